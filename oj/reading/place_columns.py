"""Which columns of a sheet name the places, what each row is about, and where one table ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from oj.reading import limits, reasons
from oj.reading.cells import is_value, tidy
from oj.reading.heading import label_text, word
from oj.reading.places import (
    NATION,
    Resolution,
    Resolver,
    gazetteer,
    is_aggregate,
    split_cell,
    with_twins_settled,
)
from oj.reading.reading import Role, TableReading
from oj.reading.sheet import Cell, Sheet
from oj.reading.stated_units import are_units
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

_HEADINGS: Final = frozenset(itertools.chain.from_iterable(VOCABULARY.headers.values()))

_USUAL_REACH: Final = 40
"""Where so many columns from the left name several municipalities, no other column is looked at."""


_LIKE_ENOUGH: Final = 0.6
"""So like a place's name must the text beside its code be: "0114 Upplands Väsbi", not "Vakanser 2021"."""

_LONGEST: Final = 60
"""No place's name is longer."""

_ENOUGH_AGREE: Final = 3
"""So many codes must fit the names where no heading says that they are codes."""

_ENOUGH_CODES: Final = 5
"""So many different codes of municipalities are no other numbers by chance."""

MOST_LOOKED_AT: Final = 100
"""So many cells show whether a column of numbers is of codes."""

_DIGITS_OF_DISTRICT: Final = 6

_TOP: Final = 40
"""Headers stand in the first so many rows."""

_ENOUGH_ROWS: Final = 3_000
"""So many rows show whether a column holds codes."""


@dataclass(frozen=True)
class PlaceColumns:
    """Zero-based columns that say which place a row is about; -1 where there is none."""

    code: int
    name: int
    district: int = -1
    county: int = -1  # names the place of a row where the others are empty

    @classmethod
    def of(cls, table: TableReading) -> PlaceColumns:
        """Those that a reading has."""
        roles: tuple[Role, ...] = ("place_code", "place_name", "district", "county")
        return cls(*map(table.first, roles))

    @cached_property
    def all(self) -> set[int]:
        return {self.code, self.name, self.district, self.county} - {-1}


def find_place_columns(sheet: Sheet, name_col: int = -1) -> PlaceColumns | None:
    """The columns with names and codes of places: by what stands in them, whatever they are called.

    ``name_col`` is the column of names where that is said, or of nothing but codes of municipalities.
    """
    if name_col >= 0 and holds_codes(sheet.columns[name_col]):
        name_col, code_col = -1, name_col
    else:
        name_col = _find_name_column(sheet) if name_col < 0 else name_col
        code_col = _find_code_column(sheet, name_col)
    if name_col < 0 and code_col < 0:
        return None
    taken = {name_col, code_col}
    top = _first_place(sheet, name_col, code_col)
    district = _district_column(sheet, name_col, taken, top)
    county = _county_column(sheet, name_col, taken | {district}, top)
    return PlaceColumns(code_col, name_col, district, county)


def _first_place(sheet: Sheet, name_col: int, code_col: int) -> int:
    """The first row that names a municipality: headings stand above it."""
    places = gazetteer()
    for row, cells in enumerate(sheet.rows[:40]):
        name = split_cell(cells[name_col])[1] if name_col >= 0 else ""
        if name and any(len(code) == 4 for code in places.codes(name)):
            return row
        if code_col >= 0 and len(code := places.full_code(cells[code_col])) == 4 and code in places.names:
            return row
    return 40


def _district_column(sheet: Sheet, name_col: int, taken: set[int], top: int) -> int:
    """The first column, not ``taken``, headed by districts above ``top``, or with those of its places."""
    stems = tuple(VOCABULARY.headers["district"])
    for index, column in enumerate(sheet.columns[:_USUAL_REACH]):
        heads = [word(tidy(cell)) for cell in column[:top] if isinstance(cell, str) and len(cell) < 40]
        is_called = index not in taken and any(head.startswith(stems) for head in heads)
        if is_called and not _are_short_numbers(column[top:]):
            return index
    if name_col < 0:
        return -1
    names = sheet.columns[name_col]
    for index in range(max(name_col - 2, 0), min(name_col + 4, len(sheet.columns))):
        if index not in taken and _holds_districts(names, sheet.columns[index]):
            return index
    return -1


