"""What a reading of a sheet gives, in numbers and one example: so that a person sees whether it is right."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from oj.reading.model import STATUSES, Level, Place, Series, Table
from oj.swedish import NBSP, all_digits, counted, listing, why_none, years

NAMED: Final = 5
"""So many indicators are named with an example; the others are counted."""

_SAY_NOTHING = ("antal", "st")  # behind a number
_OK = STATUSES.index("ok")
_Any = TypeVar("_Any", Place, Series)
_PLACES: tuple[tuple[Level, str, str], ...] = (
    ("kommun", "kommun", "kommuner"),
    ("stadsdel", "stadsdel", "stadsdelar"),
    ("lan", "län", "län"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as a reading names it, the cell of its heading, and the newest value of one place:
    "Partille 2023: 58,6 %"."""

    label: str
    cell: str
    example: str


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """How many places by level, and indicators; which years; how many values and symbols; an example.

    ``lonely`` indicators have values of one place only, though there are several. ``named`` are the first.
    """

    places: tuple[tuple[Level, int], ...]
    has_nation: bool
    indicators: int
    first_year: int
    last_year: int
    values: int
    without: int
    example: str
    lonely: int = 0
    named: tuple[Named, ...] = ()

    @property
    def is_odd(self) -> bool:
        """Whether most indicators are about one place each: they are told apart by what is no name."""
        return self.lonely > self.indicators / 2

    def sentence(self) -> str:
        """ "290 kommuner och riket, 12 indikatorer, 2024. Till exempel Partille 2024: 12,4 % (Andel …)."."""
        said = self.counts()
        return f"{said} Till exempel {self.example}." if self.example else said

    def counts(self) -> str:
        """ "290 kommuner och riket, 12 indikatorer, 2024."."""
        if not self.indicators:
            return "Inga värden läses."
        counts = dict(self.places)
        named = [counted(counts[level], one, many) for level, one, many in _PLACES if counts.get(level)]
        places = listing([*named, *(["riket"] if self.has_nation else [])])
        what = counted(self.indicators, "indikator", "indikatorer")
        return f"{places}, {what}, {years(self.first_year, self.last_year)}."


def reading_summary(
    tables: Sequence[Table], municipality: str = "", written: Collection[str] = ()
) -> ReadingSummary:
    """What the observations of a sheet's tables are about.

    The example is of ``municipality`` (a code) when it is there. Indicators that somebody has ``written`` the
    names of are named, however many there are.
    """
    levels = {place.code: place.level for table in tables for place in _seen(table.places, table, "place")}
    counts = Counter(levels.values())
    status = np.concatenate([table.observations.status for table in tables] or [np.empty(0, np.int8)])
    covered = np.concatenate([table.observations.year for table in tables] or [np.empty(0, np.int16)])
    return ReadingSummary(
        places=tuple((level, counts[level]) for level, _, _ in _PLACES if counts[level]),
        has_nation="rike" in levels.values(),
        indicators=len({one.label for table in tables for one in _seen(table.series, table, "series")}),
        first_year=int(covered.min()) if len(covered) else 0,
        last_year=int(covered.max()) if len(covered) else 0,
        values=int((status == _OK).sum()),
        without=int((status != _OK).sum()),
        example=next(filter(None, (_example(table, municipality) for table in tables)), ""),
        lonely=_lonely(tables) if len(levels) > 1 else 0,
        named=tuple(_named(tables, municipality, written)),
    )


def _seen(listed: Sequence[_Any], table: Table, by: str) -> list[_Any]:
    """Those of the places or the series of a table that any observation is about."""
    return [listed[at] for at in np.unique(getattr(table.observations, by)).tolist()]


def _example(table: Table, municipality: str) -> str:
    """The newest number of one place: "Partille 2024: 12,4 % (Andel barn)"; "" without observations."""
    at = _newest(table, municipality, np.ones(len(table.observations), dtype=np.bool_))
    if at < 0:
        return ""
    place, year, shown, label = printed(table, at)
    return f"{place} {year}: {shown} ({label})"


def _named(tables: Sequence[Table], municipality: str, written: Collection[str]) -> Iterator[Named]:
    """The first indicators, and those that are ``written``, each once, with the newest value of
    ``municipality``, else of whoever has one."""
    known = set[str]()
    for table in tables:
        for number, series in enumerate(table.series):
            if len(known) >= NAMED and not any(name in series.label for name in written):
                continue
            at = _newest(table, municipality, table.observations.series == number)
            if at >= 0 and series.label not in known:
                known.add(series.label)
                place, year, shown, label = printed(table, at)
                yield Named(label, series.cell, f"{place} {year}: {shown}")


def _newest(table: Table, municipality: str, among: npt.NDArray[np.bool_]) -> int:
    """The newest observation of ``municipality`` among some, a number before a symbol, that of both sexes
    first; of another place where it has none, -1 where there is none at all."""
    seen = table.observations
    wanted = [at for at, place in enumerate(table.places) if place.code == municipality]
    theirs = among & np.isin(seen.place, wanted)
    found = np.flatnonzero(theirs if theirs.any() else among)
    if not len(found):
        return -1
    order = np.lexsort((found, seen.sex[found], -seen.year[found], seen.status[found] != _OK))
    return int(found[order[0]])


def printed(table: Table, at: int) -> tuple[str, int, str, str]:
    """Of an observation: its place, year, value and indicator."""
    seen = table.observations
    place, series = table.places[int(seen.place[at])], table.series[int(seen.series[at])]
    shown = _shown(series, float(seen.value[at]), STATUSES[int(seen.status[at])])
    return place.name, int(seen.year[at]), shown, series.label


def _lonely(tables: Sequence[Table]) -> int:
    """How many indicators have values of one place only."""
    places: dict[str, set[str]] = {}  # by label; of an indicator with several, two stand for all
    for table in tables:
        has = np.zeros((len(table.series), len(table.places)), dtype=np.bool_)
        has[table.observations.series, table.observations.place] = True
        for number in np.flatnonzero(has.any(axis=1)).tolist():
            codes = places.setdefault(table.series[number].label, set())
            codes.update(table.places[place].code for place in np.flatnonzero(has[number])[:2].tolist())
    return sum(len(codes) == 1 for codes in places.values())


def _shown(series: Series, value: float, status: str) -> str:
    """A value with its unit, an answer as the file has it, or why there is no number."""
    if status != "ok":
        return why_none(status)
    for answer, coded in series.coding:
        if coded == value:
            return answer
    unit = "%" if series.value_type == "share" else series.unit
    unit = "" if unit.casefold() in _SAY_NOTHING else unit
    return f"{all_digits(value)}{NBSP}{unit}" if unit else all_digits(value)
