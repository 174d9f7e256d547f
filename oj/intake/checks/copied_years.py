"""A whole column that is the same as another year's: copied, or not updated."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, kind_of
from oj.intake.time_series import LONGEST_GAP, TimeSeries, time_series
from oj.swedish import counted

FEWEST = 20  # municipalities with numbers in both years
FEWEST_ANSWERS = 100  # answers change slowly: only many equal ones are odd
FEWEST_DIFFERENT = 5  # different numbers, for numbers to be no constant


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        for year, original, copies in _copied(series):
            yield located(
                "copied_year",
                context,
                np.sort(series.position[copies]),
                value=series.seen.series.label,
                year=year,
                original=original,
                count=counted(len(copies), "kommun", "kommuner"),
            )


def _copied(series: TimeSeries) -> Iterator[tuple[int, int, npt.NDArray[np.int64]]]:
    """Years of the file with the year that each is equal to, and its values, as positions in the series."""
    answers = kind_of(series.seen) in ANSWERS
    fewest = FEWEST_ANSWERS if answers else FEWEST
    years = [year for year, _ in series.of_years]
    if len(years) < 2 or len(series.value) < 2 * fewest:
        return
    grid = series.grid
    alike = np.sum(grid.value[:, :, None] == grid.value[:, None, :], axis=0) >= fewest
    for column, year in enumerate(years):
        if np.count_nonzero(alike[column]) < 2:  # itself
            continue
        own = grid.at[:, column]
        brought = own >= 0
        brought[brought] = series.in_file[own[brought]]
        if np.count_nonzero(brought) < fewest:
            continue
        values = grid.value[brought]
        both = ~np.isnan(values)
        same = np.sum(values == values[:, [column]], axis=0)
        enough = np.sum(both, axis=0) >= fewest
        equal = (same == np.sum(both, axis=0)) & enough
        equal[column] = False
        if not np.any(enough & (same < np.sum(both, axis=0))):  # as far as is known it never changes
            equal &= np.abs(grid.years - year) <= LONGEST_GAP
        for other in _nearest_first(column, equal):
            later_in_file = other > column and series.in_file[grid.at[brought, other]].any()
            here = both[:, other]
            if later_in_file or (not answers and len(set(values[here, column].tolist())) < FEWEST_DIFFERENT):
                continue
            yield year, years[other], own[brought][here]
            break


def _nearest_first(column: int, equal: npt.NDArray[np.bool_]) -> list[int]:
    """The columns that are equal to one, the nearest earlier ones first, then later ones."""
    return sorted(np.flatnonzero(equal).tolist(), key=lambda one: (one > column, abs(one - column)))
