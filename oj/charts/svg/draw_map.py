"""A map: areas by class, names for the pointer, the members outlined and named, and we on top.

An area carries the code of its municipality, which a click leads to (pages/shell/static/map.js).
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from oj.charts.chart import Chart, Point, Role
from oj.charts.geography import box_of, shapes
from oj.charts.styles import COLOURS, Style, style
from oj.charts.svg import map_names
from oj.charts.svg.tree import add, picture

MARGIN = 0.02  # of the longer side, round what is shown
OUTLINES = {Role.MEMBER: [("ink", 1.1)], Role.US: [("card", 5.0), ("ink", 2.6)]}  # colours and widths in px
COUNTRY, PART = ("riket", 360.0), ("lan", 560.0)  # what ids begin with, and how wide it is shown in px


def draw(chart: Chart) -> Element:
    """The picture of the municipalities that the chart has in classes; of a part of them with all names."""
    areas = [series for series in chart.series if series.role not in OUTLINES]
    codes = {point.key for series in areas for point in series.points}
    key, width = COUNTRY if len(codes) == len(shapes()) else PART
    box = box_of(codes).with_margin(MARGIN)
    pixel = box.width / width  # units
    drawn = picture(round(box.width), round(box.height), round(box.left), round(box.top))
    around = (shape.path for code, shape in shapes().items() if code not in codes and shape.box.meets(box))
    _group(drawn, COLOURS["around"], COLOURS["card"], ((path, "", "") for path in around))
    for series in areas:
        looks = style(series.role, series.order)
        fill = paint(drawn, looks, f"oj-{key}-{series.role.value}", pixel)
        told = ((shapes()[point.key].path, _hover_text(chart, point), point.key) for point in series.points)
        _group(drawn, fill, looks.border, told)
    for series in chart.series:
        for point in series.points:
            for colour, wide in OUTLINES.get(series.role, ()):
                add(
                    drawn, "path", d=shapes()[point.key].path, css="oj-outline", fill="none",
                    stroke=COLOURS[colour], stroke_width=wide,
                )  # fmt: skip
    chosen = [point.key for one in reversed(chart.series) if one.role in OUTLINES for point in one.points]
    others = sorted(codes) if key == PART[0] else []  # the whole country has no room for them
    names = map_names.placed(box, pixel, chosen, others)
    for css, shown in (("oj-map-names", False), ("oj-map-chosen", True)):
        map_names.draw(drawn, (name for name in names if (name.code in chosen) is shown), pixel, css)
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


def _group(drawn: Element, fill: str, edge: str, paths: Iterable[tuple[str, str, str]]) -> None:
    group = add(drawn, "g", fill=fill, stroke=edge)
    for path, told, code in paths:
        area = add(group, "path", d=path, data_code=code or None)
        if told:
            add(area, "title", told)


def _hover_text(chart: Chart, point: Point) -> str:
    """What the pointer is told: "Lund: 9 300 kr/inv 0–20 år"."""
    return f"{point.name}: {point.note or chart.y.with_unit(point.y or 0.0)}"
