"""How all municipalities spread in one indicator: a dot each, stacked where their values are alike.

Inline SVG, so that the dots carry their names and values for the pointer. Drawn twice by the page, wide and
narrow, since letters in a picture shrink with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from oj.charts.strip import spread
from oj.charts.svg.kernel import nice_ticks, tick_decimals
from oj.compare.comparison_groups import ComparisonGroup, Scope, shown_with
from oj.compare.facts import Fact
from oj.show import flags
from oj.show.numbers import amount, reason, with_unit
from oj.show.palette import CARD, CHANCE, LINE, MARK, PEER, SECONDARY, SIMILAR, TONES
from oj.show.tone import tone
from oj.show.typeset import typeset
from oj.show.words import absence, strip_sentence
from oj.swedish import number, out_of

DOTS, TOP, FOOT = 150.0, 4.0, 30.0  # px: room for dots, above, below


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's size: ``width`` and ``radius`` of a dot in px, the CSS class that shows or hides it."""

    width: float
    radius: float
    css_class: str
    margin: float = 14.0

    @property
    def step(self) -> float:
        """px between the middles of neighbouring dots."""
        return 2 * self.radius + 1


WIDE = Frame(1000, 4.0, "oj-wide")
NARROW = Frame(360, 2.75, "oj-narrow")


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to px; values outside stand at the edge."""

    frame: Frame
    ticks: Sequence[float]

    def x(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        share = (min(max(value, low), high) - low) / (high - low)
        return self.frame.margin + share * (self.frame.width - 2 * self.frame.margin)

    def column(self, value: float) -> int:
        """The stack that a value stands in."""
        last = int((self.frame.width - 2 * self.frame.margin) / self.frame.step) - 1
        return min(last, int((self.x(value) - self.frame.margin) / self.frame.step))

    def middle(self, column: int) -> float:
        """px of the middle of a stack."""
        return self.frame.margin + (column + 0.5) * self.frame.step

    def outside(self, values: Sequence[float]) -> int:
        """How many of ``values`` do not fit in the picture."""
        return sum(not self.ticks[0] <= value <= self.ticks[-1] for value in values)


def scale(fact: Fact, frame: Frame) -> Scale | None:
    """The scale of nearly all municipalities, us and those compared with; None when all are alike."""
    span = spread(fact)
    return Scale(frame, nice_ticks(*span)) if span else None


def picture(fact: Fact, place: str, names: Mapping[str, str]) -> str:
    """Both pictures as HTML, of which a window shows one; "" when there is no spread to draw."""
    return "".join(_drawn(fact, place, names, found) for f in (WIDE, NARROW) if (found := scale(fact, f)))


def _drawn(fact: Fact, place: str, names: Mapping[str, str], found: Scale) -> str:
    width = found.frame.width
    shown = flags.placed(_flags(fact, place, found), width)
    top = TOP + flags.height(shown)
    floor = top + DOTS
    parts = [
        _chance(fact, found, top, floor),
        _axis(found, floor),
        flags.lines(shown, TOP, floor),
        _dots(fact, names, found, floor),
        flags.labels(shown, TOP),
    ]
    label = escape(strip_sentence(fact, place))
    about = f'role="img" aria-label="{label}" viewBox="0 0 {width:g} {floor + FOOT:g}"'
    return f'<svg class="oj-spread {found.frame.css_class}" {about}>{"".join(parts)}</svg>'


def _flags(fact: Fact, place: str, found: Scale) -> list[flags.Flag]:
    """Us, the median of those that are rings, and Riket; those without a value are left out."""
    told = [(place, fact.own.value, "none")]
    if not fact.measure.is_size:
        group = ringed(fact)
        told.append((group.median_line, fact.references[group].value, "1.5 3"))
        told.append(("Riket", fact.references[Scope.NATION].value, "6 4"))
    return [
        flags.Flag(f"{name} {amount(fact.measure, value)}", found.x(value), dash)
        for name, value, dash in told
        if value is not None
    ]


def ringed(fact: Fact) -> ComparisonGroup:
    """The group whose members are rings: the one compared with, the peers when that is Riket."""
    return Scope.PEERS if fact.scope is Scope.NATION else fact.scope


def _dots(fact: Fact, names: Mapping[str, str], found: Scale, floor: float) -> str:
    """All municipalities, the ones of interest on top of their stacks, squeezed where a stack is too high."""
    kinds = dict.fromkeys(fact.groups.get(Scope.GROUP, ()), 1)
    kinds |= dict.fromkeys(fact.groups.get(ringed(fact), ()), 2) | {fact.code: 3}
    stacks: dict[int, list[tuple[int, float, str]]] = {}
    for code, value in fact.values.items():
        stacks.setdefault(found.column(value), []).append((kinds.get(code, 0), value, code))
    highest = max(map(len, stacks.values()))
    step = min(found.frame.step, (DOTS - 2 * found.frame.step) / highest)
    drawn = []
    for column, stack in sorted(stacks.items()):
        for height, (kind, value, code) in enumerate(sorted(stack)):
            y = floor - found.frame.radius - 1 - height * step
            title = _title(fact, names.get(code, code), value) if found.frame is WIDE else ""
            drawn.append((kind, _dot(fact, kind, found.middle(column), y, found.frame.radius, title)))
    return "".join(mark for _, mark in sorted(drawn, key=lambda one: one[0]))


def _title(fact: Fact, name: str, value: float) -> str:
    """What the pointer is told; a narrow window has none."""
    return f"<title>{escape(name)}: {escape(with_unit(fact.measure, value))}</title>"


def _dot(fact: Fact, kind: int, x: float, y: float, r: float, title: str) -> str:
    if kind == 3:
        s = r + 4
        shape = f"M{x:g} {y - s:g}l{s:g} {s:g}l-{s:g} {s:g}l-{s:g} -{s:g}z"
        return (
            f'<path d="{shape}" fill="{TONES[tone(fact)]}" stroke="{CARD}" stroke-width="1.2">{title}</path>'
        )
    style = {
        0: f'r="{r:g}" fill="{PEER}"',
        1: f'r="{r:g}" fill="{MARK}"',
        2: f'r="{r + 0.4:g}" fill="{CARD}" stroke="{SIMILAR}" stroke-width="1.6"',
    }[kind]
    return f'<circle cx="{x:g}" cy="{y:g}" {style}>{title}</circle>'


def _axis(found: Scale, floor: float) -> str:
    right, decimals = found.frame.width - found.frame.margin, tick_decimals(found.ticks)
    ticks = found.ticks[:: 1 if len(found.ticks) <= found.frame.width / 70 else 2]
    marks = "".join(
        f'<text x="{found.x(tick):g}" y="{floor + 20:g}" text-anchor="{_anchor(found, tick)}" '
        f'fill="{SECONDARY}">{number(tick, decimals)}</text>'
        for tick in ticks
    )
    return (
        f'<path d="M{found.frame.margin:g} {floor:g}H{right:g}" stroke="{LINE}" stroke-width="1.5"/>{marks}'
    )


def _anchor(found: Scale, tick: float) -> str:
    return {found.ticks[0]: "start", found.ticks[-1]: "end"}.get(tick, "middle")


def _chance(fact: Fact, found: Scale, top: float, floor: float) -> str:
    interval = fact.own.interval(fact.measure)
    if interval is None:
        return ""
    low, high = found.x(interval.low), found.x(interval.high)
    size = f'width="{max(2, high - low):g}" height="{floor - top:g}"'
    return f'<rect x="{low:g}" y="{top:g}" {size} fill="{CHANCE}" opacity="0.6"/>'


def legend(fact: Fact, place: str) -> str:
    """What the marks of the picture mean, as a list in HTML."""
    group, marks = ringed(fact), [("oj-key-us", place)] if fact.own.value is not None else []
    if fact.groups.get(group):
        marks.append(("oj-key-ring", group.member))
    if group is not Scope.GROUP and fact.groups.get(Scope.GROUP):
        marks.append(("oj-key-dot oj-key-dot-group", Scope.GROUP.member))
    marks.append(("oj-key-dot", "övriga kommuner"))
    if fact.own.interval(fact.measure):
        marks.append(("oj-key-chance", "vad slumpen kan ge"))
    return key_list(marks)


def key_list(marks: Sequence[tuple[str, str]]) -> str:
    """(CSS class of the key, words) of every kind of mark, as a list in HTML."""
    items = "".join(
        f'<li><span class="oj-key {key}" aria-hidden="true"></span> {typeset(text)}</li>'
        for key, text in marks
    )
    return f'<ul class="oj-legend">{items}</ul>'


def references(fact: Fact, place: str) -> str:
    """Our value, the three reference values and how many municipalities have any, as a list in HTML."""
    own = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else reason(fact.own)
    told = [(place, own), *((one.median_term, _reference(fact, one)) for one in shown_with(fact.scope))]
    answered = out_of(number(len(fact.values)), number(fact.municipalities))
    told.append(("Kommuner med uppgift", answered + _outside(fact)))
    items = "".join(f"<div><dt>{typeset(term)}</dt><dd>{typeset(said)}</dd></div>" for term, said in told)
    return f'<dl class="oj-facts">{items}</dl>'


def _reference(fact: Fact, scope: ComparisonGroup) -> str:
    found = fact.references[scope]
    if fact.measure.is_size and scope is not Scope.NATION:
        return "jämförs inte: ett antal"
    if found.value is None:
        return absence(found)
    said = with_unit(fact.measure, found.value)
    return said if scope is Scope.NATION else f"{said} ({out_of(str(found.answered), str(found.members))})"


def _outside(fact: Fact) -> str:
    found = scale(fact, WIDE)
    count = found.outside(list(fact.values.values())) if found else 0
    return f"; {number(count)} ligger utanför bilden och står vid kanten" if count else ""
