"""The funnel: a dot for everybody over a logarithmic scale of bases, between the limits of chance."""

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Role
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg.kernel import WIDE, AxisScale, PictureSize, nice_ticks, tick_decimals
from oj.charts.svg.role_marks import mark
from oj.charts.svg.tree import add, joined, picture, stroke, word
from oj.swedish import number

HEIGHT, TOP, LEFT, FOOT = 320.0, 12.0, 46.0, 50.0  # px: plot, above it, left of it, below it
FLOOR = TOP + HEIGHT
SIZES = {Role.US: 8.0, Role.MEMBER: 4.0}
GRID = Style(COLOURS["line"], 1)


def draw(chart: Chart, frame: PictureSize) -> Element:
    """The picture of a chart whose x has a span."""
    values = [point.y or 0.0 for point in chart.points]
    ticks = nice_ticks(min(values), max(values))
    x, y = AxisScale(*chart.across, LEFT, frame.right, True), AxisScale(ticks[0], ticks[-1], FLOOR, TOP)
    drawn = picture(frame.width, FLOOR + FOOT)
    for band in chart.bands:
        low, high = ([(x(at), y(edge[end])) for at, *edge in band.edges] for end in (0, 1))
        if band.role is Role.LIMIT:
            stroke(drawn, joined(low) + joined(high), style(band.role))
        else:
            add(drawn, "path", d=joined(high + low[::-1]) + "z", fill=style(band.role).fill, opacity=0.5)
    _axes(drawn, chart, frame, x, y, ticks)
    for one in chart.marks:
        stroke(drawn, joined([(LEFT, y(one.value)), (frame.right, y(one.value))]), style(one.role))
    for series in chart.series:
        for point in series.points:
            mark(drawn, style(series.role), x(point.x), y(point.y or 0.0), SIZES.get(series.role, 3.2))
    return drawn


def _axes(
    drawn: Element, chart: Chart, frame: PictureSize, x: AxisScale, y: AxisScale, ticks: list[float]
) -> None:
    grey, decimals = COLOURS["secondary"], tick_decimals(ticks)
    for tick in ticks:
        stroke(drawn, joined([(LEFT, y(tick)), (frame.right, y(tick))]), GRID)
        word(drawn, number(tick, decimals), LEFT - 8, y(tick) + 5, "end", grey)
    factors = (1, 2, 5) if frame is WIDE else (1,)  # 1, 2, 5, 10, 20 …; only the tens where it is narrow
    for base in (factor * 10.0**power for power in range(8) for factor in factors):
        if x.holds(base):
            word(drawn, number(base), x(base), FLOOR + 20, "middle", grey)
    word(drawn, chart.x.title, frame.right, FLOOR + 42, "end", grey)
