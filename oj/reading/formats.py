"""Number formats and error cells, which the fast cell reader does not hand over.

A share may be stored as 0.253 and shown as 25 %: only the number format tells. An error cell (#DIV/0!)
reads as empty: only the file's own markup tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from oj.reading.sheet import Sheet, column_number

_BUILTIN_PERCENT = frozenset({9, 10})
_ADDRESS = re.compile(rb'\br="([A-Z]+)(\d+)"')
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\bt="e"[^>]*>.*?</(?:\w+:)?c>', re.DOTALL)
_ERROR_TEXT = re.compile(rb"<(?:\w+:)?v>([^<]*)<")


class Formats(Protocol):
    """What a kind of file knows beside its values."""

    def annotate(self, sheet: Sheet, index: int) -> None:
        """Fill ``sheet.percent`` and ``sheet.errors``; ``index`` counts the workbook's sheets from 0."""


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage (a % that is neither quoted nor escaped)."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _children(root: Element, name: str) -> Iterable[Element]:
    return (child for parent in root.iter() if _local(parent.tag) == name for child in parent)


class Xlsx:
    """Formats of .xlsx and .xlsm, from the parts of the package."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        try:
            self._files = self._sheet_files()
            self._percent = self._percent_pattern()
        except (ParseError, DefusedXmlException) as error:
            raise ValueError("damaged XML") from error

    def _sheet_files(self) -> list[str]:
        """The part of each sheet in the order of the workbook."""
        relations = {
            relation.get("Id"): relation.get("Target", "")
            for relation in defusedxml.ElementTree.fromstring(self._parts["xl/_rels/workbook.xml.rels"])
        }
        files = []
        for sheet in _children(defusedxml.ElementTree.fromstring(self._parts["xl/workbook.xml"]), "sheets"):
            key = next((value for name, value in sheet.attrib.items() if _local(name) == "id"), "")
            target = relations.get(key, "")
            files.append(target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target))
        return files

    def _percent_pattern(self) -> re.Pattern[bytes] | None:
        if "xl/styles.xml" not in self._parts:
            return None
        root = defusedxml.ElementTree.fromstring(self._parts["xl/styles.xml"])
        codes = {
            int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in _children(root, "numFmts")
        }
        styles = [
            str(index)
            for index, style in enumerate(_children(root, "cellXfs"))
            if (number := int(style.get("numFmtId", "0"))) in _BUILTIN_PERCENT
            or is_percent(codes.get(number, ""))
        ]
        if not styles:
            return None
        return re.compile(rb'<(?:\w+:)?c (?=[^>]*\bs="(?:' + "|".join(styles).encode() + rb')")([^>]*[^/])>')

    def annotate(self, sheet: Sheet, index: int) -> None:
        data = self._parts.get(self._files[index]) if index < len(self._files) else None
        if data is None:
            return
        if self._percent is not None:
            by_letters: dict[bytes, list[int]] = {}
            for attributes in self._percent.findall(data):
                if address := _ADDRESS.search(attributes):
                    by_letters.setdefault(address[1], []).append(int(address[2]) - 1)
            sheet.percent = {column_number(col.decode()): set(rows) for col, rows in by_letters.items()}
        if b't="e"' in data:
            for cell in _ERROR_CELL.findall(data):
                address, text = _ADDRESS.search(cell), _ERROR_TEXT.search(cell)
                if address and text:
                    column = sheet.errors.setdefault(column_number(address[1].decode()), {})
                    column[int(address[2]) - 1] = text[1].decode("utf-8", "replace")


class Xls:
    """Formats of the older .xls, read only when a column needs them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: object | None = None

    def annotate(self, sheet: Sheet, index: int) -> None:
        if not any(_may_be_fraction(cell) for row in sheet.rows for cell in row):
            return
        import xlrd

        try:
            if self._book is None:
                self._book = xlrd.open_workbook(self._path, formatting_info=True, logfile=None)
            book: xlrd.book.Book = self._book
            cells = book.sheet_by_name(sheet.name)
        except Exception:  # xlrd fails in many ways; formats are then unknown, values stand
            return
        for row in range(cells.nrows):
            for col in range(cells.row_len(row)):
                style = book.xf_list[cells.cell_xf_index(row, col)]
                if is_percent(book.format_map[style.format_key].format_str):
                    sheet.percent.setdefault(col, set()).add(row)
                if cells.cell_type(row, col) == xlrd.XL_CELL_ERROR:
                    text = xlrd.error_text_from_code.get(cells.cell_value(row, col), "#FEL!")
                    sheet.errors.setdefault(col, {})[row] = text


def _may_be_fraction(cell: object) -> bool:
    return isinstance(cell, float) and 0 < abs(cell) < 1


class Ods:
    """Formats of .ods: a percentage says so on its cell."""

    _TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    _OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

    def __init__(self, content: bytes) -> None:
        self._tables: list[Element] = []
        if b'value-type="percentage"' in content:
            try:
                root = defusedxml.ElementTree.fromstring(content)
            except (ParseError, DefusedXmlException) as error:
                raise ValueError("damaged XML") from error
            self._tables = list(root.iter(f"{self._TABLE}table"))

    def annotate(self, sheet: Sheet, index: int) -> None:
        if index >= len(self._tables):
            return
        row = 0
        for line in self._tables[index].iter(f"{self._TABLE}table-row"):
            lines = int(line.get(f"{self._TABLE}number-rows-repeated", "1"))
            col = 0
            for cell in line:
                width = int(cell.get(f"{self._TABLE}number-columns-repeated", "1"))
                if cell.get(f"{self._OFFICE}value-type") == "percentage" and row + lines <= len(sheet.rows):
                    for offset in range(min(width, 20_000)):
                        sheet.percent.setdefault(col + offset, set()).update(range(row, row + lines))
                col += width
            row += lines
