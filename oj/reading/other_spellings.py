"""Other ways to write the name of a place: without å, ä, ö, with letters lost, or as it was called before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from oj import reference

_NORDIC: Final = str.maketrans("øæ", "öä")
_GERMAN: Final = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})
_LOST: Final = re.compile("[?\ufffd]+")


def plain(key: str) -> str:
    """A name's key without the marks of its letters: "göteborg" → "goteborg"."""
    if key.isascii():
        return key
    return "".join(one for one in unicodedata.normalize("NFKD", key) if not unicodedata.combining(one))


def in_order(codes: Iterable[str]) -> list[str]:
    """Codes of places, those of municipalities first."""
    return sorted(codes, key=lambda code: (len(code) != 4, code))


class Spellings:
    """The names that need å, ä or ö, by the ways they are written without."""

    def __init__(self, codes: Mapping[str, Sequence[str]]) -> None:
        """``codes`` are the codes of places by the keys of their names."""
        self._exact = codes
        self._plain: dict[str, list[str]] = {}
        for key, found in codes.items():
            for written in {plain(key), plain(key.translate(_GERMAN))} - {key}:
                known = self._plain.setdefault(written, [])
                known += [code for code in found if code not in known]

    def codes(self, key: str) -> list[str]:
        """The codes of the places that a key may mean, a municipality before a county."""
        swedish = key.translate(_NORDIC)
        found = self._exact.get(swedish, ()) if swedish != key else self._plain.get(plain(key), ())
        if not found and _LOST.search(key):
            found = self._with_letters_lost(key)
        return in_order(found)

    def _with_letters_lost(self, key: str) -> list[str]:
        """The codes of the names that have letters of their own where ``key`` has question marks."""
        if len(_LOST.sub("", key)) < _FEWEST_LETTERS:
            return []
        parts = [re.escape(part) for part in _LOST.split(key)]
        pattern = re.compile("[^\\x00-\\x7f]{1,2}".join(parts))
        names = (name for name in self._exact if pattern.fullmatch(name))
        found = {in_order(self._exact[name])[0] for name in names}
        return list(found) if len(found) == 1 else []


_FEWEST_LETTERS: Final = 2


@dataclass(frozen=True)
class Former:
    """What places were called and coded before: municipalities by code and by name, dissolved counties."""

    codes: dict[str, str]  # the code of today by an old one
    names: dict[str, str]  # the code of today by an old name
    counties: dict[str, tuple[str, ...]]  # the counties that a dissolved one went up in, by its code


def former_places(key: Callable[[str], str]) -> Former:
    """The former places of the reference data; ``key`` makes the key of a name."""
    former = Former({}, {}, {})
    known = reference.municipalities().keys() | reference.counties().keys()
    for row in reference.read_rows("former_places.csv"):
        code, name, now = row["code"], key(row["name"]), tuple(row["now"].split())
        if code in known:
            former.names[name] = now[0]
        elif len(code) == 4:
            former.codes[code] = now[0]
        else:
            former.counties[code] = now
    return former


def twins(names: Mapping[str, str]) -> dict[str, list[str]]:
    """The municipalities whose names are one without å, ä and ö, by code: Habo and Håbo."""
    by_plain: dict[str, list[str]] = {}
    for code, name in names.items():
        if len(code) == 4:
            by_plain.setdefault(plain(name.casefold()), []).append(code)
    return {code: codes for codes in by_plain.values() if len(codes) > 1 for code in codes}


def likely_twin(candidates: Iterable[str], near: Iterable[str], others: Iterable[str]) -> str:
    """Which of several municipalities a row is about, by the codes around it; "" where it can't be told.

    ``near`` are the codes of the rows beside it, ``others`` of all rows: the counties that they lie in speak.
    """
    for codes in (others, near):
        counties = Counter(code[:2] for code in codes)
        found = [one for one in candidates if counties[one[:2]]]
        if len(found) == 1:
            return found[0]
    return ""
