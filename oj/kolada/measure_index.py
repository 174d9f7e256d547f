"""All measures of Kolada, found by words or ids."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from oj.kolada_measures import kolada_measures
from oj.search import Index, measure_entry

MOST: Final = 12
_ID: Final = re.compile(r"[A-Z]\d{5}\b", re.IGNORECASE)


def found_measures(text: str) -> list[str]:
    """Ids of the measures that are meant: those that are named by id, else the best by words."""
    if ids := [one.upper() for one in _ID.findall(text)]:
        return list(dict.fromkeys(ids))
    return [one.id for one in _index().find(text, MOST)]


@cache
def _index() -> Index:
    """Those of municipalities: a file with regions alone has nothing that is shown."""
    return Index(measure_entry(one.indicator) for one in kolada_measures().values() if one.places != "L")
