"""What is asked of Kolada, and in which requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, TypeVar

from oj.errors import OjError

AT_ONCE: Final = 25
"""So many measures, places or years may stand in one address."""

PER_PAGE: Final = 5000
MOST_MEASURES: Final = 500
USUAL_YEARS: Final = 10
"""So many years are asked for where nobody has said which."""

T = TypeVar("T")
_MEASURE: Final = re.compile(r"[A-Z]\d{5}")
_PLACE: Final = re.compile(r"\d{2}|\d{4}")
_COUNTY: Final = re.compile(r"00(?!00)(\d\d)$")
FIRST_YEAR: Final = 1990


@dataclass(frozen=True, slots=True)
class Wanted:
    """Measures by their ids, years, and places by code: "1402", "14" (a county), "0000". No places: all."""

    measures: tuple[str, ...]
    years: tuple[int, ...]
    places: tuple[str, ...] = ()

    @staticmethod
    def of(measures: Sequence[str], years: Sequence[int] = (), places: Sequence[str] = ()) -> Wanted:
        """What somebody asks for, each once; OjError for what can't be asked."""
        ids = tuple(dict.fromkeys(one.strip().upper() for one in measures if one.strip()))
        if not ids:
            raise OjError("Ange minst ett mått, till exempel N33006.")
        if wrong := [one for one in ids if not _MEASURE.fullmatch(one)]:
            raise OjError(
                f"”{wrong[0]}” är inget nyckeltals-id i Kolada: en bokstav och fem siffror, som N33006."
            )
        if len(ids) > MOST_MEASURES:
            raise OjError(f"Högst {MOST_MEASURES} mått kan hämtas på en gång.")
        latest = date.today().year  # noqa: DTZ011 - the year here, where whoever asks is
        if wrong := [str(one) for one in years if not FIRST_YEAR <= one <= latest]:
            raise OjError(f"År {wrong[0]} går inte att hämta: {FIRST_YEAR}–{latest} går.")
        if wrong := [one for one in places if not _PLACE.fullmatch(one)]:
            raise OjError(f"”{wrong[0]}” är ingen kommunkod, länskod eller 0000 (riket).")
        asked = tuple(sorted(set(years))) or tuple(range(latest - USUAL_YEARS + 1, latest + 1))
        return Wanted(ids, asked, tuple(sorted({_COUNTY.sub(r"\1", one) for one in places})))

    def paths(self) -> Iterator[str]:
        """The addresses of the questions, behind the base address: as few as may be."""
        places = [_in_kolada(one) for one in self.places]
        among = [f"/municipality/{','.join(some)}" for some in _some(places)] or [""]
        years = [f"/year/{','.join(map(str, some))}" for some in _some(self.years)]
        for some, place, year in product(_some(self.measures), among, years):
            yield f"/data/kpi/{','.join(some)}{place}{year}?per_page={PER_PAGE}"


def _in_kolada(code: str) -> str:
    """The code of a county is that of its region there: 14 is 0014."""
    return code.zfill(4)


def _some(all_of_them: Sequence[T]) -> list[Sequence[T]]:
    return [all_of_them[at : at + AT_ONCE] for at in range(0, len(all_of_them), AT_ONCE)]
