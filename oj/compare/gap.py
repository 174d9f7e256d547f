"""How far one municipality lies from another, in three ways, and whether chance may explain it.

Two counts are held against each other by the exact test that a change is (difference_test.py). A table has
many gaps, so none is sure before all of them have been looked at together (``settled``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from oj.compare.difference_test import rate_probability, share_probability
from oj.compare.figure import Figure
from oj.compare.many_at_once import surely_different
from oj.register import Indicator, families

Cell = tuple[str, str]  # id of a measure, code of a municipality


@dataclass(frozen=True, slots=True)
class Gap:
    """Other minus first.

    ``absolute`` in the measure's unit (percentage points for shares). ``per_cent`` of the first's value,
    None for shares and for a first value that is not positive. ``cases`` is how many more cases the first
    would have with the other's level and its own base (children, posts), None without a base. ``probability``
    is that of so large a difference by chance, None where it was not tested. ``sure`` is True when chance
    does not explain the difference, False when it may or a figure is on few cases, None when nothing is
    known.
    """

    absolute: float
    per_cent: float | None
    cases: float | None
    sure: bool | None
    probability: float | None = None


def gap(measure: Indicator, first: Figure, other: Figure) -> Gap | None:
    """The gap between two figures of a year; None for answers and sizes, and when either has no value."""
    if measure.answers or measure.is_size or first.value is None or other.value is None:
        return None
    difference = other.value - first.value
    ratio = 100 * difference / first.value if not measure.is_per_cent and first.value > 0 else None
    cases = _cases(measure, first, other.value)
    now, then = other.count(measure), first.count(measure)
    if now is None or then is None:
        return Gap(difference, ratio, cases, None)
    if first.has_small_base(measure) or other.has_small_base(measure):
        return Gap(difference, ratio, cases, sure=False)
    test = share_probability if measure.is_binomial else rate_probability
    return Gap(difference, ratio, cases, sure=False, probability=test(then, now))


def settled(gaps: Mapping[Cell, Gap | None]) -> dict[Cell, Gap | None]:
    """The gaps of a table, with those that are sure when all are looked at together (many_at_once.py).

    Measures that say nearly the same count as one, municipality by municipality.
    """
    tested = {
        f"{one} {code}": gap.probability
        for (one, code), gap in gaps.items()
        if gap is not None and gap.probability is not None
    }
    alike = families()
    sure = surely_different(
        tested, {f"{one} {code}": f"{alike[one]} {code}" for one, code in gaps if one in alike}
    )
    return {
        (one, code): replace(gap, sure=True) if gap is not None and f"{one} {code}" in sure else gap
        for (one, code), gap in gaps.items()
    }


def _cases(measure: Indicator, first: Figure, level: float) -> float | None:
    """From the number itself, as ``in_people`` does: a printed share is rounded."""
    counted = first.count(measure)
    if counted is None:
        return None
    cases, base = counted
    return level / (100 if measure.value_type == "share" else measure.per) * base - cases


def surest(gaps: Iterable[Gap | None]) -> tuple[int, float]:
    """A key that sorts measures: how many of the gaps are sure, then the largest of all in per cent."""
    known = [one for one in gaps if one is not None]
    sizes = [abs(one.absolute if one.per_cent is None else one.per_cent) for one in known]
    return sum(one.sure is True for one in known), max(sizes, default=0.0)
