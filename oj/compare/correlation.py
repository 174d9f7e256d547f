"""Do two measures go together over the municipalities? Spearman's rank correlation with its interval.

Counties move together, so the interval is at least as wide as one in which each county is drawn as a whole,
and the probability is that of counties whose pull at the correlation gets any sign (county_blocks.py): of
unequal sizes they can't change places. Such a test holds with few and unlike blocks (Canay, Romano & Shaikh,
Econometrica 85 (2017), 1013).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from oj.compare.counts import Floats
from oj.compare.county_blocks import block_probability, pulls
from oj.compare.fact import Fact
from oj.compare.uncertainty import Interval, Z

FEWEST_PAIRS = 4
NOTHING_LEFT = 1e-9  # of the places: a standard deviation of ranks below it is rounding
MANY_DRAWS = 20_000  # of signs: what is corrected for a hundred questions has to be known so far out
FEWEST_SURE = 5  # of four, one order in twelve is the very same or the opposite one


@dataclass(frozen=True, slots=True)
class Correlation:
    """``rho`` from −1 (opposite orders) to 1 (the same order), over ``pairs`` municipalities.

    ``probability`` of as much without any relation, with counties as blocks; None where blocks are not known.
    """

    rho: float
    interval: Interval
    pairs: int
    probability: float | None = None

    @property
    def is_sure(self) -> bool:
        """True when chance alone does not explain that the two go together."""
        return self.pairs >= FEWEST_SURE and not self.interval.contains(0)


def rank_correlation(
    pairs: Sequence[tuple[float, float]],
    blocks: Sequence[str] = (),
    beside: Sequence[Sequence[float]] = (),
) -> Correlation | None:
    """Spearman's correlation of the two values of each pair; ties share their mean rank.

    ``blocks`` names the county of each pair; () takes them as independent. ``beside`` has more values of each
    pair, a sequence per measure, which both may only go with: then the ranks of the two are what a line
    through the ranks of these leaves (partial correlation), and each of these counts as one pair less in the
    interval. None for fewer than four pairs then, and when one of the two has the same value everywhere. What
    goes together over municipalities need not be cause and effect, nor hold within one of them.
    """
    known = len(pairs) - len(beside)
    if known < FEWEST_PAIRS:
        return None
    ranked = [_ranks(np.array(values, dtype=np.float64)) for values in (*zip(*pairs, strict=True), *beside)]
    first, second = _left(ranked[:2], ranked[2:])
    if min(first.std(), second.std()) < NOTHING_LEFT * len(pairs):
        return None
    rho = float(np.clip(np.corrcoef(first, second)[0, 1], -1, 1))
    widest, probability = _half(rho, known), None
    if len(set(blocks)) > 1:
        _, which = np.unique(blocks, return_inverse=True)
        one, other = _standardised(first), _standardised(second)
        probability = block_probability(pulls(one, other, which).tolist(), float(one @ other), MANY_DRAWS)
        if abs(rho) < 1:
            widest = max(widest, _half_of_blocks(rho, one, other, which))
    return Correlation(rho, _round(rho, widest), len(pairs), probability)


def _left(two: Sequence[Floats], beside: Sequence[Floats]) -> list[Floats]:
    """What a line through ``beside`` leaves of each of ``two``: round their mean where there is nothing."""
    design = np.column_stack([np.ones(len(two[0])), *beside])
    return [one - design @ np.linalg.lstsq(design, one, rcond=None)[0] for one in two]


def spearman_interval(rho: float, pairs: int) -> Interval:
    """95 % interval of a rank correlation of at least four ``pairs`` (Bonett & Wright 2000).

    tanh(atanh ρ ± z·sqrt((1 + ρ²/2) / (n − 3))); a perfect correlation has no width.
    """
    return _round(rho, _half(rho, pairs))


def _half(rho: float, pairs: int) -> float:
    """Half the width of the interval, of atanh ρ."""
    return Z * sqrt((1 + rho * rho / 2) / (pairs - 3))


def _round(rho: float, half: float) -> Interval:
    if abs(rho) >= 1:
        return Interval(rho, rho)
    return Interval(tanh(atanh(rho) - half), tanh(atanh(rho) + half))


def _half_of_blocks(rho: float, first: Floats, second: Floats, which: NDArray[np.intp]) -> float:
    """The same where blocks are drawn as wholes: linearised, with Student's t of one less than the blocks.

    ``which`` is the number of each pair's block. ``first`` and ``second`` are standardised; each pair pulls
    at ρ by ab - ρ(a² + b²)/2 (the influence function of a correlation).
    """
    pull = first * second - rho * (first**2 + second**2) / 2
    sums = np.bincount(which, weights=pull)
    count = len(sums)
    error = sqrt(count / (count - 1) * float(np.sum(sums**2))) / len(first)
    return float(stdtrit(count - 1, 0.975)) * error / (1 - rho * rho)


def _standardised(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / values.std())


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[which])


@dataclass(frozen=True, slots=True)
class Together:
    """Two facts of the same year, and the municipalities that have both values."""

    across: Fact
    up: Fact

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        """By code: the value across and the value upwards."""
        return {
            code: (value, self.up.values[code])
            for code, value in self.across.values.items()
            if code in self.up.values
        }

    @property
    def correlation(self) -> Correlation | None:
        """How far the two orders agree over the municipalities."""
        points = self.points
        return rank_correlation(list(points.values()), [code[:2] for code in points])
