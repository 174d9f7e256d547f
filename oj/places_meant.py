"""Which municipality is meant by a code or a name, and which are like one that does not exist."""

from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import OSA

from oj.reference import municipalities
from oj.search import Entry, Index, entries_of
from oj.swedish import plain_words

LONGEST = 40  # characters of nonsense that are looked at
NEAREST = 3  # of what may have been meant
_DIGITS = 4  # of a code; one less where a spreadsheet took it for a number


def code(text: str) -> str:
    """A municipality's code as it was meant: "114" is "0114", and "Malmö" is "1280"."""
    if text.isascii() and text.isdigit():
        return f"0{text}" if len(text) == _DIGITS - 1 else text
    return _by_name().get("".join(plain_words(text)), text)


def places_like(text: str) -> list[str]:
    """The codes of the municipalities that are most like a wrong code or name; [] for none."""
    if text.isascii() and text.isdigit():
        near = {one: OSA.distance(text, one, score_cutoff=1) for one in municipalities()}
        return sorted(one for one, wrong in near.items() if wrong <= 1)[:NEAREST]
    return [hit.id for hit in _places().find(text[:LONGEST], NEAREST)]


@cache
def _by_name() -> Mapping[str, str]:
    """The codes by the letters of the names."""
    return {"".join(plain_words(place.name)): place.code for place in municipalities().values()}


@cache
def _places() -> Index:
    return Index(
        Entry(one.kind, one.id, one.name, one.area, one.fields[:1])  # by its name only
        for one in entries_of([])
        if one.kind == "municipality"
    )
