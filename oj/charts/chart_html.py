"""Charts on the screen: a picture with the words that stand on it or round it, and what its marks mean."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markupsafe import Markup

from oj.charts.chart import Band, Chart, Kind, Mark, Point, Role, Series
from oj.charts.styles import COLOURS, STYLES, Style, colour, style
from oj.charts.svg import draw_distribution as drawn_distribution
from oj.charts.svg import draw_funnel as drawn_funnel
from oj.charts.svg import draw_lines as drawn_lines
from oj.charts.svg import draw_map as drawn_map
from oj.charts.svg import draw_small
from oj.charts.svg.kernel import NARROW, WIDE, shown_years, spread, tick_decimals
from oj.charts.svg.role_marks import mark
from oj.charts.svg.tree import add, address, image, inline, joined, picture, stroke, under_each_other
from oj.charts.waterfall_bars import waterfall_bars
from oj.links import sheet
from oj.swedish import number, out_of
from oj.templating import render

LINE_HEIGHT = 19  # px of one line of a label
MOST_ROWS = 8  # of names of what began: more than these begin again at the top
MOST_TALL_LABELS = 3  # more labels than these get one line each
ROOM = 9  # per cent of the width that a figure needs inside its part
APART = draw_small.HEIGHT + 6  # px from strip to strip in one picture: none is seen at the edge of another
KEY, AREA, SMALL = 18.0, 30.0, 14.0  # px in a legend: height of a key, how wide an area and a small mark is
WIDTHS = {"bar": 24.0, "line": 24.0, "swatch": 24.0, "upright": 6.0} | dict.fromkeys(
    ("yes", "partly", "no", "none", "lacking"), KEY
)
WITH_FIGURES = {Role.EVERYBODY: "kommuner med uppgift", Role.MIDDLE: "medianen av dem"}
_Explained = tuple[Role, str, int]  # role, words and order of what a legend explains


def show(chart: Chart) -> Markup:
    """The picture; "" when there is nothing to draw."""
    return SHOWN[chart.kind](chart)


def head(chart: Chart) -> Markup:
    """What stands above the picture in a card: its sentence, its notes and what its marks mean."""
    shown = legend([chart])
    return render("charts/templates/head.html", title=chart.title, notes=chart.notes, legend=shown)


class Label(NamedTuple):
    """A name at the right end of its line, with the latest value; ``top`` is in px."""

    top: float
    colour: str
    sample: Markup
    name: str
    value: str
    year: str


def _lines(chart: Chart) -> Markup:
    if chart.years is None:
        return Markup()
    found = drawn_lines.frame(chart)
    decimals = tick_decimals(found.ticks)
    tall = len(_named(chart)) <= MOST_TALL_LABELS
    return render(
        "charts/templates/lines.html",
        picture=image(drawn_lines.draw(chart), chart.alternative, "oj-lines-picture"),
        ticks=[(round(found.y(tick), 1), number(tick, decimals)) for tick in found.ticks],
        years=[(round(found.x(year), 2), year) for year in shown_years(*found.years)],
        breaks=[(round(x, 2), word) for x, word in drawn_lines.breaks(chart, found)],
        moments=_moments(chart, found),
        spans=[(round(first, 2), word) for _, first, _, word in drawn_lines.spans(chart, found)],
        labels=_labels(chart, found, 2 if tall else 1),
        tall=tall,
        compared=_members(chart),
    )


def _moments(chart: Chart, frame: drawn_lines.Frame) -> list[tuple[float, str, int]]:
    """What began, each name on a line of its own, under the word of a break: per cent from the left, px."""
    above = bool(drawn_lines.breaks(chart, frame))
    found = drawn_lines.moments(chart, frame)
    rows = ((row % MOST_ROWS, x, name) for row, (x, name) in enumerate(found, above))
    return [(round(x, 2), name, LINE_HEIGHT * row) for row, x, name in rows]


def _named(chart: Chart) -> list[tuple[Series, Point]]:
    """The series with a label and their latest points; a small picture has no room for members' names."""
    named = ((one, one.latest) for one in chart.series if one.label and one.role is not Role.MEMBER)
    return [(series, last) for series, last in named if last]


