"""XML Spreadsheet 2003: a whole workbook as one XML file, which many systems save as .xls.

It is parsed without DOCTYPE and entities (defusedxml). Nothing in it is followed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from oj.reading import limits
from oj.reading.formats import is_percent, scale_of
from oj.reading.hidden_numbers import Instead, show_texts, text_instead
from oj.reading.sheet import NOT_CALCULATED, Cell, Merge, Sheet

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{{{NAMESPACE}}}"
_SHEET_OPTIONS: Final = "{urn:schemas-microsoft-com:office:excel}WorksheetOptions"
_VISIBLE: Final = "{urn:schemas-microsoft-com:office:excel}Visible"


def read_xml_spreadsheet(data: bytes) -> list[Sheet]:
    """The sheets of a workbook.

    ValueError where it is damaged or has what no spreadsheet program writes, OverflowError where a sheet
    reaches farther than is read.
    """
    styles: dict[str, str] = {}
    sheets: list[Sheet] = []
    try:
        parser = defusedxml.ElementTree.iterparse(io.BytesIO(data), events=("end",), forbid_dtd=True)
        for _, element in parser:
            if element.tag == f"{_SS}Styles":
                styles = _codes(element)
            elif element.tag == f"{_SS}Worksheet":
                sheets.append(_Reader(styles).sheet(element))
                element.clear()
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise ValueError("damaged XML") from error
    if len(sheets) > limits.SHEETS:
        raise OverflowError("too many sheets")
    return sheets


def _codes(styles: Element) -> dict[str, str]:
    """The number format of each style by its id, that of its parent where it has none of its own."""
    codes: dict[str, str] = {}
    for style in styles.iter(f"{_SS}Style"):
        number = style.find(f"{_SS}NumberFormat")
        code = codes.get(_told(style, "Parent"), "") if number is None else _told(number, "Format")
        codes[_told(style, "ID")] = {"Percent": "0%"}.get(code, code)
    return codes


class _Reader:
    """Reads one sheet."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Merge] = []
        self._comments: dict[tuple[int, int], str] = {}
        self._numbers: dict[str, dict[int, set[int]]] = {}  # by number format: the rows of each column
        self._rows = self._columns = 0

    def sheet(self, worksheet: Element) -> Sheet:
        """The sheet of an element Worksheet."""
        table = worksheet.find(f"{_SS}Table")
        hidden_rows: set[int] = set()
        lines = [] if table is None else list(_placed(table, "Row"))
        for row, line in lines:
            if _told(line, "Hidden") == "1":
                hidden_rows.add(row)
            for col, cell in _placed(line, "Cell"):
                self._read(row, col, cell)
        rows: list[list[Cell]] = [
            [self._cells.get((row, col), "") for col in range(self._columns)] for row in range(self._rows)
        ]
        options = worksheet.find(_SHEET_OPTIONS)
        sheet = Sheet(
            name=_told(worksheet, "Name"),
            rows=rows,
            visible=options is None or options.findtext(_VISIBLE, "") in ("", "SheetVisible"),
            merges=self._merges,
            hidden_rows=hidden_rows,
            hidden_columns=_hidden_columns(table),
            comments=self._comments,
        )
        self._format(sheet)
        return sheet

    def _read(self, row: int, col: int, cell: Element) -> None:
        """Take one cell in, and what stands beside its value."""
        across, down = (_number(_told(cell, name)) for name in ("MergeAcross", "MergeDown"))
        self._rows, self._columns = max(self._rows, row + 1), max(self._columns, col + 1)
        if self._rows * self._columns > limits.GRID_CELLS:
            raise OverflowError("too many cells")
        if across or down:
            self._merges.append((row, col, row + down, col + across))
        comment = cell.find(f"{_SS}Comment")
        if comment is not None and (text := "".join(comment.itertext()).strip()):
            self._comments[row, col] = text
        data = cell.find(f"{_SS}Data")
        if data is None:
            if _told(cell, "Formula"):
                self._cells[row, col] = NOT_CALCULATED
            return
        value = self._cells[row, col] = _value(data)
        if type(value) is float and (code := self._styles.get(_told(cell, "StyleID"), "")):
            self._numbers.setdefault(code, {}).setdefault(col, set()).add(row)

    def _format(self, sheet: Sheet) -> None:
        """Tell the sheet which numbers are shown otherwise than they are stored."""
        hiding: list[tuple[Instead, dict[int, set[int]]]] = []
        for code, where in self._numbers.items():
            targets = [sheet.percent] if is_percent(code) else []
            if scale := scale_of(code):
                targets.append(sheet.scaled.setdefault(scale, {}))
            for target in targets:
                for col, rows in where.items():
                    target.setdefault(col, set()).update(rows)
            if instead := text_instead(code):
                hiding.append((instead, where))
        show_texts(sheet, hiding)


def _placed(parent: Element, name: str) -> Iterator[tuple[int, Element]]:
    """The elements of a name with their zero-based places: each tells its own, or follows the one before."""
    at = 0
    for element in parent.iterfind(f"{_SS}{name}"):
        at = max(_number(_told(element, "Index")) - 1, at)
        yield at, element
        at += 1 + _number(_told(element, "MergeAcross" if name == "Cell" else "Span"))


def _hidden_columns(table: Element | None) -> set[int]:
    found: set[int] = set()
    for at, column in [] if table is None else _placed(table, "Column"):
        if _told(column, "Hidden") == "1":
            found.update(range(at, at + 1 + _number(_told(column, "Span"))))
    return found


def _value(data: Element) -> Cell:
    """What a cell holds: a number, a text (an error's too), an answer or a date."""
    text, kind = "".join(data.itertext()), _told(data, "Type")
    if kind == "Number":
        return float(text)
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        return datetime.fromisoformat(text.strip())
    return text


def _told(element: Element, name: str) -> str:
    return element.get(f"{_SS}{name}", "")


def _number(text: str) -> int:
    """A number of rows or columns; 0 where there is none. No more than a sheet may have."""
    return min(int(text[:8]), limits.GRID_CELLS) if text.isdecimal() else 0
