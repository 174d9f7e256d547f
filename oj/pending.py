"""Second pair of eyes: a publication that waits until somebody else has approved it.

Switched on with OJ_APPROVAL=1, for the pages and the command line alike. What waits is the files, kept as
originals, and what the person answered about them; the report and what changes are worked out anew whenever
somebody looks, so that they hold against the edition that is shown then.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from oj.access import NotAllowed
from oj.errors import NotPublishable, OjError, StoreError
from oj.intake import Report, check_workbook, read_kept
from oj.intake.publish import (
    keep,
    keep_refused,
    not_kept,
    to_publish,
    what_is_accepted,
    without_personal_data,
)
from oj.intake.suppress import Hiding, hidden, suppressed
from oj.register import Break
from oj.store import Approval, EditionInfo, Store

SETTING = "OJ_APPROVAL"


@dataclass(frozen=True, slots=True)
class Pending:
    """A publication that waits. ``account`` tells who proposed it, whatever name they gave; "" is unknown.

    ``answers`` are indicator ids by heading, ``broken`` breaks by heading, ``hides`` the ids of the
    indicators whose small groups are hidden, or whether all are; ``edition`` was current when it was
    proposed.
    """

    number: int
    when: str  # ISO 8601, UTC
    who: str
    account: str
    files: tuple[tuple[str, str], ...]  # name and SHA-256
    answers: Mapping[str, str]
    broken: Mapping[str, Break]
    hides: Hiding
    edition: int

    @staticmethod
    def of(number: int, kept: Mapping[str, Any]) -> Pending:
        """What ``propose`` put aside; KeyError, TypeError or ValueError for other things."""
        files = tuple((str(name), str(sha256)) for name, sha256 in kept["files"])
        fields = {name: kept[name] for name in ("when", "who", "account", "answers", "hides", "edition")}
        broken = {label: Break(int(year), str(reason)) for label, (year, reason) in kept["broken"].items()}
        return Pending(number=number, files=files, broken=broken, **fields)


def required() -> bool:
    """Whether publications wait for a second person here."""
    return os.environ.get(SETTING) == "1"


def propose(
    reports: Sequence[Report],
    store: Store,
    by: str,
    *,
    account: str = "",
    answers: Mapping[str, str] | None = None,
    broken: Mapping[str, Break] | None = None,
) -> Pending:
    """Put checked files aside, whose warnings ``by`` has accepted; nothing of what is shown changes.

    NotPublishable when a file has errors: then nothing waits, and the files are kept as refused.
    """
    reports = list(map(without_personal_data, reports))
    if refused := [report for report in reports if not report.publishable]:
        keep_refused(refused, store, by)
        why = not_kept(refused)
        raise NotPublishable(
            f"Inget är framlagt{f'. {why}' if why else ': filerna har fel som måste rättas först.'}"
        )
    keep(reports, store, by)
    files = [(report.workbook.file, report.workbook.sha256) for report in reports]
    content = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": by,
        "account": account,
        "files": files,
        "answers": dict(answers or {}),
        "broken": {label: (one.year, one.reason) for label, one in (broken or {}).items()},
        "hides": sorted(set[str]().union(*map(hidden, reports))),
        "edition": store.current_id(),
    }
    return Pending.of(store.put_aside(content, by, files, what_is_accepted(reports)), content)


def waiting(store: Store) -> list[Pending]:
    """The publications that wait, the oldest first."""
    readable = []
    for number, kept in store.waiting().items():
        with suppress(KeyError, TypeError, ValueError):
            readable.append(Pending.of(number, kept))
    return readable


def one_of(store: Store, number: int) -> Pending:
    """The waiting publication with this number; OjError when none has it."""
    for one in waiting(store):
        if one.number == number:
            return one
    raise OjError(
        f"Ingen publicering med nummer {number} väntar.",
        command="Se vilka som gör det: python -m oj pending.",
    )


def check(pending: Pending, store: Store) -> list[Report]:
    """The files as they are read now, with the answers that were given, against the edition shown now."""
    reports: list[Report] = []
    for name, sha256 in pending.files:
        path = store.original(sha256)
        report = check_workbook(
            read_kept(store, name, sha256),
            path,
            store,
            chosen=pending.answers,
            broken=pending.broken,
            before=reports,
        )
        reports.append(suppressed(report, pending.hides))
    return reports


def same_person(pending: Pending, name: str, account: str) -> bool:
    """Whether somebody is the person who proposed the publication."""
    return name == pending.who or bool(account and account == pending.account)


def approve(
    pending: Pending,
    reports: Sequence[Report],
    store: Store,
    by: str,
    *,
    account: str = "",
    edition: int,
    accept_warnings: bool = False,
) -> EditionInfo:
    """Publish what waits, with the names of both people in the log.

    ``reports`` are those of ``check``, ``edition`` the one that they were compared with. NotAllowed for the
    person who proposed it; NotPublishable when a file now has errors, or warnings that ``by`` has not
    accepted too; StoreError when it comes too late.
    """
    if same_person(pending, by, account):
        raise NotAllowed(
            "Den som lade fram publiceringen kan inte godkänna den själv: en annan person behövs."
        )
    if not all(report.publishable for report in reports):
        raise NotPublishable("Filerna har fel som måste rättas först. Avslå publiceringen, med skäl.")
    if not accept_warnings and any(report.needs_consent for report in reports):
        raise NotPublishable("Filerna har varningar. Läs dem, och godkänn dem för att publicera.")
    if store.current_id() != edition:
        raise StoreError("En annan utgåva visas sedan du läste vad som ändras. Läs igen, och godkänn sedan.")
    keep(reports, store, by)
    approval = Approval(pending.number, by, edition)
    accepted = what_is_accepted(reports)
    return store.publish(to_publish(reports, store), pending.who, accepted=accepted, approval=approval)


def decline(pending: Pending, store: Store, by: str, reason: str) -> None:
    """Let what waits go, with a reason; the person who proposed it may too. OjError without a reason."""
    if not reason.strip():
        raise OjError("Skriv varför, så att den som lade fram publiceringen förstår.")
    store.decline(pending.number, by, reason.strip(), pending.files)