def _are_short_numbers(column: Sequence[Cell]) -> bool:
    """Whether most of a column are numbers with fewer digits than the code of a district."""
    cells = [cell for cell in column[:MOST_LOOKED_AT] if cell != ""]
    codes = [gazetteer().full_code(cell) for cell in cells]
    return sum(0 < len(code) < _DIGITS_OF_DISTRICT for code in codes) * 2 > len(cells)


def districts_of(sheet: Sheet, place: str, top: int) -> int:
    """The column with districts of the municipality ``place``, or -1; headings stand above ``top``."""
    if (called := _district_column(sheet, -1, set(), top)) >= 0:
        return called
    places = gazetteer()
    for index, column in enumerate(sheet.columns[:_USUAL_REACH]):
        texts = {cell for cell in column[top:] if isinstance(cell, str) and cell}
        known = [text for text in texts if place in places.district(text)]
        if len(known) > 1 and len(known) * 2 > len(texts):
            return index
    return -1


def _holds_districts(names: tuple[Cell, ...], column: tuple[Cell, ...]) -> bool:
    """Whether most texts of a column are districts of the municipality that is named beside them."""
    places = gazetteer()
    pairs = {(name, cell) for name, cell in zip(names, column, strict=True) if isinstance(cell, str) and cell}
    known = [
        cell
        for name, cell in pairs
        if isinstance(name, str) and set(places.district(cell)) & set(places.codes(split_cell(name)[1]))
    ]
    return len(known) > 1 and len(known) * 10 > len(pairs) * 6


def _county_column(sheet: Sheet, name_col: int, taken: set[int], top: int) -> int:
    """The column beside that of municipalities, not ``taken``, that names counties and Riket."""
    places = gazetteer()
    has_municipalities = name_col >= 0 and any(
        len(code) == 4 and code != NATION for code in _codes_by_text(sheet.columns[name_col]).values()
    )
    called = -1
    for index, column in enumerate(sheet.columns[:30]):
        if index in taken:
            continue
        texts = [cell for cell in column if isinstance(cell, str) and cell and not _is_number(cell)]
        names = {text: places.codes(split_cell(text)[1]) for text in set(texts) if len(text) <= _LONGEST}
        wide = {text for text, codes in names.items() if any(len(c) == 2 or c == NATION for c in codes)}
        rows = sum(text in wide for text in texts)
        if has_municipalities and rows > 1 and rows * 10 > len(texts) * 6:
            if not _are_of_others(sheet.columns[name_col], column, names):
                return index
            continue
        heads = {word(tidy(cell)) for cell in column[:top] if isinstance(cell, str)}
        if called < 0 and heads & VOCABULARY.headers["county"]:
            called = index
    return called


def _are_of_others(column: tuple[Cell, ...], counties: tuple[Cell, ...], codes: dict[str, list[str]]) -> bool:
    """Whether most counties, by their texts' ``codes``, are not those of the municipalities beside them."""
    places = gazetteer()
    own = {cell: places.codes(split_cell(cell)[1]) for cell in set(column) if isinstance(cell, str)}
    pairs = [
        (own[name], codes[county])
        for name, county in set(zip(column, counties, strict=True))
        if isinstance(name, str) and isinstance(county, str) and codes.get(county)
    ]
    pairs = [pair for pair in pairs if any(len(code) == 4 and code != NATION for code in pair[0])]
    agree = sum(any(code[:2] in found for code in named) for named, found in pairs)
    return agree * 2 < len(pairs)


