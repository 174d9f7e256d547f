"""Small pictures as <img> with an alternative text: what Streamlit's sanitizer lets through."""

from __future__ import annotations

from html import escape
from urllib.parse import quote


def image(body: str, width: float, height: float, sentence: str, css_class: str) -> str:
    """An SVG of ``width`` × ``height`` units as an image; ``sentence`` says what it shows. Escaped here."""
    return _image(body, width, height, sentence, css_class, "")


def stretched(body: str, width: float, height: float, sentence: str, css_class: str) -> str:
    """As ``image``, but the style sheet decides both width and height: units are then not square."""
    return _image(body, width, height, sentence, css_class, " preserveAspectRatio='none'")


def _image(body: str, width: float, height: float, sentence: str, css_class: str, fit: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:g} {height:g}'{fit}>{body}</svg>"
    source = "data:image/svg+xml," + quote(svg, safe=" '=/:;.,-()")
    size = f'width="{width:g}" height="{height:g}"'
    return f'<img class="{css_class}" {size} src="{source}" alt="{escape(sentence)}">'
