"""What the header says about one column of a table."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from oj.reading.cells import tidy
from oj.reading.marks import without_marks
from oj.reading.sheet import Cell
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year

_AGE = re.compile(r"^[-–]?\d{1,3}\s*(?:[-–+]\s*\d{0,3})?\s*(?:år|års)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:total\w*|samtliga|alla|båda)\b(?:\s+[^\W\d]+){0,2}$|^[^\W\d]+,? totalt$", re.IGNORECASE
)
_WORDS_OF_PROVIDER, _MOST_WORDS = 3, 5
_ANSWERING = re.compile(r"\s*[(\[]n ?= ?[\d ]+[)\]]$", re.IGNORECASE)


def label_text(cell: Cell) -> str:
    """Header text: tidied, without a footnote mark or a number of answers ("(n=290)") at the end.

    A whole number keeps no decimals.
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    return _ANSWERING.sub("", without_marks(tidy(str(cell))))


@lru_cache(maxsize=1024)  # the same names stand in many headings
def word(text: str) -> str:
    """A header text as looked up in the vocabulary."""
    return text.casefold().rstrip(" :.")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says about one column. ``row`` is zero-based, of the cell that names it best."""

    col: int
    row: int
    label: str
    texts: tuple[str, ...]
    code: str = ""
    unit: str = ""
    group: str = ""
    year: Year | None = None
    sex: int | None = None
    provider: str = ""
    groups: tuple[str, ...] = ()  # the headings above it, outermost first
    is_written: bool = False  # a person has written the label

    def is_called(self, role: str) -> bool:
        """Whether any of the header cells is a word for ``role``."""
        return any(word(text) in VOCABULARY.headers[role] for text in self.texts)


def begins(heading: Heading, stems: tuple[str, ...]) -> bool:
    """Whether any word of a heading begins with one of ``stems``."""
    return any(one.startswith(stems) for text in heading.texts for one in (word(text), *word(text).split()))


def is_total(text: str) -> bool:
    """Whether a member of a dimension stands for all of them: "Totalt", "Samtliga", "totalt ålder"."""
    return not text or _TOTAL.match(text) is not None or word(text) in VOCABULARY.provider_total


def is_age(text: str) -> bool:
    """Whether a text is an age or several: "0–12 år", "65+ år"."""
    return _AGE.match(text) is not None


def is_called_dimension(heading: Heading) -> bool:
    """Whether a heading says that its column separates rows: "Ålder", "Bakgrund", "Ämne".

    "Placeringskommun" says that it has places.
    """
    is_question = any(text.endswith("?") for text in heading.texts)
    is_other = is_question or describes_place(heading) or is_called_area(heading)
    return begins(heading, VOCABULARY.dimension_stems) and not is_other


def describes_place(heading: Heading) -> bool:
    """Whether a heading says that its column describes the place of the row, or the file."""
    return begins(heading, VOCABULARY.of_places)


def is_called_area(heading: Heading) -> bool:
    """Whether a heading ends with a kind of area: "Hemkommun", "Placeringslän", "Arbetsställets kommun"."""
    return any(word(text).endswith(("kommun", "kommuner", "län")) for text in heading.texts)


def is_called_provider(heading: Heading) -> bool:
    """Whether a heading says that its column has those who run the activity: "Typ av huvudman", "Regi"."""
    is_place = heading.is_called("place") or is_called_area(heading)
    return begins(heading, VOCABULARY.provider_stems) and not is_place


def is_provider(text: str) -> bool:
    """Whether a text names one kind of those who run an activity: "Ideell regi", "Köpt av region"."""
    if word(text) in VOCABULARY.provider_split:
        return True
    words = text.count(" ") + 1
    ends = words <= _WORDS_OF_PROVIDER and word(text).endswith(VOCABULARY.provider_ends)
    return ends or (words <= _MOST_WORDS and word(text).startswith(VOCABULARY.provider_begins))
