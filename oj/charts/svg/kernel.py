"""What pictures are laid out with: scales, round ticks, labels that part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

TICKS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low``–``high`` to ``start``–``end`` of a picture; what lies outside is at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of ``value``; the start when there is nothing between low and high."""
        inside = min(max(value, self.low), self.high)
        if self.high <= self.low:
            return self.start
        share = (inside - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies in the picture."""
        return self.low <= value <= self.high


def nice_ticks(low: float, high: float) -> list[float]:
    """About five round numbers from at or below ``low`` to at or above ``high``."""
    span = (high - low) or abs(high) or 1.0
    rough = span / (TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = floor(low / step), -floor(-high / step)
    return [round(step * position, 10) for position in range(first, last + 1)]


def tick_decimals(ticks: Sequence[float]) -> int:
    """The fewest decimals that tell the ticks apart and show each as it is (at most 2)."""
    return next((d for d in (0, 1) if all(round(tick, d) == tick for tick in ticks)), 2)


def shown_years(first: int, last: int) -> list[int]:
    """The years that are written out: all of a few, every other or fourth of many, the last always."""
    span = last - first + 1
    step = 1 if span <= 5 else 2 if span <= 11 else 4
    return [year for year in range(first, last + 1) if (last - year) % step == 0]


def spread(heights: Sequence[float], high: float, room: float) -> list[float]:
    """Heights moved apart so that each has ``room`` and none is above ``high``."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + room)
    ceiling = high
    for position in reversed(order):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - room
    return placed
