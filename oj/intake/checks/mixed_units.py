"""Single values in another unit than the rest: 0.47 beside 47, kronor beside thousands of kronor."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.kinds import RATIOS, kind_of
from oj.intake.quantiles import median, quantiles
from oj.intake.time_series import Numbers, Positions, TimeSeries, time_series
from oj.swedish import four_figures

FACTOR = 1000.0
NEAR = 1.6  # how far from the factor a ratio may be
ORDINARY = 3.0  # a place that differs no more than so from its year before is in the same unit
FEWEST = 20  # values of a column, or steps, to say what is usual
MOST_SHARE = 0.4  # of a column; above that nobody knows which unit is the odd one
FRACTION_OF_MEDIAN = 30.0
BELOW_USUAL = 5.0  # what is less than the usual divided by this lies between the two units
FEWEST_OF_EACH = 5  # fractions and percentages of a column that has both
GAP = 3.0  # the smallest percentage divided by the largest fraction
ALIKE_SHARES = 2.0  # how far the medians, a hundred times the fractions', may be from each other
ALIKE = 100.0  # the largest divided by the smallest, without the tails, of amounts that can be compared
TAIL = 0.1


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        slips = odd_ones(series)
        if not slips.any():
            continue
        yield located(
            "mixed_units",
            context,
            np.sort(series.position[slips]),
            usual=four_figures(median(series.value[series.in_file & ~slips])),
        )


def odd_ones(series: TimeSeries) -> npt.NDArray[np.bool_]:
    """Which values of the file are in another unit than those beside or before them."""
    kind = kind_of(series.seen)
    if kind == "share":
        odd = _fractions(series)
    elif kind in RATIOS:
        odd = _far_amounts(series)
    else:
        odd = np.zeros(len(series.value), dtype=np.bool_)
    return odd


def _fractions(series: TimeSeries) -> npt.NDArray[np.bool_]:
    """Shares between 0 and 1 in a year whose shares are otherwise tens of per cent."""
    odd = np.zeros(len(series.value), dtype=np.bool_)
    for here in _columns(series):
        value = series.value[here]
        positive = value > 0
        if np.count_nonzero(positive) < FEWEST:
            continue
        middle = median(value[positive])
        small = positive & (value <= 1) & (value * FRACTION_OF_MEDIAN < middle)
        between = positive & ~small & (value < middle / BELOW_USUAL)
        if _stand_apart(small, between) or _are_hundredths(small := positive & (value < 1), value):
            odd[here[small]] = True
    return odd


def _are_hundredths(small: npt.NDArray[np.bool_], value: Numbers) -> bool:
    """Whether shares below 1 are as the others, but divided by a hundred, with a gap in between."""
    large = value >= 1
    if min(np.count_nonzero(small), np.count_nonzero(large)) < FEWEST_OF_EACH:
        return False
    below, above = value[small], value[large]
    gap = float(np.min(above)) >= GAP * float(np.max(below))
    middle = 100 * median(below) / median(above)
    end = 100 * float(np.max(below)) / float(np.max(above))
    return gap and 1 / ALIKE_SHARES < middle < ALIKE_SHARES and end < ALIKE_SHARES


def _columns(series: TimeSeries) -> Iterator[Positions]:
    """The file's values of each year, as positions in the series."""
    return (here[series.in_file[here]] for _, here in series.of_years)


def _far_amounts(series: TimeSeries) -> npt.NDArray[np.bool_]:
    """Amounts that are a thousand times the others of the year, or a thousandth of them.

    Where amounts follow the size of the municipality, each is held against its own year before instead.
    """
    odd = np.zeros(len(series.value), dtype=np.bool_)
    for column in _columns(series):
        here = column[series.value[column] > 0]
        if len(here) < FEWEST:
            continue
        value = series.value[here]
        low, high = quantiles(value, TAIL, 1 - TAIL)
        if high > low * ALIKE:
            return _against_year_before(series)
        large = value > low * FACTOR / NEAR
        small = value < high / FACTOR * NEAR
        between = ~small & (value < low / BELOW_USUAL)
        odd[here[large]] |= _stand_apart(large, np.zeros_like(large))
        odd[here[small]] |= _stand_apart(small, between)
    return odd


def _against_year_before(series: TimeSeries) -> npt.NDArray[np.bool_]:
    """Values that are 1,000 times their year before, or a part of it, where those of others are not."""
    odd = np.zeros(len(series.value), dtype=np.bool_)
    steps = series.steps
    steps = steps.only((series.value[steps.later] > 0) & (series.value[steps.earlier] > 0))
    steps = steps.only(series.in_file[steps.later])
    ratio = series.value[steps.later] / series.value[steps.earlier]
    slipped = _between(ratio, FACTOR / NEAR, FACTOR * NEAR) | _between(
        ratio, 1 / FACTOR / NEAR, NEAR / FACTOR
    )
    ordinary = _between(ratio, 1 / ORDINARY, ORDINARY)
    for _, here in steps.of_years:
        if np.count_nonzero(ordinary[here]) >= max(FEWEST, (1 - MOST_SHARE) * len(here)):
            odd[steps.later[here[slipped[here]]]] = True
    return odd


def _between(ratio: Numbers, low: float, high: float) -> npt.NDArray[np.bool_]:
    return np.asarray((ratio > low) & (ratio < high))


def _stand_apart(odd: npt.NDArray[np.bool_], between: npt.NDArray[np.bool_]) -> bool:
    """Whether the odd ones of a column are a cluster of their own, not the tail of the others."""
    number = np.count_nonzero(odd)
    return bool(np.count_nonzero(between) < number <= MOST_SHARE * len(odd))