def _labels(chart: Chart, frame: drawn_lines.Frame, rows: int) -> list[Label]:
    """The labels, moved apart so that none covers another.

    Ours is known by its dots. Where no line is ours, each name has a piece of its line.
    """
    height = drawn_lines.HEIGHT
    named = _named(chart)
    alike = not any(series.role is Role.US for series in chart.series)
    heights = [height - frame.y(last.y or 0.0) for _, last in named]
    apart = spread(heights, height - drawn_lines.EDGE, rows * LINE_HEIGHT)
    return [
        Label(
            round(height - at, 1),
            colour(series),
            _sample(series) if alike else Markup(),
            series.label,
            chart.y.short(last.y or 0.0),
            chart.x.plain(last.x),
        )
        for (series, last), at in zip(named, apart, strict=True)
    ]


def _sample(series: Series) -> Markup:
    """A piece of the line, beside its name."""
    piece = picture(28, 8)
    stroke(piece, joined([(0, 4), (28, 4)]), style(series.role, series.order))
    return image(piece, "", "oj-lines-sample")


def show_list(charts: Sequence[Chart]) -> tuple[Markup, list[Markup]]:
    """The pictures of a list's rows, the strips as parts of one picture, and the style that has it.

    A browser makes a document of every picture: a list of thirty takes it a fifth of a second less so.
    """
    strips = [one for one in charts if one.kind is Kind.STRIP and one.x.span]
    if not strips:
        return Markup(), [show(one) for one in charts]
    last = len(strips) - 1
    high = draw_small.HEIGHT + last * APART
    source = address(under_each_other(list(map(draw_small.strip, strips)), draw_small.WIDTH, APART, high))
    name = f"oj-strips-{sha256(source.encode()).hexdigest()[:12]}"
    parts = {
        id(one): render(
            "charts/templates/strip_part.html", name=name, place=100 * at / max(1, last), said=one.alternative
        )
        for at, one in enumerate(strips)
    }
    shown = [_strip(one, parts[id(one)]) if id(one) in parts else show(one) for one in charts]
    style = render(
        "charts/templates/strips.html", name=name, address=source, high=100 * high / draw_small.HEIGHT
    )
    return style, shown


def _strip(chart: Chart, part: Markup | None = None) -> Markup:
    """The strip (a ``part`` of a larger picture) above what its ends stand for; else why there is none."""
    if chart.x.span is None:
        return render("charts/templates/strip.html", picture="", told=chart.notes)
    picture = part or image(draw_small.strip(chart), chart.alternative, "oj-strip")
    return render(
        "charts/templates/strip.html",
        picture=picture,
        told=ends(chart, *chart.x.span),
        compared=_members(chart),
        who=next((one.label for one in _compared(chart)), ""),
        ring=any(one.role is Role.MEMBER for one in chart.series),
    )


def _members(chart: Chart) -> list[str]:
    """Those compared with by name and value, the lowest first: "Ale 2 100"; of several years the latest."""
    last = chart.years[1] if chart.kind is Kind.LINES and chart.years else None
    axis = chart.x if last is None else chart.y
    found = {
        one.name: one.x if last is None else one.y or 0.0
        for series in _compared(chart)
        for one in series.points
        if last is None or (one.x == last and one.y is not None)
    }
    return [f"{name} {axis.short(value)}" for name, value in sorted(found.items(), key=lambda one: one[1])]


def _compared(chart: Chart) -> list[Series]:
    """Those compared with: as rings, or as darker ticks where they are many."""
    return [one for one in chart.series if one.role in (Role.MEMBER, Role.CROWD)]


def ends(chart: Chart, low: float, high: float) -> list[str]:
    """What the ends of a strip are: "lägst 963", or how many lie beyond: "2 över 8 207"."""
    below, above = sum(one.x < low for one in chart.points), sum(one.x > high for one in chart.points)
    said = f"{number(below)} under" if below else "lägst", f"{number(above)} över" if above else "högst"
    return [f"{words} {chart.x.plain(end)}" for words, end in zip(said, (low, high), strict=True)]


