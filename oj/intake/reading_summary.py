"""What a reading of a sheet gives, in numbers and one example: so that a person sees whether it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from oj.reading.model import STATUSES, Level, Series, Table
from oj.swedish import NBSP, all_digits, counted, listing, why_none, years

_OK = STATUSES.index("ok")
_PLACES: tuple[tuple[Level, str, str], ...] = (
    ("kommun", "kommun", "kommuner"),
    ("stadsdel", "stadsdel", "stadsdelar"),
    ("lan", "län", "län"),
)


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """How many places by level, and indicators; which years; how many values and symbols; an example."""

    places: tuple[tuple[Level, int], ...]
    has_nation: bool
    indicators: int
    first_year: int
    last_year: int
    values: int
    without: int
    example: str

    def sentence(self) -> str:
        """ "290 kommuner och riket, 12 indikatorer, 2024. Till exempel Partille 2024: 12,4 % (Andel …)."."""
        if not self.indicators:
            return "Inga värden läses."
        counts = dict(self.places)
        named = [counted(counts[level], one, many) for level, one, many in _PLACES if counts.get(level)]
        places = listing([*named, *(["riket"] if self.has_nation else [])])
        what = counted(self.indicators, "indikator", "indikatorer")
        said = f"{places}, {what}, {years(self.first_year, self.last_year)}."
        return f"{said} Till exempel {self.example}." if self.example else said


def reading_summary(tables: Sequence[Table], municipality: str = "") -> ReadingSummary:
    """What the tables of a sheet hold; the example is of ``municipality`` (a code) when it is there."""
    levels = {place.code: place.level for table in tables for place in table.places}
    counts = Counter(levels.values())
    status = np.concatenate([table.observations.status for table in tables] or [np.empty(0, np.int8)])
    covered = np.concatenate([table.observations.year for table in tables] or [np.empty(0, np.int16)])
    return ReadingSummary(
        places=tuple((level, counts[level]) for level, _, _ in _PLACES if counts[level]),
        has_nation="rike" in levels.values(),
        indicators=len({series.label for table in tables for series in table.series}),
        first_year=int(covered.min()) if len(covered) else 0,
        last_year=int(covered.max()) if len(covered) else 0,
        values=int((status == _OK).sum()),
        without=int((status != _OK).sum()),
        example=next(filter(None, (_example(table, municipality) for table in tables)), ""),
    )


def _example(table: Table, municipality: str) -> str:
    """The newest number of one place: "Partille 2024: 12,4 % (Andel barn)"; "" without observations."""
    seen = table.observations
    if not len(seen):
        return ""
    wanted = [at for at, place in enumerate(table.places) if place.code == municipality]
    theirs = np.isin(seen.place, wanted) if wanted else np.ones(len(seen), dtype=bool)
    at = max(
        np.flatnonzero(theirs).tolist() or [0], key=lambda i: (seen.status[i] == _OK, int(seen.year[i]), -i)
    )
    place, series = table.places[int(seen.place[at])], table.series[int(seen.series[at])]
    shown = _shown(series, float(seen.value[at]), STATUSES[int(seen.status[at])])
    return f"{place.name} {int(seen.year[at])}: {shown} ({series.label})"


def _shown(series: Series, value: float, status: str) -> str:
    """A value with its unit, an answer as the file has it, or why there is no number."""
    if status != "ok":
        return why_none(status)
    for answer, coded in series.coding:
        if coded == value:
            return answer
    unit = "%" if series.value_type == "share" else series.unit
    return f"{all_digits(value)}{NBSP}{unit}" if unit else all_digits(value)
