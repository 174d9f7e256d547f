"""Where the bars of a waterfall stand: the same on the screen and on paper."""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from oj.charts.chart import Chart, Role, Series
from oj.charts.styles import Style, style
from oj.swedish import NBSP, signed

Place = tuple[float, float]  # where it begins and how wide it is, in per cent of the width


class FallBar(NamedTuple):
    """One bar; ``chance`` is what chance alone may give its end, () where that is not known."""

    series: Series
    looks: Style
    unsure: bool
    place: Place
    chance: Place | tuple[()]
    value: str


class Bars(NamedTuple):
    """All bars of a waterfall, the place of zero in per cent, and the levels that it begins and ends at."""

    bars: Sequence[FallBar]
    zero: float
    levels: tuple[str, str]


def starts(sizes: Sequence[float]) -> list[float]:
    """Where each bar begins: where the one before ended, and the last, which is the whole, at zero."""
    return [*accumulate(sizes[:-2], initial=0.0), 0.0] if len(sizes) > 1 else [0.0]


def waterfall_bars(chart: Chart) -> Bars:
    """Each bar begins where the one before ended; the last is the whole of them."""
    (start,) = chart.marks
    sizes = [point.y or 0.0 for point in chart.points]
    begins = starts(sizes)
    chance = {
        int(x): (begins[int(x)] + a, begins[int(x)] + b) for one in chart.bands for x, a, b in one.edges
    }
    spans = [tuple(sorted((at, at + size))) for at, size in zip(begins, sizes, strict=True)]
    ends = [0.0, *chain.from_iterable(spans), *chain.from_iterable(chance.values())]
    scale = 100 / ((max(ends) - min(ends)) or 1.0)

    def placed(low: float, high: float) -> Place:
        return scale * (low - min(ends)), scale * (high - low)

    bars = [
        FallBar(
            series,
            style(series.role),
            point.role is Role.UNSURE,
            placed(*span),
            placed(*chance[row]) if row in chance else (),
            f"{signed(point.y or 0.0)}{NBSP}{chart.y.unit}",
        )
        for row, (series, point, span) in enumerate(zip(chart.series, chart.points, spans, strict=True))
    ]
    levels = (f"{start.label}: {chart.y.with_unit(start.value)}", chart.y.with_unit(start.value + sizes[-1]))
    return Bars(bars, placed(0.0, 0.0)[0], levels)
