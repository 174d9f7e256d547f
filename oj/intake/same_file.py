"""The very same file once more: publishing it changes nothing, whatever a later file has put in its place."""

from dataclasses import replace

from oj.intake.report import Report

PUBLISHED = "already_published"
_HIDES = "small_groups_hidden"
_COMPARED = ("year_replaced", "values_replaced", "revised_values")


def is_published(report: Report) -> bool:
    """Whether this very file is in the edition that is shown."""
    return any(found.code == PUBLISHED for found in report.findings)


def published_as_is(report: Report) -> bool:
    """Whether this very file is published, and nobody has said anything that would publish it again.

    Some of its values may have been replaced since: those of the later file stay.
    """
    hides = any(found.code == _HIDES for found in report.findings)
    said = report.workbook.said or report.answered or report.withdrawn or report.breaks
    return is_published(report) and not (report.again or hides or said)


def without_comparisons(report: Report) -> Report:
    """The report; of a file that is published as it is, without what its values would replace."""
    if not published_as_is(report):
        return report
    return replace(report, findings=[one for one in report.findings if one.code not in _COMPARED])