def _find_name_column(sheet: Sheet) -> int:
    """The column that names most municipalities, or counties where there are none; -1 for none at all.

    One with half as many is taken before it where only that is called so: "Kommun", "Placeringskommun".
    """
    found: dict[int, tuple[int, int]] = {}
    for index, column in enumerate(sheet.columns):
        if index >= _USUAL_REACH and any(number > 1 for number, _ in found.values()):
            break
        if codes := _codes_by_text(column):
            rows = sum(1 for cell in column if isinstance(cell, str) and cell in codes)
            found[index] = len({code for code in codes.values() if len(code) == 4}), rows
    if not found:
        return -1
    best = max(found, key=lambda col: (found[col], -col))
    called = {col: _is_called_place(sheet, col) for col in found if found[col][0] * 2 >= found[best][0] > 1}
    if called and not called[best]:
        return next((col for col, is_called in called.items() if is_called), best)
    return best


def _is_called_place(sheet: Sheet, col: int) -> bool:
    """Whether a column is headed by a word for places."""
    heads = {word(tidy(cell)) for cell in sheet.columns[col][:_TOP] if isinstance(cell, str)}
    return bool(heads & VOCABULARY.headers["place"])


def names_other_places(sheet: Sheet, col: int, beside: int, first: int) -> bool:
    """Whether a column names several municipalities, others than ``beside``, from row ``first`` on."""
    texts = {cell for cell in sheet.columns[col][first:] if isinstance(cell, str) and cell}
    codes = _codes_by_text(tuple(texts))
    municipalities = {code for code in codes.values() if len(code) == 4 and code != NATION}
    if len(municipalities) < 2 or len(codes) * 10 <= len(texts) * 6:
        return False
    pairs = set(zip(sheet.columns[col][first:], sheet.columns[beside][first:], strict=True))
    own = _codes_by_text(sheet.columns[beside])
    other = sum(codes.get(str(name), "") not in ("", own.get(str(place))) for name, place in pairs)
    return other * 10 > len(pairs)


def holds_codes(column: Sequence[Cell]) -> bool:
    """Whether nearly all numbers at the top of a column are codes of municipalities, several of them."""
    places = gazetteer()
    cells = [cell for cell in column[:MOST_LOOKED_AT] if cell != ""]
    if not any(places.full_code(cell) in places.names for cell in cells[:2]):  # most columns
        return False
    codes = list(filter(None, map(places.full_code, cells)))
    known = [code for code in codes if len(code) == 4 and code != NATION and code in places.names]
    return len(set(known)) >= _ENOUGH_CODES and len(known) * 10 >= len(codes) * 9


def names_others(sheet: Sheet, col: int, beside: int, first: int) -> bool:
    """Whether the codes of a column are mostly not those of the places named ``beside``, from a row on."""
    places, rows = gazetteer(), slice(first, first + MOST_LOOKED_AT)
    pairs = [
        (code, name)
        for cell, name in zip(sheet.columns[col][rows], sheet.columns[beside][rows], strict=True)
        if (code := places.full_code(cell)) and isinstance(name, str)
    ]
    agree = sum(places.belongs(code, split_cell(name)[1]) for code, name in pairs)
    return agree * 10 < len(pairs) * 9


def _is_number(text: str) -> bool:
    """Whether a text begins and ends with digits, as no place's name does."""
    return text[0].isdecimal() and text[-1].isdecimal()


def _codes_by_text(column: tuple[Cell, ...]) -> dict[str, str]:
    """The texts of a column that name a place (alone or behind its code), with the place's code."""
    places = gazetteer()
    found = {}
    for cell in {cell for cell in column if type(cell) is str}:
        if not 2 <= len(cell) <= _LONGEST or _is_number(cell):
            continue
        code, name = split_cell(cell)
        codes = (places.codes(name) or places.otherwise(name)[0]) if name else []
        if codes:
            found[cell] = codes[0]
        elif code and name and places.likeness(full := places.full_code(code), name) >= _LIKE_ENOUGH:
            found[cell] = full
    return found


