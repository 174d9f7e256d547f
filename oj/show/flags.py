"""Labels of lines across a picture: each beside its line, so placed that no line runs through another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from oj.show.palette import CARD, INK

ROW, LETTER, GAP = 21.0, 7.6, 6.0  # px: a line of labels, a letter of them, from the line to its label


@dataclass(frozen=True, slots=True)
class Flag:
    """``text`` beside a line at ``x`` px with the SVG dashes ``dash``; ``row`` counts from the top."""

    text: str
    x: float
    dash: str
    row: int = 0
    to_right: bool = True

    def fits(self, width: float) -> bool:
        """Whether the label ends inside a picture of ``width``."""
        long = GAP + LETTER * len(self.text)
        return self.x + long <= width if self.to_right else self.x - long >= 0


def placed(flags: Sequence[Flag], width: float) -> list[Flag]:
    """The flags with rows and sides: the leftmost to the left, the rightmost to the right, the others above.

    A label that would leave the picture turns round and gets a row of its own, the lowest.
    """
    order = sorted(flags, key=lambda flag: flag.x)
    if len(order) < 2:
        return [flag if flag.fits(width) else replace(flag, to_right=False) for flag in order]
    between = [replace(flag, row=row) for row, flag in enumerate(order[1:-1])]
    row = len(between)
    ends = [replace(order[0], row=row, to_right=False), replace(order[-1], row=row)]
    turned = []
    for flag in ends:
        if not flag.fits(width):
            row += 1
            flag = replace(flag, row=row, to_right=not flag.to_right)
        turned.append(flag)
    return [*between, *turned]


def height(flags: Sequence[Flag]) -> float:
    """px that the labels take."""
    return ROW * (1 + max((flag.row for flag in flags), default=-1))


def lines(flags: Sequence[Flag], top: float, floor: float) -> str:
    """The lines in SVG, from beside their labels down to ``floor``."""
    return "".join(
        f'<path d="M{flag.x:g} {top + ROW * flag.row + 2:g}V{floor:g}" stroke="{INK}" stroke-width="1.4" '
        f'stroke-dasharray="{flag.dash}"/>'
        for flag in flags
    )


def labels(flags: Sequence[Flag], top: float) -> str:
    """The words in SVG, with a rim that parts them from what they stand on."""
    return "".join(
        f'<text x="{flag.x + (GAP if flag.to_right else -GAP):g}" y="{top + ROW * flag.row + 15:g}" '
        f'text-anchor="{"start" if flag.to_right else "end"}" fill="{INK}" stroke="{CARD}" stroke-width="4" '
        f'paint-order="stroke">{escape(flag.text)}</text>'
        for flag in flags
    )
