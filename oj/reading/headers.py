"""Header rows above a table: which rows they are and what each column is called."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from oj.reading.cells import is_value, tidy
from oj.reading.heading import Heading, is_age, is_provider, label_text, word
from oj.reading.sheet import Cell, Sheet
from oj.reading.stated_units import are_units, is_unit, is_unit_in_brackets, without_brackets
from oj.reading.telling_apart import sexes_out_of_labels, thereof, years_out_of_labels
from oj.reading.titles import id_in, is_foot, is_sentence, split_id
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import are_short_years, pure_year

MOST_ROWS = 5
_FARTHEST = 4  # so many rows may stand blank below a row of groups
CAPTIONS = -1  # stands for a header row: that of the captions between blocks of columns
_ONLY_CODE = re.compile(r"^[NU]\d{5}$")
_NUMBER = re.compile(r"^(?:ind(?:ikator)?|b|nr)?\.?\s*\d{1,3}[a-z]?\.?$", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:källa|not|anm|uppgift(?:er)? från)\b|(?:prel|prelimin\w*|rev|revider\w*|slutlig\w*)\.?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^(?:(?:åk|årskurs|klass)\.?\s?)?[-–<>≤≥]?\s?\d{1,3}(?:\s?[-–+]\s?\d{0,3})?\+?(?: ?%)?$")
# Words for columns that hold no values: Kön, Nyckeltal, Kommungrupp.
_ROLE_WORDS = frozenset(
    itertools.chain.from_iterable(
        words for role, words in VOCABULARY.headers.items() if role not in ("value", "unit")
    )
)


def find_header_rows(
    sheet: Sheet, top: int, first_body: int, key_cols: set[int], cols: Sequence[int], others: Container[int]
) -> list[int]:
    """The header rows between ``top`` and the first row of values, in order (zero-based).

    Upwards from the values: rows with text in the value columns, and the row that names the place column;
    blank rows directly above the values, feet of pages and ``others`` (rows of means or places) are passed
    over, the first blank or title row above ends it, but for a row of groups beyond blank ones.
    """
    found: list[int] = []
    rows = sheet.rows
    for row in range(first_body - 1, top - 1, -1):
        cells = rows[row]
        if row in others or is_foot(cells):
            continue
        values = [cells[col] for col in cols if cells[col] != ""]
        keys = [word(tidy(str(cells[col]))) for col in key_cols if cells[col] != ""]
        names_place = any(key in VOCABULARY.headers["place"] for key in keys)
        if names_place or (values and not _looks_like_values(values)):
            found.append(row)
        elif found:
            groups = _groups_above(sheet, row, top, key_cols, cols)
            return [*groups, *found[::-1]]
        if len(found) == MOST_ROWS:
            break
    return found[::-1]


def _groups_above(sheet: Sheet, blank: int, top: int, key_cols: set[int], cols: Sequence[int]) -> list[int]:
    """The row of groups above a header and the ``blank`` row over it, or none.

    It has several texts over the columns of values, or one that is merged over some of them.
    """
    row = next(
        (r for r in range(blank, max(top, blank - _FARTHEST) - 1, -1) if any(c != "" for c in sheet.rows[r])),
        blank,
    )
    cells = sheet.rows[row]
    texts = {cells[col] for col in cols} - {""}
    are_texts = all(isinstance(text, str) and not is_value(text) for text in texts)
    is_header = all(map(pure_year, texts)) or (are_texts and not any(map(pure_year, texts)))
    if row == blank or not is_header or any(cells[col] != "" for col in key_cols):
        return []
    is_over_some = any(
        one[0] == row and one[1] in cols and 1 < one[3] - one[1] + 1 < len(cols) for one in sheet.merges
    )
    return [row] if len(texts) > 1 or is_over_some else []


def _looks_like_values(cells: list[Cell]) -> bool:
    """A row of means or ranges between header and values: mostly numbers that are no years."""
    numbers = sum(1 for cell in cells if isinstance(cell, float) and pure_year(cell) is None)
    small = all(isinstance(cell, float) and cell.is_integer() and 0 < cell < 500 for cell in cells)
    return numbers * 2 > len(cells) and not (small and len(cells) > 1)


def header_grid(sheet: Sheet, header_rows: list[int], cols: Sequence[int]) -> dict[int, list[str]]:
    """Texts by header row, one per column: merged cells filled, group headings drawn to the right."""
    grid = {row: [label_text(sheet.rows[row][col]) for col in cols] for row in header_rows}
    begins = {row: [bool(text) for text in texts] for row, texts in grid.items()}
    position = {col: index for index, col in enumerate(cols)}
    merged_rows = set()
    for first_row, first_col, last_row, last_col in sheet.merges:
        if first_row > header_rows[-1] or last_row < header_rows[0]:
            continue
        text = label_text(sheet.rows[first_row][first_col])
        for row in range(max(first_row, header_rows[0]), min(last_row, header_rows[-1]) + 1):
            if last_col > first_col:
                merged_rows.add(row)
            for col in range(first_col, last_col + 1):
                if col in position and row in grid:
                    grid[row][position[col]] = text
    for at, upper in reversed(list(enumerate(header_rows[:-1]))):
        if upper not in merged_rows:
            _draw(grid, begins, header_rows, at, cols)
    return grid


def _draw(
    grid: dict[int, list[str]],
    begins: dict[int, list[bool]],
    header_rows: list[int],
    at: int,
    cols: Sequence[int],
) -> None:
    """Draw the texts of the header row number ``at`` to the right, over the columns of which they are groups.

    A group ends at a blank column, at a text above it, and where the row that its first column is told in has
    no text. One whose first column is told in no row below is a group only of most columns.
    """
    texts, below = grid[header_rows[at]], header_rows[at + 1 :]
    for index in range(1, len(texts)):
        if texts[index] or not texts[index - 1] or cols[index] != cols[index - 1] + 1:
            continue
        if any(begins[row][index] for row in header_rows[:at]):
            continue
        child = next((row for row in below if grid[row][index - 1]), -1)
        told = next((row for row in below if grid[row][index]), -1)
        if child < 0 and told >= 0:
            child = told if sum(map(bool, grid[told])) * 2 >= len(texts) else -1
        if child >= 0 and grid[child][index]:
            texts[index] = texts[index - 1]


def _with_captions(
    sheet: Sheet, grid: dict[int, list[str]], cols: Sequence[int], keys: Collection[int]
) -> dict[int, list[str]]:
    """The texts by header row with those of captions on top, where only captions tell columns apart.

    A caption heads a column without values, behind the places of ``keys`` (a title may stand before them),
    and names the columns to its right as far as the next.
    """
    columns = list(zip(*grid.values(), strict=True))
    if len(set(columns)) == len(columns) or cols[-1] - cols[0] < len(cols) - 1:
        return grid
    between = set(range(min(keys, default=0), cols[-1])) - {
        *cols,
        *keys,
    }
    texts = {
        col: next(filter(None, (label_text(sheet.rows[row][col]) for row in grid)), "") for col in between
    }
    starts = sorted(col for col, text in texts.items() if text)
    if not starts:
        return grid
    drawn = [texts[starts[at - 1]] if (at := bisect_right(starts, col)) else "" for col in cols]
    return {CAPTIONS: drawn, **grid}


def read_headings(
    sheet: Sheet, header_rows: list[int], cols: Sequence[int], title: str, keys: Collection[int] = ()
) -> list[Heading]:
    """One heading per column of ``cols``; ``keys`` are those of the places.

    ``title`` names columns that say no more than a year; where it is '' too, the label is ''.
    """
    if not header_rows or not cols:
        return [Heading(col, 0, title, ()) for col in cols]
    grid = _with_captions(sheet, header_grid(sheet, header_rows, cols), cols, keys)
    header_rows = list(grid)
    own = {row: _own_texts(grid, header_rows, row) for row in header_rows}
    roles = {row: _role(own[row]) for row in header_rows}
    roles |= dict.fromkeys(_rows_of_units(sheet, header_rows, keys, own), "unit")
    if "text" not in roles.values():
        roles |= {row: "text" for row, role in roles.items() if role == "remark"}
    _short_years(grid, own, roles)
    named = [row for row in header_rows if roles[row] == "text"]
    if not named and (
        units := [r for r in header_rows if roles[r] == "unit" and (len(set(own[r])) > 1 or not title)]
    ):
        named = units[-1:]
        roles[named[0]] = "text"
    extra = [row for row in header_rows if roles[row] in ("unit", "number")]
    main = max(named, key=lambda row: (len(set(grid[row])), sum(map(len, grid[row]))), default=None)
    headings = []
    for index, col in enumerate(cols):
        texts = {row: grid[row][index] for row in header_rows}
        heading = _heading(col, texts, roles, main, header_rows)
        headings.append(heading)
    if len({heading.code for heading in headings}) > 1:
        title = ""  # it can't be the name of several indicators
    chosen = _rows_needed(headings, grid, main, [row for row in named if row != main] + extra, named)
    result = [_labelled(heading, grid, chosen, index, title, roles) for index, heading in enumerate(headings)]
    own_title = split_id(title)[1]
    result = thereof(result)
    return years_out_of_labels(sexes_out_of_labels(result, own_title), own_title)


def _short_years(grid: dict[int, list[str]], own: dict[int, list[str]], roles: dict[int, str]) -> None:
    """Make a row of two digits each ("21", "22") the row of years where they are no numbers of indicators.

    Then they are all that tells the columns apart, or stand more than once, under every indicator.
    """
    if "year" in roles.values():
        return
    for row in [row for row, texts in own.items() if are_short_years(texts)][:1]:
        names = {text for other in grid if roles[other] == "text" and other != row for text in grid[other]}
        if len(names) < 2 or len(set(own[row])) < len(own[row]):
            roles[row] = "year"
            grid[row] = [f"’{text.lstrip('-–’')}" if text else "" for text in grid[row]]


def _rows_of_units(
    sheet: Sheet, header_rows: Collection[int], keys: Collection[int], texts: Mapping[int, Collection[str]]
) -> Iterator[int]:
    """The header rows with the units of the columns, which the cell in a column of ``keys`` says they are."""
    for row in header_rows:
        called = [label_text(sheet.rows[row][key]) for key in keys if row >= 0]
        if any(are_units(one, texts[row]) for one in called):
            yield row


def _own_texts(grid: dict[int, list[str]], rows: list[int], row: int) -> list[str]:
    """Texts of a header row that are not the cell above reaching down."""
    above = grid[rows[rows.index(row) - 1]] if rows.index(row) else [""] * len(grid[row])
    return [text for text, upper in zip(grid[row], above, strict=True) if text and text != upper]


def _role(texts: list[str]) -> str:
    if not texts:
        return "blank"
    years = sum(pure_year(text) is not None for text in texts)
    if years * 10 >= sum(word(text) not in _ROLE_WORDS for text in texts) * 6 and years:
        return "year"
    if all(word(text) in VOCABULARY.sex for text in texts):
        return "sex"
    if _are_providers({word(text) for text in texts}):
        return "provider"
    if all(_ONLY_CODE.match(text) for text in texts):
        return "code"
    if all(_NUMBER.match(text) for text in texts):
        return "number"
    if all(map(is_unit, texts)) or (len(texts) > 1 and all(map(is_unit_in_brackets, texts))):
        return "unit"
    if sum(is_sentence(text) or _REMARK.match(text) is not None for text in texts) * 2 > len(texts):
        return "remark"
    return "text"


def _are_providers(words: set[str]) -> bool:
    others = words - VOCABULARY.provider_total
    return bool(others) and all(map(is_provider, others))


def _heading(
    col: int, texts: dict[int, str], roles: dict[int, str], main: int | None, rows: list[int]
) -> Heading:
    """What the rows of years, sexes, codes and units say; the label comes later."""
    said: dict[str, Any] = {}
    for row, text in texts.items():
        if roles[row] in ("year", "text") and (year := pure_year(text)):
            said["year"] = year
        elif roles[row] == "sex":
            said["sex"] = VOCABULARY.sex.get(word(text))
        elif roles[row] == "code" and _ONLY_CODE.match(text):
            said["code"] = text
        elif roles[row] == "provider":
            said["provider"] = text
        elif roles[row] == "unit":
            said["unit"] = without_brackets(text)
        elif roles[row] == "text" and main is not None and row < main and text != texts[main]:
            said["group"] = text
    row = rows[-1] if main in (None, CAPTIONS) else main
    return Heading(col, row, "", tuple(dict.fromkeys(filter(None, texts.values()))), **said)


def _rows_needed(
    headings: list[Heading],
    grid: dict[int, list[str]],
    main: int | None,
    others: list[int],
    texts: list[int],
) -> list[int]:
    """The header rows that must be joined so that no two columns are called the same.

    Of ``texts``, the rows of texts, those between are joined too: "Slutfört | med examen | Inom 3 år".
    """
    chosen = [main] if main is not None else []

    def distinct(rows: list[int]) -> int:
        return len(
            {
                (*(grid[row][index] for row in rows), heading.year, heading.sex, heading.provider)
                for index, heading in enumerate(headings)
            }
        )

    for row in others:
        if distinct(chosen) == len(headings):
            break
        if distinct([*chosen, row]) > distinct(chosen):
            chosen.append(row)
    if chosen:
        chosen += [row for row in texts if min(chosen) < row < max(chosen) and row not in chosen]
    return sorted(chosen)


def _labelled(
    heading: Heading,
    grid: dict[int, list[str]],
    chosen: list[int],
    index: int,
    title: str,
    roles: dict[int, str],
) -> Heading:
    named = [row for row in grid if row in chosen or roles[row] == "year"]  # "Förändring" beside years
    texts = dict.fromkeys(grid[row][index] for row in named)
    parts = [text for text in texts if text and pure_year(text) is None]
    groups = tuple(_groups(grid, roles, index, parts))
    if groups and all(map(_is_member, parts)):
        parts = [*groups, *parts]
    parts, sex = _sex_out_of(parts, heading.sex)
    above = [grid[row][index] for row in grid if roles[row] == "text" and pure_year(grid[row][index]) is None]
    label = " | ".join(parts) or next(filter(None, reversed(above)), "") or title or heading.code
    code, label = split_id(label)
    code = heading.code or code
    row = next((row for row in sorted(chosen, reverse=True) if grid[row][index] and row >= 0), heading.row)
    if not parts and any(role == "year" for role in roles.values()):
        row = max(row for row, role in roles.items() if role == "year")
    return replace(heading, label=label, code=code, row=row, sex=sex, groups=groups)


def _groups(grid: dict[int, list[str]], roles: dict[int, str], index: int, parts: list[str]) -> Iterator[str]:
    """The texts above a column's name that are not in it, outermost first."""
    last = max((row for row in grid if grid[row][index] in parts), default=-1)
    seen: set[str] = set(parts)
    for row in grid:
        text = grid[row][index]
        if row < last and roles[row] == "text" and text and text not in seen and pure_year(text) is None:
            seen.add(text)
            yield text


def _is_member(text: str) -> bool:
    """Whether a heading alone names nothing but whom its group counts: a sex, an age, a size."""
    return word(text) in VOCABULARY.sex or is_age(text) or is_provider(text) or _RANGE.match(text) is not None


def named_by_title(heading: Heading, title: str) -> Heading:
    """A heading that says no more than "Värde" or "Antal" takes its name from the title above the table."""
    if word(heading.label) not in VOCABULARY.headers["value"]:
        return heading
    unit = heading.unit or (heading.label if is_unit(heading.label) else "")
    return replace(heading, label=split_id(title)[1], code=heading.code or id_in(title), unit=unit)


def _sex_out_of(parts: list[str], sex: int | None) -> tuple[list[str], int | None]:
    """A part that is nothing but a sex is not part of the name."""
    rest = [part for part in parts if word(part) not in VOCABULARY.sex]
    if sex is None and len(rest) == len(parts) - 1 and rest:
        sex = next(VOCABULARY.sex[word(part)] for part in parts if word(part) in VOCABULARY.sex)
        return rest, sex
    return parts, sex
