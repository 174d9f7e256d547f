"""Personal data among what would be published, or beside it: personal numbers, addresses, names of persons.

Such a file is stopped, and what was found leaves the tables, so that nothing repeats it. A whole column
is judged by how many of its cells look so, and a single cell only by what is hardly anything else: of ten
digits in a row one amount in two hundred has a birth date and the right check digit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from oj.findings import PERSONAL_DATA, Finding, finding
from oj.reading.cells import tidy
from oj.reading.heading import word
from oj.reading.model import Table, Unkept, Workbook
from oj.reading.personal_texts import (
    BIRTH,
    EMAIL,
    NAME,
    NUMBER,
    PHONE,
    begins_with_first_name,
    has_certain_number,
    has_email,
    has_phone,
    is_birth_date,
    is_distinct,
    is_like_number,
    is_mobile,
    is_moment,
    is_nobody,
    is_number,
    is_phone,
    is_shaped,
    kind_of_text,
    may_be_personal,
    may_be_phone,
    veiled,
    vocabulary,
)
from oj.reading.repeated import elsewhere, named_in
from oj.reading.repeats import Repeats
from oj.reading.sheet import Cell, Sheet, a1, area, column_letters, position
from oj.reading.turned import finding_turned_back, table_turned_back, turned, turned_back
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import counted

LEFT_OUT: Final = "personal_data_left_out"
"""The code of the finding that a column is neither read nor kept."""

_LARGE: Final = 1_000_000  # numbers from here on may be personal numbers, with the noughts before them gone
_DIGITS: Final = 7  # of such a number
_SEVERAL: Final = 3  # different texts, from which on they are no accident if nearly all look so
_ENOUGH: Final = 5  # cells from which on a share of them is no accident
_NEARLY_ALL, _MOST, _SOME, _FEW = 0.9, 0.5, 0.3, 0.1
_WHOLE: Final = 10  # digits of a personal number without century
_WORD = re.compile(r"[\w%-]+")
_QUOTED = re.compile("”([^”]*)”")
_ARRAYS: Final = (
    "place", "series", "year", "sex", "value", "status", "numerator", "denominator", "row", "col",
)  # fmt: skip


@dataclass(frozen=True)
class _Column:
    """A column beside the places: its cells from row ``first`` on, and how often it has each text.

    ``counts`` is without empty cells and without numbers that are too small to be personal.
    """

    col: int
    heading: str
    cell: str  # of the heading, or "" where the table has none
    first: int
    cells: Sequence[Cell]
    counts: Counter[str]

    @cached_property
    def size(self) -> int:
        """How many cells are not empty."""
        return len(self.cells) - self.cells.count("")

    @cached_property
    def has_numbers(self) -> bool:
        """Whether any cell has a large number, or its digits."""
        return any(map(_is_digits, self.counts))

    def is_called(self, kind: str) -> bool:
        """Whether the heading has a word for ``kind``, and none for an amount."""
        found = set(_WORD.findall(self.heading.casefold()))
        return bool(found & vocabulary().headings[kind]) and not found & vocabulary().headings["amounts"]

    def count(self, looks: Callable[[str], bool]) -> int:
        """How many of the cells look so."""
        return sum(count for text, count in self.counts.items() if looks(text))

    def share(self, looks: Callable[[str], bool]) -> float:
        """How many of the cells look so, from 0 to 1."""
        return self.count(looks) / self.size

    def rows(self, looks: Callable[[str], bool]) -> list[int]:
        """The rows whose cells look so."""
        chosen = {text for text in self.counts if looks(text)}
        return [row for row, cell in enumerate(self.cells, self.first) if chosen and _text_of(cell) in chosen]


class LinesLeftOut(NamedTuple):
    """What a person has decided is not to be read: zero-based columns, and rows of tables on their side."""

    columns: Collection[int] = ()
    rows: Collection[int] = ()


def stop(workbook: Workbook, sheets: Sequence[Sheet], left_out: Mapping[str, LinesLeftOut] = {}) -> None:
    """Take personal data out of the workbook's tables, and add an error for each place that has some.

    Other findings about it go, since they may repeat it. Where it stands is put down in the workbook.

    ``left_out`` has, by sheet, what a person has decided is not to be read. Of a
    sheet without tables only columns of personal numbers count, until somebody has left it out.
    """
    by_name = {sheet.name: sheet for sheet in sheets}
    before = list(workbook.tables)
    suspects = {sheet.name: _suspects(sheet) for sheet in sheets}
    seen = [
        _seen(by_name[one.sheet], one, before, left_out.get(one.sheet, LinesLeftOut()), suspects[one.sheet])
        for one in before
    ]
    read = {table.sheet for table in before}
    unread = [
        _in_unread(one, left_out.get(one.name, LinesLeftOut()).columns, suspects[one.name])
        for one in sheets
        if one.name not in read
    ]
    workbook.tables[:] = [one.table for one in seen if one.table and one.table.series]
    workbook.private = _by_sheet(span for one in (*seen, *unread) for span in one.private)
    for one in (*seen, *unread):
        workbook.findings.extend(one.findings)
        workbook.unkept.extend(one.unkept)
    repeats = Repeats(private_texts(by_name, workbook.private))
    _forget(workbook, repeats)
    if workbook.unkept and not any(one.code == PERSONAL_DATA for one in workbook.findings):
        workbook.findings[:0] = elsewhere(workbook, by_name, repeats)


def _suspects(sheet: Sheet) -> frozenset[Cell]:
    """The different cells of a sheet that may be, or hold, personal data: of most sheets none."""
    large = {cell for row in sheet.rows for cell in row if type(cell) is float and cell >= _LARGE}
    return frozenset(cell for cell in (*sheet.texts, *large) if may_be_personal(_text_of(cell)))


def _seen(
    sheet: Sheet,
    table: Table,
    tables: Sequence[Table],
    left_out: LinesLeftOut,
    suspects: frozenset[Cell],
) -> _Seen:
    """What there is in and beside a table, which may lie on its side; ``tables`` are all of the workbook."""
    if not suspects and not any(kind_of_text(text) for text, _ in named_in(table)):
        return _Seen(table, [], [], [])
    beside = [one for one in tables if one.sheet == table.sheet]
    sheet = _without_blocks(sheet, table, [one for one in beside if one is not table])
    beside = [one for one in beside if _is_turned(one) == _is_turned(table)]
    if not _is_turned(table):
        return _in_table(sheet, table, _end(sheet, table, beside), left_out.columns, suspects)
    over, on = turned(sheet), table_turned_back(table)
    end = _end(over, on, map(table_turned_back, beside))
    found = _in_table(over, on, end, left_out.rows, suspects, "Rad")
    private = [(name, _turned_range(cells)) for name, cells in found.private]
    back = table_turned_back(found.table) if found.table else None
    told = list(map(finding_turned_back, found.findings))
    return _Seen(back, told, private, [replace(one, cell=turned_back(one.cell)) for one in found.unkept])


def _without_blocks(sheet: Sheet, table: Table, others: Iterable[Table]) -> Sheet:
    """The sheet without the cells of other tables, where those or this one lie on their side.

    Their rows are blank, or of those beside the table their columns as far as the next blank one.
    """
    top, _, bottom, _ = area(table.range)
    apart = [area(one.range) for one in others if _is_turned(one) or _is_turned(table)]
    if not apart:
        return sheet
    rows = list(sheet.rows)
    for first, left, last, right in apart:
        is_beside = first <= bottom and top <= last
        end = right + 1 if is_beside else len(sheet.columns)
        while (
            is_beside and end < len(sheet.columns) and any(row[end] != "" for row in rows[first : last + 1])
        ):
            end += 1
        start = left if is_beside else 0
        for row in range(first, last + 1):
            rows[row] = [*rows[row][:start], *[""] * (end - start), *rows[row][end:]]
    return replace(sheet, rows=rows)


def _end(sheet: Sheet, table: Table, tables: Iterable[Table]) -> int:
    """The last row that belongs to a table: that of the sheet, or the one before the next table's."""
    bottom = area(table.range)[2]
    below = [_top(one) for one in tables if _top(one) > bottom]
    return min(below, default=len(sheet.rows)) - 1


