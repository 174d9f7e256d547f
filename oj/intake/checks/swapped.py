"""Two headings, or two municipalities, that have changed places: the values of each fit the other's past."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from oj.findings import Finding, finding
from oj.intake.checks.extreme_jumps import NORMAL_MAD
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, RATIOS, kind_of
from oj.intake.quantiles import median
from oj.intake.time_series import NOTHING, Numbers, Positions, TimeSeries, time_series
from oj.swedish import counted

FEWEST = 30  # municipalities with a history
APART = 0.5  # of the usual difference between municipalities: so far is a swapped value from its own history
NEAR = 0.3  # the same to the other's
FAR_STEPS = 5.0  # usual changes between two years that a swapped municipality's value is from its own history
NEAR_STEPS = 2.0  # the same to the other's
MOST = 12  # columns of a kind and year that are far from their history; more of them have another cause
ALONE_STEPS = 8.0  # FAR_STEPS where two municipalities have changed places in one column only
COLUMNS = 2  # columns from which on FAR_STEPS are enough


class Column(NamedTuple):
    """One indicator's values of a year and sex beside a year before or after, a row per place.

    ``value`` and ``history`` are NaN where there is none; logarithms for what changes by multiplication.
    """

    series: TimeSeries
    kind: str
    year: int
    sex: int
    places: Positions
    positions: Positions
    value: Numbers
    history: Numbers


def check(context: Context) -> Iterator[Finding]:
    columns = [column for series in time_series(context) for column in _columns(context, series)]
    yield from _headings(context, columns)
    yield from _municipalities(context, columns)


def _headings(context: Context, columns: list[Column]) -> Iterator[Finding]:
    doubtful: dict[tuple[str, int, int], list[Column]] = defaultdict(list)
    for column in columns:
        if distance(column, column) > APART * usual(column):
            doubtful[column.kind, column.year, column.sex].append(column)
    for alike in doubtful.values():
        if len(alike) > MOST:
            continue
        for one, other in itertools.combinations(alike, 2):
            if distance(one, other) < NEAR * usual(other) and distance(other, one) < NEAR * usual(one):
                first, second = _top(one), _top(other)
                yield finding(
                    "swapped_headings",
                    sheet=context.seen_at(first).sheet,
                    cell=context.cell(first),
                    cells=[context.cell(first), context.cell(second)],
                    value=one.series.seen.series.label,
                    name=one.series.seen.match.name,
                    other=other.series.seen.match.name,
                    year=one.year,
                )


def distance(one: Column, other: Column) -> float:
    """How far a column's values usually are from another's history, municipality by municipality."""
    _, here, there = np.intersect1d(one.places, other.places, return_indices=True)
    return _in_the_middle(one.kind, np.abs(one.value[here] - other.history[there]))


def usual(column: Column) -> float:
    """How far two municipalities usually are from each other in a column's history."""
    known = column.history[~np.isnan(column.history)]
    half = len(known) // 2
    return _in_the_middle(column.kind, np.abs(known[half:] - known[: len(known) - half]))


def _in_the_middle(kind: str, apart: Numbers) -> float:
    """The usual one of some distances; NaN where they are few."""
    apart = apart[~np.isnan(apart)]
    if len(apart) < FEWEST // 2:
        return float("nan")
    return float(np.mean(apart)) if kind in ANSWERS else median(apart)


def _municipalities(context: Context, columns: list[Column]) -> Iterator[Finding]:
    found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    sure = set()
    for column in columns:
        if column.kind not in ANSWERS:
            alone = pairs(column.value, column.history, ALONE_STEPS)
            for one, other in pairs(column.value, column.history, FAR_STEPS):
                key = (column.year, int(column.places[one]), int(column.places[other]))
                found[key] += [int(column.positions[one]), int(column.positions[other])]
                sure |= {key} if (one, other) in alone else set()
    for (year, one, other), positions in found.items():
        if len(positions) < 2 * COLUMNS and (year, one, other) not in sure:
            continue
        names = context.combined.places
        yield located(
            "swapped_municipalities",
            context,
            np.array(sorted(positions)),
            value=names[one].name,
            other=names[other].name,
            year=year,
            count=counted(len(positions) // 2, "indikator", "indikatorer"),
        )


def pairs(value: Numbers, history: Numbers, steps: float) -> list[tuple[int, int]]:
    """Rows of two places each of which has what the other had, ``steps`` usual changes from its own."""
    change = value - history
    known = ~np.isnan(change)
    if np.count_nonzero(known) < FEWEST:
        return []
    middle = median(change[known])
    spread = NORMAL_MAD * median(np.abs(change[known] - middle))
    if not spread:
        return []
    far = np.flatnonzero(known & (np.abs(change - middle) > steps * spread))
    near = np.abs(value[far][:, None] - history[far][None, :] - middle) < NEAR_STEPS * spread
    return [
        (int(far[one]), int(far[other]))
        for one, other in zip(*np.nonzero(np.triu(near & near.T, 1)), strict=True)
    ]


def _columns(context: Context, series: TimeSeries) -> Iterator[Column]:
    """The columns of the file of one indicator that have enough of a history within its breaks."""
    kind, grid = kind_of(series.seen), series.grid
    of_row = series.place_and_sex[grid.at.max(axis=1)]
    place, sex = of_row // 3 % max(len(context.combined.places), 1), of_row % 3
    as_ratio = kind in RATIOS
    for column, year in enumerate(grid.years.tolist()):
        if not series.keeps[column]:
            continue
        at = grid.at[:, column]
        position = np.where(at == NOTHING, NOTHING, series.position[at])
        history = series.history(column)
        for one in range(3):
            rows = np.flatnonzero((position >= 0) & (sex == one))
            if len(rows) < FEWEST or np.count_nonzero(~np.isnan(history[rows])) < FEWEST:
                continue
            value, before = grid.value[rows, column], history[rows]
            if as_ratio:
                value, before = _logarithms(value), _logarithms(before)
            yield Column(series, kind, year, one, place[rows], position[rows], value, before)


def _logarithms(values: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)


def _top(column: Column) -> int:
    """The first value of a column in reading order."""
    return int(np.min(column.positions))
