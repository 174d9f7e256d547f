"""How probable is so large a difference by chance alone, between our figure and what it is held against?

Ours are so many cases of a base. Riket's value is taken as it stands: its base is so large that its own
chance does not count. A median of other municipalities is uncertain itself: it is taken as normal round the
observed one, with the standard error of a median of levels that are all alike, and the probability is the
mean over it.

Two counts, of two years or two municipalities, are held against each other as they are.

Tails are exact binomial or Poisson ones with half of what is observed (mid-p: Lancaster, JASA 56 (1961),
223); two-sided is twice the smaller. In simulated groups of 1–30 municipalities with 21–60 cases to count
on, and no difference, it is below 5, 1 and 0.2 per cent in 0.3–1.1 times as many cases
(docs/comparison.md).
"""

from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.optimize import brentq
from scipy.special import bdtr, bdtrc, pdtr, pdtrc
from scipy.stats import binom, hypergeom

from oj.compare.counts import Chance, Floats

POINTS, _WEIGHTS = hermegauss(15)
WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
FEWEST_BASED = 0.5  # of those who answered must have a base, or nothing is known of the median's chance


@dataclass(frozen=True, slots=True)
class Bases:
    """Cases and bases (arrays of one length) of those others who have them, ``answered`` of whom have a
    value.
    """

    cases: Floats
    bases: Floats
    answered: int

    @property
    def are_enough(self) -> bool:
        """Whether so many have a base that the chance in their median is known."""
        return self.answered > 0 and len(self.bases) >= FEWEST_BASED * self.answered


def against_fixed(chance: Chance, cases: float, base: float, level: float) -> float:
    """Two-sided probability of ``cases`` of ``base`` where ``level`` (cases per unit of base) is true."""
    return _two_sided(chance, cases, base, np.array([level]), np.ones(1))


def against_median(chance: Chance, cases: float, base: float, level: float, others: Bases) -> float:
    """As ``against_fixed``, where ``level`` is the median of ``others``, who have enough bases.

    Who lacks a base is taken to have the smallest known one.
    """
    error = median_error(chance, cases, base, others)
    least = 0.5 / (float(others.bases.sum()) + base + 1)
    most = 1 - least if chance is Chance.BINOMIAL else np.inf
    low, high = sorted((level, _off_the_end(chance, level, others)))
    middle = min(max(cases / base, low), high)  # between the two we are no different
    return _two_sided(chance, cases, base, np.clip(middle + error * POINTS, least, most), WEIGHTS)


def median_error(chance: Chance, cases: float, base: float, others: Bases) -> float:
    """The standard error of the median of ``others``, were ours (``cases`` of ``base``) and theirs one level.

    √(π/2 · k) / Σ(1/σ) for a median of k levels with the standard errors σ (from the density of their mixture
    at its middle), and that of a mean for one or two.
    """
    lacking = others.answered - len(others.bases)
    every = np.concatenate([others.bases, np.full(lacking, others.bases.min())])
    total = float(others.bases.sum()) + base
    pooled = (float(others.cases.sum()) + cases + 0.5) / (total + 1)
    unit = pooled * (1 - pooled) if chance is Chance.BINOMIAL else pooled
    errors, k = np.sqrt(unit / every), len(every)
    return sqrt(pi / 2 * k) / float(np.sum(1 / errors)) if k > 2 else sqrt(float(np.sum(errors**2))) / k


def _off_the_end(chance: Chance, level: float, others: Bases) -> float:
    """``level``; where it is 0 or 1, the one that leaves as many of the others without any case, or any but.

    A median of nought only says that half have none: of forty people each at two per cent that is usual.
    Had all the level q, (1 − q)ⁿ of those with base n would have none (exp(−qn) for rates).
    """
    at_top = chance is Chance.BINOMIAL and level >= 1
    if level > 0 and not at_top:
        return level
    none = float(np.mean(others.cases == (others.bases if at_top else 0)))
    if none in (0.0, 1.0):
        return level
    most = (np.log(len(others.bases)) + 1) / float(others.bases.min())
    rate = float(brentq(lambda one: float(np.mean(np.exp(-one * others.bases))) - none, 0.0, most))
    found = rate if chance is Chance.POISSON else -float(np.expm1(-rate))
    return 1 - found if at_top else found


def _two_sided(chance: Chance, cases: float, base: float, levels: Floats, weights: Floats) -> float:
    """Twice the smaller mid-p tail, as the mean over ``levels``."""
    x, n = round(cases), round(base)
    if chance is Chance.BINOMIAL:
        below, above = bdtr(x, n, levels), bdtrc(x - 1, n, levels) if x > 0 else np.ones(len(levels))
    else:
        below, above = pdtr(x, n * levels), pdtrc(x - 1, n * levels) if x > 0 else np.ones(len(levels))
    half = (below + above - 1) / 2
    return float(min(1.0, 2 * min(np.sum(weights * (below - half)), np.sum(weights * (above - half)))))


def share_probability(before: tuple[float, float], now: tuple[float, float]) -> float:
    """Two-sided mid-p of Fisher's exact test: (cases, base) before and now, were they of one share.

    Twice the smaller tail, with half of what was seen (Lancaster, JASA 56 (1961), 223).
    """
    (cases, base), (later, after) = before, now
    seen, drawn = round(later), (round(base + after), round(cases + later), round(after))
    return _twice_the_smaller(hypergeom.cdf(seen - 1, *drawn), hypergeom.pmf(seen, *drawn))


def rate_probability(before: tuple[float, float], now: tuple[float, float]) -> float:
    """The same of two rates: of all cases, those now are binomial with the share of the base that is now."""
    (cases, base), (later, after) = before, now
    seen, drawn = round(later), (round(cases + later), after / (base + after))
    return _twice_the_smaller(binom.cdf(seen - 1, *drawn), binom.pmf(seen, *drawn))


def _twice_the_smaller(below: float, seen: float) -> float:
    lower = below + seen / 2
    return float(min(1.0, 2 * min(lower, 1 - lower)))
