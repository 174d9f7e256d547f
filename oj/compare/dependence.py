"""How much a municipality's years depend on each other, as all municipalities' series of an indicator show.

One series of five to ten years says next to nothing of its own dependence; two hundred together say much.
In a process whose dependence falls by the factor rho from year to year (AR(1)) the mean squared difference
over h years is (1 - rho^h) / (1 - rho) times that over one. Differences are free of levels, and of what the
whole country did when each pair of years is taken round its mean.

Values are seldom AR(1) alone: chance in each lies on top of slow movement, and then long differences show
more than short ones. So the largest rho is taken of those that any length shows, and of the one with which a
line through just these years would explain as much, beside what is left, as the differences say it does.

That chance is large in a small place and small in a large one, where the slow movement is then nearly all
there is. The mean squared differences are therefore taken as a part that is the same everywhere and one that
falls as 1 / base, and those of a municipality are what the two make of its own base. The base of what is not
counted, as kronor, are those who live there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from oj.compare.counts import Floats

FEWEST_SERIES = 20  # and as many differences of one length
UNKNOWN = 0.8  # where there are fewer: dependence as strong as slow accounts have
ROUNDED_TO = 0.05  # upwards: rather too careful than not enough
STRONGEST = 0.99
LONGEST = 6  # steps of differences that are looked at one by one
_GRID = np.linspace(0, STRONGEST, 100)


@dataclass(frozen=True, slots=True)
class Dependence:
    """One row of queries/dependence.sql: differences over some numbers of ``steps`` of years.

    ``free`` is how many there are, less one per pair of years; ``squares`` their summed squares. ``drift`` is
    the mean difference from each of ``years`` to the next step: in logarithms for kronor. ``based`` is as
    ``free`` of values with a base, whose mean squared differences are ``lasting`` + ``chance`` / base.
    """

    indicator_id: str
    series: int
    steps: Sequence[int]
    free: Sequence[float]
    squares: Sequence[float]
    years: Sequence[int] = ()
    drift: Sequence[float] = ()
    based: Sequence[float] = ()
    lasting: Sequence[float] = ()
    chance: Sequence[float] = ()

    def __hash__(self) -> int:
        """What is worked out of it is kept: its lists only need to be compared where this is the same."""
        return hash((self.indicator_id, self.series, len(self.years)))

    @property
    def drifts(self) -> dict[int, float]:
        """By year what the whole country did to the next step; {} with too few series."""
        return dict(zip(self.years, self.drift, strict=True)) if self.series >= FEWEST_SERIES else {}

    def rho(self, when: Sequence[int], base: float | None = None) -> float:
        """The factor from one step to the next, rounded up, for a line through values at the steps ``when``.

        ``base`` is that of the values, where they have one. ``UNKNOWN`` with too few series.
        """
        rounded = None if base is None else float(f"{base:.1e}")  # so that what is worked out is met again
        return _found(self, tuple(int(one) - min(when) for one in when), rounded)

    def mean_squares(self, base: float | None = None) -> dict[int, float]:
        """By steps the mean squared difference in a municipality with that ``base``, else in all together."""
        if base is not None and self.based:
            parts = zip(self.steps, self.based, self.lasting, self.chance, strict=True)
            own = {
                steps: lasting + chance / base
                for steps, based, lasting, chance in parts
                if based >= FEWEST_SERIES
            }
            if 1 in own:
                return own
        known = zip(self.steps, self.squares, self.free, strict=True)
        return {steps: squares / free for steps, squares, free in known if free >= FEWEST_SERIES}


@lru_cache(maxsize=10_000)
def _found(one: Dependence, places: tuple[int, ...], base: float | None) -> float:
    """The factor for values at ``places``, the first of which is 0."""
    mean = one.mean_squares(base)
    if one.series < FEWEST_SERIES or mean.get(1, 0.0) <= 0 or len(mean) == 1:
        return UNKNOWN
    found = [_rho(square / mean[1], steps) for steps, square in mean.items() if 1 < steps <= LONGEST]
    apart = np.abs(np.subtract.outer(places, places))
    if set(apart[apart > 0].tolist()) <= mean.keys():
        squares = np.array([[mean[steps] if steps else 0.0 for steps in row] for row in apart.tolist()])
        found.append(float(np.interp(_explained(squares, places), _under_ar(places), _GRID)))
    if not found:
        return UNKNOWN
    return min(STRONGEST, float(np.ceil(round(max(found) / ROUNDED_TO, 6)) * ROUNDED_TO))


def _rho(ratio: float, steps: int) -> float:
    """The rho with which the mean square of differences over ``steps`` is ``ratio`` times that over one."""
    return float(np.interp(ratio, sum(_GRID**power for power in range(steps)), _GRID))


def _explained(squares: Floats, places: Sequence[int]) -> float:
    """What a line explains over what is left per degree of freedom, in the mean: 1 for independent values.

    ``squares`` are the mean squared differences of each two values. A sum of squares a'xx'a has the mean
    -a' squares a / 2 where the weights a add up to nought.
    """
    line = np.array(places, dtype=float)
    line = (line - line.mean()) / np.linalg.norm(line - line.mean())
    left = np.eye(len(line)) - 1 / len(line) - np.outer(line, line)
    return float(line @ squares @ line / (np.sum(left * squares) / (len(line) - 2)))


@lru_cache(maxsize=500)
def _under_ar(places: tuple[int, ...]) -> tuple[float, ...]:
    """The same of AR(1) with each rho of the grid: it rises with rho."""
    apart = np.abs(np.subtract.outer(places, places))
    return tuple(_explained(1 - rho**apart, places) for rho in _GRID)
