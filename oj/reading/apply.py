"""A reading carried out: a sheet, and what it is read as → tables, findings, and what became of its cells.

Total: whatever the reading says, each cell ends in one class of the ledger and nothing is raised.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from oj.findings import Finding
from oj.reading import reasons
from oj.reading.account import HEADING, NOTE, PLACE, Ledger
from oj.reading.bands import Shared, apart
from oj.reading.bench import Bench
from oj.reading.cells import EMPTY, OK, Values, tidy
from oj.reading.grouped_rows import with_keys_filled
from oj.reading.headers import named_by_title
from oj.reading.heading import Heading
from oj.reading.model import SEXES, ColumnName, Table
from oj.reading.part import Found, Part
from oj.reading.place_columns import PlaceColumns
from oj.reading.places import Resolution, gazetteer
from oj.reading.reading import ColumnKey, ColumnReading, RowReading, SheetReading, TableReading
from oj.reading.roles import Roles, is_over_places, rows_with
from oj.reading.row_findings import (
    tell_bare,
    tell_empty,
    tell_left_out,
    tell_nameless,
    tell_new_districts,
    tell_outside,
    tell_over_places,
    tell_parts,
    tell_provider_rows,
    tell_providers,
    tell_row_numbers,
    tell_rows,
)
from oj.reading.sheet import NOT_CALCULATED
from oj.reading.table_header import TableHeader, year_filter
from oj.reading.table_reader import TableReader
from oj.reading.telling_apart import with_sexes_of_titles
from oj.reading.titles import cleaned
from oj.reading.turned import finding_turned_back, table_turned_back
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year

_OF_ROWS = {
    "aggregate": reasons.AGGREGATE,
    "provider": reasons.ONE_PROVIDER,
    "mismatch": reasons.MISMATCH,
    "unknown": reasons.UNKNOWN_PLACE,
    "empty": reasons.NO_PLACE,
    "whole": reasons.SUM,
    "left_out": reasons.GIVEN,
}
_TOLD_OTHERWISE = (reasons.OF_PLACE, reasons.ROW_NUMBERS)
_NO_KEYS = ("value", "numerator", "denominator", "note", "skip")


@dataclass
class Applied:
    """What a reading gives of a sheet; ``reason`` says why there is no table."""

    ledger: Ledger
    tables: list[Table] = field(default_factory=list)
    reason: str = ""
    findings: list[Finding] = field(default_factory=list)
    names: dict[ColumnKey, ColumnName] = field(default_factory=dict)  # by TableReading.key


def apply(bench: Bench, reading: SheetReading) -> Applied:
    """Read the sheet on the bench as ``reading`` says."""
    if not reading.is_read:
        applied = Applied(Ledger(bench.sheet), reason=reading.reason or reasons.NO_COLUMN)
        applied.ledger.leave_out(applied.reason, range(len(bench.sheet.rows)))
        return applied
    ledger = Ledger(bench.sheet)
    found = Found()
    for seen in apart(bench, reading):
        if any(table.turned for table in seen.tables):
            _read_on_its_side(seen, found, ledger)
        else:
            _read(*seen, found, ledger)
    found.tables = with_sexes_of_titles(found.tables)
    _name_apart(found.tables)
    outside = ledger.settle()
    if found.tables:
        tell_outside(bench.sheet, outside, found)
    reason = "" if found.tables else found.reason
    return Applied(ledger, found.tables, reason, found.findings, found.names)


def _read_on_its_side(seen: Shared, found: Found, ledger: Ledger) -> None:
    """Read tables that lie on their side into ``found``, and paint their cells."""
    across = Found()
    _read(seen.bench.across, seen.tables, across, ledger.turned())
    found.tables += map(table_turned_back, across.tables)
    found.findings += map(finding_turned_back, across.findings)
    found.names |= across.names
    found.reason = found.reason or across.reason


def _read(bench: Bench, readings: Sequence[TableReading], found: Found, ledger: Ledger) -> None:
    """Read tables, none of which lies on its side, into ``found``, and paint their cells."""
    for table in readings:
        if not table.is_read:
            _leave_out(bench, table, ledger)
    parts = _parts(readings, len(bench.sheet.columns))
    for columns, bounds, tables in parts:
        plain = bench.part(columns, bounds, tables[0].place)
        part = plain
        if any(table.grouped for table in tables):
            with_sums = any(table.grouped == "rows_and_sums" for table in tables)
            grouped = bench.grouped(plain, with_sums=with_sums)
            part, found.reason = grouped.part, grouped.reason
            found.findings += grouped.findings
        top = 0
        for table in tables:
            end = min(table.last_row or len(bench.sheet.rows), len(bench.sheet.rows))
            _Application(
                bench, _with_rows_given(part, plain, table.rows), table, range(top, end), len(tables) > 1
            ).read(found, ledger)
            top = end
    if readings and not found.tables and not found.reason:
        found.reason = reasons.NO_COLUMN if parts else reasons.NO_PLACES


def _leave_out(bench: Bench, table: TableReading, ledger: Ledger) -> None:
    """Paint the cells of a table that is not read."""
    height, width = len(bench.sheet.rows), len(bench.sheet.columns)
    top = min([table.first_row, *table.header_rows]) - 1
    for one in table.columns:
        if one.col < width:
            rows = range(top, min(table.last_row or height, height))
            ledger.leave_out(one.reason or reasons.GIVEN, rows, [one.col])


Placed = tuple[PlaceColumns, tuple[int, int], list[TableReading]]


def _parts(readings: Sequence[TableReading], width: int) -> list[Placed]:
    """The tables by the columns that name their places, with the columns that each part has."""
    by_places: dict[tuple[PlaceColumns, str], list[TableReading]] = {}
    for table in readings:
        columns = tuple(one for one in table.columns if one.col < width)
        table = replace(table, columns=columns)
        places = PlaceColumns.of(table)
        is_about = bool(table.place and columns) or max(places.name, places.code, places.county) >= 0
        if is_about:
            by_places.setdefault((places, table.place), []).append(table)
    starts = [min(one.col for table in tables for one in table.columns) for tables in by_places.values()]
    edges = sorted(starts)
    result: list[Placed] = []
    for start, ((places, _), tables) in zip(starts, by_places.items(), strict=True):
        left = 0 if start == edges[0] else start
        right = next((edge for edge in edges if edge > start), width)
        result.append((places, (left, right), sorted(tables, key=lambda one: one.first_row)))
    return result


def _with_rows_given(part: Part, plain: Part, given: Sequence[RowReading]) -> Part:
    """The part with rows about the places that a person has said.

    ``plain`` is the part before rows were grouped: there each row has the text that it is known by.
    """
    if not given:
        return part
    said = {tidy(one.text): one for one in given}
    names = gazetteer().names
    rows = list(part.rows)
    for row in range(len(part.sheet.rows)):
        if (one := said.get(tidy(str(plain.named_by(row))))) is None:
            continue
        if one.place:
            name = names.get(one.place, one.place.rpartition("/")[2])
            rows[row] = Resolution("place", one.place, name)
        else:
            rows[row] = Resolution("left_out", name=one.text)
    return replace(part, rows=rows)


class _Application:
    """One table's reading at work."""

    def __init__(self, bench: Bench, part: Part, table: TableReading, span: range, among: bool) -> None:
        """``span`` are the rows that the table has to itself; ``among`` says that it is one of several."""
        self.bench, self.part, self.table, self.span, self.among = bench, part, table, span, among
        height = len(part.sheet.rows)
        self.header_rows = [row - 1 for row in table.header_rows if row <= height]
        self.body = [
            row
            for row in range(max(table.first_row - 1, span.start), span.stop)
            if part.rows[row].outcome == "place" and row not in self.header_rows and part.holds_values(row)
        ]
        self.columns = {one.col: one for one in table.columns}
        self.left_out: dict[str, list[int]] = {}  # why, and which rows

    def read(self, found: Found, ledger: Ledger) -> None:
        """Read the table into ``found`` and paint its cells."""
        part, body = self.part, self.body
        own = [row for row in self.header_rows if row in self.span]
        ledger.paint(HEADING, own, self._width())
        if not body:
            found.reason = found.reason or reasons.NO_VALUES
            return
        filters = [row for row in range(self.span.start, body[0]) if year_filter(part.sheet.rows[row])]
        ledger.paint(HEADING, filters, range(len(part.sheet.columns)))
        header = self._header()
        headings = self._headings(header)
        roles = self._roles(headings)
        read = self.bench.values(part.sheet, list(headings), body)
        unwritten = [col for col in roles.values if not headings[col].is_written]
        if header.telling and len({headings[col].label for col in roles.values}) == 1:
            headings |= {col: named_by_title(headings[col], header.title) for col in unwritten}
        if self.table.title_in_name and header.telling:
            headings |= {col: _titled(headings[col], cleaned(header.telling)) for col in unwritten}
        found.names |= self._names([headings[col] for col in roles.values])
        self._tell_columns(header, headings, roles, found)
        values = list(roles.values)
        keep = self._rows_kept(roles, found)
        with_keys = with_keys_filled(part, body, roles, found)
        reader = TableReader(
            with_keys,
            body,
            self.bench.around,
            self.table,
            found,
            headings,
            read,
            roles,
            header.titles,
            keep,
            self.header_rows,
            self.left_out,
        )
        table = reader.read_all(header.title) if roles.values and keep.any() else None
        if table is None and len(self.left_out.get(reasons.NO_SEX, ())) == len(body):
            found.reason = reasons.NO_SEXES
        if table is None and len(self.left_out.get(reasons.NO_YEAR, ())) == len(body):
            found.reason = reasons.NO_YEARS
        if table is not None:
            found.tables.append(table)
            tell_new_districts(table, found)
        tell_nameless(part, range(body[0], self.span.stop), values, found)
        tell_rows(part, (r for r in self.span if r not in self.header_rows), values, found)
        self._paint_rows(ledger, table, roles, reader)
        self._paint_left_out(ledger, values, read)
        self._leave_out_parts_alone(ledger, reader, found)

    def _width(self) -> range:
        cols = [*self.columns, *self.part.columns.all]
        return range(min(cols), max(cols) + 1)

    def _header(self) -> TableHeader:
        sheet = self.part.sheet
        cols = [
            col
            for col in self.columns
            if col not in self.part.columns.all and any(sheet.rows[row][col] != "" for row in self.body)
        ]
        at = (self.span.start, self.body[0])
        return self.bench.header(self.part, self.header_rows, cols, at, self.among, self.table.title)

    def _headings(self, header: TableHeader) -> dict[int, Heading]:
        """The headings with what the reading says instead of them."""
        return {col: _said(heading, self.columns[col]) for col, heading in header.headings.items()}

    def _roles(self, headings: dict[int, Heading]) -> Roles:
        of = {col: self.columns[col].role for col in headings}
        roles = Roles(
            values=[col for col, role in of.items() if role == "value"],
            dimensions=[col for col, role in of.items() if role == "dimension"],
            numerators=[col for col, role in of.items() if role == "numerator"],
            denominators=[col for col, role in of.items() if role == "denominator"],
            skipped=[col for col, role in of.items() if role in ("skip", "note")],
        )
        for name in ("year", "sex", "provider", "indicator", "unit"):
            setattr(roles, name, next((col for col, role in of.items() if role == name), -1))
        roles.indicator_code = next((col for col, role in of.items() if role == "indicator_id"), -1)
        if key := self.part.key:  # years, sexes or names stand in the place column, below their place
            col = self.part.key_col
            setattr(roles, key, col)
            headings[col] = Heading(col, self.body[0], self.part.sheet.shown(self.body[0], col), ())
        return roles

    def _names(self, headings: Sequence[Heading]) -> dict[ColumnKey, ColumnName]:
        """What columns of values are called: those of one name are of one indicator, by year and sex."""
        alike: dict[str, list[Heading]] = {}
        for one in headings:
            alike.setdefault(one.label, []).append(one)
        names = {}
        for label, found in alike.items():
            are_apart = len({(one.year and one.year.year, one.sex) for one in found}) == len(found)
            for one in found:
                together = tuple(other.col for other in found) if are_apart else (one.col,)
                names[self.table.key(one.col)] = ColumnName(label, together)
        return names

    def _tell_columns(
        self, header: TableHeader, headings: dict[int, Heading], roles: Roles, found: Found
    ) -> None:
        sheet = self.part.sheet
        unread = set(roles.skipped)
        tell_providers(sheet, [one for one in header.split if one.col in unread], found)
        tell_parts(sheet, [one for one in header.parts if one.col in unread], found)
        apart = {one.col for one in [*header.split, *header.parts]}
        over = [one for col, one in headings.items() if col not in roles.values and col not in apart]
        tell_over_places(sheet, over, found)
        numbered = [one.col for one in self.table.columns if one.reason == reasons.ROW_NUMBERS]
        tell_row_numbers(sheet, self.body[0], numbered, found)
        tell_bare(sheet, self.header_rows, headings, roles.values, found)
        told = apart | {one.col for one in over if is_over_places(one)}
        untold = [self.columns[col] for col in roles.skipped if col not in told]
        untold = [one for one in untold if one.role == "skip" and one.reason not in _TOLD_OTHERWISE]
        tell_left_out(sheet, self.header_rows, untold, found)
        tell_empty(sheet, self.header_rows, self._empty_columns(), headings.values(), found)

    def _empty_columns(self) -> list[int]:
        """The columns of the table, and those with a heading behind its last, that no row has anything in."""
        rows, width = self.part.sheet.rows, self._width()
        headed = range(width.stop, len(self.part.sheet.columns))
        behind = itertools.takewhile(
            lambda col: any(rows[row][col] != "" for row in self.header_rows), headed
        )
        cols = [col for col in (*width, *behind) if col not in self.part.columns.all]
        return [col for col in cols if all(rows[row][col] == "" for row in self.body)]

    def _rows_kept(self, roles: Roles, found: Found) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which body rows are read: of a column with members those of the ones that are kept."""
        keep = np.ones(len(self.body), dtype=np.bool_)
        for col in (roles.provider, roles.sex, *roles.dimensions):
            if col < 0:
                continue
            said: Collection[str] = self.columns[col].keep if col not in self.part.columns.all else ()
            if self.part.key == "provider" and col == roles.provider:
                said = VOCABULARY.provider_total
            if not said:
                continue
            kept = rows_with(self.part.sheet, col, self.body, said)
            if not kept.all():
                others = [self.body[i] for i in np.flatnonzero(~kept)]
                self.left_out.setdefault(reasons.ONE_PROVIDER, []).extend(others)
                tell_provider_rows(self.part.sheet, col, others, found)
            keep &= kept
        return keep

    def _paint_rows(self, ledger: Ledger, table: Table | None, roles: Roles, reader: TableReader) -> None:
        """Paint what was read, and the cells that say what it is about."""
        body = self.body
        if table is not None:
            ledger.observed(table.observations)
            at = np.isin(body, table.observations.row)
            for col in (col for both in reader.parts().values() for col in both.columns()):
                ledger.beside(col, np.array(body, dtype=np.int32)[at], reader.read[col].at(at))
        keys = {col for col, one in self.columns.items() if one.role not in _NO_KEYS}
        ledger.paint(PLACE, body, keys | self.part.columns.all)
        notes = [one.col for one in self.table.columns if one.role == "note"]
        ledger.paint(NOTE, body, notes)
        headless = [col for col in notes if not self.columns[col].heading]
        cells = [(row, col) for row in body for col in headless]
        ledger.texts += [(row, col) for row, col in cells if isinstance(self.part.sheet.rows[row][col], str)]

    def _paint_left_out(self, ledger: Ledger, cols: list[int], read: dict[int, Values]) -> None:
        """Paint what is left out of the columns of values ``cols``, of other columns, and of other rows."""
        for one in self.table.columns:
            if one.role == "skip":
                ledger.leave_out(one.reason or reasons.GIVEN, self.body, [one.col])
        for reason, left in self.left_out.items():
            ledger.leave_out(reason, left, cols)
        body = np.array(self.body, dtype=np.int32)
        for col in ledger.with_unpainted(body, cols):
            formulas = [at for at, text in read[col].texts.items() if text == NOT_CALCULATED]
            ledger.leave_out(reasons.NOT_CALCULATED, body[formulas], [col])
            ledger.leave_out(reasons.NO_YEAR, body[read[col].kind != EMPTY], [col])
        for row in sorted(set(self.span) - set(self.body) - set(self.header_rows)):
            outcome = self.part.rows[row].outcome
            is_below = row > self.body[0] or outcome not in ("empty", "unknown")
            if is_below and outcome in _OF_ROWS and self.part.holds_any(row, cols):
                ledger.leave_out(_OF_ROWS[outcome], [row], self._width())

    def _leave_out_parts_alone(self, ledger: Ledger, reader: TableReader, found: Found) -> None:
        """Leave out, and tell, the numerators and denominators in rows that have no value."""
        body = np.array(self.body, dtype=np.int32)
        alone: list[tuple[int, int]] = []
        for col, parts in reader.parts().items():
            for part in ledger.with_unpainted(body, parts.columns()):
                rows = body[(reader.read[col].kind == EMPTY) & (reader.read[part].kind == OK)]
                ledger.leave_out(reasons.PART_ALONE, rows, [part])
                alone += [(row, part) for row in rows.tolist()]
        tell_outside(self.part.sheet, sorted(alone), found, "part_alone")


def _said(heading: Heading, given: ColumnReading) -> Heading:
    """A heading with what a person has said instead of it."""
    if not (given.label or given.unit or given.id or given.sex or given.year):
        return heading
    return replace(
        heading,
        label=given.label or heading.label,
        is_written=bool(given.label),
        unit=given.unit or heading.unit,
        code=given.id or heading.code,
        sex=SEXES.index(given.sex) if given.sex else heading.sex,
        year=Year(given.year, text=str(given.year)) if given.year else heading.year,
    )


def _titled(heading: Heading, title: str) -> Heading:
    """A heading with the title before its name, where that is not it already."""
    return (
        heading if cleaned(heading.label) == title else replace(heading, label=f"{title} | {heading.label}")
    )


def _name_apart(tables: list[Table]) -> None:
    """Put the title before names that two tables of a sheet have in common for the same places and years."""
    clashes = [
        (one, two, {series.label for series in one.series} & {series.label for series in two.series})
        for one, two in itertools.combinations(tables, 2)
        if one.title and two.title and one.title != two.title and _overlap(one, two)
    ]
    shared: dict[int, set[str]] = {}
    for one, two, labels in clashes:
        shared.setdefault(id(one), set()).update(labels)
        shared.setdefault(id(two), set()).update(labels)
    for table in tables:
        labels = shared.get(id(table), set())
        table.series = [
            replace(series, label=f"{cleaned(table.title)} | {series.label}")
            if series.label in labels
            else series
            for series in table.series
        ]


def _overlap(one: Table, two: Table) -> bool:
    """Whether two tables have any place and any year in common."""
    places = {place.code for place in one.places} & {place.code for place in two.places}
    return bool(places) and bool(np.isin(one.observations.year, two.observations.year).any())
