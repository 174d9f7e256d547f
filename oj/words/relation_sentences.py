"""What is said of two measures that may go together (*Samband*): no surer than it is, never as a cause."""

from collections import Counter
from collections.abc import Callable
from math import ceil, floor

from oj.compare.characteristics import POPULATION
from oj.compare.relation import CLAIMED, MOST_TRIED, Left, Over, Relation, Slope, TooFew, Tried, WhyNot
from oj.register import Indicator
from oj.swedish import capital, listing, number, out_of, signed, years
from oj.words import correlation_sentences
from oj.words.break_sentences import noted
from oj.words.quantities import unit
from oj.words.sentences import lowered

NOISE = 0.8  # the part of the differences that is not noise below which it is told
OF = (100, 1_000, 10_000)  # a probability is told in so many cases, of the first in which it is ten
KRONOR = 1_000  # a slope is told of so many more: of a single krona it is nothing to read
WHY_NOT = {
    WhyNot.SAME: "det är samma mått två gånger",
    WhyNot.NO_MEASURE: "ett av måtten har inga värden",
    WhyNot.YEARS: "måtten har inte värden för de år som behövs",
    WhyNot.BREAK: "en ny serie börjar mellan åren",
    WhyNot.OVERLAP: "värdena delar år med varandra",
    WhyNot.ANSWERS: "inom kommuner går bara tal att följa, inte svar",
    WhyNot.SIZE: "antalet växer med kommunen",
    WhyNot.FEW: "{found} kommuner, minst {needed} behövs",
    WhyNot.COUNTIES: "{found} län, minst {needed} behövs",
    WhyNot.CONSTANT: "ett av måtten skiljer sig inte åt",
}
LEFT: dict[Left, str] = {
    "no_x": "saknar värde",
    "no_y": "saknar värde",
    "suppressed": "är dolda",
    "otherwise": "räknar på annat sätt",
    "break": "har en ny serie mellan åren",
    "overlap": "har värden som delar år",
    "few_years": "har för få år",
    "no_beside": "saknar bakgrundsmått",
}
WHERE: dict[Over, str] = {"levels": "där", "changes": "där", "within": "de år då"}


def sentence(found: Relation, tried: Tried) -> str:
    """What can be said, after all that was ``tried``."""
    both = _both(found)
    if found.is_arithmetic:
        return f"{both} hör ihop av sig själva: {found.arithmetic}."
    if not found.is_sure(tried):
        return f"{both}: inget säkert samband, det kan vara slump."
    often, is_change = correlation_sentences.often(found.rho), found.asked.over == "changes"
    (one, does, more), (other, too, most) = (
        _moves(measure, name, is_more=is_more, is_change=is_change)
        for measure, name, is_more in ((found.x, "ena", True), (found.y, "andra", found.rho > 0))
    )
    return f"{both} går ihop: {WHERE[found.asked.over]} {one} {does} {more} {too} {other} {often} {most}."


def _moves(measure: Indicator, name: str, *, is_more: bool, is_change: bool) -> tuple[str, str, str]:
    """A measure, what it does, and how far: "det ena" "är" "högre", "svaret på det andra" "går" "mot Nej"."""
    if measure.value_type == "yes_no":
        answer = "Ja" if is_more else "Nej"
        return f"svaret på det {name}", *(("går", f"mot {answer}") if is_change else ("är", answer))
    if is_change:
        return f"det {name}", "ökar", "mer" if is_more else "mindre"
    return f"det {name}", "är", "högre" if is_more else "lägre"


def details(found: Relation, tried: Tried) -> list[str]:
    """The numbers behind it, what was left out, what else may explain it, and what it does not show."""
    is_told = found.is_sure(tried) and not found.is_arithmetic
    small, shared = found.small, "Båda delas med samma folkmängd, som ensam kan ge samband."
    return [*filter(None, [
        _numbers(found),
        *([] if found.is_arithmetic else _probability(found, tried)),
        _slope(found, found.slope) if found.slope and is_told else "",
        _left_out(found),
        *_beside(found),
        _noise(found),
        shared if found.shares_base else "",
        f"{number(len(small))} av {number(found.n)} kommuner har litet underlag." if small else "",
        _prices(found),
        noted(found.support) if found.support else "",
        correlation_sentences.CAUSE,
    ])]  # fmt: skip


def too_few(found: TooFew) -> str:
    """Why no relation can be told."""
    why = WHY_NOT[found.why].format(found=number(found.found), needed=found.needed)
    return f"Inget samband kan visas: {why}."


