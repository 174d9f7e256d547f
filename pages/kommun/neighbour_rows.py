"""Own nearest neighbours as rows."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.distance import distance
from oj.compare.neighbours import Neighbourhood
from oj.words.neighbour_sentences import differs_most
from pages.shell.templating import render


def rows(found: Neighbourhood, names: Mapping[str, str], titles: Mapping[str, str]) -> Markup:
    """A row per neighbour: name, distance as a bar beside what is usual, and what differs most."""
    if not found.neighbours:
        return Markup()
    named = [(one, names.get(one.code, one.code)) for one in found.neighbours]
    shown = [
        (name, chart_html.show(distance(one, found, name)), differs_most(one, titles)) for one, name in named
    ]
    return render("kommun/templates/neighbours.html", rows=shown)
