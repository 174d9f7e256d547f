"""The marks of roles, alike in pictures and in their legends: shapes of styles.toml at a place."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oj.charts.styles import COLOURS, SHAPES, Style
from oj.charts.svg.tree import add


def mark(parent: Element, style: Style, x: float, y: float, size: float = 0, fill: str = "") -> Element:
    """The mark of a role at a place, its last part; ``size`` and ``fill`` in place of the role's own."""
    own = {"fill": fill or style.fill, "edge": style.edge, "colour": style.colour, "dash": style.dashes}
    paints = {**COLOURS, **own}
    size = size or style.size
    for tag, shape in SHAPES[style.mark]:
        looks = {key: paints.get(value, value) for key, value in shape.items()}
        if tag == "circle":
            part = add(parent, tag, cx=x, cy=y, r=size, **looks)
        else:
            place = f"translate({x:.4g} {y:.4g})" + (f"scale({size:.3g})" if size != 1 else "")
            part = add(parent, tag, transform=place, vector_effect="non-scaling-stroke", **looks)
    return part
