"""The distribution strip: all municipalities as faint ticks, the reference as rings, us as a diamond.

A caret above points at Riket's value, one below at the median of the municipality group.

Built as text, all ticks in one path: thirty strips cost a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.facts import Fact
from oj.show.palette import CHANCE, INK, SIMILAR, TICK, TONES
from oj.show.svg import image
from oj.show.tone import tone
from oj.show.words import strip_sentence

WIDTH, HEIGHT, MARGIN = 300.0, 30.0, 8.0
MIDDLE = HEIGHT / 2
MOST_RINGS = 12  # larger groups are darker ticks
FEWEST_SPREAD = 2  # municipalities with a value before there is a spread to draw
TRIMMED = 0.01  # of all values at either end may lie outside the picture


@dataclass(frozen=True, slots=True)
class Axis:
    """From values to places on the strip; what lies outside is clamped to the edge."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """x in the picture, to half a unit."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(2 * (MARGIN + share * (WIDTH - 2 * MARGIN))) / 2

    def holds(self, value: float) -> bool:
        """True when ``value`` lies in the picture."""
        return self.low <= value <= self.high


def axis(fact: Fact) -> Axis | None:
    """The span of nearly all municipalities, of us and of the members; None when there is nothing to span."""
    values = sorted(fact.values.values())
    if len(values) < FEWEST_SPREAD:
        return None
    cut = int(len(values) * TRIMMED)
    shown = [values[cut], values[-1 - cut], *fact.member_values().values()]
    if fact.own.value is not None:
        shown.append(fact.own.value)
    low, high = min(shown), max(shown)
    return Axis(low, high) if high > low else None


def strip(fact: Fact, place: str) -> str:
    """The strip as an <img>; "" when fewer than two municipalities differ."""
    span = axis(fact)
    if span is None:
        return ""
    values = list(fact.values.values())
    members = list(fact.member_values().values())
    rings = members if len(members) <= MOST_RINGS else []
    parts = [
        _chance(fact, span),
        _ticks((v for v in values if span.holds(v)), span, TICK, 7),
        _ticks(members if not rings else (), span, SIMILAR, 7),
        _median(values, span),
        _caret(fact, Scope.NATION, span),
        _caret(fact, Scope.GROUP, span),
        *(_ring(span.place(value)) for value in rings),
        _diamond(fact, span),
    ]
    return image("".join(parts), WIDTH, HEIGHT, strip_sentence(fact, place), "oj-strip")


def _ticks(values: Iterable[float], span: Axis, colour: str, half: int) -> str:
    places = sorted({span.place(value) for value in values})
    if not places:
        return ""
    path = "".join(f"M{x:g} {MIDDLE - half:g}v{2 * half}" for x in places)
    return f"<path d='{path}' stroke='{colour}' fill='none'/>"


def _chance(fact: Fact, span: Axis) -> str:
    interval = fact.own.interval(fact.measure)
    if interval is None:
        return ""
    low, high = span.place(interval.low), span.place(interval.high)
    width = max(2.0, high - low)
    return f"<rect x='{low:g}' y='{MIDDLE - 5:g}' width='{width:g}' height='10' rx='5' fill='{CHANCE}'/>"


def _median(values: Sequence[float], span: Axis) -> str:
    x = span.place(median(values))
    return f"<path d='M{x:g} 2V{HEIGHT - 2:g}' stroke='{INK}' stroke-width='1.5' stroke-dasharray='3 2.5'/>"


def _caret(fact: Fact, scope: ComparisonGroup, span: Axis) -> str:
    """Riket from above, filled; the group from below, hollow. Nothing for a value outside the picture."""
    found = fact.references.get(scope)
    if found is None or found.value is None or not span.holds(found.value):
        return ""
    x = span.place(found.value)
    if scope is Scope.NATION:
        return f"<path d='M{x - 4:g} 0h8l-4 6z' fill='{INK}'/>"
    return f"<path d='M{x - 3.5:g} {HEIGHT - 1:g}h7l-3.5 -6z' fill='#fff' stroke='{INK}'/>"


def _ring(x: float) -> str:
    return f"<circle cx='{x:g}' cy='{MIDDLE:g}' r='4' fill='#fff' stroke='{SIMILAR}' stroke-width='1.4'/>"


def _diamond(fact: Fact, span: Axis) -> str:
    if fact.own.value is None:
        return ""
    x, colour = span.place(fact.own.value), TONES[tone(fact)]
    path = f"M{x:g} {MIDDLE - 8:g}l7 8l-7 8l-7 -8z"
    return f"<path d='{path}' fill='{colour}' stroke='#fff' stroke-width='1.2'/>"
