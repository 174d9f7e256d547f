"""Months, quarters and terms: where several of a year stand in a table, none is the value of the year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from oj.reading.cells import tidy
from oj.reading.heading import Heading
from oj.reading.sheet import Cell, Sheet
from oj.reading.years import pure_year

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_YEAR = r"(?:19|20)\d\d"
_PART = re.compile(
    rf"(?<!\w)(?P<name>{'|'.join(MONTHS)})(?:uari|ruari|s|il|i|usti|t|tember|ober|ember)?(?!\w)"
    rf"|(?<!\d){_YEAR}-?(?P<month>0[1-9]|1[0-2])(?:-?\d\d)?(?!\d)"
    r"|(?<!\w)(?P<kind>kv|kvartal|tertial|halvår|vecka)\.?\s?(?P<number>\d\d?)(?!\d)"
    rf"|(?<!\w)(?P<letter>[qtv]\d\d?)(?=\s{_YEAR})|(?<!\d){_YEAR}[\s-]?(?P<code>[kmqtv]\s?\d\d?)(?!\d)"
    r"|(?<!\w)(?P<term>vt|ht)(?!\w)|^(?P<bare>[tq][1-4])$",
    re.IGNORECASE,
)

_WHOLE = re.compile(r"\b(?:hel\s?år\w*|hela\s+året|årsutfall)\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d\d?[.:]?\s*(?:{'|'.join(MONTHS)})|\d\d?/\d\d?|{_YEAR}-?\d\d-?\d\d", re.IGNORECASE)

_CODE = re.compile(rf"{_YEAR}\s?[MKQTV]\d\d?", re.IGNORECASE)


@lru_cache(maxsize=1024, typed=True)  # the same names stand in many headings
def part_of_year(cell: Cell) -> str:
    """Which part of a year a heading or a cell names, as a key: "mars 2023" → "mar", "Kv 4" → "kv4"; or ''.

    A day counts as its month.
    """
    if isinstance(cell, datetime.date):
        return MONTHS[cell.month - 1]
    match = _PART.search(tidy(cell)) if isinstance(cell, str) else None
    if match is None:
        return ""
    if match["month"]:
        return MONTHS[int(match["month"]) - 1]
    return "".join(
        filter(None, match.group("name", "kind", "number", "letter", "code", "term", "bare"))
    ).casefold()


def columns_by_part(headings: Iterable[Heading]) -> list[Heading]:
    """The columns of months or other parts of a year of which another part has a column too.

    "Anställda 1 nov 2023" and "Placerade 31 dec 2023" are two things, each of a year; "2022M08" is no year.
    """
    headings = list(headings)
    sure = [one for one in headings if any(_CODE.fullmatch(text) for text in one.texts)]
    return sure + [one for one in _several_parts(headings) if one not in sure]


def _several_parts(headings: Iterable[Heading]) -> list[Heading]:
    """The columns that differ from another one in the part of the year only, or from one of the whole year.

    What is counted on a day of the year ("31 dec") is no part of what is counted of the whole.
    """
    parts: dict[tuple[str, int], dict[str, list[Heading]]] = {}
    if not any(part_of_year(text) for heading in headings for text in heading.texts):  # of most tables
        return []
    for heading in headings:
        text = next(filter(part_of_year, heading.texts), "")
        year = heading.year.year if heading.year else _year_in(text)
        words = _PART.sub(" ", _WHOLE.sub(" ", " ".join(heading.texts)))
        what = re.sub(r"[\W\d_]+", " ", words).strip().casefold()
        parts.setdefault((what, year), {}).setdefault(part_of_year(text), []).append(heading)
    several: list[Heading] = []
    for found in parts.values():
        wholes = found.pop("", [])
        for columns in found.values():
            several += [one for one in columns if len(found) > 1 or (wholes and not _is_on_day(one))]
    return several


def _is_on_day(heading: Heading) -> bool:
    return any(_DAY.search(text) for text in heading.texts)


def rows_by_part(sheet: Sheet, body: Sequence[int], codes: Sequence[str], year: int, part: int) -> bool:
    """Whether most places have several rows of a year that differ in their month, quarter or date.

    ``codes`` are the places of the rows ``body``, ``year`` and ``part`` columns; where they are one and the
    same, or no column has the years (-1), the cell with the part tells the year too.
    """
    parts: dict[tuple[str, int], set[str]] = {}
    for code, row in zip(codes, body, strict=True):
        cell = sheet.rows[row][part]
        at = pure_year(sheet.rows[row][year]) if year >= 0 else None
        name = part_of_year(cell) if year == part else part_of_year(cell) or str(cell)
        if name:
            parts.setdefault((code, at.year if at else _year_in(cell)), set()).add(name)
    several = sum(len(names) > 1 for names in parts.values())
    return 0 < len(parts) <= several * 2


def _year_in(cell: Cell) -> int:
    match = re.search(_YEAR, str(cell))
    return int(match[0]) if match else 0
