"""Each indicator over the years: the file's own numbers and those published before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from oj.intake.context import Context, SeriesSeen
from oj.reading.model import STATUSES

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Years = npt.NDArray[np.int16]

PUBLISHED = -1  # the position of a number that is not in the file
NOTHING = -1  # in a grid, where a place has no number
KEPT = 0.6  # change from one year to the next, of the difference between places, of what lasts
LONGEST_GAP = 2  # years between two values that are still one step


def _mean(values: Numbers) -> Numbers:
    """The mean of each column without NaN; NaN for one without any."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, values, 0.0).sum(axis=0) / known.sum(axis=0))


def by_year(years: Years) -> Iterator[tuple[int, Positions]]:
    """Each year, the earliest first, with the positions that have it."""
    order = np.argsort(years, kind="stable")
    starts = np.flatnonzero(np.diff(years[order])) + 1
    bounds = [0, *starts.tolist(), len(order)] if len(order) else []
    for first, end in itertools.pairwise(bounds):
        yield int(years[order[first]]), order[first:end]


@dataclass(frozen=True)
class Steps:
    """Steps from one value to the next of the same place: arrays of one length.

    ``later`` and ``earlier`` index the arrays of the series; ``year`` is that of the later value.
    """

    later: Positions
    earlier: Positions
    year: Years

    @cached_property
    def of_years(self) -> list[tuple[int, Positions]]:
        """Each year of later values, the earliest first, with the positions of its steps."""
        return list(by_year(self.year))

    def only(self, chosen: npt.NDArray[np.bool_ | np.int64]) -> Steps:
        """The chosen ones, by a mask or by their positions."""
        if chosen.dtype == np.bool_ and chosen.all():
            return self
        return Steps(self.later[chosen], self.earlier[chosen], self.year[chosen])

    def by_year(self) -> Iterator[tuple[int, Steps]]:
        """The steps to each year, the earliest first."""
        for year, here in self.of_years:
            yield year, self.only(here)

    def __len__(self) -> int:
        return len(self.later)


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers of a series, a row per place and sex in their order, a column per year.

    ``at`` has the position in the series of each, NOTHING where there is no number; ``value`` is NaN there.
    """

    years: Years
    at: Positions
    value: Numbers


@dataclass(frozen=True)
class TimeSeries:
    """One indicator's numbers of municipalities and districts, sorted by place, sex and year.

    ``seen`` has the file's values of it: their positions among the combined columns, in reading order.
    ``position`` is that of each value there, PUBLISHED for one that only the edition has. ``breaks`` are the
    first years of new series.
    """

    seen: SeriesSeen
    year: Years
    value: Numbers
    position: Positions
    place_and_sex: Positions  # one number for each place and sex
    breaks: tuple[int, ...]

    @cached_property
    def in_file(self) -> npt.NDArray[np.bool_]:
        """Which values the file brings."""
        return np.asarray(self.position != PUBLISHED)

    @cached_property
    def of_years(self) -> list[tuple[int, Positions]]:
        """Each year, the earliest first, with the positions of its values."""
        return list(by_year(self.year))

    @cached_property
    def steps(self) -> Steps:
        """Steps of at most LONGEST_GAP years that do not cross the first year of a break."""
        later = np.flatnonzero(self.place_and_sex[1:] == self.place_and_sex[:-1]) + 1
        later = later[self.year[later] - self.year[later - 1] <= LONGEST_GAP]
        steps = Steps(later, later - 1, self.year[later])
        for year in self.breaks:
            steps = steps.only((self.year[steps.earlier] >= year) | (steps.year < year))
        return steps

    @cached_property
    def grid(self) -> Grid:
        """The numbers with a row per place and sex and a column per year."""
        row = np.cumsum(np.diff(self.place_and_sex, prepend=self.place_and_sex[:1]) > 0)  # they are in order
        count = np.bincount(self.year)
        years, column = np.flatnonzero(count), (np.cumsum(count > 0) - 1)[self.year]
        at = np.full((int(row[-1]) + 1, len(years)), NOTHING, dtype=np.int64)
        at[row, column] = np.arange(len(self.value))
        value = np.where(at == NOTHING, np.nan, self.value[at])
        return Grid(years.astype(np.int16), at, value)

    @cached_property
    def keeps(self) -> npt.NDArray[np.bool_]:
        """Per column of the grid whether places kept their values between the two years before it.

        True where that can't be seen.
        """
        values = self.grid.value
        half, found = len(values) // 2, np.ones(values.shape[1], dtype=np.bool_)
        if values.shape[1] > 2 and half:
            before, earlier = values[:, 1:-1], values[:, :-2]
            usual = _mean(np.abs(before[half:] - before[:-half]))
            found[2:] = ~(_mean(np.abs(before - earlier)) >= KEPT * usual)
        return found

    def history(self, column: int) -> Numbers:
        """Per row of the grid what stands in the year before one, or else in the one after.

        NaN where there is nothing, and across a break. ``column`` is one of the grid's.
        """
        grid, found = self.grid, np.full(len(self.grid.value), np.nan)
        for other in (column - 1, column + 1):
            if 0 <= other < len(grid.years):
                first, last = sorted((int(grid.years[other]), int(grid.years[column])))
                if not any(first < year <= last for year in self.breaks):
                    found = np.where(np.isnan(found), grid.value[:, other], found)
        return found


def time_series(context: Context) -> list[TimeSeries]:
    """The numbers of each indicator of the file over the years, the published ones included; made once."""
    return context.once(_all)


def _all(context: Context) -> list[TimeSeries]:
    """In the order of the combined list."""
    columns = context.combined.columns
    own = context.combined.kept & context.local & (columns["status"] == STATUSES.index("ok"))
    position = np.flatnonzero(own).astype(np.int64)
    parts: dict[str, list[npt.NDArray[Any]]] = {
        name: [columns[name][position]] for name in ("indicator", "place", "sex", "year", "value")
    }
    if context.edition is not None:
        past = context.edition.columns_about("intake/past", context.incoming)
        for name, arrays in parts.items():
            arrays.append(past[name])
        position = np.concatenate([position, np.full(len(past["value"]), PUBLISHED, np.int64)])
    whole = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    return list(_split(context, whole, position))


def _split(
    context: Context, columns: dict[str, npt.NDArray[Any]], position: Positions
) -> Iterator[TimeSeries]:
    places = len(context.combined.places)
    place = columns["indicator"].astype(np.int64) * max(places, 1) + columns["place"]
    place_and_sex = place * 3 + columns["sex"]
    order = np.argsort(place_and_sex * 10_000 + columns["year"], kind="stable")
    indicator = columns["indicator"][order]
    starts = np.flatnonzero(np.diff(indicator)) + 1
    bounds = [0, *starts.tolist(), len(order)]
    for first, end in itertools.pairwise(bounds):
        part = order[first:end]
        own = position[part][position[part] != PUBLISHED]
        if len(own):
            seen = context.seen(np.sort(own))
            yield TimeSeries(
                seen=seen,
                year=columns["year"][part],
                value=columns["value"][part],
                position=position[part],
                place_and_sex=place_and_sex[part],
                breaks=context.breaks(seen),
            )
