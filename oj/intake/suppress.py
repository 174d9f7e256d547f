"""Hide figures on small groups, when the person who publishes chooses to. Reading never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.checks.small_groups import few
from oj.intake.context import Context
from oj.intake.report import Report, sort_findings
from oj.reading.model import STATUSES
from oj.swedish import counted

TOLD, HIDDEN = "small_groups", "small_groups_hidden"  # codes: the question, and what was answered


def small_values(report: Report) -> int:
    """Number of values of the file on fewer than 4 cases or on a base below 21, hidden or not."""
    suppressed_now = report.gathered.columns["status"] == STATUSES.index("suppressed")
    hidden = suppressed_now & _has_value(report) & report.gathered.kept
    return int(np.count_nonzero(few(report.gathered) | hidden))


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
    told = [found for found in report.findings if found.code != TOLD]
    told += _told(Context(report.workbook, report.matches, report.gathered), hidden)
    gathered = replace(report.gathered, columns=columns)
    return replace(report, gathered=gathered, findings=sort_findings(told))


def _has_value(report: Report) -> npt.NDArray[np.bool_]:
    """Which observations have a value in the file, whatever is published of them."""
    read = [table.observations.status for table in report.workbook.tables]
    return np.asarray(np.concatenate([np.zeros(0, np.int8), *read]) == STATUSES.index("ok"))


def hides(report: Report) -> bool:
    """Whether anything was hidden."""
    return any(found.code == HIDDEN for found in report.findings)


def _told(context: Context, hidden: npt.NDArray[np.bool_]) -> Iterator[Finding]:
    for seen in context.by_series(hidden):
        first = int(seen.positions[0])
        yield finding(
            "small_groups_hidden",
            sheet=seen.sheet,
            cell=context.cell(first),
            value=seen.series.label,
            name=seen.match.name,
            count=counted(len(seen.positions), "värde", "värden"),
            place=context.place_name(first),
        )
