"""What is said of two measures that may go together (*Samband*): no surer than it is, never as a cause."""

from collections import Counter

from oj.compare.relation import Left, Relation, Slope, TooFew, WhyNot
from oj.register import Indicator
from oj.swedish import capital, listing, number, signed, years
from oj.words import correlation_sentences
from oj.words.break_sentences import noted
from oj.words.quantities import unit
from oj.words.sentences import lowered

NOISE = 0.8  # the part of the differences that is not noise below which it is told
SURE_TO = 0.001  # smaller probabilities are not told apart
WHY_NOT = {
    WhyNot.SAME: "samma mått",
    WhyNot.NO_MEASURE: "inga värden",
    WhyNot.YEARS: "inga gemensamma år",
    WhyNot.BREAK: "seriebrott mellan åren",
    WhyNot.OVERLAP: "överlappande år",
    WhyNot.ANSWERS: "bara tal kan följas så",
    WhyNot.SIZE: "antalet växer med kommunen",
    WhyNot.FEW: "{found} kommuner, minst {needed} behövs",
    WhyNot.COUNTIES: "{found} län, minst {needed} behövs",
    WhyNot.CONSTANT: "alla är lika",
}
LEFT: dict[Left, str] = {
    "no_x": "saknar värde",
    "no_y": "saknar värde",
    "suppressed": "är dolda",
    **dict.fromkeys(("otherwise", "break", "overlap", "few_years", "no_beside"), "går inte att jämföra"),
}


def sentence(found: Relation, q: float) -> str:
    """What can be said; ``q`` is the probability corrected for all that was tried."""
    both = _both(found)
    if found.is_arithmetic:
        return f"{both} hör ihop av sig själva: {found.arithmetic}."
    if not found.is_sure(q):
        return f"{both}: inget säkert samband, det kan vara slump."
    often = "något oftare" if abs(found.rho) < correlation_sentences.WEAK else "ofta"
    more = "mer" if found.rho > 0 else "mindre"
    return f"{both} går ihop: mer av det ena, {often} {more} av det andra."


def details(found: Relation, q: float) -> list[str]:
    """The numbers behind it, what was left out, what else may explain it, and what it does not show."""
    is_told = found.is_sure(q) and not found.is_arithmetic
    small, shared = found.small, "Båda delas med samma folkmängd, som ensam kan ge samband."
    return [*filter(None, [
        _numbers(found),
        _probability(found, q),
        _slope(found, found.slope) if found.slope and is_told else "",
        _left_out(found),
        _beside(found),
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


def _probability(found: Relation, q: float) -> str:
    of_all = f", med allt som prövats {_small(q)}" if _small(q) != _small(found.probability) else ""
    return f"Slumpen ger så mycket med sannolikheten {_small(found.probability)}{of_all}."


def _small(probability: float) -> str:
    return f"under {number(SURE_TO, 3)}" if probability < SURE_TO else number(probability, 3)


def _slope(found: Relation, slope: Slope) -> str:
    """Of a measure one unit more in a municipality: how much more of the other."""
    low, high = (_signed(found.y, one) for one in (slope.interval.low, slope.interval.high))
    of_y = "procentenheter" if found.y.is_per_cent else unit(found.y)
    more = f"{_signed(found.y, slope.value)} {of_y} ({low} till {high})"
    one = "procentenhet" if found.x.is_per_cent else unit(found.x)
    return f"1 {one} mer i {lowered(found.x.title)} går ihop med {more}."


def _signed(measure: Indicator, value: float) -> str:
    return signed(value, max(measure.decimals, 2 if abs(value) < 1 else 0))


def _left_out(found: Relation) -> str:
    many: Counter[str] = Counter()
    for why, count in found.excluded.items():
        many[LEFT[why]] += count
    return f"Inte med: {listing([f'{number(count)} {why}' for why, count in many.items()])}." if many else ""


def _beside(found: Relation) -> str:
    equal = f"Med hänsyn till {number(len(found.beside))} bakgrundsmått"
    lacking = f", {number(len(found.left_beside))} saknas" if found.left_beside else ""
    return f"{equal}{lacking}." if found.asked.partial else ""


def _noise(found: Relation) -> str:
    if found.reliability is None or found.reliability >= NOISE:
        return ""
    noise = number(100 * (1 - found.reliability))
    of_x = lowered(found.x.title)
    several = "Minst omkring" if len(found.years) > 1 else "Omkring"  # years share cases: their mean has more
    about = several if found.asked.over == "levels" else "Upp till"
    return f"{about} {noise} % av skillnaderna i {of_x} kan vara slump, som döljer samband."


def _prices(found: Relation) -> str:
    named = [one for one in dict.fromkeys(found.price_years) if one]
    return f"Kronor i {listing([str(one) for one in named])} års priser." if named else ""
