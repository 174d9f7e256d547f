"""Findings about rows and columns that were left out, or taken in spite of a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from oj.findings import NAMED, finding
from oj.reading.caveats import shortened
from oj.reading.cells import tidy
from oj.reading.heading import Heading, label_text, word
from oj.reading.marks import note_in
from oj.reading.model import Table
from oj.reading.part import Found, Part
from oj.reading.place_columns import is_heading
from oj.reading.places import gazetteer
from oj.reading.reading import ColumnReading
from oj.reading.roles import is_over_places
from oj.reading.sheet import Sheet, a1, column_letters, position
from oj.reading.titles import is_sentence, says_what_a_pivot_shows
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import listing

MOST_NAMED: Final = 8  # columns
_OTHERWISE: Final = {"letters": "place_letters", "former": "place_former", "twins": "place_twins"}


def _with_name(code: str) -> str:
    """A code with the name of its place, where it has any: "1380 (Halmstad)"."""
    name = gazetteer().names.get(code)
    return f"{code} ({name})" if name else code


def tell_rows(part: Part, span: Iterable[int], values: Sequence[int], found: Found) -> None:
    """Findings about rows left out, or taken in spite of a doubt; ``values`` are the columns of values."""
    sheet, rows = part.sheet, part.rows
    otherwise: dict[str, list[int]] = {}
    for row in span:
        entry = rows[row]
        is_plain = entry.outcome == "empty" or (
            entry.outcome == "place" and entry.confidence == 1 and not entry.how
        )
        if is_plain or not part.holds_values(row):
            continue
        if entry.how:
            otherwise.setdefault(_OTHERWISE[entry.how], []).append(row)
            continue
        where = {"sheet": sheet.name, "cell": part.place_cell(row, part.key_col)}
        if says_what_a_pivot_shows(entry.name):
            continue
        if entry.outcome == "aggregate":
            found.findings.append(finding("aggregate_row", **where, value=entry.name))
        elif entry.outcome == "provider":
            found.findings.append(finding("provider_row", **where, value=entry.name))
        elif entry.outcome == "mismatch":
            found.findings.append(
                finding("place_mismatch", **where, value=entry.name, given=_with_name(entry.detail))
            )
        elif entry.outcome == "unknown" and part.holds_any(row, values) and not is_heading(entry.name):
            found.findings.append(finding("place_unknown", **where, value=entry.name))
        elif entry.outcome == "place":
            score = round(entry.confidence * 100)
            found.findings.append(
                finding("place_similar", **where, value=entry.detail, name=entry.name, score=score)
            )
    for code, told in otherwise.items():
        _tell_names(part, code, told, found)


def _tell_names(part: Part, code: str, told: list[int], found: Found) -> None:
    """One finding about all rows whose place is written in a way that needs telling."""
    cells = [part.place_cell(row, part.key_col) for row in told]
    entries = [part.rows[row] for row in told]
    pairs = dict.fromkeys(f"”{one.detail or one.name}” som {one.name}" for one in entries)
    found.findings.append(
        finding(
            code,
            sheet=part.sheet.name,
            cell=cells[0],
            cells=cells,
            value=entries[0].detail or entries[0].name,
            names=listing(list(pairs), NAMED),
            count=len(told),
        )
    )


def tell_new_districts(table: Table, found: Found) -> None:
    """A finding about districts by name that no list knows: perhaps they are something else."""
    new = [
        place
        for place in table.places
        if "/" in place.code and place.code[:4] not in gazetteer().district(place.name)
    ]
    if new:
        names = ", ".join(place.name for place in new[:5]) + (" …" if len(new) > 5 else "")
        where = {"sheet": table.sheet, "cell": new[0].cell, "value": new[0].name}
        place = gazetteer().names[new[0].code[:4]]
        found.findings.append(finding("district_new", **where, place=place, names=names))


def tell_providers(sheet: Sheet, split: list[Heading], found: Found) -> None:
    """A finding about columns split by provider that were left out in favour of the total."""
    if split:
        first = split[0]
        where = {"sheet": sheet.name, "cell": a1(first.row, first.col), "value": first.provider}
        cells = [a1(one.row, one.col) for one in split]
        found.findings.append(
            finding("provider_columns", **where, cells=cells, label=first.label, count=len(split))
        )


def tell_provider_rows(sheet: Sheet, col: int, rows: list[int], found: Found) -> None:
    """A finding about rows split by provider that were left out in favour of the total."""
    where = {"sheet": sheet.name, "cell": a1(rows[0], col), "value": sheet.shown(rows[0], col)}
    cells = [a1(row, col) for row in rows]
    found.findings.append(finding("provider_rows", **where, cells=cells, count=len(rows)))


def tell_parts(sheet: Sheet, parts: list[Heading], found: Found) -> None:
    """A finding about columns of months, quarters or terms that were left out."""
    if parts:
        first = parts[0]
        where = {"sheet": sheet.name, "cell": a1(first.row, first.col), "value": first.label}
        cells = [a1(one.row, one.col) for one in parts]
        found.findings.append(finding("parts_of_year", **where, cells=cells, count=len(parts)))


def tell_over_places(sheet: Sheet, headings: Iterable[Heading], found: Found) -> None:
    """A finding about columns of Riket, lowest and highest values and the like that were left out."""
    columns = [heading for heading in headings if is_over_places(heading)]
    if columns:
        cells = [a1(one.row, one.col) for one in columns]
        where = {"sheet": sheet.name, "cell": cells[0], "value": columns[0].label}
        found.findings.append(finding("aggregate_columns", **where, cells=cells, count=len(columns)))


def tell_row_numbers(sheet: Sheet, first: int, cols: list[int], found: Found) -> None:
    """A finding about each column that only numbers its rows, the first of them ``first``."""
    for col in cols:
        where = {"sheet": sheet.name, "cell": a1(first, col), "value": sheet.shown(first, col)}
        found.findings.append(finding("row_numbers", **where))


def tell_left_out(
    sheet: Sheet, header_rows: Sequence[int], columns: Sequence[ColumnReading], found: Found
) -> None:
    """A finding about columns that are not read and have none of their own."""
    if columns:
        row = header_rows[-1] if header_rows else 0
        cells = [a1(row, one.col) for one in columns]
        named = [f"{_named(sheet, row, one)} ({one.reason})" for one in columns]
        where = {"sheet": sheet.name, "cell": cells[0], "value": sheet.shown(row, columns[0].col)}
        found.findings.append(
            finding("columns_left_out", **where, cells=cells, names=listing(named, MOST_NAMED))
        )


def tell_empty(
    sheet: Sheet, header_rows: Sequence[int], cols: Iterable[int], known: Iterable[Heading], found: Found
) -> None:
    """A finding about columns of ``cols`` that have a heading, but neither a value nor others below it."""
    told = {text for heading in known for text in heading.texts}
    heads = {col: a1(row, col) for row in header_rows for col in cols if sheet.shown(row, col).strip()}
    names = {col: label_text(sheet.shown(*(position(cell) or (0, 0)))) for col, cell in heads.items()}
    empty = [col for col in heads if names[col] not in told and _heads_values(names[col])]
    if empty:
        cells = [heads[col] for col in empty]
        shown = [f"”{shortened(names[col])}”" for col in empty]
        where = {"sheet": sheet.name, "cell": cells[0], "value": names[empty[0]]}
        found.findings.append(
            finding("columns_empty", **where, cells=cells, names=listing(shown, MOST_NAMED))
        )


def _heads_values(text: str) -> bool:
    """Whether a heading is no word for remarks and no note."""
    return not (word(text) in _NO_VALUES or is_sentence(text) or note_in(text))


_NO_VALUES: Final = VOCABULARY.headers["remark"] | VOCABULARY.headers["attribute"]


def _named(sheet: Sheet, row: int, column: ColumnReading) -> str:
    """A column as people know it: its heading, or its letters."""
    heading = shortened(tidy(sheet.shown(row, column.col)))
    return f"”{heading}”" if heading else f"kolumn {column_letters(column.col)}"


def tell_outside(
    sheet: Sheet, cells: Sequence[tuple[int, int]], found: Found, code: str = "cells_outside"
) -> None:
    """A finding about numbers that stand in no table, or beside no value."""
    if cells:
        names = [a1(*cell) for cell in cells]
        where = {"sheet": sheet.name, "cell": names[0], "value": sheet.shown(*cells[0])}
        found.findings.append(finding(code, **where, cells=names, count=len(cells)))


def tell_bare(
    sheet: Sheet, header_rows: list[int], headings: dict[int, Heading], values: list[int], found: Found
) -> None:
    """A finding about every column of values without a heading, where others have one."""
    bare = [col for col in values if not headings[col].texts]
    if header_rows and len(bare) < len(values):
        for col in bare:
            where = {"sheet": sheet.name, "cell": a1(header_rows[-1], col)}
            found.findings.append(finding("heading_missing", **where, value=headings[col].label))


def tell_nameless(part: Part, span: range, values: list[int], found: Found) -> None:
    """A finding about rows of ``span`` that have values in columns of values but name no place."""
    nameless = [row for row in span if part.rows[row].outcome == "empty" and part.holds_any(row, values)]
    if nameless:
        cells = [a1(row, part.key_col) for row in nameless]
        where = {"sheet": part.sheet.name, "cell": cells[0]}
        several = cells if len(cells) > 1 else []
        found.findings.append(finding("place_missing", **where, cells=several, count=len(nameless)))
