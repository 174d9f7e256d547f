"""Publish checked files as one edition, all or nothing; keep what was refused, and why."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from oj.errors import NotPublishable, NotReadable
from oj.findings import NEVER_KEPT, NOT_EMPTIED, Finding
from oj.intake.changes import changes
from oj.intake.kept_answers import keep_answers
from oj.intake.kept_readings import keep_readings
from oj.intake.report import Report
from oj.intake.suppress import hides
from oj.journal import Accepted
from oj.personal_numbers import masked
from oj.reading.emptied import is_emptied
from oj.reading.repeated import not_emptied
from oj.store import EditionInfo, Store


def publish_files(
    reports: Sequence[Report],
    store: Store,
    by: str,
    *,
    accept_warnings: bool,
    example: bool = False,
    seen: int | None = None,
) -> EditionInfo:
    """Make one edition of the files; a later file wins over an earlier one.

    NotPublishable when a file has errors, or warnings that are not accepted: then nothing is published, and
    the refused files are kept with their reports, as are reports whose warnings are accepted or that hide
    small groups. StoreError when the store can't be written; Overtaken when another edition than ``seen`` has
    become current since the files were compared with that.
    """
    reports = list(map(without_personal_data, reports))
    refused = [r for r in reports if not r.publishable or (r.needs_consent and not accept_warnings)]
    if refused:
        keep_refused(refused, store, by)
        raise NotPublishable(_reason(refused))
    keep(reports, store, by)
    accepted = what_is_accepted(reports)
    return store.publish(to_publish(reports, store), by, example=example, accepted=accepted, seen=seen)


def to_publish(reports: Sequence[Report], store: Store) -> list[Report]:
    """The reports as the store takes them."""
    return [_once_more(report, store) for report in reports]


def keep(reports: Sequence[Report], store: Store, by: str) -> None:
    """Keep the files, the reports whose warnings are accepted, and what was said that holds for later files.

    Nothing is published by it.
    """
    for report in reports:
        _keep(report, store, with_report=report.needs_consent or hides(report))
        keep_readings(store, report.workbook, by)
        keep_answers(store, report, by)


def what_is_accepted(reports: Sequence[Report]) -> Accepted:
    """The warnings of all files, as somebody reads them, and the headings that nobody has seen before."""
    warned = sum(len(report.warnings) for report in reports)
    return Accepted(warned, sum(report.new_headings for report in reports))


def without_personal_data(report: Report) -> Report:
    """The report on a file that may be kept, which has what is kept; else with errors that say so.

    What is kept is made once.
    """
    workbook = report.workbook
    if not workbook.unkept or report.has_personal_data or is_emptied(report.path, workbook):
        return report
    return replace(report, findings=[*not_emptied(workbook), *report.findings])


def not_kept(reports: Sequence[Report]) -> str:
    """Why the first of some files can't be kept without personal data, and what to do; "" when all can."""
    found = (one for report in reports for one in report.findings if one.code == NOT_EMPTIED)
    return next((f"{one.message} {one.suggestion}" for one in found), "")


def keep_refused(reports: Sequence[Report], store: Store, by: str) -> None:
    """Keep readable files that were refused, why, and who brought them; never a file with personal data."""
    for report in map(without_personal_data, reports):
        if report.has_personal_data:
            store.keep_report(*_named(report), _bare(report))
        else:
            _keep(report, store, with_report=True)
        store.note("refuse", by, reason=_reason([report]), files=[_named(report)])


def _bare(report: Report) -> dict[str, object]:
    """The report on a file with personal data: its name, and where the data is; nothing else of it."""
    told = [found.as_dict() for found in report.findings if found.code in NEVER_KEPT]
    file, sha256 = _named(report)
    return {"file": file, "sha256": sha256, "tables": [], "skipped_sheets": [], "findings": told}


def _keep(report: Report, store: Store, *, with_report: bool) -> None:
    file, sha256 = _named(report)
    if emptied := report.workbook.emptied:
        store.keep_emptied(emptied.content, sha256, emptied.suffix, list(map(str, report.workbook.unkept)))
    else:
        store.keep_original(report.path, sha256, Path(file).suffix)
    if with_report:
        store.keep_report(file, sha256, report.as_dict())


def _named(report: Report) -> tuple[str, str]:
    return masked(report.workbook.file), report.workbook.sha256


def _once_more(report: Report, store: Store) -> Report:
    """A published file may be published again to hide what is shown, or because it is read otherwise."""
    otherwise = hides(report) or report.workbook.said or report.answered or report.withdrawn
    return replace(report, again=True) if otherwise and not changes(report, store).nothing else report


def unreadable(path: Path, error: NotReadable, name: str | None = None) -> dict[str, object]:
    """The object of ``check --json`` for a file that can't be read: nothing in it but the reason."""
    reason = Finding("error", error.code, "", "", "", str(error), "")
    return {
        "file": name or path.name,
        "sha256": sha256_of(path),
        "tables": [],
        "skipped_sheets": [],
        "account": [],
        "findings": [reason.as_dict()],
    }


def keep_unreadable(path: Path, error: NotReadable, store: Store, by: str, name: str | None = None) -> None:
    """Keep name, SHA-256 and report of a file that can't be read, not the file itself; nothing of no file."""
    if sha256 := sha256_of(path):
        store.keep_report(name or path.name, sha256, unreadable(path, error, name))
        store.note("refuse", by, reason=str(error), files=[(name or path.name, sha256)])


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal; "" when the file can't be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _reason(refused: Sequence[Report]) -> str:
    """One sentence on why nothing was published."""
    if told := not_kept(refused):
        return f"Inget är publicerat. {told}"
    broken = [report.workbook.file for report in refused if not report.publishable]
    if broken:
        return f"Inget är publicerat: {', '.join(broken)} har fel som måste rättas först."
    warned = ", ".join(report.workbook.file for report in refused)
    return f"Inget är publicerat: {warned} har varningar. Läs dem, och godkänn dem för att publicera."