def _find_code_column(sheet: Sheet, name_col: int) -> int:
    """The column of codes: it is called so, or most of it are codes that agree with the names."""
    places = gazetteer()
    best, code_col = 0.0, -1
    near = min(len(sheet.columns), 12 if name_col < 0 else name_col + 4)
    far = (at for at in range(near, min(len(sheet.columns), _USUAL_REACH)) if _is_called_code(sheet, at))
    for index in itertools.chain(range(near), far):
        if index == name_col:
            continue
        column = sheet.columns[index][:_ENOUGH_ROWS]
        codes = [
            (r, places.full_code(cell)) for r, cell in enumerate(column) if cell != "" and cell is not None
        ]
        known = [
            (r, code)
            for r, code in codes
            if places.is_code(code) and (len(code) in (4, 6) or (name_col >= 0 and code in places.names))
        ]
        numeric = codes if name_col < 0 else [pair for pair in codes if pair[1]]
        if len(known) * 10 < len(numeric) * 4 or not known:
            continue
        heads = {word(tidy(cell)) for cell in column[:40] if isinstance(cell, str)}
        called = any("kod" in head for head in heads) or _is_called_place(sheet, index)
        if name_col >= 0:
            names = sheet.columns[name_col]
            agree = sum(places.belongs(code, split_cell(names[r])[1]) for r, code in known)
            score = agree / len(known) + called
            if not called and (agree < _ENOUGH_AGREE or score <= 0.5):
                continue  # values may look like codes: 1 beside Stockholm, whose county is 01
            is_of_counties = all(len(code) == 2 for _, code in known)
            if agree * 2 < len(known) and (is_of_counties or not _is_called_place(sheet, index)):
                continue  # codes of something else than the places: of counties, groups or other places
        else:
            distinct = len({code for _, code in known})
            score = float(called) + (distinct >= 5 and distinct * 10 >= len(codes) * 6)
        if score > max(best, 0.3):
            best, code_col = score, index
    return code_col


def _is_called_code(sheet: Sheet, col: int) -> bool:
    """Whether a column is headed by a word for the codes of municipalities."""
    return any(isinstance(cell, str) and word(tidy(cell)) in _CODES for cell in sheet.columns[col][:40])


_CODES: Final = frozenset({"kommunkod", "kommun kod", "kommun-kod", "kommun_kod", "k-kod", "municipality_id"})


def side_by_side(sheet: Sheet, columns: PlaceColumns) -> list[tuple[int, int]]:
    """The columns, first and behind the last, of each of the tables that stand beside each other."""
    whole = [(0, len(sheet.columns))]
    if columns.name < 0:
        return whole
    names = sheet.columns[columns.name]
    places = VOCABULARY.headers["place"]
    head = next((r for r, c in enumerate(names[:40]) if isinstance(c, str) and word(tidy(c)) in places), None)
    if head is None:
        return whole
    starts = [
        col - (columns.name - min(columns.all))
        for col in range(columns.name + 2, len(sheet.columns))
        if sheet.columns[col][head] == names[head]
        and len(set(_codes_by_text(sheet.columns[col]).values())) > 1
    ]
    return list(itertools.pairwise([0, *starts, len(sheet.columns)]))


def only(sheet: Sheet, left: int, right: int) -> Sheet:
    """The sheet with blank cells outside the columns from ``left`` to before ``right``.

    Titles that stand alone above everything else hold for these columns too.
    """
    if left <= 0 and right >= len(sheet.columns):
        return sheet
    before, after = [""] * left, [""] * (len(sheet.columns) - right)
    merges = [merge for merge in sheet.merges if left <= merge[1] and merge[3] < right]
    titles = list(itertools.takewhile(lambda row: sum(cell != "" for cell in row) < 2, sheet.rows))
    below = [[*before, *row[left:right], *after] for row in sheet.rows[len(titles) :]]
    return replace(sheet, rows=[*titles, *below], merges=merges)


def is_heading(text: str) -> bool:
    """Whether a text is a word for some column."""
    return word(tidy(text)) in _HEADINGS


def row_of_places(sheet: Sheet) -> int | None:
    """The zero-based row that names a municipality beside other places, in a table turned on its side."""
    places = gazetteer()
    for row, cells in enumerate(sheet.rows[:20]):
        texts = {cell for cell in cells if isinstance(cell, str) and 1 < len(cell) < 60}
        texts = {text for text in texts if word(tidy(text)) not in _HEADINGS and not is_aggregate(text)}
        named = {code for text in texts for code in places.codes(split_cell(text)[1])[:1]}
        has_municipality = any(len(code) == 4 and code != NATION for code in named)
        if has_municipality and len(named) > 1 and len(named) * 2 >= len(texts):
            return row
    return None


