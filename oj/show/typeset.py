"""Text as HTML whose lines break where a reader wants them to: never inside "0–20 år" or "1 000"."""

from __future__ import annotations

import re
from html import escape

_LOOSE = re.compile(r"(?<=\d) (?=\d{3}\b|år\b|kr\b|inv|%)")
_RANGE = re.compile(r"\d+(?:,\d+)?–\d+(?:,\d+)?(?:\u00a0[^\s<&]+)?")  # a line may break after its dash


def hard(text: str) -> str:
    """Hard spaces inside a number and between a number and what it counts: "1 000 inv", "20 år"."""
    return _LOOSE.sub("\u00a0", text) if " " in text else text


def typeset(text: str) -> str:
    """Escaped text with hard spaces, and every span of numbers kept on one line."""
    safe = escape(hard(text))
    return _RANGE.sub(lambda found: f'<span class="oj-keep">{found[0]}</span>', safe) if "–" in safe else safe
