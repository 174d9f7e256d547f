"""Addresses of indicator sheets: where everything about one indicator stands.

A link does not carry the visitor's choice: pages/shell/static/links.js adds it from the address of the page
that the link stands on, so that nothing that is drawn needs to know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from oj.templating import render

SHEET, MAP = "indikator", "karta"  # paths of pages; the first also names the indicator in an address


def sheet(indicator_id: str, year: int | None = None) -> str:
    """The address of the sheet of an indicator, relative to any page; in ``year`` where one is given."""
    return f"{SHEET}?{urlencode({SHEET: indicator_id} | ({'ar': str(year)} if year else {}))}"


def on_map(indicator_id: str) -> str:
    """The address of the map of an indicator."""
    return f"{MAP}?{urlencode({SHEET: indicator_id})}"


def about(indicator_id: str) -> Markup:
    """The link under a chart to the sheet of its indicator."""
    return render("show/templates/ways.html", said="", ways=[("Om måttet", sheet(indicator_id))])


def about_on_map(indicator_id: str) -> Markup:
    """The way to the same on the map."""
    return render("show/templates/ways.html", said="", ways=[("Se måttet på kartan", on_map(indicator_id))])


def based_on(ways: Mapping[str, str]) -> Markup:
    """The line under what is made of several figures: their names, each with its address ("" for none)."""
    return render("show/templates/ways.html", said="Bygger på: ", ways=[*ways.items()])