def resolve_rows(sheet: Sheet, columns: PlaceColumns) -> list[Resolution]:
    """What every row of the sheet is about."""
    blank: tuple[Cell, ...] = ("",) * len(sheet.rows)
    codes = sheet.filled(columns.code) if columns.code >= 0 else blank
    names = sheet.filled(columns.name) if columns.name >= 0 else blank
    districts = sheet.filled(columns.district) if columns.district >= 0 else blank
    if columns.county >= 0 and columns.name >= 0:
        full = {cell: _county_in_full(cell) for cell in set(sheet.columns[columns.county])}
        counties = tuple(full.get(cell, cell) for cell in sheet.filled(columns.county))
        keys = zip(codes, names, counties, strict=True)
        names = tuple(
            county if county != "" and _is_blank(name, code) else name for code, name, county in keys
        )
    resolver = Resolver(names)
    known: dict[tuple[Cell, Cell, Cell, str], Resolution] = {}
    result: list[Resolution] = []
    under = ""
    for key in zip(codes, names, districts, strict=True):
        entry = known.get((*key, under))
        row = len(result)
        if row < _TOP and _heads_years(sheet, columns, row) and not _heads_years(sheet, columns, row - 1):
            entry = Resolution("empty")
        elif entry is None:
            entry = known[(*key, under)] = resolver.resolve(*key, under)
        if entry.outcome == "place" and len(entry.code) == 4:
            under = entry.code if entry.code in ("0180", "1280", "1480") else ""
        result.append(entry)
    exact = {entry.code for entry in result if entry.outcome == "place" and entry.confidence == 1}
    if columns.code >= 0:
        return result
    result = with_twins_settled(result)
    return [
        Resolution("unknown", name=entry.detail)
        if entry.outcome == "place" and entry.confidence < 1 and entry.code in exact
        else entry
        for entry in result
    ]


def _heads_years(sheet: Sheet, columns: PlaceColumns, row: int) -> bool:
    """Whether a row is a header that calls the column of places by one of them: "Riket | 2022 | 2023"."""
    cells = sheet.rows[row] if row >= 0 else []
    cells = [cell for col, cell in enumerate(cells) if cell != "" and col not in columns.all]
    return len(cells) > 1 and is_row_of_years(cells, cells)


def _is_blank(name: Cell, code: Cell) -> bool:
    """Whether the cells of a municipality name none, so that the row is about its county: "", "Totalt"."""
    return (name == "" and code == "") or (isinstance(name, str) and word(tidy(name)) in VOCABULARY.wholes)


def _county_in_full(cell: Cell) -> Cell:
    """A cell of a column of counties as no municipality is written: "Stockholm" → "Stockholms län"."""
    places = gazetteer()
    codes = places.codes(split_cell(cell)[1]) if isinstance(cell, str) else []
    return next((places.names[code] for code in codes if len(code) == 2), cell)


def holds_values(sheet: Sheet, columns: PlaceColumns, row: int) -> bool:
    """Whether a row holds more than its place cells."""
    cells = sheet.rows[row]
    filled = len(cells) - cells.count("")
    return filled > len(columns.all) or filled > sum(cells[col] != "" for col in columns.all)


