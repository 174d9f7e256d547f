"""Sentences: change, comparison and leads in plain Swedish, never surer than the figures are."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from oj.compare.certainty import Side, Verdict, WhyUnknown
from oj.compare.change import Change, NoChange, Place, Unknown, WhyUngraded
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.reference_value import Absence, Reference
from oj.compare.trend import Direction, NoTrend, WhyNoTrend
from oj.compare.wandering import OUTER
from oj.register import Indicator, is_own_area
from oj.swedish import DASH, MINUS, MISSING, NBSP, capital, in_words, listing, number, out_of, years
from oj.words.break_sentences import named as break_named
from oj.words.quantities import amount, counted, points, reason, unit, with_unit

THEMES = {
    "cost": "Placeringskostnader",
    "staff": "Personal",
    "structure_process": "Struktur och process",
    "outcome": "Resultat",
    "key_figure": "Nyckeltal",
    "background": "Bakgrundsmått",
}
CAUTION = {
    "cost": "En kostnad är varken bra eller dålig i sig, och gemensamma kostnader fördelas olika.",
    "staff": "I små grupper betyder slumpen mycket.",
    "structure_process": "Svaren visar att förutsättningar finns, inte hur det går.",
    "outcome": "Måtten visar hur det gick, inte varför.",
}
STRIPS = "Det bleka strecket visar hur osäkert värdet är."
NO_COST = "Fler placerade är varken bra eller dåligt i sig: behoven skiljer sig."
KINDS = {
    "structure": "struktur",
    "process": "process",
    "outcome": "resultat",
    "key_figure": "nyckeltal",
    "background": "bakgrundsmått",
}


_AFTER_Z = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c"})


def theme_title(theme: str, area: str = "") -> str:
    """What the measures of a theme are called in an area."""
    return "Kostnader" if theme == "cost" and not is_own_area(area) else THEMES.get(theme, "")


def theme_caution(theme: str, area: str = "") -> str:
    """What to bear in mind of the measures of a theme in an area; "" where nothing is."""
    return CAUTION.get(theme, "") + f" {STRIPS}" * (theme == "staff" and is_own_area(area))


def caution(measure: Indicator) -> str:
    """What to bear in mind of a measure by itself; "" where nothing is."""
    if measure.theme == "cost" and not measure.is_cost:
        return NO_COST if measure.direction == "none" else ""
    return CAUTION.get(measure.theme, "")


def change(fact: Fact) -> str:
    """The change in words: "+2 100 kr sedan 2023", "seriebrott 2024", "2018 saknas", ""."""
    measure, found = fact.measure, fact.change
    if isinstance(found, Unknown):
        return no_change(found, next((f for f in fact.own_series if f.year == found.year), None))
    if measure.answers:
        return _answer_change(fact, found)
    size = difference(measure, found)
    if size is None:
        return f"oförändrat sedan {found.since}{of_prices(fact, found)}"
    sign = "+" if found.difference > 0 else MINUS
    sure = how_sure(found)
    between = "; " if found.support else ", " if sure else ""
    return f"{sign}{size} sedan {found.since}{of_prices(fact, found)}{between}{sure}"


def how_sure(change: Change) -> str:
    """How sure a change is: "kan vara slump", "en större ökning än i 97 av 100 kommuner"."""
    if change.place is not None:
        return _placed(change, change.place)
    if change.grade is Grade.CHANCE:
        return "kan vara slump" if change.tested else "inget ovanligt"
    if change.grade is Grade.SURE and change.tested:
        return MORE_THAN_CHANCE
    if change.why is WhyUngraded.SUPPORT and change.support:
        return lowered(change.support.reason)
    said = {
        WhyUngraded.SMALL_BASE: "litet underlag",
        WhyUngraded.FEW_OTHERS: "går inte att bedöma",
        WhyUngraded.SIZE: "går inte att bedöma",
    }
    return said.get(change.why, "") if change.why else ""


def _placed(change: Change, place: Place) -> str:
    """Where an unusual change lies: "en större ökning än i 97 av 100 kommuner"."""
    way = "ökning" if change.difference > 0 else "minskning"
    every = place.fewer == place.others
    who = "alla andra kommuner" if every else f"{place.fewer * 100 // place.others} av 100 kommuner"
    return f"en {'större' if place.farther else 'mindre'} {way} än i {who}"


def of_prices(fact: Fact, change: Change) -> str:
    """In which prices kronor have changed: in fixed ones, or in running ones where there is no index."""
    if not fact.measure.is_cost or fact.measure.is_per_cent:
        return ""
    return f" i {change.price_year} års priser" if change.price_year else " i löpande priser"


def prices(fact: Fact) -> str:
    """In which prices the kronor of a change or trend are: " i 2024 års priser"; "" where none are."""
    if not fact.measure.is_cost or fact.measure.is_per_cent:
        return ""
    year = fact.price_year or (fact.year if fact.year in fact.around.index else None)
    return f" i {year} års priser" if year else " i löpande priser"


def no_change(unknown: Unknown, earlier: Figure | None = None) -> str:
    """Why no change is told; ``earlier`` is the figure of the chosen year, which may know why."""
    why = reason(earlier) if earlier else MISSING
    said = {
        NoChange.FIRST: "inget tidigare år",
        NoChange.BREAK: break_named(unknown.year, expected=unknown.expected),
        NoChange.MISSING: f"{why} {unknown.year}" if why == MISSING else f"{unknown.year}: {why}",
        NoChange.ENDED: f"inga uppgifter efter {unknown.year}",
        NoChange.OVERLAP: f"jämförs inte med {years(unknown.first, unknown.year)}, som överlappar",
    }
    return said.get(unknown.reason, "")


def difference(measure: Indicator, change: Change) -> str | None:
    """The size of a change without sign: "2 100 kr", "9 procentenheter"; None when it rounds to nothing."""
    size = number(abs(change.difference), measure.decimals)
    if size.strip("0,") == "":
        return None
    if change.points:
        return f"{size}{NBSP}{points(change.difference, measure.decimals)}"
    return f"{size}{NBSP}kr" if measure.is_cost and measure.unit.startswith("kr") else size


def _answer_change(fact: Fact, change: Change) -> str:
    if change.difference == 0:
        first = _unchanged_since(fact)
        same = f"oförändrat sedan {first}" if first <= change.since else f"samma svar som {change.since}"
        return f"{same}{_without(fact, min(first, change.since))}"
    before = next((f.value for f in fact.own_series if f.year == change.since), None)
    said = amount(fact.measure, before, change.since) if before is not None else "–"
    return f"var {said} {change.since}"


def _without(fact: Fact, first: int) -> str:
    """Between which years nobody has answered: " (2021–2023 saknas)", "" of none."""
    known = [one.year for one in fact.own_series if first <= one.year <= fact.year and one.value is not None]
    gaps = [years(before + 1, after - 1) for before, after in pairwise(known) if after > before + 1]
    return f" ({listing(gaps)} saknas)" if gaps else ""


def _unchanged_since(fact: Fact) -> int:
    first = fact.year
    for figure in reversed(fact.own_series):
        broken = fact.measure.break_between(figure.year, fact.year, fact.code)
        if figure.value != fact.own.value or broken is not None:
            break
        first = figure.year
    return first


def answer(fact: Fact) -> str:
    """Our answer in words, with its year: "svarade Delvis 2024"."""
    if fact.own.value is None:
        return f"{reason(fact.own)} {fact.year}"
    return f"svarade {amount(fact.measure, fact.own.value, fact.year)} {fact.year}"


def verdict(fact: Fact) -> str:
    """The comparison in words, as sure as it is and no surer."""
    return _verdict(fact)


def _verdict(fact: Fact, beside: str = "") -> str:
    """The verdict, with the value that ours is held against ``beside`` the one that it belongs to."""
    if fact.measure.answers:
        return answers_verdict(fact)
    found = fact.verdict
    if found.side is Side.NOT_COMPARABLE or found.why is WhyUnknown.SMALL:
        return f"Kan inte jämföras: {why_untold(fact, fact.scope)}"
    if found.side is Side.SIMILAR:
        return f"Avrundat lika med {level(fact)}{beside}"
    if found.grade is Grade.CHANCE:
        return f"Går inte att skilja från {level(fact)}{beside}"
    if found.grade is Grade.UNKNOWN:
        side = "Över" if found.side is Side.HIGHER else "Under"
        what = "ett enskilt år" if fact.lies_apart else "det"
        return f"{side} {level(fact)}{beside}, men om {what} är slump går inte att säga"
    other = fact.scope.others if len(fact.members) != 1 else "den andra kommunen"
    return f"{'Högre' if found.side is Side.HIGHER else 'Lägre'} än {other}{beside}"


def lasting(fact: Fact) -> str:
    """That a cost lies apart: "Sett över sju år bland landets tio procent högsta …", else ""."""
    found = fact.verdict.lasting
    if found is None or not fact.lies_apart:
        return ""
    end, share = "högsta" if found.side is Side.HIGHER else "lägsta", in_words(round(100 * OUTER))
    middle = "mitten av alla kommuner" if fact.scope is Scope.NATION else fact.scope.others
    return (
        f"Sett över {in_words(found.years)} år bland landets {share} procent {end}; skillnaden mot "
        f"{middle} är större än kostnader brukar svänga."
    )


def level(fact: Fact) -> str:
    """What the own value is held against: "liknande kommuners median", "rikets värde"."""
    if len(fact.members) == 1:
        return "den andra kommunens värde"
    return fact.scope.values if fact.scope is Scope.NATION else fact.scope.median


UNTESTED = {
    WhyUnknown.ACCOUNTING: "bokförda belopp och tid prövas inte mot slumpen",
    WhyUnknown.NOT_COUNTED: "ett sådant mått prövas inte mot slumpen",
    WhyUnknown.NO_BASE: "underlaget är okänt",
    WhyUnknown.OTHERS_NO_BASE: "de andras underlag är okänt",
    WhyUnknown.EXPECTED_BREAK: "ett brott är väntat, och gränsen kan dras olika i kommunerna",
    WhyUnknown.SUPPORT: "statliga pengar påverkar värdet",
    WhyUnknown.SMALL: "underlaget är för litet",
    WhyUnknown.ANSWER: "svar prövas inte mot slumpen",
}
"""Why a difference is not tested."""


def untested(why: WhyUnknown) -> str:
    """That a difference is not tested, and why."""
    return f"Om skillnaden är slump går inte att säga: {UNTESTED[why]}."


def holds(fact: Fact) -> list[tuple[ComparisonGroup, bool | None, str]]:
    """Against each of the four groups: whether the difference holds, and that in words."""
    said = []
    for scope, held in fact.holds.items():
        other = fact.verdicts.get(scope)
        if other is not None and other.is_sure:
            told = _holds_on(fact, other, "högre" if other.side is Side.HIGHER else "lägre")
        else:
            told = "nej" if held is False else why_untold(fact, scope)
        said.append((scope, held, told))
    return said


def _holds_on(fact: Fact, other: Verdict, side: str) -> str:
    """What is said of a sure difference: on which side it is, where ours has none that is sure."""
    same = fact.verdict.side in (other.side, Side.SIMILAR, Side.NOT_COMPARABLE)
    if fact.verdict.is_sure:
        return "ja" if same else "nej, där är skillnaden åt andra hållet"
    return f"ja, {side}" if same else f"nej, där är värdet säkert {side}"


def why_untold(fact: Fact, scope: ComparisonGroup) -> str:
    """Why a difference to ``scope`` can't be told; "" where it can."""
    why = fact.verdicts[scope].why
    if why is None:
        return ""
    if isinstance(why, WhyUnknown):
        return UNTESTED[why]
    if fact.own.value is None:
        return reason(fact.own)
    return "ett antal beror på kommunens storlek" if why is Absence.SIZE else absence(fact.references[scope])


