"""What is settled of a file before its headings are matched: years, odd numbers, names, outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from oj.findings import Finding
from oj.intake import sentinels, year_doubt
from oj.intake.naming import named
from oj.intake.outcomes import whole_years
from oj.intake.pooled import without_pooled
from oj.reading.model import Workbook


def prepared(workbook: Workbook, answers: Mapping[str, str]) -> tuple[Workbook, list[Finding]]:
    """The workbook as somebody's answers have it, and what there is to tell of it, what reading told first.

    What is asked is told also where it is answered.
    """
    workbook, left_out = whole_years(named(workbook))
    doubts = list(year_doubt.tell(workbook))
    workbook = year_doubt.with_years(workbook, answers)
    workbook, pooled = without_pooled(workbook)
    workbook, asked = sentinels.with_answers(workbook, answers)
    return workbook, [*workbook.findings, *doubts, *pooled, *asked, *left_out]
