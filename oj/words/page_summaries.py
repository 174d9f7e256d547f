"""The lead of a page: two or three sentences that say the most, in the order cost, staff, routines.

A figure on few cases is never in a lead, and neither is a difference that chance may explain.
"""

from collections.abc import Collection, Sequence
from statistics import quantiles

from oj.compare.certainty import Side
from oj.compare.change import Change, Unknown, WhyUngraded
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.grade import Grade
from oj.compare.highlights import is_to_ask, one_per_family
from oj.compare.reference_value import Absence
from oj.compare.routines import asked_of_most, lacks, usual_lacks
from oj.register import Indicator, id_of
from oj.swedish import NBSP, Noun, capital, counted, hard, in_words, listing, number, some_of, years
from oj.words import nouns
from oj.words.break_sentences import named as break_named
from oj.words.break_sentences import noted
from oj.words.money_sentences import booked_wrongly, mean_compared
from oj.words.quantities import amount, reason, with_unit
from oj.words.sentences import (
    absence,
    change,
    compared,
    difference,
    how_sure,
    lasting,
    level,
    lowered,
    median_line,
    of_prices,
    trend,
)

COST_PER_YOUNG = id_of("cost_total")
PER_YOUNG = hard("kr per invånare 0–20 år")
FEWEST_HALF = 8  # municipalities with a value before "half of them" says anything
MOST_IN_LEAD = 3  # measures named in the lead of another area
MOST_NAMED = 1  # staff measures named in the lead of Vår kommun, which is to be some short lines on a phone


def overview(facts: Sequence[Fact], place: str) -> str:
    """The lead of Vår kommun."""
    by_theme: dict[str, list[Fact]] = {}
    for fact in facts:
        by_theme.setdefault(fact.measure.theme, []).append(fact)
    costs_said = by_theme.get("cost", ())
    compared = any(
        f.measure.id == COST_PER_YOUNG and f.own.value is not None and _beside(f) for f in costs_said
    )
    parts = [
        cost(costs_said),
        staff(by_theme.get("staff", ()), MOST_NAMED, "" if compared else None),
        alone(facts, place),
    ]
    return " ".join(part for part in parts if part)


def any_area(facts: Sequence[Fact], place: str) -> str:
    """The lead of Vår kommun about an area that the register does not know: what surely differs."""
    if not facts:
        return ""
    return " ".join(filter(None, [_what_is_known(facts, place), _what_differs(facts), alone(facts, place)]))


def any_costs(facts: Sequence[Fact], place: str) -> str:
    """The lead of the costs of such an area."""
    costs = [f for f in facts if f.measure.is_cost]
    if not costs:
        return ""
    return " ".join(
        filter(None, [_what_is_known(costs, place, nouns.COST), costs_apart(costs), alone(costs, place)])
    )


def outcomes(facts: Sequence[Fact], place: str) -> str:
    """The lead of Resultat: how many outcomes are known here, and which surely differ.

    What stands beside them is none: how many answered, how it went for others.
    """
    facts = [fact for fact in facts if fact.measure.kind != "background"]
    if not facts:
        return f"Filerna saknar resultat för {place}."
    known = _what_is_known(facts, place, nouns.OUTCOME)
    return " ".join(filter(None, [known, _what_differs(facts), alone(facts, place)]))


def _what_is_known(facts: Sequence[Fact], place: str, noun: Noun = nouns.MEASURE) -> str:
    """How many of some measures the municipality has figures of."""
    having, of = sum(f.own.value is not None for f in facts), len(facts)
    when = years(min(f.year for f in facts), max(f.year for f in facts))
    return f"{place} {'har' if having else 'saknar'} uppgift om {some_of(having or of, of, noun)} ({when})."


def _what_differs(facts: Sequence[Fact]) -> str:
    """Which of an area's measures differ by more than chance."""
    other = f" från {facts[0].scope.others}"
    judged = [f for f in facts if f.own.value is not None and f.verdict.probability is not None]
    return _differing(judged, nouns.MEASURE, other, MOST_IN_LEAD) if judged else _untested(nouns.MEASURE)


def _untested(noun: Noun) -> str:
    return f"Inget {noun.one} går att pröva mot slumpen."


