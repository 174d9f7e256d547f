"""Does a municipality's cost lie apart from the others' year after year, more than costs wander?

Accounts are no sample, so one year's difference can't be tested. But costs wander from year to year, and
how much is seen in all municipalities' series. Each year the municipalities are put in order and given
normal scores (the quantiles of a normal distribution at their places), so that prices, the country's own
drift and a few enormous values do not matter. Wandering is taken as a first-order autoregression and one
year's own chance: the mean squared differences over h years are then 2τ² + 2σ² (1 − ρʰ), in which levels
that differ lastingly leave no trace. Of all ρ that agree with them (within ``AGREES`` of the best in
squared standard errors) the one that makes a mean over the years least certain counts. The mean score over
the years, beside the others' median mean, is held against that. A municipality that itself wanders more
than others is allowed what it wanders.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import pi, sqrt
from statistics import median

import numpy as np
from scipy.optimize import nnls
from scipy.special import ndtr, ndtri
from scipy.stats import rankdata

from oj.compare.counts import Floats
from oj.register import Indicator

FEWEST_YEARS = 5  # without a break before levels are spoken of
FEWEST_SERIES = 20  # municipalities with all the years before wandering is estimated
CORRELATIONS = np.arange(0, 0.99, 0.02)  # from one year to the next, that are tried
OUTER = 0.10  # of all municipalities, at either end: only a level among them is asked about
AGREES = 3.84  # squared standard errors: 95 per cent of a chi-square with one degree of freedom


@dataclass(frozen=True, slots=True)
class History:
    """One row of queries/histories.sql: all municipalities' values of one indicator, year by year."""

    indicator_id: str
    codes: Sequence[str]
    years: Sequence[int]
    values: Sequence[float]


@dataclass(frozen=True)
class Levels:
    """Every municipality's mean score over its ``years``, and the standard error that wandering gives it.

    ``usual`` is the standard error of a municipality that wanders as most do and has all the years.
    ``years`` counts those in which it has a value.
    """

    means: Mapping[str, float]
    errors: Mapping[str, float]
    usual: float
    years: Mapping[str, int]

    @cached_property
    def _sorted(self) -> list[float]:
        return sorted(self.means.values())

    def end(self, code: str) -> int:
        """1 when its mean is among the OUTER highest of all, −1 among the lowest, 0 between them."""
        own, every = self.means[code], self._sorted
        above, below = len(every) - bisect_right(every, own), bisect_left(every, own)
        if min(above, below) >= OUTER * len(every):
            return 0
        return 1 if above < below else -1

    def probability(self, code: str, others: Iterable[str]) -> tuple[float, float] | None:
        """How far above the ``others`` (in scores), and how probable that is by wandering alone, two-sided.

        The others' level is the median of their means. None without a mean of ours or of half of the others.
        """
        named = list(others)
        known = [self.means[one] for one in named if one in self.means]
        if code not in self.means or not known or 2 * len(known) < len(named):
            return None
        wide = pi / 2 if len(known) > 2 else 1.0
        error = sqrt(self.errors[code] ** 2 + wide * self.usual**2 / len(known))
        above = self.means[code] - float(median(known))
        return above, float(2 * ndtr(-abs(above) / error))


def levels(measure: Indicator, history: History, year: int) -> Levels | None:
    """The levels of a cost over its years up to ``year`` after the latest break; None where they are too
    few.
    """
    years = [y for y in sorted(set(history.years)) if y <= year]
    if not years:
        return None
    broken = measure.break_between(years[0], year) or years[0]
    years = [y for y in years if y >= broken]
    if len(years) < FEWEST_YEARS:
        return None
    scores, codes = _scores(history, years)
    lags = range(1, len(scores[0]))
    squares = np.column_stack([_mean_squares(scores[:, lag:] - scores[:, :-lag]) for lag in lags])
    whole = squares[np.all(np.isfinite(squares), axis=1)]
    if len(whole) < FEWEST_SERIES or not whole.any():
        return None
    usual = sqrt(_variance_of_mean(whole))
    step = float(whole[:, 0].mean())
    own = np.sqrt(np.fmax(squares[:, 0] / step, 1.0))
    counts = np.sum(np.isfinite(scores), axis=1)
    chosen = np.flatnonzero(counts >= FEWEST_YEARS)
    means = np.nanmean(scores[chosen], axis=1)
    errors = usual * own[chosen] * np.sqrt(len(years) / counts[chosen])
    named = [codes[i] for i in chosen]
    return Levels(
        dict(zip(named, means.tolist(), strict=True)),
        dict(zip(named, errors.tolist(), strict=True)),
        usual,
        dict(zip(named, counts[chosen].tolist(), strict=True)),
    )


def _scores(history: History, years: Sequence[int]) -> tuple[Floats, list[str]]:
    """A row of normal scores per municipality, a column per year, also those between; NaN: no value."""
    codes = sorted(set(history.codes))
    rows = {code: row for row, code in enumerate(codes)}
    found = np.full((len(codes), years[-1] - years[0] + 1), np.nan)
    for code, year, value in zip(history.codes, history.years, history.values, strict=True):
        if years[0] <= year <= years[-1]:
            found[rows[code], year - years[0]] = value
    for column in found.T:
        there = np.isfinite(column)
        column[there] = ndtri((rankdata(column[there]) - 0.5) / max(int(there.sum()), 1))
    return found, codes


def _variance_of_mean(squares: Floats) -> float:
    """The largest variance of a mean over all years that agrees with squared differences (a column per
    lag).
    """
    many, width = squares.shape
    mean, years = squares.mean(axis=0), width + 1
    root = np.linalg.cholesky(np.linalg.inv(np.cov(squares.T) / many + 1e-12 * np.eye(width))).T
    found = []
    for correlation in CORRELATIONS:
        shape = np.column_stack([np.full(width, 2.0), 2 * (1 - correlation ** np.arange(1, years))])
        (chance, wander), misfit = nnls(root @ shape, root @ mean)
        found.append((misfit**2, chance / years + wander * of_a_mean(float(correlation), years)))
    best = min(misfit for misfit, _ in found)
    return float(max(variance for misfit, variance in found if misfit <= best + AGREES))


def _mean_squares(steps: Floats) -> Floats:
    """The mean square of each row, NaN for a row without any."""
    counts = np.sum(np.isfinite(steps), axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(counts > 0, np.nansum(steps**2, axis=1) / counts, np.nan))


def of_a_mean(correlation: float, years: int) -> float:
    """The variance of a mean of ``years`` years, where one year's is 1 and neighbours are correlated so."""
    lags = np.arange(1, years)
    return float((years + 2 * np.sum((years - lags) * correlation**lags)) / years**2)
