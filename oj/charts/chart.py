"""What a picture shows, before anybody has drawn it: the one record of every kind of picture.

A chart is made of facts by a module of its kind (lines.py, strip.py …). Its renderers know nothing of facts:
svg/ draws, plotly.py lets explore, html.py puts words round, table.py writes the same as figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from oj.swedish import NBSP, number, spanned


class Kind(Enum):
    """How a chart is laid out."""

    LINES = "lines"  # x is a year, y a value
    STRIP = "strip"  # x is a value, everybody a tick
    DISTRIBUTION = "distribution"  # x is a value, everybody a dot upon those alike
    WAVES = "waves"  # x is a year, y a share in per cent; a run is two years that are compared
    WATERFALL = "waterfall"  # y is what a bar makes; each begins where the one before ended
    MIX = "mix"  # x is a year, y a part in per cent
    FUNNEL = "funnel"  # x is the number of cases behind y
    SQUARES = "squares"  # x is a year, y the number of an answer
    SCATTER = "scatter"  # x is one value, y another
    BAR = "bar"  # x is how long it is
    MATRIX = "matrix"  # a series per row, x is the number of a column, y an answer; in the last its share
    COUNTS = "counts"  # x is a year, y how many have answered so
    MAP = "map"  # a series per class and per outline; key is a municipality's code


class Role(Enum):
    """Whom or what something in a chart stands for; styles.toml says how each looks, legends in its order."""

    US = "us"
    MEMBER = "member"  # of the group that is compared with
    FEW = "few"  # the same, on too few cases to be compared with by itself
    CROWD = "crowd"  # the same, when they are too many for a mark each
    GROUP = "group"  # of the same municipality group
    MIDDLE = "middle"  # the median municipality of the whole country
    EVERYBODY = "everybody"
    OTHER = "other"  # everybody who has no other role
    MEDIAN = "median"  # of the members
    NATION = "nation"
    GROUP_MEDIAN = "group_median"  # of the municipality group
    PLACE = "place"  # one of some beside each other
    CENTRE = "centre"  # what a funnel stands round
    CHANCE = "chance"  # what chance alone may give
    LIMIT = "limit"  # the outer limit of chance
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NONE = "none"  # no answer
    LACKING = "lacking"  # what most others have and we have not
    BREAK = "break"  # a new series starts
    MOMENT = "moment"  # something began, which the figures do not tell of
    COMPARED = "compared"  # years whose values are compared
    LEFT_OUT = "left_out"  # years whose values are not
    MORE = "more"
    LESS = "less"
    TOTAL = "total"
    PART = "part"
    SURE = "sure"
    UNSURE = "unsure"
    ENDS = "ends"  # where the longest comparison begins and ends
    NEAR = "near"
    FAR = "far"
    USUAL = "usual"
    CLASS = "class"  # one of some from low to high values
    BETTER = "better"
    LEVEL = "level"  # neither better nor worse by more than chance
    WORSE = "worse"
    SMALL = "small"  # too few cases to be judged
    MISSING = "missing"


class Point(NamedTuple):
    """One figure: whose it is (``name``, ``key``), what stands behind it or why there is none (``note``).

    ``small_base`` on few cases; ``role`` where the points of a series stand for different things.
    """

    x: float
    y: float | None = 0.0
    name: str = ""
    note: str = ""
    small_base: bool = False
    key: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """What a direction measures. It holds ``span`` at least."""

    title: str = ""
    unit: str = ""
    decimals: int = 0
    span: tuple[float, float] | None = None
    years: bool = False

    @property
    def named(self) -> str:
        """ "Kostnad HVB, kr/inv 0–20 år"."""
        return f"{self.title}, {self.unit}" if self.unit else self.title

    def plain(self, value: float) -> str:
        """A value without its unit: "8 080", "2024" when it is a year."""
        return f"{value:g}" if self.years else number(value, self.decimals)

    def short(self, value: float) -> str:
        """A value where there is little room: with its unit only when that is per cent."""
        return self.plain(value) + (f"{NBSP}%" if self.unit == "%" else "")

    def with_unit(self, value: float) -> str:
        """A value with its unit: "8 080 kr/inv 0–20 år"."""
        return self.plain(value) + (NBSP + self.unit if self.unit else "")

    def between(self, low: float, high: float) -> str:
        """Two values with their unit: "12–31 %"."""
        return spanned(self.plain(low), self.with_unit(high))


YEARS = Axis("År", years=True)
BESIDE = 0.3  # years that are drawn before the first and after the last


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one role, in runs that are not joined: a break or a missing year parts them.

    ``label`` stands in the legend or beside the series; ``status`` is a colour that says more than the role
    does (styles.toml); ``order`` tells those of the same role apart; ``group`` is a heading above it; ``key``
    is the indicator that it is about. A series without runs only says what a mark means.
    """

    role: Role
    runs: Sequence[Sequence[Point]]
    label: str = ""
    status: str = ""
    order: int = 0
    group: str = ""
    key: str = ""

    @property
    def points(self) -> Iterator[Point]:
        """All points, run after run."""
        return (point for run in self.runs for point in run)

    @property
    def latest(self) -> Point | None:
        """The point furthest to the right that has a value."""
        return max((p for p in self.points if p.y is not None), key=lambda p: p.x, default=None)


