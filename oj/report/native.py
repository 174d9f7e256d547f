"""A chart as bars that an office program draws itself, so that whoever gets the file can go on with them."""

from dataclasses import dataclass
from math import ceil, floor

from oj.charts.chart import Axis, Chart, Kind, Role
from oj.charts.styles import COLOURS, style
from oj.charts.svg.kernel import nice_ticks
from oj.charts.waterfall_bars import starts
from oj.export.table_workbook import number_format
from oj.swedish import without_noise
from oj.tables.table import Format, written
from oj.words.report_words import FALL_PIECES, SMALL, scale


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its value, also as it is read (without its unit), and its colours ("#rrggbb").

    ``below`` and ``above`` are how far chance alone may move its end. ``is_unsure`` is drawn hollow, with a
    broken edge. It ``begins`` at zero but in a waterfall, where it begins where the one before it ended.
    """

    name: str
    value: float
    said: str
    fill: str
    edge: str
    is_unsure: bool = False
    below: float = 0.0
    above: float = 0.0
    begins: float = 0.0

    @property
    def end(self) -> float:
        """Where it ends."""
        return without_noise(self.begins + self.value)

    @property
    def pieces(self) -> tuple[float, float, float]:
        """What is stacked from zero to draw it: what it stands on, what is seen above zero, and below it."""
        low, high = sorted((self.begins, self.end))
        stands_on = low if low > 0 else min(high, 0.0)
        return stands_on, max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)

    @property
    def end_piece(self) -> int:
        """Which of the pieces ends where it does."""
        if self.value * self.end <= 0:
            return 0
        return 1 if self.value > 0 else 2


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars from the top, what they measure, and how their values are written.

    In a fall, which a waterfall is, each begins where the one before it ended.
    """

    title: str
    axis: Axis
    form: Format
    bars: list[Bar]
    measured: str
    is_fall: bool = False

    @property
    def pieces(self) -> list[tuple[str, list[float]]]:
        """The series to draw, each with its name and a value per bar: one, or the three of a fall."""
        if not self.is_fall:
            return [(self.measured, [bar.value for bar in self.bars])]
        parts = zip(*(bar.pieces for bar in self.bars), strict=True)
        return [(name, [*values]) for name, values in zip(FALL_PIECES, parts, strict=True)]

    @property
    def number_format(self) -> str:
        """How office programs write a value."""
        return number_format(1.0, self.form)

    @property
    def span(self) -> tuple[float, float]:
        """From the least to the most that is drawn, zero and chance with it, and a little more.

        Of a fall, whose scale is shown, whole ``step``s.
        """
        low, high = self._ends
        if self.is_fall:
            return floor(low / self.step) * self.step, ceil(high / self.step) * self.step
        room = 0.03 * (high - low) or 1.0
        return low - (room if low < 0 else 0.0), high + room

    @property
    def step(self) -> float:
        """From one number of the scale to the next."""
        first, second, *_ = nice_ticks(*self._ends)
        return second - first

    @property
    def _ends(self) -> tuple[float, float]:
        ends = [0.0, *(bar.begins for bar in self.bars)]
        ends += [end for bar in self.bars for end in (bar.end - bar.below, bar.end + bar.above)]
        return min(ends), max(ends)

    @property
    def has_chance(self) -> bool:
        """Whether chance is known of any."""
        return any(bar.below or bar.above for bar in self.bars)


def small_note(chart: Chart) -> list[str]:
    """What the mark of a bar on too few cases means; [] where none has it."""
    rings = (point for one in chart.series if one.role is Role.MEMBER for point in one.points)
    return [SMALL] if any(point.small_base for point in rings) else []


def bars_of(chart: Chart) -> Bars | None:
    """The bars of a strip (we, those compared with, reference values) or of a waterfall's parts.

    None of other charts: answers are no lengths.
    """
    if chart.kind is Kind.STRIP and chart.x.span is not None:
        form = Format(chart.x.decimals, chart.x.unit)
        return Bars(chart.title, chart.x, form, _beside(chart), chart.x.named)
    if chart.kind is Kind.WATERFALL:
        form = Format(chart.y.decimals, chart.y.unit, signed=True)
        (start,) = chart.marks
        measured = scale(chart.y.named, f"{start.label}: {chart.y.with_unit(start.value)}")
        return Bars(chart.title, chart.y, form, _parts(chart, form), measured, is_fall=True)
    return None


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
        _bar(chart, one.name + "*" * one.small_base, one.x, "peer", "similar")
        for one in sorted(members, key=lambda one: -one.x)
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
    begins = iter(starts([point.y or 0.0 for point in chart.points]))
    for one in chart.series:
        looks = style(one.role)
        for point in one.points:
            value = point.y or 0.0
            low, high = edges.get(point.x, (value, value))
            unsure = point.role is Role.UNSURE
            name = point.name or one.label
            said, ends = written(value, form._replace(unit="")), (value - low, high - value)
            colours = (looks.fill, looks.edge)
            found.append(Bar(name, without_noise(value), said, *colours, unsure, *ends, next(begins)))
    return found
