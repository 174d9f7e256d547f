"""Addresses of indicator sheets: where everything about one indicator stands.

A link does not carry the visitor's choice: pages/shell/static/links.js adds it from the address of the page
that the link stands on, so that nothing that is drawn needs to know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from oj.show.typeset import typeset

SHEET, MAP = "indikator", "karta"  # paths of pages; the first also names the indicator in an address


def sheet(indicator_id: str, year: int | None = None) -> str:
    """The address of the sheet of an indicator, relative to any page; in ``year`` where one is given."""
    return f"{SHEET}?{urlencode({SHEET: indicator_id} | ({'ar': str(year)} if year else {}))}"


def on_map(indicator_id: str) -> str:
    """The address of the map of an indicator."""
    return f"{MAP}?{urlencode({SHEET: indicator_id})}"


def anchor(text: str, href: str) -> str:
    """``text`` (plain) as a link to another page of ours; just the text where there is no address."""
    said = typeset(text)
    return f'<a class="oj-link" href="{escape(href)}">{said}</a>' if href else said


def aside(text: str, href: str) -> str:
    """As ``anchor``, in a tab of its own: for a page whose unsaved work a change of page would lose.

    Streamlit lets no ``target`` through; static/links.js sets it.
    """
    new = '<span class="oj-sr"> (öppnas i en ny flik)</span>'
    return f'<a class="oj-link" href="{escape(href)}" data-oj-aside="">{typeset(text)}{new}</a>'


def about(indicator_id: str) -> str:
    """The link under a chart to the sheet of its indicator."""
    return f'<p class="oj-about">{anchor("Om måttet", sheet(indicator_id))}</p>'


def based_on(ways: Mapping[str, str]) -> str:
    """The line under what is made of several figures: their names, each with its address ("" for none)."""
    named = " · ".join(anchor(name, href) for name, href in ways.items())
    return f'<p class="oj-about">Bygger på: {named}</p>' if named else ""
