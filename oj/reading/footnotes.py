"""Findings about footnote marks in a table, with the text of the note that stands with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.reading import limits
from oj.reading.caveats import also_in, may_matter, shortened
from oj.reading.cells import tidy
from oj.reading.marks import marks_after, may_have_mark, note_in, split_value
from oj.reading.model import Table
from oj.reading.sheet import Cell, Sheet, a1, area

_NEAR: Final = 200
"""Notes are looked for in so many rows above and below a table."""

_ACROSS: Final = 8
"""Notes and titles begin in one of so many columns from the left."""

_TITLE_ROWS: Final = 10
"""A title stands in one of so many rows above the header."""

Bools = npt.NDArray[np.bool_]


class _Group(NamedTuple):
    """Cells with the same mark, and which observations of their table they are about."""

    mark: str
    cells: list[tuple[int, int]]
    about: Bools


@dataclass(slots=True)
class _Marked:
    """All cells with one mark, and the years of the values that they are about."""

    cells: list[tuple[int, int]] = field(default_factory=list)
    years: set[int] = field(default_factory=set)


def footnotes_of(
    sheet: Sheet, tables: Sequence[Table], marked: set[str], others: Sequence[Sheet]
) -> Iterator[Finding]:
    """A finding per table and mark; ``marked`` are the texts of value cells that have one.

    ``others`` are the sheets that may explain a sign (*) where the sheet itself does not.
    """
    spans = [(top, bottom) for top, _, bottom, _ in (area(table.range) for table in tables)]
    for table, (top, bottom) in zip(tables, spans, strict=True):
        found: dict[str, _Marked] = {}
        start = max((last + 1 for _, last in spans if last < top), default=0)
        for group in _marked_cells(sheet, table, max(start, top - _TITLE_ROWS), marked):
            one = found.setdefault(group.mark, _Marked())
            one.cells.extend(group.cells)
            one.years.update(np.unique(table.observations.year[group.about]).tolist())
        notes = _notes_near(sheet, top, bottom, spans) if found else {}
        for mark, where in list(found.items())[: limits.REMARKS_TOLD]:
            yield _told(sheet, mark, where, notes.get(mark) or _elsewhere(mark, others))


def _told(sheet: Sheet, mark: str, where: _Marked, note: str) -> Finding:
    row, col = where.cells[0]
    place = {"sheet": sheet.name, "cell": a1(row, col), "value": tidy(sheet.shown(row, col))}
    more = also_in(len(where.cells) - 1)
    if not note:
        return finding("footnote_unknown", **place, mark=mark, more=more)
    code = "footnote_caveat" if may_matter(note, where.years) else "footnote"
    return finding(code, **place, text=shortened(note), more=more)


def _marked_cells(sheet: Sheet, table: Table, start: int, marked: set[str]) -> Iterator[_Group]:
    """The marked cells of a table: in its titles (from row ``start``), header and places, and its values."""
    seen = table.observations
    top, left, _, right = area(table.range)
    for row in range(start, top):
        for col, cell in enumerate(sheet.rows[row][:_ACROSS]):
            yield from (_Group(mark, [(row, col)], np.ones(len(seen), np.bool_)) for mark in _marks(cell))
    for row in (number - 1 for number in table.header_rows):
        cells = sheet.rows[row][left : right + 1]
        for index, cell in enumerate(cells):
            if marks := _marks(cell):
                width = next((n for n, other in enumerate(cells[index + 1 :], 1) if other != ""), len(cells))
                about = (seen.col >= left + index) & (seen.col < left + index + width)
                about = about if about.any() else ~about
                yield from (_Group(mark, [(row, left + index)], about) for mark in marks)
    everywhere = np.ones(len(seen), np.bool_)
    for col in table.key_columns:
        marks_of = {cell: marks for cell in set(sheet.columns[col]) if (marks := _marks(cell))}
        yield from _in_column(sheet, col, marks_of, seen.row, everywhere)
    for col in np.unique(seen.col).tolist() if marked else ():
        if not marked.isdisjoint(sheet.columns[col]):
            marks_of = {text: [split_value(tidy(text))[1]] for text in marked}
            yield from _in_column(sheet, col, marks_of, seen.row, seen.col == col)


def _in_column(
    sheet: Sheet, col: int, marks_of: Mapping[Cell, list[str]], rows: npt.NDArray[np.int32], here: Bools
) -> Iterator[_Group]:
    """The cells of a column with one of the texts in rows that were read, a group per mark."""
    at: dict[str, list[int]] = {}
    for row, cell in enumerate(sheet.columns[col] if marks_of else ()):
        for mark in marks_of.get(cell, ()):
            at.setdefault(mark, []).append(row)
    for mark, found in at.items():
        about = here & np.isin(rows, found)
        if about.any():
            read = set(np.unique(rows[about]).tolist())
            yield _Group(mark, [(row, col) for row in found if row in read], about)


def _marks(cell: Cell) -> list[str]:
    return marks_after(tidy(cell)) if isinstance(cell, str) and may_have_mark(cell) else []


def _notes_near(sheet: Sheet, top: int, bottom: int, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """What each mark stands for: the nearest note below the table, else above it, outside all tables."""
    found: dict[str, str] = {}
    below = range(bottom + 1, min(bottom + 1 + _NEAR, len(sheet.rows)))
    above = range(top - 1, max(top - 1 - _NEAR, -1), -1)
    for row in (*below, *above):
        if not any(first <= row <= last for first, last in spans):
            for mark, note in _notes_in(sheet, row):
                found.setdefault(mark, note)
    return found


def _notes_in(sheet: Sheet, row: int) -> Iterator[tuple[str, str]]:
    """The notes of a row: one per line of its first cell, or a mark and its text in cells of their own."""
    texts = [text for col in range(_ACROSS) if (text := sheet.shown(row, col).strip())]
    lines = texts[0].splitlines() if texts else []
    if len(lines) == 1:
        lines = [" ".join(texts)]
    for line in lines:
        if note := note_in(tidy(line)):
            yield note


def _elsewhere(mark: str, sheets: Sequence[Sheet]) -> str:
    """What a sign stands for by a sheet without a table; numbers are too common to be looked for there."""
    if mark.isdigit():
        return ""
    notes = (
        note
        for sheet in sheets
        for row in range(min(len(sheet.rows), _NEAR))
        for note in _notes_in(sheet, row)
    )
    return next((text for key, text in notes if key == mark), "")
