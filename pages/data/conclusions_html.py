"""Conclusions about the chosen municipality that a publication would change, as HTML."""

from __future__ import annotations

from html import escape

from oj.intake.conclusions import Conclusions
from oj.show import turns
from oj.show.numbers import number

SHOWN = 6  # conclusions that are shown before the rest is folded away


def card(place: str, found: Conclusions) -> str:
    """What becomes another conclusion about ``place``, and how much stays."""
    said = _summary(len(found.turned), found)
    first, rest = found.turned[:SHOWN], found.turned[SHOWN:]
    more = ""
    if rest:
        summary = "En slutsats till" if len(rest) == 1 else f"{number(len(rest))} slutsatser till"
        more = f'<details class="oj-details"><summary>{summary}</summary>{turns.listed(rest)}</details>'
    shown = turns.listed(first) if first else ""
    return f"<h3>Det som kommer att sägas annorlunda om {escape(place)}</h3><p>{said}</p>{shown}{more}"


def _summary(turned: int, found: Conclusions) -> str:
    """One sentence or two: how many change, stay, and are new."""
    if turned == 0:
        said = "Ingen slutsats ändras."
    else:
        said = "En slutsats ändras." if turned == 1 else f"{number(turned)} slutsatser ändras."
    kept = f" {number(found.kept)} står fast." if found.kept else ""
    fresh = "indikator visas" if found.first == 1 else "indikatorer visas"
    first = f" {number(found.first)} {fresh} för första gången." if found.first else ""
    return said + kept + first
