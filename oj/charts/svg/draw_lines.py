"""Lines over years in a picture that the page stretches, under words of the page (templates/lines.html)."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from oj.charts.chart import BESIDE, Chart, Point, Role, Series
from oj.charts.styles import COLOURS, Style, colour, style
from oj.charts.svg.kernel import AxisScale, nice_ticks
from oj.charts.svg.tree import add, joined, picture, stroke

WIDTH, HEIGHT, EDGE = 100.0, 170.0, 10.0  # the height in px; the width is that of the page
ALONE = 0.07  # years: half the width of a value that stands alone


@dataclass(frozen=True, slots=True)
class Frame:
    """From years to per cent from the left, from values to px from the top; ``ticks`` are round values."""

    x: AxisScale
    y: AxisScale
    ticks: Sequence[float]
    years: tuple[int, int]


def frame(chart: Chart) -> Frame:
    """The frame of a chart that has points."""
    first, last = chart.across
    ticks = nice_ticks(min(chart.values), max(chart.values))
    x = AxisScale(first - BESIDE, last + BESIDE, 0, WIDTH)
    return Frame(x, AxisScale(ticks[0], ticks[-1], HEIGHT - EDGE, EDGE), ticks, (int(first), int(last)))


def breaks(chart: Chart, frame: Frame) -> list[tuple[float, str]]:
    """Where the series breaks, in per cent from the left, and the word for it."""
    first, last = frame.years
    return [(frame.x(at), word) for at, word in chart.breaks_between(first, last)]


def moments(chart: Chart, frame: Frame) -> list[tuple[float, str]]:
    """What began in the years that are drawn, in per cent from the left, and its name."""
    return [(frame.x(chart.inside(one.value)), one.label) for one in chart.moments_shown]


def spans(chart: Chart, frame: Frame) -> list[tuple[Role, float, float, str]]:
    """The years that are shaded: role, from and to in per cent from the left, and what they are."""
    ends = ((one, chart.span_ends(one)) for one in chart.spans)
    return [(one.role, frame.x(first), frame.x(last), one.label) for one, (first, last) in ends]


def draw(chart: Chart) -> Element:
    """The picture without words."""
    found = frame(chart)
    drawn = picture(WIDTH, HEIGHT, preserveAspectRatio="none")
    for role, first, last, _ in spans(chart, found):
        add(drawn, "rect", None, x=first, y=0.0, width=last - first, height=HEIGHT, fill=style(role).fill)
    grid, fixed = Style(COLOURS["line"], 1), {"vector_effect": "non-scaling-stroke"}
    stroke(drawn, "".join(joined([(0, y), (WIDTH, y)]) for y in map(found.y, found.ticks)), grid, **fixed)
    cuts = "".join(joined([(x, 0), (x, HEIGHT)]) for x, _ in breaks(chart, found))
    stroke(drawn, cuts, style(Role.BREAK), **fixed)
    begun = "".join(joined([(x, 0), (x, HEIGHT)]) for x, _ in moments(chart, found))
    stroke(drawn, begun, style(Role.MOMENT), **fixed)
    for band in chart.bands:
        bars = (
            joined([(found.x(x), found.y(high)), (found.x(x), found.y(low))]) for x, low, high in band.edges
        )
        stroke(drawn, "".join(bars), style(band.role), **fixed)
    for series in chart.series:
        steps = "".join(joined(_places(run, found)) for run in series.runs)
        looks = style(series.role, series.order)
        stroke(drawn, steps, looks, **fixed, stroke=colour(series), stroke_linejoin="round")
        if series.role is Role.US:
            _dots(drawn, series, found)
    return drawn


def _places(run: Sequence[Point], frame: Frame) -> list[tuple[float, float]]:
    """A run as places; of a value that stands alone a dash."""
    places = [(frame.x(point.x), frame.y(point.y or 0.0)) for point in run]
    if len(run) > 1:
        return places
    (only,) = run
    return [(frame.x(only.x + end), places[0][1]) for end in (-ALONE, ALONE)]


def _dots(drawn: Element, series: Series, frame: Frame) -> None:
    """Dots that stay round however the picture is stretched; those on few cases are hollow."""
    every = [(point.small_base, frame.x(point.x), frame.y(point.y or 0.0)) for point in series.points]
    for width, paint, dots in (
        (8.0, colour(series), every),
        (4.5, COLOURS["card"], [dot for dot in every if dot[0]]),
    ):
        steps = "".join(f"{joined([(x, y)])}h0" for _, x, y in dots)
        looks = Style(paint, width)
        stroke(drawn, steps, looks, vector_effect="non-scaling-stroke", stroke_linecap="round")