def _both(found: Relation) -> str:
    """The two measures with their years: "Vakanta tjänster 2022 och kostnad HVB 2023"."""
    first, last, lag = found.years[0], found.years[-1], found.asked.lag
    of_x = f" {years(first, last)}" if lag else ""
    two = f"{lowered(found.x.title)}{of_x} och {lowered(found.y.title)} {years(first + lag, last + lag)}"
    over = found.asked.over
    return capital(f"{'ändringar i ' * (over == 'changes')}{two}{' inom kommunerna' * (over == 'within')}")


def _numbers(found: Relation) -> str:
    kind = "Korrelation inom kommunerna" if found.slope else "Rangkorrelation"
    low, high = (number(end, 2) for end in (found.interval.low, found.interval.high))
    return (
        f"{kind} {number(found.rho, 2)}, med slumpen inräknad {low} till {high} ({number(found.n)} kommuner)."
    )


def _probability(found: Relation, tried: Tried) -> list[str]:
    """How often chance gives as much, how seldom it must, and what all that was tried makes of it."""
    cases = _cases(found.probability, ceil)
    by_chance = f"Där inget samband finns ger slumpen ett så starkt eller starkare i {cases} fall."
    seldom = (
        f"Säkert heter här högst {_cases(tried.level, floor)}, färre för varje nytt försök."
        if tried.level > 0
        else f"Efter {MOST_TRIED} försök heter inget säkert."
    )
    level = number(CLAIMED, 2)
    all_tried = f"Justerat för alla {number(tried.count)} prövade: q {number(tried.q, 3)}, högst {level}."
    return [by_chance, seldom, all_tried * (tried.count > 1)]


def _cases(probability: float, whole: Callable[[float], int]) -> str:
    """A probability as ``whole`` cases: "30 av 1 000", "färre än 1 av 10 000".

    What is held against a limit is rounded up and the limit down, so that the two never seem alike.
    """

    def cases(of: int) -> int:
        return whole(round(probability * of, 6))

    of = next((of for of in OF if probability * of >= 10 and cases(of) < of), OF[-1])
    few = "" if probability * of >= 1 else "färre än "
    return few + out_of(number(max(cases(of), 1)), number(of))


def _slope(found: Relation, slope: Slope) -> str:
    """Of a measure one unit more in a municipality, or 1 000 kronor: how much more of the other."""
    many = KRONOR if found.x.is_cost else 1
    low, high = (_signed(found.y, many * one) for one in (slope.interval.low, slope.interval.high))
    of_y = "procentenheter" if found.y.is_per_cent else unit(found.y)
    more = " ".join(filter(None, [_signed(found.y, many * slope.value), of_y, f"({low} till {high})"]))
    of_x = "procentenhet" if found.x.is_per_cent else unit(found.x)
    step = " ".join(filter(None, [number(many), of_x]))
    return f"{step} mer i {lowered(found.x.title)} går ihop med {more}."


def _signed(measure: Indicator, value: float) -> str:
    return signed(value, max(measure.decimals, 2 if abs(value) < 1 else 0))


def _left_out(found: Relation) -> str:
    many: Counter[str] = Counter()
    for why, count in found.excluded.items():
        many[LEFT[why]] += count
    return f"Inte med: {listing([f'{number(count)} {why}' for why, count in many.items()])}." if many else ""


def _beside(found: Relation) -> list[str]:
    """What was held equal, by name, and why something was not."""
    equal, lacking = (
        listing([_name(found, one) for one in ids]) for ids in (found.beside, found.left_beside)
    )
    told = [f"Med hänsyn till {equal}."] if equal else []
    if not lacking:
        return told
    if found.asked.over == "within":
        return [f"Hänsyn till {lacking} tas inte: varje kommun jämförs med sig själv."]
    return [*told, f"Hänsyn till {lacking} går inte att ta: för få värden, eller ett av de två måtten."]


def _name(found: Relation, one: str) -> str:
    return "folkmängd" if one == POPULATION else lowered(found.names.get(one, one))


def _noise(found: Relation) -> str:
    if found.reliability is None or found.reliability >= NOISE:
        return ""
    noise = number(100 * (1 - found.reliability))
    of_x = lowered(found.x.title)
    several = "Minst omkring" if len(found.years) > 1 else "Omkring"  # years share cases: their mean has more
    about = several if found.asked.over == "levels" else "Upp till"
    return f"{about} {noise} % av skillnaderna i {of_x} kan vara slump, som döljer samband."


def _prices(found: Relation) -> str:
    """The years in whose prices kronor are, or that they are in those of their own year."""
    if not (found.x.is_cost or found.y.is_cost):
        return ""
    named = [one for one in dict.fromkeys(found.price_years) if one]
    of = f"{listing([str(one) for one in named])} års" if named else "löpande"
    return f"Kronor i {of} priser."
