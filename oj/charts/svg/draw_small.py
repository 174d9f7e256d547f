"""The small pictures of a row: a strip, squares, waves of a survey, a bar."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Point, Role
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg.kernel import AxisScale
from oj.charts.svg.role_marks import mark
from oj.charts.svg.tree import add, joined, picture, stroke, word
from oj.swedish import DASH

WIDTH, HEIGHT, MARGIN = 300.0, 30.0, 10.0  # px of a strip
MIDDLE = HEIGHT / 2
HEIGHTS = {Role.NATION: 3.0, Role.GROUP_MEDIAN: HEIGHT - 4, Role.MIDDLE: MIDDLE}
SIZES = {Role.MEMBER: 3.5, Role.US: 9.0}  # px: of one with our value, which lies upon our mark, both are seen
STEP, SQUARE = 23, 22  # px from square to square, and their height
LETTERS = {"font_size": 12, "font_family": "system-ui, sans-serif"}
WAVES, WAVE, EDGE = 212.0, 64.0, 5.0  # px: width and height of waves, with room above and below
SHARE = AxisScale(0, 100, WAVE - EDGE, EDGE)
LEVELS = {0: (), 50: (2, 3), 100: ()}  # per cent, and the dash of its line
BAR = 22.0  # px of height
GRID = Style(COLOURS["line"], 1)


def strip(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    low, high = chart.x.span or (0.0, 0.0)
    x, drawn = AxisScale(low, high, MARGIN, WIDTH - MARGIN), picture(WIDTH, HEIGHT)
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
        fill = COLOURS.get(series.status, "")
        for point in () if series in crowds else series.points:
            few = series.role is Role.MEMBER and point.small_base
            looks = style(Role.FEW if few else series.role)
            mark(drawn, looks, x(point.x), MIDDLE, SIZES[series.role], fill)
    return drawn


def _ticks(drawn: Element, role: Role, points: Iterable[Point], x: AxisScale) -> None:
    """What lies outside is left out; places to half a unit, each once."""
    places = sorted({round(2 * x(point.x)) / 2 for point in points if x.holds(point.x)})
    steps = "".join(f"M{place:g} 8v14" for place in places)
    if steps:
        add(drawn, "path", d=steps, stroke=style(role).colour, fill="none")


def squares(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    first, last = chart.x.span or chart.across
    drawn = picture(STEP * (last - first + 1), SQUARE)
    for series in chart.series:
        for point in series.points:
            x = STEP * (point.x - first) + 9.5
            if series.role is Role.NATION:
                said = DASH if point.y is None else chart.y.plain(point.y)
                word(drawn, said, x, 15, "middle", style(series.role).colour, **LETTERS)
            else:
                mark(drawn, style(series.role), x, 10.5)
    for cut in chart.breaks:
        x = STEP * (cut.value + 0.5 - first) - 1.5
        stroke(drawn, joined([(x, 0), (x, SQUARE)]), style(cut.role))
    return drawn


def waves(chart: Chart) -> Element:
    """The picture without its numbers."""
    x, drawn = AxisScale(*chart.across, 0, WAVES), picture(WAVES, WAVE)
    for level, dash in LEVELS.items():
        stroke(drawn, joined([(0, SHARE(level)), (WAVES, SHARE(level))]), Style(COLOURS["line"], 1, dash))
    for series in chart.series:
        for run in series.runs:
            steps = joined((x(point.x), SHARE(point.y or 0.0)) for point in run)
            stroke(drawn, steps, style(series.role), stroke_linecap="round")
    return drawn


def bar(chart: Chart) -> Element:
    """The picture of a chart whose x has a span."""
    x, drawn = AxisScale(*chart.across, 0, WIDTH - 2), picture(WIDTH, BAR)
    stroke(drawn, joined([(0, BAR / 2), (WIDTH, BAR / 2)]), GRID)
    for series in chart.series:
        for point in series.points:
            wide = max(2.0, x(point.x))
            add(drawn, "rect", y=6, width=wide, height=10, rx=2, fill=style(series.role).fill)
    for one in chart.marks:
        stroke(drawn, joined([(x(one.value), 0), (x(one.value), BAR)]), style(one.role))
    return drawn
