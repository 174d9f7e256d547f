"""Change between years of the same municipality: never across a break, never across a gap drawn as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.compare.uncertainty import rate_difference, share_difference


class NoChange(Enum):
    """Why no change can be told."""

    FIRST = "first"  # no earlier year has a value
    BREAK = "break"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class Change:
    """From the latest earlier year with a value to this one.

    ``difference`` is in the indicator's unit: percentage points when ``points``. ``per_cent`` is None for
    shares, answers and a base of zero. ``chance`` is True when chance alone may give the difference, None
    when the figures say nothing of it.
    """

    since: int
    year: int
    difference: float
    points: bool
    per_cent: float | None = None
    chance: bool | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No change can be told; ``year`` is the year of the break."""

    reason: NoChange
    year: int = 0


def latest_change(measure: Measure, series: Sequence[Figure], year: int) -> Change | Unknown:
    """The change to ``year`` from the latest earlier figure with a value in ``series`` (any order)."""
    known = sorted((f for f in series if f.value is not None and f.year <= year), key=lambda f: f.year)
    if not known or known[-1].year != year:
        return Unknown(NoChange.NO_VALUE)
    if len(known) < 2:
        return Unknown(NoChange.FIRST)
    return between(measure, known[-2], known[-1])


def between(measure: Measure, earlier: Figure, later: Figure) -> Change | Unknown:
    """The change between two figures of one municipality, unless the series breaks between them."""
    if earlier.value is None or later.value is None:
        return Unknown(NoChange.NO_VALUE)
    broken = measure.break_between(earlier.year, later.year)
    if broken is not None:
        return Unknown(NoChange.BREAK, broken)
    difference = later.value - earlier.value
    points = measure.is_per_cent
    relative = None
    if not points and not measure.answers and earlier.value > 0:
        relative = 100 * difference / earlier.value
    return Change(
        earlier.year, later.year, difference, points, relative, _may_be_chance(measure, earlier, later)
    )


def _may_be_chance(measure: Measure, earlier: Figure, later: Figure) -> bool | None:
    now, before = later.count(measure), earlier.count(measure)
    if now is None or before is None:
        return None
    if measure.value_type == "share":
        return share_difference(now, before).contains(0)
    return rate_difference(now, before, measure.per).contains(0)


def segments(measure: Measure, series: Sequence[Figure]) -> list[list[Figure]]:
    """The figures as unbroken runs of consecutive years: a missing year or a break starts a new run."""
    runs: list[list[Figure]] = []
    for figure in sorted((f for f in series if f.value is not None), key=lambda f: f.year):
        last = runs[-1][-1].year if runs else None
        joined = last == figure.year - 1 and measure.break_between(last, figure.year) is None
        if joined:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs
