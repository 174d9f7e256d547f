"""Figures of few municipalities: beside what they had before, what all others have, and what can be at all.

The other checks see from a whole column what is usual. A municipality's own figures come alone, so they are
held against the edition instead.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from oj.findings import Finding
from oj.intake.checks.extreme_jumps import extremes
from oj.intake.checks.mixed_units import odd_ones
from oj.intake.checks.per_sheet import per_sheet
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, RATIOS, kind_of
from oj.intake.time_series import LONGEST_GAP, TimeSeries, time_series
from oj.reference import municipalities, read_rows
from oj.swedish import four_figures

FEW = 60  # places of an indicator; with so many the column itself tells what is usual
MANY = 20  # places, most of whose values have jumped: then the year is unusual, and is told as that
OTHERS = 20  # municipalities that make a range
STEPS = 60  # changes of others that make a distribution
LIMIT = 10.0  # robust standard deviations of them: more than where a whole column is seen
LEAST_RATIO = 2.5  # of two values: a smaller change is never told
LEAST_POINTS = 25.0  # percentage points, likewise
ALONE_RATIO = 5.0  # what is told where nobody knows how much others change
ALONE_POINTS = 50.0
BY_CHANCE = 4.0  # standard deviations of a share's change, where its denominator is known
COUNTED_ROOTS = 3.0  # change of a count's square root: 4 → 20 cases may be chance, 100 → 1,000 may not
BEYOND = 2.5  # times the largest of the others, or a part of the smallest
BEYOND_POINTS = 25.0
BEYOND_PER_PERSON = 5.0  # times the largest count per inhabitant of the others
FOLLOWS_SIZE = 20.0  # the largest number divided by the smallest, above which it goes with the inhabitants
HUNDREDFOLD = (
    40.0,
    250.0,
)  # a percentage divided by the fraction that it might be, a year apart
RARE = 0.02  # share of the others with fractions of a per cent, below which one looks like a fraction of 1


class Baseline(NamedTuple):
    """What a value is held against: a row of queries/intake/own_figures.sql, which explains the fields."""

    position: int
    own_year: int | None = None
    own: float | None = None
    steps: int = 0
    ratio_spread: float | None = None
    point_spread: float | None = None
    others_year: int | None = None
    low: float | None = None
    high: float | None = None
    fractions: float | None = None
    per_person: float | None = None


def check(context: Context) -> Iterator[Finding]:
    jumps: dict[int, str] = {}
    apart: dict[int, str] = {}
    beyond: dict[int, str] = {}
    baselines = _baselines(context)
    for series in time_series(context):
        if kind_of(series.seen) in ANSWERS:
            continue
        if len(set(context.column("place")[series.seen.positions].tolist())) < FEW:
            jumps.update(_of_single_places(series, dict(_jumps(context, series, baselines))))
            apart.update(_apart(context, series, baselines))
        beyond.update(_beyond(context, series))
    for code, said in (
        ("own_jump", jumps),
        ("own_apart", {at: words for at, words in apart.items() if at not in jumps}),
        ("implausible_values", {at: words for at, words in beyond.items() if at not in {**jumps, **apart}}),
    ):
        yield from per_sheet(code, context, said)


def _baselines(context: Context) -> dict[int, Baseline]:
    if context.edition is None:
        return {}
    rows = context.edition.rows_about(
        "intake/own_figures", context.incoming, few=FEW, apart=LONGEST_GAP, others=OTHERS
    )
    return {row[0]: Baseline(*row) for row in rows}


def _jumps(context: Context, series: TimeSeries, baselines: dict[int, Baseline]) -> Iterator[tuple[int, str]]:
    """Values that are far from what the same place has in the edition, or one step before in the file."""
    kind = kind_of(series.seen)
    for at in np.flatnonzero(series.in_file).tolist():
        position, year, value = int(series.position[at]), int(series.year[at]), float(series.value[at])
        known = baselines.get(position, Baseline(position))
        for before_year, before in _before(series, at, known):
            base = float(context.column("denominator")[position])
            if _one_series(series, before_year, year) and is_jump(kind, before, value, known, base):
                place = context.place_name(position)
                since = "" if before_year == year else f"{before_year}: "
                change = f"{since}{four_figures(before)} → {four_figures(value)}"
                yield position, f"{place} {year} i {context.cell(position)} ({change})"
                break


def _of_single_places(series: TimeSeries, jumps: dict[int, str]) -> dict[int, str]:
    """The jumps that no other check tells: not of a whole year, of a unit, or beside others' of the file."""
    told = series.position[odd_ones(series)].tolist() + series.position[extremes(series).later].tolist()
    for _, of_year in series.of_years:
        own = series.position[of_year[series.in_file[of_year]]]
        far = [position for position in own.tolist() if position in jumps]
        if len(far) >= MANY and 2 * len(far) > len(own):
            told += far
    return {position: words for position, words in jumps.items() if position not in told}


