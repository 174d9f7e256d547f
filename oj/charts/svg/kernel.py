"""What pictures are laid out with: frames, scales, round ticks, labels that part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor, log, log10

TICKS = 5
FLAG_ROW, LETTER, FLAG_GAP = 21.0, 7.6, 6.0  # px: a line of labels, a letter, from a line to its label


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One of the two sizes of a picture that is a part of the page, since letters in it shrink with it.

    ``width``, ``margin`` and the ``radius`` of a dot are in px; ``css`` shows or hides it.
    """

    width: float
    radius: float
    css: str
    margin: float = 14.0

    @property
    def right(self) -> float:
        """Where the picture ends."""
        return self.width - self.margin


WIDE, NARROW = PictureSize(1000, 4.0, "oj-spread oj-wide"), PictureSize(360, 2.75, "oj-spread oj-narrow")


@dataclass(frozen=True, slots=True)
class AxisScale:
    """From ``low``–``high`` to ``start``–``end`` of a picture; what lies outside is at the edge."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """The place of ``value``; the start when there is nothing between low and high."""
        inside = min(max(value, self.low), self.high)
        if self.high <= self.low:
            return self.start
        if self.logarithmic:
            share = log(inside / self.low) / log(self.high / self.low)
        else:
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
    """The years that are written out: all of a few, every other or fourth of many, both ends always."""
    span = last - first + 1
    step = 1 if span <= 5 else 2 if span <= 11 else 4
    later = [year for year in range(first + step, last + 1) if (last - year) % step == 0]
    return [first, *later] if later else list(dict.fromkeys((first, last)))


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


@dataclass(frozen=True, slots=True)
class Flag:
    """A label beside a line across the picture at ``x`` px; ``row`` counts from the top."""

    text: str
    x: float
    dashes: str | None = None
    row: int = 0
    to_right: bool = True

    def fits(self, width: float) -> bool:
        """Whether the label ends inside a picture of ``width``."""
        long = FLAG_GAP + LETTER * len(self.text)
        return self.x + long <= width if self.to_right else self.x - long >= 0


def placed(flags: Sequence[Flag], width: float) -> list[Flag]:
    """The flags so placed that no line runs through another's label.

    The leftmost to the left, the rightmost to the right, the others above. A label that would leave the
    picture turns round and gets a row of its own, the lowest.
    """
    order = sorted(flags, key=lambda flag: flag.x)
    if len(order) < 2:
        return [flag if flag.fits(width) else replace(flag, to_right=False) for flag in order]
    between = [replace(flag, row=row) for row, flag in enumerate(order[1:-1])]
    row = len(between)
    turned = []
    for flag in (replace(order[0], row=row, to_right=False), replace(order[-1], row=row)):
        if not flag.fits(width):
            row += 1
            flag = replace(flag, row=row, to_right=not flag.to_right)
        turned.append(flag)
    return [*between, *turned]


def room(flags: Sequence[Flag]) -> float:
    """px that the labels take."""
    return FLAG_ROW * (1 + max((flag.row for flag in flags), default=-1))