def not_about_places(
    sheet: Sheet, columns: PlaceColumns, rows: list[Resolution], with_values: list[int], body: list[int]
) -> str:
    """Why a sheet with some names of places is still not a table of places, or ''."""
    first = body[0]
    below = [r for r in with_values if r >= first]
    are_places = all(rows[r].outcome == "place" for r in below)
    for key in columns.all:
        heads = [word(label_text(sheet.rows[r][key])) for r in range(first)]
        told = [
            head for head in heads if head in VOCABULARY.headers["other_rows"] | VOCABULARY.headers["place"]
        ]
        of_rows = {*VOCABULARY.headers["indicator"], *VOCABULARY.headers["year"]}  # of a table on its side
        if told and told[-1] in VOCABULARY.headers["unit"]:
            of_rows |= VOCABULARY.headers["place"]  # "Enhet" below "Kommun" heads a row of units
            row = max(row for row, head in enumerate(heads) if head == told[-1])
            of_rows |= set(heads) if _has_units_of_names(sheet, columns, row, told[-1]) else set()
        is_unit = told and told[-1] in VOCABULARY.headers["other_rows"] and not of_rows.intersection(heads)
        if is_unit and not (are_places and told[-1] in VOCABULARY.headers["unit"]):
            return reasons.UNITS
    mismatches = sum(rows[r].outcome == "mismatch" for r in below)
    if mismatches > len(body):
        return reasons.MIXED_UP
    unknown = sum(rows[r].outcome == "unknown" for r in below)
    if columns.code < 0 and len(body) < limits.MIN_KOMMUN_SHARE * (len(body) + unknown):
        return reasons.OTHER_ROWS
    return ""


def _has_units_of_names(sheet: Sheet, columns: PlaceColumns, row: int, head: str) -> bool:
    """Whether a header row called ``head`` has the units of what the row above it names."""
    units, names = (
        [label_text(cell) for col, cell in enumerate(sheet.rows[r]) if col not in columns.all]
        for r in (row, row - 1)
    )
    beside = sum(bool(unit and name) for unit, name in zip(units, names, strict=True))
    return row > 0 and beside * 2 > sum(map(bool, units)) and are_units(head, units)


def segments(
    sheet: Sheet, columns: PlaceColumns, rows: list[Resolution], body: list[int]
) -> Iterator[tuple[int, list[int]]]:
    """The body rows of each table of the sheet with the first row its header may stand in.

    Another table begins at a header, or at a text or a year of its own above places that have been there.
    """
    top, start, seen_to = 0, 0, 0
    seen: set[str] = set()
    for index in range(1, len(body)):
        between = range(body[index - 1] + 1, body[index])
        if not between:
            continue
        seen.update(rows[r].code for r in body[seen_to:index])
        seen_to = index
        begins = _heads_section if rows[body[index]].code in seen else _starts_table
        if any(begins(sheet, columns, rows[r], r) for r in between):
            yield top, body[start:index]
            top, start, seen = body[index - 1] + 1, index, set()
    yield top, body[start:]


def _heads_section(sheet: Sheet, columns: PlaceColumns, entry: Resolution, row: int) -> bool:
    """Whether a row heads rows of places: as a header, a text or a year alone, or texts over the values."""
    if entry.outcome not in ("unknown", "empty"):
        return _starts_table(sheet, columns, entry, row)
    cells = sheet.rows[row]
    keys = [cells[col] for col in columns.all if cells[col] != ""]
    others = [cell for col, cell in enumerate(cells) if cell != "" and col not in columns.all]
    if keys:
        is_alone = not others or all(pure_year(cell) for cell in keys)
        return is_alone or _starts_table(sheet, columns, entry, row)
    return bool(others) and not any(is_value(cell) and not pure_year(cell) for cell in others)


def _starts_table(sheet: Sheet, columns: PlaceColumns, entry: Resolution, row: int) -> bool:
    """Whether a row below values is the header of another table."""
    cells = sheet.rows[row]
    called = any(word(tidy(str(cells[key]))) in VOCABULARY.headers["place"] for key in columns.all)
    others = [cell for col, cell in enumerate(cells) if cell != "" and col not in columns.all]
    return called and entry.outcome in ("unknown", "empty", "mismatch") and bool(others)


def is_row_of_years(cells: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Whether the only values of a row are years: it heads columns, or the rows below it."""
    years = [year.year if (year := pure_year(cell)) else 0 for cell in values]
    steps = {two - one for one, two in itertools.pairwise(years)}
    filled = sum(cell != "" for cell in cells)
    return all(years) and (filled == 1 or (len(years) > 1 and steps in ({1}, {-1})))