def _top(table: Table) -> int:
    """The zero-based row in which a table begins, with its header."""
    return min([area(table.range)[0], *(row - 1 for row in table.header_rows)])


def _forget(workbook: Workbook, repeats: Repeats) -> None:
    """Take away what else tells of the personal data that was found."""
    if not workbook.private:
        return
    stopped = {_column_of(one) for one in workbook.findings if one.code == PERSONAL_DATA and one.cell}
    emptied = {
        (name, *cell) for name, ranges in workbook.private.items() for one in ranges for cell in cells_in(one)
    }
    own = (PERSONAL_DATA, LEFT_OUT)
    workbook.findings[:] = [
        one
        for one in workbook.findings
        if one.code in own
        or not (_column_of(one) in stopped or (one.sheet, *(position(one.cell) or ())) in emptied)
    ]
    if not repeats:
        return
    workbook.findings[:] = [
        _without_words(one) if one.code not in own and _is_told(one, repeats) else one
        for one in workbook.findings
    ]
    if repeats.are_meant_by(workbook.title):
        workbook.title = ""
    workbook.tables[:] = [
        replace(one, title="") if repeats.are_meant_by(one.title) else one for one in workbook.tables
    ]


def _is_told(one: Finding, repeats: Repeats) -> bool:
    """Whether a finding repeats personal data."""
    told = [one.value, *_QUOTED.findall(one.message)]
    return any(map(repeats.are_meant_by, told)) or repeats.are_in(f"{one.value} {one.message}")


