"""The areas that measures are shown under: the register's, those of open comparisons, Kolada's, any other.

Known areas are read from ``data/reference/areas.csv``: the register's first, that of what has no other last.
An area that stands there not is its own name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple, Protocol

from oj.reference import read_rows
from oj.register import AREA

_NO_WORDS: Final = re.compile(r"[^a-z0-9]+")
_AGE: Final = re.compile(r"\b(?:ar|\d+) (?:och|eller) aldre\b")  # "65 år och äldre" is no elderly care
_SWEDISH: Final = str.maketrans("åäö", "{|}")  # in the order of the alphabet, after z


class Area(NamedTuple):
    """``id`` is for addresses, ``name`` as shown."""

    id: str
    name: str


class HasArea(Protocol):
    """What is shown under an area."""

    @property
    def area(self) -> str:
        """The area's name."""


class _Known(NamedTuple):
    area: Area
    words: tuple[str, ...]  # plain, with a space between, as ``_plain`` gives them
    within: str  # id of one of Kolada's operating areas, or ""


@cache
def known_areas() -> tuple[Area, ...]:
    """The areas of areas.csv, in its order: the register's first, the one for what has no other last."""
    return tuple(one.area for one in _known())


def other_area() -> str:
    """The name of the area of what nobody has said the area of."""
    return known_areas()[-1].name


def area_id(name: str) -> str:
    """The id of an area, known or not: "Ekonomiskt bistånd" is "ekonomiskt-bistand"."""
    found = (area.id for area in known_areas() if area.name == name)
    return next(found, "") or _plain(name).replace(" ", "-")


def areas_of(measures: Iterable[HasArea]) -> list[Area]:
    """The areas of some measures: the register's first, then those of most measures, others' last.

    Areas with as many measures as each other are in the order of the alphabet, å ä ö last.
    """
    counts = Counter(one.area for one in measures)
    last = {AREA: -1, other_area(): 1}

    def order(name: str) -> tuple[int, int, str]:
        return last.get(name, 0), -counts[name], name.casefold().translate(_SWEDISH)

    return [Area(area_id(name), name) for name in sorted(counts, key=order)]


def related(area: str) -> list[Area]:
    """The known areas whose measures are partly about the same as those of the area with this name.

    Kolada's operating areas are wide: what open comparisons have under "Äldreomsorg" is under "Äldre och
    funktionshinder" there.
    """
    own = area_id(area)
    wide = next((one.within for one in _known() if one.area.id == own), "")
    return [one.area for one in _known() if wide == one.area.id or own == one.within]


def find_area(text: str) -> Area | None:
    """The known area that a text is the id, the name or a word of; else the only one that it names.

    None where it names none, or several.
    """
    said = _plain(text)
    for one in _known():
        if said in (one.area.id.replace("-", " "), _plain(one.area.name), *one.words):
            return one.area
    return _only_one(_AGE.sub(" ", said))


def _only_one(text: str) -> Area | None:
    """The only known area that a plain text has words of; the longer words count first, and once."""
    found: set[Area] = set()
    for pattern, area in _patterns():
        text, times = pattern.subn(" ", text)
        if times:
            found.add(area)
    return found.pop() if len(found) == 1 else None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Area], ...]:
    """Each word and the area that it names, the longest first."""
    words = sorted(((word, one.area) for one in _known() for word in one.words), key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"\b{word}\b"), area) for word, area in words)


@cache
def _known() -> tuple[_Known, ...]:
    return tuple(
        _Known(Area(row["id"], row["name"]), tuple(map(_plain, row["words"].split(";"))), row["within"])
        for row in read_rows("areas.csv")
    )


def _plain(text: str) -> str:
    """A text in small letters without dots and rings, with single spaces between its words."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NO_WORDS.sub(" ", bare).strip()
