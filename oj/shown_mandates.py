"""When boards of a new mandate period began, on the time axis of a chart."""

from dataclasses import replace

from oj.charts.chart import Chart, Mark, Role
from oj.mandate_periods import mandate_periods
from oj.tables.table import Table
from oj.words.since_sentences import new_boards

NEW = "ny mandatperiod"


def has_mandates(chart: Chart) -> bool:
    """Whether a period began within the years that are drawn."""
    return bool(_within(chart))


def with_mandates(chart: Chart, table: Table) -> tuple[Chart, Table]:
    """A chart over years and its table with the mandate periods that began within them."""
    within = _within(chart)
    if not within:
        return chart, table
    said = new_boards([int(mark.value + 0.5) for mark in within])
    drawn = replace(
        chart,
        moments=[*chart.moments, *within],
        notes=[*chart.notes, said],
        alternative=f"{chart.alternative} {said}",
    )
    return drawn, replace(table, notes=[*table.notes, said])


def _within(chart: Chart) -> list[Mark]:
    """The first of January that the boards of a period began lies half a year before its year."""
    every = [Mark(Role.MOMENT, one.boards_from.year - 0.5, NEW) for one in mandate_periods()]
    return replace(chart, moments=every).moments_shown
