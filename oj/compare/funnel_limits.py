"""Funnel limits: how far from the national value a place of a given base usually lies.

Exact limits from the binomial (shares) or Poisson (rates) distribution, after Spiegelhalter: Funnel plots
for comparing institutional performance, Statistics in Medicine 24 (2005), 1185–1202. Where the municipalities
vary more than chance explains, limits as they stand would mark nearly all large ones; then a random effect is
added (his additive model), and ``Funnel.widened`` says so. It widens most where chance is small: a large
place is not marked for lying as far off as many do, and a small one is not hidden by what only large ones
show.

The effect is added on the scale on which the spread of a share or rate does not depend on its level (the
arcsine, or the root), where levels that vary as a beta or gamma distribution are about normal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import sqrt
from typing import cast

import numpy as np
from scipy.optimize import brentq
from scipy.special import bdtrik, ndtr, pdtrik

from oj.compare.counts import Chance, Counts, Floats

Z95, Z998 = 1.959963984540054, 3.090232306167813  # normal quantiles of 97.5 and 99.9 per cent
WINSORISED = 0.1  # of the scores in each tail, before the variation is estimated
DRAWS, SEED = 200, 11  # countries in which chance alone rules, for what the scores are then
FEWEST_PLACES = 10  # with fewer there is no funnel to draw and no dispersion to estimate


class Position(Enum):
    """Where a place lies. Chance alone brings one in twenty outside 95 %, one in 500 outside 99.8 %."""

    INSIDE = "inside"
    ABOVE_95 = "above_95"
    BELOW_95 = "below_95"
    ABOVE_998 = "above_998"
    BELOW_998 = "below_998"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for bases in the order in which they were asked for, in the indicator's unit."""

    low_998: Floats
    low_95: Floats
    high_95: Floats
    high_998: Floats


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel round ``centre``, and where each municipality with a base lies in it.

    ``variation`` is the standard deviation between underlying levels, on the scale of ``_spread_out``; 0
    where chance explains what is found.
    """

    chance: Chance
    per: float
    centre: float
    variation: float
    positions: Mapping[str, Position]

    @property
    def widened(self) -> bool:
        """Whether the municipalities vary more than chance explains, so that the limits are wider."""
        return self.variation > 0

    def limits(self, bases: Floats) -> Limits:
        """The limits at each of ``bases`` (positive)."""
        return limits(self.chance, self.per, self.centre, bases, self.variation)


def funnel(counts: Counts, centre: float | None = None) -> Funnel | None:
    """The funnel of ``counts`` round ``centre``, the national value in the indicator's unit.

    Without ``centre`` the weighted mean of those found is used (our own calculation). None for fewer than ten
    places, or a centre on which nothing can vary (0, or a share of 100 %).
    """
    if len(counts.codes) < FEWEST_PLACES:
        return None
    middle = counts.pooled if centre is None else centre
    if middle <= 0 or (counts.chance is Chance.BINOMIAL and middle >= counts.per):
        return None
    variation = _variation(counts, middle)
    positions = _positions(counts, limits(counts.chance, counts.per, middle, counts.base, variation))
    return Funnel(counts.chance, counts.per, middle, variation, positions)


def limits(chance: Chance, per: float, centre: float, bases: Floats, variation: float = 0.0) -> Limits:
    """Limits round ``centre`` for ``bases``: exact, with the ``variation`` between levels added.

    Without variation a whole number of cases lies above the upper limit exactly when the chance of so many
    or more is below the tail (2.5 and 0.1 per cent), and below the lower one exactly when the chance of so
    few is. Between whole numbers the distribution function is continued as a beta or gamma integral. With it
    the distance from the centre to each exact limit, and that of the random effect alone, are the sides of a
    right angle.
    """
    share = centre / per

    def at(side: int, z: float) -> Floats:
        exact = (_high if side > 0 else _low)(chance, share, bases, float(ndtr(-z)))
        if not variation:
            return np.asarray(per * exact)
        middle = _spread_out(chance, np.array([share]))
        away = np.hypot(_spread_out(chance, exact) - middle, z * variation)
        return np.asarray(per * _drawn_in(chance, middle + side * away))

    return Limits(at(-1, Z998), at(-1, Z95), at(1, Z95), at(1, Z998))


def _low(chance: Chance, share: float, bases: Floats, tail: float) -> Floats:
    cases = bdtrik(tail, bases, share) if chance is Chance.BINOMIAL else pdtrik(tail, share * bases)
    return np.asarray(np.maximum(cases, 0.0) / bases)


def _high(chance: Chance, share: float, bases: Floats, tail: float) -> Floats:
    if chance is Chance.BINOMIAL:
        return np.asarray(np.minimum((1 + bdtrik(1 - tail, bases, share)) / bases, 1.0))
    return np.asarray((1 + pdtrik(1 - tail, share * bases)) / bases)


def _spread_out(chance: Chance, shares: Floats) -> Floats:
    """Shares or rates on a scale on which one of base n has about the variance 1 / (4 n) at any level."""
    root = np.sqrt(shares)
    return np.asarray(np.arcsin(np.minimum(root, 1.0)) if chance is Chance.BINOMIAL else root)


def _drawn_in(chance: Chance, spread_out: Floats) -> Floats:
    """The shares or rates again; beyond the ends of the scale, its ends."""
    known = np.maximum(spread_out, 0.0)
    return np.asarray(np.sin(np.minimum(known, np.pi / 2)) ** 2 if chance is Chance.BINOMIAL else known**2)


def _variation(counts: Counts, centre: float) -> float:
    """Standard deviation of the levels beyond chance; 0 where chance alone does as much.

    By moments (Paule & Mandel, J. Res. NBS 87 (1982), 377): so much that the mean squared score is what it
    is where chance alone rules. A tenth of the scores in each tail is drawn in to the next, so that a few who
    lie far off widen the limits of nobody. What the mean is by chance is seen in seeded draws with the same
    bases: it has the small counts in it.
    """
    middle = _spread_out(counts.chance, np.array([centre / counts.per]))
    drawn = _scores(_spread_out(counts.chance, _by_chance(counts, centre / counts.per)) - middle, counts.base)
    usual, most = float(drawn.mean()), float(np.quantile(drawn, 0.975))
    away = _spread_out(counts.chance, counts.cases / counts.base) - middle

    def score(variance: float) -> float:
        return float(_scores(away[None, :], counts.base, variance)[0])

    if score(0.0) <= most:
        return 0.0
    highest = float(np.max(away**2)) / usual  # with so much variance no mean square is larger than usual
    return sqrt(cast("float", brentq(lambda variance: score(variance) - usual, 0.0, highest)))


def _by_chance(counts: Counts, share: float) -> Floats:
    """Cases per base in seeded countries in which all have the same level, a row each."""
    random, size = np.random.default_rng(SEED), (DRAWS, len(counts.base))
    bases = np.rint(counts.base)
    cases = (
        random.binomial(bases.astype(int), share, size)
        if counts.chance is Chance.BINOMIAL
        else random.poisson(bases * share, size)
    )
    return np.asarray(cases / bases)


def _scores(away: Floats, bases: Floats, variance: float = 0.0) -> Floats:
    """Mean squared score of each row of distances from the centre, with the tails drawn in."""
    scores = away / np.sqrt(0.25 / bases + variance)
    low, high = np.quantile(scores, (WINSORISED, 1 - WINSORISED), axis=1, keepdims=True)
    return np.asarray(np.mean(np.clip(scores, low, high) ** 2, axis=1))


def _positions(counts: Counts, at: Limits) -> dict[str, Position]:
    value = counts.values
    where = np.select(
        [value > at.high_998, value < at.low_998, value > at.high_95, value < at.low_95],
        [1, 2, 3, 4],
        default=0,
    )
    named = (
        Position.INSIDE,
        Position.ABOVE_998,
        Position.BELOW_998,
        Position.ABOVE_95,
        Position.BELOW_95,
    )
    return {code: named[position] for code, position in zip(counts.codes, where, strict=True)}
