"""Does a municipality's own series rise or fall over the years, more than chance explains?

Only years after the latest break count, and of pooled years, which overlap, only those that share no year.
With fewer than five there is no trend, but a reason. Where the file gives cases and base of every year, the
trend is tested as Cochran (1954) and Armitage (1955) do for shares, and with the score test of Poisson
regression for rates; both are divided by the dispersion round the line where that is above one (McCullagh &
Nelder 1989, 4.5). Everything else is tested by rank: Mann–Kendall with its exact distribution, ties
included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

import numpy as np
from scipy.special import chdtrc, fdtrc

from oj.compare.counts import Floats
from oj.compare.figure import Figure
from oj.register import Indicator

TREND_YEARS = 5  # independent years without a break before a trend may be spoken of
SURE = 0.05


class Direction(Enum):
    """Where the series goes."""

    RISING = "rising"
    FALLING = "falling"
    UNSURE = "unsure"  # chance alone may have made it


class WhyNoTrend(Enum):
    """Why no trend may be spoken of."""

    FEW_YEARS = "few_years"
    BREAK = "break"  # too few years after it
    NO_VALUE = "no_value"
    SUPPORT = "support"  # state money came in some of the years
    ANSWERS = "answers"  # Ja/Nej is shown year by year


@dataclass(frozen=True, slots=True)
class NoTrend:
    """No trend may be spoken of; ``year`` is that of the break, ``expected`` when no source confirms it."""

    reason: WhyNoTrend
    year: int = 0
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend over ``years``; ``probability`` is that of a trend as strong by chance alone, two-sided.

    ``by_rank`` tells that only the order of the values counted, since a base was lacking or small.
    """

    years: tuple[int, ...]
    direction: Direction
    probability: float
    by_rank: bool


def trend(measure: Indicator, series: Sequence[Figure]) -> Trend | NoTrend:
    """The trend of one municipality's ``series`` (any order), or why none may be told.

    Amounts are taken in the prices that they are given in.
    """
    if measure.answers:
        return NoTrend(WhyNoTrend.ANSWERS)
    known = sorted((f for f in series if f.value is not None), key=lambda f: f.year)
    if not known:
        return NoTrend(WhyNoTrend.NO_VALUE)
    broken = measure.last_break(known[0].year, known[-1].year, known[-1].region_code)
    chosen = _independent(measure, [f for f in known if broken is None or f.year >= broken.year])
    if len(chosen) < TREND_YEARS and broken is not None:
        return NoTrend(WhyNoTrend.BREAK, broken.year, broken.is_expected)
    if len(chosen) < TREND_YEARS:
        return NoTrend(WhyNoTrend.FEW_YEARS)
    supported = [f.year for f in chosen if (money := measure.support_in(f.year)) and not money.minor]
    if supported:
        return NoTrend(WhyNoTrend.SUPPORT, supported[-1])
    counted = [found for f in chosen if not f.has_small_base() and (found := f.count(measure))]
    by_rank = len(counted) < len(chosen)
    years = tuple(f.year for f in chosen)
    if by_rank:
        strength, probability = mann_kendall([f.value for f in chosen if f.value is not None])
    elif measure.value_type == "share":
        strength, probability = share_trend(years, np.array(counted))
    else:
        strength, probability = rate_trend(years, np.array(counted))
    return Trend(years, _direction(strength, probability), probability, by_rank)


def _independent(measure: Indicator, known: Sequence[Figure]) -> list[Figure]:
    """From the latest back, the figures that share no year with the one chosen before."""
    chosen: list[Figure] = []
    for figure in reversed(known):
        if not chosen or figure.year < chosen[-1].first_year(measure):
            chosen.append(figure)
    return chosen[::-1]


def _direction(strength: float, probability: float) -> Direction:
    if probability >= SURE or strength == 0:
        return Direction.UNSURE
    return Direction.RISING if strength > 0 else Direction.FALLING


def share_trend(years: Sequence[int], counted: Floats) -> tuple[float, float]:
    """Cochran–Armitage: strength (its sign is the direction) and two-sided probability.

    ``counted`` has a row of cases and base per year.
    """
    cases, base = counted.T
    share = cases.sum() / base.sum()
    return _score(years, cases, base, share, share * (1 - share))


def rate_trend(years: Sequence[int], counted: Floats) -> tuple[float, float]:
    """Score test of a log-linear trend in a Poisson rate: strength and two-sided probability."""
    cases, base = counted.T
    level = cases.sum() / base.sum()
    return _score(years, cases, base, level, level)


def _score(
    years: Sequence[int], cases: Floats, base: Floats, level: float, variance: float
) -> tuple[float, float]:
    """The test of a straight line; ``variance`` is that of one unit of base. Dispersion is allowed for."""
    if variance <= 0:
        return 0.0, 1.0
    when = np.array(years) - np.average(years, weights=base)
    strength = float(np.sum(when * cases))
    squared = strength**2 / (variance * float(np.sum(base * when**2)))
    departure = float(np.sum((cases - level * base) ** 2 / (variance * base))) - squared
    free = len(years) - 2
    dispersion = departure / free
    if dispersion <= 1:
        return strength, float(chdtrc(1, squared))
    return strength, float(fdtrc(1, free, squared / dispersion))


def mann_kendall(values: Sequence[float]) -> tuple[float, float]:
    """Mann–Kendall's S of ``values`` in the order of time, and its exact two-sided probability."""
    ranks = np.sign(np.subtract.outer(values, values))
    strength = -int(np.triu(ranks).sum())
    ways = _inversions(tuple(sorted(np.unique(values, return_counts=True)[1].tolist())))
    pairs = len(ways) - 1
    each = pairs - 2 * np.arange(pairs + 1)
    return float(strength), float(ways[np.abs(each) >= abs(strength)].sum() / ways.sum())


@cache
def _inversions(ties: tuple[int, ...]) -> Floats:
    """How many orders of values with these ``ties`` have 0, 1, 2 … inversions."""
    ways, placed = np.ones(1), 0
    for size in ties:
        placed += size
        ways = np.convolve(ways, _gaussian_binomial(placed, size))
    return ways


def _gaussian_binomial(of: int, chosen: int) -> Floats:
    """Coefficients of the Gaussian binomial: they sum to ``comb(of, chosen)``."""
    rows = [np.ones(1)] + [np.zeros(1)] * chosen
    for size in range(1, of + 1):
        for k in range(min(chosen, size), 0, -1):
            moved = np.concatenate([np.zeros(k), rows[k]])
            length = max(len(moved), len(rows[k - 1]))
            rows[k] = np.pad(moved, (0, length - len(moved))) + np.pad(
                rows[k - 1], (0, length - len(rows[k - 1]))
            )
    return rows[chosen][: chosen * (of - chosen) + 1]
