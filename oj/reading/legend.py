"""The workbook's own legend (Teckenförklaring): what its symbols mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from oj.reading.cells import tidy
from oj.reading.sheet import Sheet, a1
from oj.reading.vocabulary import VOCABULARY

_HEADING = re.compile(r"tecken\s*förklaring|förklaring av tecken|symboler|teckenförklaringar", re.IGNORECASE)
_IN_ONE_CELL = re.compile(
    r"^(\S{1,3}|ej \w+|uppgift saknas)\s*(?:=|:|betyder|\s[–-]\s)\s*(.{3,})$", re.IGNORECASE
)
_IN_HEADING = re.compile(r"(?:^|[\s,;:])([^\s\w]{1,3}|x)\s*(?:=|betyder)\s*([^=;,]{3,})", re.IGNORECASE)
_CODED = re.compile(r"(?<![\d.,])([0-2])(?:\.0)?\s*(?:=|:|betyder|–|-)\s*(ja|nej)\b", re.IGNORECASE)
_LONGEST_SYMBOL = 25
_NOTE_CELLS = 2  # at most, of a row with nothing but a note: a number and what it means
_EDGE = 400  # a legend stands among so many rows at the top or the bottom of a sheet


def meaning(text: str) -> str | None:
    """The status ("zero" for a printed nought) that an explanation tells of, or None."""
    key = tidy(text).casefold()
    for status, phrases in VOCABULARY.legend.items():
        if any(phrase in key for phrase in phrases):
            return status
    return None


def read_legend(sheets: Iterable[Sheet]) -> dict[str, tuple[str, str, str]]:
    """Symbol → (status, sheet, cell), from the cells below a heading such as "Teckenförklaring"."""
    found: dict[str, tuple[str, str, str]] = {}
    for sheet in sheets:
        height = len(sheet.rows)
        for row in itertools.chain(range(min(height, _EDGE)), range(max(height - _EDGE, _EDGE), height)):
            cells = sheet.rows[row]
            for col, cell in enumerate(cells[:20]):
                if isinstance(cell, str) and len(cell) < 300 and (heading := _HEADING.search(cell)):
                    _read_line(cell[heading.end() :], sheet.name, a1(row, col), found)
                    _read_below(sheet, row + 1, col, found)
    return found


def read_coding(sheets: Iterable[Sheet]) -> str:
    """The numbers of Ja and Nej that titles, notes or a legend give for all questions: "Ja=1, Nej=0", or "".

    Only rows with nothing but a note count: a heading speaks of its own column.
    """
    found: dict[str, str] = {}
    for sheet in sheets:
        height = len(sheet.rows)
        for row in itertools.chain(range(min(height, _EDGE)), range(max(height - _EDGE, _EDGE), height)):
            cells = sheet.rows[row]
            if len(cells) - cells.count("") > _NOTE_CELLS:
                continue
            told = [cell for cell in cells if cell != ""]
            is_note = len(told) == 1 and isinstance(told[0], str)
            if is_note or (len(told) == _NOTE_CELLS and cells[0] != ""):
                text = " = ".join(map(str, told))
                for number, answer in _CODED.findall(text):
                    found.setdefault(answer.casefold(), number)
    return (
        ", ".join(f"{answer.title()}={number}" for answer, number in found.items()) if len(found) > 1 else ""
    )


def _read_line(text: str, sheet: str, cell: str, found: dict[str, tuple[str, str, str]]) -> None:
    """Symbols explained in the heading's own cell: "Teckenförklaring: .. = sekretess, - = uppgift saknas"."""
    for symbol, explanation in _IN_HEADING.findall(tidy(text)):
        if status := meaning(explanation):
            found.setdefault(symbol.casefold(), (status, sheet, cell))


def _read_below(sheet: Sheet, first: int, col: int, found: dict[str, tuple[str, str, str]]) -> None:
    blanks = 0
    for row in range(first, min(first + 25, len(sheet.rows))):
        texts = [tidy(str(cell)) for cell in sheet.rows[row][col : col + 4]]
        if not any(texts):
            blanks += 1
            if blanks > 1:
                return
            continue
        symbol = texts[0]
        explanation = next((text for text in texts[1:] if text), "")
        if not explanation and (match := _IN_ONE_CELL.match(symbol)):
            symbol, explanation = match[1], match[2]
        status = meaning(explanation)
        if symbol and status and len(symbol) <= _LONGEST_SYMBOL:
            found.setdefault(symbol.casefold(), (status, sheet.name, a1(row, col)))
