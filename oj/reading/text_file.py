"""From the text of a .csv to a sheet: which mark parts its fields, what its quotation marks and commas mean.

No standard is kept by all that write such files. Where the text can be understood in one way only it is read
so, and told; where it can't, it is refused with the line and the reason: a value is never guessed.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from oj.errors import NotReadable
from oj.findings import Finding, finding
from oj.reading import limits
from oj.reading.joined_fields import with_fields_joined
from oj.reading.sheet import Cell, Sheet

MARKS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 400
_MOST_LINES: Final = 100  # that a text between quotation marks may have
_LONGEST_LINE: Final = 1_000_000
_SEPARATOR = re.compile(r"sep=(.)$", re.IGNORECASE)
_WRAPPED = re.compile(r'\ufeff?\s*"((?:[^"]|"")*)"[;,\t ]*$')


class _Parted(NamedTuple):
    """The fields of a row, and whether a quotation mark without another one was taken away."""

    fields: list[str]
    has_stray: bool


def read_text(text: str, name: str) -> Sheet:
    """The sheet of a text file, with what there is to tell of how it was read.

    Its rows are numbered as programs for spreadsheets number them. Raises NotReadable where the fields of a
    line can be told apart in several ways, and ValueError for what no program would write.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise ValueError("an endless line")
    csv.field_size_limit(_LONGEST_LINE)
    stated = _SEPARATOR.match(lines[0].strip('" ')) if lines else None
    lines = lines[1:] if stated else lines
    told: list[Finding] = []
    lines = _unwrapped(_with_plain_quotes(lines), told)
    mark = stated[1] if stated else _mark(lines)
    rows = _rows(lines, mark, told)
    if max((len(row) for row in rows), default=0) * len(rows) > limits.GRID_CELLS:
        raise NotReadable(
            f"Filen {name} har fler celler än som går att läsa. Kopiera bara tabellerna med värden till en "
            "ny fil och ladda upp den.",
            "too_large_inside",
        )
    rows = with_fields_joined(rows, mark, name, told)
    width = max((len(row) for row in rows), default=0)
    grid: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(name="", rows=grid, told=told)


def _with_plain_quotes(lines: list[str]) -> list[str]:
    """The lines with the usual marks around their fields where nearly all lines begin with others: ’Ale’."""
    filled = [line.strip() for line in lines[:_SAMPLE] if line.strip()]
    for marks in _OTHER_QUOTES:
        around = re.compile(rf"(?:^|(?<=[;,\t|]))\s*[{marks}]|[{marks}]\s*(?=[;,\t|]|$)")
        if len(filled) > 1 and sum(len(around.findall(line)) > 1 for line in filled) * 10 >= len(filled) * 9:
            return [around.sub('"', line) for line in lines]
    return lines


_OTHER_QUOTES: Final = ("'", "’‘", "“”„", "«»")


def _unwrapped(lines: list[str], told: list[Finding]) -> list[str]:
    """The lines without the quotation marks around each of them as a whole.

    A spreadsheet program writes them so when it had every line in one cell.
    """
    filled = [line for line in lines[:_SAMPLE] if line.strip()]
    wrapped = [match[1] for line in filled if (match := _WRAPPED.match(line))]
    parted = sum(any(mark in one for mark in MARKS) for one in wrapped)
    if parted < 2 or parted * 10 < len(filled) * 7:
        return lines
    found = [_WRAPPED.match(line) for line in lines]
    told.append(finding("lines_in_quotes", cell="A1", count=sum(match is not None for match in found)))
    pairs = zip(found, lines, strict=True)
    return [match[1].replace('""', '"') if match else line.rstrip(";\t,") for match, line in pairs]


def _mark(lines: Sequence[str]) -> str:
    """The mark between the fields: the first that parts nearly all lines alike, else that which does it best.

    A comma comes last, since it stands in numbers and sentences too.
    """
    filled = [line for line in lines[:_SAMPLE] if line.strip()]
    scores = {}
    for mark in MARKS:
        parted = (_parted(line, mark) for line in filled)
        widths = Counter(len(one.fields) for one in parted if one)
        del widths[1]
        count, width = max(
            ((count * min(width, 50), width) for width, count in widths.items()), default=(0, 1)
        )
        if mark != "," and widths[width] * 10 >= len(filled) * 9:
            return mark
        scores[mark] = count
    return max(MARKS, key=lambda mark: scores[mark])


