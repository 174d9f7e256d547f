"""Charts to explore, in Plotly: names and values for the pointer, numbers in Swedish.

Figures are deterministic: the same chart gives the same figure, so that nothing moves when a page reruns.
The title of a chart is a heading of the page, its table stands below it.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from oj.charts.chart import BESIDE, Axis, Band, Chart, Kind, Point, Role, Series, Span
from oj.charts.styles import COLOURS, LAYOUT, Style, colour, style, word_colour
from oj.charts.svg.draw_lines import ALONE
from oj.charts.svg.kernel import nice_ticks, shown_years, spread, tick_decimals
from oj.swedish import number

HEIGHT = 340  # px: height of a chart of lines
SCATTER_HEIGHT = 460
MARGIN, DIGIT = 14, 8  # px left of the axis, and per character of its longest number
LINE_HEIGHT = 19  # px of one line of a label
AXIS_LETTERS = 44  # of a line of what an axis measures
LETTERS, LINES = 14, 2  # of a name inside the picture: a phone has no room for more
MOST_ROWS = 7  # of names of what began: more than these begin again at the top
MOST_TALL_LABELS = 5  # more labels than these get one line each
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
FONT = LAYOUT["font"]["family"]
INK, SECONDARY, CARD = (COLOURS[name] for name in ("ink", "secondary", "card"))
TEMPLATE = go.layout.Template(layout=LAYOUT)


def figure(chart: Chart) -> go.Figure | None:
    """The chart to explore; None when there are not two years to draw lines over."""
    if chart.kind is Kind.SCATTER:
        return _scatter(chart)
    return _lines(chart) if chart.years else None


def _lines(chart: Chart) -> go.Figure:
    ticks = nice_ticks(min(chart.values), max(chart.values))
    traces = [_chance(band) for band in chart.bands]
    traces += [_line(chart, series) for series in chart.series if any(series.points)]
    layout = _over_years(chart, ticks)
    layout["annotations"] = _labels(chart, ticks[-1], ticks[-1] - ticks[0])
    for one in chart.spans:
        _shaded(layout, chart, one)
    first, last = chart.across
    parted = chart.breaks_between(first, last)
    for at, word in parted:
        _upright(layout, at, word, {"color": SECONDARY, "width": 1, "dash": "dot"})
    looks = style(Role.MOMENT)
    for row, mark in enumerate(chart.moments_shown, bool(parted)):
        line = {"color": looks.colour, "width": looks.width}
        at = chart.inside(mark.value)
        name = wrap(mark.label, LETTERS, max_lines=LINES, placeholder=" …")
        _upright(layout, at, "\n".join(name), line, row % MOST_ROWS, before=at > (first + last) / 2)
    return go.Figure(data=traces, layout=layout)


def _line(chart: Chart, series: Series) -> dict[str, Any]:
    """One trace for all places, parted by gaps: a break or a missing year is never drawn over.

    Markers cost the browser an element each, so that only we have them; of others a value between two gaps
    is a short dash.
    """
    ours, points = series.role is Role.US, list[tuple[Any, ...]]()
    for run in series.runs:
        ends = (-ALONE, ALONE) if len(run) == 1 and not ours else (0,)
        points += [(p.x + end, p.y, _hover(chart, p), p.small_base) for p in run for end in ends]
        points.append((None, None, "", False))
    x, y, texts, on_small_bases = (list(column) for column in zip(*points, strict=True))
    looks, paint = style(series.role, series.order), colour(series)
    trace = {
        "type": "scatter",
        "x": x,
        "y": y,
        "text": texts,
        "mode": "lines+markers" if ours else "lines",
        "line": {"color": paint, "width": looks.width, "dash": _dash(looks)},
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
    }
    if ours:
        faces = [CARD if small else paint for small in on_small_bases]
        trace["marker"] = {"size": 9, "color": faces, "line": {"color": paint, "width": 2}}
    return trace


def _dash(looks: Style) -> str:
    return ",".join(f"{part:g}px" for part in looks.dash) or "solid"


def _chance(band: Band) -> dict[str, Any]:
    """Pale bars behind the points: what chance alone may give that year."""
    x = [at for year, *_ in band.edges for at in (year, year, None)]
    y = [end for _, low, high in band.edges for end in (low, high, None)]
    looks = style(band.role)
    line = {"color": looks.colour, "width": looks.width}
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}


def _hover(chart: Chart, point: Point) -> str:
    """ "Partille 2024", its value, and what it stands on, a line each."""
    said, base = chart.y.with_unit(point.y or 0.0), f"<br>{_plain(point.note)}" if point.note else ""
    return f"{_plain(point.name)} {chart.x.plain(point.x)}<br><b>{_plain(said)}</b>{base}"


def _plain(text: str) -> str:
    """Plotly reads a little HTML in texts; what a file wrote must not be read so."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _over_years(chart: Chart, ticks: Sequence[float]) -> dict[str, Any]:
    first, last = chart.across
    years, marks = shown_years(int(first), int(last)), _marks(ticks)
    low, high = ticks[0], ticks[-1]
    return {
        "template": TEMPLATE,
        "margin": {"l": MARGIN + DIGIT * max(map(len, marks))},
        "height": HEIGHT,
        "separators": ",\u00a0",
        "xaxis": {
            "tickvals": years,
            "ticktext": [*map(str, years)],
            "range": [first - BESIDE, last + BESIDE],
        },
        "yaxis": {
            "tickvals": ticks,
            "ticktext": marks,
            "range": [low - 0.04 * (high - low), high + 0.06 * (high - low)],
        },
    }


