"""A person's corrections of a reading, one at a time: each gives a new reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from oj.reading.cells import parse_number, tidy
from oj.reading.extent import rows_of, top_and_end
from oj.reading.heading import label_text
from oj.reading.reading import (
    ColumnReading,
    Grouped,
    NameReading,
    Role,
    RowReading,
    SheetReading,
    TableReading,
    without_years,
)
from oj.reading.years import pure_year

ONE_OF_EACH: Final[frozenset[Role]] = frozenset(
    {"place_code", "place_name", "county", "district", "year", "sex", "provider", "indicator", "indicator_id"}
)
"""Roles that one column of a table can have."""

BY_HAND: Final = "vald bort av den som laddade upp filen"


def with_role(reading: SheetReading, table: int, col: int, role: Role) -> SheetReading:
    """Let the zero-based column ``col`` of a table be what a person says.

    What the reader had concluded of the column from another role (members, reasons) is forgotten. Of roles
    that only one column can have, the column that had it is not read any more.
    """
    changed = []
    for one in _with_column(reading.tables[table], col).columns:
        if one.col == col:
            reason = BY_HAND if role == "skip" else ""
            one = replace(one, role=role, keep=(), default=(), reason=reason)
        elif role in ONE_OF_EACH and one.role == role:
            one = ColumnReading(one.col, "skip", one.heading, reason=BY_HAND)
        changed.append(one)
    return _with_table(reading, table, replace(reading.tables[table], columns=tuple(changed)))


def is_on_its_side(reading: SheetReading, row: int) -> bool:
    """Whether a zero-based row of the sheet is a column of a table that lies on its side."""
    return any(one.col == row for table in reading.tables if table.turned for one in table.columns)


def without_line(reading: SheetReading, row: int, col: int) -> SheetReading:
    """Let the column of a cell (zero-based) not be read, in whichever table it stands; a person has said so.

    Where the cell is in a table that lies on its side, its row is not read.
    """
    lies = is_on_its_side(reading, row)
    line = row if lies else col
    for at, table in enumerate(reading.tables):
        if table.turned == lies:
            reading = with_role(reading, at, line, "skip")
    return reading


def _with_column(table: TableReading, col: int) -> TableReading:
    """The table with a zero-based column that it may not have had."""
    if any(one.col == col for one in table.columns):
        return table
    known = sorted((*table.columns, ColumnReading(col, "skip")), key=lambda one: one.col)
    return replace(table, columns=tuple(known))


def without_column(reading: SheetReading, table: int, col: int) -> SheetReading:
    """Let a zero-based column be no part of a table: a row of text, of one that lies on its side."""
    columns = tuple(one for one in reading.tables[table].columns if one.col != col)
    return _with_table(reading, table, replace(reading.tables[table], columns=columns))


def with_table_from(
    reading: SheetReading, row: int, height: int, is_alone: Callable[[int], bool]
) -> SheetReading:
    """Let a table of its own begin in a row (one-based) of a sheet that is ``height`` rows high.

    The reader proposes what it holds, and what is left above it of a table that had the row.
    ``is_alone`` says of a row (one-based) that it holds one text or nothing, as a title does.
    """
    ranges = rows_of(reading.tables, height)
    at = next((number for number, one in enumerate(ranges) if row - 1 in one), None)
    if at is None:
        return _sorted(reading, height, TableReading((), first_row=row))
    own, end = reading.tables[at], ranges[at].stop
    top = top_and_end(own, height)[0] + 1
    while top > row and is_alone(top - 1):  # its title
        top -= 1
    if row < top:
        return _sorted(reading, height, TableReading((), first_row=row, last_row=top - 1))
    below = TableReading((), first_row=row, last_row=0 if end == height else end)
    above = TableReading((), first_row=ranges[at].start + 1, last_row=row - 1)
    if not own.turned:
        above = replace(own, last_row=row - 1)
    is_left = above.first_row < row if not own.turned else above.first_row < row - 1
    others = [one for number, one in enumerate(reading.tables) if number != at]
    kept = replace(reading, tables=(*others, *([above] if is_left else [])))
    return _sorted(kept, height, below)


def _sorted(reading: SheetReading, height: int, new: TableReading) -> SheetReading:
    tables = sorted((*reading.tables, new), key=lambda one: _top(one, height))
    return replace(reading, tables=tuple(tables))


def _top(table: TableReading, height: int) -> int:
    return top_and_end(table, height)[0] if table.columns else table.first_row - 1


def without_table(reading: SheetReading, table: int) -> SheetReading:
    """Let one of several tables not be read. It keeps its rows, so that the others are read as before."""
    own = reading.tables[table]
    columns = tuple(ColumnReading(one.col, "skip", one.heading, reason=BY_HAND) for one in own.columns)
    return _with_table(reading, table, replace(own, columns=columns))


def with_table(reading: SheetReading, table: int, height: int) -> SheetReading:
    """Let a table be read again that was not: the reader proposes what it holds."""
    rows = rows_of(reading.tables, height)[table]
    last = 0 if rows.stop == height else rows.stop
    return _with_table(reading, table, TableReading((), first_row=rows.start + 1, last_row=last))


def turned_over(reading: SheetReading, table: int, height: int) -> SheetReading:
    """Let a table that stands lie on its side, or the reverse: the reader proposes what it then holds."""
    rows = rows_of(reading.tables, height)[table]
    last = 0 if rows.stop == height else rows.stop
    now = reading.tables[table].turned
    asked = TableReading((), first_row=rows.start + 1, last_row=last, turned=not now, upright=now)
    return _with_table(reading, table, asked)


def by_hand(reading: SheetReading) -> SheetReading:
    """The reading of somebody who means every column that is not read by it: none is so by proposal only."""
    tables = [
        replace(
            table,
            columns=tuple(
                replace(one, reason=BY_HAND) if one.role == "skip" else one for one in table.columns
            ),
        )
        for table in reading.tables
    ]
    return replace(reading, tables=tuple(tables))


def with_members(
    reading: SheetReading, table: int, col: int, keep: Iterable[str], default: Iterable[str]
) -> SheetReading:
    """Let only the rows with a member of ``keep`` in the zero-based column ``col`` be read; all when empty.

    Members of ``default`` leave no trace in a name.
    """
    columns = tuple(
        replace(one, keep=tuple(keep), default=tuple(default)) if one.col == col else one
        for one in reading.tables[table].columns
    )
    return _with_table(reading, table, replace(reading.tables[table], columns=columns))


def with_header_row(reading: SheetReading, table: int, row: int, *, heads: bool) -> SheetReading:
    """Let a row (one-based) head the columns, or not. The values begin below the last header row."""
    one = reading.tables[table]
    rows = tuple(sorted({*one.header_rows, row} if heads else {*one.header_rows} - {row}))
    first = max(one.first_row, rows[-1] + 1) if rows else one.first_row
    return _with_table(reading, table, replace(one, header_rows=rows, first_row=first))


def with_values_from(reading: SheetReading, table: int, row: int) -> SheetReading:
    """Let a row (one-based) hold values: it and those below it head nothing."""
    one = reading.tables[table]
    rows = tuple(head for head in one.header_rows if head < row)
    first = min(one.first_row, row)
    if rows != one.header_rows:
        first = rows[-1] + 1 if rows else row
    last = max(one.last_row, row) if one.last_row else 0
    return _with_table(reading, table, replace(one, header_rows=rows, first_row=first, last_row=last))


def with_headings_of(reading: SheetReading, table: int, shown: Sequence[Sequence[str]]) -> SheetReading:
    """Let the headings of a table's columns be what its header rows show, so that they find it where it is.

    ``shown`` are the first rows of the sheet; of a table on its side, the first columns.
    """
    one = reading.tables[table]
    rows = [shown[row - 1] for row in one.header_rows if row <= len(shown)]
    columns = []
    for column in one.columns:
        texts = [without_years(label_text(row[column.col])) for row in rows if column.col < len(row)]
        is_so = all(text in column.heading for text in texts) and (any(texts) or not column.heading)
        columns.append(column if is_so else replace(column, heading=" | ".join(filter(None, texts))))
    return _with_table(reading, table, replace(one, columns=tuple(columns)))


def without_title(reading: SheetReading, table: int) -> SheetReading:
    """Let the sheet say again what the title of a table is, which somebody has said or which is none."""
    changed = replace(reading.tables[table], title="", title_cell="", title_in_name=False)
    return _with_table(reading, table, changed)


def with_name(reading: SheetReading, table: int, cols: Collection[int], name: str) -> SheetReading:
    """Let the columns ``cols`` (zero-based) be called ``name``, whatever the sheet says; "" undoes it."""
    columns = tuple(
        replace(one, label=tidy(name)) if one.col in cols else one for one in reading.tables[table].columns
    )
    return _with_table(reading, table, replace(reading.tables[table], columns=columns))


def with_name_of(reading: SheetReading, table: int, text: str, name: str) -> SheetReading:
    """Let what stands on rows as ``text`` be called ``name``; "" leaves it as it is."""
    one, called = reading.tables[table], tidy(name)
    others = tuple(known for known in one.names if known.text != text)
    said = (NameReading(text, called),) if called not in ("", text) else ()
    return _with_table(reading, table, replace(one, names=(*others, *said)))


def with_title_text(reading: SheetReading, table: int, text: str, cell: str = "") -> SheetReading:
    """Let ``text``, which stands in ``cell`` (A1) if anywhere, be the title of a table, whatever is above it.

    "" lets the sheet say it again.
    """
    one = reading.tables[table]
    return _with_table(reading, table, replace(one, title=tidy(text), title_cell=cell or one.title_cell))


def with_title_in_name(reading: SheetReading, table: int, *, in_name: bool) -> SheetReading:
    """Put a table's title before every name of its series, or not."""
    return _with_table(reading, table, replace(reading.tables[table], title_in_name=in_name))


