"""How much a municipality's years depend on each other, as all municipalities' series of an indicator show.

One series of five to ten years says next to nothing of its own dependence; two hundred together say much.
In a process whose dependence falls by the factor rho from year to year (AR(1)) the mean squared difference
over h years is (1 - rho^h) / (1 - rho) times that over one. Differences are free of levels, and of what the
whole country did when each pair of years is taken round its mean. Where chance in each value lies on top of
slow movement, long differences show more than short ones: the largest rho that any length shows is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_SERIES = 20  # and as many differences of one length
UNKNOWN = 0.8  # where there are fewer: dependence as strong as slow accounts have
ROUNDED_TO = 0.05  # upwards: rather too careful than not enough
STRONGEST = 0.99
_GRID = np.linspace(0, STRONGEST, 100)


@dataclass(frozen=True, slots=True)
class Dependence:
    """One row of queries/dependence.sql: differences over one step of years, two, three …

    ``free`` is how many there are, less one per pair of years; ``squares`` their summed squares. ``drift`` is
    the mean difference from each of ``years`` to the next step: in logarithms for kronor.
    """

    indicator_id: str
    series: int
    free: Sequence[float]
    squares: Sequence[float]
    years: Sequence[int] = ()
    drift: Sequence[float] = ()

    @property
    def drifts(self) -> dict[int, float]:
        """By year what the whole country did to the next step; {} with too few series."""
        return dict(zip(self.years, self.drift, strict=True)) if self.series >= FEWEST_SERIES else {}

    @property
    def rho(self) -> float:
        """The factor from one step of years to the next, rounded up; ``UNKNOWN`` with too few series."""
        enough = [free >= FEWEST_SERIES for free in self.free]
        if self.series < FEWEST_SERIES or enough[:2] != [True, True] or self.squares[0] <= 0:
            return UNKNOWN
        once = self.squares[0] / self.free[0]
        several = zip(self.squares, self.free, enough, strict=True)
        ratios = [squares / free / once if known else 0.0 for squares, free, known in several]
        largest = max(_rho(ratio, steps) for steps, ratio in enumerate(ratios[1:], 2))
        return min(STRONGEST, float(np.ceil(round(largest / ROUNDED_TO, 6)) * ROUNDED_TO))


def _rho(ratio: float, steps: int) -> float:
    """The rho with which the mean square of differences over ``steps`` is ``ratio`` times that over one."""
    return float(np.interp(ratio, sum(_GRID**power for power in range(steps)), _GRID))
