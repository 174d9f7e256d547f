"""Conclusions about the chosen municipality that a publication would change, as HTML."""

from __future__ import annotations

from html import escape

from oj.intake.conclusions import Conclusions
from oj.show import turns
from oj.swedish import number

SHOWN = 6  # conclusions that are shown before the rest is folded away


def card(place: str, found: Conclusions, beside: str) -> str:
    """What becomes another conclusion about ``place`` beside others, and how much stays."""
    said = _summary(len(found.turned), found)
    first, rest = found.turned[:SHOWN], found.turned[SHOWN:]
    more = ""
    if rest:
        summary = "En slutsats till" if len(rest) == 1 else f"{number(len(rest))} slutsatser till"
        more = f'<details class="oj-details"><summary>{summary}</summary>{turns.listed(rest)}</details>'
    shown = turns.listed(first) if first else ""
    title = f"Slutsatser om {escape(place)}, jämfört med {escape(beside)}"
    return f"<h3>{title}</h3><p>{said}</p>{shown}{more}"


def _summary(turned: int, found: Conclusions) -> str:
    """One sentence or two: how many change, stay, and are new."""
    changed = "Ingen ändras" if turned == 0 else "En ändras" if turned == 1 else f"{number(turned)} ändras"
    kept = f", {number(found.kept)} står fast" if found.kept else ""
    fresh = "En indikator" if found.first == 1 else f"{number(found.first)} indikatorer"
    first = f" {fresh} visas för första gången." if found.first else ""
    return f"{changed}{kept}.{first}"
