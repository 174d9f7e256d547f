"""Conclusions about the chosen municipality that a publication would change, as HTML."""

from __future__ import annotations

from html import escape

from oj.intake.conclusions import Conclusions
from oj.show.changed_conclusions import listed
from oj.swedish import number

SHOWN = 6  # conclusions that are shown before the rest is folded away


def card(place: str, found: Conclusions, beside: str) -> str:
    """What becomes another conclusion about ``place`` beside others, and how much stays."""
    said = _summary(len(found.changed), found)
    first, rest = found.changed[:SHOWN], found.changed[SHOWN:]
    more = ""
    if rest:
        summary = "En slutsats till" if len(rest) == 1 else f"{number(len(rest))} slutsatser till"
        more = f'<details class="oj-details"><summary>{summary}</summary>{listed(rest)}</details>'
    shown = listed(first) if first else ""
    title = f"Slutsatser om {escape(place)}, jämfört med {escape(beside)}"
    return f"<h3>{title}</h3><p>{said}</p>{shown}{more}"


def _summary(count: int, found: Conclusions) -> str:
    """One sentence or two: how many change, stay, and are new."""
    changed = "Ingen ändras" if count == 0 else "En ändras" if count == 1 else f"{number(count)} ändras"
    kept = f", {number(found.unchanged)} står fast" if found.unchanged else ""
    fresh = "En indikator" if found.new == 1 else f"{number(found.new)} indikatorer"
    first = f" {fresh} visas för första gången." if found.new else ""
    return f"{changed}{kept}.{first}"
