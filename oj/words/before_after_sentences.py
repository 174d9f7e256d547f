"""What is said of a measure before and after something began: never that the one led to the other."""

from collections.abc import Sequence

from oj.compare.before_after import LEFT_OUT, BeforeAfter, Elsewhere, Result, TooLittle, WhyNot, Window
from oj.swedish import NBSP, in_words, listing, number, out_of, signed, years
from oj.words.break_sentences import noted
from oj.words.quantities import amount, points, unit, with_unit
from oj.words.sentences import lowered
from oj.words.tried_sentences import corrected

CAUSE = "Det visar inte att insatsen är orsaken."
WHY = {
    WhyNot.ANSWERS: "Svar som Ja och Nej går inte att följa så här.",
    WhyNot.SIZE: "Måttet växer med kommunens storlek. Välj ett per invånare.",
    WhyNot.BREAK: "En ny serie börjar mellan åren före och efter.",
    WhyNot.AFTER: "Det finns inget år med värde efter starten än.",
    WhyNot.FLAT: "För många andra i kommungruppen stod stilla före.",
    WhyNot.NO_MEASURE: "Inga uppgifter finns.",
}
MOVED = "En besparing som flyttat är ingen besparing: läs alla rader ihop."


def why_not(found: TooLittle) -> str:
    """Why nothing can be told of before and after."""
    there = f"Det behövs minst {in_words(found.needed)}", f"Det finns {in_words(found.found)}."
    if found.why is WhyNot.BEFORE:
        return f"{there[0]} år med värden före starten och året innan. {there[1]}"
    if found.why is WhyNot.DONORS:
        return f"{there[0]} andra i kommungruppen med värden alla åren. {there[1]}"
    return WHY[found.why]


def years_told(at: Window, start: int) -> str:
    """Which years will be compared, before any value of them is shown."""
    of = f"före {years(at.before[0], at.before[-1])}, efter {years(at.after[0], at.after[-1])}"
    return f"Åren som jämförs: {of}. Åren {years(start - LEFT_OUT, start)} räknas inte med."


def sentence(found: BeforeAfter, place: str) -> str:
    """Where we stood before and after, where others came that stood alike, and whether it may be chance."""
    return " ".join(told(found, place))


def told(found: BeforeAfter, place: str) -> list[str]:
    """The same in pieces, the numbers first; last what it does not show."""
    measure, result = found.measure, found.result
    before, after = found.window.before, found.window.after
    prices = f" i {found.price_year} års priser" if found.price_year else ""
    own = (
        f"{measure.title}, {place}: i medeltal {with_unit(measure, result.before)}{prices} "
        f"{years(before[0], before[-1])} och {with_unit(measure, result.after)} {years(after[0], after[-1])}."
    )
    others = (
        f"Efter hur det gick för {number(len(result.donors))} andra i kommungruppen var "
        f"{with_unit(measure, result.expected)} att vänta.{_outside(found)}"
    )
    support = noted(found.support) if found.support else ""
    return [*filter(None, [own, others, _chance(found), _elsewhere(found), _left_out(found), support, CAUSE])]


def moved(lower: Sequence[str], higher: Sequence[str]) -> str:
    """That some measures (titles) came lower than was to be expected and some higher; "" without either."""
    if not (lower and higher):
        return ""
    fell, rose = (listing([lowered(one) for one in some]) for some in (lower, higher))
    return f"Lägre än väntat blev {fell}, och högre {rose}. Talen säger inte om det hänger ihop."


def grade(found: BeforeAfter) -> str:
    """Whether the difference may be chance, in a cell."""
    if found.result.is_sure:
        return "mer än slumpen brukar ge"
    return "kan vara slump" if found.result.can_be_sure else "kan vara slump, för få andra"


def _outside(found: BeforeAfter) -> str:
    """That none of the others began where we did: then the line goes on beyond what is known."""
    begun = [one.stand.before for one in found.result.donors]
    if min(begun) <= found.result.before <= max(begun):
        return ""
    side = "lågt" if found.result.before < min(begun) else "högt"
    return f" Ingen av dem låg så {side} före, så det är osäkrare än så."


def _left_out(found: BeforeAfter) -> str:
    """Which years and others have no part in it."""
    first, last = found.window.before[0], found.window.after[-1]
    start = found.asked.start
    between = [year for year in range(first, last + 1) if year not in found.window.years]
    lacking = [year for year in between if not found.window.before[-1] < year < found.window.after[0]]
    told = [f"åren {years(start - LEFT_OUT, start)}"]
    told += [f"{one} utan värde" for one in map(str, lacking)]
    told += [f"{number(found.left_out)} med egen insats eller annan räkning"] if found.left_out else []
    told += [f"{number(found.lacking)} utan värden alla år"] if found.lacking else []
    return f"Inte med: {listing(told)}."


def _chance(found: BeforeAfter) -> str:
    """How far the outcome is from that, with its interval, and how many others came as far from theirs."""
    measure, result = found.measure, found.result
    low, high = (signed(end, measure.decimals) for end in (result.interval.low, result.interval.high))
    gap = signed(result.difference, measure.decimals)
    of = points(result.difference, measure.decimals) if measure.is_per_cent else unit(measure)
    steps = NBSP + of if of else ""
    may = "mer än slumpen brukar ge" if result.is_sure else "kan vara slump"
    as_far = _some(result.rank - 1, len(result.donors))
    return (
        f"Skillnaden är {gap}{steps} ({low} till {high}), {may}: {as_far} "
        f"andra kom minst lika långt från det väntade, mätt med hur de svängde före. {_tried(result)}"
    )


def _tried(result: Result) -> str:
    """What the answer has been corrected for, and where that leaves no answer sure."""
    few = f" {number(len(result.donors))} andra räcker inte till ett säkert svar."
    return f"{corrected(result.tried)}{'' if result.can_be_sure else few}"


def _elsewhere(found: BeforeAfter) -> str:
    """How many moved as far the same way at any time, and where they were some years later.

    "" where ours stood still, as it is written: then it moved no way.
    """
    result, same = found.result, found.result.elsewhere
    if amount(found.measure, result.after) == amount(found.measure, result.before):
        return ""
    way = "sjunkit" if result.after < result.before else "stigit"
    moved = _some(same.moved, same.municipalities)
    return f"I någon lika lång följd av år har {moved} kommuner {way} minst lika mycket{_later(same)}."


def _later(same: Elsewhere) -> str:
    if not same.later:
        return ""
    return f"; tre år senare var {_some(same.back, same.later)} närmare där de började"


def _some(part: int, whole: int) -> str:
    return out_of(number(part) if part else "ingen", number(whole))
