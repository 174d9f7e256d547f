"""A change from one year to the next that is extreme among all municipalities' changes of that indicator."""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.mixed_units import odd_ones
from oj.intake.checks.per_sheet import located
from oj.intake.checks.sudden_zeros import sudden_zeros
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, RATIOS, kind_of
from oj.intake.quantiles import median, quantiles
from oj.intake.time_series import Numbers, Steps, TimeSeries, time_series
from oj.swedish import first_few, four_figures

FEWEST = 60  # steps that make a distribution
LIMIT = 8.0  # robust standard deviations
LEAST_RATIO = 2.5
LEAST_POINTS = 25.0  # percentage points
NAMED = 5
TAIL = 0.05
NORMAL_MAD, NORMAL_RANGE = 1.4826, 3.29  # what makes them estimate a standard deviation; without the tails


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        steps = extremes(series)
        if not len(steps):
            continue
        yield located(
            "extreme_jump",
            context,
            series.position[steps.later],
            steps=first_few([_step(context, series, steps, at) for at in range(len(steps))], NAMED),
        )


def extremes(series: TimeSeries) -> Steps:
    """The extreme steps to values of the file that no check of units or zeros tells; the worst first."""
    kind, steps = kind_of(series.seen), series.steps
    if kind in ANSWERS:
        return steps.only(np.zeros(len(steps), dtype=np.bool_))
    as_ratio = kind in RATIOS or (kind == "number" and bool(np.all(series.value > 0)))
    least = math.log(LEAST_RATIO) if as_ratio else LEAST_POINTS if kind == "share" else 0.0
    far, distance = _far(series, steps, as_ratio, least)
    far &= series.in_file[steps.later]
    if far.any():
        far &= ~odd_ones(series)[steps.later] & ~np.isin(steps.later, sudden_zeros(series)[0])
    return steps.only(np.flatnonzero(far)[np.argsort(-distance[far], kind="stable")])


def _step(context: Context, series: TimeSeries, steps: Steps, at: int) -> str:
    """ "Ale 2024 i D7 (12 → 95)"."""
    later, earlier = int(steps.later[at]), int(steps.earlier[at])
    position = int(series.position[later])
    values = f"{four_figures(series.value[earlier])} → {four_figures(series.value[later])}"
    return f"{context.place_name(position)} {steps.year[at]} i {context.cell(position)} ({values})"


def _far(
    series: TimeSeries, steps: Steps, as_ratio: bool, least: float
) -> tuple[npt.NDArray[np.bool_], Numbers]:
    """Which steps are extreme, and how many robust standard deviations each is from its year's usual one.

    ``as_ratio`` compares logarithms, so that twice as much is the same step at every size; ``least`` is the
    smallest step that is ever told.
    """
    before, after = series.value[steps.earlier], series.value[steps.later]
    usable = (before > 0) & (after > 0) if as_ratio else np.ones(len(before), dtype=np.bool_)
    change = np.zeros(len(steps))
    if as_ratio:
        change[usable] = np.log(after[usable] / before[usable])
    else:
        change = after - before
    change = change - _usual(change, steps, usable)
    spread = _spread(change[usable]) if np.count_nonzero(usable) >= FEWEST else 0.0
    distance = np.abs(change) / (spread or np.inf)
    return usable & (distance > LIMIT) & (np.abs(change) > least), distance


def _usual(change: Numbers, steps: Steps, usable: npt.NDArray[np.bool_]) -> Numbers:
    """The median change of each step's year, where enough have one."""
    usual = np.zeros(len(change))
    for _, here in steps.of_years:
        changes = change[here[usable[here]]]
        if len(changes) >= FEWEST // 3:
            usual[here] = median(changes)
    return usual


def _spread(change: Numbers) -> float:
    """A standard deviation that outliers do not reach; of two the larger, as one is 0 when few change."""
    low, high = quantiles(change, TAIL, 1 - TAIL)
    return max(NORMAL_MAD * median(np.abs(change - median(change))), (high - low) / NORMAL_RANGE)
