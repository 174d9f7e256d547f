"""The tables of a sheet: where each of them stands, and what its header calls it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from oj.findings import finding
from oj.reading import reasons
from oj.reading.cells import tidy
from oj.reading.grouped_rows import with_grouped_rows, with_keys_filled
from oj.reading.headers import find_header_rows, named_by_title, read_headings
from oj.reading.heading import Heading, label_text, word
from oj.reading.model import Table
from oj.reading.part import Found, Part
from oj.reading.parts_of_year import columns_by_part, part_of_year, rows_by_part
from oj.reading.place_columns import (
    find_place_columns,
    not_about_places,
    resolve_rows,
    row_of_places,
    segments,
    side_by_side,
)
from oj.reading.places import is_aggregate
from oj.reading.roles import Roles, find_roles, is_units, pick, whole_providers
from oj.reading.row_findings import (
    tell_bare,
    tell_nameless,
    tell_new_districts,
    tell_over_places,
    tell_parts,
    tell_providers,
    tell_rows,
)
from oj.reading.sheet import Sheet, a1
from oj.reading.table_reader import Context, TableReader
from oj.reading.telling_apart import total_of_providers
from oj.reading.titles import is_sentence, is_telling, without_number
from oj.reading.turned import finding_turned_back, table_turned_back, turned
from oj.reading.vocabulary import VOCABULARY

_MOST_TURNED: Final = 10_000
"""A table on its side with more rows than this is not read."""


@dataclass(frozen=True)
class _Header:
    """What stands above the values of a table: its header rows, and what they and the titles say.

    ``telling`` is a title that says what the values are, or ""; ``split`` are columns of single providers,
    ``parts`` those of months and the like: neither is among ``headings``.
    """

    rows: list[int]
    titles: list[str]
    telling: str
    title: str
    headings: dict[int, Heading]
    split: list[Heading]
    parts: list[Heading]


def find_tables(sheet: Sheet, context: Context) -> Found:
    """The tables of one sheet, or why it has none."""
    if not sheet.has_content():
        return Found(reason=reasons.EMPTY)
    found = _upright_tables(sheet, context)
    if found.tables or (row := row_of_places(sheet)) is None:
        return found
    cell = a1(row, 0)
    across = _upright_tables(turned(sheet), context) if len(sheet.rows) <= _MOST_TURNED else Found()
    if across.tables:
        told = finding("places_across_read", sheet=sheet.name, cell=cell, row=row + 1)
        findings = [told, *map(finding_turned_back, across.findings)]
        return Found([table_turned_back(table) for table in across.tables], "", findings)
    found.reason = f"Bladet är vänt: kommunerna står i rad {row + 1} i stället för i en kolumn."
    found.findings.append(finding("places_across", sheet=sheet.name, cell=cell, row=row + 1))
    return found


def _upright_tables(sheet: Sheet, context: Context) -> Found:
    """The tables whose places stand in a column."""
    found = Found()
    places = find_place_columns(sheet)
    for one in [sheet] if places is None else side_by_side(sheet, places):
        columns = places if one is sheet else find_place_columns(one)
        if columns is None:
            found.reason = reasons.NO_PLACES
        else:
            _read_part(Part(one, columns, resolve_rows(one, columns)), context, found)
    _name_apart(found.tables)
    return found


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
            replace(series, label=f"{table.title} | {series.label}") if series.label in labels else series
            for series in table.series
        ]


def _overlap(one: Table, two: Table) -> bool:
    """Whether two tables have any place and any year in common."""
    places = {place.code for place in one.places} & {place.code for place in two.places}
    return bool(places) and bool(np.isin(one.observations.year, two.observations.year).any())


def _read_part(part: Part, context: Context, found: Found) -> None:
    """Read the tables that stand below each other into ``found``, or its reason why there is none."""
    found.reason = ""
    part = with_grouped_rows(part, found)
    sheet, rows = part.sheet, part.rows
    with_values = [r for r, entry in enumerate(rows) if entry.outcome != "empty" and part.holds_values(r)]
    body = [r for r in with_values if rows[r].outcome == "place"]
    if not body:
        found.reason = found.reason or reasons.NO_VALUES
    else:
        found.reason = found.reason or not_about_places(sheet, part.columns, rows, with_values, body)
    if found.reason:
        return
    parts = list(segments(sheet, part.columns, rows, body))
    ends = [top for top, _ in parts[1:]] + [len(sheet.rows)]
    above: list[int] | None = [] if len(parts) > 1 else None
    for (top, segment), end in zip(parts, ends, strict=True):
        header_rows = _read_segment(part, range(top, end), segment, above, context, found)
        above = None if above is None else header_rows
    if not found.tables and not found.reason:
        found.reason = "Bladet har ingen kolumn med värden."


def _read_segment(
    part: Part, span: range, body: list[int], above: list[int] | None, context: Context, found: Found
) -> list[int]:
    """Read one table, which has the rows of ``span`` to itself, into ``found``; returns its header rows.

    ``above`` are the header rows of the table before it, which hold for it too when it has none; None where
    the sheet has one table only.
    """
    sheet, rows = part.sheet, part.rows
    header = _header(part, span.start, body, above, context)
    headings = header.headings
    cols = list(headings)
    if not cols and header.parts:
        found.reason = "Bladet har kolumner per månad, kvartal eller termin, och inget värde för hela året."
    if not cols:
        return header.rows
    values = context.cells.read([[sheet.rows[row][col] for col in cols] for row in body])
    read = dict(zip(cols, values, strict=True))
    repeated = len(body) > 1.2 * len({rows[r].code for r in body})
    roles = find_roles(headings, read, repeated)
    if repeated and _has_rows_by_part(part, body, roles, headings):
        found.reason = "Bladet har rader per månad, kvartal eller datum, och inget värde för hela året."
        return header.rows
    if part.key:
        setattr(roles, part.key, part.key_col)
        headings[part.key_col] = Heading(part.key_col, body[0], sheet.shown(body[0], part.key_col), ())
    if header.telling and len({headings[col].label for col in roles.values}) == 1:
        headings |= {col: named_by_title(headings[col], header.title) for col in roles.values}
    tell_providers(sheet, header.split, found)
    tell_parts(sheet, header.parts, found)
    tell_over_places(sheet, [one for col, one in headings.items() if col not in roles.values], found)
    tell_bare(sheet, header.rows, headings, roles.values, found)
    keep = whole_providers(sheet, body, roles, found.findings)
    if not keep.any():
        found.reason = (
            "Alla rader är uppdelade efter utförare (offentlig eller enskild); ingen gäller hela kommunen."
        )
    if not roles.values or not keep.any():
        return header.rows
    if is_units(sheet, rows, body, roles, headings, read, keep):
        found.reason = "Bladet har en rad per enhet, inte per kommun."
        return header.rows
    part = with_keys_filled(part, body, roles, found)
    reader = TableReader(part, body, context, found, headings, read, roles, header.titles, keep, header.rows)
    table = reader.read_all(header.title)
    if table is not None:
        found.tables.append(table)
        tell_new_districts(table, found)
    tell_nameless(part, body, roles.values, found)
    tell_rows(part, (r for r in span if r not in header.rows), found)
    return header.rows


def _has_rows_by_part(part: Part, body: list[int], roles: Roles, headings: dict[int, Heading]) -> bool:
    """Whether a place has several rows a year, by a column of months or the like or that of the years."""
    candidates = [heading.col for heading in headings.values() if heading.is_called("part_of_year")]
    if roles.year >= 0 and any(map(part_of_year, set(pick(part.sheet.columns[roles.year], body)))):
        candidates.append(roles.year)
    codes = [part.rows[row].code for row in body] if candidates else []
    return any(rows_by_part(part.sheet, body, codes, roles.year, col) for col in candidates)


def _header(part: Part, top: int, body: list[int], above: list[int] | None, context: Context) -> _Header:
    """What stands above the rows ``body``, not higher than ``top`` but for the header rows ``above``.

    ``above`` is None where the sheet has one table only, so that no text below its header heads a section.
    """
    sheet, rows, keys = part.sheet, part.rows, part.columns.all
    cols = [
        col
        for col, column in enumerate(sheet.columns)
        if col not in keys and any(cell != "" for cell in pick(column, body))
    ]
    others = {r for r in range(top, body[0]) if rows[r].outcome in ("place", "aggregate", "whole")}
    header_rows = find_header_rows(sheet, top, body[0], keys, cols, others)
    titles = _titles(sheet, top, header_rows[0] if header_rows else body[0])
    if above is not None:
        first = header_rows[-1] + 1 if header_rows else top
        titles = _sections(part, range(first, body[0])) or titles
        header_rows = header_rows or above
    sex = VOCABULARY.sex.get(word(titles[-1])) if titles else None
    titles = titles[:-1] if sex else titles
    named = [text for text in titles if not is_sentence(text)]
    telling = without_number(next(filter(is_telling, [*named[:1], sheet.name]), ""))
    title = telling or context.title or sheet.name or context.file_stem
    kept, split = total_of_providers(read_headings(sheet, header_rows, cols, telling))
    parts = columns_by_part(kept)
    headings = {
        one.col: replace(one, label=one.label or title, sex=sex if sex and one.sex is None else one.sex)
        for one in kept
        if one not in parts
    }
    return _Header(header_rows, titles, telling, title, headings, split, parts)


def _sections(part: Part, span: range) -> list[str]:
    """What stands alone in the place column of rows without a place, years included."""
    texts = [
        label_text(part.sheet.rows[row][part.key_col])
        for row in span
        if part.rows[row].outcome in ("unknown", "empty") and part.sheet.rows[row][part.key_col] != ""
    ]
    return [text for text in texts if len(text) > 2]


def _titles(sheet: Sheet, top: int, header: int) -> list[str]:
    """Texts above the header, row by row, that could be a title."""
    texts = []
    for row in range(top, header):
        cells = [tidy(cell) for cell in sheet.rows[row] if isinstance(cell, str) and cell.strip()]
        if cells and len(set(cells)) <= 2 and not is_aggregate(cells[0]):
            texts.append(label_text(cells[0]))
    return [text for text in texts if len(text) > 3]
