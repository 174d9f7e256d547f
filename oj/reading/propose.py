"""Which readings of a sheet are possible: by what stands in its columns and what its headings are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from oj.reading import reasons
from oj.reading.bench import Bench
from oj.reading.between_years import measured
from oj.reading.blocks import Block, find_blocks, has_others, titles_above
from oj.reading.cells import OK, is_value, tidy
from oj.reading.dimensions import TextColumns, defaults
from oj.reading.extent import top_and_end
from oj.reading.headers import find_header_rows
from oj.reading.heading import Heading, is_total, label_text
from oj.reading.one_place import columns_beside
from oj.reading.part import Part
from oj.reading.parts_of_year import part_of_year, rows_by_part
from oj.reading.place_columns import (
    PlaceColumns,
    find_place_columns,
    is_heading,
    names_other_places,
    not_about_places,
    segments,
    side_by_side,
)
from oj.reading.reading import ColumnReading, Role, SheetReading, TableReading, fingerprint, without_years
from oj.reading.roles import (
    Roles,
    find_roles,
    is_over_places,
    is_units,
    numbers_of_places,
    pick,
)
from oj.reading.sheet import Sheet, a1
from oj.reading.stated_units import are_units
from oj.reading.titles import says_what_is_measured, without_number, without_place, without_sum
from oj.reading.years import pure_year


@dataclass(frozen=True)
class Otherwise:
    """What is not to be as the rules have it.

    ``name`` is the column that names the places, -1 for that of the rules; ``header`` the header rows of the
    table whose ``first_row`` by the rules is this. Rows as in a reading (one-based), the column zero-based.
    """

    name: int = -1
    first_row: int = 0
    header: tuple[int, ...] = ()


_BY_THE_RULES: Final = Otherwise()


def by_the_rules(bench: Bench, place: str = "", otherwise: Otherwise = _BY_THE_RULES) -> SheetReading:
    """The reading that headings and contents of the columns speak for, the places in a column.

    With the code of a ``place``, all rows are about that.
    """
    sheet = bench.sheet
    if not sheet.has_content():
        return SheetReading(sheet.name, reason=reasons.EMPTY)
    places = columns_beside(sheet, place) if place else find_place_columns(sheet, otherwise.name)
    if places is None:
        return SheetReading(sheet.name, reason=reasons.NO_PLACES)
    tables: list[TableReading] = []
    reason = ""
    parts = side_by_side(sheet, places)
    for bounds in parts:
        columns = places if len(parts) == 1 else _columns_within(bench, bounds)
        if columns is None:
            reason = reasons.NO_PLACES
            continue
        found, reason = _tables_of(bench, bench.part(columns, bounds, place), otherwise)
        tables += [replace(one, place=place) for one in found]
    if not tables:
        return SheetReading(sheet.name, reason=reason or reasons.NO_COLUMN)
    headings = (one.heading for table in tables for one in table.columns)
    return SheetReading(sheet.name, tuple(tables), fingerprint=fingerprint(headings))


def on_both_sides(bench: Bench) -> SheetReading | None:
    """The reading of a sheet with a table on its side beside upright ones, or with several of them.

    None where there is at most one table on its side and nothing else.
    """
    sheet = bench.sheet
    if not (blocks := find_blocks(sheet)):
        return None
    *lying, rest = bench.apart(blocks)
    upright = [_above(sheet, table, blocks) for table in by_the_rules(rest).tables]
    tables = list(upright)
    for part, block in zip(lying, blocks, strict=True):
        for table in by_the_rules(part.across).on_its_side().tables:
            last = table.last_row or (block.right + 1 if _has_beside(sheet, block) else 0)
            tables.append(replace(table, last_row=last))
    is_only = not upright and len(blocks) == 1 and not has_others(sheet, blocks[0])
    if len(tables) == len(upright) or is_only:
        return None
    tables.sort(key=lambda one: top_and_end(one, len(sheet.rows)))
    headings = (one.heading for table in tables for one in table.columns)
    return SheetReading(sheet.name, tuple(tables), fingerprint=fingerprint(headings))


def _above(sheet: Sheet, table: TableReading, blocks: Sequence[Block]) -> TableReading:
    """An upright table, which ends where a block below it begins with its title."""
    last = max(one.col for one in table.columns)
    below = [one for one in blocks if one.head >= table.first_row and one.left <= last]
    end = min((row for one in below[:1] for row in [one.head, *titles_above(sheet, one)]), default=0)
    if not end or (table.last_row and table.last_row <= end):
        return table
    return replace(table, last_row=end)


def _has_beside(sheet: Sheet, block: Block) -> bool:
    """Whether anything stands to the right of a block."""
    rows = sheet.rows[block.head : block.bottom + 1]
    return any(cell != "" for row in rows for cell in row[block.right + 1 :])


def _columns_within(bench: Bench, bounds: tuple[int, int]) -> PlaceColumns | None:
    from oj.reading.place_columns import only

    return find_place_columns(only(bench.sheet, *bounds))


def _tables_of(bench: Bench, plain: Part, otherwise: Otherwise) -> tuple[list[TableReading], str]:
    """The tables that stand below each other in a part of the sheet, or why there is none."""
    grouped = bench.grouped(plain)
    part = grouped.part
    rows = part.rows
    with_values = [r for r, entry in enumerate(rows) if entry.outcome != "empty" and part.holds_values(r)]
    body = [r for r in with_values if rows[r].outcome == "place"]
    if not body:
        is_mixed_up = any(rows[r].outcome == "mismatch" for r in with_values)
        return [], grouped.reason or (reasons.MIXED_UP if is_mixed_up else reasons.NO_VALUES)
    if reason := grouped.reason or not_about_places(part.sheet, part.columns, rows, with_values, body):
        return [], reason
    parts = list(segments(part.sheet, part.columns, rows, body))
    above: list[int] | None = [] if len(parts) > 1 else None
    tables, reason = [], ""
    for number, (top, segment) in enumerate(parts, 1):
        proposal = _Proposal(bench, part, top, segment, above, otherwise)
        table = proposal.table()
        if isinstance(table, str):
            reason = table or reason
        else:
            last = 0 if number == len(parts) else segment[-1] + 1
            tables.append(replace(table, last_row=last, grouped="" if part is plain else "rows"))
        above = None if above is None else proposal.header_rows
    return tables, "" if tables else reason or reasons.NO_COLUMN


def is_unknown_place(part: Part, row: int) -> bool:
    """Whether a row above the first known place is about a place that is not known, and no header.

    It names something that is no word for a column, and has at least as many values as texts beside that.
    """
    cells = part.sheet.rows[row]
    key = part.key_cell(row)
    is_told = part.rows[row].outcome in ("unknown", "mismatch") and isinstance(key, str) and key.strip()
    if not is_told or is_heading(str(key)):
        return False
    others = [cell for col, cell in enumerate(cells) if col not in part.columns.all and cell != ""]
    values = sum(is_value(cell) and not pure_year(cell) for cell in others)
    return values > 0 and values * 2 >= len(others)


def _units_below(part: Part, row: int, cols: Sequence[int]) -> list[int]:
    """The row directly below the values, where it has the units of the columns: "Enhet | % | kr"."""
    if row >= len(part.rows):
        return []
    texts = [label_text(part.sheet.rows[row][col]) for col in cols]
    return [row] if are_units(label_text(part.key_cell(row)), texts) else []


def _names_only(part: Part, row: int) -> bool:
    """Whether a row has nothing beside its first cell but the name of the place that all rows are about."""
    texts = [tidy(str(cell)) for cell in part.sheet.rows[row] if cell != ""]
    return len(texts) > 1 and not any(without_place(text, part.about) for text in texts[1:])


_MOST_WORDS: Final = 5  # of a name that says of whom or what only
_FEW_REMARKS, _WORDS_OF_REMARK = 3, 3  # of a column without a heading: texts, and words of each


class _Proposal:
    """What one table is proposed to be read as."""

    def __init__(
        self,
        bench: Bench,
        part: Part,
        top: int,
        body: list[int],
        above: list[int] | None,
        otherwise: Otherwise,
    ) -> None:
        """``above`` has the header rows of the table above, None where the sheet has one table only."""
        sheet, keys = part.sheet, part.columns.all
        is_meant = top < otherwise.first_row <= body[0] + 1
        given = [row - 1 for row in otherwise.header] if is_meant else []
        body = [row for row in body if not given or row > given[-1]] or body
        self.bench, self.part, self.top, self.body = bench, part, top, body
        self.cols = [
            col
            for col, column in enumerate(sheet.columns)
            if col not in keys and any(cell != "" for cell in pick(column, body))
        ]
        others = {
            r
            for r in range(top, body[0])
            if part.rows[r].outcome in ("place", "aggregate", "whole")
            or is_unknown_place(part, r)
            or (part.about and _names_only(part, r))
        }
        named_by = {self.cols[0]} if part.about and len(self.cols) > 1 else set()
        values = [col for col in self.cols if col not in named_by]
        own = given or find_header_rows(sheet, top, body[0], keys | named_by, values, others)
        self.header_rows = own or above or []
        if above is None and own:
            self.header_rows = [*own, *_units_below(part, body[-1] + 1, self.cols)]
        self.first_row = own[-1] + 2 if own else body[0] + 1
        span = (top, body[0])
        self.header = bench.header(part, self.header_rows, self.cols, span, above is not None)

    def table(self) -> TableReading | str:
        """The reading of the table, or why there is nothing to read ('' where nothing more can be said)."""
        header, part, body = self.header, self.part, self.body
        apart = {one.col for one in [*header.split, *header.parts]}
        headings = {col: one for col, one in header.headings.items() if col not in apart}
        if not headings:
            return reasons.PARTS_OF_YEAR if header.parts else ""
        read = self.bench.values(part.sheet, list(headings), body)
        repeated = len(body) > 1.2 * len({part.rows[r].code for r in body})
        roles = find_roles(headings, read, repeated)
        if repeated and _has_rows_by_part(part, body, roles, headings):
            return reasons.ROWS_BY_PART
        self.numbers_of = numbers_of_places(part, body, roles.values, headings, read)
        self.numbers_of |= dict.fromkeys(_periods_beside_years(roles.values, headings), reasons.PERIOD)
        roles.values = [col for col in roles.values if col not in self.numbers_of]
        self.texts = TextColumns(part, body, headings)
        self.texts.settle(roles)
        keep = self._members_kept(roles)
        if keep is not None and not keep:
            return reasons.PROVIDERS_ONLY
        if not roles.values:
            return reasons.PARTS_OF_YEAR if header.parts else ""
        if is_units(part, body, roles, headings, read, keep):
            return reasons.UNITS
        columns = sorted(self._columns(roles, headings, keep), key=lambda one: one.col)
        header_rows = tuple(row + 1 for row in self.header_rows)
        cell = self._title_cell()
        in_name = bool(cell) and self._needs_title(roles, headings)
        return TableReading(
            tuple(columns), header_rows, self.first_row, title_cell=cell, title_in_name=in_name
        )

    def _named_by(self, cell: str) -> str:
        return without_number(without_place(label_text(without_sum(tidy(cell))), self.part.about))

    def _needs_title(self, roles: Roles, headings: dict[int, Heading]) -> bool:
        """Whether the title says what is measured, and most names only of whom or what: "Förskola"."""
        if not says_what_is_measured(self.header.telling):
            return False
        below = self.part.key_col if self.part.key == "indicator" else -1
        col = max(roles.indicator, roles.indicator_code, below)
        names = [headings[one].label for one in roles.values] if col < 0 else self.texts.column(col).named
        names = [name for name in dict.fromkeys(names) if name != self.header.title]
        bare = [
            name for name in names if len(name.split()) <= _MOST_WORDS and not says_what_is_measured(name)
        ]
        return len(bare) * 2 > len(names)

    def _title_cell(self) -> str:
        """Where the title stands that says what the values are; "" where it is the name of the sheet."""
        last = self.header_rows[0] if self.header_rows else self.body[0]
        above = range(self.top if last >= self.top else 0, last)  # a header above holds for several tables
        for row in above if self.header.telling else ():
            for col, cell in enumerate(self.part.sheet.rows[row]):
                if isinstance(cell, str) and self._named_by(cell) == self.header.telling:
                    return a1(row, col)
        return ""

    def _members_kept(self, roles: Roles) -> list[str] | None:
        """The members of the column of providers that are totals; None without such a column."""
        if self.part.key == "provider":
            roles.provider = self.part.key_col
        if roles.provider < 0:
            return None
        return [member for member in self.texts.column(roles.provider).members if is_total(member)]

    def _columns(
        self, roles: Roles, headings: dict[int, Heading], keep: list[str] | None
    ) -> Iterator[ColumnReading]:
        places = self.part.columns
        by_column: dict[int, Role] = {places.county: "county", places.district: "district"}
        by_column |= {places.name: "place_name", places.code: "place_code"}
        by_column |= dict.fromkeys(roles.values, "value")
        by_column |= dict.fromkeys(roles.dimensions, "dimension")
        by_column |= dict.fromkeys(roles.numerators, "numerator")
        by_column |= dict.fromkeys(roles.denominators, "denominator")
        single: dict[str, Role] = {"indicator_code": "indicator_id"}
        for name in (
            "year",
            "sex",
            "provider",
            "indicator",
            "indicator_code",
            "unit",
        ):
            if (col := getattr(roles, name)) not in places.all:
                by_column[col] = single.get(name, name)  # type: ignore[arg-type]
        for col in [*places.all, *self.cols]:
            role = by_column.get(col)
            heading = without_years(" | ".join(self._texts(col)))
            if role == "provider":
                yield ColumnReading(col, role, heading, keep=tuple(keep or ()))
            elif role == "dimension":
                yield ColumnReading(col, role, heading, default=defaults(self.texts.column(col).members))
            elif role:
                yield ColumnReading(col, role, heading)
            else:
                yield self._unread(col, heading, headings)

    def _texts(self, col: int) -> Sequence[str]:
        if col in self.header.headings:
            return self.header.headings[col].texts
        return [self.part.sheet.shown(row, col) for row in self.header_rows]

    def _unread(self, col: int, heading: str, headings: dict[int, Heading]) -> ColumnReading:
        """A column that is not read, and why."""
        if any(one.col == col for one in self.header.split):
            return ColumnReading(col, "skip", heading, reason=reasons.ONE_PROVIDER)
        if col not in headings:
            return ColumnReading(col, "skip", heading, reason=reasons.PART_OF_YEAR)
        if headings[col].is_called("remark") or (not heading and self._has_remarks(col)):
            return ColumnReading(col, "note", heading)
        reason = self.numbers_of.get(col, "")
        if not reason and is_over_places(headings[col]):
            reason = reasons.OVER_PLACES
        elif not reason and self.has_numbers(col):
            reason = reasons.NUMBER_OF
        elif not reason:
            reason = self._why_text(col)
        return ColumnReading(col, "skip", heading, reason=reason)

    def _has_remarks(self, col: int) -> bool:
        """Whether a column has nothing but a few texts of several words."""
        column = self.part.sheet.columns[col]
        said = [tidy(str(column[row])) for row in self.body if column[row] != ""]
        return len(said) <= max(_FEW_REMARKS, len(self.body) // 10) and all(
            len(text.split()) >= _WORDS_OF_REMARK for text in said
        )

    def _why_text(self, col: int) -> str:
        """Why a column of texts is not read: it is about the place of the row, or names another one."""
        if self.texts.is_about_place(col):
            return reasons.OF_PLACE
        beside = max(self.part.columns.name, self.part.columns.code)
        others = beside >= 0 and names_other_places(self.part.sheet, col, beside, self.first_row - 1)
        return reasons.OTHER_PLACES if others else reasons.TEXT

    def has_numbers(self, col: int) -> bool:
        """Whether a column has a number in any row."""
        read = self.bench.values(self.part.sheet, [col], self.body)[col]
        return bool((read.kind == OK).any())


def _periods_beside_years(cols: Sequence[int], headings: dict[int, Heading]) -> list[int]:
    """The columns of several years together whose last year has a column of its own: "2023–2025" and 2025."""
    years = {
        (measured(one.label), one.sex, one.year.year)
        for col in cols
        if (one := headings[col]).year and not one.year.period
    }
    return [
        col
        for col in cols
        if (one := headings[col]).year
        and one.year.period
        and (measured(one.label), one.sex, one.year.year) in years
    ]


def _has_rows_by_part(part: Part, body: list[int], roles: Roles, headings: dict[int, Heading]) -> bool:
    """Whether a place has several rows a year, by a column of months or the like or that of the years."""
    candidates = [heading.col for heading in headings.values() if heading.is_called("part_of_year")]
    if roles.year >= 0 and any(map(part_of_year, set(pick(part.sheet.columns[roles.year], body)))):
        candidates.append(roles.year)
    codes = [part.rows[row].code for row in body] if candidates else []
    return any(rows_by_part(part.sheet, body, codes, roles.year, col) for col in candidates)