MORE_THAN_CHANCE, MAY_BE_CHANCE = "mer än slumpen brukar ge", "skillnaden kan bero på slumpen"


def verdict_detail(fact: Fact) -> str:
    """Under the verdict: how sure, and the reference value with how many stand behind it."""
    measure, found = fact.measure, fact.verdict
    if measure.answers:
        return silent(fact) if fact.scope is Scope.NATION else ""
    said = reference(measure, fact.reference)
    if found.side is Side.NOT_COMPARABLE:
        return said if fact.reference.value is not None else ""
    before = MORE_THAN_CHANCE if found.is_sure else ""
    if found.grade is Grade.CHANCE and found.side is not Side.SIMILAR:
        before = MAY_BE_CHANCE
    if found.why is WhyUnknown.SMALL:
        before = counted(measure, fact.own)
    return "; ".join(part for part in (before, said, _why_untested(fact)) if part)


def _why_untested(fact: Fact) -> str:
    """Why a verdict that stands is not tested, unless the page says so of all costs or the verdict does."""
    told = (
        WhyUnknown.NO_BASE,
        WhyUnknown.OTHERS_NO_BASE,
        WhyUnknown.NOT_COUNTED,
        WhyUnknown.EXPECTED_BREAK,
        WhyUnknown.SUPPORT,
    )
    if fact.verdict.side is Side.SIMILAR:
        return ""  # there is no difference to test
    return UNTESTED[why] if (why := fact.verdict.why) in told else ""


