"""Exact McNemar: have more got a routine than lost it, among those who answered both of two years?"""

from __future__ import annotations

from scipy.special import bdtr

SURE = 0.05  # below this probability chance is not thought to have made the difference


def mcnemar(gained: int, lost: int) -> float:
    """The probability of a split between ``gained`` and ``lost`` at least as uneven, by chance alone.

    Two-sided and exact: the binomial test with odds one to one. 1 when nobody changed.
    """
    changed = gained + lost
    return min(1.0, 2 * float(bdtr(min(gained, lost), changed, 0.5))) if changed else 1.0
