"""The marks of roles, alike in pictures and in their legends."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from oj.charts.styles import Style
from oj.charts.svg.tree import add, joined


def mark(parent: Element, style: Style, x: float, y: float, size: float, fill: str = "") -> Element:
    """The mark of a role at a place; ``size`` is half of it, ``fill`` another colour than the role's."""
    return MARKS[style.mark](parent, style, x, y, size, fill or style.fill)


def _dot(parent: Element, style: Style, x: float, y: float, size: float, fill: str) -> Element:
    return add(parent, "circle", cx=x, cy=y, r=size, fill=fill)


def _ring(parent: Element, style: Style, x: float, y: float, size: float, fill: str) -> Element:
    return add(parent, "circle", cx=x, cy=y, r=size, fill=fill, stroke=style.edge, stroke_width=1.5)


def _diamond(parent: Element, style: Style, x: float, y: float, size: float, fill: str) -> Element:
    steps = joined([(x, y - size), (x + size, y), (x, y + size), (x - size, y)]) + "z"
    return add(parent, "path", d=steps, fill=fill, stroke=style.edge, stroke_width=1.2)


MARKS: dict[str, Callable[[Element, Style, float, float, float, str], Element]] = {
    "dot": _dot,
    "ring": _ring,
    "diamond": _diamond,
}
