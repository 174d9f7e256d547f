"""All observations of a workbook as one set of columns, one value per place, indicator, year and sex."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from oj.intake.match import Match
from oj.reading.model import Place, Workbook

Columns = dict[str, npt.NDArray[Any]]

_CARRIED = ("year", "sex", "value", "status", "numerator", "denominator", "row", "col")


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows that say something about the same thing: positions of the first one and of another one."""

    first: int
    other: int
    count: int  # how many keys the two series have in common in this way
    agree: bool


@dataclass(slots=True)
class CombinedTables:
    """The workbook's observations as arrays of one length.

    ``columns`` has place, indicator and sheet (positions in the lists), table and series (positions in the
    workbook) and the arrays of Observations. ``kept`` is false for what is not to be published: the
    copies of a repeated value, and every value of a contradiction, which ``contradicted`` has alone.
    """

    places: list[Place]
    indicators: list[str]
    sheets: list[str]
    columns: Columns
    kept: npt.NDArray[np.bool_]
    contradicted: npt.NDArray[np.bool_]
    repeated: list[Repeated] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.kept)


def combine_tables(workbook: Workbook, matches: Sequence[Sequence[Match]]) -> CombinedTables:
    """Put the tables together, and find values that are given twice."""
    places: dict[str, Place] = {}
    indicators: dict[str, int] = {}
    sheets: dict[str, int] = {}
    order: dict[str, int] = {}
    parts: list[Columns] = []
    for number, (table, matched) in enumerate(zip(workbook.tables, matches, strict=True)):
        for place in table.places:
            places.setdefault(place.code, place)
            order.setdefault(place.code, len(order))
        place_map = np.array([order[place.code] for place in table.places], dtype=np.int32)
        series_map = np.array(
            [indicators.setdefault(match.indicator_id, len(indicators)) for match in matched], dtype=np.int32
        )
        seen = table.observations
        length = len(seen)
        parts.append(
            {
                "place": place_map[seen.place],
                "indicator": series_map[seen.series],
                "sheet": np.full(length, sheets.setdefault(table.sheet, len(sheets)), np.int32),
                "table": np.full(length, number, np.int32),
                "series": seen.series,
                **{name: getattr(seen, name) for name in _CARRIED},
            }
        )
    columns = _concatenated(parts)
    kept, contradicted, repeated = _settle_repeated(columns, len(places))
    return CombinedTables(
        list(places.values()), list(indicators), list(sheets), columns, kept, contradicted, repeated
    )


def _concatenated(parts: Sequence[Columns]) -> Columns:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        names = ("place", "indicator", "sheet", "table", "series", *_CARRIED)
        return {name: np.zeros(0, dtype=np.int32) for name in names}
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _settle_repeated(
    columns: Columns, places: int
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], list[Repeated]]:
    """Keep the first of rows that agree and none of rows that contradict each other; tell both."""
    kept = np.ones(len(columns["value"]), dtype=np.bool_)
    key = columns["indicator"].astype(np.int64) * max(places, 1) + columns["place"]
    key = (key * 10_000 + columns["year"]) * 3 + columns["sex"]
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(key[order][1:] == key[order][:-1])
    if not len(same):
        return kept, ~kept, []
    first, other = order[same], order[same + 1]
    agree = _agree(columns, first, other)
    contradicted = np.isin(key, key[first[~agree]])
    kept[other] = False
    kept[contradicted] = False
    return kept, contradicted, _by_pair_of_series(columns, first, other, agree)


def _agree(columns: Columns, first: npt.NDArray[Any], other: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    value = columns["value"]
    equal = np.isclose(value[first], value[other], rtol=1e-9, atol=0, equal_nan=True)
    return np.asarray(equal & (columns["status"][first] == columns["status"][other]))


def _by_pair_of_series(
    columns: Columns, first: npt.NDArray[Any], other: npt.NDArray[Any], agree: npt.NDArray[np.bool_]
) -> list[Repeated]:
    """One record per pair of series and verdict, in the order in which they occur."""
    pairs: dict[tuple[int, ...], tuple[int, int, int]] = {}
    source = [columns[name] for name in ("table", "series")]
    for one, two, agreeing in zip(first.tolist(), other.tolist(), agree.tolist(), strict=True):
        pair = (*(int(a[one]) for a in source), *(int(a[two]) for a in source), int(agreeing))
        start_one, start_two, count = pairs.get(pair, (one, two, 0))
        pairs[pair] = (start_one, start_two, count + 1)
    return [Repeated(one, two, count, bool(pair[-1])) for pair, (one, two, count) in pairs.items()]
