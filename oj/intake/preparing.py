"""What is settled of a file before its headings are matched: years, odd numbers, names, outcomes."""

from collections.abc import Mapping

from oj.findings import Finding
from oj.intake import odd_years, sentinels, year_doubt
from oj.intake.accounts import left_out_since, symbols_since
from oj.intake.naming import named
from oj.intake.outcomes import whole_years, with_periods
from oj.intake.pooled import without_pooled
from oj.reading import reasons
from oj.reading.model import Workbook


def prepared(workbook: Workbook, answers: Mapping[str, str]) -> tuple[Workbook, list[Finding]]:
    """The workbook as somebody's answers have it, and what there is to tell of it, what reading told first.

    What is asked is told also where it is answered.
    """
    before = named(workbook)
    workbook, left_out = whole_years(before)
    workbook = left_out_since(before, workbook, reasons.NOT_OUTCOME)
    doubts = list(year_doubt.tell(workbook))
    before = year_doubt.with_years(workbook, answers)
    workbook, pooled = without_pooled(before)
    before = left_out_since(before, workbook, reasons.PERIOD)
    workbook, odd = odd_years.with_answers(before, answers)
    before = left_out_since(before, workbook, reasons.ODD_YEAR)
    workbook, asked = sentinels.with_answers(before, answers)
    workbook = with_periods(symbols_since(before, workbook))
    return workbook, [*workbook.findings, *doubts, *pooled, *odd, *asked, *left_out]
