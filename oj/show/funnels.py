"""The funnel: every municipality by how many stand behind its value, and how far chance alone brings one.

Inline SVG, wide and narrow, as the picture of all municipalities (distribution.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log

import numpy as np

from oj.charts.svg.kernel import nice_ticks, tick_decimals
from oj.compare.comparison_groups import Scope
from oj.compare.counts import Counts
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.compare.funnel import Funnel, Limits, Position
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.shrinkage import Shrinkage
from oj.show.distribution import NARROW, WIDE, Frame, key_list, ringed
from oj.show.numbers import counted, span, with_unit
from oj.show.palette import CARD, CHANCE, INK, LINE, MARK, PEER, SECONDARY, SIMILAR
from oj.swedish import number

HEIGHT, TOP, LEFT, FOOT = 320.0, 12.0, 46.0, 50.0  # px: plot, above it, left of it, below it
CURVE = 60  # points of a limit
HIGH = (Position.ABOVE_95, Position.ABOVE_998)
FAR = (Position.BELOW_998, Position.ABOVE_998)


@dataclass(frozen=True, slots=True)
class Plot:
    """From bases (logarithmic) and values to px."""

    frame: Frame
    smallest: float
    largest: float
    ticks: Sequence[float]

    def x(self, base: float) -> float:
        share = log(base / self.smallest) / log(self.largest / self.smallest)
        return LEFT + share * (self.frame.width - LEFT - self.frame.margin)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        share = (min(max(value, low), high) - low) / (high - low)
        return TOP + (1 - share) * HEIGHT


def picture(fact: Fact, found: Counts, funnel: Funnel, figures: Mapping[str, Figure], place: str) -> str:
    """Both pictures, of which a window shows one. ``figures`` are those of ``found``, by code."""
    values, bases = found.values, found.base
    ticks = nice_ticks(float(values.min()), float(values.max()))
    smallest, largest = float(bases.min()) * 0.9, float(bases.max()) * 1.1
    plots = (Plot(frame, smallest, largest, ticks) for frame in (WIDE, NARROW))
    return "".join(_drawn(fact, plot, funnel, figures, place) for plot in plots)


def _drawn(fact: Fact, plot: Plot, funnel: Funnel, figures: Mapping[str, Figure], place: str) -> str:
    bases = np.geomspace(plot.smallest, plot.largest, CURVE)
    behind = _limits(plot, bases.tolist(), funnel.limits(bases)) + _axes(plot) + _centre(plot, funnel)
    about = f'role="img" aria-label="{escape(sentence(fact, funnel, place))}"'
    box = f'viewBox="0 0 {plot.frame.width:g} {TOP + HEIGHT + FOOT:g}"'
    css = f"oj-spread {plot.frame.css_class}"
    return f'<svg class="{css}" {about} {box}>{behind}{_dots(fact, plot, figures)}</svg>'


def _limits(plot: Plot, bases: Sequence[float], limits: Limits) -> str:
    """The band of 95 per cent and the lines of 99.8."""
    xs = [plot.x(base) for base in bases]

    def line(values: Sequence[float], order: int = 1) -> str:
        return "L".join(f"{x:.1f} {plot.y(v):.1f}" for x, v in list(zip(xs, values, strict=True))[::order])

    band = f"M{line(limits.high_95.tolist())}L{line(limits.low_95.tolist(), -1)}z"
    outer = "".join(
        f'<path d="M{line(limit.tolist())}" fill="none" stroke="{SECONDARY}" stroke-dasharray="5 4"/>'
        for limit in (limits.low_998, limits.high_998)
    )
    return f'<path d="{band}" fill="{CHANCE}" opacity="0.5"/>{outer}'


def _centre(plot: Plot, funnel: Funnel) -> str:
    line = f"M{LEFT:g} {plot.y(funnel.centre):.1f}H{plot.frame.width - plot.frame.margin:g}"
    return f'<path d="{line}" stroke="{INK}" stroke-width="1.2"/>'


def _axes(plot: Plot) -> str:
    decimals, floor = tick_decimals(plot.ticks), TOP + HEIGHT
    right = plot.frame.width - plot.frame.margin
    rows = "".join(
        f'<path d="M{LEFT:g} {plot.y(tick):.1f}H{right:g}" stroke="{LINE}"/>'
        f'<text x="{LEFT - 8:g}" y="{plot.y(tick) + 5:.1f}" text-anchor="end" fill="{SECONDARY}">'
        f"{number(tick, decimals)}</text>"
        for tick in plot.ticks
    )
    marks = "".join(
        f'<text x="{plot.x(base):.1f}" y="{floor + 20:g}" text-anchor="middle" fill="{SECONDARY}">'
        f"{number(base)}</text>"
        for base in _round_bases(plot)
    )
    name = (
        f'<text x="{right:g}" y="{floor + 42:g}" text-anchor="end" fill="{SECONDARY}">underlag, antal</text>'
    )
    return rows + marks + name


def _round_bases(plot: Plot) -> list[float]:
    """1, 2, 5, 10, 20 … inside the picture; only the tens where it is narrow."""
    factors = (1, 2, 5) if plot.frame is WIDE else (1,)
    every = [factor * 10.0**power for power in range(8) for factor in factors]
    return [base for base in every if plot.smallest <= base <= plot.largest]


def _dots(fact: Fact, plot: Plot, figures: Mapping[str, Figure]) -> str:
    """Everybody, those of interest on top; nobody is better or worse here."""
    kinds = dict.fromkeys(fact.groups.get(Scope.GROUP, ()), 1)
    kinds |= dict.fromkeys(fact.groups.get(ringed(fact), ()), 2) | {fact.code: 3}
    return "".join(
        _mark(kinds.get(code, 0), plot.x(figure.denominator), plot.y(figure.value))
        for code, figure in sorted(figures.items(), key=lambda one: kinds.get(one[0], 0))
        if figure.value is not None and figure.denominator
    )


def _mark(kind: int, x: float, y: float) -> str:
    if kind == 3:
        shape = f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z"
        return f'<path d="{shape}" fill="{SIMILAR}" stroke="{CARD}" stroke-width="1.2"/>'
    style = {
        0: f'r="3.2" fill="{PEER}"',
        1: f'r="3.2" fill="{MARK}"',
        2: f'r="4" fill="{CARD}" stroke="{SIMILAR}" stroke-width="1.6"',
    }[kind]
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" {style}/>'


def sentence(fact: Fact, funnel: Funnel, place: str) -> str:
    """Where we lie, never surer than the base allows."""
    if fact.own.value is None or fact.code not in funnel.positions:
        return f"{_outside(funnel)} Underlaget för {place} är okänt."
    base = f" ({counted(fact.measure, fact.own)})"
    if fact.own.is_pale():
        return f"{place} har för litet underlag för att bedömas{base}."
    where = funnel.positions[fact.code]
    if where is Position.INSIDE:
        return f"{place} ligger inom det som slumpen kan ge med ett sådant underlag{base}."
    side = "högre" if where in HIGH else "lägre"
    if where in FAR:
        return f"{place} ligger {side} än slumpen brukar ge med ett sådant underlag{base}."
    return (
        f"{place} ligger något {side} än vad 95 av 100 kommuner gör av en slump{base}. "
        f"Bland {number(len(funnel.positions))} kommuner händer det flera."
    )


def under(fact: Fact, funnel: Funnel, rank: RankInterval | NoRank) -> str:
    """Under the title: the rank as an interval, how many lie outside, what the limits take into account."""
    wider = (
        " Kommunerna skiljer sig åt mer än slumpen ensam kan förklara, så gränserna är vidgade."
        if funnel.widened
        else ""
    )
    return f"{_rank(rank)}{_outside(funnel)}{wider} Egen beräkning."


def level(fact: Fact, found: Shrinkage | None) -> str:
    """Our figure drawn towards the others' by how little stands behind it; "" when we have no base."""
    ours = found.places.get(fact.code) if found else None
    if found is None or ours is None:
        return ""
    best = with_unit(fact.measure, ours.value)
    if ours.interval is None:
        return f"Slumpen förklarar hur kommunerna skiljer sig: bästa gissningen är {best} för alla."
    return (
        "Med hänsyn till hur litet underlaget är, och till hur det ser ut i de andra kommunerna, är bästa "
        f"gissningen {best} ({span(fact.measure, ours.interval)})."
    )


