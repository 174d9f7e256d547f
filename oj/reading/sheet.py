"""A sheet as read: a grid of plain values, with what stands beside the values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

Cell = float | str | bool | object
"""What a cell holds: a float, a text, a bool, a date or time; '' when empty."""

NOT_CALCULATED: Final = "formel utan värde"
"""Stands in the cell of a formula without a saved value."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, zero-based and inclusive."""


@dataclass
class Sheet:
    """One sheet. ``rows`` are equally long lists; position (0, 0) is cell A1.

    ``percent`` holds, per zero-based column, the rows whose number format is a percentage. A cell that
    shows an error holds its text (#DIV/0!), a formula whose value was never saved NOT_CALCULATED.
    """

    name: str
    rows: list[list[Cell]]
    visible: bool = True
    merges: Sequence[Merge] = ()
    percent: dict[int, set[int]] = field(default_factory=dict)
    is_text: bool = False  # a .csv: every cell is text as typed

    @cached_property
    def columns(self) -> list[tuple[Cell, ...]]:
        """The grid turned: one tuple per column."""
        return list(zip(*self.rows, strict=True)) if self.rows else []


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


def a1(row: int, col: int) -> str:
    """The A1 name of the zero-based position."""
    return f"{column_letters(col)}{row + 1}"
