"""Texts above a table: what is a title, what a remark, and which indicator a text names by its id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from oj.reading.cells import tidy
from oj.reading.sheet import Cell
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import without_year, years_in

_ID_FIRST = re.compile(r"^([NU]\d{5})\b[\s:–-]*")
_ID_LAST = re.compile(r"\s*[(\[]([NU]\d{5})[)\]]$")
_PART_OF_NAME = re.compile(r"[^\W\d_]+|[%‰?]")
_GENERIC_TITLE = re.compile(
    r"(?:blad|sheet|tabell|tab|data|export|resultat|lista|utdrag|kommun(?:er)?)?[\s\d.]*$", re.IGNORECASE
)
_OF_PIVOT = re.compile(r"(?:summa|medel|medelvärde|max|min|antal) av (?=\S)", re.IGNORECASE)
_SUM_OF_PIVOT = re.compile(r"^summa av (?=\S)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:om uppgifterna|källa|not|noter|anm|anmärkning|observera|obs|läs mer|"
    r"uttagsdatum|uttaget|datum|senaste? uppdater\w*|uppdaterad|hämtad|utskriven|valt|vald|"
    r"uppgifterna|uppgiften)\b"
    r"|(?:kontakt|kontaktpersone?r?|kontaktuppgifter|uppgiftslämnare|inrapportör|handläggare|ansvarig|frågor|"
    r"telefon|tfn|tel|e-?post|mejl|mail)\s*:"
    r"|(?:ifyll[dt]|lämna(?:d|t|de)|upprätta[dt]|sammanställ(?:d|t|da)|framtage[nt]|inrapportera[dt])\s+av\b"
    r"|(?:\S+\s+){3,}\S+\.$",
    re.IGNORECASE,
)
_NUMBER_OF_TABLE = re.compile(r"^tab(?:ell)?\.?\s*\d+(?:\.\d+)?[a-z]?[\s.:–-]*(?=\S)", re.IGNORECASE)
_LEFT_BEHIND = re.compile(
    r"[\s,;:–(/-]+(?:läsåret|läsår|helåret|helår|året|åren|år|avser|per|den|från|till|t\.?o\.?m\.?|och|–|-)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d]{3}")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_PAGE = re.compile(r"(?:sida|sidan|sid|s|page)\.?\s*\d+(?:\s*(?:av|of|[(/:])\s*\d+\)?)?$", re.IGNORECASE)


def is_foot(cells: Iterable[Cell]) -> bool:
    """Whether a row is the head or foot of a printed page, as a copy of it has: "Sida 1 av 2"."""
    return any(isinstance(cell, str) and len(cell) < 40 and _PAGE.match(tidy(cell)) for cell in cells)


def is_sentence(text: str) -> bool:
    """Whether a text above a table is a remark on it and no title: "Uppgifterna avser 2023."."""
    return _SENTENCE.match(text) is not None and not _NUMBER_OF_TABLE.match(text)


def is_open_filter(text: str) -> bool:
    """Whether a text is the choice of a pivot table's filter that leaves nothing out: "(Alla)"."""
    return text.casefold() in ("(alla)", "(flera objekt)", "(all)", "(multiple items)")


def says_what_a_pivot_shows(text: str) -> bool:
    """Whether a text is what Excel writes above a pivot table of one measure: "Summa av Belopp tkr"."""
    return _OF_PIVOT.match(text) is not None


def without_sum(title: str) -> str:
    """The title of a pivot table without the word for what was done: "Summa av Belopp" → "Belopp"."""
    return _SUM_OF_PIVOT.sub("", title)


def without_number(title: str) -> str:
    """The title of a table without its number: "Tabell 2. Chefer" → "Chefer"."""
    return _NUMBER_OF_TABLE.sub("", title)


def cleaned(title: str) -> str:
    """A title without the years that change from file to file, and without what they leave hanging."""
    for year in years_in(title):
        title = without_year(title, year)
    while (shorter := _LEFT_BEHIND.sub("", title)) != title:
        title = shorter
    return title.strip()


@lru_cache(maxsize=1024)  # of every heading
def says_what_is_measured(text: str) -> bool:
    """Whether a title or heading has a word or a unit for what is measured: "Antal", "kr per elev", "%"."""
    words = _PART_OF_NAME.findall(text.casefold())
    return any(
        one in VOCABULARY.measure_words or one.startswith(VOCABULARY.measure_stems) for one in words
    ) or any(one.endswith(VOCABULARY.measure_ends) for one in words)


def is_specific(text: str) -> bool:
    """Whether a title alone says what is measured, and of what: "Dygnskostnad HVB", not "Antal personer"."""
    words = [one for one in _WORDS.findall(text.casefold()) if one not in VOCABULARY.measure_words]
    of_what = [one for one in words if not one.startswith(VOCABULARY.measure_stems)]
    return says_what_is_measured(text) and len(of_what) > 1


def without_place(text: str, name: str) -> str:
    """A title without the place that it names: "Insatser i Partille kommun" → "Insatser"."""
    if not name:
        return text
    named = rf"{re.escape(name)}s?(?:\s+(?:kommuns?|stads?))?"
    parts = (rf"[\s,–-]*\b(?:i|för|inom|hos|av|från)\s+{named}(?!\w)", rf"(?<!\w){named}(?!\w)\s*[:,–-]?")
    for pattern in parts:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    rest = re.sub(r"\s+(?=[,:;)])", "", tidy(text)).strip(" ,:–-")
    return rest[:1].upper() + rest[1:]


def is_telling(title: str) -> bool:
    """Whether a title or a sheet's name says what the values are: not "Blad1", "Resultat" or "2023"."""
    return not _GENERIC_TITLE.match(title) and _WORD.search(title) is not None


def split_id(text: str) -> tuple[str, str]:
    """The indicator id that a tidied text begins or ends with, and the rest; the text itself where it is all.

    "N33006 Kostnad" and "Kostnad (N33006)" → ("N33006", "Kostnad"); "N33006" → ("N33006", "N33006").
    """
    match = _ID_FIRST.match(text) or _ID_LAST.search(text)
    if match is None:
        return "", text
    return match[1], text[: match.start()] + text[match.end() :] or text


def id_in(text: str) -> str:
    """The indicator id that a text begins or ends with, or ''."""
    return split_id(tidy(text))[0]
