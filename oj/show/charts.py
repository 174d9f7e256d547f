"""Line charts over years in one Plotly template: direct labels, breaks as gaps, numbers in Swedish.

Figures are deterministic: the same fact gives the same figure, so that nothing moves when a page reruns.
The title of a chart is a heading of the page, its table stands below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Any

import plotly.graph_objects as go

from oj.compare.change import segments
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.show.numbers import counted, with_unit
from oj.show.palette import BRAND, CARD, CHANCE, COST, INK, LINE, PEER, SECONDARY
from oj.swedish import number

HEIGHT, LABELS = 340, 118  # px: height of a chart, room for the labels at the right
MARGIN, DIGIT = 14, 8  # px left of the axis, and per character of its longest number
DASH = 0.07  # years: half the width of a value that stands alone
LINE_HEIGHT = 19  # px of one line of a label
TICKS = 5
MOST_TALL_LABELS = 4  # more labels than these get one line each
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 15, "color": INK},
        "paper_bgcolor": CARD,
        "plot_bgcolor": CARD,
        "margin": {"l": 60, "r": LABELS, "t": 12, "b": 32},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": CARD, "bordercolor": LINE, "font": {"family": FONT, "color": INK, "size": 14},
        },
        "xaxis": {
            "showgrid": False, "zeroline": False, "showline": False, "fixedrange": True, "tickangle": 0,
            "tickfont": {"color": SECONDARY}, "automargin": False,
        },
        "yaxis": {
            "gridcolor": LINE, "zeroline": False, "showline": False, "fixedrange": True,
            "tickfont": {"color": SECONDARY}, "automargin": False, "ticklabelstandoff": 6,
        },
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Places drawn in one style; ``label`` is written at the right end when there is one place."""

    places: Sequence[tuple[str, Sequence[Figure]]]
    colour: str
    width: float
    dash: str = "solid"
    marked: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A direct label of two lines at the height ``y``, in the unit of the axis."""

    text: str
    y: float
    colour: str


def over_years(fact: Fact, place: str, names: Mapping[str, str]) -> go.Figure | None:
    """Us thick, members of the reference thin grey, their median and Riket dashed.

    None when there are not two years with values.
    """
    return draw(fact.measure, lines_of(fact, place, names))


def lines_of(fact: Fact, place: str, names: Mapping[str, str]) -> list[Line]:
    """The lines of a fact, us last; ``place`` is our name, ``names`` maps codes to names."""
    measure = fact.measure
    members = [(names.get(code, code), fact.series.get(code, ())) for code in fact.members]
    medians = [Figure(year, r.value) for year, r in fact.medians.items() if r.value is not None]
    colour = COST if measure.is_cost or measure.theme == "placement_cost" else BRAND
    middle = fact.scope.median_line
    return [
        Line(members, PEER, 1.2),
        Line([(middle, medians)], SECONDARY, 1.8, "dot", label=middle),
        Line([("Riket", fact.nation_series())], INK, 1.8, "dash", label="Riket"),
        Line([(place, fact.own_series)], colour, 3.5, marked=True, label=place),
    ]


def draw(measure: Measure, lines: Sequence[Line]) -> go.Figure | None:
    """The chart of ``lines``, the last on top, chance behind marked ones; None without two years."""
    drawn = [f for line in lines for _, figures in line.places for f in figures if f.value is not None]
    years = sorted({figure.year for figure in drawn})
    if len(years) < 2:
        return None
    traces = [_chance(measure, line) for line in lines if line.marked] + [
        _trace(measure, line) for line in lines
    ]
    values = [y for trace in traces for y in trace["y"] if y is not None]
    ticks = nice_ticks(min(values), max(values))
    low, high = min(ticks[0], *values), max(ticks[-1], *values)
    named = [line for line in lines if line.label]
    rows = 1 if len(named) > MOST_TALL_LABELS else 2
    labels = [label for line in named if (label := _label(measure, line, rows))]
    room = (high - low) * rows * LINE_HEIGHT / (HEIGHT - 60)
    heights = spread([label.y for label in labels], high, room)
    layout = _layout(years, ticks, low, high)
    layout["annotations"] = [_beside(label, y) for label, y in zip(labels, heights, strict=True)]
    _mark_breaks(layout, measure, years)
    return go.Figure(
        data=[trace for trace in traces if any(x is not None for x in trace["x"])], layout=layout
    )


def _trace(measure: Measure, line: Line) -> dict[str, Any]:
    """One trace for all places, parted by gaps: a break or a missing year is never drawn over.

    Markers cost the browser an element each, so that only a marked line has them; on others a value between
    two gaps is a short dash.
    """
    points: list[tuple[float | None, float | None, str, bool]] = []
    for name, figures in line.places:
        for run in segments(measure, figures):
            ends = (-DASH, DASH) if len(run) == 1 and not line.marked else (0,)
            for figure in run:
                text, pale = _hover(measure, name, figure), figure.is_pale()
                points += [(figure.year + end, figure.value, text, pale) for end in ends]
            points.append((None, None, "", False))
    x, y, texts, pales = ([point[i] for point in points] for i in range(4))
    trace = {
        "type": "scatter",
        "x": x,
        "y": y,
        "text": texts,
        "mode": "lines+markers" if line.marked else "lines",
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
    }
    if line.marked:
        faces = [CARD if pale else line.colour for pale in pales]
        trace["marker"] = {"size": 9, "color": faces, "line": {"color": line.colour, "width": 2}}
    return trace


def _chance(measure: Measure, line: Line) -> dict[str, Any]:
    """Pale bars behind the points: what chance alone may give that year."""
    x: list[int | None] = []
    y: list[float | None] = []
    for _, figures in line.places:
        for figure in figures:
            interval = figure.interval(measure)
            if interval is not None:
                x += [figure.year, figure.year, None]
                y += [interval.low, interval.high, None]
    style = {"color": CHANCE, "width": 9}
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": style, "hoverinfo": "skip"}


def _hover(measure: Measure, name: str, figure: Figure) -> str:
    said = with_unit(measure, figure.value or 0.0, figure.year)
    base = counted(measure, figure) if measure.value_type == "share" else ""
    return f"{_plain(name)} {figure.year}<br><b>{_plain(said)}</b>" + (f"<br>{base}" if base else "")


def _plain(text: str) -> str:
    """Plotly reads a little HTML in texts; what a file wrote must not be read so."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _label(measure: Measure, line: Line, rows: int) -> Label | None:
    known = [figure for figure in line.places[0][1] if figure.value is not None]
    if not known or known[-1].value is None:
        return None
    value = number(known[-1].value, measure.decimals) + ("\u00a0%" if measure.is_per_cent else "")
    said = f"<b>{value}</b> ({known[-1].year})" if rows > 1 else f"<b>{value}</b>"
    return Label(_plain(line.label) + ("<br>" if rows > 1 else " ") + said, known[-1].value, line.colour)


