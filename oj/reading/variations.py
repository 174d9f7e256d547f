"""The readings of a sheet that differ from one in a single respect that neither rule nor heading is sure of.

Each kind of doubt is a function that offers what is plausible for the sheet, and nothing where there is no
doubt; which reading makes most sense is judged by what they give (score.py, choose.py).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from oj.reading import reasons
from oj.reading.bench import Bench
from oj.reading.between_years import names_change
from oj.reading.cells import parse_number
from oj.reading.heading import Heading, describes_place, is_called_dimension, label_text
from oj.reading.place_columns import (
    MOST_LOOKED_AT,
    PlaceColumns,
    holds_codes,
    names_other_places,
    names_others,
    row_of_places,
)
from oj.reading.places import gazetteer, split_cell
from oj.reading.plausible import ENOUGH, is_numbering, may_be_numbering
from oj.reading.propose import Otherwise, by_the_rules
from oj.reading.reading import ColumnReading, SheetReading, TableReading
from oj.reading.sheet import Cell, Sheet, a1
from oj.reading.titles import says_what_is_measured
from oj.reading.years import pure_year

_LOOKED_AT: Final = 60
"""So many rows of a column show whether its numbers may be something else than values."""

_FEWEST: Final = 3
"""Fewer numbers than this show nothing."""

_MOST_MEMBERS: Final = 30
"""Numbers that separate rows are few: levels, grades, ages."""

_LAST_MEMBER: Final = 999
"""Numbers that separate rows are small too."""

_HEADINGS: Final = 3
"""So many headings that name places show that a table lies on its side."""


@dataclass(frozen=True)
class Variation:
    """A reading one change away from another one, and what the two differ in, in Swedish.

    ``doubt`` says what it depends on, at ``cell``, which shows ``value``; ``was`` and ``now`` how the other
    reading has it and how this one does. ``kind`` says whether it is what a column of texts is for, or which
    column names the places; a ``rival`` is called so as well, or has codes.
    """

    reading: SheetReading
    doubt: str
    cell: str
    value: str
    was: str
    now: str
    kind: Literal["", "texts", "places", "rival"] = ""


def variations(bench: Bench, reading: SheetReading) -> Iterator[Variation]:
    """The readings that are plausible beside ``reading``, which is by the rules; each is one change away."""
    if not reading.is_read:
        return
    if not reading.turned:
        yield from _on_its_side(bench, reading)
        yield from _other_places(bench, reading)
        yield from _other_header(bench, reading)
    yield from of_columns(bench, reading)


def of_columns(bench: Bench, reading: SheetReading) -> Iterator[Variation]:
    """Those of them that differ in what columns are for."""
    for find in (_texts, _years, _numbers):
        done: set[_Key] = set()
        for table in reading.tables:
            sheet = bench.across.sheet if table.turned else bench.sheet
            for one in table.columns:
                if _key(one) in done:
                    continue
                done.add(_key(one))
                for changed, was, now in find(sheet, table, one):
                    tables = tuple(_with_columns(other, changed) for other in reading.tables)
                    row, col = _head(table) - 1, one.col
                    value = label_text(sheet.rows[row][col]) or one.heading
                    yield Variation(
                        replace(reading, tables=tables),
                        f"vad {'raden' if table.turned else 'kolumnen'} ”{value}” är till för",
                        a1(col, row) if table.turned else a1(row, col),
                        value,
                        was,
                        now,
                        "texts" if find is _texts else "",
                    )


_Key = tuple[str, int]  # heading and position of a column, in whichever of the tables it stands
_Change = tuple[Mapping[_Key, ColumnReading], str, str]

_UNREAD: Final = "kolumnen läses inte"
_APART: Final = "kolumnen skiljer raderna åt"
_VALUES: Final = "kolumnen har värden"
_YEARS: Final = "kolumnen säger vilket år raderna gäller"


def _key(column: ColumnReading) -> _Key:
    return column.heading, column.col


def _with_columns(table: TableReading, changed: Mapping[_Key, ColumnReading]) -> TableReading:
    return replace(table, columns=tuple(changed.get(_key(one), one) for one in table.columns))


def _head(table: TableReading) -> int:
    """The header row that stands nearest to the values, or the first of their rows."""
    return (table.header_rows or (table.first_row,))[-1]


def _texts(_: Sheet, __: TableReading, column: ColumnReading) -> Iterator[_Change]:
    """A column whose heading and texts are not sure: it separates rows, or says nothing of them."""
    heading = _heading(column)
    if is_called_dimension(heading) or heading.is_called("unit"):  # units apart are never one series
        return
    is_free = not column.default and not heading.is_called("indicator")
    if column.role in ("dimension", "indicator") and is_free:
        yield {_key(column): replace(column, role="skip", reason=reasons.TEXT)}, _APART, _UNREAD
    elif column.role == "skip" and column.reason in (reasons.TEXT, reasons.OTHER_PLACES):
        yield {_key(column): replace(column, role="dimension", reason="")}, _UNREAD, _APART


def _years(sheet: Sheet, table: TableReading, column: ColumnReading) -> Iterator[_Change]:
    """A column that holds years but for a few slips, under a heading that does not say whose."""
    if column.role not in ("value", "skip", "dimension", "indicator") or not _are_years(sheet, table, column):
        return
    was = {"value": _VALUES, "skip": _UNREAD}.get(column.role, _APART)
    year = {_key(column): replace(column, role="year", keep=(), default=(), reason="")}
    others = [one for one in table.columns if one.role == "year"]
    for other in others:
        year[_key(other)] = replace(other, role="skip", reason=reasons.OTHER_YEAR)
    is_said = any(_say_the_same(sheet, table, column, other) for other in others)
    is_born = is_called_dimension(_heading(column))  # "Födelseår"
    if not (is_said or is_born) and _is_shared(sheet, table, column):
        yield year, was, _YEARS
    if column.role == "value":
        yield {_key(column): replace(column, role="skip", reason=reasons.OTHER_YEAR)}, was, _UNREAD
    if others and column.role == "value" and _repeats(sheet, table):
        yield {_key(column): replace(column, role="dimension")}, was, _APART


def _numbers(sheet: Sheet, table: TableReading, column: ColumnReading) -> Iterator[_Change]:
    """A column of whole numbers whose heading names no measure: levels that separate rows, or a numbering."""
    is_read = column.role == "value"
    if not (is_read or (column.role == "skip" and column.reason in _MAY_SEPARATE)):
        return
    numbers = _whole_numbers(sheet, table, column)
    is_measure = says_what_is_measured(column.heading) or _INDICATOR.search(column.heading)
    if len(numbers) < _FEWEST or is_measure or _has_year(sheet, table, column):
        return
    if max(numbers) <= _LAST_MEMBER and len(set(numbers)) <= _MOST_MEMBERS and _repeats(sheet, table):
        other = replace(column, role="dimension", reason="")
        yield {_key(column): other}, _VALUES if is_read else _UNREAD, _APART
    elif is_read and _may_be_numbering(sheet, table, column, numbers):
        yield {_key(column): replace(column, role="skip", reason=reasons.NUMBER_OF)}, _VALUES, _UNREAD


def _may_be_numbering(sheet: Sheet, table: TableReading, column: ColumnReading, numbers: list[float]) -> bool:
    """Whether whole numbers of several places may be those of things, which one word calls: "Ärende"."""
    if _are_years(sheet, table, column):
        return False
    is_word = len(column.heading.rpartition("|")[2].split()) < 2
    places = _body(sheet, table, max(table.first("place_name"), table.first("place_code")))[:_LOOKED_AT]
    values = np.array(numbers)
    return is_numbering(values) or (is_word and len(set(places)) >= ENOUGH and may_be_numbering(values))


_INDICATOR: Final = re.compile(r"(?:^|\|)\s*(?:[a-z]\d{5}|op-[a-z0-9-]+)\b")  # an id, as Kolada's or ours
_MAY_SEPARATE: Final = (reasons.NUMBER_OF, reasons.OF_PLACE, reasons.TEXT, reasons.OTHER_PLACES)


def _heading(column: ColumnReading) -> Heading:
    return Heading(column.col, 0, column.heading, tuple(text.strip() for text in column.heading.split("|")))


def _body(sheet: Sheet, table: TableReading, col: int) -> tuple[Cell, ...]:
    return sheet.columns[col][table.first_row - 1 : table.last_row or None]


def _filled(sheet: Sheet, table: TableReading, column: ColumnReading) -> Iterator[Cell]:
    """The first cells of a column that hold anything."""
    return (cell for cell in _body(sheet, table, column.col)[:_LOOKED_AT] if cell != "")


def _are_years(sheet: Sheet, table: TableReading, column: ColumnReading) -> bool:
    if not any(map(pure_year, itertools.islice(_filled(sheet, table, column), 2))):  # most columns
        return False
    cells = list(_filled(sheet, table, column))
    cells = [cell for cell in cells if not (isinstance(cell, str) and names_change(cell))]
    years = sum(pure_year(cell) is not None for cell in cells)
    is_most = years >= max(_FEWEST, len(cells) - max(1, len(cells) // 10))
    return is_most and not _has_year(sheet, table, column)


def _has_year(sheet: Sheet, table: TableReading, column: ColumnReading) -> bool:
    """Whether a column is headed by a year, so that its numbers are values."""
    return any(pure_year(label_text(sheet.rows[row - 1][column.col])) for row in table.header_rows)


def _say_the_same(sheet: Sheet, table: TableReading, one: ColumnReading, other: ColumnReading) -> bool:
    """Whether two columns have the same year in every row."""
    pairs = set(zip(*(_body(sheet, table, column.col) for column in (one, other)), strict=True))
    return all(pure_year(first) == pure_year(second) for first, second in pairs)


def _is_shared(sheet: Sheet, table: TableReading, column: ColumnReading) -> bool:
    """Whether places have rows of several years, or nearly all the same year: not each a year of its own."""
    places = _body(sheet, table, max(table.first("place_name"), table.first("place_code")))
    years = [cell for cell in _body(sheet, table, column.col) if cell != ""]
    is_one = max(Counter(years).values()) * 10 >= len(years) * 8
    return is_one or len(set(places)) * 1.2 < len(places)


def _whole_numbers(sheet: Sheet, table: TableReading, column: ColumnReading) -> list[float]:
    """The first numbers of a column; none where any of its first cells is something else."""
    numbers = []
    for cell in _filled(sheet, table, column):
        number = parse_number(cell) if isinstance(cell, str) else cell
        if not isinstance(number, float) or number < 0 or not number.is_integer():
            return []
        numbers.append(number)
    return numbers


def _repeats(sheet: Sheet, table: TableReading) -> bool:
    """Whether rows agree in all that they are about: place, year, sex and what else separates them."""
    keys = table.with_role(
        "place_code", "place_name", "county", "district", "year", "sex", "dimension", "indicator", "provider"
    )
    rows = list(zip(*(_body(sheet, table, col) for col in keys), strict=True))
    return len(set(rows)) < len(rows) * 0.95  # some rows are blank, or a slip


def _on_its_side(bench: Bench, reading: SheetReading) -> Iterator[Variation]:
    """The headings of the values name places: those may stand in a row."""
    table = next((one for one in reading.tables if len(one.with_role("value")) >= _HEADINGS), None)
    if table is None or not all(
        _is_place(label_text(bench.sheet.rows[_head(table) - 1][col]))
        for col in table.with_role("value")[-_HEADINGS:]
    ):
        return
    row = row_of_places(bench.sheet)
    other = by_the_rules(bench.across).on_its_side() if row is not None else None
    if row is None or other is None or not other.is_read:
        return
    cell, value = a1(row, 0), bench.sheet.shown(row, 0)
    doubt = f"om platserna står i rad {row + 1} eller i en kolumn"
    yield Variation(other, doubt, cell, value, "platserna står i en kolumn", f"de står i rad {row + 1}")


def _is_place(text: str) -> bool:
    return bool(gazetteer().codes(split_cell(text)[1]))


def _other_places(bench: Bench, reading: SheetReading) -> Iterator[Variation]:
    """Another column that names municipalities too: where somebody lives, or where a service is."""
    table, sheet = reading.tables[0], bench.sheet
    of_tables = {(one.place, PlaceColumns.of(one)) for one in reading.tables}
    taken = max(table.first("place_name"), table.first("place_code"))
    if taken < 0 or table.place or len(of_tables) > 1:
        return
    row = _head(table) - 1
    for one in table.columns:
        kind = _kind_of_places(sheet, table, one, taken)
        other = by_the_rules(bench, otherwise=Otherwise(name=one.col)) if kind else reading
        if other is reading:
            continue
        if other.is_read:
            heads = [label_text(sheet.rows[row][col]) or a1(row, col) for col in (taken, one.col)]
            names = [f"”{head}”" for head in heads]
            if heads[0] == heads[1]:
                names = [
                    f"{name} ({a1(row, col)})" for name, col in zip(names, (taken, one.col), strict=True)
                ]
            was, now = (f"platsen är den i {name}" for name in names)
            doubt = f"vilken kolumn som säger platsen, {names[0]} eller {names[1]}"
            yield Variation(other, doubt, a1(row, one.col), heads[1], was, now, kind)


def _kind_of_places(
    sheet: Sheet, table: TableReading, column: ColumnReading, taken: int
) -> Literal["", "places", "rival"]:
    """Whether a column has names or codes of other municipalities than the column ``taken``."""
    first, heading = table.first_row - 1, _heading(column)
    is_text = column.role in ("dimension", "indicator", "skip") and not describes_place(heading)
    if is_text and names_other_places(sheet, column.col, taken, first):
        return "rival" if heading.is_called("place") else "places"
    names = table.first("place_name")
    is_beside = names >= 0 and column.reason in (reasons.PLACE_CODE, reasons.NUMBER_OF)
    if is_beside and holds_codes(sheet.columns[column.col][first : first + MOST_LOOKED_AT]):
        return "rival" if names_others(sheet, column.col, names, first) else ""
    return ""


def _other_header(bench: Bench, reading: SheetReading) -> Iterator[Variation]:
    """The header may not reach beyond a blank row, or have the first row of values too."""
    for table in reading.tables:
        rows = table.header_rows
        above = next((one for one, two in itertools.pairwise(rows) if two - one > 1), 0)
        for row, header in (
            (above, tuple(one for one in rows if one > above)),
            (below := _below(bench.sheet, table), tuple(sorted({*rows, below}))),
        ):
            other = by_the_rules(bench, otherwise=Otherwise(-1, table.first_row, header)) if row else reading
            if other in (reading, None) or not other.is_read:
                continue
            cells = bench.sheet.rows[row - 1]
            col = next(col for col, cell in enumerate(cells) if cell != "")
            doubt = f"om rad {row} hör till rubriken"
            value = bench.sheet.shown(row - 1, col)
            belongs = [f"rad {row} hör inte till den", f"rad {row} hör till den"]
            was, now = belongs[::-1] if row == above else belongs
            yield Variation(other, doubt, a1(row - 1, col), value, was, now)


def _below(sheet: Sheet, table: TableReading) -> int:
    """The first row of values (one-based) where its numbers are years that follow each other; or 0."""
    cells = [sheet.rows[table.first_row - 1][col] for col in table.with_role("value")]
    years = [year.year if (year := pure_year(cell)) else 0 for cell in cells]
    steps = {two - one for one, two in itertools.pairwise(years)}
    return table.first_row if len(years) > 1 and all(years) and steps in ({1}, {-1}) else 0
