"""What stands above the values of a table: titles, and what its header rows call each column."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from oj.reading.cells import tidy
from oj.reading.headers import read_headings
from oj.reading.heading import Heading, label_text, word
from oj.reading.part import Part
from oj.reading.parts_of_year import columns_by_part
from oj.reading.places import is_aggregate
from oj.reading.published import Published
from oj.reading.sheet import Cell, Sheet
from oj.reading.telling_apart import total_of_providers
from oj.reading.titles import (
    is_foot,
    is_open_filter,
    is_sentence,
    is_specific,
    is_telling,
    says_what_a_pivot_shows,
    says_what_is_measured,
    without_number,
    without_place,
    without_sum,
)
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year, pure_year


@dataclass(frozen=True)
class Surroundings:
    """What is said of all sheets: the workbook's title, the file's name without its ending, what numbers
    stand for Ja and Nej ("Ja=1, Nej=0", "" where nothing says it), and what has been published before.

    ``titles`` stand above a table that lies on its side, on rows that none of its columns has. ``year`` is
    the one that a person has said, 0 where nobody has."""

    title: str
    file_stem: str
    coding: str = ""
    published: Published = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    year: int = 0


@dataclass(frozen=True)
class TableHeader:
    """What header rows and titles say of the columns of a table.

    ``telling`` is a title that says what the values are, or ""; ``split`` are columns of single providers
    whose total stands beside them, ``parts`` those of months and the like.
    """

    rows: list[int]
    titles: list[str]
    telling: str
    title: str
    headings: dict[int, Heading]
    split: list[Heading]
    parts: list[Heading]


def read_header(
    part: Part,
    header_rows: list[int],
    cols: list[int],
    span: tuple[int, int],
    among: bool,
    around: Surroundings,
    said: str = "",
) -> TableHeader:
    """Read the header of a table whose rows begin at ``span[0]`` and its values at ``span[1]`` (zero-based).

    ``header_rows`` may stand above that, where they hold for several tables. ``among`` other tables, a text
    below the header heads a section. ``said`` is a title that a person has given.
    """
    sheet, (top, first_body) = part.sheet, span
    own = [row for row in header_rows if row >= top]
    titles = _titles(sheet, top, own[0] if own else first_body)
    sections = _sections(part, range(own[-1] + 1 if own else top, first_body)) if among else []
    if not own and header_rows:  # those of the table above, whose titles hold too
        titles = _titles(sheet, 0, header_rows[0]) + titles
    last = (sections or titles)[-1:]
    sex = VOCABULARY.sex.get(word(last[0])) if last else None
    if sex is not None:
        sections, titles = sections[:-1], [text for text in titles if text != last[0]]
    titles = sections or list(around.titles) or titles or _titles_of_sheet(part, own[:1])
    named = [text for text in titles if not is_sentence(text)]
    is_own = among and bool(own) and _is_apart(sheet, top, own[0])  # the name of this table alone
    if is_own or (len(named) > 1 and not says_what_is_measured(named[0]) and is_specific(named[-1])):
        named = named[::-1]
    if part.about:  # the title that names the place says least of what is measured
        named = sorted(named, key=lambda text: without_place(text, part.about) != text)
    told = [without_place(text, part.about) for text in [*named[:1], sheet.name]]
    telling = said or without_number(next(filter(is_telling, told), ""))
    title = telling or without_place(around.title, part.about) or sheet.name or around.file_stem
    kept, split = total_of_providers(read_headings(sheet, header_rows, cols, telling, part.columns.all))
    parts = columns_by_part(kept)
    headings = {one.col: _settled(one, part.about, title, sex) for one in [*kept, *split]}
    return TableHeader(header_rows, titles, telling, title, headings, split, parts)


def _settled(heading: Heading, about: str, title: str, sex: int | None) -> Heading:
    """A heading without the place that all of the sheet is about; the title and its sex where it has none."""
    label = without_place(heading.label, about) or title
    sex = sex if sex and heading.sex is None else heading.sex
    return heading if (label, sex) == (heading.label, heading.sex) else replace(heading, label=label, sex=sex)


def _sections(part: Part, span: range) -> list[str]:
    """What stands alone in the place column of rows without a place, years included."""
    texts = [
        label_text(part.named_by(row))
        for row in span
        if part.rows[row].outcome in ("unknown", "empty")
        and part.named_by(row) != ""
        and not is_foot(part.sheet.rows[row])
    ]
    return [text for text in texts if len(text) > 2]


def _titles_of_sheet(part: Part, header: Sequence[int]) -> list[str]:
    """The titles above all tables of a sheet, for one that has none of its own above its ``header``."""
    words = VOCABULARY.headers["place"]
    for row, cells in enumerate(part.sheet.rows):
        if part.rows[row].outcome == "place" or any(word(tidy(str(cell))) in words for cell in cells):
            above = _titles(part.sheet, 0, min([row, *header]))
            return [text for text in above if word(text) not in VOCABULARY.sex]
    return []


def _titles(sheet: Sheet, top: int, header: int) -> list[str]:
    """Texts above the header, row by row, that could be a title."""
    texts = []
    for row in range(top, header):
        year = year_filter(sheet.rows[row])
        cells = [tidy(cell) for cell in sheet.rows[row] if isinstance(cell, str) and cell.strip()]
        cells = [f"{cells[0]} {year.text}"] if year else cells
        if not cells or len(set(cells)) > 2 or is_open_filter(cells[-1]) or is_foot(cells):
            continue
        if says_what_a_pivot_shows(cells[0]):
            texts.append(without_sum(cells[0]))
        elif not is_aggregate(cells[0]):
            texts.append(label_text(next(filter(is_telling, cells), cells[0])))
    return [text for text in texts if len(text) > 2]


def year_filter(row: Sequence[Cell]) -> Year | None:
    """The year of a row above a table that holds it and a word for years, as a filter does: "År | 2024"."""
    filled = [tidy(str(cell)) if isinstance(cell, str) else cell for cell in row if cell != ""]
    if len(filled) != 2 or not isinstance(filled[0], str) or isinstance(filled[1], datetime.date):
        return None
    label = word(filled[0]).removeprefix("valt ").removeprefix("vald ")
    return pure_year(filled[1]) if label in VOCABULARY.headers["year"] | {"avser", "gäller"} else None


def _is_apart(sheet: Sheet, top: int, header: int) -> bool:
    """Whether the last title stands right above the header, a blank row between it and the others."""
    blank = [all(cell == "" for cell in cells) for cells in sheet.rows[top:header]]
    return len(blank) > 2 and blank[-2:] == [True, False]