def _before(series: TimeSeries, at: int, known: Baseline) -> Iterator[tuple[int, float]]:
    """Year and value of what the place had: published, and in the file one step before."""
    if known.own is not None and known.own_year is not None:
        yield known.own_year, known.own
    one = at - 1
    same = at > 0 and series.place_and_sex[one] == series.place_and_sex[at] and series.in_file[one]
    if same and series.year[at] - series.year[one] <= LONGEST_GAP:
        yield int(series.year[one]), float(series.value[one])


def _one_series(series: TimeSeries, one: int, other: int) -> bool:
    """Whether no break lies between two years."""
    return not any(min(one, other) < first <= max(one, other) for first in series.breaks)


def is_jump(kind: str, before: float, after: float, known: Baseline, base: float = math.nan) -> bool:
    """Whether a change is larger than any that may be: beside others' changes, or by itself.

    ``base`` is the denominator of a share: of a few people all may be others the year after.
    """
    enough = known.steps >= STEPS
    if kind == "share":
        least = max(LEAST_POINTS, LIMIT * (known.point_spread or 0)) if enough else ALONE_POINTS
        chance = 0.0 if math.isnan(base) else BY_CHANCE * 100 * math.sqrt(0.5 / max(base, 1.0))
        return abs(after - before) > max(least, chance) or _is_hundredfold(before, after)
    if after == 0 and kind != "count":
        return before > 0 and (known.low or 0) > 0  # nobody else has 0
    if before <= 0 or after <= 0:
        return False
    if kind == "count" and abs(math.sqrt(after) - math.sqrt(before)) <= COUNTED_ROOTS:
        return False
    usual = LIMIT * (known.ratio_spread or 0)
    least = max(math.log(LEAST_RATIO), usual) if enough else math.log(ALONE_RATIO)
    return abs(math.log(after / before)) > least


def _is_hundredfold(one: float, other: float) -> bool:
    """Whether one is a percentage and the other about the same as a fraction of 1."""
    low, high = sorted((one, other))
    return 0 < low < 1 and HUNDREDFOLD[0] < high / low < HUNDREDFOLD[1]


def _apart(context: Context, series: TimeSeries, baselines: dict[int, Baseline]) -> Iterator[tuple[int, str]]:
    """First figures of a place that lie outside those of all other municipalities."""
    kind = kind_of(series.seen)
    for at in np.flatnonzero(series.in_file).tolist():
        position, value = int(series.position[at]), float(series.value[at])
        known = baselines.get(position)
        if known is None or known.own is not None or known.low is None or known.high is None:
            continue
        code = context.combined.places[int(context.column("place")[position])].code
        people = municipalities()[code].population_2016 if code in municipalities() else 0
        if is_apart(kind, value, known, people):
            others = f"{four_figures(known.low)}–{four_figures(known.high)} {known.others_year}"
            where = f"{context.place_name(position)} {series.year[at]} i {context.cell(position)}"
            yield position, f"{where} ({four_figures(value)}; de andra {others})"


def is_apart(kind: str, value: float, known: Baseline, people: int) -> bool:
    """Whether a value lies far outside those of all others; ``people`` are the place's own, 0 if unknown."""
    low, high = known.low or 0.0, known.high or 0.0
    if kind == "share":
        fraction = 0 < value < 1 and (known.fractions or 0) <= RARE
        return fraction or value > high + BEYOND_POINTS or value < low - BEYOND_POINTS
    if kind == "count" or (kind == "number" and high > FOLLOWS_SIZE * low):
        return bool(people) and value > BEYOND_PER_PERSON * (known.per_person or math.inf) * people
    as_ratio = kind in RATIOS or low > 0
    return as_ratio and bool(value > BEYOND * high > 0 or 0 < value < low / BEYOND)


def _beyond(context: Context, series: TimeSeries) -> Iterator[tuple[int, str]]:
    """Values that no municipality can have in that unit, of indicators that nothing is published of."""
    indicator = series.seen.match.indicator_id
    limits = plausible().get(indicator)
    if limits is None or any(one.indicator_id == indicator for one in context.published):
        return
    low, high = limits
    wrong = (series.value != 0) & ((series.value < low) | (series.value > high)) & ~odd_ones(series)
    unit = series.seen.indicator.unit if series.seen.indicator else ""
    for at in np.flatnonzero(wrong).tolist():
        position = int(series.position[at])
        where = f"{context.place_name(position)} {series.year[at]} i {context.cell(position)}"
        limit = f"rimligt är {four_figures(low)}–{four_figures(high)} {unit}"
        yield position, f"{where} ({four_figures(float(series.value[at]))}; {limit})"


@cache
def plausible() -> dict[str, tuple[float, float]]:
    """The lowest and the highest value that a municipality can have, by indicator, in its unit."""
    rows = read_rows("plausible.csv")
    return {row["indicator_id"]: (float(row["low"]), float(row["high"])) for row in rows}
