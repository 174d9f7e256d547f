"""A row of squares, one per year, or a row of figures that stand under them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Role
from oj.charts.styles import style
from oj.charts.svg.marks import mark
from oj.charts.svg.tree import add, joined, picture, stroke
from oj.swedish import DASH

STEP, HEIGHT, MIDDLE = 23, 22, 9.5


def draw(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    first, last = chart.x.span or chart.across
    drawn = picture(STEP * (last - first + 1), HEIGHT)
    for series in chart.series:
        for point in series.points:
            x = STEP * (point.x - first) + MIDDLE
            if series.role is Role.NATION:
                said = DASH if point.y is None else chart.y.plain(point.y)
                _text(drawn, x, said, style(series.role).colour)
            else:
                mark(drawn, style(series.role), x, MIDDLE + 1)
    for cut in chart.breaks:
        x = STEP * (cut.value + 0.5 - first) - 1.5
        stroke(drawn, joined([(x, 0), (x, HEIGHT)]), style(cut.role))
    return drawn


def _text(drawn: Element, x: float, text: str, colour: str) -> None:
    add(
        drawn, "text", text, x=x, y=15, fill=colour, font_size=12, font_family="system-ui, sans-serif",
        text_anchor="middle",
    )  # fmt: skip
