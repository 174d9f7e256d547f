"""The lead of a page: two or three sentences that say the most, in the order cost, staff, routines.

A figure on few cases is never in a lead, and neither is a difference that chance may explain.
"""

from __future__ import annotations

from collections.abc import Sequence

from oj.compare.certainty import Side
from oj.compare.change import Change, NoChange, Unknown
from oj.compare.facts import Fact
from oj.compare.reference import Scope
from oj.show.numbers import NBSP, in_words, number, reason, with_unit
from oj.show.words import COMPARED_WITH, difference, listing, no_trend, verdict, verdict_detail

COST_PER_YOUNG = "N33006"


def overview(facts: Sequence[Fact]) -> str:
    """The lead of Vår kommun."""
    by_theme: dict[str, list[Fact]] = {}
    for fact in facts:
        by_theme.setdefault(fact.measure.theme, []).append(fact)
    parts = [
        cost(by_theme.get("placement_cost", ())),
        staff(by_theme.get("staff", ())),
        routines(by_theme.get("structure_process", ())),
    ]
    return " ".join(part for part in parts if part)


def cost(facts: Sequence[Fact]) -> str:
    """What child and youth care costs per young inhabitant, beside the reference."""
    fact = next((f for f in facts if f.measure.id == COST_PER_YOUNG and f.own.value is not None), None)
    if fact is None or fact.own.value is None:
        return ""
    said = (
        f"Barn- och ungdomsvården kostade {number(fact.own.value)}{NBSP}kr per invånare 0–20 år {fact.year}"
    )
    return f"{said}, {_beside(fact)}." if fact.reference.value is not None else f"{said}."


def _beside(fact: Fact) -> str:
    other = f"i {_inside(fact.scope)}"
    if fact.verdict.side is Side.SIMILAR:
        return f"ungefär som {other}"
    return f"{'mer' if fact.verdict.side is Side.HIGHER else 'mindre'} än {other}"


def _inside(scope: Scope) -> str:
    inside = {Scope.GROUP: "övriga kommungruppen", Scope.COUNTY: "övriga länet", Scope.NATION: "riket"}
    return inside.get(scope, COMPARED_WITH[scope])


def staff(facts: Sequence[Fact]) -> str:
    """Which staff measures differ by more than chance; that none does is said as well."""
    known = [f for f in facts if f.own.value is not None and f.verdict.side is not Side.NOT_COMPARABLE]
    if not known:
        return ""
    sure = [f for f in known if f.verdict.is_sure]
    other = COMPARED_WITH[known[0].scope]
    if not sure:
        return f"Inget av måtten på personal skiljer sig säkert från {other}."
    named = [f"{_plain(f)} ({'högre' if f.verdict.side is Side.HIGHER else 'lägre'})" for f in sure]
    return f"Mer än slumpen brukar ge skiljer sig detta från {other}: {listing(named, 3)}."


def _plain(fact: Fact) -> str:
    title = fact.measure.title
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def routines(facts: Sequence[Fact]) -> str:
    """How many routines that most of the reference members have are lacking."""
    asked = [f for f in facts if f.measure.answers and f.own.value is not None]
    if not asked or asked[0].scope is Scope.NATION:
        return ""
    lacking = [f for f in asked if lacks(f)]
    who = {
        Scope.PEERS: "de flesta liknande kommuner",
        Scope.GROUP: "de flesta i kommungruppen",
        Scope.COUNTY: "de flesta i länet",
        Scope.OWN: "de flesta valda kommuner",
    }[asked[0].scope]
    if not lacking:
        return f"Av rutinerna här saknas ingen som {who} har."
    count = in_words(len(lacking))
    verb = "saknas"
    return (
        f"{count[:1].upper()}{count[1:]} {'rutin' if len(lacking) == 1 else 'rutiner'} som {who} har {verb}."
    )


def lacks(fact: Fact) -> bool:
    """True when we answered otherwise than the highest answer and more than half of the members have it."""
    if fact.own.value is None or fact.measure.has_it(fact.own.value, fact.year):
        return False
    having, answered = fact.having()
    return answered > 0 and 2 * len(having) > answered


def development(fact: Fact, place: str) -> str:
    """The title of a line chart: our figure and what happened to it, or why it is not known."""
    measure, own = fact.measure, fact.own
    if own.value is None:
        last = fact.last_known
        known = f", {last.year} var värdet {with_unit(measure, last.value)}" if last and last.value else ""
        return f"{measure.title}: {reason(own)} {fact.year}{known}"
    value, found = with_unit(measure, own.value), fact.change
    if isinstance(found, Unknown):
        broken = found.reason is NoChange.BREAK
        after = f", jämförs inte bakåt (seriebrott {found.year})" if broken else ""
        return f"{measure.title}: {value} {fact.year}{after}"
    size = difference(measure, found)
    if size is None:
        return f"{measure.title}: oförändrat {value} {fact.year}"
    verb = "upp" if found.difference > 0 else "ned"
    chance = ", vilket kan vara slump" if found.chance else ""
    return f"{measure.title}: {verb} {size} sedan {found.since}, till {value} {fact.year}{chance}"


def beside(fact: Fact) -> str:
    """The comparison as a sentence of its own under a chart's title."""
    detail = verdict_detail(fact)
    said = f"{verdict(fact)}" + (f"; {detail}" if detail else "") + "."
    return f"{said} {no_trend(fact)}".strip()


def costs(facts: Sequence[Fact], place: str, fixed: str = "") -> str:
    """The lead of Placeringskostnader: level, comparison and change of the cost per young inhabitant."""
    fact = next((f for f in facts if f.measure.id == COST_PER_YOUNG), None)
    if fact is None:
        return "Filerna har inga kostnader per invånare 0–20 år."
    if fact.own.value is None:
        return (
            f"Kostnaden per invånare 0–20 år går inte att visa för {place} {fact.year}: {reason(fact.own)}."
        )
    prices = f" i {fixed}" if fixed else ""
    said = f"{place} lade {number(fact.own.value)}{NBSP}kr per invånare 0–20 år på barn- och ungdomsvård "
    said += f"{fact.year}{prices}"
    said += f", {_beside(fact)}." if fact.reference.value is not None else "."
    if not isinstance(fact.change, Change) or not fact.change.difference:
        return said
    verb = "steg" if fact.change.difference > 0 else "sjönk"
    amount_said = f"{number(abs(fact.change.difference))}{NBSP}kr"
    percent = f" ({number(abs(fact.change.per_cent))}{NBSP}%)" if fact.change.per_cent is not None else ""
    return f"{said} Sedan {fact.change.since} {verb} kostnaden med {amount_said}{percent}."


def answers(facts: Sequence[Fact], place: str) -> str:
    """The lead of Struktur och process: how many of the routines are in place, and what most others have."""
    asked = [f for f in facts if f.measure.answers and f.own.value is not None]
    if not asked:
        return f"Filerna har inga svar från {place} om struktur och process."
    have = sum(f.measure.has_it(f.own.value, f.year) for f in asked if f.own.value is not None)
    year = max(f.year for f in asked)
    said = (
        f"{place} svarar Ja på {number(have)} av {number(len(asked))} frågor ({year}, annars senaste svar)."
    )
    return f"{said} {routines(facts)}".strip()
