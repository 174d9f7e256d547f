"""The value of Riket beside those of the municipalities: weighted by inhabitants, unweighted, or neither."""

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context, SeriesSeen
from oj.intake.kinds import ANSWERS, kind_of
from oj.reading.model import STATUSES
from oj.reference import NATION_CODE, municipalities
from oj.swedish import counted, four_figures

FEWEST = 145  # municipalities: half of them
TAIL = 0.1
ROOM = 0.15  # of the distance between the values that a tenth lie below and above
LEAST_ROOM = {"share": 1.0, "yes_no": 1.5, "scale": 1.5}  # percentage points
SUM_ROOM = 0.1  # of a sum
LEAST_PART = 0.02  # of Riket's value
FAR = 2.0  # times the room; between once and twice nothing is said
WAYS = {
    "unweighted": "ett ovägt medelvärde av kommunerna",
    "weighted": "ett medelvärde vägt med folkmängden",
    "median": "medianen av kommunerna",
    "sum": "summan av kommunerna",
}
SHORT = {
    "unweighted": "ovägt medelvärde",
    "weighted": "vägt med folkmängden",
    "median": "median",
    "sum": "summa",
}


class Compared(NamedTuple):
    """A value of Riket, what it would be by each way, and how far it is from that (1 = the room)."""

    position: int
    value: float
    ways: dict[str, float]
    away: dict[str, float]


def check(context: Context) -> Iterator[Finding]:
    fitting: dict[str, list[Compared]] = defaultdict(list)
    for found in _by_indicator(context):
        way = min(found[0].ways, key=lambda way: float(np.median([one.away[way] for one in found])))
        if misfits := [one for one in found if min(one.away.values()) > FAR]:
            yield _misfit(context, misfits, len(found))
        elif all(one.away[way] <= 1 for one in found):
            fitting[way].append(found[0])
    for way, some in fitting.items():
        seen = context.seen_at(some[0].position)
        yield finding(
            "national_fits",
            sheet=seen.sheet,
            cell=context.cell(some[0].position),
            value=four_figures(some[0].value),
            count=counted(len(some), "indikator", "indikatorer"),
            way=WAYS[way],
            name=seen.match.name,
        )


def _misfit(context: Context, misfits: list[Compared], compared: int) -> Finding:
    first = misfits[0]
    return located(
        "national_differs",
        context,
        np.array([one.position for one in misfits]),
        value=four_figures(first.value),
        year=int(context.column("year")[first.position]),
        several=f" Det gäller {len(misfits)} av {compared} värden för riket." if compared > 1 else "",
        ways=", ".join(f"{four_figures(number)} ({SHORT[way]})" for way, number in first.ways.items()),
    )


def _by_indicator(context: Context) -> Iterator[list[Compared]]:
    """Riket beside the municipalities, per indicator with enough of them, a record per year and sex."""
    nation = [at for at, place in enumerate(context.combined.places) if place.code == NATION_CODE]
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    of_nation = np.flatnonzero(usable & np.isin(context.column("place"), nation))
    if not len(of_nation):
        return
    people = _people(context)
    key = (context.column("indicator").astype(np.int64) * 10_000 + context.column("year")) * 3
    key = key + context.column("sex")
    local = np.flatnonzero(usable & (people[context.column("place")] > 0))
    local = local[np.argsort(key[local], kind="stable")]
    keys = key[local]
    found: dict[int, list[Compared]] = defaultdict(list)
    for position in of_nation.tolist():
        first, end = np.searchsorted(keys, (key[position], key[position] + 1))
        if end - first >= FEWEST:
            there = local[first:end]
            compared = _compare(context, position, there, people[context.column("place")[there]])
            found[int(context.column("indicator")[position])].append(compared)
    yield from found.values()


def _people(context: Context) -> npt.NDArray[np.float64]:
    """Inhabitants of each place of the workbook; 0 for what is no municipality."""
    known = municipalities()
    codes = [place.code for place in context.combined.places]
    return np.array([known[code].population_2016 if code in known else 0 for code in codes], np.float64)


def _fullest(seen: SeriesSeen, year: int, values: npt.NDArray[np.float64]) -> float:
    """The number of the fullest answer ("Ja"), which a single slip above it does not change."""
    scale = seen.indicator.scale_for(year) if seen.indicator else {}
    highest = max({**scale, **({} if scale else dict(seen.series.coding))}.values(), default=math.inf)
    return highest if bool((values >= highest).any()) else float(np.max(values))


def _compare(
    context: Context, position: int, there: npt.NDArray[np.intp], people: npt.NDArray[np.float64]
) -> Compared:
    value, values = float(context.column("value")[position]), context.column("value")[there]
    seen = context.seen_at(int(there[0]))
    kind = kind_of(seen)
    if kind in ANSWERS:
        fullest = _fullest(seen, int(context.column("year")[position]), values)
        values = np.where(values >= fullest, 100.0, 0.0)
    if kind == "count":
        whole = float(np.sum(values)) * len(municipalities()) / len(values)  # as if nobody were missing
        return Compared(
            position, value, {"sum": whole}, {"sum": abs(whole - value) / max(SUM_ROOM * whole, 1.0)}
        )
    ways = {"unweighted": float(np.mean(values)), "weighted": float(np.average(values, weights=people))}
    if kind not in ANSWERS:
        ways["median"] = float(np.median(values))
    low, high = np.quantile(values, (TAIL, 1 - TAIL))
    room = LEAST_ROOM[kind] if kind in ANSWERS else max(ROOM * float(high - low), LEAST_ROOM.get(kind, 0.0))
    room = max(room, LEAST_PART * abs(value), 1e-9)
    return Compared(position, value, ways, {way: abs(number - value) / room for way, number in ways.items()})
