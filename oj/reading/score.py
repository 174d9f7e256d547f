"""How much sense a reading makes, judged by all that it gives: places, indicators, keys, cells explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading import reasons
from oj.reading.apply import Applied
from oj.reading.heading import word
from oj.reading.model import Series, Table
from oj.reading.places import gazetteer, split_cell
from oj.reading.plausible import agreement, plausible
from oj.reading.published import Published
from oj.reading.reading import SheetReading
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

_WEIGHTS: Final = {
    "unique": 4.0,
    "explained": 3.0,
    "places": 2.0,
    "apart": 2.0,
    "plausible": 2.0,
    "named": 1.0,
    "few": 1.0,
    "called": 1.0,
    "published": 1.0,
}
_TOTAL: Final = sum(_WEIGHTS.values())
_IN_ORDER: Final = frozenset(
    {
        reasons.ONE_PROVIDER,
        reasons.AGGREGATE,
        reasons.OVER_PLACES,
        reasons.SUM,
        reasons.NUMBER_OF,
        reasons.OTHER_YEAR,
        reasons.ROW_NUMBERS,
        reasons.PLACE_CODE,
        reasons.PERIOD,
        reasons.OF_PLACE,
        reasons.TEXT,
        reasons.OTHER_PLACES,
    }
)
"""Cells left out for these reasons say nothing against a reading."""

_NAME: Final = re.compile(r"[^\W\d]{3}")
_PERHAPS: Final = 0.5

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """A score between 0 and 1, and what each part of it says, between 0 and 1 too."""

    value: float
    parts: dict[str, float]

    @property
    def unaided(self) -> float:
        """The score but for what has been published."""
        return self.value - self.parts.get("published", 0.0) * MOST_PUBLISHED


MOST_PUBLISHED: Final = _WEIGHTS["published"] / _TOTAL
"""So much of a score is due to what has been published, at most."""


def score(applied: Applied, reading: SheetReading, published: Published = MappingProxyType({})) -> Score:
    """The score of what ``reading`` gives beside what has been ``published``; 0 without any table.

    ``unique``: the share of observations that no other contradicts; ``explained``: of the cells that are
    read without a contradiction, or left out in good order; ``places``: how many of the places a series has
    a year on average; ``apart``: of the series that are not called by places; ``plausible``: of those whose
    values can be what they are said to be; ``named``: of those that are called by words; ``few``: of those
    about more than one place; ``called``: whether the columns of places and years are called so;
    ``published``: the share of series that have been published under their names, with values of that size.
    """
    tables = [table for table in applied.tables if len(table.observations)]
    if not tables:
        return Score(0.0, {})
    sizes = np.array([len(table.observations) for table in tables], dtype=float)
    alone = _mean([unique(table) for table in tables], sizes)
    parts = {
        "unique": alone,
        "explained": _explained(applied) * alone,
        "places": _mean([_places_per_series(table) for table in tables], sizes),
        "apart": _mean([_mean_of(map(_is_apart, table.series)) for table in tables], sizes),
        "plausible": _mean([plausible(table) for table in tables], sizes),
        "named": _mean([_mean_of(map(_named, table.series)) for table in tables], sizes),
        "few": _mean([more_than_one(table) for table in tables], sizes),
        "called": _called(reading),
        "published": _mean([agreement(table, published) for table in tables], sizes),
    }
    return Score(sum(_WEIGHTS[name] * part for name, part in parts.items()) / _TOTAL, parts)


def _mean(values: Sequence[float], sizes: Floats) -> float:
    return float(np.average(values, weights=sizes))


def _mean_of(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def unique(table: Table) -> float:
    """The share of observations that no other contradicts: of the same place, series, year and sex."""
    seen = table.observations
    keys = seen.place.astype(np.int64) * max(len(table.series), 1) + seen.series
    keys = (keys * 10_000 + seen.year) * 3 + seen.sex
    _, counts = np.unique(keys, return_counts=True)
    return float(np.count_nonzero(counts == 1) / len(seen))


def _explained(applied: Applied) -> float:
    account = applied.ledger.account()
    told = account.values + account.symbols
    left_out = sum(one.cells for one in account.left_out if one.reason not in _IN_ORDER)
    return told / (told + left_out) if told else 0.0


def _shares(table: Table, kinds: npt.NDArray[np.int64]) -> Floats:
    """The share of the table's places that each of ``kinds`` of observations is about."""
    size = len(table.places)
    pairs, _ = np.unique(kinds * size + table.observations.place, return_counts=True)  # it sorts: quicker
    return np.unique(pairs // size, return_counts=True)[1] / size


def _places_per_series(table: Table) -> float:
    """The share of the table's places that a series has in each of its years, on average."""
    seen = table.observations
    return float(_shares(table, seen.series.astype(np.int64) * 10_000 + seen.year).mean())


def more_than_one(table: Table) -> float:
    """The share of series that are about more than one place, of a table that is."""
    if len(table.places) < 2:
        return 1.0
    shares = _shares(table, table.observations.series.astype(np.int64))
    return float((shares * len(table.places) > 1.5).mean())


def _named(series: Series) -> float:
    """How well a series is named: by words, and not by another year than that of its values."""
    if any(pure_year(member) for member in series.parts.members):
        return 0.0
    return float(_NAME.search(series.label) is not None)


def _is_apart(series: Series) -> float:
    """Whether a series is called by no place: from where somebody moved, or where a school is."""
    places = gazetteer()
    return float(not any(places.codes(split_cell(text)[1]) for text in series.label.split(" | ")))


def _called(reading: SheetReading) -> float:
    """How many of the columns that say place and year are called so, on average."""
    found = [
        _is_called(one.heading, "place" if one.role == "place_name" else "year")
        for table in reading.tables
        for one in table.columns
        if one.role in ("place_name", "year")
    ]
    return _mean_of(found) if found else 1.0


def _is_called(heading: str, role: str) -> float:
    words = {word(text.strip()) for text in heading.split("|")}
    if not any(words) or words & VOCABULARY.headers[role]:
        return 1.0
    return _PERHAPS if role == "place" and any(one.startswith(VOCABULARY.homes) for one in words) else 0.0