def _rows(lines: list[str], mark: str, told: list[Finding]) -> list[list[str]]:
    """The fields of every row."""
    try:  # nearly all files are written by the book, and this is ten times as fast
        rows = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error:
        return list(_rows_by_hand(lines, mark, _usual_width(lines, mark), told))
    if len(rows) == len(lines) and not any('"' in field for row in rows for field in row):
        return rows
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    return list(_rows_by_hand(lines, mark, usual, told))


def _rows_by_hand(lines: list[str], mark: str, usual: int, told: list[Finding]) -> Iterator[list[str]]:
    """The fields of every row where quotation marks stand as they should not, or go round several lines.

    ``usual`` is how many fields most rows have.
    """
    strays: list[int] = []
    at = row = 0
    while at < len(lines):
        parted, taken, row = _parted(lines[at], mark), 1, row + 1
        if parted is None:
            taken, parted = _over_lines(lines, at, mark, usual)
        yield parted.fields
        if parted.has_stray:
            strays.append(row)
        at += taken
    if strays:
        cells = [f"A{row}" for row in strays]
        told.append(finding("stray_quotes", cell=cells[0], cells=cells, row=strays[0], count=len(strays)))


def _usual_width(lines: Sequence[str], mark: str) -> int:
    """How many fields most lines have that are whole in themselves."""
    parted = (_parted(line, mark) for line in lines[:_SAMPLE] if line.strip())
    widths = Counter(len(one.fields) for one in parted if one is not None)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _over_lines(lines: list[str], at: int, mark: str, usual: int) -> tuple[int, _Parted]:
    """How many lines a row has whose first one opens a quotation mark without closing it, and its fields.

    Either a text has line breaks, or the mark is there by mistake: then it swallows lines that are rows.
    """
    for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
        if '"' not in lines[end] or _closing(lines[end], 0, mark) < 0:
            continue
        parted = _parted("\n".join(lines[at : end + 1]), mark)
        if parted is None:
            continue
        others = (_parted(line, mark) for line in lines[at + 1 : end + 1])
        swallows = usual > 1 and any(one is not None and len(one.fields) == usual for one in others)
        if swallows and (lines[at].count(mark) + 1 == usual or len(parted.fields) != usual):
            break
        return end + 1 - at, parted
    return 1, _Parted([_without_quote(field) for field in lines[at].split(mark)], has_stray=True)


def _parted(line: str, mark: str) -> _Parted | None:
    """The fields of one line; None where a quotation mark is opened and not closed in it."""
    fields: list[str] = []
    has_stray, at = False, 0
    while at >= 0:
        start = at = at + bool(fields)
        while line.startswith(" ", start):
            start += 1
        if line.startswith('"', start):
            end = _closing(line, start + 1, mark)
            if end < 0:
                return None
            fields.append(line[start + 1 : end].replace('""', '"'))
            at = line.find(mark, end + 1)
        else:
            end = line.find(mark, at)
            field = line[at:] if end < 0 else line[at:end]
            fields.append(_without_quote(field))
            has_stray |= fields[-1] != field
            at = end
    return _Parted(fields, has_stray)


def _without_quote(field: str) -> str:
    """A field without the one quotation mark at its beginning or end."""
    return field.strip('" ') if field.count('"') == 1 else field


def _closing(line: str, at: int, mark: str) -> int:
    """Where the quotation mark stands that closes a field: before a mark or the end; -1 for nowhere."""
    while (at := line.find('"', at)) >= 0:
        end = at
        while line.startswith('"', end + 1):
            end += 1
        rest = line[end + 1 : end + 10].lstrip(" ")
        if (end - at) % 2 == 0 and (not rest or rest.startswith(mark)):
            return end
        at = end + 1
    return -1