def silent(fact: Fact) -> str:
    """What those who did not answer could change: "68–85 % av alla 290, eftersom 49 inte svarade"."""
    found = fact.national_answers()
    missing = fact.municipalities - len(fact.values)
    if found is None or found.bounds is None or not missing:
        return ""
    low, high = number(found.bounds.low), number(found.bounds.high)
    share = low if low == high else f"{low}{DASH}{high}"
    return f"{share}{NBSP}% av alla {found.of}, eftersom {in_words(missing)} inte svarade"


def reference(measure: Indicator, reference: Reference) -> str:
    """A reference value in words: "medianen är 10 503 (alla sju har uppgift)", "Riket 9 900 (enligt …)"."""
    if reference.value is None:
        return absence(reference)
    said = _short(measure, reference)
    if reference.scope is Scope.NATION:
        return f"Riket {said} (enligt källan)"
    if reference.members == 1:
        return f"den har {said}"
    return f"medianen är {said} ({_known(reference)})"


def _short(measure: Indicator, reference: Reference) -> str:
    """A reference value with no unit but per cent: ours, which has one, has just been told."""
    return amount(measure, reference.value or 0.0) + (f"{NBSP}%" if unit(measure) == "%" else "")


def _known(reference: Reference) -> str:
    """How many stand behind a median: "alla sju har uppgift", "fem av sju har uppgift"."""
    known, of = in_words(reference.answered), in_words(reference.members)
    if reference.answered == reference.members:
        return f"{'båda' if reference.members == 2 else f'alla {of}'} har uppgift"
    return f"{out_of(known, of)} har uppgift"


