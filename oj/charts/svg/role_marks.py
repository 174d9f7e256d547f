"""The marks of roles, alike in pictures and in their legends: shapes of styles.toml at a place."""

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from oj.charts.styles import COLOURS, SHAPES, Style
from oj.charts.svg.tree import attributes


def mark(parent: Element, style: Style, x: float, y: float, size: float = 0, fill: str = "") -> Element:
    """The mark of a role at a place, its last part; ``size`` and ``fill`` in place of the role's own."""
    size = size or style.size
    place = f"translate({x:.4g} {y:.4g})" + (f"scale({size:.3g})" if size != 1 else "")
    for tag, looks in _parts(style, fill):
        if tag == "circle":
            at = {"cx": f"{x:.5g}", "cy": f"{y:.5g}", "r": f"{size:.3g}"}
        else:
            at = {"transform": place, "vector-effect": "non-scaling-stroke"}
        part = SubElement(parent, tag, at | looks)
    return part


@cache
def _parts(style: Style, fill: str) -> list[tuple[str, dict[str, str]]]:
    """The parts of a mark in the paints of its role."""
    own = {"fill": fill or style.fill, "edge": style.edge, "colour": style.colour, "dash": style.dashes}
    paints = {**COLOURS, **own}
    return [
        (tag, attributes({key: paints.get(value, value) for key, value in shape.items()}))
        for tag, shape in SHAPES[style.mark]
    ]
