"""The files that a visitor is looking at: each read once, and checked anew when somebody has answered."""

from __future__ import annotations

import logging
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from oj.compare.viewpoint import Viewpoint
from oj.errors import OjError
from oj.findings import Finding
from oj.intake import Report, check_workbook, keep_refused, read
from oj.intake.baseline_edition import baseline_edition
from oj.intake.changed import ChangeKind, Changes, ValueChange
from oj.intake.changes import changed_values, changes
from oj.intake.conclusions import Conclusions, conclusions
from oj.intake.heading_list import Entry, heading_list
from oj.intake.preparing import prepared
from oj.intake.suppress import Hiding, suppressed
from oj.intake.told_apart import ToldApart
from oj.reading import Reader
from oj.reading.correct import with_answers_of
from oj.reading.model import SheetRead, Table, Workbook
from oj.reading.reading import SheetReading, from_toml, to_toml
from oj.register import Break
from oj.store import Store
from oj.store.drafts import KEPT, DraftFile
from pages.data.file_opening import UNEXPECTED, Dropped, Read, open_file, put_down, refusal
from pages.shell.held import Kept

READING_UNSURE = "reading_unsure"  # the finding that two readings of a sheet are near each other
_log = logging.getLogger(__name__)
_desks: weakref.WeakSet[Desk] = weakref.WeakSet()  # of all visitors of this process


@dataclass(frozen=True, slots=True)
class Correction:
    """What a heading is, where nobody was asked, and from when on it means something else, if so."""

    indicator_id: str
    broken: Break | None = None


@dataclass
class KeptDraft:
    """What the server keeps of a desk between visits, and until when."""

    until: datetime = field(default_factory=lambda: datetime.now(UTC) + KEPT)
    since: datetime | None = None  # when it was changed last, where it is from an earlier visit
    files: dict[DraftFile, Path] = field(default_factory=dict)
    widgets: dict[str, object] = field(default_factory=dict)  # answers by the key of their widget
    state: dict[str, object] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)  # SHA-256 of files that personal data has stopped
    unkept: str = ""  # why it is not kept, when it is not


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: either a report, or the Swedish sentence that says why there is none.

    ``changes`` are those to the edition with the files ``before`` it.
    """

    name: str
    report: Report | None = None
    refusal: str = ""
    changes: Changes | None = None
    before: tuple[Report, ...] = ()
    headings: tuple[Entry, ...] = ()
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A sheet as it may be read, and what that gives."""

    seen: SheetRead
    tables: tuple[Table, ...]

    @classmethod
    def of(cls, workbook: Workbook, sheet: str) -> Tried:
        """A sheet as it was read in a workbook. StopIteration where it was not."""
        seen = next(one for one in workbook.sheets if one.reading.sheet == sheet)
        return cls(seen, tuple(one for one in workbook.tables if one.sheet == sheet))


@dataclass(frozen=True)
class Doubt:
    """Two readings of a sheet of which either may be right."""

    first: Tried
    other: Tried

    def said(self, municipality: str) -> tuple[str, str]:
        """What each gives, in a sentence whose example is where they differ, of ``municipality`` (a code)."""
        return self._apart.said(municipality)

    @cached_property
    def _apart(self) -> ToldApart:
        return ToldApart(self.first.tables, self.other.tables)