def _layout(years: Sequence[int], ticks: Sequence[float], low: float, high: float) -> dict[str, Any]:
    shown = [year for year in years if (years[-1] - year) % year_step(years) == 0]
    decimals = tick_decimals(ticks)
    marks = [number(tick, decimals) for tick in ticks]
    return {
        "template": TEMPLATE,
        "margin": {"l": MARGIN + DIGIT * max(map(len, marks))},
        "height": HEIGHT,
        "separators": ",\u00a0",
        "xaxis": {
            "tickvals": shown,
            "ticktext": [str(year) for year in shown],
            "range": [years[0] - 0.3, years[-1] + 0.3],
        },
        "yaxis": {
            "tickvals": ticks,
            "ticktext": marks,
            "range": [low - 0.04 * (high - low), high + 0.06 * (high - low)],
        },
    }


def _beside(label: Label, y: float) -> dict[str, Any]:
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "y": y, "yref": "y", "text": label.text,
        "showarrow": False, "align": "left", "font": {"color": label.colour, "size": 14},
    }  # fmt: skip


def _mark_breaks(layout: dict[str, Any], measure: Measure, years: Sequence[int]) -> None:
    """Add a dotted line and a word to ``layout`` where a new series starts."""
    starts = sorted({found.year for found in measure.breaks if years[0] < found.year <= years[-1]})
    layout["shapes"] = [
        {
            "type": "line", "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": SECONDARY, "width": 1, "dash": "dot"},
        }
        for year in starts
    ]  # fmt: skip
    layout["annotations"] += [
        {
            "x": year - 0.5, "y": 1, "yref": "paper", "text": "seriebrott", "showarrow": False,
            "xanchor": "right", "xshift": -4, "font": {"color": SECONDARY, "size": 13},
        }
        for year in starts
    ]  # fmt: skip


def year_step(years: Sequence[int]) -> int:
    """Every how many years are written out."""
    span = years[-1] - years[0] + 1
    return 1 if span <= 5 else 2 if span <= 11 else 4


def nice_ticks(low: float, high: float) -> list[float]:
    """About five round numbers from at or below ``low`` to at or above ``high``."""
    span = (high - low) or abs(high) or 1.0
    rough = span / (TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = floor(low / step), -floor(-high / step)
    return [round(step * position, 10) for position in range(first, last + 1)]


def tick_decimals(ticks: Sequence[float]) -> int:
    """The fewest decimals that tell the ticks apart and show each as it is (at most 2)."""
    return next((d for d in (0, 1) if all(round(tick, d) == tick for tick in ticks)), 2)


def spread(heights: Sequence[float], high: float, room: float) -> list[float]:
    """Heights moved apart so that each has ``room`` and none is above ``high``."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + room)
    ceiling = high
    for position in reversed(order):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - room
    return placed
