"""Mandate periods on the time axis of a chart: where they began, in picture, words and table."""

from __future__ import annotations

from oj.charts.chart import Axis, Chart, Kind, Point, Role, Series
from oj.charts.chart_table import as_table
from oj.shown_mandates import has_mandates, with_mandates
from oj.tables.table import Table, texts

TABLE = Table("Kostnad", texts("År"), [])


def chart(first: int, last: int) -> Chart:
    points = [Point(year, 1.0) for year in range(first, last + 1)]
    ours = Series(Role.US, [points], "Partille")
    return Chart(Kind.LINES, "Kostnad", "Kostnaden.", Axis("År"), Axis("kr"), [ours])


def test_those_that_began_within_the_years_stand_at_their_first_of_january() -> None:
    drawn, table = with_mandates(chart(2013, 2020), TABLE)
    assert [(mark.value, mark.label) for mark in drawn.moments] == [
        (2014.5, "ny mandatperiod"), (2018.5, "ny mandatperiod"),
    ]  # fmt: skip
    said = "Nya nämnder tillträdde 2015 och 2019."
    assert drawn.alternative == f"Kostnaden. {said}"
    assert (drawn.notes, table.notes) == ([said], [said])
    rows = [row[0].text for row in as_table(drawn).rows]
    assert rows[-2:] == ["2015-01 ny mandatperiod", "2019-01 ny mandatperiod"]


def test_where_none_began_nothing_is_changed() -> None:
    between = chart(2020, 2022)
    assert not has_mandates(between)
    assert with_mandates(between, TABLE) == (between, TABLE)