class Mark(NamedTuple):
    """One value that stands for itself: a reference, where a series breaks (halfway between two years), or a
    moment in years (a year begins half before it).
    """

    role: Role
    value: float
    label: str = ""


class Span(NamedTuple):
    """Years that are shaded, the first and the last, and what they are."""

    role: Role
    first: int
    last: int
    label: str


class Band(NamedTuple):
    """From low to high at each x, as (x, low, high)."""

    role: Role
    edges: Sequence[tuple[float, float, float]]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` is the sentence that the picture shows, ``alternative`` says the picture in words.

    ``series`` are drawn in their order, the last on top; ``notes`` stand with the picture, and ``worked_out``
    behind a click: what the notes rest on.
    """

    kind: Kind
    title: str
    alternative: str
    x: Axis
    y: Axis
    series: Sequence[Series]
    bands: Sequence[Band] = ()
    marks: Sequence[Mark] = ()
    breaks: Sequence[Mark] = ()
    moments: Sequence[Mark] = ()
    spans: Sequence[Span] = ()
    notes: Sequence[str] = ()
    worked_out: Sequence[str] = ()

    @property
    def points(self) -> list[Point]:
        """All points that have a value."""
        return [point for series in self.series for point in series.points if point.y is not None]

    @property
    def across(self) -> tuple[float, float]:
        """From the lowest x to the highest, with what the axis must hold; ValueError without points."""
        found = [*(point.x for point in self.points), *(self.x.span or ())]
        return min(found), max(found)

    @property
    def values(self) -> list[float]:
        """Every y that the axis must hold."""
        ends = [end for band in self.bands for _, *edge in band.edges for end in edge]
        return [*(p.y for p in self.points if p.y is not None), *ends, *(self.y.span or ())]

    def breaks_between(self, first: float, last: float) -> list[tuple[float, str]]:
        """Where the series breaks between two years, with its word; "" where the year before has said it."""
        shown = {mark.value: mark.label for mark in self.breaks if first < mark.value < last}
        return [(at, word * (shown.get(at - 1) != word)) for at, word in shown.items()]

    @property
    def moments_shown(self) -> list[Mark]:
        """The moments of the years that are drawn."""
        if not self.moments or not self.points:
            return []
        first, last = self.across
        return [one for one in self.moments if first - 0.5 <= one.value < last + 0.5]

    def span_ends(self, one: Span) -> tuple[float, float]:
        """From where to where a span is shaded: half a year round its years, within the picture."""
        return self.inside(one.first - 0.5), self.inside(one.last + 0.5)

    def inside(self, at: float) -> float:
        """A moment of these years where there is room for it: at the edge where it would lie beyond."""
        first, last = self.across
        return min(max(at, first - BESIDE), last + BESIDE)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year with a value; None when there are not two."""
        found = {int(point.x) for point in self.points}
        return (min(found), max(found)) if len(found) > 1 else None

    def holding(self, values: Sequence[float]) -> Chart:
        """The chart with room for ``values`` as well, so that charts beside each other share a scale."""
        ends = [*values, *(self.y.span or ())]
        span = (min(ends), max(ends)) if ends else None
        return replace(self, y=replace(self.y, span=span))
