"""May two figures be called different? A verdict with its certainty, before any word or colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from oj.compare.figure import Figure
from oj.compare.medians import chance_in_median
from oj.compare.reference_value import Absence, Reference
from oj.compare.uncertainty import Interval, difference
from oj.register import Indicator

NEAR_PER_CENT = 5  # without an interval, a smaller difference than this is "i nivå med"


class Side(Enum):
    """Where the own value lies."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    NOT_COMPARABLE = "not_comparable"


class Certainty(Enum):
    """How sure the side is."""

    SURE = "sure"  # the reference lies outside what chance may give
    CHANCE = "chance"  # it lies inside
    SMALL = "small"  # too few cases or too small a base: nothing can be said
    UNKNOWN = "unknown"  # the file gives no base, so chance can't be judged
    ACCOUNTING = "accounting"  # kronor or time: chance is not the question


@dataclass(frozen=True, slots=True)
class Verdict:
    """Own value against a reference. ``absence`` says why they are not comparable."""

    side: Side
    certainty: Certainty = Certainty.UNKNOWN
    absence: Absence | None = None

    @property
    def is_sure(self) -> bool:
        """True only when more than chance stands behind a difference."""
        return self.certainty is Certainty.SURE and self.side in (Side.HIGHER, Side.LOWER)

    def is_better(self, measure: Indicator) -> bool | None:
        """True or False for a sure difference with a known direction; None for all else, costs always."""
        if not self.is_sure or measure.is_cost or measure.direction == "none":
            return None
        return (self.side is Side.HIGHER) == (measure.direction == "higher")


def verdict(measure: Indicator, own: Figure, reference: Reference, others: Sequence[Figure] = ()) -> Verdict:
    """Compare ``own`` with ``reference``; sure only with an interval, so never for a cost or a small base.

    ``others`` are the figures that a median is made of: where all have a base, chance in the median counts
    too. Riket's value, and a median of figures without base, are taken as they stand.
    """
    if own.value is None:
        return Verdict(Side.NOT_COMPARABLE, absence=Absence.NO_OWN_VALUE)
    if measure.is_size:
        return Verdict(Side.NOT_COMPARABLE, absence=Absence.SIZE)
    if reference.value is None:
        return Verdict(Side.NOT_COMPARABLE, absence=reference.absence or Absence.NOT_GIVEN)
    side = Side.HIGHER if own.value > reference.value else Side.LOWER
    if round(own.value, measure.decimals) == round(reference.value, measure.decimals):
        side = Side.SIMILAR
    interval = own.interval(measure)
    if own.has_small_base():
        return Verdict(side, Certainty.SMALL)
    if interval is not None:
        sure = _apart(own.value, interval, reference.value, measure, others)
        return Verdict(side, Certainty.SURE if sure else Certainty.CHANCE)
    if abs(own.value - reference.value) < NEAR_PER_CENT / 100 * abs(reference.value):
        side = Side.SIMILAR
    return Verdict(
        side, Certainty.ACCOUNTING if measure.is_cost or not measure.has_cases else Certainty.UNKNOWN
    )


def _apart(
    value: float, of_value: Interval, other: float, measure: Indicator, others: Sequence[Figure]
) -> bool:
    """Is the difference more than chance gives? The interval of the difference must leave out nought."""
    if of_value.contains(other):
        return False
    of_other = chance_in_median(measure, others) or Interval(other, other)
    return not difference(value, of_value, other, of_other).contains(0)
