"""Does a municipality's own series rise or fall over the years, more than chance and slow wandering explain?

Only years after the latest break count, and of pooled years, which overlap, only those that share no year.
With fewer than five there is no trend, but a reason. A straight line is fitted by generalised least squares
(Aitken, Proc. R. Soc. Edinb. 55 (1936), 42) to years that depend on each other as all municipalities' series
of the indicator do (oj/compare/dependence.py), and its slope held against Student's t: exact when that
dependence is right and the values are normal. Kronor are taken in fixed prices, as logarithms, and must also
drift apart from the whole country's: an index that does not follow the costs of care makes no trend of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from statistics import harmonic_mean

import numpy as np
from scipy.special import stdtr

from oj.compare.counts import Floats
from oj.compare.deflation import fixed
from oj.compare.dependence import UNKNOWN, Dependence
from oj.compare.figure import Figure
from oj.reference import municipalities
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
    SUPPORT = "support"  # state money came in some of the years
    SMALL_BASE = "small_base"  # of the latest figure
    NO_INDEX = "no_index"  # kronor of a year that the price index lacks
    NO_VALUE = "no_value"
    ANSWERS = "answers"  # Ja/Nej is shown year by year


@dataclass(frozen=True, slots=True)
class NoTrend:
    """No trend may be spoken of; ``year`` is that of what stands in the way, 0 for no year.

    ``expected`` tells that no source has confirmed the break.
    """

    reason: WhyNoTrend
    year: int = 0
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend over ``years``; ``probability`` is that of one as strong without any drift, two-sided.

    ``rho`` is how much a year depends on the one before. ``price_year`` is that of the prices of kronor.
    """

    years: tuple[int, ...]
    direction: Direction
    probability: float
    rho: float
    price_year: int | None = None


def trend(
    measure: Indicator,
    series: Sequence[Figure],
    dependence: Dependence | None = None,
    index: Mapping[int, float] | None = None,
) -> Trend | NoTrend:
    """The trend of one municipality's ``series`` (any order), or why none may be told.

    ``dependence`` is the indicator's, its drift in the prices of ``series``. ``index`` is the price index by
    year for kronor in running prices; None when they are in fixed prices already.
    """
    if measure.answers:
        return NoTrend(WhyNoTrend.ANSWERS)
    known = sorted((f for f in series if f.value is not None), key=lambda f: f.year)
    if not known:
        return NoTrend(WhyNoTrend.NO_VALUE)
    chosen = _chosen(measure, known)
    if isinstance(chosen, NoTrend):
        return chosen
    last, deflated = chosen[-1].year, measure.is_cost and index is not None
    priced = [fixed(f, last, index or {}) for f in chosen] if deflated else chosen
    lacking = [f.year for f in priced if f.value is None]
    if lacking:
        return NoTrend(WhyNoTrend.NO_INDEX, lacking[-1])
    years, values = tuple(f.year for f in priced), np.array([f.value for f in priced], dtype=float)
    if measure.is_cost and values.min() > 0:
        values = np.log(values)
    when = [(year - years[0]) // measure.pooled_years for year in years]
    rho = dependence.rho(when, _size(measure, priced)) if dependence else UNKNOWN
    slope, probability = slope_test(years, values, rho, measure.pooled_years)
    apart = _apart(measure, chosen, dependence.drifts if dependence else {})
    if apart is not None:
        other, chance = slope_test(years, apart, rho)
        slope, probability = (slope if slope * other > 0 else 0.0), max(probability, chance)
    return Trend(years, _direction(slope, probability), probability, rho, last if deflated else None)


def _size(measure: Indicator, known: Sequence[Figure]) -> float | None:
    """What chance falls with: the harmonic mean of the bases of what is counted, else how many live here.

    None where a base is not known.
    """
    if measure.has_cases and measure.value_type in ("share", "rate"):
        bases = [f.denominator for f in known if f.denominator]
        return harmonic_mean(bases) if len(bases) == len(known) else None
    here = municipalities().get(known[-1].region_code)
    return float(here.population_2016) if here else None


def _apart(measure: Indicator, chosen: Sequence[Figure], drifts: Mapping[int, float]) -> Floats | None:
    """Our kronor beside the whole country's, in logarithms; None where that is not known for all years."""
    values = [f.value for f in chosen if f.value is not None]
    between = range(chosen[0].year, chosen[-1].year)
    if not measure.is_cost or min(values) <= 0 or not all(year in drifts for year in between):
        return None
    country = [sum(drifts[year] for year in range(chosen[0].year, f.year)) for f in chosen]
    return np.array(np.log(values) - country, dtype=np.float64)


def _chosen(measure: Indicator, known: Sequence[Figure]) -> list[Figure] | NoTrend:
    """The independent years since the latest break, or why they make no trend."""
    broken = measure.last_break(known[0].year, known[-1].year, known[-1].region_code)
    chosen = _independent(measure, [f for f in known if broken is None or f.year >= broken.year])
    if len(chosen) < TREND_YEARS and broken is not None:
        return NoTrend(WhyNoTrend.BREAK, broken.year, broken.is_expected)
    if len(chosen) < TREND_YEARS:
        return NoTrend(WhyNoTrend.FEW_YEARS)
    supported = [f.year for f in chosen if (money := measure.support_in(f.year)) and not money.minor]
    if supported:
        return NoTrend(WhyNoTrend.SUPPORT, supported[-1])
    return NoTrend(WhyNoTrend.SMALL_BASE, chosen[-1].year) if chosen[-1].has_small_base(measure) else chosen


def _independent(measure: Indicator, known: Sequence[Figure]) -> list[Figure]:
    """From the latest back, the figures that share no year with the one chosen before."""
    chosen: list[Figure] = []
    for figure in reversed(known):
        if not chosen or figure.year < chosen[-1].first_year(measure):
            chosen.append(figure)
    return chosen[::-1]


def _direction(slope: float, probability: float) -> Direction:
    if probability >= SURE or slope == 0:
        return Direction.UNSURE
    return Direction.RISING if slope > 0 else Direction.FALLING


def slope_test(years: Sequence[int], values: Floats, rho: float, step: int = 1) -> tuple[float, float]:
    """Slope per year of the line through ``values``, and the two-sided probability of one as steep by chance.

    Values ``step`` years apart are correlated ``rho``, those farther apart less: rho to the number of steps.
    """
    weights, slope_of, spread = _fit(tuple((year - years[0]) / step for year in years), rho)
    slope = float(slope_of @ values)
    centred = values - values.mean()
    explained = slope**2 / spread
    left = float(centred @ weights @ centred) - explained
    free = len(values) - 2
    if left <= 1e-12 * max(explained, 1e-300) or np.ptp(values) == 0:  # a line without any departure
        return (slope / step, 0.0) if np.ptp(values) > 0 else (0.0, 1.0)
    return slope / step, float(2 * stdtr(free, -abs(slope) / np.sqrt(left / free * spread)))


@lru_cache(maxsize=2000)
def _fit(places: tuple[float, ...], rho: float) -> tuple[Floats, Floats, float]:
    """Of values at ``places``: the weights free of their level, the slope's weights, and its variance."""
    plain = np.linalg.inv(rho ** np.abs(np.subtract.outer(places, places)))
    of_all = plain.sum(axis=0)
    weights = plain - np.outer(of_all, of_all) / of_all.sum()
    line = weights @ np.array(places)
    spread = 1 / float(line @ places)
    return weights, line * spread, spread
