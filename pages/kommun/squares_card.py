"""Ja/Nej over the years, a line per municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.answer_charts import shares, squares
from oj.charts.chart import Chart
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact, figure_of
from oj.swedish import years
from oj.tables.figure_cells import figure_cell
from pages.shell.rendering import render

MOST_SQUARES = 12  # municipalities in a card of squares


def charts(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> list[Chart]:
    """The squares of each municipality, all with the same years."""
    first = min((f.year for code in codes for f in fact.series.get(code, ())), default=fact.year)
    seen = [replace(fact, code=code, own=figure_of(fact, code)) for code in codes]
    return [squares(one, names.get(one.code, one.code), first) for one in seen]


def squares_card(
    fact: Fact, codes: Sequence[str], names: Mapping[str, str], drawn: Sequence[Chart], below: Markup
) -> Markup:
    """The squares of ``charts``, each with its latest answer, and Riket's share; what is ``below`` them."""
    lines = []
    for code, chart in zip(codes, drawn, strict=True):
        cell = figure_cell(fact.measure, figure_of(fact, code))
        lines.append((names.get(code, code), chart_html.bare_squares(chart), cell.why or cell.text))
    first, last = map(int, drawn[0].across)
    if fact.scope is Scope.NATION:
        lines.append(("Riket", chart_html.bare_squares(shares(fact, first)), "% Ja, enligt källan"))
    return render(
        "kommun/templates/squares_card.html",
        title=fact.measure.title,
        years=years(first, last),
        lines=lines,
        below=below,
    )
