"""Rank intervals: which places a municipality may hold when chance is taken into account, never one place.

The interval leaves out only places that are surely not its own: those who surely lie above it and those who
surely lie below it, pair by pair, by the interval of the difference (``share_difference`` and
``rate_difference`` of uncertainty.py). So it can be said in words: "37 municipalities are surely higher". It
is held against all others at once, so each pair gets its part of the 5 per cent (Bonferroni): with pairs at
95 per cent the places at either end were missed in up to 18 cases of 100 where municipalities are nearly
alike. Ranks of draws from each municipality's own uncertainty (Goldstein & Spiegelhalter, JRSS A 159 (1996),
385–443) hold the true place in 73–97 of 100, since they count chance twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy.special import ndtri

from oj.compare.counts import Counts, Floats
from oj.register import Indicator

FEWEST_PLACES = 10
MISSED = 0.05  # of the intervals may miss the true place


class NoRank(Enum):
    """Why no rank is told."""

    ANSWERS = "answers"  # Ja/Nej has no order to speak of
    COST = "cost"  # kronor have no base, and no best
    SIZE = "size"  # a number that grows with the municipality
    NO_BASE = "no_base"  # the file does not say of how many
    NO_OWN_BASE = "no_own_base"  # others have a base, this one not
    FEW = "few"  # fewer than ten municipalities, or fewer than half, have one


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Place ``first``–``last`` of ``of``; ``from_highest`` tells whether place 1 is the highest value.

    Place 1 is the desired end; where no direction is desired, the highest value. ``higher`` and ``lower`` are
    how many municipalities surely have a higher and a lower value.
    """

    first: int
    last: int
    of: int
    from_highest: bool
    higher: int
    lower: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rank intervals of every municipality with a base."""

    places: Mapping[str, RankInterval]

    def of(self, code: str) -> RankInterval | NoRank:
        """The interval of one municipality."""
        return self.places.get(code, NoRank.NO_OWN_BASE)


def ranking(measure: Indicator, counts: Counts, municipalities: int = 290) -> Ranking | NoRank:
    """Rank intervals of all in ``counts``, of which at least half of ``municipalities`` must be."""
    why = _why_not(measure, counts, municipalities)
    if why is not None:
        return why
    higher, lower = surely_apart(counts)
    return Ranking(
        {
            code: _interval(len(counts.codes), int(above), int(below), measure.direction != "lower")
            for code, above, below in zip(counts.codes, higher, lower, strict=True)
        }
    )


def surely_apart(counts: Counts) -> tuple[Floats, Floats]:
    """How many places of ``counts`` are surely higher, and how many surely lower, than each of them.

    Two are surely apart when the interval of their difference leaves out nought: when the distances from each
    value to the bound that faces the other, as the sides of a right angle, span less than the difference.
    """
    value, (low, high) = counts.values, counts.intervals(quantile(len(counts.codes)))
    difference = value[:, None] - value[None, :]
    room = np.hypot((value - low)[:, None], (high - value)[None, :])
    surely_above = difference > room
    return surely_above.sum(axis=0).astype(float), surely_above.sum(axis=1).astype(float)


def quantile(places: int) -> float:
    """The normal quantile of the intervals between one place and all others of ``places``."""
    return float(-ndtri(MISSED / 2 / max(places - 1, 1)))


def _interval(size: int, higher: int, lower: int, from_highest: bool) -> RankInterval:
    before, after = (higher, lower) if from_highest else (lower, higher)
    return RankInterval(1 + before, size - after, size, from_highest, higher, lower)


def _why_not(measure: Indicator, counts: Counts, municipalities: int) -> NoRank | None:
    if measure.answers:
        return NoRank.ANSWERS
    if measure.is_cost:
        return NoRank.COST
    if measure.is_size:
        return NoRank.SIZE
    if not counts.codes:
        return NoRank.NO_BASE
    few = len(counts.codes) < FEWEST_PLACES or 2 * len(counts.codes) < municipalities
    return NoRank.FEW if few else None
