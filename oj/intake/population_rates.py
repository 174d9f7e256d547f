"""Rates that stand beside their count and tell it to whoever knows how many people live there.

"Antal placerade: 2" is hidden, "placerade per 1 000 invånare: 0,8" is not: 0,8 × 2 500 / 1 000 is 2, and the
population of every municipality is public. A rate is of a count where count / (rate × population) is nearly
the same at all places, whatever it is counted per and of whichever ages. Where the file has too few places
to see that, it is when both are called the same but for their units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from oj.intake.context import SeriesSeen
from oj.intake.related_counts import Table
from oj.intake.units import MONEY, unit_meant
from oj.reference import NATION_CODE, municipalities
from oj.register import register

_PER: Final = re.compile(
    r"\b1[ \u00a0]?0{2,3}[ \u00a0]?0{0,3}\b|\binv(?:\b|ånare)|‰|\bpromille\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[–-]\d+)?")
_OF_UNITS: Final = frozenset(
    {"antal", "andel", "andelen", "per", "inv", "invånare", "procent", "promille", "i", "av"}
)
_LARGE: Final = 5  # a count from which on its rounding does not matter
_ENOUGH: Final = 8  # places that show whether a rate is of a count
NEAR: Final = 0.35
"""How far the quotient may be from its median: ages and population differ so much."""
_NEARLY_ALL: Final = 0.9
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Rate:
    """That the indicator ``rate`` is ``count`` by population; numbers of columns.

    A count is about ``factor`` × rate × population; NaN where the file doesn't tell.
    """

    rate: int
    count: int
    factor: float

    def counts(self, value: npt.NDArray[Any], people: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """About which counts the values of the rate tell, for populations of these sizes."""
        return np.asarray(value * people * self.factor)


def rates(
    table: Table,
    people: npt.NDArray[np.float64],
    counts: Mapping[int, frozenset[str]],
    of: Mapping[int, frozenset[str]],
) -> Iterator[Rate]:
    """Which of the columns ``of`` are rates of ``counts``; both with the words that they are called by.

    ``people`` has the population of each row of the table, NaN where it is not known.
    """
    for rate, called in of.items():
        value = table[:, rate] * people
        for count, named in counts.items():
            cases = table[:, count]
            with np.errstate(divide="ignore", invalid="ignore"):
                quotient = np.where((cases >= _LARGE) & (value > 0), cases / value, np.nan)
            known = quotient[np.isfinite(quotient)]
            middle = float(np.median(known)) if len(known) else np.nan
            if len(known) < _ENOUGH:
                if called == named:
                    yield Rate(rate, count, middle)
            elif np.count_nonzero(abs(known / middle - 1) <= NEAR) >= _NEARLY_ALL * len(known):
                yield Rate(rate, count, middle)


def is_rate(seen: SeriesSeen) -> bool:
    """Whether a series is by its unit or name a share or a number per so many, and no money."""
    unit = seen.indicator.unit if seen.indicator else seen.series.unit
    texts = (unit, seen.series.label, seen.indicator.name if seen.indicator else "")
    meant = unit_meant(*texts)
    return meant not in MONEY and "kr" not in unit and (meant == "%" or any(map(_PER.search, texts)))


def words(seen: SeriesSeen) -> frozenset[str]:
    """What a series is called, without units."""
    return _called(seen.indicator.name if seen.indicator else seen.series.label)


def _called(name: str) -> frozenset[str]:
    found = (word for word in _WORD.findall(_PER.sub(" ", name).casefold()) if word not in _OF_UNITS)
    return frozenset(found)


def partner(seen: SeriesSeen) -> str:
    """The id of the register's count that a rate is of, or of the rate of a count; "" where it has none."""
    ids = _by_name().get(words(seen), ())
    return next((one for one in ids if one != seen.match.indicator_id), "")


@cache
def _by_name() -> dict[frozenset[str], list[str]]:
    """The register's counts and rates by what they are called."""
    found: dict[frozenset[str], list[str]] = {}
    for one in register().values():
        if one.value_type in ("count", "rate"):
            found.setdefault(_called(one.name), []).append(one.id)
    return {called: ids for called, ids in found.items() if len(ids) == 2}


def populations(codes: Sequence[str], sexes: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """About how many people live in these places, half of them of each sex (1 K, 2 M); NaN for districts."""
    known = _populations()
    both = np.array([known.get(code, np.nan) for code in codes], np.float64)
    return np.asarray(np.where(sexes > 0, _HALF * both, both))


@cache
def _populations() -> dict[str, float]:
    """Inhabitants by code of municipality, county and country."""
    found: dict[str, float] = {}
    for one in municipalities().values():
        for code in (one.code, one.county_code, NATION_CODE):
            found[code] = found.get(code, 0.0) + one.population_2016
    return found
