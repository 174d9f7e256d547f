"""A whole column that is the same as the year before: copied, or not updated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.courses import LONGEST_GAP, by_year
from oj.intake.kinds import ANSWERS, kind_of
from oj.swedish import counted

FEWEST = 20  # municipalities with numbers in both years
FEWEST_ANSWERS = 100  # answers change slowly: only many equal ones are odd
FEWEST_DIFFERENT = 5  # different numbers, for numbers to be no constant


def check(context: Context) -> Iterator[Finding]:
    for course in context.courses:
        seen, steps = course.seen, course.steps
        fewest = FEWEST_ANSWERS if kind_of(seen) in ANSWERS else FEWEST
        same = course.value[steps.later] == course.value[steps.earlier]
        if np.count_nonzero(same) < fewest:
            continue
        from_year_before = steps.year - course.year[steps.earlier] < LONGEST_GAP
        for one, here in by_year(steps.year):
            here = here[(course.in_file[steps.later] & from_year_before)[here]]
            after = course.value[steps.later[here]]
            if len(here) < fewest or not same[here].all():
                continue
            if kind_of(seen) not in ANSWERS and len(set(after.tolist())) < FEWEST_DIFFERENT:
                continue
            first = int(np.min(course.position[steps.later[here]]))
            yield finding(
                "copied_year",
                sheet=context.seen_at(first).sheet,
                cell=context.cell(first),
                value=seen.series.label,
                name=seen.match.name,
                year=one,
                year_before=one - 1,
                count=counted(len(here), "kommun", "kommuner"),
            )
