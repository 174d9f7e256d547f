"""Change between years of the same municipality: never across a break, never across a gap drawn as a line.

Values that pool several years are compared only when they share no year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from oj.compare.figure import Figure
from oj.compare.uncertainty import rate_difference, share_difference
from oj.register import Break, Indicator


class NoChange(Enum):
    """Why no change can be told."""

    FIRST = "first"  # no earlier year has a value
    BREAK = "break"
    NO_VALUE = "no_value"  # this year has none
    MISSING = "missing"  # the chosen earlier year has none
    ENDED = "ended"  # there are no figures after the chosen year
    OVERLAP = "overlap"  # both values are made of the same years in part


@dataclass(frozen=True, slots=True)
class Change:
    """From an earlier year with a value to this one.

    ``difference`` is in the indicator's unit: percentage points when ``points``. ``per_cent`` is None for
    shares, answers and a base of zero. ``chance`` is True when chance alone may give the difference, None
    when the figures say nothing of it. ``small`` tells that either figure is on few cases or a small base.
    ``support`` is state money that came in either year, so that the change may be its alone.
    """

    since: int
    year: int
    difference: float
    points: bool
    per_cent: float | None = None
    chance: bool | None = None
    small: bool = False
    support: Break | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No change can be told; ``year`` is the year of the break, else the earlier year.

    ``first`` is the first of the years that the earlier value pools, where that is why. ``expected`` tells
    that no source has confirmed the break.
    """

    reason: NoChange
    year: int = 0
    first: int = 0
    expected: bool = False


def change_to(
    measure: Indicator, series: Sequence[Figure], year: int, since: int | None = None
) -> Change | Unknown:
    """The change to ``year`` in ``series`` (any order).

    From ``since`` and no other year; when none is chosen, from the latest earlier year with a value.
    """
    known = {f.year: f for f in series if f.value is not None and f.year <= year}
    now = known.pop(year, None)
    if now is None:
        return Unknown(NoChange.NO_VALUE)
    if since is None:
        return between(measure, known[max(known)], now) if known else Unknown(NoChange.FIRST)
    if since >= year:
        return Unknown(NoChange.ENDED, since)
    return between(measure, known[since], now) if since in known else Unknown(NoChange.MISSING, since)


def between(measure: Indicator, earlier: Figure, later: Figure) -> Change | Unknown:
    """The change between two figures of one municipality that share no year and no break parts."""
    if earlier.value is None or later.value is None:
        return Unknown(NoChange.NO_VALUE)
    broken = measure.last_break(earlier.year, later.year, later.region_code)
    if broken is not None:
        return Unknown(NoChange.BREAK, broken.year, expected=broken.is_expected)
    if later.first_year(measure) <= earlier.year:
        return Unknown(NoChange.OVERLAP, earlier.year, earlier.first_year(measure))
    difference = later.value - earlier.value
    points = measure.is_per_cent
    relative = None
    if not points and not measure.answers and earlier.value > 0:
        relative = 100 * difference / earlier.value
    chance, small = (
        _may_be_chance(measure, earlier, later),
        earlier.has_small_base() or later.has_small_base(),
    )
    support = measure.support_in(earlier.year, later.year)
    return Change(earlier.year, later.year, difference, points, relative, chance, small, support)


def _may_be_chance(measure: Indicator, earlier: Figure, later: Figure) -> bool | None:
    now, before = later.count(measure), earlier.count(measure)
    if now is None or before is None:
        return None
    if measure.value_type == "share":
        return share_difference(now, before).contains(0)
    return rate_difference(now, before, measure.per).contains(0)


def segments(measure: Indicator, series: Sequence[Figure]) -> list[list[Figure]]:
    """The figures as unbroken runs of consecutive years: a missing year or a break starts a new run."""
    runs: list[list[Figure]] = []
    for figure in sorted((f for f in series if f.value is not None), key=lambda f: f.year):
        last = runs[-1][-1].year if runs else None
        joined = (
            last == figure.year - 1 and measure.break_between(last, figure.year, figure.region_code) is None
        )
        if joined:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs
