"""Ja/Nej over the years, a line per municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.squares import shares, shown_years, squares
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact, figure_of
from oj.swedish import years
from oj.tables.cells import figure_cell
from oj.tables.side_by_side import NOTHING
from pages.shell.templating import render

MOST_SQUARES = 12  # municipalities in a card of squares


def squares_card(
    fact: Fact, codes: Sequence[str], names: Mapping[str, str], below: Markup = NOTHING
) -> Markup:
    """Ja/Nej over the years, a line per municipality, all with the same years; what is ``below`` them."""
    first = min((f.year for code in codes for f in fact.series.get(code, ())), default=fact.year)
    lines = []
    for code in codes:
        seen = replace(fact, code=code, own=figure_of(fact, code))
        cell, name = figure_cell(fact.measure, seen.own), names.get(code, code)
        lines.append((name, chart_html.bare_squares(squares(seen, name, first)), cell.why or cell.text))
    if fact.scope is Scope.NATION:
        lines.append(("Riket", chart_html.bare_squares(shares(fact, first)), "% Ja, enligt källan"))
    shown = shown_years(fact, first)
    return render(
        "kommun/templates/squares_card.html",
        title=fact.measure.title,
        years=years(shown[0], shown[-1]),
        lines=lines,
        below=below,
    )
