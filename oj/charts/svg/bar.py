"""One bar, beside a line for how long such bars usually are."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg.kernel import Scale
from oj.charts.svg.tree import add, joined, picture, stroke

WIDTH, HEIGHT = 300.0, 22.0


def draw(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    x, drawn = Scale(*chart.across, 0, WIDTH - 2), picture(WIDTH, HEIGHT)
    stroke(drawn, joined([(0, HEIGHT / 2), (WIDTH, HEIGHT / 2)]), Style(COLOURS["line"], 1))
    for series in chart.series:
        for point in series.points:
            wide = max(2.0, x(point.x))
            add(drawn, "rect", y=6, width=wide, height=10, rx=2, fill=style(series.role).fill)
    for one in chart.marks:
        stroke(drawn, joined([(x(one.value), 0), (x(one.value), HEIGHT)]), style(one.role))
    return drawn
