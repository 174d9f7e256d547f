"""What became of every cell of a sheet: each that holds anything is in exactly one class."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading import reasons
from oj.reading.cells import EMPTY, OK, TEXT, Values, is_value, parse_number
from oj.reading.model import Account, LeftOut, Observations, Table
from oj.reading.sheet import Cell, Sheet

_UNPAINTED: Final = 0
VALUE: Final = 1
SYMBOL: Final = 2
HEADING: Final = 3
PLACE: Final = 4
NOTE: Final = 5
_FIRST_REASON: Final = 6

OUTSIDE: Final = "utanför tabellen"

Rows = Sequence[int] | npt.NDArray[np.int32]


class Ledger:
    """The classes of a sheet's cells; what is painted first stays."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with nothing painted."""
        self._sheet = sheet
        self._filled = sheet.is_filled.copy()
        for top, left, bottom, right in sheet.merges:  # only the first cell of merged ones shows
            covered = self._filled[top : bottom + 1, left : right + 1]
            covered.flat[1:] = False
        self._class: npt.NDArray[np.int16] = np.zeros_like(self._filled, dtype=np.int16)
        self._reasons: list[str] = []
        self.texts: list[tuple[int, int]] = []
        """The texts that stand outside the tables, and in columns without a heading."""
        if sheet.emptied:
            rows, cols = np.array(list(sheet.emptied), dtype=np.intp).T
            self._filled[rows, cols] = True
            self._reasons, self._class[rows, cols] = [reasons.EMPTY_FORMULA], _FIRST_REASON

    def observed(self, seen: Observations) -> None:
        """Paint the cells of observations: numbers and answers, symbols, and texts that are told."""
        kinds = np.where(seen.status == OK, VALUE, SYMBOL).astype(np.int16)
        if seen.notes:
            kinds[list(seen.notes)] = NOTE
        self._class[seen.row, seen.col] = kinds
        self._filled[seen.row, seen.col] = True

    def beside(self, col: int, rows: npt.NDArray[np.int32], values: Values) -> None:
        """Paint the numerators or denominators of ``rows``, which ``values`` run along."""
        kinds = np.select([values.kind == EMPTY, values.kind == TEXT], [_UNPAINTED, NOTE], SYMBOL)
        kinds[(values.kind == OK) | (values.kind > TEXT)] = VALUE
        self._class[rows, col] = kinds

    def paint(self, kind: int, rows: Rows, cols: Collection[int]) -> None:
        """Paint the cells of ``rows`` in ``cols`` that are not yet."""
        if len(rows) and cols:
            at = np.ix_(np.asarray(rows, dtype=np.intp), np.asarray(sorted(cols), dtype=np.intp))
            block = self._class[at]
            block[block == _UNPAINTED] = kind
            self._class[at] = block

    def leave_out(self, reason: str, rows: Rows, cols: Collection[int] | None = None) -> None:
        """Paint the cells of ``rows`` (in ``cols``, default all) as left out for ``reason``."""
        if reason not in self._reasons:
            self._reasons.append(reason)
        kind = _FIRST_REASON + self._reasons.index(reason)
        self.paint(kind, rows, range(self._class.shape[1]) if cols is None else cols)

    def take_out(self, reason: str, cells: Collection[tuple[int, int]]) -> None:
        """Paint these cells as left out, whatever they were, but for headings."""
        rows, cols = np.array(sorted(cells), dtype=np.intp).reshape(-1, 2).T
        heads = self._class[rows, cols] == HEADING
        rows, cols = rows[~heads], cols[~heads]
        self._class[rows, cols] = _UNPAINTED
        for row, col in zip(rows.tolist(), cols.tolist(), strict=True):
            self.leave_out(reason, [row], [col])

    def unpainted(self) -> Iterable[tuple[int, int, Cell]]:
        """The cells that hold something and are in no class yet."""
        rows, cols = np.nonzero((self._class == _UNPAINTED) & self._filled)
        return (
            (row, col, self._sheet.rows[row][col])
            for row, col in zip(rows.tolist(), cols.tolist(), strict=True)
        )

    def with_unpainted(self, rows: Rows, cols: Sequence[int]) -> list[int]:
        """Those of ``cols`` that have a cell in ``rows`` that holds something and is in no class yet."""
        at = np.ix_(np.asarray(rows, dtype=np.intp), np.asarray(cols, dtype=np.intp))
        found = ((self._class[at] == _UNPAINTED) & self._filled[at]).any(axis=0)
        return [cols[number] for number in np.flatnonzero(found).tolist()]

    def settle(self) -> list[tuple[int, int]]:
        """Paint what is left: texts as told, numbers and the like as outside the tables. Returns those."""
        left = list(self.unpainted())
        outside = [(row, col) for row, col, cell in left if not isinstance(cell, str) or _is_number(cell)]
        self.texts = sorted({*self.texts, *((row, col) for row, col, _ in left)} - set(outside))
        for row, col, _ in left:
            self._class[row, col] = NOTE
        for row, col in outside:
            self._class[row, col] = _UNPAINTED
            self.leave_out(OUTSIDE, [row], [col])
        return outside

    def left_out(self, height: int, width: int) -> dict[tuple[int, int], str]:
        """The cells (zero-based) of the first rows and columns that were left out, with the reason."""
        rows, cols = np.nonzero(
            (self._class[:height, :width] >= _FIRST_REASON) & self._filled[:height, :width]
        )
        return {
            (row, col): self._reasons[self._class[row, col] - _FIRST_REASON]
            for row, col in zip(rows.tolist(), cols.tolist(), strict=True)
        }

    def account(self) -> Account:
        """The sums of all classes."""
        counts = np.bincount(self._class[self._filled], minlength=_FIRST_REASON + len(self._reasons)).tolist()
        left_out = zip(self._reasons, counts[_FIRST_REASON:], strict=True)
        return Account(
            cells=sum(counts),
            values=counts[VALUE],
            symbols=counts[SYMBOL],
            headings=counts[HEADING],
            places=counts[PLACE],
            text=counts[NOTE],
            left_out=tuple(
                LeftOut(reason, cells, 0 if reason in reasons.NOTHING_LOST else cells)
                for reason, cells in left_out
                if cells
            ),
        )

    def turned(self) -> Ledger:
        """The ledger of the sheet with its rows as columns."""
        other = object.__new__(Ledger)
        other._sheet, other._reasons = self._sheet, self._reasons
        other._filled, other._class = self._filled.T, self._class.T
        other.texts = sorted((col, row) for row, col in self.texts)
        return other