def of_theme(theme: str, facts: Sequence[Fact], place: str) -> str:
    """What is said of one theme of Vår kommun above its rows, besides what the lead says."""
    if theme == "cost":
        return " ".join(filter(None, [costs_apart(facts), *what_holds(facts), *net_alone(facts)]))
    of = [fact for fact in facts if fact.measure.theme == theme]
    if theme == "staff":
        return staff_besides(of)
    return routines(of, place) if theme == "structure_process" else ""


def alone(facts: Sequence[Fact], place: str) -> str:
    """That there is nobody to compare with, as for Gotland in its county; "" otherwise."""
    if not is_alone(facts):
        return ""
    return f"{place} är ensam kommun i {facts[0].scope.whole}: välj något annat att jämföra med."


def is_alone(facts: Sequence[Fact]) -> bool:
    """Whether the group that is compared with has nobody else in it."""
    return bool(facts) and not facts[0].members and facts[0].scope is not Scope.NATION


def cost(facts: Sequence[Fact], place: str = "", fixed: str = "") -> str:
    """What child and youth care costs per young inhabitant, in ``fixed`` prices, beside the reference."""
    fact = next((f for f in facts if f.measure.id == COST_PER_YOUNG), None)
    if fact is None:
        return ""
    if fact.own.value is None:
        return f"Vad barn- och ungdomsvården kostade {fact.year} går inte att visa: {reason(fact.own)}."
    where, prices = f" i {place}" if place else "", f" ({fixed})" if fixed else ""
    value = f"{number(fact.own.value)}{NBSP}{PER_YOUNG}{prices}"
    return f"År {fact.year} kostade barn- och ungdomsvården{where} {value}{_beside(fact)}."


def _beside(fact: Fact) -> str:
    """What a cost stands beside: "; liknande kommuners median är 10 261 kr"; "" without a reference."""
    if fact.reference.value is None:
        return ""
    return f"; {level(fact)} är {number(fact.reference.value)}{NBSP}kr"


def staff(facts: Sequence[Fact], most_named: int = 4, other: str | None = None) -> str:
    """Which staff measures differ by more than chance; that none does is said as well.

    ``other`` is what they differ from (" från riket"), "" where the sentence before has just said it.
    """
    known = [f for f in facts if f.own.value is not None and f.verdict.side is not Side.NOT_COMPARABLE]
    judged = [f for f in known if f.verdict.probability is not None]
    if not judged:
        return _untested(nouns.STAFF) if known else ""
    sure = [f for f in judged if f.verdict.is_sure]
    if other is None or (not sure and any(f.sure_side for f in judged)):  # not from these, but from others
        other = f" från {judged[0].scope.others}"
    return _differing(judged, nouns.STAFF, other, most_named)


def _differing(judged: Sequence[Fact], noun: Noun, other: str, most_named: int) -> str:
    """How many of the measures tested, one of a family, differ by more than chance, and which."""
    sure, many = [f for f in judged if f.verdict.is_sure], len(one_per_family(judged))
    tested = Noun(f"prövat {noun.one}", *(f"prövade {form}" for form in noun[1:]))
    held = one_per_family([f for f in sure if f.is_headline])
    named = [_named(f, f.verdict.side) for f in held or one_per_family(sure)]
    who, counts_families = capital(some_of(len(named), many, tested)), many < len(judged)
    families = " (besläktade räknas som ett)" * counts_families
    depends = "" if held or not sure else _depends(sure)
    which = f"{depends}: {_few(named, most_named)}" if named else ""
    return f"{who}{families} skiljer sig{other} mer än slumpen brukar ge{which}."


def staff_besides(facts: Sequence[Fact]) -> str:
    """Which staff measures are sure in another way than the lead says: against one group only, or another.

    "" where there are none.
    """
    judged = [f for f in facts if f.own.value is not None and f.verdict.probability is not None]
    sure = [f for f in judged if f.verdict.is_sure]
    if sure:
        held = one_per_family([f for f in sure if f.is_headline])
        more = len(one_per_family(sure)) - len(held) if held else 0
        many = capital(in_words(more, neuter=True))
        return f"{many} mått till skiljer sig bara från {sure[0].scope.others}." if more else ""
    named = [_named(f, f.sure_side) for f in one_per_family([f for f in judged if f.sure_side])]
    if not named:
        return ""
    many = capital(in_words(len(named), neuter=True))
    return f"{many} mått skiljer sig från någon annan grupp mer än slumpen brukar ge: {listing(named)}."


