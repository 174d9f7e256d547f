"""A year whose values do not go with those before: rows shifted, or sorted by themselves."""

import math
from collections.abc import Iterator
from statistics import median

import numpy as np

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.time_series import Numbers, Steps, TimeSeries, time_series
from oj.swedish import four_figures

FEWEST = 50  # municipalities with both years
LASTING = 0.6  # rank correlation from one year to the next, above which a measure is called lasting
LOST = 0.3  # of a lasting measure: below this the values stand at other municipalities


def check(context: Context) -> Iterator[Finding]:
    for series in time_series(context):
        ranks = _ranks(series)
        together = {
            year: rho
            for year, steps in series.steps.by_year()
            if (rho := _together(ranks, steps)) is not None
        }
        told = 0
        for year, rho in together.items():
            usual = [other for one, other in together.items() if one != year]
            if rho > LOST or not usual or median(usual) < LASTING or told == year - 1:
                continue
            brought = series.in_file & (series.year == year)
            if not brought.any():
                continue
            told = year
            yield located(
                "other_rows",
                context,
                np.sort(series.position[brought])[:1],
                value=series.seen.series.label,
                year=year,
                rho=four_figures(round(rho, 2)),
                usual=four_figures(round(median(usual), 2)),
            )


def _together(ranks: Numbers, steps: Steps) -> float | None:
    """Correlation of the ranks of both years (1: the same order); None for too few, or one value for all."""
    if len(steps) < FEWEST:
        return None
    before, after = ranks[steps.earlier], ranks[steps.later]
    before, after = before - before.mean(), after - after.mean()
    spread = math.sqrt(float(before @ before) * float(after @ after))
    return float(before @ after) / spread if spread else None


def _ranks(series: TimeSeries) -> Numbers:
    """How many values of its year each value exceeds: equal values share their rank.

    Without the statistics library, which is slow to load.
    """
    ranks = np.zeros(len(series.value))
    for _, here in series.of_years:
        values = series.value[here]
        ranks[here] = np.searchsorted(np.sort(values), values)
    return ranks
