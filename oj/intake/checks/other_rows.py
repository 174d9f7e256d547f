"""A year whose values do not go with those before: rows shifted, or sorted by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.courses import Course, Numbers, Steps
from oj.swedish import four_figures

FEWEST = 50  # municipalities with both years
LASTING = 0.6  # rank correlation from one year to the next, above which a measure is called lasting
LOST = 0.3  # of a lasting measure: below this the values stand at other municipalities


def check(context: Context) -> Iterator[Finding]:
    for course in context.courses:
        together = {
            year: rho
            for year, steps in course.steps_within(course.breaks).by_year()
            if (rho := _together(course, steps)) is not None
        }
        told = 0
        for year, rho in together.items():
            usual = [other for one, other in together.items() if one != year]
            brought = course.in_file & (course.year == year)
            if rho > LOST or not usual or np.median(usual) < LASTING or told == year - 1 or not brought.any():
                continue
            told = year
            first = int(np.min(course.position[brought]))
            yield finding(
                "other_rows",
                sheet=context.seen_at(first).sheet,
                cell=context.cell(first),
                value=course.seen.series.label,
                name=course.seen.match.name,
                year=year,
                rho=four_figures(round(rho, 2)),
                usual=four_figures(round(float(np.median(usual)), 2)),
            )


def _together(course: Course, steps: Steps) -> float | None:
    """Spearman's correlation of both years (1: the same order); None for too few, or one value for all."""
    before, after = _ranks(course.value[steps.earlier]), _ranks(course.value[steps.later])
    if len(steps) < FEWEST or not np.ptp(before) or not np.ptp(after):
        return None
    return float(np.corrcoef(before, after)[0, 1])


def _ranks(values: Numbers) -> Numbers:
    """Mean ranks; equal values share theirs. Without the statistics library, which is slow to load."""
    ordered = np.sort(values)
    return np.asarray(np.searchsorted(ordered, values) + np.searchsorted(ordered, values, side="right")) / 2
