"""Number formats, error cells, hidden lines and comments: what the fast cell reader does not hand over.

A share may be stored as 0.253 and shown as 25 %: only the number format tells. An error cell (#DIV/0!)
reads as empty: only the file's own markup tells.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
import xlrd
from defusedxml.common import DefusedXmlException

from oj.reading import markup
from oj.reading.comments import comments_of, local
from oj.reading.hidden_numbers import OF_ACCOUNTS, Hidden, Instead, put_in, show_texts, text_instead
from oj.reading.raised import cells_with, raise_digits, raised_in_cells, raised_texts
from oj.reading.sheet import Scale, Sheet

Annotate = Callable[[Sheet], None]

_LITERAL = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\.|_.|\*.')
_SCALING = re.compile(r"[0#?](,{1,2})(?![0#?,])[^0#?]*$")
_BUILTIN_PERCENT = frozenset({9, 10})


class Formats(Protocol):
    """What a kind of file knows beside its values."""

    def of_sheet(self, index: int) -> Annotate:
        """What is known of the sheet ``index`` (from 0), found in the file without the sheet's cells.

        The function that comes back writes errors into their cells and fills in what stands beside values.
        """


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage (a % that is neither quoted nor escaped)."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


def scale_of(code: str) -> Scale | None:
    """What a number format divides by, and what it writes behind: '#,##0," tkr"' → (1000, "tkr").

    A comma behind the last digit divides by a thousand, two by a million; None for a format without.
    """
    first = code.split(";")[0]
    text = "".join(one or two for one, two in _LITERAL.findall(first)).strip()
    match = _SCALING.search(_LITERAL.sub("", first))
    return (1_000 ** len(match[1]), text) if match else None


def _children(root: Element, name: str) -> Iterable[Element]:
    return (child for parent in root.iter() if local(parent.tag) == name for child in parent)


class Xlsx:
    """Formats of .xlsx and .xlsm, from the parts of the package."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        try:
            self._files = self._sheet_files()
            if not parts.keys() >= set(self._files):
                raise ValueError("a sheet that is missing, or lies where nothing is read")
            self._codes = self._codes_of_styles()
            self._percent = [style for style, code in self._codes.items() if is_percent(code)]
            self._scaled: dict[Scale, list[int]] = {}
            for style, code in self._codes.items():
                if scale := scale_of(code):
                    self._scaled.setdefault(scale, []).append(style)
            self._hiding: dict[Instead, list[int]] = {}
            for style, code in self._codes.items():
                if code and (instead := text_instead(code)):
                    self._hiding.setdefault(instead, []).append(style)
            self._raised = raised_texts(parts.get("xl/sharedStrings.xml", b""))
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
            key = next((value for name, value in sheet.attrib.items() if local(name) == "id"), "")
            target = relations.get(key, "")
            files.append(target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target))
        return files

    def _codes_of_styles(self) -> dict[int, str]:
        """The number formats of the cell styles by their numbers; "" for those that Excel has built in."""
        if "xl/styles.xml" not in self._parts:
            return {}
        root = defusedxml.ElementTree.fromstring(self._parts["xl/styles.xml"])
        codes = {
            int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in _children(root, "numFmts")
        } | dict.fromkeys(_BUILTIN_PERCENT, "0%")
        styles = enumerate(_children(root, "cellXfs"))
        return {index: codes.get(int(style.get("numFmtId", "0")), "") for index, style in styles}

    def of_sheet(self, index: int) -> Annotate:
        part = self._parts.get(self._files[index]) if index < len(self._files) else None
        if part is None:
            return lambda sheet: None
        spans = markup.row_spans(part)
        percent = markup.cells_of_styles(part, spans, self._percent) if self._percent else {}
        scaled = {
            scale: markup.cells_of_styles(part, spans, styles) for scale, styles in self._scaled.items()
        }
        hiding = [
            (instead, markup.cells_of_styles(part, spans, styles)) for instead, styles in self._hiding.items()
        ]
        texts = list(markup.texts_instead_of_values(part))
        texts += [*cells_with(self._raised, part), *raised_in_cells(part)]
        hidden = markup.hidden_lines(part, spans)
        comments = comments_of(self._files[index], self._parts)

        def annotate(sheet: Sheet) -> None:
            sheet.percent, sheet.scaled = percent, scaled
            sheet.hidden_rows, sheet.hidden_columns = hidden
            sheet.comments, sheet.comments_left_out = comments
            for row, col, text in texts:
                if text:
                    _write(sheet, row, col, text)
                elif row < len(sheet.rows) and col < len(sheet.rows[row]):
                    sheet.emptied.add((row, col))
            show_texts(sheet, hiding)

        return annotate


