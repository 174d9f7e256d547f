"""Hide figures on small groups, when the person who publishes chooses to. Reading never does."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from oj.intake.checks.small_groups import few, told
from oj.intake.context import Context
from oj.intake.report import Report, sort_findings
from oj.reading.model import STATUSES

TOLD, HIDDEN = "small_groups", "small_groups_hidden"  # codes: the question, and what was answered


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """How many values of one heading are on small groups, and where the first one stands."""

    heading: str
    count: int
    sheet: str
    cell: str


def small_groups(report: Report) -> list[SmallGroups]:
    """The values of the file on small groups (oj/small_groups.py) per heading, hidden or not."""
    suppressed_now = report.gathered.columns["status"] == STATUSES.index("suppressed")
    hidden = suppressed_now & _has_value(report) & report.gathered.kept
    context = Context(report.workbook, report.matches, report.gathered)
    return [
        SmallGroups(seen.series.label, len(seen.positions), seen.sheet, context.cell(int(seen.positions[0])))
        for seen in context.by_series(few(report.gathered) | hidden)
    ]


def suppressed(report: Report) -> Report:
    """The report with these values left out of what is published: status suppressed, no value, no base.

    The workbook that was read, and the file, stay as they are.
    """
    hidden = few(report.gathered)
    if not hidden.any():
        return report
    columns = dict(report.gathered.columns)
    columns["status"] = np.where(hidden, STATUSES.index("suppressed"), columns["status"]).astype(np.int8)
    for name in ("value", "numerator", "denominator"):
        columns[name] = np.where(hidden, np.nan, columns[name])
    findings = [found for found in report.findings if found.code != TOLD]
    findings += told(HIDDEN, Context(report.workbook, report.matches, report.gathered), hidden)
    gathered = replace(report.gathered, columns=columns)
    return replace(report, gathered=gathered, findings=sort_findings(findings))


def _has_value(report: Report) -> npt.NDArray[np.bool_]:
    """Which observations have a value in the file, whatever is published of them."""
    read = [table.observations.status for table in report.workbook.tables]
    return np.asarray(np.concatenate([np.zeros(0, np.int8), *read]) == STATUSES.index("ok"))


def hides(report: Report) -> bool:
    """Whether anything was hidden."""
    return any(found.code == HIDDEN for found in report.findings)
