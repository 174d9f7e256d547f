"""What stands in a column, whatever it is read as: so that a role that makes no sense for it is told."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from oj.reading.cells import is_value, tidy
from oj.reading.heading import is_provider, is_total, label_text, word
from oj.reading.model import MOSTLY, Contents
from oj.reading.places import gazetteer, split_cell
from oj.reading.reading import Role, TableReading
from oj.reading.sheet import Sheet
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year
from oj.reference import NATION

_LOOKED_AT: Final = 100
"""Not many more than so many different cells of a column, evenly spread, show what it holds."""


def contents(sheet: Sheet, table: TableReading, col: int) -> Contents:
    """What stands in a column (zero-based) of a table."""
    cells = [cell for cell in sheet.columns[col][table.first_row - 1 : table.last_row or None] if cell != ""]
    different = list(dict.fromkeys(cells))
    looked_at = different[:: len(different) // _LOOKED_AT + 1]
    numbers = [cell for cell in looked_at if isinstance(cell, float | int)]
    others = [cell for cell in looked_at if not isinstance(cell, float | int)]
    texts = [tidy(label_text(cell)) for cell in others]
    named = [_named(text) for text in texts]

    def share(*found: Iterable[object]) -> float:
        return sum(map(bool, itertools.chain(*found))) / max(len(looked_at), 1)

    return Contents(
        len(cells),
        len(different),
        share(map(is_value, others), itertools.repeat(True, len(numbers))),
        share(map(pure_year, others), map(_years().__contains__, numbers)),
        share(len(code) == 4 and code != NATION for code in named),
        share(len(code) == 2 or code == NATION for code in named),
        share(map(_is_code, texts), map(_codes().__contains__, numbers)),
        share(word(text) in VOCABULARY.sex for text in texts),
        share(is_provider(text) for text in texts if not is_total(text)),
    )


def _is_code(text: str) -> bool:
    """Whether a text is the code of a municipality, which may have lost its first digit."""
    return text.isdigit() and text.zfill(4) in gazetteer().names


@cache
def _codes() -> frozenset[float]:
    """The codes of municipalities, as numbers."""
    return frozenset(float(code) for code in gazetteer().names if len(code) == 4 and code.isdigit())


@cache
def _years() -> frozenset[float]:
    return frozenset(float(year) for year in range(1900, 2100) if pure_year(float(year)))


def _named(text: str) -> str:
    """The code of the place that a text names; "" for none."""
    if not any(map(str.isalpha, text)):
        return ""
    return next(iter(gazetteer().codes(split_cell(text)[1])), "")


def likely_role(found: Contents, col: int, table: TableReading, known: Mapping[int, Contents]) -> Role:
    """What a column is most likely for, by what stands in it and what the table has other columns for.

    ``known`` are the contents of the columns of the table.
    """
    others = {one.role: known.get(one.col, Contents()) for one in table.columns if one.col != col}
    if found.are_places:
        other = others.get("place_name")
        if found.municipalities < found.counties:
            return "skip" if "county" in others else "county"
        return "skip" if other and other.are_places else "place_name"
    if found.are_codes:
        return "skip" if "place_code" in others else "place_code"
    if found.are_years:
        return "skip" if "year" in others else "year"
    if found.values >= MOSTLY:
        return "value"
    if found.sexes >= MOSTLY:
        return "sex"
    if found.providers >= MOSTLY:
        return "provider"
    return "dimension" if found.are_repeated else "skip"