def absence(reference: Reference) -> str:
    """Why a reference has no value."""
    if reference.absence is Absence.OTHERWISE:
        return "kommunen räknar på ett annat sätt än de andra"
    if reference.absence is Absence.NO_MEMBERS:
        return f"ingen annan kommun i {reference.scope.whole}"
    if reference.absence is Absence.FEW_ANSWERED:
        few = f"{_few(reference.answered, reference.members, reference.scope)} har uppgift"
        return few if reference.members > 1 else "den andra kommunen saknar uppgift"
    if reference.absence is Absence.CHANGING:
        return f"färre än hälften av {reference.scope.others} har uppgift alla år från och med detta"
    return "källan har inget värde för riket" if reference.scope is Scope.NATION else MISSING


def _few(answered: int, of: int, scope: ComparisonGroup) -> str:
    """ "bara tre av sju liknande", "ingen av sju liknande"."""
    many = f"bara {in_words(answered)}" if answered else "ingen"
    return f"{many} av {in_words(of)} {scope.counted}"


def answers_verdict(fact: Fact) -> str:
    """ "Fem av sju liknande har det": for Ja/Nej and scales, never per cent of a few."""
    scope = fact.scope
    if scope is not Scope.NATION and len(fact.members) < 2:
        nobody = f"Kan inte jämföras: {absence(fact.reference)}"
        return f"Den andra kommunen {_has(fact)}" if fact.members else nobody
    having, answered = fact.having_in(scope)
    of = fact.municipalities if scope is Scope.NATION else len(fact.members)
    if not answered or (scope is Scope.NATION and fact.national_answers() is None):
        return f"{capital(_few(answered, of, scope))} har svarat"
    many = in_words(having) if having else "ingen"
    wholly = _wholly(fact, having, fact.answers_in(scope))
    return f"{capital(many)} av {in_words(answered)} {scope.counted} {has_it(fact.measure)}{wholly}"


