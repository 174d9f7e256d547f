"""Small municipalities' figures drawn towards the country's, by how little they say: empirical Bayes.

Shares are beta–binomial, rates gamma–Poisson. How much the municipalities differ beyond chance is estimated
by the method of moments with bases as weights (Kleinman 1973 for shares, Marshall 1991 for rates). Where
nothing is left beyond chance, every municipality's best guess is the country's mean, and no interval is
told.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaincinv

from oj.compare.counts import Chance, Counts, Floats
from oj.compare.uncertainty import Interval

TAILS = (0.025, 0.975)
ALL_OF_IT = 1 - 1e-9  # the largest part of the variation that can lie between municipalities


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Best guess of the underlying level, its 95 % interval, and the own figure's weight (0–1) in it."""

    value: float
    interval: Interval | None
    weight: float


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """``mean`` is the weighted mean of all; ``variation`` the standard deviation between underlying levels.

    Both are in the indicator's unit. ``variation`` 0 means that chance explains all differences.
    """

    mean: float
    variation: float
    places: Mapping[str, Shrunk]


def shrinkage(counts: Counts) -> Shrinkage | None:
    """Every place of ``counts`` drawn towards the mean; None for fewer than two places or no cases at all."""
    if len(counts.codes) < 2 or not counts.cases.sum():
        return None
    total = float(counts.base.sum())
    room = total - float(np.sum(counts.base**2)) / total
    level = float(counts.cases.sum()) / total
    variance = level * (1 - level) if counts.chance is Chance.BINOMIAL else level
    if variance <= 0:
        return _all_alike(counts)
    between = _between(counts, level, variance, room)
    if between <= 0:
        return _all_alike(counts)
    low, value, high, prior = (_beta if counts.chance is Chance.BINOMIAL else _gamma)(counts, level, between)
    per = counts.per
    places = {
        code: Shrunk(per * v, Interval(per * a, per * b), float(n / (n + prior)))
        for code, a, v, b, n in zip(counts.codes, low, value, high, counts.base, strict=True)
    }
    return Shrinkage(per * level, per * float(np.sqrt(between)), places)


def _between(counts: Counts, level: float, variance: float, room: float) -> float:
    """Variance of the underlying levels: what is left of the weighted variation when chance has its part."""
    squares = float(np.sum(counts.base * (counts.cases / counts.base - level) ** 2))
    left = squares - variance * (len(counts.codes) - 1)
    if counts.chance is Chance.POISSON:
        return left / room
    # A share's chance part shrinks when levels differ: one of every base is taken off.
    weights = float(np.sum((counts.base - 1) * (1 - counts.base / counts.base.sum())))
    return min(left / weights, ALL_OF_IT * variance) if weights > 0 else 0.0


def _beta(counts: Counts, level: float, between: float) -> tuple[Floats, Floats, Floats, float]:
    prior = level * (1 - level) / between - 1
    a, b = counts.cases + level * prior, counts.base - counts.cases + (1 - level) * prior
    return betaincinv(a, b, TAILS[0]), a / (a + b), betaincinv(a, b, TAILS[1]), prior


def _gamma(counts: Counts, level: float, between: float) -> tuple[Floats, Floats, Floats, float]:
    prior = level / between
    shape, base = counts.cases + level * prior, counts.base + prior
    return gammaincinv(shape, TAILS[0]) / base, shape / base, gammaincinv(shape, TAILS[1]) / base, prior


def _all_alike(counts: Counts) -> Shrinkage:
    return Shrinkage(counts.pooled, 0.0, {code: Shrunk(counts.pooled, None, 0.0) for code in counts.codes})
