"""What a check sees: the workbook, its matches, its observations together, and what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
import numpy.typing as npt

from oj.intake.combine_tables import CombinedTables
from oj.intake.earlier import EarlierHeading, breaks
from oj.intake.match import Match
from oj.reading.model import Series, Workbook
from oj.reading.sheet import a1
from oj.register import Break, Indicator, register
from oj.store import Edition, NamedColumns, incoming_columns

T = TypeVar("T")


class SeriesSeen(NamedTuple):
    """A series with some of its observations: positions in the combined columns, in reading order."""

    series: Series
    match: Match
    sheet: str
    positions: npt.NDArray[np.intp]

    @property
    def indicator(self) -> Indicator | None:
        """The register's description; None for an indicator of the file's own."""
        return register().get(self.match.indicator_id)


@dataclass(frozen=True)
class Context:
    """Everything that a check may look at.

    ``edition`` is what a publication would start from (None: an empty one), ``published`` the headings of
    its files. ``printed`` has the scale of the file, by table and series, where its answers get other numbers
    (answer_scales.py).
    """

    workbook: Workbook
    matches: list[list[Match]]
    combined: CombinedTables
    edition: Edition | None = None
    published: Sequence[EarlierHeading] = ()
    printed: Mapping[tuple[int, int], dict[str, float]] = field(default_factory=dict)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def column(self, name: str) -> npt.NDArray[Any]:
        """One of the combined columns."""
        return self.combined.columns[name]

    def by_series(self, chosen: npt.NDArray[np.bool_]) -> Iterator[SeriesSeen]:
        """The series that have any of the chosen observations, in the workbook's order."""
        positions = np.flatnonzero(chosen)
        table, series = self.column("table")[positions], self.column("series")[positions]
        size = int(series.max(initial=0)) + 1
        order = np.argsort(table.astype(np.int64) * size + series, kind="stable")
        positions, table, series = positions[order], table[order], series[order]
        starts = np.flatnonzero((np.diff(table) != 0) | (np.diff(series) != 0)) + 1
        yield from (self.seen(part) for part in np.split(positions, starts) if len(part))

    def headings(self) -> Iterator[SeriesSeen]:
        """Every series once per indicator: the first heading of each, without positions."""
        told: set[str] = set()
        for table, matches in zip(self.workbook.tables, self.matches, strict=True):
            for series, match in zip(table.series, matches, strict=True):
                if match.indicator_id not in told:
                    told.add(match.indicator_id)
                    yield SeriesSeen(series, match, table.sheet, np.zeros(0, dtype=np.intp))

    def seen_at(self, position: int) -> SeriesSeen:
        """The series of one observation."""
        return self.seen(np.array([position], dtype=np.intp))

    def cell(self, position: int) -> str:
        """The cell of one observation, as Excel names it."""
        return a1(int(self.column("row")[position]), int(self.column("col")[position]))

    def cells(self, positions: npt.NDArray[np.intp] | npt.NDArray[np.int64]) -> list[str]:
        """The cells of these observations, in their order, that lie on the sheet of the first."""
        table = self.column("table")[positions]
        tables = self.workbook.tables
        beside = [number for number, one in enumerate(tables) if one.sheet == tables[int(table[0])].sheet]
        return [self.cell(int(at)) for at in positions[np.isin(table, beside)]]

    def place_name(self, position: int) -> str:
        """The name of the place of one observation."""
        return self.combined.places[int(self.column("place")[position])].name

    @cached_property
    def local(self) -> npt.NDArray[np.bool_]:
        """Which observations are of a municipality or a district."""
        local = np.array([place.level in ("kommun", "stadsdel") for place in self.combined.places], np.bool_)
        return np.asarray(local[self.column("place")])

    @cached_property
    def brings(self) -> frozenset[str]:
        """The ids of the indicators that a publication would bring observations of."""
        indicators = self.combined.indicators
        return frozenset(indicators[at] for at in np.unique(self.column("indicator")[self.combined.kept]))

    @cached_property
    def notes(self) -> dict[int, str]:
        """The texts of value cells, by position."""
        starts = np.cumsum([0, *(len(table.observations) for table in self.workbook.tables)]).tolist()
        return {
            start + at: text
            for start, table in zip(starts, self.workbook.tables, strict=False)
            for at, text in table.observations.notes.items()
        }

    @cached_property
    def place_order(self) -> list[npt.NDArray[np.int64]]:
        """Per table the rank of each combined place in the order of its rows; −1 where it has none."""
        orders = []
        for table in range(len(self.workbook.tables)):
            here = np.flatnonzero(self.column("table") == table)
            here = here[np.argsort(self.column("row")[here], kind="stable")]
            places, first = np.unique(self.column("place")[here], return_index=True)
            order = np.full(len(self.combined.places), -1, dtype=np.int64)
            order[places] = np.argsort(np.argsort(first))
            orders.append(order)
        return orders

    @cached_property
    def _breaks(self) -> dict[str, list[Break]]:
        return breaks(self.edition)

    def breaks(self, seen: SeriesSeen) -> tuple[int, ...]:
        """The first years of new series: the register's breaks, and those that people have stated."""
        return tuple({found.year for found in self._breaks.get(seen.match.indicator_id, ())})

    def is_broken(self, seen: SeriesSeen, year: int, reason: str) -> bool:
        """Whether somebody has stated that the series breaks for ``reason``, in ``year`` or before."""
        found = self._breaks.get(seen.match.indicator_id, ())
        return any(one.year <= year and one.reason == reason for one in found)

    def once(self, make: Callable[[Context], T]) -> T:
        """What ``make`` makes of the context, made when somebody first asks for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def incoming(self) -> dict[str, NamedColumns]:
        """The kept observations as the tables that queries/intake read."""
        kept = self.combined.kept
        columns = {name: array[kept] for name, array in self.combined.columns.items()}
        columns["position"] = np.flatnonzero(kept).astype(np.int32)
        return incoming_columns(columns, self.combined.places, self.combined.indicators)

    def seen(self, positions: npt.NDArray[np.intp]) -> SeriesSeen:
        """Some observations, with the series of the first."""
        number = int(self.column("table")[positions[0]])
        table, series = self.workbook.tables[number], int(self.column("series")[positions[0]])
        return SeriesSeen(table.series[series], self.matches[number][series], table.sheet, positions)
