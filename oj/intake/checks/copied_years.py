"""A whole column that is the same as the year before: copied, or not updated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context, counted
from oj.intake.courses import LONGEST_GAP
from oj.intake.kinds import ANSWERS, kind_of

FEWEST = 20  # municipalities with numbers in both years
FEWEST_ANSWERS = 100  # answers change slowly: only many equal ones are odd
FEWEST_DIFFERENT = 5  # different numbers, for numbers to be no constant


def check(context: Context) -> Iterator[Finding]:
    for course in context.courses:
        seen = context.seen_in(course)
        steps = course.steps()
        fewest = FEWEST_ANSWERS if kind_of(seen) in ANSWERS else FEWEST
        usable = course.in_file[steps.later] & (
            course.year[steps.later] - course.year[steps.earlier] < LONGEST_GAP
        )
        steps = steps.only(usable)
        year = course.year[steps.later]
        for one in np.unique(year).tolist():
            of_year = steps.only(year == one)
            after = course.value[of_year.later]
            if len(of_year) < fewest or not np.array_equal(after, course.value[of_year.earlier]):
                continue
            if kind_of(seen) not in ANSWERS and len(np.unique(after)) < FEWEST_DIFFERENT:
                continue
            first = int(np.min(course.position[of_year.later]))
            yield finding(
                "copied_year",
                sheet=context.seen_at(first).sheet,
                cell=context.cell(first),
                value=seen.series.label,
                name=seen.match.name,
                year=one,
                year_before=one - 1,
                count=counted(len(of_year), "kommun", "kommuner"),
            )