def _squares(chart: Chart) -> Markup:
    ends = dict.fromkeys(map(chart.x.plain, chart.x.span or ()))
    return render("charts/templates/squares.html", picture=bare_squares(chart), ends=[*ends])


def bare_squares(chart: Chart) -> Markup:
    """Squares, or figures under them, without their years: for a card that says them once."""
    return image(draw_small.squares(chart), chart.alternative, "oj-squares")


def _both(chart: Chart) -> Markup:
    """Wide and narrow, of which a window shows one; "" when there is no spread to draw."""
    draw = DRAWN_INLINE[chart.kind]
    both = (inline(draw(chart, frame), chart.alternative, frame.css) for frame in (WIDE, NARROW))
    return Markup().join(both) if chart.x.span else Markup()


def _waves(chart: Chart) -> Markup:
    """The picture between the first and last share, each at its own height; its text says them too."""
    height = draw_small.WAVE
    ends = [
        (round(100 * draw_small.SHARE(one.value) / height), chart.y.with_unit(one.value))
        for one in chart.marks
    ]
    picture = image(draw_small.waves(chart), chart.alternative, "oj-waves")
    return render("charts/templates/waves.html", picture=picture, ends=ends)


def _waterfall(chart: Chart) -> Markup:
    """Bars from where the one before ended, with what chance may give; the last is the whole of them."""
    found = waterfall_bars(chart)
    said = chart.alternative
    return render(
        "charts/templates/waterfall.html", said=said, bars=found.bars, zero=found.zero, levels=found.levels
    )


def _mix(chart: Chart) -> Markup:
    """A bar per year; a part has its figure where there is room for it."""
    years: dict[str, list[tuple[Style, float, str]]] = {}
    for series in chart.series:
        for point in series.points:
            if point.y:
                said = chart.y.with_unit(point.y) if point.y >= ROOM else ""
                part = (style(series.role, series.order), round(point.y, 2), said)
                years.setdefault(chart.x.plain(point.x), []).append(part)
    keys = legend([chart])
    return render("charts/templates/mix.html", said=chart.alternative, legend=keys, rows=[*years.items()])


def _matrix(chart: Chart) -> Markup:
    """A table in which each cell is a mark and a word, under a heading per group; "" without rows.

    Beside our answer stands how many have it, then the others' answers.
    """
    rows = [series for series in chart.series if series.runs]
    if not rows:
        return Markup()
    names = [point.name for point in rows[0].points]
    asked = [series for series in rows if series.role is not Role.TOTAL]
    sums = [series for series in rows if series.role is Role.TOTAL]
    groups = [(title, [*found]) for title, found in groupby(asked, key=lambda one: one.group)]
    lacking = next((one.label for one in chart.series if one.role is Role.LACKING and not one.runs), "")
    parts = {"groups": groups, "sums": sums, "lacking": lacking, "sheet": sheet}
    return render("charts/templates/matrix.html", chart=chart, names=names, **parts)


def _counts(chart: Chart) -> Markup:
    """A bar per year, the newest first; the empty end did not answer."""
    bars: dict[int, dict[str, float]] = {}
    for series in chart.series:
        for point in series.points:
            bars.setdefault(int(point.x), {})[series.role.value] = point.y or 0.0
    _, every = chart.y.span or (0.0, 1.0)
    shown = [
        (
            year,
            [
                (role, round(100 * count / every, 1))
                for role, count in found.items()
                if count and role != "none"
            ],
            out_of(number(found["yes"]), number(every - found["none"])),
        )
        for year, found in sorted(bars.items(), reverse=True)
    ]
    return render("charts/templates/counts.html", said=chart.alternative, bars=shown)


def _bar(chart: Chart) -> Markup:
    return image(draw_small.bar(chart), chart.alternative, "oj-strip")


