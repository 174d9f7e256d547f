"""A year whose values do not go with those before: rows shifted, or sorted by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.compare.correlation import rank_correlation
from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.courses import Course, Steps
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
    """How well the municipalities keep their order (1: wholly); None where too few have both years."""
    if len(steps) < FEWEST:
        return None
    pairs = zip(course.value[steps.earlier].tolist(), course.value[steps.later].tolist(), strict=True)
    found = rank_correlation(list(pairs))
    return found.rho if found else None