def _depends(sure: Sequence[Fact]) -> str:
    """What is to be said of differences that are sure against the chosen group only."""
    if any(held is False for fact in sure for held in fact.holds.values()):
        return ", men det beror på vem vi jämför med"
    return ", men går inte att pröva mot någon annan grupp"


def _named(fact: Fact, side: Side | None) -> str:
    return f"{lowered(fact.measure.title)} ({'högre' if side is Side.HIGHER else 'lägre'})"


def _few(named: Sequence[str], most: int) -> str:
    more = [f"{in_words(len(named) - most, neuter=True)} till"] if len(named) > most else []
    return listing([*named[:most], *more])


def routines(facts: Sequence[Fact], place: str) -> str:
    """To how many questions most reference members answered Ja and we did not, wholly or in part."""
    common = asked_of_most(facts)
    answered = [f for f in common if f.own.value is not None]
    if not answered:
        return ""
    lacking = [f.own.value for f in answered if lacks(f)]
    counts = {"Nej": sum(not value for value in lacking), "bara delvis Ja": sum(map(bool, lacking))}
    told = [(answer, many) for answer, many in counts.items() if many] or [("Ja", len(answered))]
    of = some_of(
        told[-1][1], len(answered), nouns.QUESTION if len(answered) == len(common) else nouns.ANSWERED
    )
    each = [*(f"{answer} på {in_words(many)}" for answer, many in told[:-1]), f"{told[-1][0]} på {of}"]
    usual = _usual(answered) if counts["Nej"] else ""
    return f"{place} svarade {listing(each)} där {most(answered[0])} svarade Ja{usual}."


def _usual(facts: Sequence[Fact]) -> str:
    """What is usual: the median of the number of the same questions that municipalities answered Nej to."""
    found = usual_lacks(facts)
    if len(facts) == 1:
        return " (de flesta i landet svarade också Nej)" if found else ""
    return f" (medianen i landet: {in_words(found, neuter=True)} Nej)"


def most(fact: Fact) -> str:
    """The majority of those compared with, in words."""
    if len(fact.members) == 1:
        return "den andra kommunen"
    return fact.scope.both if len(fact.members) == 2 else fact.scope.most


def development(fact: Fact) -> str:
    """The title of a line chart: our figure and what happened to it, or why it is not known."""
    return f"{fact.measure.title} {_figure_and_change(fact)}"


def sheet(fact: Fact, place: str) -> str:
    """The lead of an indicator's sheet: our figure, what happened to it, and the comparison."""
    beside = f" {compared(fact)}." if fact.own.value is not None else ""
    return f"{place} {_figure_and_change(fact)}.{beside}"


def _figure_and_change(fact: Fact) -> str:
    """ "2024: 60 % (+30 procentenheter sedan 2023, kan vara slump)"; "2024: uppgift saknas (2023: 30 %)"."""
    own, last = fact.own, fact.last_known
    said, beside = reason(own), ""
    if own.value is not None:
        said, beside = with_unit(fact.measure, own.value, fact.year), change(fact)
    elif last and last.value is not None:
        beside = f"{last.year}: {with_unit(fact.measure, last.value, last.year)}"
    return f"{own.period or fact.year}: {said}{f' ({beside})' * bool(beside)}"


def nothing_known(year: int, *, by_sex: bool, where: str = "") -> str:
    """The lead of a measure that there is no fact of; ``where`` its values for each sex stand, a sentence."""
    return f"Måttet {_why_no_fact(year, by_sex=by_sex)}. {where if by_sex else ''}".strip()


def not_shown(wanted: Sequence[Indicator], by_sex: Collection[str], year: int) -> str:
    """Which chosen measures there is no fact of, and why; "" when there is none of them."""
    told = []
    for apart in (True, False):
        titles = [measure.title for measure in wanted if (measure.id in by_sex) is apart]
        told += [f"{listing(titles)} {_why_no_fact(year, by_sex=apart)}"] if titles else []
    return f"Visas inte här: {'; '.join(told)}." if told else ""


