"""One measure against another over the municipalities: a chart to explore, and how far they go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from oj.compare.correlation import Correlation, rank_correlation
from oj.compare.facts import Fact
from oj.show.behind import at
from oj.show.charts import FONT, TEMPLATE, nice_ticks, tick_decimals
from oj.show.numbers import unit, with_unit
from oj.show.palette import COST, INK, MARK, SIMILAR
from oj.show.tables import Cell, Table
from oj.show.words import lowered, swedish
from oj.swedish import number

HEIGHT = 460  # px
WEAK, STRONG = 0.3, 0.6
CAUSE = "Ett samband mellan kommuner visar inte vad som är orsak, och behöver inte gälla i den egna kommunen."


@dataclass(frozen=True, slots=True)
class Together:
    """Two facts of the same year, and the municipalities that have both values."""

    across: Fact
    up: Fact

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        """By code: the value across and the value upwards."""
        return {
            code: (value, self.up.values[code])
            for code, value in self.across.values.items()
            if code in self.up.values
        }

    @property
    def correlation(self) -> Correlation | None:
        """How far the two orders agree over the municipalities."""
        return rank_correlation(list(self.points.values()))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words for two measures: "placerade och kostnad", "fler placerade", "högre kostnad", "lägre kostnad"."""

    both: str
    more: str
    higher: str
    lower: str


def strength(found: Correlation) -> str:
    """The correlation in words, no surer than its interval: "ett svagt samband"."""
    if not found.is_sure:
        return "inget tydligt samband"
    size = abs(found.rho)
    return (
        "ett svagt samband"
        if size < WEAK
        else "ett måttligt samband"
        if size < STRONG
        else "ett starkt samband"
    )


def figures(found: Together) -> str:
    """The numbers behind it: "Rangkorrelation 0,41, med slumpen inräknad 0,31 till 0,50 (282 kommuner)."."""
    known = found.correlation
    if known is None:
        return ""
    low, high = (number(end, 2) for end in (known.interval.low, known.interval.high))
    chance = f"med slumpen inräknad {low} till {high} ({number(known.pairs)} kommuner)"
    return f"Rangkorrelation {number(known.rho, 2)}, {chance}."


def sentence(found: Together, told: Phrases) -> str:
    """What can be said of the two measures together, no surer than it is."""
    known, year = found.correlation, found.up.year
    if known is None:
        return f"För få kommuner har båda uppgifterna {year} för att säga något om samband"
    if not known.is_sure:
        return f"Inget tydligt samband mellan {told.both} bland kommunerna {year}"
    side = told.higher if known.rho > 0 else told.lower
    often = "något oftare" if abs(known.rho) < WEAK else "ofta"
    return f"Kommuner med {told.more} har {often} {side}: {strength(known)} {year}"


def chart(found: Together, place: str, names: Mapping[str, str]) -> go.Figure:
    """Every municipality a faint dot, those compared with rings, us a diamond with our name."""
    points = found.points
    members = [code for code in found.up.members if code in points]
    others = [code for code in points if code not in members and code != found.up.code]
    own = [found.up.code] if found.up.code in points else []
    traces = [
        _trace(found, others, names, {"size": 6, "color": MARK, "opacity": 0.45}),
        _trace(found, members, names, _ring(11)),
        _trace(found, own, names, {"size": 15, "symbol": "diamond", "color": COST, "line": _edge("#ffffff")}),
    ]
    return go.Figure(data=[trace for trace in traces if trace["x"]], layout=_layout(found, own, place))


def _ring(size: int) -> dict[str, Any]:
    return {"size": size, "color": "#ffffff", "line": _edge(SIMILAR)}


def _edge(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 1.6}


def _trace(
    found: Together, codes: Sequence[str], names: Mapping[str, str], marker: dict[str, Any]
) -> dict[str, Any]:
    points = found.points
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [points[code][0] for code in codes],
        "y": [points[code][1] for code in codes],
        "text": [_hover(found, names.get(code, code), *points[code]) for code in codes],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": marker,
        "cliponaxis": False,
    }


def _hover(found: Together, name: str, across: float, up: float) -> str:
    first, second = found.across.measure, found.up.measure
    parts = [name, with_unit(first, across), with_unit(second, up)]
    return "<br>".join(part.replace("&", "&amp;").replace("<", "&lt;") for part in parts)


def _layout(found: Together, own: Sequence[str], place: str) -> dict[str, Any]:
    x, y = (sorted(values) for values in zip(*found.points.values(), strict=True))
    layout: dict[str, Any] = {
        "template": TEMPLATE,
        "height": HEIGHT,
        "margin": {"l": 74, "r": 20, "t": 34, "b": 58},
        "xaxis": _axis(x[0], x[-1]) | {"title": _title(_axis_title(found.across))},
        "yaxis": _axis(y[0], y[-1]),
        "annotations": [
            {
                "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
                "xshift": -60, "yshift": 10, "text": _axis_title(found.up), "showarrow": False,
                "font": {"color": INK, "size": 14},
            }
        ],
    }  # fmt: skip
    for code in own:
        across, up = found.points[code]
        layout["annotations"].append(
            {
                "x": across, "y": up, "text": f"<b>{place}</b>", "showarrow": False, "xanchor": "left",
                "xshift": 12, "bgcolor": "rgba(255,255,255,0.8)", "font": {"color": COST, "size": 15},
            }
        )  # fmt: skip
    return layout


def _title(text: str) -> dict[str, Any]:
    return {"text": text, "font": {"family": FONT, "size": 14, "color": INK}, "standoff": 10}


def _axis_title(fact: Fact) -> str:
    return f"{fact.measure.title}, {unit(fact.measure)}".removesuffix(", ")


def _axis(low: float, high: float) -> dict[str, Any]:
    ticks = nice_ticks(low, high)
    decimals = tick_decimals(ticks)
    return {
        "tickvals": ticks,
        "ticktext": [number(tick, decimals) for tick in ticks],
        "range": [ticks[0], ticks[-1]],
    }


def key(found: Together, place: str) -> str:
    """What the marks are, in words."""
    parts = [f"Romb: {place}."]
    if found.up.members:
        parts.append(f"Ringar: {found.up.scope.others}.")
    return " ".join([*parts, "Prickar: alla andra kommuner med båda uppgifterna."])


def table(found: Together, place: str, names: Mapping[str, str]) -> Table:
    """Us, those compared with, then all other municipalities by name."""
    points, members = found.points, found.up.members
    every = sorted(
        points, key=lambda code: (code != found.up.code, code not in members, swedish(names.get(code, code)))
    )
    measures = (found.across.measure, found.up.measure)
    rows = [
        [
            Cell(names.get(code, code)),
            *(
                Cell(number(value, measure.decimals), value, measure.decimals)
                for value, measure in zip(points[code], measures, strict=True)
            ),
        ]
        for code in every
    ]
    head = ["Kommun", *(_axis_title(fact) for fact in (found.across, found.up))]
    caption = f"{measures[1].title} och {lowered(measures[0].title)} {found.up.year}"
    made_of = [one for fact in (found.across, found.up) for one in at(fact, [fact.year], ())]
    return Table(caption, head, [False, True, True], rows, [CAUSE], behind=made_of)
