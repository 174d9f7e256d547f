"""A sheet, or one of the tables beside each other on it, with what each of its rows is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from oj.findings import Finding
from oj.reading.cells import is_value
from oj.reading.model import ColumnName, Table
from oj.reading.place_columns import PlaceColumns, holds_values
from oj.reading.places import Resolution
from oj.reading.reading import ColumnKey
from oj.reading.sheet import Cell, Sheet, a1


@dataclass
class Found:
    """What one sheet gave: tables, or the reason why there is none, and findings."""

    tables: list[Table] = field(default_factory=list)
    reason: str = ""
    findings: list[Finding] = field(default_factory=list)
    names: dict[ColumnKey, ColumnName] = field(default_factory=dict)  # by TableReading.key


@dataclass(frozen=True)
class Part:
    """The rows of one part of a sheet.

    ``key`` says what the cells of the place column tell beside places ("year", "sex", "provider",
    "indicator"), or "". ``named`` has, for a row that does not name its place itself, the row that does.
    ``about`` is the name of the place where no column has it: then all rows are about it. ``sums`` are rows
    that sum those beside them, and are read.
    """

    sheet: Sheet
    columns: PlaceColumns
    rows: list[Resolution]
    key: str = ""
    named: dict[int, int] = field(default_factory=dict)
    about: str = ""
    sums: frozenset[int] = frozenset()

    @property
    def key_col(self) -> int:
        """The column that names the places; that of their codes where there is none; -1 without any."""
        return self.columns.name if self.columns.name >= 0 else self.columns.code

    def key_cell(self, row: int) -> Cell:
        """What stands in the place column of a row; "" without such a column."""
        return self.sheet.rows[row][self.key_col] if self.key_col >= 0 else ""

    def named_by(self, row: int) -> Cell:
        """What a row is called: its place, or its first cell where no column has the places."""
        first = next((cell for cell in self.sheet.rows[row] if cell != ""), "")
        return first if self.about else self.key_cell(row)

    def place_cell(self, row: int, col: int) -> str:
        """The cell of column ``col`` that says which place a row is about; "" where no column does."""
        return a1(self.named.get(row, row), col) if col >= 0 else ""

    def holds_values(self, row: int) -> bool:
        """Whether a row holds more than its place cells."""
        return holds_values(self.sheet, self.columns, row)

    def holds_any(self, row: int, cols: Iterable[int]) -> bool:
        """Whether any of the cells of a row in ``cols`` can be a value: a number, an answer or a symbol."""
        cells: list[Cell] = self.sheet.rows[row]
        return any(is_value(cells[col]) for col in cols)
