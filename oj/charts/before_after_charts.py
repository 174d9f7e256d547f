"""*Före och efter* as a picture: us, all that we are held against, their median, which years count."""

from collections.abc import Mapping, Sequence
from statistics import median

from oj.charts.chart import YEARS, Chart, Kind, Mark, Role, Series, Span
from oj.charts.from_facts import axis, breaks, runs
from oj.compare.before_after import LEFT_OUT, BeforeAfter
from oj.compare.figure import Figure

MEDIAN = "deras median"
DECISION = "beslut"
BEFORE, LEFT, AFTER = "före", "räknas inte", "efter"


def over_years(found: BeforeAfter, place: str, names: Mapping[str, str], title: str) -> Chart:
    """Every donor a thin line; the years from the first that is compared until the last."""
    measure, start = found.measure, found.asked.start
    first, last = found.window.years[0], found.window.years[-1]
    figures = {
        code: [Figure(year, series[year]) for year in range(first, last + 1) if year in series]
        for code, series in found.series.items()
    }
    own = figures.pop(found.asked.code)
    donors = [run for code, each in figures.items() for run in runs(measure, names.get(code, code), each)]
    middle = [
        Figure(year, median(one[year] for code, one in found.series.items() if code in figures))
        for year in range(first, last + 1)
        if all(year in found.series[code] for code in figures)
    ]
    status = "cost" if measure.is_cost else ""
    series = [
        Series(Role.MEMBER, donors),
        Series(Role.MEDIAN, runs(measure, MEDIAN, middle), MEDIAN),
        Series(Role.US, runs(measure, place, own), place, status),
    ]
    return Chart(
        Kind.LINES, title, title, YEARS, axis(measure, (0.0, 0.0) if measure.is_cost else None), series,
        breaks=breaks(measure, found.asked.code), moments=[Mark(Role.MOMENT, start - 0.5, DECISION)],
        spans=_spans(found.window.before, found.window.after, start),
    )  # fmt: skip


def _spans(before: Sequence[int], after: Sequence[int], start: int) -> list[Span]:
    return [
        Span(Role.COMPARED, before[0], before[-1], BEFORE),
        Span(Role.LEFT_OUT, start - LEFT_OUT, after[0] - 1, LEFT),
        Span(Role.COMPARED, after[0], after[-1], AFTER),
    ]
