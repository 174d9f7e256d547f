"""Charts on the screen: a picture with the words that stand on it or round it, and what its marks mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from oj.charts.chart import Chart, Kind, Role, Series
from oj.charts.styles import COLOURS, STYLES, colour, style
from oj.charts.svg import lines as drawn_lines
from oj.charts.svg.kernel import shown_years, spread, tick_decimals
from oj.charts.svg.marks import mark
from oj.charts.svg.tree import image, joined, picture, stroke
from oj.swedish import number
from oj.templating import render

LINE_HEIGHT = 19  # px of one line of a label
MOST_TALL_LABELS = 3  # more labels than these get one line each
KEY = 18.0  # px: height and width of a key in a legend


def show(chart: Chart) -> Markup:
    """The picture; "" when there is nothing to draw."""
    return SHOWN[chart.kind](chart)


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
    named = [(series, series.latest) for series in chart.series if series.label and series.latest]
    tall = len(named) <= MOST_TALL_LABELS
    return render(
        "charts/templates/lines.html",
        picture=image(drawn_lines.draw(chart), chart.alternative, "oj-lines-picture"),
        ticks=[(round(found.y(tick), 1), number(tick, decimals)) for tick in found.ticks],
        years=[(round(found.x(year), 2), year) for year in shown_years(*found.years)],
        breaks=[(round(x, 2), word) for x, word in drawn_lines.breaks(chart, found)],
        labels=_labels(chart, found, 2 if tall else 1),
        tall=tall,
    )


def _labels(chart: Chart, found: drawn_lines.Frame, rows: int) -> list[Label]:
    """The labels, moved apart so that none covers another.

    Ours is known by its dots. Where no line is ours, each name has a piece of its line.
    """
    height = drawn_lines.HEIGHT
    named = [(series, last) for series in chart.series if series.label and (last := series.latest)]
    alike = not any(series.role is Role.US for series in chart.series)
    heights = [height - found.y(last.y or 0.0) for _, last in named]
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


SHOWN: dict[Kind, Callable[[Chart], Markup]] = {Kind.LINES: _lines}


def legend(charts: Iterable[Chart]) -> Markup:
    """What the marks of some charts mean, each once, in the order of styles.toml; "" when they name them."""
    found: dict[tuple[Role, str, int], set[str]] = {}
    for chart in charts:
        for role, label, order, tone in _explained(chart):
            found.setdefault((role, label, order), set()).add(tone)
    every = list(STYLES)
    keys = sorted(found, key=lambda one: every.index(one[0]))
    shown = [(_key(role, order, found[role, label, order]), label) for role, label, order in keys]
    return render("charts/templates/legend.html", keys=shown)


def _explained(chart: Chart) -> Iterator[tuple[Role, str, int, str]]:
    """Role, words, order and tone of all that the picture does not name itself."""
    if chart.kind is Kind.LINES:
        return
    for series in chart.series:
        if series.label:
            yield series.role, series.label, series.order, series.tone


def _key(role: Role, order: int, tones: set[str]) -> Markup:
    """The mark of a role, in the colour of its tone where all have the same."""
    looks = style(role, order)
    tone = tones.pop() if len(tones) == 1 else ""
    drawn = picture(KEY, KEY)
    size = 8 if looks.mark == "diamond" else 5
    mark(drawn, looks, KEY / 2, KEY / 2, size, COLOURS[tone] if tone else "")
    return image(drawn, "", "oj-key")
