"""From read tables to a published edition: check, match with the register, publish, undo."""

from oj.intake.check import check_file, check_workbook, read, read_kept
from oj.intake.publish import keep_refused, keep_unreadable, publish_files, unreadable
from oj.intake.report import Report

__all__ = [
    "Report",
    "check_file",
    "check_workbook",
    "keep_refused",
    "keep_unreadable",
    "publish_files",
    "read",
    "read_kept",
    "unreadable",
]
