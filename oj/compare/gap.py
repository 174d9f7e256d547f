"""How far one municipality lies from another, in three ways, and whether chance may explain it."""

from collections.abc import Iterable
from dataclasses import dataclass

from oj.compare.figure import Figure
from oj.compare.uncertainty import rate_difference, share_difference
from oj.register import Indicator


@dataclass(frozen=True, slots=True)
class Gap:
    """Other minus first.

    ``absolute`` in the measure's unit (percentage points for shares). ``per_cent`` of the first's value,
    None for shares and for a first value that is not positive. ``cases`` is how many more cases the first
    would have with the other's level and its own base (children, posts), None without a base. ``sure`` is
    True when chance does not explain the difference, False when it may or a figure is on few cases, None
    when nothing is known.
    """

    absolute: float
    per_cent: float | None
    cases: float | None
    sure: bool | None


def gap(measure: Indicator, first: Figure, other: Figure) -> Gap | None:
    """The gap between two figures of a year; None for answers and sizes, and when either has no value."""
    if measure.answers or measure.is_size or first.value is None or other.value is None:
        return None
    difference = other.value - first.value
    ratio = 100 * difference / first.value if not measure.is_per_cent and first.value > 0 else None
    return Gap(difference, ratio, _cases(measure, first, difference), _is_sure(measure, first, other))


def _cases(measure: Indicator, first: Figure, difference: float) -> float | None:
    counted = first.count(measure)
    if counted is None:
        return None
    return difference / (100 if measure.value_type == "share" else measure.per) * counted[1]


def _is_sure(measure: Indicator, first: Figure, other: Figure) -> bool | None:
    now, then = other.count(measure), first.count(measure)
    if now is None or then is None:
        return None
    if first.has_small_base(measure) or other.has_small_base(measure):
        return False
    if measure.is_binomial:
        return not share_difference(now, then).contains(0)
    return not rate_difference(now, then, measure.per).contains(0)


def surest(gaps: Iterable[Gap | None]) -> tuple[int, float]:
    """A key that sorts measures: how many of the gaps are sure, then the largest of all in per cent."""
    known = [one for one in gaps if one is not None]
    sizes = [abs(one.absolute if one.per_cent is None else one.per_cent) for one in known]
    return sum(one.sure is True for one in known), max(sizes, default=0.0)
