"""Three that stand out for the better, three to ask about, three that can't be judged, and the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from oj.compare.certainty import Certainty, Side
from oj.compare.comparison_groups import Scope
from oj.compare.facts import Fact
from oj.compare.highlights import Highlights, beyond, highlights, others_having
from oj.show import words
from oj.show.behind import latest
from oj.show.leads import is_alone
from oj.show.links import anchor, sheet
from oj.show.numbers import counted, reason, with_unit
from oj.show.tone import symbol, tone
from oj.show.typeset import typeset
from oj.tables.cells import named
from oj.tables.table import Cell, Table, texts

RULE = (
    "Urvalet görs av en fast regel bland alla mått på sidans tre teman, inte bara dem som visas nedan. "
    "Till det bättre: skillnaden mot dem vi jämför med är större än slumpen brukar ge och går åt det "
    "håll som är önskvärt, eller vi har något som färre än var tredje av dem har. Att fråga om: "
    "skillnaden är större än slumpen brukar ge och går åt andra hållet, vi saknar något som fler än "
    "två av tre har, eller en kostnad är högre eller lägre än hos minst 95 procent av dem. En kostnad "
    "är varken bättre eller sämre. Kan inte bedömas: de viktigaste måtten, när värdet saknas, "
    "underlaget är för litet eller det inte finns något att jämföra med. Ett värde med litet underlag – "
    "färre än fyra fall eller färre än 21 att räkna på – lyfts aldrig fram. Varje tema får ett mått "
    "innan något tema får två, och inom ett tema går den största skillnaden först."
)
TITLES = ("Sticker ut till det bättre", "Att fråga om", "Kan inte bedömas")
NONE = (
    "Inget mått skiljer sig till det bättre mer än slumpen brukar ge.",
    "Inget mått skiljer sig så mycket att regeln lyfter fram det.",
    "Alla viktiga mått går att bedöma.",
)


def cards(facts: Sequence[Fact], names: Mapping[str, str], more: str = "") -> str:
    """The three lists side by side, then the rule behind a click and ``more`` (HTML).

    "" without facts, and with nobody to compare with, which the page's lead says.
    """
    if not facts or is_alone(facts):
        return ""
    found: Highlights = highlights(facts)
    kinds: tuple[tuple[Sequence[Fact], Callable[[Fact, Mapping[str, str]], str]], ...] = (
        (found.better, _better),
        (found.ask, _ask),
        (found.unjudged, _unjudged),
    )
    lists = "".join(
        f'<section class="oj-highlight"><h2>{title}</h2>{_items(chosen, said, names, none)}</section>'
        for (chosen, said), title, none in zip(kinds, TITLES, NONE, strict=True)
    )
    rule = f'<summary>Så väljs måtten</summary><p class="oj-note">{typeset(RULE)}</p>'
    below = f'<div class="oj-take"><details class="oj-details">{rule}</details>{more}</div>'
    return f'<div class="oj-highlights">{lists}</div>{below}'


def as_table(facts: Sequence[Fact], names: Mapping[str, str], caption: str) -> Table:
    """The three lists as a table: which list, the measure, what is said of it, the question."""
    found = highlights(facts)
    rows = [
        [Cell(title), named(fact.measure), Cell(said(fact)), Cell(asked(fact))]
        for title, chosen, said, asked in (
            (TITLES[0], found.better, comparison, _nothing),
            (TITLES[1], found.ask, comparison, lambda fact: question(fact, names)),
            (TITLES[2], found.unjudged, why_unjudged, _nothing),
        )
        for fact in chosen
    ]
    notes = [RULE]
    made_of = latest([*found.better, *found.ask, *found.unjudged])
    columns = texts("Urval", "Mått", "Vad som syns", "Att fråga")
    return Table(caption, columns, rows, notes, behind=made_of)


def _nothing(fact: Fact) -> str:
    return ""


def _items(
    chosen: Sequence[Fact],
    said: Callable[[Fact, Mapping[str, str]], str],
    names: Mapping[str, str],
    none: str,
) -> str:
    if not chosen:
        return f'<p class="oj-note">{none}</p>'
    items = "".join(
        f'<li class="tone-{tone(fact)}"><span class="oj-mark" aria-hidden="true">{symbol(fact)}</span> '
        f"<strong>{anchor(fact.measure.title, sheet(fact.measure.id))}</strong>{said(fact, names)}</li>"
        for fact in chosen
    )
    return f"<ul>{items}</ul>"


def _better(fact: Fact, names: Mapping[str, str]) -> str:
    return _small(comparison(fact))


def _ask(fact: Fact, names: Mapping[str, str]) -> str:
    return _small(comparison(fact)) + f'<p class="oj-question">{typeset(question(fact, names))}</p>'


def _unjudged(fact: Fact, names: Mapping[str, str]) -> str:
    return _small(why_unjudged(fact))


def comparison(fact: Fact) -> str:
    """Value and comparison as one sentence: "26 %: högre än liknande kommuner, mer än slumpen brukar ge."."""
    if fact.measure.answers:
        having, answered = others_having(fact)
        many = f"bara {having}" if having < answered / 2 else str(having)
        own, who = words.answer(fact), fact.scope.counted
        return f"{own[:1].upper()}{own[1:]}; {many if having else 'ingen'} av {answered} {who} har det."
    value = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else ""
    if fact.measure.is_cost:
        return f"{value} {fact.year}: {beyond_words(fact)}."
    found = f"{words.verdict(fact)}; {words.verdict_detail(fact)}"
    return f"{value} {fact.year}: {found[:1].lower()}{found[1:]}."


def beyond_words(fact: Fact) -> str:
    """ "högre än hos alla 7 liknande", "lägre än hos minst 95 % av övriga i länet"."""
    side = "högre" if beyond(fact) is Side.HIGHER else "lägre"
    own = fact.own.value or 0.0
    others = [fact.values[c] for c in fact.groups.get(fact.scope, ()) if c in fact.values]
    below = sum((own > value) if side == "högre" else (own < value) for value in others)
    who = fact.scope.counted
    if below == len(others):
        return f"{side} än hos alla {len(others)} {who} med uppgift"
    return f"{side} än hos {below} av {len(others)} {who}"


def question(fact: Fact, names: Mapping[str, str]) -> str:
    """What to ask the administration: open, and never an accusation."""
    if fact.measure.answers:
        who = words.having_names(fact, names)
        return f"Behöver vi det? {who} svarade Ja." if who else "Behöver vi det?"
    if fact.measure.is_cost and "dygn" in fact.measure.unit:
        return "Vad ingår i priset, och hur fördelas gemensamma kostnader?"
    if fact.measure.is_cost:
        return "Vad förklarar det: antalet barn, tiden, priset eller hur gemensamma kostnader fördelas?"
    return "Vad ligger bakom, och vad görs åt det?"


def why_unjudged(fact: Fact) -> str:
    """Why the figure says nothing, in words."""
    if fact.own.value is None:
        last = fact.last_known
        known = (
            f" Senast: {with_unit(fact.measure, last.value, last.year)} {last.year}."
            if last and last.value is not None
            else ""
        )
        said = reason(fact.own)
        return f"{said[:1].upper()}{said[1:]} {fact.year}.{known}"
    if fact.verdict.certainty is Certainty.SMALL:
        base = counted(fact.measure, fact.own)
        return f"För litet underlag {fact.year}" + (f" ({base})." if base else ".")
    said = words.absence(fact.reference)
    where = "" if fact.scope is Scope.NATION else f" {fact.year}"
    return f"{said[:1].upper()}{said[1:]}{where}."


def _small(text: str) -> str:
    return f'<p class="oj-small">{typeset(text)}</p>'
