"""Commands for files: check them, and publish them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oj.commands.arguments import (
    DONE,
    NOT_DONE,
    NOT_READABLE,
    WAITS,
    Add,
    add_by,
    print_reports,
    say,
)
from oj.commands.given_answers import GivenAnswers, add_answers
from oj.errors import NotReadable, OjError, StoreError
from oj.findings import PERSONAL_DATA
from oj.reading.limits import SUFFIXES
from oj.small_base import FEWEST_CASES, SMALLEST_BASE
from oj.whole_file import whole_file

if TYPE_CHECKING:
    from oj.compare.viewpoint import Viewpoint
    from oj.intake import Report
    from oj.intake.suppress import Hiding
    from oj.reading.reading import SheetReading
    from oj.store import Store


def add(command: Add) -> None:
    """The commands check, publish and reading."""
    checking = command(check, "Visa vad som skulle läsas ur filerna, och allt som är värt att veta.")
    _add_files(checking)
    checking.add_argument("--json", action="store_true", help="skriv rapporten som JSON")
    checking.add_argument("--all", action="store_true", help="visa all information, inte bara antal")
    checking.add_argument(
        "--kommun",
        metavar="KOD|NAMN",
        help="visa vilka slutsatser om kommunen som skulle ändras, jämfört med liknande kommuner",
    )
    checking.add_argument(
        "--marked", type=Path, metavar="UT.xlsx", help="skriv en kopia av filen med allt markerat i cellerna"
    )
    publishing = command(publish, "Kontrollera filerna och publicera dem som en utgåva.")
    _add_files(publishing)
    add_publishing(publishing)
    showing = command(reading, "Visa hur bladen i en fil läses, så att det går att rätta (docs/reading.md).")
    showing.add_argument("file", type=Path, metavar="FIL")
    showing.add_argument("--sheet", metavar="BLAD", help="bara det bladet")


def add_publishing(parser: argparse.ArgumentParser) -> None:
    """Let the user say who publishes, and that the warnings are read."""
    add_by(parser)
    parser.add_argument("--yes", action="store_true", help="godkänn varningarna")


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL")
    add_checking(parser)


def add_checking(parser: argparse.ArgumentParser) -> None:
    """The options of a command that checks files."""
    parser.add_argument(
        "--suppress-small",
        nargs="*",
        metavar="ID",
        help=f"dölj värden för små grupper (färre än {FEWEST_CASES} fall, under {SMALLEST_BASE}, antal "
        f"1–{FEWEST_CASES - 1}) och dem som de annars kan räknas ut ur: alla, eller dessa indikatorers",
    )
    parser.add_argument(
        "--reading", type=Path, metavar="LÄSNING.toml", help="läs bladen så som filen säger (se reading)"
    )
    add_answers(parser)


def _sort_out(given: argparse.Namespace) -> None:
    """Take the files that stand behind --suppress-small for files: those that are there, or look like one."""
    behind = given.suppress_small or []
    files = [text for text in behind if Path(text).suffix.lower() in SUFFIXES or Path(text).exists()]
    given.files += map(Path, files)
    if given.suppress_small is not None:
        given.suppress_small = [text for text in behind if text not in files]
    if not given.files:
        raise OjError("Ange minst en fil.")


def check(given: argparse.Namespace, store: Store) -> int:
    """What would be read of each file, every finding, and what a publication would change."""
    from oj.intake import unreadable

    _sort_out(given)
    if given.marked and (len(given.files) > 1 or given.marked.resolve() == given.files[0].resolve()):
        raise OjError("Med --marked granskas en fil i taget, och kopian måste heta något annat än filen.")
    view = _viewpoint(given.kommun) if given.kommun else None
    answers = GivenAnswers.of(given)
    told: list[dict[str, Any]] = []
    before: list[Report] = []
    worst = DONE
    for path in given.files:
        lines: list[str] = []
        try:
            report = _checked(path, store, given, answers, before)
        except NotReadable as error:
            told.append({**unreadable(path, error), "changes": None})
            worst = NOT_READABLE
        else:
            one, lines = _report_and_changes(report, store, view, before)
            told.append(one)
            worst = max(worst, DONE if report.publishable else NOT_DONE)
            if given.marked:
                _write_marked(report, path, given.marked)
            before.append(report)
        if path == given.files[-1]:
            _all_named(before, given)
            answers.refuse_unmet()
        if not given.json:
            print_reports(told[-1:], everything=given.all, out=sys.stdout)
            print(*lines, sep="\n", end="\n" if lines else "")
    if given.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return worst


def _report_and_changes(
    report: Report, store: Store, view: Viewpoint | None, before: Sequence[Report]
) -> tuple[dict[str, Any], list[str]]:
    """The object of ``check --json`` for a file, and the lines on what a publication would change."""
    from oj.intake.changes import changes
    from oj.intake.same_file import published_as_is
    from oj.terminal import change_lines

    changed = changes(report, store, before)
    found, lines = changed.as_dict(), list(change_lines(changed)) if report.publishable else []
    if published_as_is(report):
        lines = ["  Om filen publiceras: ingenting ändras, för samma fil är redan publicerad."]
    if view and report.publishable:
        found["conclusions"], more = _conclusions(report, store, view, before)
        lines += more
    return {**report.as_dict(), "changes": found}, lines


def _viewpoint(text: str) -> Viewpoint:
    from oj.compare.comparison_groups import Scope
    from oj.compare.viewpoint import seen_from
    from oj.reference import municipality

    return seen_from(municipality(text).code, Scope.PEERS)


def _conclusions(
    report: Report, store: Store, view: Viewpoint, before: Sequence[Report]
) -> tuple[dict[str, Any] | None, list[str]]:
    """What a publication would do to the conclusions about one municipality, as data and as lines."""
    from oj.intake.conclusions import conclusions
    from oj.terminal import conclusion_lines, conclusions_as_dict

    found = conclusions([report], store, view, before)
    return (conclusions_as_dict(found), list(conclusion_lines(found))) if found else (None, [])


def _write_marked(report: Report, original: Path, target: Path) -> None:
    """Write a copy of the file with every finding marked in its cell."""
    from oj.export.marked import marked_copy

    copy = marked_copy(report, original)
    with whole_file(target) as path:
        path.write_bytes(copy)
    say(f"Kopian med det som är värt att veta markerat i cellerna: {target}")


def publish(given: argparse.Namespace, store: Store) -> int:
    """Check the files and publish them as one edition."""
    _sort_out(given)
    return publish_given(given, store)


def publish_given(given: argparse.Namespace, store: Store, *, fetched: bool = False) -> int:
    """As ``publish``, of ``given.files``. Of ``fetched`` ones that change nothing there is no new edition."""
    from oj.intake import keep_unreadable, publish_files
    from oj.pending import required

    reports: list[Report] = []
    answers = GivenAnswers.of(given)
    for path in given.files:
        try:
            reports.append(_checked(path, store, given, answers, reports))
        except NotReadable as error:
            with suppress(StoreError):  # what the user must know is why the file can't be read
                keep_unreadable(path, error, store, given.by)
            raise
    _all_named(reports, given)
    answers.refuse_unmet()
    print_reports([report.as_dict() for report in reports], everything=False, out=sys.stderr)
    if fetched and _change_nothing(reports, store):
        say(f"Inget värde är nytt eller ändrat. Utgåva {store.current_id()} är oförändrad.")
        print(store.current_id())
        return DONE
    if not given.yes and all(r.publishable for r in reports) and any(r.needs_consent for r in reports):
        say("Lägg till --yes för att godkänna varningarna.")
    if required() and (given.yes or not any(r.needs_consent for r in reports)):
        return _propose(reports, given.by, store, answers.taken)
    info = publish_files(reports, store, given.by, accept_warnings=given.yes)
    for question in (found.question for report in reports for found in report.findings):
        if question:
            say(f"Obesvarat ({question.id}): {question.asked} Taget: {question.taken_text}.")
    if info.unchanged:
        say(f"Filerna är redan publicerade. Utgåva {info.id} är oförändrad.")
    print(info.id)
    return DONE


def _change_nothing(reports: Sequence[Report], store: Store) -> bool:
    from oj.intake.changes import changes

    return all(
        report.publishable and report.observations and changes(report, store, reports[:at]).nothing
        for at, report in enumerate(reports)
    )


def _propose(reports: Sequence[Report], by: str, store: Store, answers: Mapping[str, str]) -> int:
    """Let the publication wait for somebody else."""
    from oj.pending import propose

    one = propose(reports, store, by, answers=answers)
    say(
        f"Publicering {one.number} väntar på att någon annan godkänner den: python -m oj approve {one.number}"
    )
    print(one.number)
    return WAITS


def _checked(
    path: Path, store: Store, given: argparse.Namespace, answers: GivenAnswers, before: Sequence[Report]
) -> Report:
    """The report on a file with what was answered; one answer may lead to another question."""
    from oj.intake import check_workbook, read
    from oj.intake.suppress import suppressed

    readings = _corrected(path, _readings(given.reading)) if given.reading else []
    workbook = read(path, store, readings=readings)
    report = check_workbook(workbook, path, store, chosen=answers.taken, before=before)
    while answers.take(report.findings):
        report = check_workbook(workbook, path, store, chosen=answers.taken, before=before)
    return suppressed(report, _hiding(report, given.suppress_small))


def _all_named(reports: Sequence[Report], given: argparse.Namespace) -> None:
    """OjError when somebody has named an indicator that has no small groups in any of the files."""
    from oj.intake.suppress import small_groups

    found = [group for report in reports for group in small_groups(report)]
    for text in given.suppress_small or []:
        if not any(group.is_called(text) for group in found):
            known = ", ".join(sorted({group.indicator_id for group in found})) or "inga"
            raise OjError(f"Ingen indikator med små grupper heter ”{text}”. De som finns i filerna: {known}.")


def _hiding(report: Report, wanted: Sequence[str] | None) -> Hiding:
    """What is hidden: nothing, all small groups, or those of the indicators that somebody has named."""
    from oj.intake.suppress import small_groups

    if not wanted:
        return wanted is not None
    return {one.indicator_id for one in small_groups(report) if any(map(one.is_called, wanted))}


def _corrected(path: Path, readings: Sequence[SheetReading]) -> list[SheetReading]:
    """Those of ``readings`` that are not what is proposed for a sheet of the file anyway.

    Where personal data stops a sheet, a column that is not read has been left out by whoever hands in the
    reading, also when it would not have been read in any case.
    """
    from oj.reading import read_file
    from oj.reading.correct import by_hand

    read = read_file(path)
    proposed = [one.reading for one in read.sheets]
    stopped = {found.sheet for found in read.findings if found.code == PERSONAL_DATA}
    meant = [by_hand(one) if one.sheet in stopped else one for one in readings]
    return [one for one in meant if one not in proposed]


def _readings(path: Path) -> list[SheetReading]:
    """The readings that a file holds."""
    from oj.reading.reading import from_toml

    try:
        return from_toml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OjError(f"Läsningen {path} går inte att öppna: kontrollera att den finns.") from error


def reading(given: argparse.Namespace, store: Store) -> int:
    """How the sheets of a file are read, as the TOML that --reading takes."""
    from oj.intake import read
    from oj.reading.reading import to_toml

    readings = [one.reading for one in read(given.file, store).sheets]
    chosen = [one for one in readings if given.sheet in (None, one.sheet)]
    if not chosen:
        names = ", ".join(f"”{one.sheet}”" for one in readings)
        raise OjError(f"Filen har inget blad som heter ”{given.sheet}”. Den har {names}.")
    print(to_toml(chosen), end="")
    return DONE
