"""The course of each indicator over the years: the file's own numbers and those published before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from oj.reading.model import STATUSES

if TYPE_CHECKING:
    from oj.intake.context import Context

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

PUBLISHED = -1  # the position of a number that is not in the file
LONGEST_GAP = 2  # years between two values that are still one step


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps from one value to the next of the same place: arrays of one length.

    ``later`` and ``earlier`` index the arrays of the course. No step crosses a break of the series.
    """

    later: Positions
    earlier: Positions

    def only(self, chosen: npt.NDArray[np.bool_]) -> Steps:
        """The chosen ones."""
        return Steps(self.later[chosen], self.earlier[chosen])

    def __len__(self) -> int:
        return len(self.later)


@dataclass(frozen=True, slots=True)
class Course:
    """One indicator's numbers of municipalities and districts, sorted by place, sex and year.

    ``position`` is that of the value among the gathered columns, PUBLISHED for one that only the edition has.
    """

    indicator: int  # position in the gathered list
    place: Positions
    year: Positions
    value: Numbers
    position: Positions
    series: Positions  # the same for the same place and sex

    @property
    def in_file(self) -> npt.NDArray[np.bool_]:
        """Which values the file brings."""
        return np.asarray(self.position != PUBLISHED)

    def steps(self, breaks: tuple[int, ...] = ()) -> Steps:
        """Steps of at most LONGEST_GAP years that do not cross the first year of a break."""
        later = np.flatnonzero(self.series[1:] == self.series[:-1]) + 1
        first, last = self.year[later - 1], self.year[later]
        whole = last - first <= LONGEST_GAP
        for year in breaks:
            whole &= ~((first < year) & (year <= last))
        later = later[whole]
        return Steps(later, later - 1)


def courses(context: Context) -> Iterator[Course]:
    """One course per indicator that the file has numbers of, in the order of the gathered list."""
    columns = context.gathered.columns
    own = context.gathered.kept & context.local & (columns["status"] == STATUSES.index("ok"))
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
    yield from _split(whole, position, len(context.gathered.places))


def _split(columns: dict[str, npt.NDArray[Any]], position: Positions, places: int) -> Iterator[Course]:
    series = (columns["indicator"].astype(np.int64) * max(places, 1) + columns["place"]) * 3 + columns["sex"]
    order = np.argsort(series * 10_000 + columns["year"], kind="stable")
    indicator = columns["indicator"][order]
    starts = np.flatnonzero(np.diff(indicator)) + 1
    bounds = [0, *starts.tolist(), len(order)]
    for first, end in itertools.pairwise(bounds):
        part = order[first:end]
        if np.any(position[part] != PUBLISHED):
            yield Course(
                indicator=int(indicator[first]),
                place=columns["place"][part].astype(np.int64),
                year=columns["year"][part].astype(np.int64),
                value=columns["value"][part].astype(np.float64),
                position=position[part],
                series=series[part],
            )
