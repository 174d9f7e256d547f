"""A table on its side, with the places in a row: turned to be read, and its cells turned back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from oj.findings import Finding
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1, area, position

_CELL: Final = re.compile(r"\b[A-Z]{1,3}[1-9]\d*\b")


def turned(sheet: Sheet) -> Sheet:
    """The sheet with its rows as columns."""
    return replace(
        sheet,
        rows=[list(column) for column in sheet.columns],
        merges=[(left, top, right, bottom) for top, left, bottom, right in sheet.merges],
        percent=_turned_cells(sheet.percent),
        scaled={scale: _turned_cells(cells) for scale, cells in sheet.scaled.items()},
        hidden_rows=sheet.hidden_columns,
        hidden_columns=sheet.hidden_rows,
        comments={(col, row): text for (row, col), text in sheet.comments.items()},
    )


def _turned_cells(cells: dict[int, set[int]]) -> dict[int, set[int]]:
    """Columns by row of what has rows by column."""
    found: dict[int, set[int]] = {}
    for col, rows in cells.items():
        for row in rows:
            found.setdefault(row, set()).add(col)
    return found


def table_turned_back(table: Table) -> Table:
    """A table of a turned sheet where it stands in the sheet; its header rows are those of the places."""
    seen = table.observations
    top, left, bottom, right = area(table.range)
    return replace(
        table,
        range=f"{a1(left, top)}:{a1(right, bottom)}",
        header_rows=[col + 1 for col in table.key_columns],
        key_columns=[row - 1 for row in table.header_rows],
        places=[replace(place, cell=turned_back(place.cell)) for place in table.places],
        series=[replace(series, cell=turned_back(series.cell)) for series in table.series],
        observations=replace(seen, row=seen.col, col=seen.row),
    )


def finding_turned_back(one: Finding) -> Finding:
    """A finding about a turned sheet with its cells, in its sentence too, in the sheet itself."""
    back = {cell: turned_back(cell) for cell in (one.cell, *one.cells)}
    message = _CELL.sub(lambda match: back.get(match[0], match[0]), one.message)
    return replace(one, message=message, cell=back[one.cell], cells=tuple(back[cell] for cell in one.cells))


def turned_back(cell: str) -> str:
    """A cell of a turned sheet where it stands in the sheet itself."""
    where = position(cell)
    return a1(where[1], where[0]) if where else cell
