"""Findings about the comments on the cells of a sheet that was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.reading import limits
from oj.reading.caveats import may_matter, shortened
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1


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
            more=f" Samma kommentar står i fler celler ({len(found) - 1})." if len(found) > 1 else "",
        )
    untold = len(cells) - limits.REMARKS_TOLD
    why = sheet.comments_left_out or (f"{untold} till" if untold > 0 else "")
    if why:
        yield finding("comments_left_out", sheet=sheet.name, why=why)
