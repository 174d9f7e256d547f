"""Tables on the screen: figures to the right, what is missing as a dash with its reason below."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from oj.tables.table import Cell, Column, Table
from oj.templating import render


def show(table: Table) -> Markup:
    """The table in a box of its own that scrolls sideways on a phone and by keyboard; its notes below."""
    return _boxed(table, sortable=False)


def sortable(table: Table) -> Markup:
    """A long table in a box that scrolls both ways; a click on a column's head sorts (static/tables.js)."""
    return _boxed(table, sortable=True)


def stacked(table: Table) -> Markup:
    """A table whose rows stand as cards on a phone, every cell with its head."""
    return _boxed(table, sortable=False, stacked=True)


def folded(table: Table, summary: str = "Visa som tabell") -> Markup:
    """The table behind one click, in the reading order."""
    return render("tables/templates/folded.html", table=show(table), summary=summary)


def _boxed(table: Table, *, sortable: bool, stacked: bool = False) -> Markup:
    rows = ((at in table.ours, row[0], _cells(table, row, sortable)) for at, row in enumerate(table.rows))
    return render("tables/templates/table.html", table=table, rows=rows, sortable=sortable, stacked=stacked)


def _cells(table: Table, row: Sequence[Cell], sortable: bool) -> Iterator[tuple[Column, Cell, float | None]]:
    """The cells after the first: the column, the cell, what it is sorted by."""
    for column, cell in zip(table.columns[1:], row[1:], strict=True):
        yield column, cell, cell.number if sortable else None
