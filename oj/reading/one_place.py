"""A table about one place that no column names: which place its title, sheet or file says, and its rows.

A municipality's own list has its name in the title and measures or years in its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from oj.reading.cells import is_value, parse_number, tidy
from oj.reading.part import Part
from oj.reading.place_columns import PlaceColumns, districts_of, is_row_of_years
from oj.reading.places import NATION, Resolution, Resolver, gazetteer, split_cell
from oj.reading.sheet import Cell, Sheet, a1
from oj.reading.years import pure_year

_TOP: Final = 15  # rows among which a title may stand
_LONGEST: Final = 120  # letters of a title that may name the place
_MOST_WORDS: Final = 3  # of a municipality's name: "Dals-Ed", "Lilla Edet", "Upplands Väsby"
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_IN_NAMES: Final = re.compile(r"[^\W\d_]+")
_ORDINARY: Final = frozenset(
    {"ale", "berg", "boden", "eda", "kil", "kumla", "lund", "mark", "mora", "nora", "sala", "vara"}
)
"""Municipalities that are called as other things too: they count beside "kommun", behind "i" or alone."""

_KOMMUN: Final = frozenset({"kommun", "kommuns", "stad", "stads", "municipality"})
_OTHERWISE_AFTER: Final = frozenset({"län", "läns", "universitet", "universitets", "region"})
_BEFORE: Final = frozenset({"i", "kommun", "kommunen"})
_NOT_BEFORE: Final = frozenset({"region", "län", "universitetet"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A place that a text beside the columns names: what the text is (in Swedish), the text, its cell."""

    code: str
    what: str
    text: str
    cell: str = ""

    @property
    def name(self) -> str:
        """The name of the place."""
        return gazetteer().names.get(self.code, self.code)


def places_beside(sheet: Sheet, title: str, file_stem: str) -> list[Beside]:
    """The one municipality that each of the texts beside the columns names, the nearest text first.

    ``title`` is the workbook's. None where the sheet itself names several places.
    """
    top = _first_values(sheet)
    texts = [
        (tidy(cell), a1(row, col))
        for row, cells in enumerate(sheet.rows[: min(top, _TOP)])
        for col, cell in enumerate(cells)
        if isinstance(cell, str) and 1 < len(cell) <= _LONGEST
    ]
    named = [(code, text, cell) for text, cell in texts for code in municipalities_in(text)]
    if len({code for code, _, _ in named}) > 1 or _names_others(sheet, {code for code, _, _ in named}):
        return []
    found = [Beside(code, "rubriken", text, cell) for code, text, cell in named[:1]]
    for what, text in (("bladets namn", sheet.name), ("arbetsbokens titel", title), ("filnamnet", file_stem)):
        codes = municipalities_in(text) or municipalities_in(text, in_name=True)
        found += [Beside(code, what, text) for code in codes if len(codes) == 1]
    return found


def _names_others(sheet: Sheet, own: set[str]) -> bool:
    """Whether cells of the sheet are nothing but the names of other municipalities."""
    places = gazetteer()
    texts = {cell for cells in sheet.rows for cell in cells if isinstance(cell, str) and 1 < len(cell) < 40}
    codes = {code for text in texts for code in places.codes(split_cell(text)[1])[:1]}
    return any(len(code) == 4 and code != NATION for code in codes - own)


def municipalities_in(text: str, *, in_name: bool = False) -> list[str]:
    """The codes of the municipalities that a text names: "Partille kommun, utfall", "Lerums skolor".

    In the name of a file (``in_name``) small letters, and letters without dots and rings, do too.
    """
    words = (_IN_NAMES if in_name else _WORD).findall(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        size, code = next(_named_at(words, at, in_name=in_name), (1, ""))
        if code and code not in found:
            found.append(code)
        at += size
    return found


def _named_at(words: Sequence[str], at: int, *, in_name: bool) -> Iterator[tuple[int, str]]:
    """How many words from the one at ``at`` name a municipality, and its code; the longest name first."""
    places = gazetteer()
    for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        written = " ".join(words[at : at + size])
        before = words[at - 1].casefold() if at else ""
        after = words[at + size].casefold() if at + size < len(words) else ""
        is_name = in_name or written[0].isupper()
        if not is_name or before in _NOT_BEFORE or after in _OTHERWISE_AFTER:
            continue
        is_sure = after in _KOMMUN or before in _BEFORE or len(words) == size
        if not is_sure and written.casefold().removesuffix("s") in _ORDINARY:
            continue
        for form in (written, written.removesuffix("s")):
            codes = places.codes(form) or (places.otherwise(form)[0] if in_name else [])
            if codes and len(codes[0]) == 4 and codes[0] != NATION:
                yield size, codes[0]


def columns_beside(sheet: Sheet, place: str) -> PlaceColumns:
    """The columns that say what the rows of a sheet about ``place`` are about: its districts, if any."""
    return PlaceColumns(-1, -1, districts_of(sheet, place, _first_values(sheet)))


def about_one_place(sheet: Sheet, columns: PlaceColumns, place: str) -> Part:
    """The part of a sheet all of whose rows with values are about ``place``, or its districts in a column."""
    resolver, name = Resolver(), gazetteer().names.get(place, place.rpartition("/")[2])
    districts: Sequence[Cell] = sheet.filled(columns.district) if columns.district >= 0 else ()
    rows = [Resolution("empty")] * len(sheet.rows)
    for row in _rows_with_values(sheet) if gazetteer().is_code(place.partition("/")[0]) else ():
        own = Resolution("place", place, name)
        district = districts[row] if districts else ""
        rows[row] = resolver.resolve(place, "", district) if district != "" else own
    return Part(sheet, PlaceColumns(-1, -1, columns.district), rows, about=name)


def _rows_with_values(sheet: Sheet) -> Iterable[int]:
    for row in range(_first_values(sheet), len(sheet.rows)):
        values = [cell for cell in sheet.rows[row] if is_value(cell)]
        if values and not is_row_of_years(sheet.rows[row], values):
            yield row


def _first_values(sheet: Sheet) -> int:
    """The first row with a number that is no year."""
    for row, cells in enumerate(sheet.rows):
        if any(_is_number(cell) and pure_year(cell) is None for cell in cells):
            return row
    return len(sheet.rows)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (
        isinstance(cell, str) and cell[-1:].isdecimal() and parse_number(cell) is not None
    )
