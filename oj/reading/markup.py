"""The XML of an .xlsx sheet, searched without parsing it: how far it reaches, what its cells show or hide.

A sheet may have millions of cells, so each question is one search by the interpreter's own machinery.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from oj.reading.sheet import NOT_CALCULATED, column_number

_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<[A-Za-z_]", re.DOTALL)
_ADDRESS = re.compile(rb'\br\s*=\s*["\']([A-Z]*)(\d+)["\']')
_VALUE_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br\s*=\s*["\']([A-Z]+)(\d+)["\'][^>]*(?<!/)>\s*<(?!/)',
)
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c ([^>]*?\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?'
    rb"\s*<(?:\w+:)?v>([^<]*)<"
)
_BARE_FORMULA = re.compile(
    rb"<(?:\w+:)?c ([^>]*[^>/])>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
_ROW = re.compile(rb"\s*<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ROW_NUMBER = re.compile(rb'\br\s*=\s*["\'](\d+)["\']')
_SPAN = (re.compile(rb'\bmin\s*=\s*["\'](\d+)["\']'), re.compile(rb'\bmax\s*=\s*["\'](\d+)["\']'))
_HIDDEN = re.compile(
    rb'\bhidden\s*=\s*["\'](?:1|true)["\']|\s(?:ht|width)\s*=\s*["\']0(?:\.0*)?["\']'
)  # a row or column of no height or width is as hidden
_MANY_ROWS = 5_000  # from so many on it pays to look for the words first
_MOST_COLUMNS = 16_384  # of a sheet in Excel


def is_plain(part: bytes) -> bool:
    """Whether an XML part starts with its first element: no DOCTYPE, no entities, UTF-8."""
    return _PROLOG.match(part) is not None


def reach(part: bytes, limit: int) -> int:
    """How many cells lie between A1 and the farthest cell with a value, by the addresses.

    Below ``limit`` it may count cells that are only formatted.
    """
    rows = columns = 0
    for start, end in _row_spans(part):
        last = part.rfind(b' r="', start, end)
        address = _ADDRESS.match(part, last + 1) if last >= 0 else None
        if address is None:
            wide, tall = _value_cells(part, start, end)
            rows, columns = max(rows, tall), max(columns, wide)
        else:
            rows = max(rows, int(address[2]))
            columns = max(columns, column_number(address[1].decode()) + 1)
    if rows * columns > limit:
        columns, rows = _value_cells(part, 0, len(part))
    return rows * columns


def _value_cells(part: bytes, start: int, end: int) -> tuple[int, int]:
    """The farthest column and row of the cells with a value between two positions, counted from 1."""
    rows = columns = 0
    for match in _VALUE_CELL.finditer(part, start, end):
        columns, rows = max(columns, column_number(match[1].decode()) + 1), max(rows, int(match[2]))
    return columns, rows


Spans = Sequence[tuple[int, int]]


def row_spans(part: bytes) -> Spans:
    """Start and end of the markup up to each end of a row; one pass, for the questions that go row by row."""
    return list(_row_spans(part))


def _row_spans(part: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the markup up to each end of a row, and of what comes after the last."""
    start = 0
    while (end := part.find(b"row>", start)) >= 0:
        yield start, end
        start = end + 4
    yield start, len(part)


def cells_of_styles(part: bytes, spans: Spans, styles: list[int]) -> dict[int, set[int]]:
    """The rows, by zero-based column, of the cells that have one of ``styles``."""
    numbers = "|".join(map(str, styles)).encode()
    if b'<c r="' in part:
        pattern = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*? s="(?:' + numbers + rb')"')
    else:
        pattern = re.compile(rb'<(?:\w+:)?c (?=[^>]*\bs="(?:' + numbers + rb')")[^>]*?\br="([A-Z]+)\d+"')
    rows: defaultdict[bytes, list[int]] = defaultdict(list)
    for start, end in spans:
        if columns := pattern.findall(part, start, end):
            address = _ADDRESS.match(part, part.rfind(b'r="', start, end))
            if address:
                row = int(address[2]) - 1
                for letters in columns:
                    rows[letters].append(row)
    return {column_number(letters.decode()): set(found) for letters, found in rows.items()}


def texts_instead_of_values(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column (zero-based) and text of the cells that show an error or were never calculated.

    The text is "" of a formula that gives an empty text.
    """
    if b't="e"' in part:
        for attributes, text in _ERROR_CELL.findall(part):
            yield from _at_address(attributes, text.decode("utf-8", "replace"))
    if b"<f" in part or b"<row" not in part:
        for attributes in _BARE_FORMULA.findall(part):
            yield from _at_address(attributes, "" if b't="str"' in attributes else NOT_CALCULATED)


def _at_address(attributes: bytes, text: str) -> Iterator[tuple[int, int, str]]:
    address = _ADDRESS.search(attributes)
    if address and address[1]:
        yield int(address[2]) - 1, column_number(address[1].decode()), text


def hidden_lines(part: bytes, spans: Spans) -> tuple[set[int], set[int]]:
    """The zero-based rows and columns of a sheet that its reader does not see."""
    start = max(part.find(b"sheetData"), 0)
    columns: set[int] = set()
    for match in _COLUMN.finditer(part, 0, start):
        if _HIDDEN.search(match[1]):
            first, last = (pattern.search(match[1]) for pattern in _SPAN)
            if first and last:
                columns.update(range(int(first[1]) - 1, min(int(last[1]), _MOST_COLUMNS)))
    if len(spans) > _MANY_ROWS and (quick := _hidden_rows_by_words(part, start)) is not None:
        return quick, columns
    rows: set[int] = set()
    row = -1
    for begin, end in spans:
        at = part.find(b">", start) + 1 if begin == 0 else begin
        while found := _ROW.match(part, at, end):
            number = _ROW_NUMBER.search(found[1])
            row = int(number[1]) - 1 if number else row + 1
            if _HIDDEN.search(found[1]):
                rows.add(row)
            if not found[1].endswith(b"/"):
                break
            at = found.end()  # an empty row, with another one after it
    return rows, columns


def _hidden_rows_by_words(part: bytes, start: int) -> set[int] | None:
    """The hidden rows by a search for the words that hide one; None where it is written in another way.

    Programs write every row's attributes alike, so that in a million rows few or none have the words.
    """
    rows: set[int] = set()
    if any(odd in part for odd in (b"hidden='", b"hidden ", b"ht='", b"ht =")):
        return None
    for mark in (b'hidden="1"', b'hidden="true"', b' ht="0"', b' ht="0.'):
        at = part.find(mark, start)
        while at >= 0:
            found = _ROW.match(part, part.rfind(b"<", start, at))
            if found and _HIDDEN.search(found[1]):
                number = _ROW_NUMBER.search(found[1])
                if number is None:
                    return None
                rows.add(int(number[1]) - 1)
            at = part.find(mark, at + 1)
    return rows