def having_head(facts: Sequence[Fact]) -> str:
    """The head of a column of those who gave the highest answer to some questions."""
    if not all(fact.measure.asks_yes for fact in facts):
        return "Högsta svaret"
    return "Har det" if any(fact.measure.direction != "none" for fact in facts) else "Svarade Ja"


def has_it(measure: Indicator) -> str:
    """What is said of who gave the highest answer: only of what is wished for is it known that it is had."""
    if measure.direction != "none":
        return "har det"
    return "svarade Ja" if measure.asks_yes else f"svarade {measure.best_answer}"


def _wholly(fact: Fact, having: int, values: Iterable[float]) -> str:
    """ " helt" where nobody has it but somebody has it in part."""
    in_part = (
        fact.measure.asks_yes
        and not having
        and any(value > fact.measure.lowest(fact.year) for value in values)
    )
    return " helt" if in_part else ""


def _has(fact: Fact) -> str:
    """What the only other one has."""
    own = next(iter(fact.member_values().values()), None)
    if own is None:
        return "har inte svarat"
    partly = own > fact.measure.lowest(fact.year)
    if fact.measure.direction == "none":
        return f"svarade {amount(fact.measure, own, fact.year)}"
    return "har det" if fact.measure.has_it(own, fact.year) else f"har det {'delvis' if partly else 'inte'}"


def compared(fact: Fact) -> str:
    """The comparison as one sentence, with the value that ours is held against, without its full stop.

    "Lägre än liknande kommuner (median 21 %), mer än slumpen brukar ge".
    """
    found, held = fact.verdict, fact.reference
    if fact.measure.answers or found.side is Side.NOT_COMPARABLE or found.why is WhyUnknown.SMALL:
        return "; ".join(filter(None, [verdict(fact), verdict_detail(fact)]))
    some = f"; {_known(held)}" if held.scope is not Scope.NATION and held.answered < held.members else ""
    median = "median " if found.is_sure and held.scope is not Scope.NATION and held.members > 1 else ""
    said = _verdict(fact, f" ({median}{_short(fact.measure, held)}{some})")
    if found.is_sure:
        return f"{said}, {MORE_THAN_CHANCE}"
    why = _why_untested(fact)
    if found.grade is Grade.CHANCE and found.side is not Side.SIMILAR:
        why = MAY_BE_CHANCE
    return f"{said}: {why}" if why else said


def strip_sentence(fact: Fact, place: str) -> str:
    """The alternative text of a distribution strip: all that the picture says."""
    measure, own = fact.measure, fact.own
    values = sorted(fact.values.values())
    if own.value is None:
        said = f"{place} {fact.year}: {reason(own)}."
    else:
        said = f"{place} {fact.year}: {with_unit(measure, own.value)}. {compared(fact)}."
    if len(values) < 2:
        return said
    low, high = amount(measure, values[0]), with_unit(measure, values[-1])
    return f"{said} {number(len(values))} kommuner har uppgift, från {low} till {high}."


def squares_sentence(fact: Fact, place: str) -> str:
    """The alternative text of the squares: the answer of every year."""
    answers = (
        f"{f.year}: {amount(fact.measure, f.value, f.year) if f.value is not None else reason(f)}"
        for f in fact.own_series
    )
    return f"{place} " + ", ".join(answers) + "."


def having_names(fact: Fact, names: Mapping[str, str]) -> str:
    """Which reference members have the routine: "Ale, Lerum och Kungälv"; "" when none or for Riket."""
    having, _ = fact.having()
    if fact.scope is Scope.NATION or not having:
        return ""
    return listing(sorted((names.get(code, code) for code in having), key=swedish))


def trend(fact: Fact) -> str:
    """The trend of our figures as a sentence, or why none may be spoken of; "" when nothing is known."""
    found = fact.trend
    if isinstance(found, NoTrend):
        return no_trend(found, f" ({period(fact)})" if period(fact) else "")
    span = years(found.years[0], found.years[-1])
    if found.direction is Direction.UNSURE:
        return f"Ingen tydlig trend {span}."
    side = "Stigande" if found.direction is Direction.RISING else "Sjunkande"
    priced = f" i {found.price_year} års priser" if found.price_year else prices(fact)
    return f"{side} trend {span}{priced}."


