"""What this program has written for others, read back as it was: exported values, workbooks of its pages.

In an export a value without a number is blank beside its status, and in both a text that a spreadsheet
program might take for a formula has an apostrophe before it. A workbook of a page has tables with figures of
our own making, and one sheet with the published values behind them: only that is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from oj.findings import finding
from oj.reading import reasons
from oj.reading.model import STATUSES
from oj.reading.sheet import Cell, Sheet
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import why_none

ABOUT: Final = ("Om tabellen", "Vad", "Förklaring")
"""The sheet of a page's workbook that says what its tables are, and its first two cells (oj/export)."""

CELLS: Final = "Var värdena står"
"""The sheet of such a workbook that has the published values."""

_NEUTRALISED: Final = re.compile(r"'\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_SYMBOLS: Final = {status: VOCABULARY.symbols[status][0] for status in STATUSES if status != "ok"}
_WORDS: Final = {why_none(status): symbol for status, symbol in _SYMBOLS.items()}
_TOP: Final = 10  # rows among which the heading stands


class _Kind(NamedTuple):
    """A table of ours: the headings that it is known by, that of its values, and that of their statuses.

    ``mark`` is one of them as it stands in its cell, looked for first.
    """

    mark: str
    known_by: frozenset[str]
    value: str
    status: str = ""


_EXPORT: Final = _Kind(
    "region_code",
    frozenset({"region_code", "indicator_id", "indicator", "year", "sex", "value", "status"}),
    "value",
    "status",
)
_BEHIND: Final = _Kind(
    "Beteckning",
    frozenset({"mått", "beteckning", "områdeskod", "år", "värde", "enhet", "fil", "cell"}),
    "värde",
)


def settle(sheets: Sequence[Sheet]) -> None:
    """Give the cells of our own tables their meaning back, tell it, and leave out what we have worked out."""
    behind = [sheet for sheet in sheets if _restore(sheet, _BEHIND)]
    if any(_is_about(sheet) for sheet in sheets):
        for sheet in sheets:
            if not any(sheet is one for one in behind):
                sheet.left_out = reasons.OWN_WORDS if _is_about(sheet) else reasons.OWN_TABLE
    for sheet in sheets:
        if any(sheet is one for one in behind) or _restore(sheet, _EXPORT):
            sheet.told.append(finding("own_values", sheet=sheet.name))


def _is_about(sheet: Sheet) -> bool:
    name, *head = ABOUT
    return sheet.name == name and bool(sheet.rows) and sheet.rows[0][:2] == head


def _restore(sheet: Sheet, kind: _Kind) -> bool:
    """Give values without a number a symbol for why, and texts their first letter; False for other sheets."""
    top = sheet.rows[:_TOP] if any(kind.mark in row for row in sheet.rows[:_TOP]) else []
    heads = ([str(cell).strip().casefold() for cell in row] for row in top)
    number, names = next(((row, one) for row, one in enumerate(heads) if kind.known_by <= set(one)), (-1, []))
    if not names:
        return False
    value, status = names.index(kind.value), names.index(kind.status) if kind.status else -1
    for cells in sheet.rows[number + 1 :]:
        cells[value] = _symbol(cells[value], cells[status] if status >= 0 else "")
        for col, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("'") and _NEUTRALISED.match(cell):
                cells[col] = cell[1:]
    return True


def _symbol(value: Cell, status: Cell) -> Cell:
    """A value as it is, or the symbol for why there is none."""
    if value == "":
        return _SYMBOLS.get(str(status), "")
    return _WORDS.get(value, value) if isinstance(value, str) else value