@dataclass(eq=False)
class Desk:
    """The files that one visitor is looking at."""

    by: str = ""  # whose files they are
    account: str = ""  # what tells that person from another
    files: list[Dropped] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)  # what has come out of the box, by Streamlit's id
    began: int | None = None  # the edition that was shown when they were dropped
    opened: dict[str, Read] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)  # by file, open for another reading
    readings: dict[str, dict[str, SheetReading]] = field(default_factory=dict)  # by file and sheet
    proposed: dict[str, dict[str, SheetReading]] = field(default_factory=dict)  # likewise, before that
    doubted: dict[tuple[str, str], Doubt] = field(default_factory=dict)  # by file and sheet, answered or not
    looked_at: dict[tuple[str, ...], Checked] = field(default_factory=dict)
    asked: dict[str, Finding] = field(default_factory=dict)  # every question so far, by its key
    asked_in: dict[str, set[str]] = field(default_factory=dict)  # the SHA-256 of the files that raise it
    decided: dict[str, str] = field(default_factory=dict)  # what was answered, by the question's key
    broken: dict[str, Break] = field(default_factory=dict)  # label → from when on, and why
    corrected: dict[str, Correction] = field(default_factory=dict)  # by label, where nobody was asked
    hiding: Hiding = False  # what was answered about small groups
    values: dict[tuple[str, str], tuple[ValueChange, ...]] = field(default_factory=dict)
    concluded: dict[tuple[object, ...], Conclusions | None] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)  # SHA-256 of readable files that are kept as refused
    draft: KeptDraft = field(default_factory=KeptDraft)

    def __post_init__(self) -> None:
        _desks.add(self)

    def put(self, name: str, content: bytes) -> None:
        """Lay a file on the desk; the very same one only once."""
        file = put_down(name, content, self._folder)
        if file not in self.files:
            self.files.append(file)

    def take_away(self, file_id: str) -> None:
        """Take a file off the desk."""
        gone = [one for one in self.files if one.file_id == file_id]
        self.files = [one for one in self.files if one.file_id != file_id]
        self.opened.pop(file_id, None)
        self.readers.pop(file_id, None)
        for path in {one.path for one in gone} - {one.path for one in self.files}:
            path.unlink(missing_ok=True)

    def state(self) -> dict[str, object]:
        """What was answered that no widget keeps, as JSON has it."""
        return {
            "began": self.began,
            "corrected": [
                [label, one.indicator_id, *((one.broken.year, one.broken.reason) if one.broken else ())]
                for label, one in self.corrected.items()
            ],
            "readings": {file.file_id: to_toml(self.given(file.file_id)) for file in self._with_readings()},
            "proposed": {
                file.file_id: to_toml(list(self.proposed.get(file.file_id, {}).values()))
                for file in self._with_readings()
            },
        }

    def _with_readings(self) -> list[Dropped]:
        """The files of which somebody has said how they are read, and that may be kept."""
        said = [file for file in self.files if self.given(file.file_id)]
        return [file for file in said if file.sha256 not in self.draft.stopped]

    def recall(self, state: Mapping[str, Any]) -> None:
        """Answer again as ``state`` says."""
        self.began = state.get("began")
        for label, indicator_id, *broken in state.get("corrected", []):
            self.corrected[label] = Correction(indicator_id, Break(*broken) if broken else None)
        for name, readings in (("readings", self.readings), ("proposed", self.proposed)):
            for file_id, text in state.get(name, {}).items():
                with suppress(OjError):  # as another version wrote it: the sheet is read as proposed
                    readings[file_id] = {one.sheet: one for one in from_toml(text)}

    def check(self, files: Sequence[Dropped], store: Store, edition: int) -> Iterator[Checked]:
        """What is found in each file, compared with ``edition`` and the files before it.

        A file is read once, and checked anew when something else stands before it.
        """
        self.began = (edition if self.began is None else self.began) if files else None
        key: tuple[str, ...] = (str(edition),)
        before: list[Report] = []
        for file in files:
            key = (*key, file.file_id)
            if key not in self.looked_at:
                self.looked_at[key] = self._look(file, store, before)
            yield self.looked_at[key]
            if report := self.looked_at[key].report:
                before.append(report)

    def questions(self, reports: Sequence[Report]) -> dict[str, Finding]:
        """What somebody must answer about these files, answered or not, by the question's key.

        What was asked about another reading of a sheet, and has no answer, is asked no longer.
        """
        raised: set[str] = set()
        for report in reports:
            for found in report.findings:
                if found.question:
                    raised.add(found.question.key)
                    self.asked[found.question.key] = found
                    self.asked_in.setdefault(found.question.key, set()).add(report.workbook.sha256)
        here = {report.workbook.sha256 for report in reports}
        open_or_answered = raised | self.decided.keys() | self.broken.keys()
        return {
            key: self.asked[key]
            for key in self.asked
            if key in open_or_answered and self.asked_in[key] & here
        }

    def decide(self, decided: Mapping[str, str], broken: Mapping[str, Break]) -> bool:
        """Take what was answered; whether that is new, so that the files must be checked anew."""
        corrected = {label: one for label, one in self.corrected.items() if label not in self.asked}
        ids = {**decided, **{label: one.indicator_id for label, one in corrected.items()}}
        breaks = {**broken, **{label: one.broken for label, one in corrected.items() if one.broken}}
        if (ids, breaks) == (self.decided, self.broken):
            return False
        self.decided, self.broken = ids, breaks
        self._forget()
        return True

    def read_as(self, file_id: str, reading: SheetReading) -> None:
        """Read a sheet of a file in the way that somebody has said."""
        workbook = self.opened[file_id].workbook if file_id in self.opened else None
        seen = {one.reading.sheet: one.reading for one in workbook.sheets} if workbook else {}
        if reading.sheet in seen and reading.sheet not in self.readings.get(file_id, {}):
            self.proposed.setdefault(file_id, {})[reading.sheet] = seen[reading.sheet]
        self.readings.setdefault(file_id, {})[reading.sheet] = reading
        self._read_again(file_id)

    def as_proposed(self, file_id: str, sheet: str) -> None:
        """Read a sheet of a file as if nobody had said anything of its columns and rows; answers stay."""
        kept = self._with_answers(file_id, sheet)
        self.readings.get(file_id, {}).pop(sheet, None)
        if kept is not None and kept != self.proposed[file_id][sheet]:
            self.readings[file_id][sheet] = kept
        self._read_again(file_id)

    def is_corrected(self, file_id: str, sheet: str) -> bool:
        """Whether somebody has said of a sheet's columns or rows how they are read."""
        said, kept = self.said(file_id, sheet), self._with_answers(file_id, sheet)
        return said is not None and (kept is None or kept != said)

    def is_otherwise(self, file_id: str, sheet: str) -> bool:
        """Whether somebody has said anything of a sheet that was not proposed."""
        said = self.said(file_id, sheet)
        return said is not None and said != self.proposed.get(file_id, {}).get(sheet)

    def _with_answers(self, file_id: str, sheet: str) -> SheetReading | None:
        """A sheet as it was proposed, with what somebody has answered of all of it."""
        said, proposed = self.said(file_id, sheet), self.proposed.get(file_id, {}).get(sheet)
        return with_answers_of(proposed, said) if said and proposed else None

    def said(self, file_id: str, sheet: str) -> SheetReading | None:
        """How somebody has said that a sheet of a file is read; None when nobody has."""
        return self.readings.get(file_id, {}).get(sheet)

    def doubts(self, file: Checked, store: Store) -> dict[str, Doubt]:
        """The sheets that may be read in two ways, answered or not."""
        for found in file.report.findings if file.report else ():
            if found.code == READING_UNSURE and (file.file_id, found.sheet) not in self.doubted:
                doubt = self._doubt(file, found.sheet, store)
                if doubt:
                    self.doubted[file.file_id, found.sheet] = doubt
        return {sheet: one for (file_id, sheet), one in self.doubted.items() if file_id == file.file_id}

    def _doubt(self, file: Checked, sheet: str, store: Store) -> Doubt | None:
        """Both readings of a sheet that is doubted, the other one tried out."""
        workbook = file.report.workbook if file.report else None
        if workbook is None or all(one.reading.sheet != sheet for one in workbook.sheets):
            return None
        first = Tried.of(workbook, sheet)
        if first.seen.runner_up is None:
            return None
        path, reader = self.opened[file.file_id].path, self.readers[file.file_id]
        other = read(path, store, file.name, [first.seen.runner_up], reader)
        return Doubt(first, Tried.of(prepared(other, self.decided)[0], sheet))

    def given(self, file_id: str) -> list[SheetReading]:
        """How somebody has said that sheets of a file are read."""
        return list(self.readings.get(file_id, {}).values())

    def _read_again(self, file_id: str) -> None:
        self.opened.pop(file_id, None)
        self._forget()

    def hide_small(self, hiding: Hiding) -> None:
        """Somebody has said what is to become of small groups."""
        if hiding != self.hiding:
            self.hiding = hiding
            self._forget()

    def _forget(self) -> None:
        """What was found before somebody answered."""
        self.looked_at.clear()
        self.values.clear()
        self.concluded.clear()

    def values_of(self, checked: Sequence[Checked], municipality: str, store: Store) -> list[ValueChange]:
        """New and revised values of a municipality (a code) in these files; asked for once."""
        found: list[ValueChange] = []
        kinds: tuple[ChangeKind, ...] = ("new", "revised", "overridden")
        for file in checked:
            if file.report and file.changes:
                key = (_version(file), municipality)
                if key not in self.values:
                    self.values[key] = changed_values(
                        file.report, store, municipality=municipality, kinds=kinds, before=file.before
                    )
                found += self.values[key]
        return found

    def conclusions(self, checked: Sequence[Checked], view: Viewpoint, store: Store) -> Conclusions | None:
        """Conclusions about a municipality that these files would change; asked for once."""
        reports = [file.report for file in checked if file.report]
        key = (view.code, view.scope, view.since, *view.groups.values(), *map(_version, checked))
        if key not in self.concluded:
            self.concluded[key] = conclusions(reports, store, view)
        return self.concluded[key]

    @cached_property
    def _folder(self) -> Path:
        """Where the files lie; it disappears with the visitor's session."""
        folder = Path(tempfile.mkdtemp(prefix="oj-panelen-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def _look(self, file: Dropped, store: Store, before: Sequence[Report]) -> Checked:
        seen = self._read(file, store)
        if seen.workbook is None:
            return Checked(file.name, refusal=seen.refusal, file_id=file.file_id)
        try:
            report = check_workbook(
                seen.workbook,
                seen.path,
                store,
                chosen=self.decided,
                broken=self.broken,
                before=before,
            )
            report = suppressed(report, self.hiding)
            changed = changes(report, store, before)
            headings = tuple(heading_list(report, changed, baseline_edition(store, before)))
            self._keep_refused(report, store)
        except OjError as error:
            return Checked(file.name, refusal=str(error), file_id=file.file_id)
        except Exception:
            _log.exception("A file could not be checked")
            return Checked(file.name, refusal=UNEXPECTED, file_id=file.file_id)
        return Checked(file.name, report, "", changed, tuple(before), headings, file.file_id)

    def _keep_refused(self, report: Report, store: Store) -> None:
        if not report.publishable and report.workbook.sha256 not in self.refused:
            self.refused.add(report.workbook.sha256)
            keep_refused([report], store, self.by)

    def _read(self, file: Dropped, store: Store) -> Read:
        if file.file_id not in self.opened:
            reader = self.readers.setdefault(file.file_id, Reader(file.path, file.name))
            self.opened[file.file_id] = open_file(file, store, self.by, self.given(file.file_id), reader)
        return self.opened[file.file_id]


def on_desks() -> list[Kept]:
    """The files on all desks of this process, which lie on disk and count as held for their account."""
    return [
        Kept(desk.account, file.sha256, file.size)
        for desk in list(_desks)
        for file in desk.files
        if not refusal(file.name, file.size)
    ]


def _version(file: Checked) -> str:
    """What tells the file, as it is compared now, from the same file compared with something else."""
    if not file.report or not file.changes:
        return file.name
    files = [*file.before, file.report]
    return "/".join([str(file.changes.edition), *(report.workbook.sha256 for report in files)])
