"""Funnel limits: how far from the national value chance alone brings a place of a given base.

Exact limits from the binomial (shares) or Poisson (rates) distribution, after Spiegelhalter: Funnel plots
for comparing institutional performance, Statistics in Medicine 24 (2005), 1185–1202. Where the municipalities
vary more than chance explains, limits as they stand would mark too many; then they are widened by the root of
his winsorised, multiplicative dispersion, and ``Funnel.widened`` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import sqrt

import numpy as np
from scipy.special import bdtrik, ndtr, pdtrik

from oj.compare.counts import Chance, Counts, Floats

Z95, Z998 = 1.959963984540054, 3.090232306167813  # normal quantiles of 97.5 and 99.9 per cent
WINSORISED = 0.1  # of the z scores in each tail, before the dispersion is estimated
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

    ``dispersion`` is the estimated ratio of the variation found to that of chance (1 is chance alone);
    ``widened`` tells that the limits take it into account.
    """

    chance: Chance
    per: float
    centre: float
    dispersion: float
    widened: bool
    positions: Mapping[str, Position]

    def limits(self, bases: Floats) -> Limits:
        """The limits at each of ``bases`` (positive)."""
        wide = sqrt(self.dispersion) if self.widened else 1.0
        return limits(self.chance, self.per, self.centre, bases, wide)


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
    dispersion = _dispersion(counts, middle)
    widened = dispersion > 1 + 2 * sqrt(2 / len(counts.codes))
    wide = sqrt(dispersion) if widened else 1.0
    positions = _positions(counts, limits(counts.chance, counts.per, middle, counts.base, wide))
    return Funnel(counts.chance, counts.per, middle, dispersion, widened, positions)


def limits(chance: Chance, per: float, centre: float, bases: Floats, wide: float = 1.0) -> Limits:
    """Exact limits round ``centre`` for ``bases``; ``wide`` multiplies the normal quantile of each limit.

    A whole number of cases lies above the upper limit exactly when the chance of so many or more is below the
    tail (2.5 and 0.1 per cent when ``wide`` is 1), and below the lower one exactly when the chance of so few
    is. Between whole numbers the distribution function is continued as a beta or gamma integral.
    """
    share = centre / per
    return Limits(
        per * _low(chance, share, bases, float(ndtr(-wide * Z998))),
        per * _low(chance, share, bases, float(ndtr(-wide * Z95))),
        per * _high(chance, share, bases, float(ndtr(-wide * Z95))),
        per * _high(chance, share, bases, float(ndtr(-wide * Z998))),
    )


def _low(chance: Chance, share: float, bases: Floats, tail: float) -> Floats:
    cases = bdtrik(tail, bases, share) if chance is Chance.BINOMIAL else pdtrik(tail, share * bases)
    return np.asarray(np.maximum(cases, 0.0) / bases)


def _high(chance: Chance, share: float, bases: Floats, tail: float) -> Floats:
    if chance is Chance.BINOMIAL:
        return np.asarray(np.minimum((1 + bdtrik(1 - tail, bases, share)) / bases, 1.0))
    return np.asarray((1 + pdtrik(1 - tail, share * bases)) / bases)


def _dispersion(counts: Counts, centre: float) -> float:
    """Mean squared z score round ``centre``, a tenth of the scores in each tail drawn in to the next."""
    share = centre / counts.per
    spread = share * (1 - share) if counts.chance is Chance.BINOMIAL else share
    z = (counts.cases / counts.base - share) / np.sqrt(spread / counts.base)
    low, high = np.quantile(z, (WINSORISED, 1 - WINSORISED))
    return float(np.mean(np.clip(z, low, high) ** 2))


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
