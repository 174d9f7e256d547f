"""One measure against another: who is marked, and the same as a table."""

from __future__ import annotations

from oj.charts import plotly
from oj.charts.chart import Kind, Role
from oj.charts.chart_table import as_table
from tests.charts.examples import made
from tests.words.material import OTHERS, PEERS, PLACE


def test_the_scatter_marks_us_and_those_compared_with() -> None:
    chart = made(Kind.SCATTER)
    roles = {series.role: len([*series.points]) for series in chart.series}
    assert roles == {Role.OTHER: len(OTHERS), Role.MEMBER: len(PEERS), Role.US: 1}
    figure = plotly.figure(chart)
    assert figure is not None
    *_, ours, rings = figure.data  # rings are drawn last: smaller than our mark, none is hidden behind it
    assert ours.marker.symbol == "diamond"
    assert rings.marker.size < ours.marker.size


def test_as_a_table_we_stand_first_and_everybody_is_there() -> None:
    table = as_table(made(Kind.SCATTER))
    assert table.rows[0][0].text == PLACE
    assert len(table.rows) == 20
    assert table.head == [
        "Kommun",
        "Placerade, per 1\u00a0000\u00a0inv",
        "Kostnad barn- och ungdomsvård, kr/inv 0–20\u00a0år",
    ]
