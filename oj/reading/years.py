"""Years in headings, titles, cells and names of sheets and files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from oj.reading.cells import tidy
from oj.reading.sheet import Cell
from oj.reading.vocabulary import VOCABULARY

FIRST = 1970
_FIRST_DAY = datetime.date(1899, 12, 30)
_DAYS_OF_YEARS = 1905
"""A year whose cell has the format of a date is shown as a day of this year: 2024 as 1905-07-16."""
_YEAR = r"(?:19[7-9]\d|20[0-4]\d)"
_TIME = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_MONTH = r"(?:jan|feb|mars?|apr|maj|jun|jul|aug|sept?|okt|nov|dec)[a-z]*"
_PERIOD = re.compile(rf"(?<![\d.,/-])({_YEAR})\s*[–—/-]\s*({_YEAR}|\d\d)(?![\d–-])")
_SINGLE = re.compile(rf"(?<![\d.,:/-])({_YEAR})(?![\d]|[.,:]\d|[-–/]\d)")
_PURE = re.compile(
    rf"(?:(?:år|helår|öj|oj)\s+|(?:vt|ht)\s*|(?:\d\d?\.?\s+)?{_MONTH}\.?\s+)?({_YEAR})(?:[.,]0+|-\d\d-\d\d{_TIME})?(?:\s*(?:[*†]+\)?|[¹²³]\)?|\d\)|,?\s*\(?(?:prel|rev|preliminära?|reviderad|helår|hela\såret)\.?\)?|[pr]))?$",
    re.IGNORECASE,
)
_ON_DAY = re.compile(rf"\b(?:per|avser|mätdatum)\s+(?:den\s+)?({_YEAR}-)(?=\d\d-\d\d(?!\d))", re.IGNORECASE)
_SPAN = re.compile(
    rf"({_YEAR})-\d\d-\d\d\s*(?:[–—-]|till|t\.?o\.?m\.?)\s*(?:den\s+)?(?=\1-\d\d-\d\d(?!\d))", re.IGNORECASE
)
"""From a day to another one of the same year: "2024-01-01 – 2024-12-31"."""
_GROUPED = re.compile(r"([12])[ .,](\d{3})$")
_DAY = re.compile(r"1905-(?:0[4-9]|1[0-2])-(?:0[1-9]|[12]\d|30)$")
_PURE_PERIOD = re.compile(
    rf"(?:(?:år|läsår|läsåret|skolår|skolåret)\s+)?({_YEAR})\s*[–—/-]\s*({_YEAR}|\d\d)\s*"
    r"(?:[*†]+\)?|[¹²³]\)?|\d\))?$",
    re.IGNORECASE,
)
_FEW_DIGITS = r"(?<!\d)['’]?(\d\d)(?:\s?[–/-]\s?(\d\d))?(?![\d–/-]|[.,:]\d|\s*års?\b)"
_PURE_SHORT = re.compile(rf"(?:(?:öj|oj|läsår|läsåret|vt|ht)\s*|(?=['’])){_FEW_DIGITS}$", re.IGNORECASE)
_SHORT_AFTER_WORD = re.compile(
    rf"(?:^|[^\w])(?:{'|'.join(VOCABULARY.before_short_years)})[\s-]*{_FEW_DIGITS}|^\s*{_FEW_DIGITS}\s*$",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"^[-–'’]?(\d\d)$")
_SHORT_LABEL = re.compile(
    rf"^(?:{'|'.join(map(re.escape, VOCABULARY.headers['value']))}|{'|'.join(VOCABULARY.before_short_years)})"
    r"\s*[-–'’]?(\d\d)$",
    re.IGNORECASE,
)
_NUMBER_BEFORE_YEAR = re.compile(rf"(?<!\d)(\d{{1,3}})[-–](?={_YEAR}(?!\d|[-–]\d))")
"""A number of one to three digits just before a year, as in the name "tabell 1-2025"."""
_LIKE_SHORT = re.compile(r"(?<!\d)(?:1[5-9]|[2-4]\d)(?!\d)")
_FIRST_SHORT = 15
"""Two digits below this are rather a number, an age or a month than a year."""
_LAST_AGE = 21
"""Two digits over columns may be ages up to this: of the young, whom the panel is about."""
# A year that says something else than when the value is from.
_NOISE = re.compile(
    rf"\(\s*[-–]\s*{_YEAR}\s*\)|\(\s*{_YEAR}\s*[-–]\s*\)|{_YEAR}-\d\d-\d+|{_YEAR}:\d+|{_YEAR}\s+års?\b"
    rf"|\b(?:från(?: och med)?|fr\.?o\.?m\.?|sedan|till och med|t\.?o\.?m\.?|före|efter|agenda|artikelnr|"
    rf"artikelnummer|publicerad|publiceras|uppdaterad|reviderad)\s+(?:\w+\s+)?{_YEAR}(?:-\d\d-\d\d)?"
    rf"|\bmot\s+(?:år\s+)?{_YEAR}"
    rf"|\b(?:född[ae]?|födelseår|årskull(?:en)?|kohort(?:en)?)\s+(?:år(?:en)?\s+)?{_YEAR}(?:\s*(?:[–—/-]|och)\s*{_YEAR})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year and, where one value covers several years, the text of the period; ``text`` as found."""

    year: int
    period: str = ""
    text: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it was written with two digits: "ÖJ 22", "22/23"."""
        return bool(self.text) and re.search(r"\d{4}|\d[ .,]\d{3}", self.text) is None

    @property
    def is_grouped(self) -> bool:
        """Whether it was written or shown as another kind of number: "2 024", a day in 1905."""
        return _GROUPED.match(self.text) is not None or self.text.startswith(f"{_DAYS_OF_YEARS}-")

    @property
    def is_odd(self) -> bool:
        """Whether it is written in a way that is told."""
        return self.is_short or self.is_grouped

    @property
    def may_be_number(self) -> bool:
        """Whether it may as well be the number of a sheet: "22", "Resultat 22"."""
        words = re.sub(r"[\W\d]+", "", self.text).casefold()
        return self.is_short and (not words or words in VOCABULARY.before_numbers)


@cache
def latest_allowed() -> int:
    """The last year that a value can be from: next year, for budgets and early files."""
    return datetime.datetime.now(tz=datetime.UTC).year + 1


def _span(first: str, last: str) -> tuple[int, int]:
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


@lru_cache(maxsize=1024, typed=True)  # a year stands in many headings
def pure_year(cell: Cell) -> Year | None:
    """The year of a cell that holds nothing else: 2016.0, "2016", "År 2016", "2020–2022", "2024*", a date."""
    if isinstance(cell, float):
        return Year(int(cell), text=str(int(cell))) if cell.is_integer() and _allowed(int(cell)) else None
    if isinstance(cell, datetime.date):
        if cell.year == _DAYS_OF_YEARS:
            return _shown_as_day(cell.isoformat()[:10])
        return Year(cell.year, text=str(cell.year)) if _allowed(cell.year) else None
    text = tidy(str(cell))
    if _DAY.match(text):
        return _shown_as_day(text)
    if (match := _GROUPED.match(text)) and _allowed(int(match[1] + match[2])):
        return Year(int(match[1] + match[2]), text=text)
    if match := _PURE.match(text):
        return Year(int(match[1]), text=text) if _allowed(int(match[1])) else None
    if match := _PURE_PERIOD.match(text):
        first, last = _span(match[1], match[2])
        if first < last and _allowed(last):
            return Year(last, _period(first, last, text), text)
    match = _PURE_SHORT.match(text)
    return _short(match[1], match[2] or "", text) if match else None


def _shown_as_day(text: str) -> Year | None:
    """The year that is the number of a day."""
    year = (datetime.date.fromisoformat(text) - _FIRST_DAY).days
    return Year(year, text=text) if _allowed(year) else None


def _short(first: str, last: str, text: str) -> Year | None:
    """The year of two digits, or of two years that follow each other: "22", "22–23"."""
    year = 2000 + int(last or first)
    if int(first) < _FIRST_SHORT or not _allowed(year) or (last and int(last) != int(first) + 1):
        return None
    return Year(year, _period(year - 1, year, text) if last else "", text)


def _period(first: int, last: int, text: str) -> str:
    """The years of a period: "2020–2022", or "2021/2022" for a school year, which pools no two years."""
    is_school_year = last == first + 1 and re.search(r"\d\s*/\s*\d|läsår|skolår", text, re.IGNORECASE)
    return f"{first}{'/' if is_school_year else '–'}{last}"


def _allowed(year: int) -> bool:
    return FIRST <= year <= latest_allowed()


def years_in(text: str) -> list[Year]:
    """The different years and periods that a text says its values are from, in order."""
    return list(_years_in(text))


@lru_cache(maxsize=1024)  # the same names stand in many headings
def _years_in(text: str) -> tuple[Year, ...]:
    days = {
        int(match[1][:4]): Year(int(match[1][:4]), text=match[1])
        for pattern in (_ON_DAY, _SPAN)
        for match in pattern.finditer(text)
    }
    found = [year for year in days.values() if _allowed(year.year)]
    text = _NOISE.sub(" ", tidy(text))
    for match in _PERIOD.finditer(text):
        first, last = _span(match[1], match[2])
        if first < last and _allowed(last):
            found.append(Year(last, _period(first, last, match[0]), match[0]))
    rest = _PERIOD.sub(" ", text)
    for match in _SINGLE.finditer(rest):
        year = Year(int(match[1]), text=match[0])
        if _allowed(year.year) and year.year not in [one.year for one in found]:
            found.append(year)
    return tuple(found)


def one_year_in(text: str) -> Year | None:
    """The year of a text that names exactly one year or period."""
    found = years_in(text)
    return found[0] if len(found) == 1 else None


def without_year(text: str, year: Year) -> str:
    """The text with the year taken out, and the spaces and empty brackets that it leaves."""
    rest = text.replace(year.text, " ", 1)
    rest = re.sub(r"\s+(?=[,:;])", "", tidy(re.sub(r"\(\s*\)", " ", rest)))
    return re.sub(r"\s*,\s*$", "", rest)


def are_short_years(texts: list[str]) -> bool:
    """Whether texts are two digits each, of years that follow each other: "21", "22" or "-21", "-22".

    Not "16", "17": they are ages as likely.
    """
    found = sorted({int(match[1]) for text in texts if (match := _TWO_DIGITS.match(text))})
    return (
        len(found) > 1
        and found[-1] > _LAST_AGE
        and all(map(_TWO_DIGITS.match, texts))
        and found == list(range(found[0], found[-1] + 1))
        and all(_short(f"{number:02}", "", "") for number in found)
    )


def short_years_behind(labels: Iterable[str]) -> dict[str, Year]:
    """The years of two digits behind names that say nothing but what is measured: "Värde 21", "Värde 22".

    By label; none where they are all the same, or ages as likely ("Antal 16", "Antal 17").
    """
    matches = {label: match for label in labels if (match := _SHORT_LABEL.match(label))}
    found = {label: year for label, match in matches.items() if (year := _short(match[1], "", match[1]))}
    years = {year.year for year in found.values()}
    return found if len(years) > 1 and max(years) > 2000 + _LAST_AGE else {}


def year_of_name(name: str) -> Year | None:
    """The one year in the name of a file or sheet: "oj-barn-unga-2024.xlsx" → 2024, "ÖJ 22" → 2022.

    Two digits are a year only behind a word that a year stands behind, or alone. A number may stand just
    before the year: "tabell 1-2025".
    """
    text = _NOISE.sub(" ", re.sub(r"[_.]", " ", name))
    text = re.sub(r"(?<!\d)[-–]|[-–](?!\d)", " ", text)
    text = _NUMBER_BEFORE_YEAR.sub(r"\1 ", text)
    if re.search(r"\d{4}", text):
        return one_year_in(text)
    match = _SHORT_AFTER_WORD.search(text)
    if match is None or _LIKE_SHORT.search(text, match.end()):
        return None
    return _short(match[1] or match[3], match[2] or match[4] or "", tidy(match[0]))
