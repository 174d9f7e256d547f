"""Counties move together: what municipalities have in common with their neighbours counts once.

A routine that a county's municipalities introduce together is one event. Where what happens in each county
may as well have gone the other way, the sums of the counties keep their size and get any sign: so the sum of
all is held against sums with signs drawn at random, county by county (Fisher's randomisation, 1935).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from oj.compare.counts import Floats

DRAWS, SEED = 4000, 7
EXACT = 12  # up to so many blocks every combination of signs is tried


def block_probability(sums: Sequence[float]) -> float:
    """Two-sided probability that blocks' ``sums`` add up to as much by signs alone; 1 without any."""
    known = np.array([one for one in sums if one], dtype=np.float64)
    if not len(known):
        return 1.0
    signs = _signs(len(known))
    as_far = np.abs(signs @ known) >= abs(known.sum()) - 1e-9
    if len(known) <= EXACT:
        return float(as_far.mean())
    return float((1 + as_far.sum()) / (1 + DRAWS))


@lru_cache(maxsize=30)
def _signs(blocks: int) -> Floats:
    """Rows of signs: all of them, or seeded draws."""
    if blocks <= EXACT:
        every = np.arange(2**blocks)[:, None] >> np.arange(blocks)
        return np.asarray(1.0 - 2.0 * (every & 1))
    return np.random.default_rng(SEED).choice([-1.0, 1.0], (DRAWS, blocks))
