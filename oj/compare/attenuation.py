"""How much of the differences in a measure is the chance of few cases: such noise weakens a relation.

The variance that chance gives a figure is that of the cases of all together over its own base (a share is
binomial, a rate Poisson). Between places what is left of the spread (Paule & Mandel, J. Res. NBS 87 (1982),
377) is held against each place's own variance, and their mean is the reliability; within places the squares
that least squares goes by are, and reliability is the factor by which noise shrinks the slope (Fuller,
Measurement Error Models (1987), 3). Years are taken as independent: of staff who mostly stay less of a change
is chance than that, so reliability over years is the least that it can be.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean

import numpy as np
from scipy.optimize import brentq

from oj.compare.counts import Floats
from oj.compare.figure import Figure
from oj.register import Indicator

KNOWN = 0.5  # of the places have figures with cases and a base, at least


def chance(measure: Indicator, figures: Mapping[str, Sequence[Figure]]) -> dict[str, float]:
    """By place the mean variance that chance gives its figures, in the measure's unit squared.

    {} where fewer than half of the places have cases and a base for all of theirs.
    """
    counted = {code: [one.count(measure) for one in of] for code, of in figures.items()}
    known = {code: [one for one in of if one] for code, of in counted.items() if of and all(of)}
    if not known or len(known) < KNOWN * len(figures):
        return {}
    every = [one for of in known.values() for one in of]
    level = sum(cases for cases, _ in every) / sum(base for _, base in every)
    spread = 100**2 * level * (1 - level) if measure.is_binomial else measure.per**2 * level
    return {code: spread * fmean(1 / base for _, base in of) for code, of in known.items()}


def between_places(values: Sequence[float], variances: Sequence[float]) -> float:
    """The mean part (0–1) of the differences between places that the ``variances`` of their values leave."""
    found, noise = np.array(values), np.array(variances)

    def too_far(spread: float) -> float:
        """By how much the weighted squares exceed what they are where levels vary by ``spread``."""
        weights: Floats = 1 / (noise + spread)
        middle = float(weights @ found / weights.sum())
        return float(weights @ (found - middle) ** 2) - (len(found) - 1)

    if not noise.all():
        return float(noise.mean() == 0)
    if too_far(0.0) <= 0:
        return 0.0
    spread = brentq(too_far, 0.0, float(found.var(ddof=1)) * len(found))
    return float(np.mean(spread / (spread + noise)))


def within_places(squares: float, free: float, variance: float) -> float:
    """The part (0–1) of summed ``squares`` with ``free`` degrees of freedom that ``variance`` leaves."""
    return min(1.0, max(0.0, 1 - variance * free / squares)) if squares > 0 else 0.0
