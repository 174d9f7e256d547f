"""*Brytpunkt* as pictures: days a year by how many years are counted, and how each assumption moves them."""

from collections.abc import Sequence
from typing import Final

from oj.charts.chart import Axis, Band, Chart, Kind, Point, Role, Series
from oj.compare.break_even import BreakEven, Swing, Values, break_even
from oj.swedish import number

CALCULATED, FREED = "Räknat", "Kan frigöras"
MOST_YEARS: Final = 5


def by_years(values: Values) -> Chart | None:
    """Days a year for each number of years from 1 on, with the ``values`` of the other assumptions.

    None where nothing needs to be paid, or nothing can be freed in two of them.
    """
    found = {years: break_even({**values, "horizon": years}) for years in range(1, MOST_YEARS + 1)}
    freed = [Point(years, one.freed.days) for years, one in found.items() if one.freed]
    if len(freed) < 2 or found[1].cost <= 0:
        return None
    calculated = [Point(years, one.calculated.days) for years, one in found.items()]
    series = [Series(Role.NATION, [calculated], CALCULATED), Series(Role.US, [freed], FREED)]
    title = "Dygn om året efter hur många år som räknas"
    said = "; ".join(f"{point.x:g} år {number(point.y or 0.0)}" for point in freed)
    days = Axis("Dygn om året", "dygn", span=(0.0, 0.0))
    return Chart(Kind.LINES, title, f"{title}. {FREED}: {said}.", Axis("År", years=True), days, series)


def tornado(found: BreakEven, shown: Sequence[Swing]) -> list[Chart]:
    """A strip for each of the ``shown``: from the days at one end of its range to those at the other.

    All on one scale; what has no end (nothing can be freed) goes to the edge.
    """
    ends = [end for one in shown for end in (one.low, one.high) if end is not None]
    if found.freed is None or not ends:
        return []
    endless = any(None in (one.low, one.high) for one in shown)
    days = found.freed.days
    span = min(*ends, days), max(*ends, days) * (1.25 if endless else 1)
    return [_strip(one, days, span) for one in shown]


def _strip(swing: Swing, days: float, span: tuple[float, float]) -> Chart:
    ends = [span[1] if end is None else end for end in (swing.low, swing.high)]
    name = swing.assumption.name
    band = Band(Role.CHANCE, [(0.0, min(ends), max(ends))])
    us = Series(Role.US, [[Point(days, name=name)]])
    axis = Axis("Dygn om året", "dygn", span=span)
    low, high = ("utan gräns" if end is None else number(end) for end in (swing.low, swing.high))
    return Chart(Kind.STRIP, name, f"{name}: {low} till {high} dygn.", axis, Axis(), [us], [band])
