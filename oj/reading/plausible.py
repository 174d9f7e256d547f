"""Whether values can be what they are said to be: by the register, their heading, what was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading.model import Series, Table
from oj.reading.published import Published
from oj.reading.titles import says_what_is_measured

_RANGES: Final = {
    "share": (0.0, 100.0),
    "count": (0.0, np.inf),
    "rate": (0.0, np.inf),
    "scale": (0.0, 10.0),
}
"""Between which numbers the values of a type lie, per cent of shares."""

_LEAST_KRONOR: Final = 10.0
"""The median of what somebody costs in kronor is hardly smaller."""

_MOST: Final = 0.95
"""So many of the values must lie there: a few may be slips."""

_FEWEST: Final = 3
"""Fewer values show nothing."""

_FIRST_NUMBER: Final = 1_000
"""Numbers of things (organisations, cases) have at least four digits …"""

_ALIKE: Final = 0.02
"""… and differ by less than this part of them, as no measure of several places does."""

ENOUGH: Final = 6
"""So many numbers that rise from row to row, or count the rows, are hardly a measure by chance."""

_LONG: Final = 6
"""Numbers with so many digits each, no two of them alike, may be those of things."""

_ODD: Final = 0.5
"""What is left of a reading's part where any series cannot be what it is said to be."""

_JUMP: Final = 3.0
"""Values whose median is so many times larger or smaller than most of those published are of another size."""

_CHANGE: Final = re.compile(r"förändr|skillnad|avvik|ökning|minskning|differens|netto", re.IGNORECASE)

Floats = npt.NDArray[np.float64]


def plausible(table: Table) -> float:
    """The share of a table's series whose values can be what they are said to be; half where any can't."""
    can_be = [_can_be(series, values) for series, values in _by_series(table)]
    return 1.0 if all(can_be) else _ODD * sum(can_be) / len(can_be)


def agreement(table: Table, published: Published) -> float:
    """The share of a table's series that have been published; half of one whose values differ in size."""
    if not published:
        return 0.0
    from oj.register import normalise_heading

    found = [
        _as_published(published.get(normalise_heading(series.label)), values)
        for series, values in _by_series(table)
    ]
    return sum(found) / len(found)


def _as_published(known: tuple[float, float] | None, values: Floats) -> float:
    if known is None or not len(values):
        return float(known is not None)
    middle, low, high = abs(float(np.median(values))), *sorted(map(abs, known))
    return 1.0 if low / _JUMP <= middle <= high * _JUMP else _ODD


def _by_series(table: Table) -> Iterator[tuple[Series, Floats]]:
    """The numbers of municipalities and their districts, by series."""
    seen = table.observations
    local = np.array([one.level in ("kommun", "stadsdel") for one in table.places])[seen.place]
    has_number = local & ~np.isnan(seen.value)
    values, numbers = seen.value[has_number], seen.series[has_number]
    order = np.argsort(numbers, kind="stable")
    bounds = np.searchsorted(numbers[order], np.arange(len(table.series) + 1))
    for at, series in enumerate(table.series):
        yield series, values[order[bounds[at] : bounds[at + 1]]]


def is_numbering(values: Floats) -> bool:
    """Whether numbers are years or numbers of things rather than a measure: whole, large and alike."""
    lowest, highest = float(values.min()), float(values.max())
    is_whole = bool((values == np.round(values)).all())
    return is_whole and lowest >= _FIRST_NUMBER and highest - lowest <= _ALIKE * highest


def may_be_numbering(values: Floats) -> bool:
    """Whether whole numbers may be those of things: no two are the same, and they rise, or are as long."""
    size, lowest, highest = len(values), float(values.min()), float(values.max())
    if size < ENOUGH or len(np.unique(values)) < size:
        return False
    digits = len(f"{lowest:.0f}")
    are_long = digits >= _LONG and highest < 10**digits
    return are_long or highest - lowest == size - 1 or bool((np.diff(values) > 0).all())


def _can_be(series: Series, values: Floats) -> bool:
    if len(values) < _FEWEST:
        return True
    kind, unit = _said(series)
    if kind == "number" and not unit and not says_what_is_measured(series.label):
        return not is_numbering(values)
    if kind == "currency" and unit.startswith("kr/"):
        return abs(float(np.median(values))) >= _LEAST_KRONOR
    low, high = (-np.inf, np.inf) if _CHANGE.search(series.label) else _RANGES.get(kind, (-np.inf, np.inf))
    return float(((values >= low) & (values <= high)).mean()) >= _MOST


def _said(series: Series) -> tuple[str, str]:
    """The type and the unit of a series: those of the register where it knows the name, else its own."""
    from oj.register import aliases, normalise_heading, register  # only where there is something to choose

    known = register().get(series.code) or register().get(aliases().get(normalise_heading(series.label), ""))
    if known is None:
        return series.value_type, series.unit
    kind = "scale" if known.value_type in ("yes_no", "scale") else known.value_type
    return kind, known.unit