def _map(chart: Chart) -> Markup:
    return inline(drawn_map.draw(chart), chart.alternative, "oj-map")


DRAWN_INLINE = {Kind.DISTRIBUTION: drawn_distribution.draw, Kind.FUNNEL: drawn_funnel.draw}
SHOWN: dict[Kind, Callable[[Chart], Markup]] = {
    Kind.LINES: _lines,
    Kind.STRIP: _strip,
    Kind.SQUARES: _squares,
    Kind.DISTRIBUTION: _both,
    Kind.FUNNEL: _both,
    Kind.WAVES: _waves,
    Kind.WATERFALL: _waterfall,
    Kind.MIX: _mix,
    Kind.BAR: _bar,
    Kind.MAP: _map,
    Kind.MATRIX: _matrix,
    Kind.COUNTS: _counts,
}


def legend(charts: Iterable[Chart]) -> Markup:
    """What the marks of some charts mean, each once, in the order of styles.toml; "" when they name them.

    What the areas and outlines of a map mean stands in its own order.
    """
    shown = [(image(key, "", "oj-key"), label) for key, label in legend_keys(charts)]
    return render("charts/templates/legend.html", keys=shown)


def legend_keys(charts: Iterable[Chart]) -> list[tuple[Element, str]]:
    """The same as pictures with their words."""
    found: dict[_Explained, set[str]] = {}
    is_map = False
    for chart in charts:
        is_map = chart.kind is Kind.MAP
        for role, label, order, status in _explained(chart):
            found.setdefault((role, label, order), set()).add(status)
    every, found = list(STYLES), _together(found)
    keys = [*found] if is_map else sorted(found, key=lambda one: every.index(one[0]))
    return [
        (_area_key(role, order) if is_map else _key(role, order, found[role, label, order]), label)
        for role, label, order in keys
    ]


def _together(found: dict[_Explained, set[str]]) -> dict[_Explained, set[str]]:
    """The same, with one word for a mark whose words only differ in how many municipalities it stands for."""
    many = Counter(role for role, *_ in found)
    whole: dict[_Explained, set[str]] = {}
    for (role, label, order), statuses in found.items():
        word = WITH_FIGURES[role] if role in WITH_FIGURES and many[role] > 1 else label
        whole.setdefault((role, word, order), set()).update(statuses)
    return whole


def _explained(chart: Chart) -> Iterator[tuple[Role, str, int, str]]:
    """Role, words, order and status of all that the picture does not name itself."""
    if chart.kind in (Kind.LINES, Kind.WATERFALL, Kind.WAVES):
        return
    for series in chart.series:
        if series.label and not (chart.kind is Kind.MATRIX and series.runs):
            yield series.role, series.label, series.order, series.status
    marks = () if chart.kind is Kind.DISTRIBUTION else chart.marks
    once: list[Mark | Band] = [*marks, *chart.bands, *chart.breaks[:1]]
    yield from ((one.role, one.label, 0, "") for one in once if one.label)


def _key(role: Role, order: int, statuses: set[str]) -> Element:
    """The mark of a role, in the colour of its status where all have the same."""
    looks = style(role, order)
    status = statuses.pop() if len(statuses) == 1 else ""
    width = WIDTHS.get(looks.mark, SMALL)
    drawn = picture(width, KEY)
    mark(drawn, looks, width / 2, KEY / 2, fill=COLOURS[status] if status else "")
    return drawn


def _area_key(role: Role, order: int) -> Element:
    """A piece of an area, or of an outline as thick as on the map."""
    looks, drawn = style(role, order), picture(AREA, KEY)
    outline = drawn_map.OUTLINES.get(role)
    colour, wide = outline[-1] if outline else ("mark", 1.0)
    fill = "none" if outline else drawn_map.paint(drawn, looks, "fill")
    size = {"width": AREA - 4, "height": KEY - 4}
    add(drawn, "rect", None, x=2, y=2, fill=fill, stroke=COLOURS[colour], stroke_width=wide, **size)
    return drawn
