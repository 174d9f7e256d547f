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
    """One row of queries/dependence.sql: differences over some numbers of ``steps`` of years.

    ``free`` is how many there are, less one per pair of years; ``squares`` their summed squares. ``drift`` is
    the mean difference from each of ``years`` to the next step: in logarithms for kronor.
    """

    indicator_id: str
    series: int
    steps: Sequence[int]
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
        known = zip(self.steps, self.squares, self.free, strict=True)
        mean = {steps: squares / free for steps, squares, free in known if free >= FEWEST_SERIES}
        once = mean.pop(1, 0.0)
        if self.series < FEWEST_SERIES or not mean or once <= 0:
            return UNKNOWN
        largest = max(_rho(square / once, steps) for steps, square in mean.items())
        return min(STRONGEST, float(np.ceil(round(largest / ROUNDED_TO, 6)) * ROUNDED_TO))


def _rho(ratio: float, steps: int) -> float:
    """The rho with which the mean square of differences over ``steps`` is ``ratio`` times that over one."""
    return float(np.interp(ratio, sum(_GRID**power for power in range(steps)), _GRID))
