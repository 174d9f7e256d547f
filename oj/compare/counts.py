"""Cases and base of many places at once: what funnel limits, rank intervals and shrinkage are made of.

Only a figure whose base the file gives, and whose base agrees with its value, can be in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from oj.compare.figure import RATE_AGREES, RATE_ROUNDED, SHARE_AGREES, Figure
from oj.compare.uncertainty import Z, rate, wilson
from oj.register import Indicator

Floats = NDArray[np.float64]


class Chance(Enum):
    """The model of what chance alone does with a figure."""

    BINOMIAL = "binomial"  # a share: so many of a known group
    POISSON = "poisson"  # a rate: so many cases in a population


@dataclass(frozen=True, slots=True)
class Counts:
    """``cases`` of ``base`` in each of ``codes`` (three sequences of one length, bases positive).

    ``per`` turns cases / base into the indicator's unit: 100 for a share, 1 000 for "antal/1 000 inv".
    """

    chance: Chance
    per: float
    codes: tuple[str, ...]
    cases: Floats
    base: Floats

    @property
    def values(self) -> Floats:
        """Cases per base in the indicator's unit."""
        return self.per * self.cases / self.base

    def intervals(self, z: float = Z) -> tuple[Floats, Floats]:
        """Bounds of every place's interval in the indicator's unit: Wilson, or Byar and exact (95 %)."""
        found = [
            wilson(cases, base, z) if self.chance is Chance.BINOMIAL else rate(cases, base, self.per, z)
            for cases, base in zip(self.cases.tolist(), self.base.tolist(), strict=True)
        ]
        bounds = np.array([(interval.low, interval.high) for interval in found]).reshape(-1, 2)
        return bounds[:, 0], bounds[:, 1]

    @property
    def pooled(self) -> float:
        """All cases over all bases in the indicator's unit: the weighted mean. Needs at least one place."""
        return float(self.per * self.cases.sum() / self.base.sum())


def counts(measure: Indicator, figures: Mapping[str, Figure]) -> Counts:
    """The ``figures`` (one per place) with a usable base; empty for costs, answers and plain numbers."""
    known = {code: found for code, figure in figures.items() if (found := figure.count(measure))}
    pairs = np.array(list(known.values()), dtype=np.float64).reshape(-1, 2)
    chance = Chance.BINOMIAL if measure.is_binomial else Chance.POISSON
    per = 100.0 if chance is Chance.BINOMIAL else float(measure.per)
    return Counts(chance, per, tuple(known), pairs[:, 0], pairs[:, 1])


def agreeing(measure: Indicator, values: Floats, cases: Floats, bases: Floats) -> NDArray[np.bool_]:
    """Which of many places have a base that chance can be judged by: as ``Figure.count``, for arrays (NaN:
    none).
    """
    known = np.isfinite(cases) & np.isfinite(bases) & (cases >= 0) & (bases > 0)
    if not measure.has_cases:
        return np.zeros(len(values), dtype=bool)
    with np.errstate(invalid="ignore", divide="ignore"):
        level = cases / bases
        if measure.value_type == "share":
            possible = (cases <= bases) | measure.counts_events
            return known & possible & (np.abs(100 * level - values) <= SHARE_AGREES)
        if measure.value_type == "rate" and measure.per:
            return known & (np.abs(level * measure.per - values) <= RATE_AGREES * values + RATE_ROUNDED)
    return np.zeros(len(values), dtype=bool)
