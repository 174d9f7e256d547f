"""Medians over the years of members that stay the same, and what chance does with a median.

A line must not move because somebody else answered: between two breaks every year's median is made of the
same members, those with a value in all years of the line. The line goes back from the latest year as long as
at least half of the members can be kept; earlier years have no median, and say why.
"""

from collections.abc import Mapping, Sequence
from statistics import median

from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.figure import Figure
from oj.compare.reference_value import Absence, Reference
from oj.register import Indicator

NEAR = 0.02  # of a median: a step in the line that is no more is none that anybody sees
DRAWS, SEED, JEFFREYS = 500, 7, 0.5


def fixed_medians(
    measure: Indicator, scope: ComparisonGroup, series: Mapping[str, Sequence[Figure]], members: Sequence[str]
) -> dict[int, Reference]:
    """The median of each year in which any of ``members`` has a value, of the same members between breaks."""
    by_year: dict[int, dict[str, float]] = {}
    for code in members:
        for figure in series.get(code, ()):
            if figure.value is not None:
                by_year.setdefault(figure.year, {})[code] = figure.value
    found: dict[int, Reference] = {}
    for years in _unbroken(measure, sorted(by_year)):
        found |= _of_one_run(scope, {year: by_year[year] for year in years}, len(members))
    return dict(sorted(found.items()))


def _unbroken(measure: Indicator, years: Sequence[int]) -> list[list[int]]:
    """The years parted at the breaks; a year without values parts nothing."""
    runs: list[list[int]] = []
    for year in years:
        if runs and measure.break_between(runs[-1][-1], year) is None:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _of_one_run(
    scope: ComparisonGroup, by_year: Mapping[int, Mapping[str, float]], size: int
) -> dict[int, Reference]:
    kept, drawn, why = _composition(by_year, size)
    found = {year: Reference(scope, None, len(by_year[year]), size, absence) for year, absence in why.items()}
    for year in drawn:
        middle = float(median(by_year[year][code] for code in kept))
        found[year] = Reference(scope, middle, len(kept), size)
    return found


def _composition(
    by_year: Mapping[int, Mapping[str, float]], size: int
) -> tuple[set[str], list[int], dict[int, Absence]]:
    """Who is kept, in which years, and why the other years have no median: from the latest year back."""
    kept: set[str] = set()
    drawn: list[int] = []
    why: dict[int, Absence] = {}
    for year in sorted(by_year, reverse=True):
        answering = set(by_year[year])
        both = answering & kept if drawn else answering
        if 2 * len(answering) < size:
            why[year] = Absence.FEW_ANSWERED
        elif Absence.CHANGING in why.values() or 2 * len(both) < size:
            why[year] = Absence.CHANGING
        else:
            kept, drawn = both, [*drawn, year]
    return kept, drawn, why