def _without_words(one: Finding) -> Finding:
    """A finding that repeats personal data, without it."""
    return replace(one, value="", message="Här står personuppgifter, som inte visas eller sparas.")


def cells_in(span: str) -> Iterator[tuple[int, int]]:
    """The zero-based cells of a range."""
    top, left, bottom, right = area(span)
    return ((row, col) for row in range(top, bottom + 1) for col in range(left, right + 1))


def private_texts(sheets: Mapping[str, Sheet], ranges: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What stands in ranges of sheets, each text once."""
    for name, spans in ranges.items():
        rows = sheets[name].rows
        inside = (cell for span in spans for cell in cells_in(span))
        cells = {rows[row][col] for row, col in inside if row < len(rows) and col < len(rows[row])}
        yield from {text for cell in cells if (text := _text_of(cell))}


def cells_of(name: str, before: Sequence[Table], workbook: Workbook) -> set[tuple[int, int]]:
    """The cells (zero-based) of a sheet that were stopped; ``before`` are all tables as they were read."""
    told = [one for one in workbook.findings if one.code == PERSONAL_DATA and one.sheet == name]
    if not told:
        return set()
    named = {position(cell) for one in told for cell in (one.cells or [one.cell])}
    return {one for one in named if one} | (_places(name, before) - _places(name, workbook.tables))


def _places(name: str, tables: Sequence[Table]) -> set[tuple[int, int]]:
    """Where the observations of a sheet stand."""
    seen = [one.observations for one in tables if one.sheet == name]
    return {cell for one in seen for cell in zip(one.row.tolist(), one.col.tolist(), strict=True)}


def _column_of(found: Finding) -> tuple[str, int]:
    """Sheet and zero-based column of a finding; -1 where it has no cell."""
    where = position(found.cell)
    return found.sheet, where[1] if where else -1


def _is_turned(table: Table) -> bool:
    """Whether the places stand in a row: then one row is about several of them."""
    seen = table.observations
    any_place = np.zeros(int(seen.row.max(initial=0)) + 1, dtype=seen.place.dtype)
    any_place[seen.row] = seen.place
    return bool((any_place[seen.row] != seen.place).any())


class _Seen(NamedTuple):
    """A table without personal data, what there is to tell, where the data stands, and what is not kept."""

    table: Table | None
    findings: list[Finding]
    private: list[tuple[str, str]]  # sheet and range
    unkept: list[Unkept]


def _in_table(
    sheet: Sheet,
    table: Table,
    end: int,
    left_out: Collection[int],
    suspects: frozenset[Cell],
    line: str = "Kolumn",
) -> _Seen:
    """What was found in a table or beside its values, down to the row ``end``."""
    seen = _Seen(table, [], [], [])
    published = set(np.unique(table.observations.col).tolist())
    columns, cells, left, stopped = set[int](), set[tuple[int, int]](), list[str](), set[str]()
    for column in _columns(sheet, table, published, suspects):
        what = _kind(column)
        if column.col in left_out:
            left += _leave_out(seen, sheet, column, end, line)
        elif what:
            columns.add(column.col)
            stopped.update(column.counts)
            seen.findings.append(_told_cells(sheet, column, what, column.rows(bool), header=True))
            seen.private.append((sheet.name, _span(column, end)))
        elif column.col in published:
            for what, rows in _certain(column):
                cells.update((row, column.col) for row in rows)
                seen.findings.append(_told_cells(sheet, column, what, rows, header=False))
                seen.private.extend((sheet.name, a1(row, column.col)) for row in rows)
    repeats = Repeats(private_texts({sheet.name: sheet}, {sheet.name: left}))
    texts = {(series.label, series.cell): number for number, series in enumerate(table.series)}
    persons = _persons_of(table)
    named = {
        key: what
        for key in named_in(table)
        if (what := NAME if key in persons else _kind_of_name(key[0], repeats))
    }
    for key, what in named.items():
        seen.findings.append(_told_text(sheet, *key, what))
        seen.private.append((sheet.name, key[1]))
    for at, text in table.observations.notes.items() if repeats else ():
        where = int(table.observations.row[at]), int(table.observations.col[at])
        if where not in cells and repeats.are_meant_by(text):
            cells.add(where)
            seen.findings.append(_told_text(sheet, text, a1(*where), NAME))
            seen.private.append((sheet.name, a1(*where)))
    if not (columns or cells or named):
        return seen
    series = {texts[key] for key in named if key in texts}
    series.update(at for (label, _), at in texts.items() if not stopped.isdisjoint(label.split(" | ")))
    return seen._replace(table=_without(table, columns, cells, series))


def _persons_of(table: Table) -> set[tuple[str, str]]:
    """The names and cells of series that are called by persons: nearly all, at the end of their names."""
    ends = Counter(one.label.rpartition(" | ")[2] for one in table.series)
    if not _are_shaped(ends):
        return set()
    return {(one.label, one.cell) for one in table.series if is_shaped(one.label.rpartition(" | ")[2])}


def _kind_of_name(text: str, repeats: Repeats) -> str:
    """What the name of a series or a place holds, or ""."""
    return kind_of_text(text) or (NAME if any(map(repeats.are_meant_by, text.split(" | "))) else "")


def _in_unread(sheet: Sheet, left_out: Collection[int], suspects: frozenset[Cell]) -> _Seen:
    """The errors about columns of personal numbers in a sheet without tables.

    Of columns that somebody has left out, whatever is personal in them.
    """
    seen, end = _Seen(None, [], [], []), len(sheet.rows) - 1
    for col in _with_any(sheet, suspects):
        cells = sheet.columns[col]
        head = next((row for row, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()), -1)
        column = _column(sheet, col, range(head + 1, len(cells)), [head] if head >= 0 else [])
        if column and col in left_out:
            _leave_out(seen, sheet, column, end, "Kolumn")
        elif column and _holds_numbers(column):
            seen.findings.append(_told_cells(sheet, column, NUMBER, column.rows(bool), header=True))
            seen.private.append((sheet.name, _span(column, end)))
    return seen


def _leave_out(seen: _Seen, sheet: Sheet, column: _Column, end: int, line: str) -> list[str]:
    """Put down that a column which somebody has left out is not kept, where it holds personal data.

    Returns its range then.
    """
    what = _kind(column) or next((one for one, _ in _certain(column)), "")
    if not what:
        return []
    number = column_letters(column.col) if line == "Kolumn" else column.col + 1
    where = f"{line} {number} ({what})"
    cell = column.cell or a1(column.first, column.col)
    seen.findings.append(finding(LEFT_OUT, sheet=sheet.name, cell=cell, where=where))
    seen.private.append((sheet.name, _span(column, end)))
    seen.unkept.append(Unkept(sheet.name, cell, where))
    return [_span(column, end)]


def _span(column: _Column, end: int) -> str:
    """The range of a column from below its heading to the row ``end``."""
    return f"{a1(column.first, column.col)}:{a1(max(end, column.first), column.col)}"


def _turned_range(span: str) -> str:
    """A range of a turned sheet where it stands in the sheet."""
    top, left, bottom, right = area(span)
    return f"{a1(left, top)}:{a1(right, bottom)}"


def _by_sheet(private: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, span in private:
        found.setdefault(name, []).append(span)
    return found


def _with_any(sheet: Sheet, suspects: frozenset[Cell]) -> list[int]:
    """The columns that have any of the suspects."""
    if not suspects:
        return []
    return [col for col, cells in enumerate(sheet.columns) if not suspects.isdisjoint(cells)]


def _columns(
    sheet: Sheet, table: Table, published: Collection[int], suspects: frozenset[Cell]
) -> Iterator[_Column]:
    """The columns that may hold personal data: not those of places.

    Of remarks, which are only told and may say whom to ask, those that hold hardly anything but persons.
    """
    top, _, bottom, _ = area(table.range)
    heads = [row - 1 for row in table.header_rows]
    for col in _with_any(sheet, suspects):
        if col in table.key_columns:
            continue
        column = _column(sheet, col, range(heads[-1] + 1 if heads else top, bottom + 1), heads)
        is_remark = any(word(sheet.shown(row, col)) in VOCABULARY.headers["remark"] for row in heads)
        if column and (col in published or not is_remark or _kind(column) in (NUMBER, BIRTH, NAME)):
            yield column


def _column(sheet: Sheet, col: int, rows: range, heads: Sequence[int]) -> _Column | None:
    """A column with what stands in ``rows``, below the zero-based header rows; None when that is nothing."""
    cells = sheet.columns[col][rows.start : rows.stop]
    counts: Counter[str] = Counter()
    for cell, count in Counter(cells).items():
        counts[_text_of(cell)] += count
    del counts[""]
    if not counts:
        return None
    shown = dict.fromkeys(tidy(sheet.shown(row, col)) for row in heads)
    heading = " ".join(filter(None, shown))
    return _Column(col, heading, a1(heads[-1], col) if heads else "", rows.start, cells, counts)


def _text_of(cell: Cell) -> str:
    """A cell as text; "" for a number that is too small to be personal, and for dates and answers."""
    if type(cell) is float:
        return f"{cell:.0f}" if cell >= _LARGE and cell.is_integer() else ""
    if not isinstance(cell, str) or (len(cell) < _DIGITS and cell[:1].isdecimal()):
        return ""
    return tidy(cell)


def _is_digits(text: str) -> bool:
    """Whether a text is a number; with a nought before it, it is none."""
    return text.isdecimal() and text[0] != "0"


# ── What a column looks like ─────────────────────────────────────────────────────────────────────


def _kind(column: _Column) -> str:
    """What a whole column looks like, or ""."""
    if _holds_numbers(column):
        return NUMBER
    if column.share(has_email) >= _MOST:
        return EMAIL
    if _holds_phones(column):
        return PHONE
    if column.is_called("birth") and column.share(is_birth_date) >= _MOST:
        return BIRTH
    return NAME if _holds_names(column) else ""


def _certain(column: _Column) -> Iterator[tuple[str, list[int]]]:
    """The cells that are hardly anything else than personal data, among values that are none."""
    if _holds_moments(column):
        return
    plain = column.count(_is_plain_number)
    large = column.count(lambda text: _is_digits(text) and len(text) > _DIGITS)
    has_number = _has_number if not plain or 2 * plain < large else _has_any_number
    for what, look in ((NUMBER, has_number), (EMAIL, has_email), (PHONE, has_phone)):
        if rows := column.rows(look):
            yield what, rows


def _has_number(text: str) -> bool:
    """Whether a cell has a personal number, or is what only such a number looks like: with a slip in it."""
    return has_certain_number(text) or (is_distinct(text) and is_like_number(text) and not text.isdecimal())


def _has_any_number(text: str) -> bool:
    return _has_number(text) or _is_plain_number(text)


def _is_plain_number(text: str) -> bool:
    return _is_digits(text) and len(text) > _DIGITS and is_number(text)


def _holds_numbers(column: _Column) -> bool:
    """Whether a column holds personal numbers: by check digits, by birth dates, or by name."""
    if column.is_called("number") and column.share(is_like_number) >= _MOST:
        return True
    checked = column.count(is_number)
    if checked >= _MOST * column.size:
        return checked >= _ENOUGH or any(is_number(text) and len(text) >= _WHOLE for text in column.counts)
    born = column.count(is_distinct)
    return born >= max(_SEVERAL, _NEARLY_ALL * column.size) and not _holds_moments(column)


def _holds_moments(column: _Column) -> bool:
    """Whether a column holds when something was done, to the minute: that has twelve digits too."""
    return len(column.counts) >= _SEVERAL and all(map(is_moment, column.counts))


def _holds_phones(column: _Column) -> bool:
    """Whether a column holds telephone numbers; those saved as numbers have lost their nought."""
    if column.is_called("phone") and column.share(may_be_phone) >= _MOST:
        return True
    if column.has_numbers:
        return column.count(is_mobile) >= max(_ENOUGH, _NEARLY_ALL * column.size)
    return column.share(is_phone) >= _MOST


def _holds_names(column: _Column) -> bool:
    """Whether a column holds names of persons; where no heading says so, most of them must differ."""
    if column.has_numbers or column.counts.total() < _MOST * column.size:
        return False
    if column.is_called("name"):
        named = column.count(_may_be_name)
        return named > 0 and named >= _MOST * (column.size - column.count(is_nobody))
    if _holds_first_names(column):
        return True
    known = column.share(lambda text: begins_with_first_name(text, 2))
    if column.is_called("maybe_name") and known >= _SOME:
        return True
    differ = len(column.counts) >= max(_SEVERAL, column.size / 2)
    return (known >= _MOST and differ) or (
        (differ or known >= _FEW) and _are_shaped(column.counts) and column.size >= _ENOUGH
    )


def _are_shaped(counts: Counter[str]) -> bool:
    """Whether nearly all of several texts have the form of first and last name, known or not."""
    shaped = sum(count for text, count in counts.items() if is_shaped(text))
    return len(counts) >= _SEVERAL and shaped >= _NEARLY_ALL * counts.total()


def _may_be_name(text: str) -> bool:
    """Whether a text may be somebody's name where the heading says that names stand here."""
    return not is_nobody(text) and (is_shaped(text) or begins_with_first_name(text, 1))


def _holds_first_names(column: _Column) -> bool:
    """Whether a column holds nothing but different first names, under whatever heading but an amount's."""
    first = column.count(lambda text: " " not in text and begins_with_first_name(text, 1))
    is_amount = not vocabulary().headings["amounts"].isdisjoint(_WORD.findall(column.heading.casefold()))
    return first >= _NEARLY_ALL * column.size and len(column.counts) >= _ENOUGH and not is_amount


# ── What is told, and what is left ───────────────────────────────────────────────────────────────


def _told_cells(sheet: Sheet, column: _Column, what: str, rows: list[int], *, header: bool) -> Finding:
    """The error about cells of one column; ``header`` is whether it is about the column as a whole."""
    cells = [a1(row, column.col) for row in rows]
    heads = [column.cell] if header and column.cell else []
    return finding(
        PERSONAL_DATA,
        sheet=sheet.name,
        cell=(heads or cells)[0],
        cells=[*heads, *cells],
        value=veiled(_text_of(column.cells[rows[0] - column.first]), what),
        where=_named(column),
        what=what,
        count=counted(len(rows), "cell", "celler"),
    )


def _named(column: _Column) -> str:
    if column.heading:
        return f"Kolumnen ”{veiled(column.heading)}”"
    return f"Kolumn {column_letters(column.col)}"


def _told_text(sheet: Sheet, text: str, cell: str, what: str) -> Finding:
    """The error about a heading, or about another text that becomes a name."""
    return finding(
        PERSONAL_DATA,
        sheet=sheet.name,
        cell=cell,
        value=veiled(text, what if what == NAME else ""),
        where=f"Texten i {cell}",
        what=what,
        count=counted(1, "cell", "celler"),
    )


def _without(
    table: Table, columns: Collection[int], cells: Collection[tuple[int, int]], series: Collection[int]
) -> Table:
    """The table without the values of these columns, cells and series, and without series left empty."""
    seen = table.observations
    keep = ~np.isin(seen.col, list(columns)) & ~np.isin(seen.series, list(series))
    for row, col in cells:
        keep &= (seen.row != row) | (seen.col != col)
    at = np.flatnonzero(keep)
    left = np.unique(seen.series[at])
    position = {int(old): new for new, old in enumerate(at.tolist())}
    arrays = {name: getattr(seen, name)[at] for name in _ARRAYS}
    observations = replace(
        seen,
        **{**arrays, "series": np.searchsorted(left, arrays["series"]).astype(np.int32)},
        notes={position[old]: text for old, text in seen.notes.items() if old in position},
        periods={position[old]: text for old, text in seen.periods.items() if old in position},
    )
    return replace(
        table, series=[table.series[number] for number in left.tolist()], observations=observations
    )
