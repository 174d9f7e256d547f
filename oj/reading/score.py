"""How much sense a reading makes, judged by all that it gives: places, indicators, keys, cells explained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from oj.reading import reasons
from oj.reading.apply import Applied
from oj.reading.model import Observations, Table

_WEIGHTS: Final = {"unique": 4.0, "explained": 3.0, "places": 2.0, "named": 1.0, "few": 1.0}
_IN_ORDER: Final = frozenset(
    {
        reasons.ONE_PROVIDER,
        reasons.AGGREGATE,
        reasons.OVER_PLACES,
        reasons.SUM,
        reasons.NUMBER_OF,
        reasons.ROW_NUMBERS,
        reasons.PLACE_CODE,
        reasons.PERIOD,
        reasons.OF_PLACE,
        reasons.TEXT,
    }
)
"""Cells left out for these reasons say nothing against a reading."""

_NAME: Final = re.compile(r"[^\W\d]{3}")


@dataclass(frozen=True)
class Score:
    """A score between 0 and 1, and what each part of it says, between 0 and 1 too."""

    value: float
    parts: dict[str, float]


def score(applied: Applied) -> Score:
    """The score of what a reading gives; 0 without any table.

    ``unique``: the share of observations that no other contradicts; ``explained``: of the cells that are
    read, or left out in good order; ``places``: how many of the places a series has on average; ``named``:
    of the series that are called by words; ``few``: of the series that are about more than one place.
    """
    tables = [table for table in applied.tables if len(table.observations)]
    if not tables:
        return Score(0.0, {})
    sizes = np.array([len(table.observations) for table in tables], dtype=float)
    places = [_places_per_series(table) for table in tables]
    parts = {
        "unique": _mean([_unique(table) for table in tables], sizes),
        "explained": _explained(applied),
        "places": _mean([float(found.mean()) for found in places], sizes),
        "named": _mean([_named(table) for table in tables], sizes),
        "few": _mean(
            [_more_than_one(table, found) for table, found in zip(tables, places, strict=True)], sizes
        ),
    }
    total = sum(_WEIGHTS.values())
    return Score(sum(_WEIGHTS[name] * part for name, part in parts.items()) / total, parts)


def _mean(values: list[float], sizes: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(np.average(values, weights=sizes))


def _unique(table: Table) -> float:
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


def _places_of(seen: Observations) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """How many places each series has."""
    size = int(seen.place.max()) + 1
    pairs = np.unique(seen.series.astype(np.int64) * size + seen.place)
    return np.bincount(pairs // size)


def _places_per_series(table: Table) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The share of the table's places that each of its series has."""
    found = _places_of(table.observations)
    return found[found > 0] / max(len(table.places), 1)


def _more_than_one(table: Table, shares: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The share of series that are about more than one place, of a table that is."""
    if len(table.places) < 2:
        return 1.0
    return float((shares * len(table.places) > 1.5).mean())


def _named(table: Table) -> float:
    return sum(_NAME.search(series.label) is not None for series in table.series) / len(table.series)
