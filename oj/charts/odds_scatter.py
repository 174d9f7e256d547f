"""Mot alla odds as a picture: risk or cost across, ofärd upwards, with lines through the median and Riket."""

from collections.abc import Mapping

from oj.charts.chart import Axis, Chart, Kind, Point, Role, Series
from oj.charts.from_facts import by_group
from oj.compare.comparison_groups import Scope
from oj.compare.odds import Method
from oj.compare.odds_told import Lines, Odds, Place
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator
from oj.words.quantities import unit

MIDDLE, NATION = "mediankommunen", "Riket"
UNITS = {Method.Z: "standardavvikelser", Method.RANK: "plats 0–100"}


def odds_scatter(
    odds: Odds, view: Viewpoint, place: str, names: Mapping[str, str], title: str, sentence: str
) -> Chart:
    """Every municipality a dot; where cost stands beside, it is across. ``sentence`` says it in words."""
    beside = odds.cost.measure if odds.asked.beside_cost and odds.cost else None
    points = {
        one.code: Point(x, one.harm, names.get(one.code, one.code))
        for one in odds.places
        if (x := _across(one, beside)) is not None
    }
    decimals = 2 if odds.asked.method is Method.Z else 0
    unit_of = UNITS[odds.asked.method]
    across = Axis(beside.title, unit(beside)) if beside else Axis("Risk", unit_of, decimals)
    lines = [
        Series(role, [[Point(at, line.harm, label)]], label)
        for role, line, label in (
            (Role.NATION, odds.nation, NATION),
            (Role.MIDDLE, odds.middle, MIDDLE),
        )
        if (at := _across(line, beside)) is not None
    ]
    group = Scope.GROUP if view.scope in (Scope.PEERS, Scope.NATION) else view.scope
    marked = {Role.GROUP: group, Role.MEMBER: Scope.PEERS}
    series = [*lines, *by_group(points, view.groups, marked, view.code, place, "brand")]
    up = Axis("Ofärd", unit_of, decimals)
    return Chart(Kind.SCATTER, title, sentence, across, up, series, notes=[sentence])


def _across(one: Place | Lines, beside: Indicator | None) -> float | None:
    return one.cost if beside else one.risk
