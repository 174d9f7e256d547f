"""Counties move together: what municipalities have in common with their neighbours counts once.

A routine that a county's municipalities introduce together is one event. Where what happens in each county
may as well have gone the other way, the sums of the counties keep their size and get any sign: so the sum of
all is held against sums with signs drawn at random, county by county (Fisher's randomisation, 1935).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from oj.compare.counts import Floats

Whole = NDArray[Any]  # of whole numbers

DRAWS, SEED = 4000, 7
EXACT = 12  # up to so many blocks every combination of signs is tried


def block_probability(sums: Sequence[float], total: float | None = None, draws: int = DRAWS) -> float:
    """Two-sided probability that blocks' ``sums`` add up to as much by signs alone; 1 without any.

    As much as ``total``, else as they do.
    """
    known = np.array([one for one in sums if one], dtype=np.float64)
    if not len(known):
        return 1.0
    far = abs(known.sum() if total is None else total)
    signs = _signs(len(known), draws)
    as_far = np.abs(signs @ known) >= far - 1e-9
    if len(known) <= EXACT:
        return float(max(as_far.mean(), 2 / len(as_far)))  # ours, and its opposite
    return float((1 + as_far.sum()) / (1 + draws))


def pulls(first: Floats, second: Floats, which: Whole) -> Floats:
    """By block (``which``, from 0) the sum of first × second, each in turn round the mean of the others.

    The two have the mean 0. A block has a part in that mean, a large one a large part, and so shows less of
    how far it moves: round what it has no part in it shows all (the jackknife of MacKinnon, Nielsen & Webb,
    J. Appl. Econometrics 38 (2023), 671).
    """
    one, other = (round_others(values, which) for values in (first, second))
    return np.asarray(np.bincount(which, weights=(one * second + first * other) / 2), dtype=np.float64)


def round_others(values: Floats, which: Whole, groups: Whole | None = None) -> Floats:
    """Each value without the mean of those of its group (a year, say; None: one) in other blocks."""
    groups = np.zeros(len(which), dtype=np.int64) if groups is None else groups
    shape = (int(which.max()) + 1, int(groups.max()) + 1)
    sums, counts = np.zeros(shape), np.zeros(shape)
    np.add.at(sums, (which, groups), values)
    np.add.at(counts, (which, groups), 1)
    others = (sums.sum(axis=0) - sums) / np.maximum(counts.sum(axis=0) - counts, 1)
    return np.asarray(values - others[which, groups])


@lru_cache(maxsize=30)
def _signs(blocks: int, draws: int) -> Floats:
    """Rows of signs: all of them, or seeded draws."""
    if blocks <= EXACT:
        every = np.arange(2**blocks)[:, None] >> np.arange(blocks)
        return np.asarray(1.0 - 2.0 * (every & 1))
    return np.random.default_rng(SEED).choice([-1.0, 1.0], (draws, blocks))
