"""A county's or Riket's value outside those of its own municipalities: a sum for a mean, or another unit."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks import national_values
from oj.intake.checks.per_sheet import per_sheet
from oj.intake.context import Context, SeriesSeen
from oj.intake.kinds import kind_of
from oj.intake.time_series import Numbers
from oj.reading.model import STATUSES
from oj.reference import NATION_CODE, municipalities
from oj.swedish import four_figures

FEWEST = 3  # municipalities that make a range
NEARLY_ALL = 0.8  # of a county's municipalities, whose values then hold the county's
ROOM = 1.1  # times the largest, or a part of the smallest: values are printed rounded
ROOM_POINTS = 2.0  # percentage points
FAR = 3.0  # times the largest, where only some of the municipalities have values
FAR_POINTS = 25.0

_PER = re.compile(r"\bper\s+(?!\d)", re.IGNORECASE)  # not "per 31/12"

Places = npt.NDArray[np.int64]


class Ends(NamedTuple):
    """What the municipalities of each of some places have: how many, the smallest and the largest value."""

    number: Places
    low: Numbers
    high: Numbers


def check(context: Context) -> Iterator[Finding]:
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    of_wide = usable & _has_level(context, "lan", "rike")
    of_local = np.flatnonzero(usable & _has_level(context, "kommun"))
    if not of_wide.any():
        return
    said: dict[int, str] = {}
    counties, published = _counties(context), _published(context)
    for seen in context.by_series(of_wide):
        same = context.column("indicator")[of_local] == context.column("indicator")[seen.positions[0]]
        here = of_local[same]
        local = context.seen_at(int(here[0])) if len(here) else seen
        if _is_mean(local):
            ends = _with(_in_file(context, seen, counties, here), seen.positions, published)
            said.update(_outside(context, seen, kind_of(local), ends))
    yield from per_sheet("county_values", context, said)


def _in_file(context: Context, seen: SeriesSeen, counties: Places, here: npt.NDArray[np.intp]) -> Ends:
    """What the municipalities have, at ``here`` in the file, that each place of a series holds."""
    return ends_of(
        _keys(context, seen.positions, counties),
        np.concatenate([_keys(context, here, counties), _keys(context, here, np.zeros_like(counties))]),
        np.tile(context.column("value")[here], 2),
    )


def _published(context: Context) -> dict[int, tuple[int, float, float]]:
    """How many municipalities, the lowest and the highest, are published but not in the file, by position."""
    if context.edition is None:
        return {}
    rows = context.edition.rows_about("intake/county_values", context.incoming)
    return {position: (number, low, high) for position, number, low, high in rows}


def _with(
    ends: Ends, positions: npt.NDArray[np.intp], published: dict[int, tuple[int, float, float]]
) -> Ends:
    """What the file and the edition have together."""
    nothing = (0, math.inf, -math.inf)
    number, low, high = np.array([published.get(at, nothing) for at in positions.tolist()]).T
    empty = ends.number == 0
    return Ends(
        ends.number + number.astype(np.int64),
        np.minimum(np.where(empty, math.inf, ends.low), low),
        np.maximum(np.where(empty, -math.inf, ends.high), high),
    )


def _outside(context: Context, seen: SeriesSeen, kind: str, ends: Ends) -> Iterator[tuple[int, str]]:
    """The values of a series that can't be a mean of what its municipalities have, with words on each."""
    value, place = context.column("value"), context.column("place")
    members = np.array([_members()[context.combined.places[one].code] for one in place[seen.positions]])
    outside = is_outside(kind, value[seen.positions], ends, members)
    for at in np.flatnonzero(outside).tolist():
        position = int(seen.positions[at])
        theirs = f"{four_figures(float(ends.low[at]))}–{four_figures(float(ends.high[at]))}"
        where = (
            f"{context.place_name(position)} {context.column('year')[position]} i {context.cell(position)}"
        )
        yield position, f"{where} ({four_figures(float(value[position]))}; kommunerna {theirs})"


def is_outside(kind: str, value: Numbers, ends: Ends, members: Places) -> npt.NDArray[np.bool_]:
    """Which values can't be a mean of those of ``members`` municipalities, of which ``ends`` has some."""
    known = (ends.number >= FEWEST) & (
        (ends.number < national_values.FEWEST) | (members < len(municipalities()))
    )
    whole = ends.number >= NEARLY_ALL * members
    if kind == "share":
        room = np.where(whole, ROOM_POINTS, FAR_POINTS)
        return known & ((value > ends.high + room) | (value < ends.low - room))
    too_large = (ends.high > 0) & (value > ends.high * np.where(whole, ROOM, FAR))
    return known & (too_large | (whole & (value > 0) & (value < ends.low / ROOM)))


def ends_of(wanted: Places, keys: Places, values: Numbers) -> Ends:
    """The number, the smallest and the largest of the values with each of the wanted keys."""
    if not len(values):
        return Ends(np.zeros_like(wanted), *np.full((2, len(wanted)), np.nan))
    order = np.lexsort((values, keys))
    keys, values = keys[order], values[order]
    first, end = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, side="right")
    low, high = np.minimum(first, len(values) - 1), np.maximum(end - 1, 0)
    return Ends(end - first, values[low], values[high])


def _keys(context: Context, positions: npt.NDArray[np.intp], counties: Places) -> Places:
    """County, year and sex of observations, as one number."""
    county = counties[context.column("place")[positions]]
    return np.asarray(
        (county * 10_000 + context.column("year")[positions]) * 3 + context.column("sex")[positions]
    )


def _is_mean(seen: SeriesSeen) -> bool:
    """Whether a county's value is a mean of its municipalities': a share, or something per inhabitant."""
    unit = (seen.indicator.unit if seen.indicator else seen.series.unit) or seen.series.label
    return kind_of(seen) in ("share", "rate") or (
        kind_of(seen) == "currency" and ("/" in unit or _PER.search(seen.series.label) is not None)
    )


def _counties(context: Context) -> Places:
    """Per combined place the number of its county, or of itself: 0 for Riket; −1 for any other place."""
    county = {code: int(one.county_code) for code, one in municipalities().items()}
    county |= {code: int(code) for code in _members()}
    return np.array([county.get(place.code, -1) for place in context.combined.places], dtype=np.int64)


def _has_level(context: Context, *levels: str) -> npt.NDArray[np.bool_]:
    """Which observations are of a place of these levels."""
    places = np.array([place.level in levels for place in context.combined.places], np.bool_)
    return np.asarray(places[context.column("place")])


@cache
def _members() -> Counter[str]:
    """How many municipalities each county has, and Riket, by code."""
    counties = Counter(one.county_code for one in municipalities().values())
    return counties + Counter({NATION_CODE: counties.total()})
