"""Findings about what a sheet says of its values in passing: comments, remarks, merged cells, "prel."."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from oj.findings import Finding, finding
from oj.reading import limits
from oj.reading.caveats import also_in, may_matter, shortened
from oj.reading.cells import tidy
from oj.reading.headers import word
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1, area
from oj.reading.vocabulary import VOCABULARY

_PRELIMINARY = re.compile(r"\bprel(?:\.|\b|imin)|\b(?:19|20)\d\dp\b", re.IGNORECASE)
_TITLE_ROWS: Final = 5
"""A title stands in one of so many rows above the header."""


def comments_on(sheet: Sheet, tables: Collection[Table]) -> Iterator[Finding]:
    """Every comment of the sheet once, with its first cell; those that may matter as warnings."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for where, text in sorted(sheet.comments.items()):
        cells.setdefault(shortened(text), []).append(where)
    if not cells and not sheet.comments_left_out:
        return
    years = {year for table in tables for year in np.unique(table.observations.year).tolist()}
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


def merged_in(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """Merged cells among the values of a table: only the first of them holds a value."""
    rows, columns = (
        set(np.unique(table.observations.row).tolist()),
        set(np.unique(table.observations.col).tolist()),
    )
    found = [
        (top, left)
        for top, left, bottom, right in sheet.merges
        if top in rows
        and left in columns
        and (
            not rows.isdisjoint(range(top + 1, bottom + 1))
            or not columns.isdisjoint(range(left + 1, right + 1))
        )
    ]
    if found:
        row, col = min(found)
        where = {"sheet": sheet.name, "cell": a1(row, col), "value": tidy(sheet.shown(row, col))}
        yield finding("merged_values", **where, count=len(found))


def remarks_beside(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """The texts of a column that is called Kommentar or the like, each once with its first row."""
    if not table.header_rows:
        return
    heads = sheet.rows[table.header_rows[-1] - 1]
    rows = np.unique(table.observations.row).tolist()
    years = np.unique(table.observations.year).tolist()
    for col, head in enumerate(heads):
        if isinstance(head, str) and word(tidy(head)) in VOCABULARY.headers["remark"]:
            cells = sheet.columns[col]
            first = {cells[row]: row for row in reversed(rows) if isinstance(cells[row], str)}
            texts = sorted(((row, tidy(str(cell))) for cell, row in first.items()))
            for row, text in [pair for pair in texts if len(pair[1]) > 3][: limits.REMARKS_TOLD]:
                yield finding(
                    "remark_caveat" if may_matter(text, years) else "remark",
                    sheet=sheet.name,
                    cell=a1(row, col),
                    value=shortened(text),
                    text=shortened(text),
                    column=tidy(head),
                    row=row + 1,
                )
