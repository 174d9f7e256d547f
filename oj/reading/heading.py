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

    def is_called(self, role: str) -> bool:
        """Whether any of the header cells is a word for ``role``."""
        return any(word(text) in VOCABULARY.headers[role] for text in self.texts)
