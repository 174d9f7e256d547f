"""Values that stand a row too low or too high: from some row on they fit their neighbours' history."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, RATIOS, kind_of
from oj.intake.quantiles import median
from oj.intake.time_series import NOTHING, Numbers, Positions, TimeSeries, time_series

FEWEST = 10  # rows that stand wrong
FEWEST_BESIDE = 8  # rows that stand right, by which the others are judged
WHOLE = 50  # rows that are enough without any that stand right
NEAR = 0.3  # of the usual difference between municipalities: so near is a value to its own history
APART = 0.5  # the same to the history of one's own row, where it stands wrong
CLOSER = 0.4  # the distance to the neighbour's history divided by that to one's own, in the middle
MOST = 0.75  # of the rows that are closer to the neighbour's


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that belong to neighbours: positions among the combined columns, from the top.

    ``step`` is how far too low the values stand: 1 when each belongs to the row above, −1 to the one below.
    """

    positions: Positions
    year: int
    step: int


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        for run in runs(context, series):
            first, last = int(run.positions[0]), int(run.positions[-1])
            yield located(
                "shifted_rows",
                context,
                run.positions,
                value=series.seen.series.label,
                year=run.year,
                row=int(context.column("row")[first]) + 1,
                last=int(context.column("row")[last]) + 1,
                way_one="låg" if run.step > 0 else "hög",
                neighbour="ovanför" if run.step > 0 else "nedanför",
            )


def runs(context: Context, series: TimeSeries) -> Iterator[Run]:
    """The runs of shifted rows in the columns of one indicator, at most one per column."""
    kind = kind_of(series.seen)
    if kind in ANSWERS or len(series.value) < 2 * (FEWEST + FEWEST_BESIDE):
        return
    as_ratio = kind in RATIOS or bool(np.all(series.value > 0))
    for positions, value, history, year in _columns(context, series):
        if as_ratio:
            value, history = _logarithms(value), _logarithms(history)
        both = ~np.isnan(value) & ~np.isnan(history)
        if np.count_nonzero(both) < FEWEST + FEWEST_BESIDE:
            continue
        value = value - median((value - history)[both])
        for step in (1, -1):
            if (found := shifted(value, history, step)) is not None:
                here = positions[slice(*found)]
                yield Run(here[here != NOTHING], year, step)
                break


def shifted(value: Numbers, history: Numbers, step: int) -> tuple[int, int] | None:
    """First row and the one after the last of a run that belongs ``step`` rows above; None without one.

    ``value`` and ``history`` have a number per row, from the top, NaN where there is none.
    """
    own, usual = np.abs(value - history), _usual_difference(history)
    if np.count_nonzero(own > APART * usual) < FEWEST // 2:  # as most columns, which are right
        return None
    other = np.full(len(value), np.nan)
    if step > 0:
        other[step:] = np.abs(value[step:] - history[:-step])
    else:
        other[:step] = np.abs(value[:step] - history[-step:])
    known = ~np.isnan(own) & ~np.isnan(other)
    first, end = _best_run(np.where(known, own - other, 0.0))
    if end - first < FEWEST:
        return None
    inside = known[first:end]
    own_inside, other_inside = own[first:end][inside], other[first:end][inside]
    if len(own_inside) < FEWEST or (apart := median(own_inside)) <= APART * usual:
        return None
    outside = np.concatenate([own[:first], own[end:]])
    outside = outside[~np.isnan(outside)]
    beside = len(outside) >= FEWEST_BESIDE and median(outside) < NEAR * usual
    near = median(other_inside) < min(NEAR * usual, CLOSER * apart)
    most = float(np.mean(other_inside < own_inside)) >= MOST
    return (first, end) if near and most and (beside or len(own_inside) >= WHOLE) else None


def _best_run(gain: Numbers) -> tuple[int, int]:
    """First and after the last of the shortest stretch with the largest sum."""
    total = np.concatenate([[0.0], np.cumsum(gain)])
    lowest = np.minimum.accumulate(total)
    end = int(np.argmax(total - lowest))
    return end - int(np.argmin(total[end::-1])), end


def _usual_difference(history: Numbers) -> float:
    """How far two municipalities usually are from each other."""
    known = history[~np.isnan(history)]
    half = len(known) // 2
    return median(np.abs(known[half:] - known[: len(known) - half])) if half else 0.0


def _logarithms(values: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)


def _columns(context: Context, series: TimeSeries) -> Iterator[tuple[Positions, Numbers, Numbers, int]]:
    """The file's values of each year, sex and table in the order of the places, beside another year's.

    Positions among the combined columns (NOTHING where a place has no value), value, history (NaN without
    one), and the year.
    """
    grid, places = series.grid, len(context.combined.places)
    of_row = series.place_and_sex[grid.at.max(axis=1)]  # place and sex of each row of the grid
    place, sex = of_row // 3 % max(places, 1), of_row % 3
    for column, year in enumerate(grid.years.tolist()):
        if not series.keeps[column]:
            continue
        at = grid.at[:, column]
        position = np.where(at == NOTHING, NOTHING, series.position[at])
        history = series.history(column)
        brought = position != NOTHING
        for table in set(context.column("table")[position[brought]].tolist()):
            order = context.place_order[table]
            for one in set(sex[brought].tolist()):
                rows = np.flatnonzero((sex == one) & (order[place] != NOTHING))
                rows = rows[np.argsort(order[place[rows]], kind="stable")]
                here = position[rows]
                here = np.where(context.column("table")[here] == table, here, NOTHING)
                value = np.where(here == NOTHING, np.nan, grid.value[rows, column])
                yield here, value, history[rows], year