def _is_number(cell: str) -> bool:
    """Whether a text outside the tables is a number; a lone "-" or "." is none."""
    return is_value(cell) and any(character.isdigit() for character in cell)


def all_left_out(sheet: Sheet, reason: str) -> Account:
    """The account of a sheet that is not read; only its numbers may have been values."""
    ledger = Ledger(sheet)
    numbers = sum(not isinstance(cell, str) or _is_number(cell) for _, _, cell in ledger.unpainted())
    ledger.leave_out(reason, range(len(sheet.rows)))
    account = ledger.account()
    left_out = [replace(one, values=numbers) if one.reason == reason else one for one in account.left_out]
    return replace(account, left_out=tuple(left_out))


def without(account: Account, before: Sequence[Table], after: Sequence[Table], reason: str) -> Account:
    """The account of a sheet whose tables were ``before``, once values were left out for ``reason``."""
    lost = _counts(before) - _counts(after)
    if not (cells := int(lost.sum())):
        return account
    values, symbols, text = (np.array([account.values, account.symbols, account.text]) - lost).tolist()
    known = next((one for one in account.left_out if one.reason == reason), LeftOut(reason, 0, 0))
    others = [one for one in account.left_out if one.reason != reason]
    left_out = (*others, LeftOut(reason, known.cells + cells, known.values + cells))
    return replace(account, values=values, symbols=symbols, text=text, left_out=left_out)


def with_symbols(account: Account, before: Sequence[Table], after: Sequence[Table]) -> Account:
    """The account of a sheet whose tables were ``before``, once some of its numbers stand for none."""
    read = int((_counts(before) - _counts(after))[0])
    return replace(account, values=account.values - read, symbols=account.symbols + read)


def _counts(tables: Sequence[Table]) -> npt.NDArray[np.int64]:
    """How many cells of tables hold values, symbols and texts, those of numerators and denominators too."""
    counts = np.zeros(3, dtype=np.int64)
    for table in tables:
        seen = table.observations
        kinds = np.where(seen.status == OK, 0, 1)
        kinds[[at for at, text in seen.notes.items() if parse_number(text) is None]] = 2
        counts += np.bincount(kinds, minlength=3)
        counts[0] += sum(
            len(np.unique(seen.row[~np.isnan(one)])) for one in (seen.numerator, seen.denominator)
        )
    return counts
