"""A row of squares, one per year, or a row of figures that stand under them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Role
from oj.charts.styles import style
from oj.charts.svg.marks import mark
from oj.charts.svg.tree import joined, picture, stroke, word
from oj.swedish import DASH

STEP, HEIGHT, MIDDLE = 23, 22, 9.5
LETTERS = {"font_size": 12, "font_family": "system-ui, sans-serif"}


def draw(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    first, last = chart.x.span or chart.across
    drawn = picture(STEP * (last - first + 1), HEIGHT)
    for series in chart.series:
        for point in series.points:
            x = STEP * (point.x - first) + MIDDLE
            if series.role is Role.NATION:
                said = DASH if point.y is None else chart.y.plain(point.y)
                word(drawn, said, x, 15, "middle", style(series.role).colour, **LETTERS)
            else:
                mark(drawn, style(series.role), x, MIDDLE + 1)
    for cut in chart.breaks:
        x = STEP * (cut.value + 0.5 - first) - 1.5
        stroke(drawn, joined([(x, 0), (x, HEIGHT)]), style(cut.role))
    return drawn
