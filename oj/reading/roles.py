"""What the columns beside the place columns are for: values, years, names of indicators, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from oj.reading import reasons
from oj.reading.between_years import is_change, is_deviation, is_of_year_before
from oj.reading.cells import OK, TEXT, Values, is_like_a_number, tidy
from oj.reading.heading import Heading, begins, is_age, is_called_dimension, word
from oj.reading.part import Part
from oj.reading.place_columns import MOST_LOOKED_AT, holds_codes
from oj.reading.printed_intervals import is_bound
from oj.reading.sheet import NOT_CALCULATED, Cell, Sheet
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

_ENOUGH_NUMBERS = 3
"""So many numbers that count rows, or are the codes of their places, are no accident."""
_LONGEST_NUMBER_OF = 60
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER_OF = re.compile(
    r"(?!person|telefon|mobil)(?:[^\W\d]+[\s_/-]?){0,3}?(?:kod|code|_?nr|nummer|(?:^|[\s_-])id)$"
    r"|(?:objectid|fid|gid|oid|id|latitud|latitude|longitud|longitude|lat|lon|lng|x|y|x-koordinat|y-koordinat"
    r"|easting|northing|position|sortering|sort|plats(?: i (?:landet|länet|riket|gruppen))?|kvartil|decil"
    r"|percentil|(?:[^|]{2,60}[,(|–-] ?|(?:förändring|ändrad) (?:i |av )?)?"
    r"(?:rank(?:ing|ning)?|rang(?:ordning)?)\)?)$"
)


def pick(cells: Sequence[Cell], chosen: Sequence[int]) -> Sequence[Cell]:
    """Some cells of a column or a row, by their ascending positions: those of the body rows."""
    if chosen[-1] - chosen[0] + 1 == len(chosen):
        return cells[chosen[0] : chosen[-1] + 1]
    found: tuple[Cell, ...] = itemgetter(*chosen)(cells)
    return found


@dataclass
class Roles:
    """What the columns beside the place columns are for."""

    year: int = -1
    sex: int = -1
    provider: int = -1
    indicator: int = -1
    indicator_code: int = -1
    unit: int = -1
    numerators: list[int] = field(default_factory=list)
    denominators: list[int] = field(default_factory=list)
    dimensions: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)


def find_roles(headings: dict[int, Heading], read: dict[int, Values], repeated: bool) -> Roles:
    """Which column is for what: by its heading first, then by what stands in it.

    Columns of texts are among the skipped; dimensions.py finds those that separate rows.
    """
    roles, over_places = Roles(), list[int]()
    single = ("year", "sex", "provider", "indicator_code", "indicator")
    for col, heading in headings.items():
        values = read[col]
        texts, numbers = _texts_and_numbers(heading, values)
        role = next((role for role in single if getattr(roles, role) < 0 and heading.is_called(role)), "")
        if (role.startswith("indicator") and texts <= numbers) or (
            role == "year" and not _mostly_years(values)
        ):
            role = ""
        if role:
            setattr(roles, role, col)
        elif heading.is_called("numerator"):
            roles.numerators.append(col)
        elif heading.is_called("denominator"):
            roles.denominators.append(col)
        elif heading.is_called("unit") and texts > numbers and roles.unit < 0:
            roles.unit = col
        elif heading.is_called("part_of_year") and _are_parts(values):
            roles.dimensions.append(col)
        elif is_over_places(heading):
            over_places.append(col)
        elif heading.is_called("attribute") or is_number_of(heading) or texts > numbers:
            roles.skipped.append(col)
        else:
            roles.values.append(col)
    roles.values = roles.values or over_places  # a sheet of nothing but lowest and highest values
    if roles.sex < 0:
        roles.sex = next((col for col in roles.skipped if _all_sexes(read[col], repeated)), -1)
    return roles


_ROW_NAMES = frozenset(
    {"unnamed: 0", "index", "rownames", "row.names", "row_names", "rownumber", "x1", "...1", "#"}
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


def _texts_and_numbers(heading: Heading, values: Values) -> tuple[int, int]:
    """How many texts a column has, without those meant as numbers, and how many numbers or symbols."""
    uncalculated = sum(text == NOT_CALCULATED for text in values.texts.values())
    texts = int((values.kind == TEXT).sum()) - uncalculated
    if texts * 2 > len(values) and not (heading.is_called("attribute") or _are_ages(heading, values)):
        texts -= sum(n for text, n in Counter(values.texts.values()).items() if is_like_a_number(text))
    return texts, int(((values.kind >= 0) & (values.kind != TEXT)).sum())


def _are_ages(heading: Heading, values: Values) -> bool:
    """Whether the texts of a column are ages rather than numbers with a unit."""
    texts = set(values.texts.values())
    return is_called_dimension(heading) or sum(map(is_age, texts)) * 10 > len(texts) * 7


def is_over_places(heading: Heading) -> bool:
    """Whether a column repeats a figure over several places on every row: "Riket", "Min", "Totalsumma"."""
    return word(_YEAR.sub("", heading.label)).strip(" ,()") in VOCABULARY.over_places


def is_number_of(heading: Heading) -> bool:
    """Whether a heading calls its column a code, a rank, a coordinate: a number that measures nothing."""
    texts = [word(_YEAR.sub("", text)).strip() for text in heading.texts if len(text) < _LONGEST_NUMBER_OF]
    is_code = heading.is_called("place") and any("kod" in text for text in texts)
    return is_code or any(_NUMBER_OF.match(text) for text in texts)


def _are_parts(values: Values) -> bool:
    """Whether the numbers of a column called Kvartal, Månad or the like are those of parts of a year."""
    numbers = values.value[values.kind == OK]
    return len(numbers) > 0 and bool(
        ((numbers == np.round(numbers)) & (numbers >= 1) & (numbers <= _WEEKS)).all()
    )


_WEEKS = 53


def _all_sexes(values: Values, repeated: bool) -> bool:
    """Whether a column holds nothing but sexes; where no place is repeated, a letter is not enough."""
    texts = {text.casefold() for text in values.texts.values()}
    return bool(texts) and texts <= VOCABULARY.sex.keys() and (repeated or min(map(len, texts)) > 1)


def _mostly_years(values: Values) -> bool:
    """Whether a column that is called År holds years, but for a few slips."""
    numbers, counts = np.unique(values.value[values.kind == OK], return_counts=True)
    numbers = np.where(numbers < _FIRST_NUMBER, np.round(numbers * 1_000), numbers)  # the text "2,024"
    years = sum(int(n) for number, n in zip(numbers, counts, strict=True) if pure_year(float(number)))
    texts = {text: pure_year(text) is not None for text in set(values.texts.values())}
    years += sum(texts[text] for text in values.texts.values())
    return years * 2 > int((values.kind >= 0).sum())


def numbers_of_places(
    part: Part, body: list[int], cols: Sequence[int], headings: dict[int, Heading], read: dict[int, Values]
) -> dict[int, str]:
    """The columns of numbers that are no values, and why: row numbers, codes of places, changes, bounds."""
    codes = [part.rows[row].code for row in body]
    known = [[int(code[:size]) if code.isdecimal() else -1 for code in codes] for size in (2, 4)]
    found = _beside_values({col: headings[col] for col in cols})
    for col in cols:
        numbers = read[col].value
        if holds_codes(pick(part.sheet.columns[col], body[:MOST_LOOKED_AT])):
            found[col] = reasons.PLACE_CODE
        if len(body) < _ENOUGH_NUMBERS or not (read[col].kind == OK).all():
            continue
        if is_row_numbers(headings[col], read[col], body):
            found[col] = reasons.ROW_NUMBERS
        elif any((numbers == one).all() for one in known):
            found[col] = reasons.PLACE_CODE
    return found


def _beside_values(headings: dict[int, Heading]) -> dict[int, str]:
    """The columns that say how others have changed or how sure they are, where there are others."""
    changes = [col for col, one in headings.items() if is_change(one, headings.values())]
    bounds = [col for col, one in headings.items() if is_bound(one.texts)]
    apart = [col for col, one in headings.items() if is_deviation(one, headings.values())]
    found = dict.fromkeys(changes, reasons.CHANGE) | dict.fromkeys(bounds, reasons.UNCERTAINTY)
    found |= dict.fromkeys(apart, reasons.DEVIATION)
    before = (col for col, one in headings.items() if is_of_year_before(one, headings.values()))
    found |= {col: reasons.YEAR_BEFORE for col in before if col not in found}
    return found if len(found) < len(headings) else {}


def column_texts(sheet: Sheet, col: int, body: list[int]) -> list[str]:
    """The cells of a column in the body rows as tidied texts."""
    cells = pick(sheet.filled(col), body)
    texts = {cell: tidy(str(cell)) for cell in set(cells)}
    return [texts[cell] for cell in cells]


def members_of(sheet: Sheet, col: int, body: list[int]) -> list[str]:
    """The different texts of a column, in their order."""
    return list(dict.fromkeys(column_texts(sheet, col, body)))


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
    if part.about:  # any text may name what is measured, but for homes and schools
        names = [*roles.skipped, *roles.dimensions, *([roles.indicator] if roles.indicator >= 0 else [])]
        return any(_names_units(headings[col]) for col in names if col in headings)
    named = [*roles.skipped, *([roles.unit] if roles.unit >= 0 else [])]
    distinct = {col: len(set(read[col].texts.values())) for col in named}
    if any(distinct[col] * 2 > len(body) > 3 and headings[col].is_called("other_rows") for col in named):
        return True
    keys = [roles.year, roles.sex, roles.indicator, roles.indicator_code, *roles.dimensions]
    keys = [col for col in keys if col >= 0]
    parts = [column_texts(part.sheet, col, body) for col in keys]
    kept = np.flatnonzero(rows_with(part.sheet, roles.provider, body, keep)).tolist()
    seen = Counter((part.rows[body[i]].code, *(texts[i] for texts in parts)) for i in kept)
    if len(kept) - len(seen) < 0.3 * len(kept):
        return False
    return any(count > len(seen) for count in distinct.values())


def _names_units(heading: Heading) -> bool:
    """Whether a heading says that each row is a school, a home or the like."""
    return heading.is_called("other_rows") and not heading.is_called("unit") and begins(heading, _UNITS)


_UNITS = ("sjukhus", "klinik", "förlossning", "enhetsnamn", "verksamhetens namn", "boende", "skol")
