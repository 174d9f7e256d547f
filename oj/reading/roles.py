"""What the columns beside the place columns are for: values, years, names of indicators, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from oj.reading.cells import OK, TEXT, Values, is_like_a_number, tidy
from oj.reading.heading import Heading, word
from oj.reading.part import Part
from oj.reading.sheet import NOT_CALCULATED, Cell, Sheet
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year


def pick(column: tuple[Cell, ...], body: list[int]) -> tuple[Cell, ...]:
    """The cells of a column in the body rows."""
    if body[-1] - body[0] + 1 == len(body):
        return column[body[0] : body[-1] + 1]
    return itemgetter(*body)(column) if len(body) > 1 else (column[body[0]],)


@dataclass
class Roles:
    """What the columns beside the place columns are for."""

    year: int = -1
    sex: int = -1
    provider: int = -1
    indicator: int = -1
    indicator_code: int = -1
    unit: int = -1
    numerator: int = -1
    denominator: int = -1
    dimensions: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)  # columns of row numbers


def find_roles(headings: dict[int, Heading], read: dict[int, Values], repeated: bool) -> Roles:
    """Which column is for what: by its heading first, then by what stands in it."""
    roles, over_places = Roles(), list[int]()
    single = ("year", "sex", "provider", "indicator_code", "indicator", "numerator", "denominator")
    for col, heading in headings.items():
        values = read[col]
        uncalculated = sum(text == NOT_CALCULATED for text in values.texts.values())
        texts = int((values.kind == TEXT).sum()) - uncalculated
        if texts * 2 > len(values) and not heading.is_called("attribute"):
            texts -= sum(n for text, n in Counter(values.texts.values()).items() if is_like_a_number(text))
        numbers = int(((values.kind >= 0) & (values.kind != TEXT)).sum())
        role = next((role for role in single if getattr(roles, role) < 0 and heading.is_called(role)), "")
        if (role.startswith("indicator") and texts <= numbers) or (
            role == "year" and not _mostly_years(values)
        ):
            role = ""
        if role:
            setattr(roles, role, col)
        elif heading.is_called("unit") and texts > numbers and roles.unit < 0:
            roles.unit = col
        elif is_over_places(heading):
            over_places.append(col)
        elif heading.is_called("attribute") or _is_code(heading) or texts > numbers:
            roles.skipped.append(col)
        else:
            roles.values.append(col)
    roles.values = roles.values or over_places  # a sheet of nothing but lowest and highest values
    if roles.sex < 0:
        roles.sex = next((col for col in roles.skipped if _all_sexes(read[col], repeated)), -1)
    if repeated:
        _guess_keys(roles, read, headings)
    return roles


_ROW_NAMES = frozenset(
    {"unnamed: 0", "index", "rownames", "row.names", "row_names", "rownumber", "x1", "...1"}
)
"""What programs for statistics call a column of row numbers."""


def is_row_numbers(heading: Heading, values: Values, body: list[int]) -> bool:
    """Whether a column without a name numbers its rows, as programs for statistics leave it.

    Without a heading the numbers must go with the rows; under a name of such programs they only grow.
    """
    is_called = len(heading.texts) == 1 and word(heading.texts[0]) in _ROW_NAMES
    if not (is_called or not heading.texts) or len(body) < 3 or (values.kind != OK).any():
        return False
    if is_called:
        return bool((np.diff(values.value) > 0).all())
    offset = values.value - np.array(body)
    return bool((offset == offset[0]).all() and 0 <= values.value[0] <= _FIRST_NUMBER)


_FIRST_NUMBER = 3
"""Numbers of rows begin so low: some rows before the first place may be about the nation."""


def is_over_places(heading: Heading) -> bool:
    """Whether a column repeats a figure over several places on every row: "Riket", "Min", "Totalsumma"."""
    return word(heading.label) in VOCABULARY.over_places


def _is_code(heading: Heading) -> bool:
    """Whether a column is called by codes of places: not the ones that the places were known by."""
    return heading.is_called("place") and any("kod" in text.casefold() for text in heading.texts)


def _all_years(values: Values) -> bool:
    """Whether every number is a year and every text a period."""
    numbers = values.value[values.kind == OK]
    return all(pure_year(float(n)) for n in np.unique(numbers)) and all(
        pure_year(text) for text in set(values.texts.values())
    )


def _all_sexes(values: Values, repeated: bool) -> bool:
    """Whether a column holds nothing but sexes; where no place is repeated, a letter is not enough."""
    texts = {text.casefold() for text in values.texts.values()}
    return bool(texts) and texts <= VOCABULARY.sex.keys() and (repeated or min(map(len, texts)) > 1)


def _is_even(values: Values) -> bool:
    """Whether every text of a column stands in it equally often, and more than once."""
    counts = set(Counter(values.texts.values()).values())
    return len(counts) == 1 and min(counts) > 1


def _mostly_years(values: Values) -> bool:
    """Whether a column that is called År holds years, but for a few slips."""
    numbers, counts = np.unique(values.value[values.kind == OK], return_counts=True)
    numbers = np.where(numbers < _FIRST_NUMBER, np.round(numbers * 1_000), numbers)  # the text "2,024"
    years = sum(int(n) for number, n in zip(numbers, counts, strict=True) if pure_year(float(number)))
    texts = {text: pure_year(text) is not None for text in set(values.texts.values())}
    years += sum(texts[text] for text in values.texts.values())
    return years * 2 > int((values.kind >= 0).sum())


def _guess_keys(roles: Roles, read: dict[int, Values], headings: dict[int, Heading]) -> None:
    """In a long table without telling headings: a column of years, a text column of a few names."""
    if roles.year < 0 and len(roles.values) > 1:
        for col in roles.values:
            if headings[col].year is None and len(read[col]) and _all_years(read[col]):
                roles.year = col
                roles.values.remove(col)
                break
    if roles.indicator < 0 and roles.indicator_code < 0:
        candidates = [
            (len(set(read[col].texts.values())), col)
            for col in roles.skipped
            if col not in (roles.sex, roles.provider, roles.unit) and not headings[col].is_called("attribute")
        ]
        few = [(n, col) for n, col in candidates if 1 < n <= max(len(read[col]) / 20, 2)]
        few = few or [(n, col) for n, col in candidates if n > 1 and _is_even(read[col])]
        if few:
            roles.indicator = max(few)[1]


def column_texts(sheet: Sheet, col: int, body: list[int]) -> list[str]:
    """The cells of a column in the body rows as tidied texts."""
    cells = pick(sheet.filled(col), body)
    texts = {cell: tidy(str(cell)) for cell in set(cells)}
    return [texts[cell] for cell in cells]


def members_of(sheet: Sheet, col: int, body: list[int]) -> list[str]:
    """The different texts of a column, in their order."""
    return list(dict.fromkeys(column_texts(sheet, col, body)))


def find_provider(sheet: Sheet, body: list[int], roles: Roles) -> None:
    """Find the column that splits rows by provider where no heading says so."""
    for col in roles.skipped if roles.provider < 0 else ():
        found_texts = {text.casefold() for text in set(column_texts(sheet, col, body))}
        split, total = VOCABULARY.provider_split, VOCABULARY.provider_total
        if found_texts & split and found_texts <= split | total:
            roles.provider = col
            return


def rows_with(
    sheet: Sheet, col: int, body: list[int], members: Collection[str] | None
) -> npt.NDArray[np.bool_]:
    """Which body rows have one of ``members`` in a column, letters' case apart; all of them for None."""
    if members is None:
        return np.ones(len(body), dtype=bool)
    wanted = {member.casefold() for member in members}
    return np.array([text.casefold() in wanted for text in column_texts(sheet, col, body)], dtype=bool)


def is_units(
    part: Part,
    body: list[int],
    roles: Roles,
    headings: dict[int, Heading],
    read: dict[int, Values],
    keep: Collection[str] | None,
) -> bool:
    """Whether the rows are homes or agencies: places repeat and only a column of names tells them apart.

    Where the heading says that the column names agencies, it need not be the only one. ``keep`` are the
    providers whose rows are read.
    """
    named = [*roles.skipped, *([roles.unit] if roles.unit >= 0 else [])]
    distinct = {col: len(set(read[col].texts.values())) for col in named}
    if any(distinct[col] * 2 > len(body) > 3 and headings[col].is_called("other_rows") for col in named):
        return True
    keys = [col for col in (roles.year, roles.sex, roles.indicator, roles.indicator_code) if col >= 0]
    parts = [column_texts(part.sheet, col, body) for col in keys]
    kept = np.flatnonzero(rows_with(part.sheet, roles.provider, body, keep)).tolist()
    seen = Counter((part.rows[body[i]].code, *(texts[i] for texts in parts)) for i in kept)
    if len(kept) - len(seen) < 0.3 * len(kept):
        return False
    return any(count > len(seen) for count in distinct.values())