def with_year(reading: SheetReading, table: int, year: int) -> SheetReading:
    """Let columns without a year of their own be of ``year``; 0 lets the sheet say it again."""
    changed = replace(reading.tables[table], year=year, year_from="given" if year else "")
    return _with_table(reading, table, changed)


def with_year_of(reading: SheetReading, table: int, col: int, year: int) -> SheetReading:
    """Let the zero-based column ``col`` be of ``year``, in this file; 0 lets the sheet say it again."""
    columns = tuple(
        replace(one, year=year, ask_year=bool(year)) if one.col == col else one
        for one in reading.tables[table].columns
    )
    return _with_table(reading, table, replace(reading.tables[table], columns=columns))


def with_sums(reading: SheetReading, table: int, *, are_read: bool) -> SheetReading:
    """Let the rows be read that name a place and sum the rows below it, or not."""
    grouped: Grouped = "rows_and_sums" if are_read else "rows"
    return _with_table(reading, table, replace(reading.tables[table], grouped=grouped))


def with_place(reading: SheetReading, table: int, code: str) -> SheetReading:
    """Let all rows of a table be about one place (its code), where no column names any; "" takes it back."""
    return _with_table(reading, table, replace(reading.tables[table], place=code))


def with_answers_of(proposed: SheetReading, said: SheetReading) -> SheetReading:
    """``proposed`` with what ``said`` answers that is about no column and no row: year, place, title."""
    others = (
        said.tables if len(said.tables) == len(proposed.tables) else said.tables[:1] * len(proposed.tables)
    )
    tables = tuple(map(_with_answers_of, proposed.tables, others)) if others else proposed.tables
    return replace(proposed, tables=tables)


