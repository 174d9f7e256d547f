"""Two readings of a sheet in words: what each gives, and what the same cell means in one and in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from oj.intake.reading_summary import printed, reading_summary
from oj.reading.model import SEXES, STATUSES, Table
from oj.reading.sheet import a1

_SEXES = {"T": "", "K": ", kvinnor", "M": ", män"}
_ONLY_NAMES = "Bara namnen på indikatorerna skiljer."
_SAME = "Alla celler som läses betyder samma sak på båda sätten."

Place = tuple[int, int]  # row and column of a cell, zero-based
Meaning = tuple[str, int, str, str, str, str, str]  # place, year, sex, value, status, unit, name
_NAME = -1


@dataclass(frozen=True)
class ToldApart:
    """The tables of a sheet that is read in one way and in another."""

    one: Sequence[Table]
    other: Sequence[Table]

    def said(self, municipality: str = "") -> tuple[str, str]:
        """A sentence for each, with the same cell as an example in both, one that they read differently.

        It is of ``municipality`` (a code) if there is such a one. Where there is none at all, that is said.
        """
        sides = (self.one, self.other)
        examples = self._examples(municipality)
        counts = [reading_summary(tables, municipality).counts() for tables in sides]
        first, second = (" ".join(pair) for pair in zip(counts, examples, strict=True))
        return first, second

    def _examples(self, municipality: str) -> tuple[str, str]:
        if not self._differing:
            return _SAME, _SAME
        names = f"{_ONLY_NAMES} " if self._differ_in_names_only else ""
        cell = min(self._differing, key=lambda cell: self._rank(cell, municipality))
        first, second = (names + _example(cell, side.get(cell)) for side in self._cells)
        return first, second

    def _rank(self, cell: Place, municipality: str) -> tuple[bool, bool, bool, int, Place]:
        """The better an example, the less: a cell that both read, of the municipality, of a late year."""
        found = [side[cell] for side in self._cells if cell in side]
        is_theirs = any(
            table.places[int(table.observations.place[at])].code == municipality for table, at in found
        )
        is_number = all(STATUSES[int(table.observations.status[at])] == "ok" for table, at in found)
        latest = max(int(table.observations.year[at]) for table, at in found)
        return len(found) < 2, not is_theirs, not is_number, -latest, cell

    @cached_property
    def _cells(self) -> tuple[Mapping[Place, tuple[Table, int]], Mapping[Place, tuple[Table, int]]]:
        return _by_cell(self.one), _by_cell(self.other)

    @cached_property
    def _differing(self) -> list[Place]:
        """The cells that mean something else in one reading than in the other, or are read in one only."""
        one, other = self._meanings
        return [cell for cell in {**one, **other} if one.get(cell) != other.get(cell)]

    @cached_property
    def _differ_in_names_only(self) -> bool:
        one, other = self._meanings
        return all(
            cell in one and cell in other and one[cell][:_NAME] == other[cell][:_NAME]
            for cell in self._differing
        )

    @cached_property
    def _meanings(self) -> tuple[Mapping[Place, Meaning], Mapping[Place, Meaning]]:
        one, other = ({cell: _meaning(*found) for cell, found in side.items()} for side in self._cells)
        return one, other


def _by_cell(tables: Sequence[Table]) -> dict[Place, tuple[Table, int]]:
    """Table and position of the first observation of each cell."""
    found: dict[Place, tuple[Table, int]] = {}
    for table in tables:
        cells = zip(table.observations.row.tolist(), table.observations.col.tolist(), strict=True)
        for at, cell in enumerate(cells):
            found.setdefault(cell, (table, at))
    return found


def _meaning(table: Table, at: int) -> Meaning:
    seen, series = table.observations, table.series[int(table.observations.series[at])]
    place, sex = table.places[int(seen.place[at])], SEXES[int(seen.sex[at])]
    status = STATUSES[int(seen.status[at])]
    unit = f"{series.value_type} {series.unit}"
    return place.code, int(seen.year[at]), sex, f"{seen.value[at]:.6g}", status, unit, series.label


def _example(cell: Place, found: tuple[Table, int] | None) -> str:
    """ "Till exempel cell C5: Partille 2024: 12,4 % (Andel barn)."."""
    if found is None:
        return f"Till exempel läses cell {a1(*cell)} inte."
    table, at = found
    place, year, shown, label = printed(table, at)
    sex = _SEXES[SEXES[int(table.observations.sex[at])]]
    return f"Till exempel cell {a1(*cell)}: {place} {year}{sex}: {shown} ({label})."