def _marks(ticks: Sequence[float]) -> list[str]:
    decimals = tick_decimals(ticks)
    return [number(tick, decimals) for tick in ticks]


def _labels(chart: Chart, high: float, span: float) -> list[dict[str, Any]]:
    """The names of lines with their latest values, moved apart so that none covers another."""
    named = [(series, last) for series in chart.series if series.label and (last := series.latest)]
    rows = 1 if len(named) > MOST_TALL_LABELS else 2
    room = span * rows * LINE_HEIGHT / (HEIGHT - 60)
    heights = spread([last.y or 0.0 for _, last in named], high, room)
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "y": y, "yref": "y", "showarrow": False,
            "align": "left", "font": {"color": word_colour(series), "size": 14},
            "text": _label(chart, series, last, rows),
        }
        for (series, last), y in zip(named, heights, strict=True)
    ]  # fmt: skip


def _label(chart: Chart, series: Series, last: Point, rows: int) -> str:
    value = f"<b>{chart.y.short(last.y or 0.0)}</b>"
    name = _plain(series.label)
    return f"{name}<br>{value} ({chart.x.plain(last.x)})" if rows > 1 else f"{name} {value}"


def _upright(
    layout: dict[str, Any], at: float, word: str, line: dict[str, Any], row: int = 0, *, before: bool = True
) -> None:
    """Add an upright line to ``layout`` and its word ``before`` or after it, ``row`` names from the top."""
    layout.setdefault("shapes", []).append(
        {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}
    )
    layout["annotations"].append(
        {
            "x": at, "y": 1, "yref": "paper", "yshift": -LINE_HEIGHT * LINES * row,
            "text": _plain(word).replace("\n", "<br>"), "align": "right" if before else "left",
            "showarrow": False, "xanchor": "right" if before else "left", "xshift": -4 if before else 4,
            "font": {"color": SECONDARY, "size": 13},
        }
    )  # fmt: skip


def _shaded(layout: dict[str, Any], chart: Chart, one: Span) -> None:
    """Shade years behind all lines, and write at the foot what they are."""
    first, last = chart.span_ends(one)
    layout.setdefault("shapes", []).append(
        {
            "type": "rect", "x0": first, "x1": last, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "fillcolor": style(one.role).fill, "line": {"width": 0},
        }
    )  # fmt: skip
    name = wrap(one.label, LETTERS, max_lines=LINES, placeholder=" …")
    layout["annotations"].append(
        {
            "x": first, "y": 0, "xanchor": "left", "align": "left", "yref": "paper", "yanchor": "bottom",
            "text": _plain("\n".join(name)).replace("\n", "<br>"), "showarrow": False,
            "font": {"color": SECONDARY, "size": 13},
        }
    )  # fmt: skip


