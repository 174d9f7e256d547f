"""A reading made to fit another sheet with the same headings: next year's, its rows and columns moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from oj.reading.bench import Bench
from oj.reading.heading import label_text
from oj.reading.one_place import places_beside
from oj.reading.place_columns import row_of_places
from oj.reading.propose import by_the_rules, on_both_sides
from oj.reading.reading import ColumnReading, SheetReading, TableReading, fingerprint, without_years
from oj.reading.sheet import Sheet

_TOP: Final = 15
"""The header of a sheet that can't be read is looked for in so many rows."""

_FARTHEST: Final = 20
"""So many rows may a header have moved."""


def readings_of(benches: Sequence[Bench], readings: Sequence[SheetReading]) -> dict[str, SheetReading]:
    """Which of ``readings`` each sheet is read by, that of its name or of its headings; by sheet."""
    found: dict[str, SheetReading] = {}
    if not readings:
        return found
    by_name = {one.sheet: one for one in readings}
    by_headings = {one.fingerprint: one for one in readings if one.fingerprint}
    for bench in benches:
        name, proposals = bench.sheet.name, _proposals(bench)
        known = [one.fingerprint for one in proposals if one.is_read] or [of_unread(bench.sheet)]
        given = by_name.get(name) or next((by_headings[one] for one in known if one in by_headings), None)
        if given is None or (given is not by_name.get(name) and _is_of_another_place(given, bench)):
            continue
        own = next((one for one in proposals if one.fingerprint == given.fingerprint), proposals[0])
        found[name] = refitted(given, own, bench)
    return found


def _proposals(bench: Bench) -> list[SheetReading]:
    """The readings by the rules: the places in a column; else in a row, or one for the whole sheet."""
    if (mixed := on_both_sides(bench)) is not None:
        return [mixed, by_the_rules(bench)]
    upright = by_the_rules(bench)
    if upright.is_read:
        return [upright]
    if row_of_places(bench.sheet) is not None:
        return [by_the_rules(bench.across).on_its_side(), upright]
    beside = places_beside(bench.sheet, bench.around.title, bench.around.file_stem)
    return [*(by_the_rules(bench, one.code) for one in beside[:1]), upright]


def _is_of_another_place(given: SheetReading, bench: Bench) -> bool:
    """Whether a reading is all about one place, and the sheet says that it is about another one."""
    places = {table.place for table in given.tables} - {""}
    beside = places_beside(bench.sheet, bench.around.title, bench.around.file_stem) if places else []
    return any(one.code not in places for one in beside[:1])


def of_unread(sheet: Sheet) -> str:
    """The fingerprint of a sheet on which no table is found: of the row near its top with most texts."""
    rows = [{label_text(cell) for cell in row if isinstance(cell, str)} for row in sheet.rows[:_TOP]]
    most = max(map(len, rows), default=0)
    return fingerprint(next((texts for texts in rows if len(texts) == most), set()))


def refitted(given: SheetReading, own: SheetReading, bench: Bench) -> SheetReading:
    """``given`` with rows and columns where the sheet has them, which by the rules is read as ``own``.

    Columns that have moved are found by their headings where both have as many tables; one that ``given``
    doesn't know is read as in ``own``.
    """
    others = own.tables if len(own.tables) == len(given.tables) else [None] * len(given.tables)
    tables = tuple(
        _refitted(
            one,
            other if other and other.turned == one.turned else None,
            bench.across.sheet if one.turned else bench.sheet,
        )
        for one, other in zip(given.tables, others, strict=True)
    )
    return replace(given, sheet=bench.sheet.name, tables=tables)


def _refitted(given: TableReading, own: TableReading | None, sheet: Sheet) -> TableReading:
    if not given.columns:  # they are still to be proposed
        return given
    for down in sorted(range(-_FARTHEST, _FARTHEST + 1), key=abs):
        moved = _moved(given, down)
        if moved.first_row > 0 and all(_fits(one, moved.header_rows, sheet) for one in given.columns):
            known = {one.col for one in given.columns}
            new = [_like(given, one) for one in (own.columns if own else ()) if one.col not in known]
            columns = sorted([*given.columns, *new], key=lambda one: one.col)
            last = own.last_row if own and given.last_row else moved.last_row
            return replace(moved, columns=tuple(columns), last_row=last)
    if own is None:
        return given
    by_heading: dict[str, list[ColumnReading]] = {}
    for column in given.columns:
        by_heading.setdefault(column.heading, []).append(column)
    columns = [
        replace(waiting.pop(0), col=there.col)
        if (waiting := by_heading.get(there.heading))
        else _like(given, there)
        for there in own.columns
    ]
    down = own.first_row - given.first_row
    return replace(_moved(given, down), columns=tuple(columns), last_row=own.last_row)


def _like(given: TableReading, new: ColumnReading) -> ColumnReading:
    """A column that the reading does not know, as those with its heading: that of one year more."""
    alike = {replace(one, col=new.col, year=0) for one in given.columns if one.heading == new.heading}
    return alike.pop() if len(alike) == 1 and {new.role, *(one.role for one in alike)} == {"value"} else new


def _moved(table: TableReading, down: int) -> TableReading:
    """The table so many rows further down."""
    return replace(
        table,
        header_rows=tuple(row + down for row in table.header_rows),
        first_row=table.first_row + down,
        last_row=table.last_row + down if table.last_row else 0,
    )


def _fits(column: ColumnReading, header_rows: Sequence[int], sheet: Sheet) -> bool:
    """Whether a column's cells in these rows are part of its heading."""
    if any(not 0 < row <= len(sheet.rows) for row in header_rows) or column.col >= len(sheet.columns):
        return False
    texts = [without_years(label_text(sheet.rows[row - 1][column.col])) for row in header_rows]
    heading, told = _pointed(column.heading), map(_pointed, texts)
    return all(text in heading for text in told) and (any(texts) or not heading)


def _pointed(text: str) -> str:
    """A text with points for commas: a number in a heading is shown with the one and read with the other."""
    return text.replace(",", ".")
