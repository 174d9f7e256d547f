"""The strip: all ticks in one path, so that thirty strips cost a few milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Point, Role
from oj.charts.styles import COLOURS, style
from oj.charts.svg.kernel import Scale
from oj.charts.svg.marks import mark
from oj.charts.svg.tree import add, picture

WIDTH, HEIGHT, MARGIN = 300.0, 30.0, 8.0
MIDDLE = HEIGHT / 2
HEIGHTS = {Role.NATION: 3.0, Role.GROUP_MEDIAN: HEIGHT - 4, Role.MIDDLE: MIDDLE}
SIZES = {Role.MEMBER: 4.0, Role.US: 8.0}
TICK = f"v{MIDDLE - 1:g}"


def draw(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    low, high = chart.x.span or (0.0, 0.0)
    x, drawn = Scale(low, high, MARGIN, WIDTH - MARGIN), picture(WIDTH, HEIGHT)
    for band in chart.bands:
        for _, start, end in band.edges:
            wide = max(2.0, x(end) - x(start))
            add(drawn, "rect", x=x(start), y=10, width=wide, height=10, rx=5, fill=style(band.role).fill)
    crowds = [series for series in chart.series if series.role in (Role.EVERYBODY, Role.CROWD)]
    _ticks(drawn, Role.EVERYBODY, chart.points, x)
    for series in crowds[1:]:
        _ticks(drawn, series.role, series.points, x)
    for one in chart.marks:
        if x.holds(one.value) or one.role is Role.MIDDLE:
            size = 1.5 if one.role is Role.MIDDLE else 1
            mark(drawn, style(one.role), x(one.value), HEIGHTS[one.role], size)
    for series in chart.series:
        fill = COLOURS.get(series.tone, "")
        for point in () if series in crowds else series.points:
            mark(drawn, style(series.role), x(point.x), MIDDLE, SIZES[series.role], fill)
    return drawn


def _ticks(drawn: Element, role: Role, points: Iterable[Point], x: Scale) -> None:
    """What lies outside is left out; places to half a unit, each once."""
    places = sorted({round(2 * x(point.x)) / 2 for point in points if x.holds(point.x)})
    steps = "".join(f"M{place:g} 8{TICK}" for place in places)
    if steps:
        add(drawn, "path", d=steps, stroke=style(role).colour, fill="none")
