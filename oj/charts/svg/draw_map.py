"""A map: areas by class, names for the pointer, the members outlined and we on top."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Point, Role
from oj.charts.geography import box_of, shapes
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg.tree import add, picture
from oj.reference import municipalities

MARGIN = 0.02  # of the longer side, round what is shown
LETTERS, LETTER, LINE = 12.5, 6.6, 13.0  # px: height of letters, width of one, height of a line
OUTLINES = {Role.MEMBER: [("ink", 1.1)], Role.US: [("card", 5.0), ("ink", 2.6)]}  # colours and widths in px
COUNTRY, PART = ("riket", 360.0), ("lan", 560.0)  # what ids begin with, and how wide it is shown in px


def draw(chart: Chart) -> Element:
    """The picture of the municipalities that the chart has in classes; of a part of them with names."""
    areas = [series for series in chart.series if series.role not in OUTLINES]
    codes = {point.key for series in areas for point in series.points}
    key, width = COUNTRY if len(codes) == len(shapes()) else PART
    box = box_of(codes).with_margin(MARGIN)
    pixel = box.width / width  # units
    drawn = picture(round(box.width), round(box.height), round(box.left), round(box.top))
    around = (shape.path for code, shape in shapes().items() if code not in codes and shape.box.meets(box))
    _group(drawn, COLOURS["around"], COLOURS["card"], ((path, "") for path in around))
    for series in areas:
        looks = style(series.role, series.order)
        fill = paint(drawn, looks, f"oj-{key}-{series.role.value}", pixel)
        told = ((shapes()[point.key].path, _hover_text(chart, point)) for point in series.points)
        _group(drawn, fill, looks.border, told)
    for series in chart.series:
        for point in series.points:
            for colour, wide in OUTLINES.get(series.role, ()):
                add(
                    drawn, "path", d=shapes()[point.key].path, css="oj-outline", fill="none",
                    stroke=COLOURS[colour], stroke_width=wide,
                )  # fmt: skip
    if key == PART[0]:
        _names(drawn, sorted(codes), pixel)
    return drawn


def paint(drawn: Element, looks: Style, name: str, scale: float = 1.0) -> str:
    """What to fill an area with; a pattern is put under ``name``, which no other picture of the page has."""
    if looks.pattern is None:
        return looks.fill
    tile = add(
        drawn, "pattern", id=name, width=6, height=6, patternUnits="userSpaceOnUse",
        patternTransform=f"scale({scale:.4g})",
    )  # fmt: skip
    add(tile, "path", d="M0 0h6v6H0z", fill=looks.fill)
    strokes, colour, width = looks.pattern
    add(tile, "path", d=strokes, stroke=colour, stroke_width=width)
    return f"url(#{name})"


def _group(drawn: Element, fill: str, edge: str, paths: Iterable[tuple[str, str]]) -> None:
    group = add(drawn, "g", fill=fill, stroke=edge)
    for path, told in paths:
        area = add(group, "path", d=path)
        if told:
            add(area, "title", told)


def _hover_text(chart: Chart, point: Point) -> str:
    """What the pointer is told: "Lund: 9 300 kr/inv 0–20 år"."""
    return f"{point.name}: {point.note or chart.y.with_unit(point.y or 0.0)}"


def _names(drawn: Element, codes: Iterable[str], pixel: float) -> None:
    """The names of those municipalities that are wide enough for them."""
    group = add(
        drawn, "g", css="oj-map-names", font_size=round(LETTERS * pixel), text_anchor="middle",
        fill=COLOURS["ink"], stroke=COLOURS["card"], stroke_width=round(3 * pixel),
    )  # fmt: skip
    for code in codes:
        name, spot = municipalities()[code].name, shapes()[code].spot
        if len(name) * LETTER * pixel < spot.width:
            add(group, "text", name, x=round(spot.x), y=round(spot.y + LINE * pixel / 3))
