"""Where names stand on a map: ours and those of the members by all means, others where there is room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from oj.charts.geography import Box, shapes
from oj.charts.styles import COLOURS
from oj.charts.svg.tree import add, joined
from oj.reference import municipalities

LETTERS, LETTER, LINE = 12.5, 6.6, 13.0  # px: height of letters, width of one, height of a line
AWAY = (7.0, 16.0, 30.0, 46.0, 66.0, 90.0)  # px between a place and its name, the nearest that is free first
OVER = 2.2  # times as wide as its place: what a chosen name on it may be
LED = 12.0  # px: a name further away has a line that leads to its place
ROUND = ((-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1), (0, -1), (0, 1))  # on which sides, in turn


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its ``box``, at the ``place`` that it is of (x, y), all in units of the picture."""

    code: str
    box: Box
    place: tuple[float, float]


def placed(within: Box, pixel: float, chosen: Iterable[str], others: Iterable[str]) -> list[Name]:
    """The names that have room: those of ``chosen`` on their place or beside it, of ``others`` on it only.

    None covers another, nor the place of one of ``chosen``; ``pixel`` is a pixel in units of the picture.
    """
    found: list[Name] = []
    wanted = [*dict.fromkeys(chosen)]
    spots = [_around(*_place(code), 4 * pixel, 4 * pixel) for code in wanted]
    for code in dict.fromkeys([*wanted, *others]):
        wide, high = len(municipalities()[code].name) * LETTER * pixel, LINE * pixel
        beside = _beside(code, wide, high, pixel) if code in wanted else iter(())
        room = shapes()[code].spot.width * (OVER if code in wanted else 1)
        on_it = [_around(*_place(code), wide, high)] if wide < room else []
        taken = [name.box for name in found]
        others_spots = [spot for other, spot in zip(wanted, spots, strict=True) if other != code]
        free = (
            box
            for box in (*on_it, *beside)
            if _holds(within, box) and not any(map(box.meets, [*taken, *others_spots]))
        )
        if box := next(free, None):
            found.append(Name(code, box, _place(code)))
    return found


def draw(drawn: Element, names: Iterable[Name], pixel: float, css: str) -> None:
    """The names as a group of a class of styles/, each with a line to its place where that is far."""
    group = add(
        drawn, "g", css=css, font_size=round(LETTERS * pixel), text_anchor="middle",
        fill=COLOURS["ink"], stroke=COLOURS["card"], stroke_width=round(3 * pixel),
    )  # fmt: skip
    for name in names:
        x, y = name.place
        nearest = min(max(x, name.box.left), name.box.right), min(max(y, name.box.top), name.box.bottom)
        if max(abs(nearest[0] - x), abs(nearest[1] - y)) > LED * pixel:
            lead = joined([name.place, nearest])
            add(group, "path", d=lead, stroke=COLOURS["ink"], stroke_width=1, fill="none")
        middle, foot = (name.box.left + name.box.right) / 2, name.box.bottom - name.box.height / 5
        add(group, "text", municipalities()[name.code].name, x=round(middle), y=round(foot))


def _place(code: str) -> tuple[float, float]:
    spot = shapes()[code].spot
    return spot.x, spot.y


def _around(x: float, y: float, wide: float, high: float) -> Box:
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _beside(code: str, wide: float, high: float, pixel: float) -> Iterator[Box]:
    """Boxes round a place, the nearest first."""
    x, y = _place(code)
    for away in AWAY:
        for across, down in ROUND:
            step = away * pixel * (0.7 if across and down else 1.0)
            right, under = across * (wide / 2 + step), down * (high / 2 + step)
            yield _around(x + right, y + under, wide, high)


def _holds(whole: Box, part: Box) -> bool:
    across = whole.left <= part.left and part.right <= whole.right
    return across and whole.top <= part.top and part.bottom <= whole.bottom
