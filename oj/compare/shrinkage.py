"""A small municipality's figure drawn towards those of its group, by how little it says: hierarchical Bayes.

Shares are beta–binomial, rates gamma–Poisson. How high the group's levels lie, and how much they differ
beyond chance, are not known from a few municipalities: all pairs of the two are weighed by how well they
explain the figures (on a grid; uniform in the mean level and in the standard deviation between levels:
Gelman, Bayesian Analysis 1 (2006), 515). Best guesses that take the most likely pair as known (empirical
Bayes) have intervals that are too narrow, the more so the fewer there are to learn from.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaln, gammainc, gammaln

from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.counts import Chance, Floats
from oj.compare.difference_test import Bases
from oj.compare.spread import Spread
from oj.compare.uncertainty import Interval
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator

FEWEST_MEMBERS = 10  # with a base, ourselves counted: else nothing is known of how a group's levels differ
LEVELS, STRENGTHS = 40, 30  # points of the grid
SMALL_SHARE, SMALL_RATE = 60, 20  # a base (of a share) or cases (of a rate) that say little of the level
DIFFERENT, ALIKE = 0.5, 1e5  # the least and the most people or cases that the group weighs as much as
LEAST = 1e-5  # of the weight: points of the grid with less are left out
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Best guess of the underlying level and its 95 % interval, weighed together with those of ``among``."""

    value: float
    interval: Interval
    among: ComparisonGroup


def where_little_is_known(measure: Indicator, spread: Spread, view: Viewpoint) -> Shrunk | None:
    """Our best guess in the measure's unit; None where our base is unknown, or says enough by itself.

    Weighed together with the municipality group's, where at least ten have a base, else with all others'.
    """
    own = spread.bases_of(measure, [view.code])
    if not len(own.bases):
        return None
    cases, base = float(own.cases[0]), float(own.bases[0])
    if (base >= SMALL_SHARE) if measure.is_binomial else (cases >= SMALL_RATE):
        return None
    chance = Chance.BINOMIAL if measure.is_binomial else Chance.POISSON
    every = [code for code in spread.codes if code != view.code]
    for among, codes in ((Scope.GROUP, view.groups.get(Scope.GROUP, ())), (Scope.NATION, every)):
        found = best_guess(chance, cases, base, spread.bases_of(measure, codes))
        if found is not None:
            per = 100.0 if measure.value_type == "share" else float(measure.per)
            value, interval = found
            return Shrunk(per * value, Interval(per * interval.low, per * interval.high), among)
    return None


def best_guess(chance: Chance, cases: float, base: float, others: Bases) -> tuple[float, Interval] | None:
    """Our ``cases`` of ``base`` weighed together with those of ``others``: the level and its 95 % interval.

    None where fewer than ten have a base, or there are no cases at all, or nothing else.
    """
    x, n = np.append(others.cases, cases), np.append(others.bases, base)
    pooled = float(x.sum() / n.sum())
    if len(x) < FEWEST_MEMBERS or pooled <= 0 or (chance is Chance.BINOMIAL and pooled >= 1):
        return None
    first, second, weights = _priors(chance, x, n, pooled)
    if chance is Chance.BINOMIAL:
        a, b = first + cases, second + base - cases
        middles, top = a / (a + b), 1.0
    else:
        a, b = first + cases, second + base
        middles, top = a / b, float(np.max((a + 10 * np.sqrt(a) + 30) / b))

    def below(level: float, tail: float) -> float:
        parts = betainc(a, b, level) if chance is Chance.BINOMIAL else gammainc(a, b * level)
        return float(weights @ parts) - tail

    low, high = (float(brentq(below, 0.0, top, args=(tail,), xtol=1e-7)) for tail in (TAIL, 1 - TAIL))
    return float(weights @ middles), Interval(low, high)


def _priors(chance: Chance, x: Floats, n: Floats, pooled: float) -> tuple[Floats, Floats, Floats]:
    """The parameters of the beta or gamma distributions of the grid, and the weight of each."""
    level, strength = (part.ravel() for part in np.meshgrid(_levels(chance, x, n, pooled), _strengths()))
    if chance is Chance.BINOMIAL:
        first, second = level * strength, (1 - level) * strength
        a, b = first[:, None], second[:, None]
        fit = (betaln(a + x, b + n - x) - betaln(a, b)).sum(axis=1)
    else:
        first, second = strength, strength / level
        a, b = first[:, None], second[:, None]
        fit = (gammaln(a + x) - gammaln(a) + a * np.log(b) - (a + x) * np.log(b + n)).sum(axis=1)
    # Uniform in the standard deviation, which is about the level's over the root of the strength.
    weights = np.exp(fit - fit.max()) / np.sqrt(strength)
    kept = weights > LEAST * weights.max()
    return first[kept], second[kept], weights[kept] / weights[kept].sum()


def _strengths() -> Floats:
    """How alike the levels are: the base (of a share) or the cases (of a rate) that they weigh as much as."""
    return np.geomspace(DIFFERENT, ALIKE, STRENGTHS)


def _levels(chance: Chance, x: Floats, n: Floats, pooled: float) -> Floats:
    """Mean levels that the figures allow, evenly spaced: five standard errors round both of their means."""
    mean = float((x / n).mean())
    unit = pooled * (1 - pooled) if chance is Chance.BINOMIAL else pooled
    far = 5 * float(np.sqrt((x / n).var() / len(x) + unit / n.sum()))
    most = 1 - (1 - pooled) / 50 if chance is Chance.BINOMIAL else np.inf
    return np.linspace(max(min(mean, pooled) - far, pooled / 50), min(max(mean, pooled) + far, most), LEVELS)
