"""Values sorted into a few classes for a map: about as many places in each, with round bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np

from oj.compare.counts import Floats

CLASSES = 5
TOLERANCE = 0.35  # of a class's share of the places that a bound may move for the sake of a round number
STEPS = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of values: from each bound (included) to the next. The bounds are multiples of ``step``."""

    bounds: tuple[float, ...]
    step: float

    def of(self, value: float) -> int:
        """The position of the class of ``value``, 0 for those below the first bound."""
        return sum(value >= bound for bound in self.bounds)


def classes(values: Sequence[float], wanted: int = CLASSES, decimals: int = 0) -> Classes:
    """At most ``wanted`` classes of ``values`` (at least one) with the roundest bounds that keep them even.

    Many alike values make fewer classes; bounds have no more than ``decimals`` decimals; no class is empty.
    """
    found = np.sort(np.asarray(values, dtype=np.float64))
    goals = [len(found) * position / wanted for position in range(1, wanted)]
    room = TOLERANCE * len(found) / wanted
    finest = 10.0**-decimals
    step = next(
        (s for s in _steps(float(found[-1] - found[0]), finest) if _even(found, goals, s, room)), finest
    )
    bounds = {round(_round_bound(found, goal, step), decimals) for goal in goals}
    return Classes(_parting(sorted(bounds), found), step)


def _even(values: Floats, goals: Sequence[float], step: float, room: float) -> bool:
    below = [int(np.searchsorted(values, _round_bound(values, goal, step))) for goal in goals]
    return all(abs(count - goal) <= room for count, goal in zip(below, goals, strict=True))


def _steps(span: float, finest: float) -> list[float]:
    """Round steps from about half the span down to ``finest``."""
    if span <= 0:
        return [finest]
    top = floor(log10(span))
    steps = [factor * 10.0**power for power in range(top, top - 5, -1) for factor in reversed(STEPS)]
    return [s for s in steps if finest <= s <= span / 2 and abs(s / finest - round(s / finest)) < 1e-9]


def _round_bound(values: Floats, goal: float, step: float) -> float:
    """The multiple of ``step`` that parts the sorted values nearest to ``goal`` of them."""
    near = float(values[min(len(values) - 1, ceil(goal))])
    multiples = [step * (floor(near / step) + more) for more in (0, 1)]
    return min(multiples, key=lambda bound: abs(int(np.searchsorted(values, bound)) - goal))


def _parting(bounds: Sequence[float], values: Floats) -> tuple[float, ...]:
    """The bounds that part values from values: the first of those that part them alike."""
    kept: dict[int, float] = {}
    for bound in bounds:
        kept.setdefault(int(np.searchsorted(values, bound)), bound)
    return tuple(bound for below, bound in kept.items() if 0 < below < len(values))
