"""Hide figures on small groups, when the person who publishes chooses to. Reading never does."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from oj.intake.checks.small_groups import SmallGroups, findings_of, groups
from oj.intake.context import Context
from oj.intake.report import Report, sort_findings
from oj.intake.same_file import without_comparisons
from oj.intake.small_cells import Flags
from oj.reading.model import STATUSES

__all__ = ["HIDDEN", "Hiding", "SmallGroups", "hidden", "hides", "small_groups", "suppressed"]

TOLD, HIDDEN = "small_groups", "small_groups_hidden"  # codes: the question, and what was answered
_CODES = (TOLD, HIDDEN, "small_groups_exposed")

Hiding = bool | Collection[str]
"""What is hidden: all small groups, none, or those of the indicators with these ids."""


def small_groups(report: Report) -> list[SmallGroups]:
    """The values of the file on small groups (oj/small_base.py) per indicator, hidden or not."""
    return groups(_context(report), report.small)


def suppressed(report: Report, hiding: Hiding = True) -> Report:
    """The report with these values left out of what is published: status suppressed, no value, no base.

    With them go those that they could be worked out from. The workbook that was read, and the file, stay as
    they are. Of a file that is published as it is, nothing more is told of values that it would replace.
    """
    small = report.small.of(_chosen(report, hiding))
    if not small.hidden.any():
        return without_comparisons(report)
    columns = dict(report.combined.columns)
    status = np.where(small.hidden, STATUSES.index("suppressed"), columns["status"])
    columns["status"] = status.astype(np.int8)
    for name in ("value", "numerator", "denominator"):
        columns[name] = np.where(small.hidden, np.nan, columns[name])
    left = report.small.of(~_chosen(report, hiding))
    findings = [found for found in report.findings if found.code not in _CODES]
    findings += [*findings_of(TOLD, _context(report), left), *findings_of(HIDDEN, _context(report), small)]
    combined = replace(report.combined, columns=columns)
    return replace(report, combined=combined, findings=sort_findings(findings))


def hides(report: Report) -> bool:
    """Whether anything was hidden."""
    return any(found.code == HIDDEN for found in report.findings)


def hidden(report: Report) -> set[str]:
    """The ids of the indicators whose small groups are hidden."""
    now = report.small.hidden & (report.combined.columns["status"] == STATUSES.index("suppressed"))
    return {report.combined.indicators[at] for at in np.unique(report.combined.columns["indicator"][now])}


def _chosen(report: Report, hiding: Hiding) -> Flags:
    """Which observations are of the indicators that ``hiding`` means, and of those linked with them."""
    combined, linked = report.combined, report.small.linked
    ids = np.array(
        [hiding if isinstance(hiding, bool) else one in hiding for one in combined.indicators], np.bool_
    )
    ids = np.isin(linked, linked[ids])
    return np.asarray(ids[combined.columns["indicator"]])


def _context(report: Report) -> Context:
    return Context(report.workbook, report.matches, report.combined)
