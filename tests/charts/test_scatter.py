"""One measure against another: who is marked, and the same as a table."""

from __future__ import annotations

from dataclasses import replace

from oj.charts import plotly
from oj.charts.chart import Kind, Role
from oj.charts.chart_table import as_table
from oj.charts.odds_scatter import odds_scatter
from oj.charts.scatter import MIDDLE, related
from oj.compare.comparison_groups import GROUPS, Scope
from oj.compare.relation import Asked, Over, Relation
from oj.compare.uncertainty import Interval
from oj.compare.viewpoint import seen_from
from tests.charts.examples import EVERY, made
from tests.words.material import COST, OTHERS, PEERS, PLACE, TURNOVER, US
from tests.words.odds_cases import FOUND


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


def relation(over: Over = "levels", lag: int = 0) -> Relation:
    """Us, the peers and others, each one step farther along both measures."""
    points = {code: (10.0 + at, 1000.0 + 100 * at) for at, code in enumerate((US, *PEERS, *OTHERS))}
    asked = Asked(TURNOVER.id, COST.id, lag, over=over)
    years = (2022,) if over == "levels" else (2019, 2022)
    return Relation(asked, TURNOVER, COST, years, points, 1.0, Interval(1.0, 1.0), 0.01)


def test_a_relation_marks_us_the_peers_and_the_group_with_lines_through_the_medians() -> None:
    county = replace(
        seen_from(US, GROUPS["lan"]), groups={Scope.PEERS: PEERS, GROUPS["lan"]: (PEERS[0], OTHERS[0])}
    )
    chart = related(relation(), county, PLACE, EVERY, "Titel", "Så är det.")
    found = {one.role: [point.name for point in one.points] for one in chart.series}
    assert found[Role.US] == [PLACE]
    assert found[Role.MEMBER] == [EVERY[code] for code in PEERS]  # a peer of the county is a peer
    assert found[Role.GROUP] == [EVERY[OTHERS[0]]]
    assert len(found[Role.OTHER]) == len(OTHERS) - 1
    figure = plotly.figure(chart)
    assert figure is not None
    assert [(line.x0, line.y0) for line in figure.layout.shapes] == [(19.5, 0), (0, 1950.0)]
    (middle,) = (row for row in as_table(chart).rows if row[0].text == MIDDLE)
    assert [cell.number for cell in middle[1:]] == [19.5, 1950.0]


def test_against_all_odds_has_lines_through_the_median_municipality_and_riket() -> None:
    view = seen_from("1402", Scope.PEERS)
    chart = odds_scatter(FOUND, view, "Partille", {}, "Risk och ofärd", "Så är det.")
    figure = plotly.figure(chart)
    assert figure is not None
    assert [(line.x0, line.y0) for line in figure.layout.shapes] == [(0.2, 0), (0, 0.2), (0, 0), (0, 0)]
    assert len({(line.line.dash, line.line.color) for line in figure.layout.shapes}) == 2
    assert {one.role for one in chart.series} >= {Role.US, Role.NATION, Role.MIDDLE}
    beside = replace(FOUND, asked=replace(FOUND.asked, beside_cost=True))
    chart = odds_scatter(beside, view, "Partille", {}, "", "")
    assert chart.x.named.startswith("Kostnad barn- och ungdomsvård, kr/inv")
    assert len(chart.points) == len([one for one in FOUND.places if one.cost]) + 2


def test_the_axes_of_a_relation_have_their_years_and_a_change_of_a_share_is_in_points() -> None:
    view = seen_from(US, Scope.PEERS)
    chart = related(relation(lag=2), view, PLACE, EVERY, "", "")
    assert chart.x.named.startswith("Personalomsättning 2022, ")
    assert " 2024, kr/inv" in chart.y.named
    chart = related(relation("changes"), view, PLACE, EVERY, "", "")
    assert chart.x.named == "Personalomsättning, ändring 2019–2022, procentenheter"


def test_a_long_name_of_an_axis_is_in_lines() -> None:
    chart = related(relation("changes"), seen_from(US, Scope.PEERS), PLACE, EVERY, "", "")
    figure = plotly.figure(chart)
    assert figure is not None
    assert "<br>" in figure.layout.xaxis.title.text
    assert figure.layout.margin.b > plotly.figure(made(Kind.SCATTER)).layout.margin.b  # type: ignore[union-attr]