class Xls:
    """Formats and errors of the older .xls."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: xlrd.book.Book | None = None
        self._percent: set[int] = set()
        self._scaled: dict[int, Scale] = {}
        self._hiding: dict[int, Instead] = {}

    def of_sheet(self, index: int) -> Annotate:
        return self._annotate

    def _annotate(self, sheet: Sheet) -> None:
        if not sheet.rows:
            return
        try:
            book = self._book or self._open()
            cells = book.sheet_by_name(sheet.name)
            hidden: dict[Instead, dict[int, set[int]]] = {}
            for row in range(min(cells.nrows, len(sheet.rows))):
                self._annotate_row(sheet, cells, row, hidden)
            show_texts(sheet, hidden.items())
            sheet.hidden_rows = {row for row, info in cells.rowinfo_map.items() if info.hidden}
            sheet.hidden_columns = {col for col, info in cells.colinfo_map.items() if info.hidden}
            sheet.comments = {
                where: note.text.removeprefix(f"{note.author}:").strip()
                for where, note in cells.cell_note_map.items()
                if note.text.strip()
            }
        except Exception:  # xlrd fails in many ways; formats are then unknown, values stand
            return

    def _open(self) -> xlrd.book.Book:
        book = self._book = xlrd.open_workbook(self._path, formatting_info=True, logfile=io.StringIO())
        formats = book.format_map
        self._percent = {
            number
            for number, style in enumerate(book.xf_list)
            if is_percent(formats[style.format_key].format_str)
        }
        scales = {n: scale_of(formats[xf.format_key].format_str) for n, xf in enumerate(book.xf_list)}
        self._scaled = {number: scale for number, scale in scales.items() if scale}
        texts = {n: text_instead(formats[xf.format_key].format_str) for n, xf in enumerate(book.xf_list)}
        self._hiding = {number: instead for number, instead in texts.items() if instead}
        return book

    def _annotate_row(
        self,
        sheet: Sheet,
        cells: xlrd.sheet.Sheet,
        row: int,
        hidden: dict[Instead, dict[int, set[int]]],
    ) -> None:
        types = cells.row_types(row)
        if xlrd.XL_CELL_ERROR in types:
            for col, kind in enumerate(types):
                if kind == xlrd.XL_CELL_ERROR:
                    _write(
                        sheet, row, col, xlrd.error_text_from_code.get(cells.cell_value(row, col), "#FEL!")
                    )
        if self._percent or self._scaled or self._hiding:
            for col, kind in enumerate(types):
                style = cells.cell_xf_index(row, col) if kind == xlrd.XL_CELL_NUMBER else -1
                if style in self._percent:
                    sheet.percent.setdefault(col, set()).add(row)
                if scale := self._scaled.get(style):
                    sheet.scaled.setdefault(scale, {}).setdefault(col, set()).add(row)
                if instead := self._hiding.get(style):
                    hidden.setdefault(instead, {}).setdefault(col, set()).add(row)


def _write(sheet: Sheet, row: int, col: int, text: str) -> None:
    """Put a text into a cell, if the grid reaches so far."""
    if row < len(sheet.rows) and col < len(sheet.rows[row]):
        sheet.rows[row][col] = text


class Ods:
    """Formats of .ods: a percentage says so on its cell, and a comment stands in it."""

    _TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    _OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    _TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    _STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    _TELLING = (b'value-type="percentage"', b"visibility=", b"annotation", b'text-position="super')
    _HIDING = re.compile(
        rb'value-type="(?:float|percentage|currency)"[^>]*>\s*<text:p[^>]*>[^<0-9]*</text:p>'
    )
    _UNSEEN = ("collapse", "filter")

    def __init__(self, content: bytes) -> None:
        self._tables: list[Element] = []
        self._raised: set[str | None] = set()
        if any(mark in content for mark in self._TELLING) or self._HIDING.search(content):
            try:
                root = defusedxml.ElementTree.fromstring(content)
            except (ParseError, DefusedXmlException) as error:
                raise ValueError("damaged XML") from error
            self._tables = list(root.iter(f"{self._TABLE}table"))
            self._raised = {
                style.get(f"{self._STYLE}name")
                for style in root.iter(f"{self._STYLE}style")
                for look in style.iter(f"{self._STYLE}text-properties")
                if look.get(f"{self._STYLE}text-position", "").startswith("super")
            }

    def of_sheet(self, index: int) -> Annotate:
        return functools.partial(self._annotate, index)

    def _annotate(self, index: int, sheet: Sheet) -> None:
        if index >= len(self._tables):
            return
        table, height = self._tables[index], len(sheet.rows)
        width = len(sheet.rows[0]) if sheet.rows else 0
        sheet.hidden_columns = self._hidden(table, "column", width)
        sheet.hidden_rows = self._hidden(table, "row", height)
        row = 0
        hidden: Hidden = {}
        for line in table.iter(f"{self._TABLE}table-row"):
            lines = int(line.get(f"{self._TABLE}number-rows-repeated", "1"))
            if row + lines <= height:
                self._annotate_row(sheet, line, row, lines)
                for at in range(row, row + lines):
                    hidden |= {(at, col): text for col, text in self._hidden_numbers(sheet, line, at)}
            row += lines
        put_in(sheet, hidden)

    def _hidden_numbers(self, sheet: Sheet, line: Element, row: int) -> Iterator[tuple[int, str]]:
        """The columns of a row whose number is not shown, with the text that is."""
        col = 0
        for cell in line:
            width = int(cell.get(f"{self._TABLE}number-columns-repeated", "1"))
            number, shown = cell.get(f"{self._OFFICE}value"), cell.find(f"{self._TEXT}p")
            text = "".join(shown.itertext()).strip() if number and shown is not None else "0"
            if number and not any(letter.isdigit() for letter in text):
                is_nought = text in OF_ACCOUNTS and not float(number)
                for at in range(col, min(col + width, len(sheet.rows[row]))) if not is_nought else ():
                    yield at, text
            col += width

    def _hidden(self, table: Element, line: str, end: int) -> set[int]:
        """The hidden rows or columns before ``end``."""
        found: set[int] = set()
        at = 0
        for element in table.iter(f"{self._TABLE}table-{line}"):
            size = int(element.get(f"{self._TABLE}number-{line}s-repeated", "1"))
            if element.get(f"{self._TABLE}visibility") in self._UNSEEN:
                found.update(range(at, min(at + size, end)))
            at += size
        return found

    def _annotate_row(self, sheet: Sheet, line: Element, row: int, lines: int) -> None:
        col = 0
        for cell in line:
            width = int(cell.get(f"{self._TABLE}number-columns-repeated", "1"))
            if cell.get(f"{self._OFFICE}value-type") == "percentage":
                for offset in range(min(width, 20_000)):
                    sheet.percent.setdefault(col + offset, set()).update(range(row, row + lines))
            if (note := cell.find(f"{self._OFFICE}annotation")) is not None:
                text = " ".join("".join(part.itertext()) for part in note.iter(f"{self._TEXT}p"))
                if text.strip():
                    sheet.comments[row, col] = text.strip()
            if self._raised and (text := self._with_raised_digits(cell)):
                _write(sheet, row, col, text)
            col += width

    def _with_raised_digits(self, cell: Element) -> str:
        """The text of a cell that has raised digits; "" for any other cell."""
        lines = cell.findall(f"{self._TEXT}p")
        spans = [span for line in lines for span in line.iter(f"{self._TEXT}span")]
        raised = [span for span in spans if span.get(f"{self._TEXT}style-name") in self._raised]
        for span in raised:
            span.text = raise_digits(span.text or "")
        return "\n".join("".join(line.itertext()) for line in lines) if raised else ""