def no_trend(no_trend: NoTrend, when: str = "") -> str:
    """Why no trend may be spoken of, ``when`` in words; "" for answers and when nothing is known."""
    said = {
        WhyNoTrend.BREAK: f"för få år efter {break_named(no_trend.year, expected=no_trend.expected)}",
        WhyNoTrend.SUPPORT: f"{UNTESTED[WhyUnknown.SUPPORT]} {no_trend.year}",
        WhyNoTrend.SMALL_BASE: f"{UNTESTED[WhyUnknown.SMALL]} {no_trend.year}",
        WhyNoTrend.NO_INDEX: f"prisindex saknas för {no_trend.year}",
        WhyNoTrend.FEW_YEARS: f"för få år{when}",
    }
    return f"Ingen trend: {said[no_trend.reason]}." if no_trend.reason in said else ""


def period(fact: Fact) -> str:
    """The chosen period: "2018–2024"; "" when all years are shown."""
    return years(fact.first_year, fact.year) if fact.first_year is not None else ""


def median_line(fact: Fact) -> str:
    """Whom the median over the years is made of, when not of all; "" for all, or nobody to ask."""
    if not fact.medians:
        return ""
    points, who = fact.median_points, fact.scope.counted
    if not points:
        return f"Ingen medianlinje: färre än hälften av {fact.scope.others} har uppgift."
    first, last = min(points), max(points)
    start = fact.measure.break_between(first, last) or first
    before, latest = [year for year in points if start <= year < last], points[last]
    if not before:
        return ""
    kept, every = points[before[-1]].answered, latest.answered == latest.members
    of = in_words(latest.members)
    now = f"alla {of}" if every else out_of(in_words(latest.answered), of)
    if kept == latest.answered:
        if every and points.keys() == fact.medians.keys():
            return ""
        return f"Medianen {years(before[0], last)} gäller {'' if every else 'samma '}{now} {who}."
    same = "samma " if len(before) > 1 else ""
    parted = "" if fact.is_joined else ": därför bryts medianlinjen"
    before_that = f"{years(before[0], before[-1])} {same}{in_words(kept)} av dem"
    return f"Medianen {last} gäller {now} {who}, {before_that}{parted}."


def over_the_years(fact: Fact) -> str:
    """The heading above lines and squares: "Över åren", "Åren 2018–2024"."""
    return f"Åren {period(fact)}" if period(fact) else "Över åren"


def lowered(title: str) -> str:
    """A title inside a sentence: "Kostnad HVB" → "kostnad HVB", but "HVB" stays."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def swedish(text: str) -> str:
    """A key that sorts å, ä and ö last."""
    return text.casefold().translate(_AFTER_Z)


def chart_key(fact: Fact) -> str:
    """What the lines of the charts are, said once above them."""
    parts, gap = [], "uppgift saknas eller serien bryts"
    if fact.members:
        parts = [f"Tunna grå linjer: {fact.scope.others}. Prickad linje: deras ovägda median."]
        gap = "uppgift saknas, serien bryts eller medianen gäller olika många"
    if any(figure.interval(fact.measure) for figure in fact.own_series):
        parts.append("Bleka staplar: hur osäkra värdena är. Ofylld punkt: litet underlag.")
    parts.append(f"Glapp: {gap}.")
    return " ".join(filter(None, [*parts, first_year(fact)]))


def first_year(fact: Fact) -> str:
    """In which year lines begin, when it is chosen; "" otherwise."""
    if fact.first_year is None:
        return ""
    return f"Linjerna börjar {fact.first_year}, valt under Ändring sedan."


def latest_values(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> str:
    """The lines in words: every municipality's latest value, "Kostnad HVB: Ale 3 100 (2024), Lerum 2 900"."""
    said = []
    for code in codes:
        known = [f for f in fact.series.get(code, ()) if f.value is not None and f.year <= fact.year]
        value = with_unit(fact.measure, known[-1].value or 0.0) if known else MISSING
        said.append(f"{names.get(code, code)} {value}" + (f" ({known[-1].year})" if known else ""))
    return f"{fact.measure.title} över åren: {', '.join(said)}."