def _why_no_fact(year: int, *, by_sex: bool) -> str:
    if by_sex:
        return "har bara uppgifter per kön, inte sammanlagt"
    return f"har inga uppgifter för {year} eller tidigare"


def spread(fact: Fact) -> str:
    """The title of a picture of all: between which values half of them lie, or how many have it."""
    measure, values = fact.measure, sorted(fact.values.values())
    head = f"{measure.title} {fact.year}:"
    if measure.answers:
        having = [value for value in values if measure.has_it(value, fact.year)]
        answer = amount(measure, having[0], fact.year) if having else measure.best_answer
        return (
            f"{head} {number(len(having))} av {counted(len(values), 'kommun', 'kommuner')} svarade {answer}."
        )
    if fact.reference.absence is Absence.OTHERWISE:
        return f"{head} {absence(fact.reference)}."
    if len(values) < FEWEST_HALF:
        return f"{head} {counted(len(values), 'kommun', 'kommuner')} har uppgift."
    low, _, high = quantiles(values, n=4, method="inclusive")
    low_said, high_said = amount(measure, low), with_unit(measure, high)
    return f"{head} hälften av kommunerna ligger mellan {low_said} och {high_said}."


def comparison(fact: Fact) -> str:
    """Under a line chart's title: the comparison, the trend, and why the median line is parted, if it is."""
    parted = "" if fact.is_joined else median_line(fact)
    return " ".join(filter(None, [f"{compared(fact)}.", trend(fact), parted]))


def worked_out(fact: Fact) -> list[str]:
    """What the comparison rests on: means, wrong booking, all years together, whose median, state money."""
    shown = [figure.year for figure in fact.own_series if figure.value is not None]
    money = [one for one in fact.measure.supports if any(map(one.covers, shown))]
    whole = median_line(fact) if fact.is_joined else ""
    said = [mean_compared(fact), booked_wrongly(fact), lasting(fact), whole, *map(noted, money)]
    return [text for text in said if text]


def costs(facts: Sequence[Fact], place: str, fixed: str = "") -> str:
    """The lead of Placeringskostnader: level, comparison and change of the cost per young inhabitant."""
    fact = next((f for f in facts if f.measure.id == COST_PER_YOUNG), None)
    if fact is None:
        return "Filerna saknar kostnader per invånare 0–20 år."
    said = [cost([fact], place, fixed), cost_change(fact), alone([fact], place)]
    return " ".join(filter(None, said if fact.own.value is not None else said[:1]))


def cost_change(fact: Fact) -> str:
    """The change of a cost in kronor and per cent: "Sedan 2023 har kostnaden ökat med 2 100 kr (35 %) …"."""
    found = fact.change
    if isinstance(found, Unknown) and fact.since is not None and (why := change(fact)):
        return f"Förändringen sedan {fact.since} går inte att visa: {why}."
    size = difference(fact.measure, found) if isinstance(found, Change) else None
    if size is None or not isinstance(found, Change):
        return ""
    percent = number(abs(found.per_cent)) if found.per_cent is not None else "0"
    share = f" ({percent}{NBSP}%)" if percent != "0" else ""
    moved = "ökat" if found.difference > 0 else "minskat"
    running = "" if fact.price_year else of_prices(fact, found)
    return f"Sedan {found.since} har kostnaden {moved} med {size}{share}{running}{_how_unusual(found)}."


def _how_unusual(found: Change) -> str:
    """What follows on a change of a cost in a sentence: how sure it is."""
    sure = how_sure(found)
    if found.support or not sure:
        return f". {capital(sure)}" * bool(sure)
    if found.why in (WhyUngraded.FEW_OTHERS, WhyUngraded.SIZE):
        return ". Om det är ovanligt går inte att säga"
    return ", vilket inte är ovanligt" if found.grade is Grade.CHANCE else f", {sure}"