def _rank(rank: RankInterval | NoRank) -> str:
    if isinstance(rank, NoRank):
        return ""
    end = "högsta" if rank.from_highest else "lägsta"
    return (
        f"Med hänsyn till slumpen: plats {number(rank.first)}–{number(rank.last)} av {number(rank.of)} "
        f"räknat från det {end} värdet. "
    )


def _outside(funnel: Funnel) -> str:
    far = sum(position in FAR for position in funnel.positions.values())
    every = number(len(funnel.positions))
    return f"{number(far) if far else 'Ingen'} av {every} kommuner ligger utanför den yttre gränsen."


def legend(fact: Fact, funnel: Funnel, place: str) -> str:
    """What the marks mean, as a list in HTML."""
    given = fact.references[Scope.NATION].value is not None
    middle = "riket enligt källan" if given else "kommunernas vägda medel, egen beräkning"
    return key_list(
        [
            ("oj-key-us", place),
            ("oj-key-ring", ringed(fact).member),
            ("oj-key-dot oj-key-dot-group", Scope.GROUP.member),
            ("oj-key-dot", "övriga kommuner"),
            ("oj-key-line", f"{middle}: {with_unit(fact.measure, funnel.centre)}"),
            ("oj-key-chance", "här hamnar 95 av 100 om bara slumpen skiljer"),
            ("oj-key-dashed", "utanför: 2 av 1 000"),
        ]
    )
