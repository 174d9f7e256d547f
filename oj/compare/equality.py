"""Have the differences between municipalities become smaller, when chance is taken off?

The variance between municipalities of a year is that of their values less what chance gives each (the cases
of all together over its own base: attenuation.py; the method of moments). Where half have bases those are
compared. With fewer, chance stays in both years: what is told is the spread of the figures, and of cases it
is never sure. That of costs and rates is in per cent
of the year's mean, so that prices, and a level that all have left, have no part in it. Two years are compared
over the municipalities that have both. A county moves together, so the interval of the change in the
logarithm of the spread is the jackknife's with counties left out one at a time (Student's t; Efron & Stein,
Ann. Stat. 9 (1981), 586), and the change is sure where it holds no nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy.special import stdtrit

from oj.compare.counts import Floats
from oj.compare.county_blocks import Whole
from oj.compare.uncertainty import Interval
from oj.register import Indicator

FEWEST_SPREAD = 60  # municipalities with both years
FEWEST_BLOCKS = 10  # counties
LEAST_REAL = 0.2  # of the variance of either year: with less, chance is nearly all there is


class WhyUnknown(Enum):
    """Why it can't be told whether the differences have become smaller."""

    NO_MEASURE = "no_measure"
    ANSWERS = "answers"  # Ja and Nej have no spread
    SIZE = "size"  # a number that grows with the municipality
    YEARS = "years"  # no two years that share no case, in one series
    FEW = "few"  # fewer than FEWEST_SPREAD or FEWEST_BLOCKS
    CHANCE = "chance"  # nearly all of the spread is chance, in either year
    ALIKE = "alike"  # all have one value in either year: there is no spread to compare
    NEGATIVE = "negative"  # kronor round nought, of which no mean is a level
    SUPPORT = "support"  # state money in either year


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why nothing can be told: ``found`` municipalities have both years."""

    measure: str
    why: WhyUnknown
    found: int = 0


@dataclass(frozen=True, slots=True)
class SpreadChange:
    """Standard deviations between municipalities with chance taken off, in two years.

    In the measure's unit, or per cent of the year's mean where ``is_relative``. ``change`` is in per
    cent of the first, with its 95 % ``interval``. ``is_chance_known``: whether chance could be taken off.
    """

    measure: Indicator
    since: int
    year: int
    before: float
    after: float
    change: float
    interval: Interval
    municipalities: int
    is_relative: bool
    is_chance_known: bool

    @property
    def is_sure(self) -> bool:
        """Whether chance explains no such change: never where cases have a chance that isn't known."""
        has_chance = self.measure.has_cases and not self.measure.is_cost
        return not self.interval.contains(0) and (self.is_chance_known or not has_chance)


def spread_change(
    values: Floats, noise: Floats, counties: Whole, *, relative: bool
) -> tuple[float, ...] | None:
    """Both standard deviations, and the change of their logarithm with the ends of its interval.

    A column for each of the two years, a row per municipality; ``noise`` are the variances that chance gives.
    ``relative`` to the year's mean. None where chance is nearly all there is, with or without any county.
    """
    whole = _variances(values, noise, relative=relative)
    if np.any(whole < LEAST_REAL * _variances(values, 0 * noise, relative=relative)):
        return None
    named = np.unique(counties)
    left_out = np.array(
        [_variances(values[counties != one], noise[counties != one], relative=relative) for one in named]
    )
    if np.any(left_out <= 0):
        return None
    change = float(np.log(whole[1] / whole[0]) / 2)
    each = np.log(left_out[:, 1] / left_out[:, 0]) / 2
    many = len(named)
    error = float(np.sqrt((many - 1) / many * np.sum((each - each.mean()) ** 2)))
    far = float(stdtrit(many - 1, 0.975)) * error
    before, after = np.sqrt(whole)
    return float(before), float(after), change, change - far, change + far


def _variances(values: Floats, noise: Floats, *, relative: bool) -> Floats:
    real = values.var(axis=0, ddof=1) - noise.mean(axis=0)
    return np.asarray(real / values.mean(axis=0) ** 2 if relative else real)


def years_compared(measure: Indicator, years: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last of the years after the latest new series, where they share no case."""
    known = sorted(years)
    broken = measure.break_between(known[0], known[-1]) if known else None
    known = [year for year in known if broken is None or year >= broken]
    return (known[0], known[-1]) if known and known[-1] - known[0] >= measure.pooled_years else None
