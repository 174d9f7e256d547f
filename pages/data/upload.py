"""Uploaded files on their way to an edition: refused at once, or saved, read and checked once."""

from __future__ import annotations

import logging
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Protocol

from oj.compare.facts import Viewpoint
from oj.errors import NotReadable, OjError
from oj.intake import Report, check_file, check_workbook, keep_unreadable
from oj.intake.changes import ChangeKind, Changes, ValueChange, changed_values, changes
from oj.intake.conclusions import Conclusions, conclusions
from oj.intake.match import Match
from oj.intake.suppress import hides, small_values, suppressed
from oj.reading.limits import FILE_BYTES, MEBI
from oj.register import register
from oj.store import Store

EXTENSIONS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
LIMIT = f"{FILE_BYTES // MEBI} MB"
_log = logging.getLogger(__name__)


class Uploaded(Protocol):
    """What Streamlit hands over for a file."""

    name: str
    size: int
    file_id: str

    def getvalue(self) -> bytes:
        """The file's bytes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: either a report, or the Swedish sentence that says why there is none."""

    name: str
    report: Report | None = None
    refusal: str = ""
    seconds: float = 0.0
    changes: Changes | None = None  # against the edition that the file was checked with


@dataclass
class Desk:
    """The files that one visitor is looking at."""

    looked_at: dict[tuple[str, int], Checked] = field(default_factory=dict)
    similar: dict[str, Match] = field(default_factory=dict)  # headings that were asked about
    decided: dict[str, str] = field(default_factory=dict)  # what was answered: label → indicator id
    values: dict[tuple[str, str], tuple[ValueChange, ...]] = field(default_factory=dict)
    hidden: dict[tuple[str, int], Checked] = field(default_factory=dict)  # with small groups left out
    concluded: dict[tuple[str, ...], Conclusions | None] = field(default_factory=dict)

    def knows(self, file: Uploaded, edition: int) -> bool:
        """Whether the file has been checked against this edition."""
        return (file.file_id, edition) in self.looked_at

    def check(self, file: Uploaded, store: Store, edition: int) -> Checked:
        """What is found in ``file``, compared with ``edition``; read the first time only."""
        key = (file.file_id, edition)
        if key not in self.looked_at:
            self.looked_at[key] = self._look(file, store)
        return self.looked_at[key]

    def questions(self, reports: Sequence[Report]) -> dict[str, Match]:
        """Headings of these files that resemble an indicator of the register, decided or not, by label."""
        self.similar.update(similar(reports))
        labels = {
            series.label for report in reports for table in report.workbook.tables for series in table.series
        }
        return {label: match for label, match in self.similar.items() if label in labels}

    def decide(self, decided: Mapping[str, str], store: Store) -> None:
        """Check the files again, without reading them, when somebody has said what a heading is."""
        if decided == self.decided:
            return
        self.decided = dict(decided)
        for key, file in self.looked_at.items():
            if file.report:
                again = check_workbook(file.report.workbook, file.report.path, store, chosen=self.decided)
                self.looked_at[key] = Checked(file.name, again, "", file.seconds, changes(again, store))
        self._forget()

    def hiding_small(self, file: Checked, store: Store) -> Checked:
        """The file with what it says of small groups left out; found once."""
        if not file.report or not file.changes or not small_values(file.report):
            return file
        key = (file.report.workbook.sha256, file.changes.edition)
        if key not in self.hidden:
            report = suppressed(file.report)
            self.hidden[key] = replace(file, report=report, changes=changes(report, store))
        return self.hidden[key]

    def _forget(self) -> None:
        """What was found before somebody answered."""
        self.values.clear()
        self.concluded.clear()
        self.hidden.clear()

    def values_of(self, checked: Sequence[Checked], municipality: str, store: Store) -> list[ValueChange]:
        """New and revised values of a municipality (a code) in these files; asked for once."""
        found: list[ValueChange] = []
        for file in checked:
            if file.report and file.changes:
                key = (_version(file), municipality)
                if key not in self.values:
                    kinds: tuple[ChangeKind, ...] = ("new", "revised")
                    self.values[key] = changed_values(
                        file.report, store, municipality=municipality, kinds=kinds
                    )
                found += self.values[key]
        return found

    def conclusions(self, checked: Sequence[Checked], view: Viewpoint, store: Store) -> Conclusions | None:
        """Conclusions about a municipality that these files would change; asked for once."""
        reports = [file.report for file in checked if file.report]
        key = (view.code, view.scope.value, *map(_version, checked))
        if key not in self.concluded:
            self.concluded[key] = conclusions(reports, store, view)
        return self.concluded[key]

    @cached_property
    def _folder(self) -> Path:
        """Where the files lie; it disappears with the visitor's session."""
        folder = Path(tempfile.mkdtemp(prefix="oj-panelen-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def _look(self, file: Uploaded, store: Store) -> Checked:
        if reason := refusal(file.name, file.size):
            return Checked(file.name, refusal=reason)
        path = self._folder / f"{file.file_id}{Path(file.name).suffix.lower()}"
        path.write_bytes(file.getvalue())
        started = perf_counter()
        try:
            report = check_file(path, store, file.name, chosen=self.decided)
        except NotReadable as error:
            keep_unreadable(path, error, store, file.name)
            return Checked(file.name, refusal=str(error))
        except OjError as error:
            return Checked(file.name, refusal=str(error))
        except Exception:
            _log.exception("A file could not be checked")
            return Checked(file.name, refusal="Något gick fel när filen lästes. Felet finns i serverns logg.")
        return Checked(file.name, report, "", perf_counter() - started, changes(report, store))


def _version(file: Checked) -> str:
    """What tells the file as it is to be published now from the same file compared or treated otherwise."""
    if not file.report or not file.changes:
        return file.name
    treated = "hidden" if hides(file.report) else "whole"
    return f"{file.report.workbook.sha256}/{file.changes.edition}/{treated}"


def refusal(name: str, size: int) -> str:
    """Why a file of this name and size (bytes) is not even opened; "" when it is."""
    suffix = Path(name).suffix.lower()
    if suffix not in EXTENSIONS:
        kinds = ", ".join(EXTENSIONS[:-1]) + " och " + EXTENSIONS[-1]
        return (
            f"Filen är inte en kalkylfil. Det går att läsa {kinds}. Spara som .xlsx i Excel och försök igen."
        )
    if size > FILE_BYTES:
        return f"Filen är för stor: högst {LIMIT} går att läsa. Dela den per år eller område och försök igen."
    if size == 0:
        return "Filen är tom. Spara den på nytt i Excel och försök igen."
    return ""


def similar(reports: Iterable[Report]) -> dict[str, Match]:
    """Headings that resemble an indicator of the register, by label."""
    return {
        series.label: match
        for report in reports
        for table, matches in zip(report.workbook.tables, report.matches, strict=True)
        for series, match in zip(table.series, matches, strict=True)
        if match.kind == "similar" and match.proposal in register()
    }
