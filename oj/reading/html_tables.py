"""The tables of a web page as a sheet: many systems save such a page as .xls.

As in a spreadsheet program the page becomes one sheet from top to bottom: the rows of its tables, and a row
for every text between them. The page is only parsed: nothing in it is run, loaded or followed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from oj.reading import limits
from oj.reading.cells import tidy
from oj.reading.sheet import Cell, Merge, Sheet

_UNSEEN: Final = frozenset({"script", "style", "title", "template", "noscript", "xml"})
_BREAKS: Final = frozenset({"br", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST: Final = 1_000  # cells that one cell may go over


def read_html(text: str) -> Sheet:
    """The sheet of a web page.

    OverflowError for one with more cells than are read, ValueError for what no program would write.
    """
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError as error:  # the parser's word for a declaration that it does not know
        raise ValueError("a declaration that nobody knows") from error
    return page.sheet()


class _Page(HTMLParser):
    """Takes rows and texts as they come. End tags may be missing: a cell ends where another one begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[dict[int, str]] = []
        self._merges: list[Merge] = []
        self._hidden: set[int] = set()
        self._taken: dict[int, int] = {}  # by column the last row under a cell that goes over several
        self._text: list[str] = []
        self._unseen = 0
        self._open: tuple[int, int] | None = None  # the cell that the text stands in
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, or end the text before a table."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("table", "tr"):
            self._end_text()
            if tag == "tr":
                self._begin_row(_HIDDEN.search(dict(attrs).get("style") or "") is not None)
        elif tag in ("td", "th"):
            self._end_text()
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """End what is open."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self._end_text()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Text of the cell that is open, or between tables."""
        if not self._unseen:
            self._text.append(data)

    def sheet(self) -> Sheet:
        """Everything as a grid."""
        self._end_text()
        width = max((max(row, default=-1) for row in self._rows), default=-1) + 1
        if width * len(self._rows) > limits.GRID_CELLS:
            raise OverflowError("too many cells")
        rows: list[list[Cell]] = [[row.get(col, "") for col in range(width)] for row in self._rows]
        merges = [(top, left, min(bottom, len(rows) - 1), right) for top, left, bottom, right in self._merges]
        return Sheet(name="", rows=rows, merges=merges, hidden_rows=self._hidden)

    def _begin_row(self, is_hidden: bool) -> None:
        self._rows.append({})
        if is_hidden:
            self._hidden.add(len(self._rows) - 1)

    def _begin_cell(self, told: dict[str, str | None]) -> None:
        if not self._rows:
            self._rows.append({})
        row, col = len(self._rows) - 1, 0
        while col in self._rows[row] or row <= self._taken.get(col, -1):
            col += 1
        down, across = (_span(told.get(name)) for name in ("rowspan", "colspan"))
        self._cells += down * across
        if self._cells > limits.GRID_CELLS:
            raise OverflowError("too many cells")
        self._rows[row].update(dict.fromkeys(range(col, col + across), ""))
        if down > 1:
            self._taken.update(dict.fromkeys(range(col, col + across), row + down - 1))
        if down > 1 or across > 1:
            self._merges.append((row, col, row + down - 1, col + across - 1))
        self._open = row, col

    def _break(self) -> None:
        """A line ends: in a cell that is a space, between tables a row."""
        if self._open:
            self._text.append(" ")
        else:
            self._end_text()

    def _end_text(self) -> None:
        text, self._text = tidy("".join(self._text)), []
        if self._open:
            row, col = self._open
            self._rows[row][col], self._open = text, None
        elif text:
            self._rows.append({0: text})


def _span(value: str | None) -> int:
    digits = (value or "").strip()[:6]
    return min(max(int(digits), 1), _WIDEST) if digits.isdecimal() else 1
