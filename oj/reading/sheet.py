"""A sheet as read: a grid of plain values, with what stands beside the values."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.findings import Finding

Cell = float | str | bool | object
"""What a cell holds: a float, a text, a bool, a date or time; '' when empty."""

NOT_CALCULATED: Final = "formel utan värde"
"""Stands in the cell of a formula without a saved value."""

NOT_SHOWN: Final = "dolt tal"
"""Stands in the cell of a number that its format does not show at all."""

_A1 = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})$")

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, zero-based and inclusive."""


Scale = tuple[int, str]
"""What a number format divides by, and the text that it writes behind the number: 1000 and "tkr"."""


@dataclass
class Sheet:
    """One sheet. ``rows`` are equally long lists; position (0, 0) is cell A1.

    ``percent`` holds, per zero-based column, the rows whose number format is a percentage, ``scaled``
    the same for formats that show a number divided by a thousand or a million. A cell that
    shows an error holds its text (#DIV/0!), a formula whose value was never saved NOT_CALCULATED.
    ``hidden_rows`` and ``hidden_columns`` are zero-based, and so are the positions of ``comments``;
    ``comments_left_out`` says why comments are not among them ("" when all are). ``told`` is what there is to
    tell of how bytes became cells, ``left_out`` why the sheet is never read, as far as its form says.
    ``emptied`` are the positions of formulas that give nothing: an empty text, or no value on a row of a
    template that is not filled in. ``address`` is where the first of its answers was fetched from and
    ``fetched_at`` when (ISO 8601, UTC), where the file says that.
    """

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    merges: Sequence[Merge] = ()
    percent: dict[int, set[int]] = field(default_factory=dict)
    scaled: dict[Scale, dict[int, set[int]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    comments_left_out: str = ""
    told: list[Finding] = field(default_factory=list)
    left_out: str = ""
    emptied: set[tuple[int, int]] = field(default_factory=set)
    address: str = ""
    fetched_at: str = ""

    @cached_property
    def columns(self) -> list[tuple[Cell, ...]]:
        """The grid turned: one tuple per column."""
        return list(zip(*self.rows, strict=True)) if self.rows else []

    @cached_property
    def texts(self) -> frozenset[str]:
        """The different texts of all cells: far fewer than cells, where a question is about texts alone."""
        return frozenset(cell for row in self.rows for cell in row if type(cell) is str)

    @cached_property
    def is_filled(self) -> npt.NDArray[np.bool_]:
        """Which cells hold anything but white space."""
        cells = [[cell != "" for cell in row] for row in self.rows]
        if blank := {text for text in self.texts if text.isspace()}:
            cells = [[cell != "" and cell not in blank for cell in row] for row in self.rows]
        return np.array(cells, dtype=np.bool_).reshape(len(cells), len(cells[0]) if cells else 0)

    def filled(self, col: int) -> tuple[Cell, ...]:
        """A column where a cell that is merged over several rows stands on each of them."""
        tall = [merge for merge in self.merges if merge[1] == col and merge[2] > merge[0]]
        if not tall:
            return self.columns[col]
        cells = list(self.columns[col])
        for first, _, last, _ in tall:
            cells[first : last + 1] = [cells[first]] * len(cells[first : last + 1])
        return tuple(cells)

    def has_content(self) -> bool:
        """Whether any cell holds anything."""
        return any(cell != "" for row in self.rows for cell in row)

    def shown(self, row: int, col: int) -> str:
        """The content of a cell as text, numbers the Swedish way; "" for a cell outside the grid."""
        if row >= len(self.rows) or col >= len(self.rows[row]):
            return ""
        return shown(self.rows[row][col])


def shown(cell: Cell) -> str:
    """The content of a cell as text, numbers the Swedish way."""
    return f"{cell:.12g}".replace(".", ",") if isinstance(cell, float) else str(cell)


def with_rows(sheet: Sheet, kept: Collection[int]) -> Sheet:
    """The sheet with blank cells in all rows (zero-based) but those that are ``kept``."""
    blank: list[Cell] = [""] * len(sheet.columns)
    rows = [row if at in kept else blank for at, row in enumerate(sheet.rows)]
    merges = [merge for merge in sheet.merges if merge[0] in kept and merge[2] in kept]
    return replace(sheet, rows=rows, merges=merges)


def column_letters(col: int) -> str:
    """The letters of zero-based column ``col``: 0 → A, 26 → AA."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The zero-based number of column ``letters``: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def position(cell: str) -> tuple[int, int] | None:
    """The zero-based row and column of an A1 name; None for anything else."""
    match = _A1.match(cell)
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def a1(row: int, col: int) -> str:
    """The A1 name of the zero-based position."""
    return f"{column_letters(col)}{row + 1}"


def area(span: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column (zero-based) of a range: "B3:D9" → 2, 1, 8, 3."""
    first, _, last = span.partition(":")
    return (*(position(first) or (0, 0)), *(position(last or first) or (0, 0)))
