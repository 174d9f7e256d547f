"""What a series is called: its heading, and the title that belongs to it when the heading is bare.

"Antal" or "Andel (%)" stands in every publisher's tables and says of none what is counted. Such a heading is
no name by itself: the title above it, else the name of its sheet or of its file, stands before it, and where
it is only the file's, somebody is asked. A name that a person has written stands as it is; where it is bare,
it is only asked about.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path, PurePath

from oj.intake.file_title import file_title
from oj.intake.names import id_named
from oj.intake.units import MONEY, unit_of
from oj.reading.model import Series, Table, ValueType, Workbook
from oj.reading.personal_texts import kind_of_text
from oj.reading.telling_apart import is_thereof
from oj.reading.titles import cleaned, is_sentence, is_telling
from oj.register import normalise_heading

BETWEEN = " | "  # between a title and a heading, as between the rows of a heading
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 2  # letters of a word that says something


@dataclass(frozen=True)
class _Words:
    """The lists of bare_words.toml."""

    words: frozenset[str]
    measures: frozenset[str]
    longest: int
    generic: frozenset[str]


@cache
def _vocabulary() -> _Words:
    with Path(__file__).with_name("bare_words.toml").open("rb") as file:
        raw = tomllib.load(file)
    lists = {name: frozenset(raw[name]) for name in ("words", "measures", "generic")}
    return _Words(**lists, longest=raw["longest"])


@lru_cache(maxsize=4096)
def is_bare(label: str) -> bool:
    """Whether a heading says only how something is counted, or counts what one short word names."""
    known = _vocabulary()
    words = _WORD.findall(label.casefold())
    content = [word for word in words if word not in known.words]
    if not content:
        return True
    short = len(content) == 1 and len(content[0]) <= known.longest
    return short and words[0] in known.measures


def says_something(text: str) -> bool:
    """Whether a title, or the name of a sheet or file, tells what its values are: not "Resultat 2025"."""
    known = _vocabulary()
    words = [word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST]
    return any(word not in known.words | known.generic for word in words) and not is_bare(text)


def named(workbook: Workbook) -> Workbook:
    """The workbook with the titles of bare headings in their labels, and in ``bare`` what was there."""
    return replace(workbook, tables=[_with_names(table, workbook) for table in workbook.tables])


def _with_names(table: Table, workbook: Workbook) -> Table:
    """The table with named series; "därav …" is no name without what stands before it."""
    found = [_named(series, table, workbook) for series in table.series]
    tails = [one.label.rpartition(BETWEEN)[2] for one in found]
    return replace(
        table,
        series=[
            replace(one, bare=tail) if is_thereof(tail) and tail != one.label else one
            for one, tail in zip(found, tails, strict=True)
        ],
    )


def _named(series: Series, table: Table, workbook: Workbook) -> Series:
    is_sheet = series.label == table.sheet and not says_something(table.sheet)  # years are all its headings
    is_name = not (is_sheet or is_bare(series.label)) or id_named(normalise_heading(series.label))
    if series.bare or series.code or is_name:
        return series
    if series.is_written:
        return replace(series, bare=series.label)
    above, once = _title(series, table, workbook), ""
    if is_untitled := not above:
        says = is_telling if is_sheet else says_something
        titles = (file_title(workbook.file), cleaned(stem(workbook.file)))  # the latter until 2026
        above, once = (title if says(title) else "" for title in titles)
    if normalise_heading(above) in map(normalise_heading, map(cleaned, series.label.split(BETWEEN))):
        return series
    label, formerly = (_under(title, series.label, is_sheet=is_sheet) for title in (above, once))
    unit = series.unit or (unit_of(above) if unit_of(above) in MONEY else "")
    kind: ValueType = "currency" if unit and not series.unit else series.value_type
    return replace(
        series,
        label=label,
        bare=series.label,
        unit=unit,
        value_type=kind,
        is_untitled=is_untitled,
        formerly=formerly if formerly != label else "",
    )


def _under(title: str, label: str, *, is_sheet: bool) -> str:
    """A heading with a title before it; the title alone where the heading is only the name of the sheet."""
    return title if is_sheet and title else BETWEEN.join(filter(None, [title, label]))


def _title(series: Series, table: Table, workbook: Workbook) -> str:
    """What tells a bare heading from the same words elsewhere in the workbook; "" where nothing does."""
    of_series = (*series.parts.groups[::-1], series.group, series.parts.title)
    said = (*of_series, table.title, table.sheet, workbook.title)
    return next((cleaned(text) for text in said if says_something(text) and not _is_contact(text)), "")


def _is_contact(text: str) -> bool:
    """Whether a text above a table says whom to ask, or something else that is no title."""
    return is_sentence(text) or bool(kind_of_text(text))


def without_title(label: str) -> str:
    """A bare heading without the title before it; any other label as it is."""
    title, between, tail = label.partition(BETWEEN)
    return tail if between and is_bare(tail) and not is_bare(title) else label


def stem(file: str) -> str:
    """The name of a file as words: "elever_ak6-2024.xlsx" → "elever ak6-2024"."""
    return " ".join(PurePath(file).stem.replace("_", " ").split())


def same_kind_of_file(one: str, other: str) -> bool:
    """Whether two files are called the same but for figures: last year's and this year's."""
    return letters(one) == letters(other) != ""


def letters(file: str) -> str:
    """The words of a file's name without figures: what last year's and this year's have in common."""
    return " ".join(_WORD.findall(stem(file).casefold()))
