"""A chart as bars that an office program draws itself, so that whoever gets the file can go on with them."""

from dataclasses import dataclass

from oj.charts.chart import Axis, Chart, Kind, Role
from oj.charts.styles import COLOURS, style
from oj.export.table_workbook import number_format
from oj.swedish import without_noise
from oj.tables.table import Format, written


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its value, also as it is read (without its unit), and its colours ("#rrggbb").

    ``below`` and ``above`` are how far chance alone may move its end. ``is_unsure`` is drawn hollow, with a
    broken edge.
    """

    name: str
    value: float
    said: str
    fill: str
    edge: str
    is_unsure: bool = False
    below: float = 0.0
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars from the top, what they measure, and how their values are written."""

    title: str
    axis: Axis
    form: Format
    bars: list[Bar]

    @property
    def measured(self) -> str:
        """What the bars measure, with its unit."""
        return self.axis.named

    @property
    def number_format(self) -> str:
        """How office programs write a value."""
        return number_format(1.0, self.form)

    @property
    def span(self) -> tuple[float, float]:
        """From the least to the most that is drawn, zero and chance with it, and a little more."""
        ends = [0.0, *(end for bar in self.bars for end in (bar.value - bar.below, bar.value + bar.above))]
        room = 0.03 * (max(ends) - min(ends)) or 1.0
        return min(ends) - (room if min(ends) < 0 else 0.0), max(ends) + room

    @property
    def has_chance(self) -> bool:
        """Whether chance is known of any."""
        return any(bar.below or bar.above for bar in self.bars)


def bars_of(chart: Chart) -> Bars | None:
    """The bars of a strip (we, those compared with, reference values) or of a waterfall's parts.

    None of other charts: answers are no lengths.
    """
    if chart.kind is Kind.STRIP and chart.x.span is not None:
        axis, form = chart.x, Format(chart.x.decimals, chart.x.unit)
        found = _beside(chart)
    elif chart.kind is Kind.WATERFALL:
        axis, form = chart.y, Format(chart.y.decimals, chart.y.unit, signed=True)
        found = _parts(chart, form)
    else:
        return None
    return Bars(chart.title, axis, form, found)


def _beside(chart: Chart) -> list[Bar]:
    edges = {at: (low, high) for band in chart.bands for at, low, high in band.edges}
    ours = [
        _bar(chart, point.name, point.x, "brand", "brand", edges.get(point.x))
        for one in chart.series
        if one.role is Role.US
        for point in one.points
    ]
    members = [point for one in chart.series if one.role is Role.MEMBER for point in one.points]
    others = [
        _bar(chart, one.name, one.x, "peer", "similar") for one in sorted(members, key=lambda one: -one.x)
    ]
    return [*ours, *others, *(_bar(chart, mark.label, mark.value, "card", "ink") for mark in chart.marks)]


def _bar(
    chart: Chart, name: str, value: float, fill: str, edge: str, chance: tuple[float, float] | None = None
) -> Bar:
    low, high = chance or (value, value)
    said, ends = chart.x.plain(value), (value - low, high - value)
    return Bar(name, without_noise(value), said, COLOURS[fill], COLOURS[edge], False, *ends)


def _parts(chart: Chart, form: Format) -> list[Bar]:
    edges = {at: (low, high) for band in chart.bands for at, low, high in band.edges}
    found = []
    for one in chart.series:
        looks = style(one.role)
        for point in one.points:
            value = point.y or 0.0
            low, high = edges.get(point.x, (value, value))
            unsure = point.role is Role.UNSURE
            name = point.name or one.label
            said, ends = written(value, form._replace(unit="")), (value - low, high - value)
            found.append(Bar(name, without_noise(value), said, looks.fill, looks.edge, unsure, *ends))
    return found
