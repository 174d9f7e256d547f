"""SVG as a tree, never as text: what a file wrote can only be text in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from oj.charts.styles import Style

IN_ADDRESS = {ord(letter): quote(letter) for letter in '%#"<>&?\n'}  # what an address can't have as it is


def picture(width: float, height: float, left: float = 0, top: float = 0, **more: str) -> Element:
    """An empty picture of ``width`` × ``height`` units."""
    size = " ".join(map(_written, (left, top, width, height)))
    return Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": size, **attributes(more)})


def add(parent: Element, tag: str, text: str | None = None, **more: object) -> Element:
    """A new part of ``parent``; ``stroke_width=2`` is stroke-width="2", None leaves an attribute out."""
    part = SubElement(parent, tag, attributes(more))
    part.text = text
    return part


def attributes(values: Mapping[str, object]) -> dict[str, str]:
    """Attributes as SVG names and writes them."""
    return {
        "class" if name == "css" else name.replace("_", "-"): _written(value)
        for name, value in values.items()
        if value is not None
    }


def _written(value: object) -> str:
    return f"{round(value, 2):.10g}" if isinstance(value, float) else str(value)


def joined(points: Iterable[tuple[float, float]]) -> str:
    """The steps of a line through ``points``."""
    return "M" + "L".join(f"{_written(float(x))} {_written(float(y))}" for x, y in points)


def stroke(parent: Element, steps: str, style: Style, **more: object) -> None:
    """A line in the style of a role, unless there are no ``steps``."""
    if steps:
        drawn: dict[str, Any] = {"stroke": style.colour, "stroke_width": style.width}
        add(parent, "path", d=steps, fill="none", **{**drawn, "stroke_dasharray": style.dashes, **more})


def word(parent: Element, text: str, x: float, y: float, anchor: str, colour: str, **more: object) -> None:
    """Words in a picture, with their foot at ``y``; ``anchor`` is start, middle or end."""
    add(parent, "text", text, x=x, y=y, text_anchor=anchor, fill=colour, **more)


def under_each_other(pictures: Sequence[Element], width: float, step: float, height: float) -> Element:
    """One picture of many of the same ``width``, each a ``step`` below the one before."""
    every = picture(width, height)
    for at, one in enumerate(pictures):
        add(every, "g", transform=f"translate(0 {_written(step * at)})").extend(one)
    return every


def address(drawn: Element) -> str:
    """The picture as an address that has it whole."""
    return "data:image/svg+xml," + tostring(drawn, "unicode").translate(IN_ADDRESS)


def image(drawn: Element, alternative: str, css: str) -> Markup:
    """A picture as <img> with an alternative text: what Streamlit's sanitizer lets through."""
    *_, width, height = drawn.attrib["viewBox"].split()
    size = {"class": css, "width": width, "height": height, "src": address(drawn), "alt": alternative}
    return markup(Element("img", size))


def inline(drawn: Element, alternative: str, css: str) -> Markup:
    """A picture as a part of the page, so that it has the page's letters and names for the pointer."""
    drawn.attrib |= {"class": css, "role": "img", "aria-label": alternative}
    return markup(drawn)


def markup(tree: Element) -> Markup:
    """A tree as markup: its texts can't be taken for tags."""
    return Markup(tostring(tree, "unicode"))  # noqa: S704 - written of a tree
