"""The links under a view: to the sheet of its indicator, to the map, to what it is made of."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from oj.links import on_map, sheet
from pages.shell.templating import render


def about(indicator_id: str) -> Markup:
    """The link under a chart to the sheet of its indicator."""
    return render("kommun/templates/ways.html", said="", ways=[("Om måttet", sheet(indicator_id))])


def about_on_map(indicator_id: str) -> Markup:
    """The way to the same on the map."""
    return render("kommun/templates/ways.html", said="", ways=[("Se måttet på kartan", on_map(indicator_id))])


def based_on(ways: Mapping[str, str]) -> Markup:
    """The line under what is made of several figures: their names, each with its address ("" for none)."""
    return render("kommun/templates/ways.html", said="Bygger på: ", ways=[*ways.items()])
