"""Findings about what a sheet says of its values in passing: comments, remarks, merged cells, "prel."."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.reading import limits
from oj.reading.caveats import also_in, may_matter, shortened
from oj.reading.cells import tidy
from oj.reading.heading import word
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1, area
from oj.reading.titles import is_foot, is_sentence
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import listing

_PRELIMINARY = re.compile(r"\bprel(?:\.|\b|imin)|\b(?:19|20)\d\dp\b", re.IGNORECASE)
_SHORTEST_REMARK: Final = 3
_FEWEST_WORDS: Final = 3  # of a text around a table that says something
_TEXTS_NAMED: Final = 3
_TEXT_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LEGEND: Final = re.compile(r"\S{1,3}\s*=\s")
_FAR_ABOVE: Final = 20
"""So many rows above its header a table may have titles."""

_TITLE_ROWS: Final = 5
"""A title stands in one of so many rows above the header."""


def comments_on(sheet: Sheet, tables: Collection[Table]) -> Iterator[Finding]:
    """Every comment of the sheet once, with its first cell; those that may matter as warnings."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for where, text in sorted(sheet.comments.items()):
        cells.setdefault(shortened(text), []).append(where)
    if not cells and not sheet.comments_left_out:
        return
    years = {year for table in tables for year in table.observations.years}
    for text, found in list(cells.items())[: limits.REMARKS_TOLD]:
        row, col = found[0]
        matters = may_matter(sheet.comments[found[0]], years)
        yield finding(
            "comment_caveat" if matters else "comment",
            sheet=sheet.name,
            cell=a1(row, col),
            value=sheet.shown(row, col),
            text=text,
            more=also_in(len(found) - 1),
        )
    untold = len(cells) - limits.REMARKS_TOLD
    why = sheet.comments_left_out or (f"{untold} till" if untold > 0 else "")
    if why:
        yield finding("comments_left_out", sheet=sheet.name, why=why)


def preliminary_in(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """The headings of a table, its title and its sheet's name that call the values preliminary."""
    top, left, _, right = area(table.range)
    rows = range(max(top - _TITLE_ROWS, 0), table.header_rows[-1] if table.header_rows else top)
    cells = [(sheet.shown(row, col), a1(row, col)) for row in rows for col in range(left, right + 1)]
    told: set[str] = set()
    for text, cell in [(sheet.name, ""), *cells]:
        if _PRELIMINARY.search(text) and tidy(text) not in told:
            told.add(tidy(text))
            yield finding("preliminary", sheet=sheet.name, cell=cell, value=shortened(text))


def remarks_around(
    sheet: Sheet, tables: Collection[Table], cells: Collection[tuple[int, int]]
) -> Iterator[Finding]:
    """The texts around the tables, of ``cells``, that are no titles: those that may matter in a warning."""
    years = {year for table in tables for year in table.observations.years}
    tops = [min([area(table.range)[0], *(row - 1 for row in table.header_rows)]) for table in tables]
    found: dict[str, dict[str, str]] = {"remark_around_caveat": {}, "remark_around": {}}
    for row, col in cells:
        text = tidy(sheet.shown(row, col))
        is_above = any(top - _FAR_ABOVE <= row < top for top in tops)
        says_something = len(_TEXT_WORD.findall(text)) >= _FEWEST_WORDS and not is_foot([text])
        if not says_something or (is_above and not is_sentence(text)) or _LEGEND.match(text):
            continue
        code = "remark_around_caveat" if may_matter(text, years) else "remark_around"
        found[code].setdefault(shortened(text), a1(row, col))
    for code, texts in found.items():
        if texts:
            named = [f"”{text}” ({cell})" for text, cell in texts.items()]
            where = {"sheet": sheet.name, "cell": next(iter(texts.values())), "value": next(iter(texts))}
            yield finding(code, **where, cells=list(texts.values()), texts=listing(named, _TEXTS_NAMED))


def merged_in(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """Merged cells among the values of a table: only the first of them holds a value."""
    if not sheet.merges:
        return
    rows, columns = np.unique(table.observations.row), np.unique(table.observations.col)
    found = [
        (top, left)
        for top, left, bottom, right in sheet.merges
        if _within(rows, top - 1, top)
        and _within(columns, left - 1, left)
        and (_within(rows, top, bottom) or _within(columns, left, right))
    ]
    if found:
        row, col = min(found)
        where = {"sheet": sheet.name, "cell": a1(row, col), "value": tidy(sheet.shown(row, col))}
        yield finding("merged_values", **where, count=len(found))


def _within(numbers: npt.NDArray[np.int32], after: int, last: int) -> bool:
    """Whether any of some sorted numbers lies above ``after`` and not above ``last``."""
    return bool(np.searchsorted(numbers, last, "right") > np.searchsorted(numbers, after, "right"))


def remarks_beside(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """The texts of a column that is called Kommentar or the like, each once with its first row."""
    heads = sheet.rows[table.header_rows[-1] - 1] if table.header_rows else []
    for col, head in enumerate(heads):
        if isinstance(head, str) and word(tidy(head)) in VOCABULARY.headers["remark"]:
            yield from _remarks_in(sheet, table, col)


def _remarks_in(sheet: Sheet, table: Table, col: int) -> Iterator[Finding]:
    cells, heading = sheet.columns[col], tidy(sheet.shown(table.header_rows[-1] - 1, col))
    years = table.observations.years
    first: dict[str, int] = {}
    for row in np.unique(table.observations.row).tolist():
        if isinstance(cell := cells[row], str) and len(text := tidy(cell)) > _SHORTEST_REMARK:
            first.setdefault(text, row)
    for text, row in list(first.items())[: limits.REMARKS_TOLD]:
        yield finding(
            "remark_caveat" if may_matter(text, years) else "remark",
            sheet=sheet.name,
            cell=a1(row, col),
            value=shortened(text),
            text=shortened(text),
            column=heading,
            row=row + 1,
        )
    if (untold := len(first) - limits.REMARKS_TOLD) > 0:
        yield finding("comments_left_out", sheet=sheet.name, why=f"{untold} till i kolumnen ”{heading}”")