def _scatter(chart: Chart) -> go.Figure:
    traces = [_dots(chart, series) for series in chart.series if series.role is not Role.MIDDLE]
    above, below = (_lines_of(axis).count("<br>") * LINE_HEIGHT for axis in (chart.y, chart.x))
    layout: dict[str, Any] = {
        "template": TEMPLATE,
        "height": SCATTER_HEIGHT,
        "margin": {"l": 74, "r": 20, "t": 34 + above, "b": 58 + below},
        "xaxis": _axis(chart.x, [point.x for point in chart.points]) | {"title": _title(chart.x)},
        "yaxis": _axis(chart.y, chart.values),
        "annotations": [
            {
                "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
                "xshift": -60, "yshift": 10, "text": _lines_of(chart.y), "showarrow": False,
                "align": "left",
                "font": {"color": INK, "size": 14},
            }
        ],
        "shapes": [line for series in chart.series for line in _crossing(series)],
    }  # fmt: skip
    layout["annotations"] += [_us(series) for series in chart.series if series.role is Role.US]
    return go.Figure(data=traces, layout=layout)


def _crossing(series: Series) -> list[dict[str, Any]]:
    """A line up and one across through each point of the median or Riket, behind the dots."""
    if series.role not in (Role.MIDDLE, Role.NATION):
        return []
    looks = style(series.role)
    line = {"color": looks.colour, "width": 1, "dash": _dash(looks)}
    ends: list[dict[str, Any]] = [
        one
        for point in series.points
        for one in (
            {"x0": point.x, "x1": point.x, "y0": 0, "y1": 1, "yref": "paper"},
            {"x0": 0, "x1": 1, "y0": point.y, "y1": point.y, "xref": "paper"},
        )
    ]
    return [{"type": "line", "layer": "below", "line": line, **one} for one in ends]


def _dots(chart: Chart, series: Series) -> dict[str, Any]:
    looks, points = style(series.role), [*series.points]
    fill = COLOURS[series.status] if series.status else looks.fill
    shape = {
        "diamond": {"size": 15, "symbol": "diamond", "line": {"color": looks.edge, "width": 1.6}},
        "caret_down": {"size": 11, "symbol": "triangle-down"},
        "ring": {"size": 11, "line": {"color": looks.edge, "width": 1.6}},
    }.get(looks.mark, {"size": 8} if series.role is Role.GROUP else {"size": 6, "opacity": 0.6})
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [_both(chart, point) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": fill, **shape},
        "cliponaxis": False,
    }


def _both(chart: Chart, point: Point) -> str:
    said = [point.name, chart.x.with_unit(point.x), chart.y.with_unit(point.y or 0.0)]
    return "<br>".join(map(_plain, said))


def _us(series: Series) -> dict[str, Any]:
    (point,) = series.points
    return {
        "x": point.x, "y": point.y, "text": f"<b>{_plain(series.label)}</b>", "showarrow": False,
        "xanchor": "left", "xshift": 12, "bgcolor": "rgba(255,255,255,0.8)",
        "font": {"color": COLOURS[series.status], "size": 15},
    }  # fmt: skip


def _title(axis: Axis) -> dict[str, Any]:
    return {"text": _lines_of(axis), "font": {"family": FONT, "size": 14, "color": INK}, "standoff": 10}


def _lines_of(axis: Axis) -> str:
    """What an axis measures, in lines that a phone has room for."""
    return "<br>".join(wrap(_plain(axis.named), AXIS_LETTERS, break_long_words=False))


def _axis(axis: Axis, values: Sequence[float]) -> dict[str, Any]:
    ticks = nice_ticks(min(values), max(values))
    return {"tickvals": ticks, "ticktext": _marks(ticks), "range": [ticks[0], ticks[-1]]}
