"""Pieces of line between 0 and 100 per cent, the years from left to right."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg.kernel import Scale
from oj.charts.svg.tree import joined, picture, stroke

WIDTH, HEIGHT, EDGE = 212.0, 64.0, 5.0  # px, with room above and below
Y = Scale(0, 100, HEIGHT - EDGE, EDGE)
LEVELS = {0: (), 50: (2, 3), 100: ()}  # per cent, and the dash of its line


def draw(chart: Chart) -> Element:
    """The picture without its numbers."""
    x, drawn = Scale(*chart.across, 0, WIDTH), picture(WIDTH, HEIGHT)
    for level, dash in LEVELS.items():
        stroke(drawn, joined([(0, Y(level)), (WIDTH, Y(level))]), Style(COLOURS["line"], 1, dash))
    for series in chart.series:
        for run in series.runs:
            steps = joined((x(point.x), Y(point.y or 0.0)) for point in run)
            stroke(drawn, steps, style(series.role), stroke_linecap="round")
    return drawn
