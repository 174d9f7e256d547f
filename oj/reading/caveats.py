"""Which remarks may change what a value means: another year, another definition, preliminary, left out."""

from __future__ import annotations

import re
from collections.abc import Collection

from oj.reading.cells import tidy
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import years_in

_LONGEST = 160
_WORDS = re.compile(r"\b(?:" + "|".join(map(re.escape, VOCABULARY.caveats)) + ")|\\?(?:\\s|$)", re.IGNORECASE)


def may_matter(text: str, years: Collection[int]) -> bool:
    """Whether a remark on values of ``years`` says something that a reader of the values must know."""
    text = tidy(text)
    named = {year.year for year in years_in(text)}
    return bool(_WORDS.search(text)) or bool(named and named != set(years))


def shortened(text: str) -> str:
    """The text on one line, cut where it is long."""
    text = tidy(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def also_in(cells: int) -> str:
    """A sentence on how many more cells have the same, "" for none."""
    if not cells:
        return ""
    return f" Detsamma gäller {'en cell' if cells == 1 else f'{cells} celler'} till."