def _with_answers_of(proposed: TableReading, said: TableReading) -> TableReading:
    if said.year_from == "given":
        proposed = replace(proposed, year=said.year, year_from=said.year_from)
    return replace(proposed, place=said.place or proposed.place, title=said.title or proposed.title)


def without_row(reading: SheetReading, table: int, text: str) -> SheetReading:
    """Leave out the rows that have ``text`` in the place column."""
    others = tuple(one for one in reading.tables[table].rows if one.text != text)
    left_out = (*others, RowReading(text, reason=BY_HAND))
    return _with_table(reading, table, replace(reading.tables[table], rows=left_out))


def with_place_of(reading: SheetReading, table: int, text: str, code: str) -> SheetReading:
    """Let the rows that have ``text`` in the place column be about the place with a code."""
    others = tuple(one for one in reading.tables[table].rows if one.text != text)
    rows = (*others, RowReading(text, place=code))
    return _with_table(reading, table, replace(reading.tables[table], rows=rows))


def with_row(reading: SheetReading, table: int, text: str) -> SheetReading:
    """Take in again the rows that have ``text`` in the place column."""
    rows = tuple(one for one in reading.tables[table].rows if one.text != text)
    return _with_table(reading, table, replace(reading.tables[table], rows=rows))


def left_out(reading: SheetReading) -> SheetReading:
    """Leave out the whole sheet; its tables are kept, so that it can be taken in again."""
    return replace(reading, reason=BY_HAND)


def taken_in(reading: SheetReading, width: int, corner: Sequence[Sequence[str]] = ()) -> SheetReading:
    """Read a sheet that was left out. Without a table, its ``width`` columns are what they look like in its
    first rows (``corner``): those of figures are values, the first one of texts names the places.
    """
    return replace(reading, reason="", tables=reading.tables or (as_it_looks(width, corner),))


def as_it_looks(width: int, shown: Sequence[Sequence[str]]) -> TableReading:
    """A table of the first rows of a sheet, which show these texts: from the first row with a figure on,
    headed by the row above; other columns than those of figures and the first one of texts are not read.
    """
    top = next((row for row, cells in enumerate(shown) if any(map(_is_figure, cells))), 1) or 1
    roles: list[Role] = []
    for col in range(width):
        texts = [cells[col] for cells in shown[top:] if col < len(cells) and cells[col]]
        is_value = bool(texts) and sum(map(_is_figure, texts)) * 2 >= len(texts)
        is_place = bool(texts) and not is_value and "place_name" not in roles
        roles.append("value" if is_value else "place_name" if is_place else "skip")
    columns = (
        ColumnReading(col, role, reason=BY_HAND if role == "skip" else "") for col, role in enumerate(roles)
    )
    return TableReading(tuple(columns), header_rows=(top,), first_row=top + 1)


def _is_figure(text: str) -> bool:
    """Whether a text is a number and no year."""
    return parse_number(text) is not None and pure_year(text) is None


def _with_table(reading: SheetReading, table: int, changed: TableReading) -> SheetReading:
    tables = (*reading.tables[:table], changed, *reading.tables[table + 1 :])
    return replace(reading, tables=tables)