def answers(facts: Sequence[Fact], place: str) -> str:
    """The lead of Struktur och process: how many of the routines are in place, and what most others have."""
    every = [f for f in facts if f.measure.asks_yes]
    asked = [f for f in every if f.own.value is not None]
    if not asked and any(f.measure.answers and f.own.value is not None for f in facts):
        return f"Filerna har inga svar Ja eller Nej från {place}."
    if not asked:
        return f"Filerna saknar svar från {place} om struktur och process."
    have = sum(f.measure.has_it(f.own.value, f.year) for f in asked if f.own.value is not None)
    when = years(min(f.year for f in asked), max(f.year for f in asked))
    answer, noun = "Ja", nouns.QUESTION if len(asked) == len(every) else nouns.ANSWERED
    if len(asked) == 1:
        have, answer = 1, amount(asked[0].measure, asked[0].own.value or 0.0, asked[0].year)
    said = f"{place} svarade {answer} på {some_of(have, len(asked), noun)} ({when})."
    return " ".join(part for part in (said, routines(facts, "Kommunen"), alone(asked, place)) if part)


def what_holds(facts: Sequence[Fact]) -> list[str]:
    """For each border that an unsettled break moved: which measures it parts, and the sum that goes on."""
    by_id = {fact.measure.id: fact for fact in facts}
    parted: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts:
        found = fact.measure.unsettled(fact.year, fact.code)
        is_border = found is not None and found.kind != "price_support"
        held = next((one for one in found.holds if one in by_id), "") if found and is_border else ""
        if found and held and by_id[held].own.value is not None:
            parted.setdefault((found.year, held), []).append(fact)
    return [_holding(year, by_id[held], over) for (year, held), over in parted.items()]


def _holding(year: int, held: Fact, parted: Sequence[Fact]) -> str:
    names, broken = listing([f"”{fact.measure.title}”" for fact in parted]), break_named(year, expected=True)
    value, changed = with_unit(held.measure, held.own.value or 0.0), change(held)
    return (
        f"{names} jämförs inte före och efter {year} ({broken}), men det gör ”{held.measure.title}”: "
        f"{value} {held.year}{f' ({changed})' * bool(changed)}."
    )


def costs_apart(facts: Sequence[Fact]) -> str:
    """Of how many costs that can be followed over the years how many, and which, are asked about.

    One of a family counts.

    "" where none can be followed.
    """
    followed = [fact for fact in facts if fact.measure.is_cost and fact.verdict.lasting is not None]
    every, apart = one_per_family(followed), one_per_family([*filter(is_to_ask, followed)])
    if not every:
        return ""
    families = " (besläktade kostnader räknas som en)" if len(every) < len(followed) else ""
    many = capital(some_of(len(apart), len(every), nouns.FOLLOWED_COST))
    which = f": {listing([lowered(fact.measure.title) for fact in apart])}" if apart else ""
    return f"{many} hör över åren säkert till landets högsta eller lägsta{families}{which}."


def net_alone(facts: Sequence[Fact]) -> list[str]:
    """For each net cost that fell in a year of state money while its gross cost did not: that, and the money.

    One sentence per gross cost.
    """
    by_id = {fact.measure.id: fact for fact in facts}
    said: dict[str, str] = {}
    for fact in facts:
        money = fact.measure.support_in(fact.year)
        gross = next((by_id[one] for one in money.holds if one in by_id), None) if money else None
        if money and gross and _falls(fact) and _stands(gross, fact):
            fell = f"”{fact.measure.title}” har sjunkit sedan {_earlier(fact)}"
            said.setdefault(gross.measure.id, f"{fell}, men inte ”{gross.measure.title}”. {money.reason}.")
    return [*said.values()]


def _earlier(fact: Fact) -> int | None:
    return None if isinstance(fact.change, Unknown) else fact.change.since


def _falls(fact: Fact) -> bool:
    found = fact.change
    shown = isinstance(found, Change) and difference(fact.measure, found) is not None
    return shown and isinstance(found, Change) and found.difference < 0


def _stands(gross: Fact, net: Fact) -> bool:
    """Whether the gross cost of the same years is known and has not fallen."""
    same = gross.year == net.year and _earlier(gross) == _earlier(net)
    return same and isinstance(gross.change, Change) and not _falls(gross)
