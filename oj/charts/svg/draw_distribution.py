"""A dot for everybody, stacked where values are alike, with lines for what stands for itself."""

from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Mark, Role
from oj.charts.styles import COLOURS, style
from oj.charts.svg import kernel
from oj.charts.svg.kernel import WIDE, AxisScale, Flag, PictureSize, nice_ticks, tick_decimals
from oj.charts.svg.role_marks import mark
from oj.charts.svg.tree import add, joined, picture, word
from oj.swedish import number

DOTS, TOP, FOOT = 150.0, 4.0, 30.0  # px: room for dots, above, below
LARGER = {Role.US: 4.0, Role.MEMBER: 0.4}  # px of radius more than others'


def draw(chart: Chart, frame: PictureSize) -> Element:
    """The picture of a chart whose x has a span."""
    low, high = chart.x.span or (0.0, 0.0)
    x = AxisScale(low, high, frame.margin, frame.right)
    flags = kernel.placed([_flag(chart, one, x) for one in chart.marks], frame.width)
    top = TOP + kernel.room(flags)
    floor = top + DOTS
    drawn = picture(frame.width, floor + FOOT)
    for band in chart.bands:
        for _, start, end in band.edges:
            wide, fill = max(2.0, x(end) - x(start)), style(band.role).fill
            add(drawn, "rect", x=x(start), y=top, width=wide, height=DOTS, fill=fill, opacity=0.6)
    _axis(drawn, frame, x, floor)
    for flag in flags:
        steps = joined([(flag.x, TOP + kernel.FLAG_ROW * flag.row + 2), (flag.x, floor)])
        add(drawn, "path", d=steps, stroke=COLOURS["ink"], stroke_width=1.4, stroke_dasharray=flag.dashes)
    _dots(drawn, chart, frame, x, floor)
    for flag in flags:
        place = flag.x + (kernel.FLAG_GAP if flag.to_right else -kernel.FLAG_GAP)
        y, anchor = TOP + kernel.FLAG_ROW * flag.row + 15, "start" if flag.to_right else "end"
        rim = {"stroke": COLOURS["card"], "stroke_width": 4, "paint_order": "stroke"}
        word(drawn, flag.text, place, y, anchor, COLOURS["ink"], **rim)
    return drawn


def _flag(chart: Chart, mark: Mark, x: AxisScale) -> Flag:
    return Flag(f"{mark.label} {chart.x.short(mark.value)}", x(mark.value), style(mark.role).dashes)


def _axis(drawn: Element, frame: PictureSize, x: AxisScale, floor: float) -> None:
    line = joined([(frame.margin, floor), (frame.right, floor)])
    add(drawn, "path", d=line, stroke=COLOURS["line"], stroke_width=1.5)
    ticks = nice_ticks(x.low, x.high)
    decimals, ends = tick_decimals(ticks), {ticks[0]: "start", ticks[-1]: "end"}
    for tick in ticks[:: 1 if len(ticks) <= frame.width / 70 else 2]:
        anchor = ends.get(tick, "middle")
        word(drawn, number(tick, decimals), x(tick), floor + 20, anchor, COLOURS["secondary"])


def _dots(drawn: Element, chart: Chart, frame: PictureSize, x: AxisScale, floor: float) -> None:
    """Everybody, those of interest on top of their stacks, squeezed where a stack is too high."""
    step = 2 * frame.radius + 1  # px between the middles of neighbours
    last = int((frame.right - frame.margin) / step) - 1
    stacks: dict[int, int] = {}
    placed = []
    for series in chart.series:
        for point in sorted(series.points):
            column = min(last, int((x(point.x) - frame.margin) / step))
            stacks[column] = height = stacks.get(column, -1) + 1
            placed.append((series, point, frame.margin + (column + 0.5) * step, height))
    up = min(step, (DOTS - 2 * step) / (max(stacks.values(), default=0) + 1))
    for series, point, at, height in placed:
        y = floor - frame.radius - 1 - height * up
        size, fill = frame.radius + LARGER.get(series.role, 0), COLOURS.get(series.status, "")
        part = mark(drawn, style(series.role), at, y, size, fill)
        if frame is WIDE:  # what the pointer is told; a narrow window has none
            add(part, "title", f"{point.name}: {chart.x.with_unit(point.x)}")
