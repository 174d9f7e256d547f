"""Editions on disk: the only module that knows where the data lies.

The store is a folder::

    current              the pointer: one line of JSON, the event that made an edition the current one
    editions/<id>.duckdb immutable; ids grow and are never used again
    originals/<sha256>.x the uploaded files
    pending/<id>.json    publications that wait for a second person (oj/pending.py)
    reports/             reports of refused files, and of published ones whose warnings somebody accepted
    log.jsonl            every publication, undo and restore: who, what, when, which edition (oj/journal.py)
    lock                 held by whoever writes; the lock dies with its process

A publication copies the current edition, changes the copy, checks it, renames it and only then replaces
the pointer, which one rename does. Until that rename the old edition is current and whole; what a killed
process leaves behind is removed by the next one that writes. Readers take no lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import numpy as np
import numpy.typing as npt

from oj import sql
from oj.disk import cause, rename_for_good, told, wait_for
from oj.errors import StoreError
from oj.journal import Event, Journal, now
from oj.reading.model import Place
from oj.reference import DATA
from oj.register import Break

if TYPE_CHECKING:
    import pandas as pd

NamedColumns = Mapping[str, npt.NDArray[Any]]
Counted = tuple[Any, ...] | None

BATCH_ROWS = 20_000
KEPT_EDITIONS = 4  # attached editions per process


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a file and the indicator that it was taken for (the table heading)."""

    sheet: str
    cell: str
    label: str
    indicator_id: str
    name: str
    match: str
    unit: str
    value_type: str
    coding: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one file adds to an edition.

    ``columns`` holds arrays of one length: place, indicator, sheet and heading (positions in the lists of
    this record; the heading is the one that the value stands under), year, sex, status (positions in SEXES
    and STATUSES), value (NaN unless status is ok; shares 0–100), numerator, denominator (NaN where not
    given), row and col (zero-based). ``notes`` and ``periods`` are by position in these arrays. No two rows
    have the same place, indicator, year and sex.
    ``again`` says that the file is to be published also when the edition has it already; ``breaks`` are the
    indicators whose series is another one from a year on, as the person who publishes says.
    """

    file: str
    sha256: str
    size: int
    places: list[Place]
    indicators: list[str]
    sheets: list[str]
    headings: list[Heading]
    columns: NamedColumns
    notes: Mapping[int, str] = field(default_factory=dict)
    periods: Mapping[int, str] = field(default_factory=dict)
    again: bool = False
    breaks: Sequence[tuple[str, Break]] = ()


class Publishable(Protocol):
    """A checked file: knows what it adds to an edition."""

    def contribution(self) -> Contribution:
        """What the file adds to an edition."""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """One publication or correction.

    ``unchanged`` is true when nothing was published, because all files already were; ``about`` says in
    Swedish what a correction changed.
    """

    id: int
    parent: int | None  # what was current before it; undo goes there
    published_at: datetime  # UTC
    published_by: str
    is_example: bool
    files: tuple[str, ...]  # names of the files that this edition brought
    observations: int  # all that the edition holds
    is_current: bool
    unchanged: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody lets a waiting publication through, as seen beside the edition ``edition``."""

    pending: int
    by: str
    edition: int


class Correction(Protocol):
    """A change of the current edition that brings no file."""

    @property
    def what(self) -> str:
        """What the log calls it: relabel, break."""

    @property
    def edition(self) -> int:
        """The edition that it was planned for."""

    @property
    def about(self) -> str:
        """What it changes, in Swedish."""

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Make the change in the copy at ``made``, which becomes the edition with this id."""


class Edition:
    """A read-only handle to one edition; safe to share between threads (a cursor per call).

    With ``drafts`` it answers as the edition would if these files were published on top of it, in their
    order. Nothing is written: the files' figures stand in memory, with 0 as the edition that brought them.
    """

    def __init__(
        self,
        edition_id: int,
        path: Path | None,
        published_at: datetime | None,
        is_example: bool,
        drafts: Sequence[Contribution] = (),
    ) -> None:
        self.id = edition_id
        self.published_at = published_at
        self.is_example = is_example
        self._connection = duckdb.connect()
        if path is not None:
            attach(self._connection, path)
        if drafts:
            _draft(self._connection, drafts, empty=path is None)
        elif path is None:
            sql.run_script(self._connection, "schema")
        else:
            sql.run_script(self._connection, "store/views")
        sql.run_script(self._connection, "reference", directory=str(DATA))
        sql.run_script(self._connection, "store/places_and_indicators")

    def rows(self, name: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of ``queries/<name>.sql``. Parameters are those that the file names, no more, no fewer."""
        return self._connection.cursor().execute(sql.text(name), parameters).fetchall()

    def rows_about(
        self, name: str, tables: Mapping[str, NamedColumns], view: str = "", /, **parameters: object
    ) -> list[tuple[Any, ...]]:
        """As ``rows``, for a query that also reads arrays given as tables (see ``incoming_columns``).

        ``view`` is the query file that makes the view of them that the query reads.
        """
        cursor = self._connection.cursor()
        _register(cursor, tables)
        if view:
            sql.run_script(cursor, view)
        return cursor.execute(sql.text(name), parameters).fetchall()

    def columns_about(
        self, name: str, tables: Mapping[str, NamedColumns], /, **parameters: object
    ) -> NamedColumns:
        """As ``rows_about``, but an array per column: for many rows of numbers."""
        cursor = self._connection.cursor()
        _register(cursor, tables)
        found = cursor.execute(sql.text(name), parameters).fetchnumpy()
        return {key: np.asarray(column) for key, column in found.items()}

    def batches(self, name: str, /, **parameters: object) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of ``queries/<name>.sql`` in lists of moderate length."""
        cursor = self._connection.cursor().execute(sql.text(name), parameters)
        while batch := cursor.fetchmany(BATCH_ROWS):
            yield batch

    def query(self, name: str, /, **parameters: object) -> pd.DataFrame:
        """The answer of ``queries/<name>.sql`` as a frame; level, status and sex are plain text columns."""
        frame = self._connection.cursor().execute(sql.text(name), parameters).df()
        enums = frame.columns[frame.dtypes == "category"]
        return frame.astype(dict.fromkeys(enums, "str"))


_handles: OrderedDict[tuple[int, ...], Edition] = OrderedDict()
_handles_lock = threading.Lock()


def default_directory() -> Path:
    """$OJ_STORE, else the folder oj-panelen among the user's data."""
    if given := os.environ.get("OJ_STORE"):
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "oj-panelen"


class Store:
    """Editions in a folder. Reading creates nothing; the first publication makes the folder."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = Path(directory) if directory else default_directory()
        self._editions = self.directory / "editions"
        self._journal = Journal(self.directory)

    # Reading

    def current_id(self) -> int:
        """The current edition's id, 0 when nothing is published."""
        event = self._journal.current()
        return event.edition if event else 0

    def editions(self) -> list[EditionInfo]:
        """Every publication and correction, the newest first."""
        current = self.current_id()
        published = [event for event in self._journal.events() if event.makes_edition]
        return [_info(event, current) for event in reversed(published)]

    def log(self) -> list[Event]:
        """Everything that was done, the oldest first."""
        return self._journal.events()

    def edition(self, edition_id: int | None = None) -> Edition:
        """A handle to an edition (None: the current one; 0: an empty one), cached per process.

        StoreError when there is no such edition or its file can't be read.
        """
        wanted = self.current_id() if edition_id is None else edition_id
        with _handles_lock:
            key = self._identity(wanted)
            if key not in _handles:
                _handles[key] = self._attach(wanted)
                if len(_handles) > KEPT_EDITIONS:
                    _handles.popitem(last=False)
            _handles.move_to_end(key)
            return _handles[key]

    def base(self) -> Edition | None:
        """What a publication of real values would start from; None for an empty edition."""
        current = self.current_id()
        return self.edition(current) if current and not self._info(current).is_example else None

    def base_with(self, files: Sequence[Contribution]) -> Edition:
        """As ``base``, with files that are not published on top: what publishing them would make of it."""
        base = self.base()
        if base is None:
            return Edition(0, None, None, False, files)
        return Edition(base.id, self._file(base.id), base.published_at, False, files)

    def between(self, name: str, earlier: int, later: int) -> list[tuple[Any, ...]]:
        """All rows of ``queries/<name>.sql`` about two editions; ``earlier`` 0 stands for an empty one.

        The earlier one's tables have no prefix, the later one's have ``later``. StoreError when either is
        missing or can't be read.
        """
        for wanted in (earlier, later):
            self._identity(wanted)
        try:
            with duckdb.connect() as connection:
                if earlier:
                    attach(connection, self._file(earlier))
                    sql.run_script(connection, "store/views")
                else:
                    sql.run_script(connection, "schema")
                sql.run_script(connection, "store/attach_later", path=str(self._file(later)))
                return connection.execute(sql.text(name)).fetchall()
        except duckdb.Error as error:
            raise StoreError(f"Utgåva {later} går inte att jämföra: {cause(error)}.") from error

    def original(self, sha256: str) -> Path:
        """The uploaded file with this SHA-256; StoreError when it is not kept."""
        if re.fullmatch("[0-9a-f]{64}", sha256):
            for path in (self.directory / "originals").glob(f"{sha256}*"):
                return path
        raise StoreError(
            f"Originalfilen med kontrollsumman {sha256} finns inte i lagret. Ladda upp filen igen."
        )

    def report(self, sha256: str) -> dict[str, Any] | None:
        """The newest kept report on the file with this SHA-256, as of ``check --json``; None without one."""
        for path in sorted((self.directory / "reports").glob(f"*-{sha256[:12]}.json"), reverse=True):
            with suppress(OSError, ValueError, KeyError, TypeError):
                kept = json.loads(path.read_text(encoding="utf-8"))
                if kept["sha256"] == sha256:
                    return dict(kept["report"])
        return None

    # Writing

    def publish(
        self,
        reports: Iterable[Publishable],
        by: str,
        *,
        example: bool = False,
        accepted: int = 0,
        approval: Approval | None = None,
    ) -> EditionInfo:
        """Make one new edition of the current one and the files of ``reports``, and make it current.

        A later file wins over an earlier one, and over what is published. Real values after example values
        start from an empty edition. ``accepted`` is how many warnings were accepted. Files already in the
        edition are passed over; when all are, nothing changes and the current edition is returned with
        ``unchanged``. StoreError when the store can't be written, when example values are to be published
        beside real ones, or when an ``approval`` comes too late: the publication no longer waits, or another
        edition is current.
        """
        files = [report.contribution() for report in reports]
        with self._writing() as previous:
            self._in_time(approval, previous)
            current = self._info(previous) if previous else None
            if example and current:
                raise StoreError(
                    "Exempeldata kan bara läggas i ett tomt lager, och här finns redan en utgåva. "
                    "Välj en annan mapp med --store."
                )
            base = previous if current and not current.is_example else 0
            new = self._new_files(files, base)
            if current and not new:
                self._close(approval, previous)
                return replace(current, unchanged=True)
            event = self._write_edition(new, base, previous, by, example)
            event = replace(event, accepted=accepted)
            if approval:
                event = replace(event, pending=approval.pending, approved_by=approval.by)
            self._journal.move_pointer(event)
            self._remove_settled()
            return _info(event, event.edition)

    def correct(self, correction: Correction, by: str, reason: str) -> EditionInfo:
        """Make one new edition of the current one and a correction, and make it current.

        StoreError when the store can't be written, or when the current edition is no longer the one that the
        correction was planned for: then nothing is changed.
        """
        with self._writing() as current:
            if current != correction.edition:
                raise StoreError(
                    "Någon annan har bytt utgåva under tiden, så inget är ändrat. "
                    "Se efter vad som gäller nu, och gör om ändringen."
                )
            event = self._write_correction(correction, by, reason)
            self._journal.move_pointer(event)
            return _info(event, event.edition)

    def attach(self, connection: duckdb.DuckDBPyConnection, edition_id: int) -> None:
        """Let a connection in memory read an edition by the prefix ``stored``; StoreError when it is missing.

        ``store/detach`` ends it.
        """
        self._identity(edition_id)
        try:
            attach(connection, self._file(edition_id))
        except duckdb.Error as error:
            raise StoreError(f"Utgåva {edition_id} går inte att läsa: {cause(error)}.") from error

    def undo(self, by: str, reason: str) -> EditionInfo | None:
        """Make the edition before the current one current again; None when there was none before it."""
        with self._writing() as current:
            if not current:
                raise StoreError("Det finns ingen publicering att ångra.")
            target = self._info(current).parent or 0
            return self._point_to(target, "undo", current, by, reason)

    def restore(self, edition_id: int, by: str, reason: str) -> EditionInfo:
        """Make the edition ``edition_id`` current; StoreError when there is no such edition."""
        with self._writing() as current:
            info = self._info(edition_id)
            self._point_to(edition_id, "restore", current, by, reason)
            return replace(info, is_current=True)

    def note(
        self, what: str, by: str, *, reason: str = "", about: str = "", files: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Add to the log what moves nothing: a file that was refused, for example."""
        with self._writing() as current:
            self._journal.append(
                Event(now(), by, what, current, current, reason, files=tuple(files), about=about)
            )

    def put_aside(
        self, content: Mapping[str, object], by: str, files: Sequence[tuple[str, str]], accepted: int
    ) -> int:
        """Keep a publication that waits for a second person; returns its number."""
        with self._writing() as current:
            folder = self._folder("pending")
            numbers = [int(path.stem) for path in folder.glob("*.json")]
            number = 1 + max([0, *numbers, *(event.pending for event in self._journal.events())])
            temporary = folder / f".{number}.tmp"
            temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
            rename_for_good(temporary, folder / f"{number}.json")
            self._journal.append(
                Event(
                    now(),
                    by,
                    "propose",
                    current,
                    current,
                    files=tuple(files),
                    accepted=accepted,
                    pending=number,
                )
            )
            return number

    def waiting(self) -> dict[int, dict[str, Any]]:
        """The publications that wait, by number, as they were put aside; what can't be read is left out."""
        found = {}
        paths = list((self.directory / "pending").glob("[0-9]*.json"))
        settled = self._settled() if paths else set()
        for path in paths:
            with suppress(OSError, ValueError):
                if (number := int(path.stem)) not in settled:
                    found[number] = dict(json.loads(path.read_text(encoding="utf-8")))
        return dict(sorted(found.items()))

    def decline(self, number: int, by: str, reason: str, files: Sequence[tuple[str, str]]) -> None:
        """Let a waiting publication go; StoreError when it no longer waits."""
        with self._writing() as current:
            self._in_time(Approval(number, by, current), current)
            self._journal.append(
                Event(now(), by, "decline", current, current, reason, files=tuple(files), pending=number)
            )
            self._remove_settled()

    def keep_original(self, path: Path, sha256: str, suffix: str) -> Path:
        """Keep a copy of the file at ``path``; StoreError when it is no longer the file with that SHA-256."""
        with self._writing():
            folder = self._folder("originals")
            target = folder / f"{sha256}{suffix.lower()}"
            if target.exists():
                return target
            temporary = folder / f".{sha256}.tmp"
            shutil.copyfile(path, temporary)
            with temporary.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest != sha256:
                raise StoreError(
                    f"Filen {path.name} har ändrats sedan den kontrollerades. Kontrollera den igen."
                )
            rename_for_good(temporary, target)
            return target

    def keep_report(self, name: str, sha256: str, report: Mapping[str, object]) -> Path:
        """Keep the report on a file, with its name and SHA-256; returns the report's path."""
        with self._writing():
            folder = self._folder("reports")
            target = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{sha256[:12]}.json"
            content = {"when": now(), "file": name, "sha256": sha256, "report": report}
            temporary = target.with_name(f".{target.name}.tmp")
            temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
            rename_for_good(temporary, target)
            return target

    # Inside

    def _settled(self) -> set[int]:
        """Numbers of the publications that waited once and have been approved or declined."""
        return {event.pending for event in self._journal.events() if event.what != "propose"} - {0}

    def _in_time(self, approval: Approval | None, current: int) -> None:
        """StoreError when an approval or a refusal comes too late."""
        if approval is None:
            return
        if approval.pending not in self.waiting():
            raise StoreError(
                f"Publicering {approval.pending} väntar inte längre: "
                "någon annan har redan godkänt den, avslagit den eller dragit tillbaka den."
            )
        if approval.edition != current:
            raise StoreError(
                "En annan utgåva visas sedan du läste vad som ändras. Läs igen, och godkänn sedan."
            )

    def _close(self, approval: Approval | None, current: int) -> None:
        """Let go of a publication whose files are all published already."""
        if approval:
            told = "filerna var redan publicerade"
            self._journal.append(
                Event(now(), approval.by, "decline", current, current, told, pending=approval.pending)
            )
            self._remove_settled()

    def _remove_settled(self) -> None:
        """Remove what no longer waits; a process that is killed before it leaves that to the next writer."""
        folder = self.directory / "pending"
        left = [path for path in folder.glob("[0-9]*.json") if path.stem.isdecimal()]
        if left:
            settled = self._settled()
            for path in left:
                if int(path.stem) in settled:
                    path.unlink()

    def _identity(self, edition_id: int) -> tuple[int, ...]:
        """What tells the edition's file from every other one, also from one that had its path before."""
        if edition_id == 0:
            return (0,)
        try:
            found = self._file(edition_id).stat()
        except OSError as error:
            self._info(edition_id)  # tells that it is missing
            raise StoreError(f"Utgåva {edition_id} går inte att läsa: {cause(error)}.") from error
        return (edition_id, found.st_dev, found.st_ino, found.st_mtime_ns)

    def _attach(self, edition_id: int) -> Edition:
        if edition_id == 0:
            return Edition(0, None, None, False)
        info = self._info(edition_id)
        path = self._file(edition_id)
        try:
            return Edition(edition_id, path, info.published_at, info.is_example)
        except duckdb.Error as error:
            raise StoreError(
                f"Utgåva {edition_id} går inte att läsa ({path}). "
                "Återställ en annan utgåva: python -m oj restore ID."
            ) from error

    def _file(self, edition_id: int) -> Path:
        return self._editions / f"{edition_id}.duckdb"

    def _folder(self, name: str) -> Path:
        folder = self.directory / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _info(self, edition_id: int) -> EditionInfo:
        for event in reversed(self._journal.events()):
            made = event.makes_edition and event.edition == edition_id
            if made and self._file(edition_id).exists():
                return _info(event, self.current_id())
        raise StoreError(
            f"Utgåva {edition_id} finns inte i lagret {self.directory}. "
            "Se vilka som finns: python -m oj editions."
        )

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """Hold the store's lock; gives the current id. Clears what a killed writer left behind."""
        with told(self.directory):
            self._folder("editions")
            with (self.directory / "lock").open("a") as lock:
                wait_for(lock.fileno())
                self._remove_leftovers()
                self._journal.complete()
                self._remove_settled()
                self._remove_unlisted()
                try:
                    yield self.current_id()
                finally:
                    self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        """Remove unfinished files. Only whoever holds the lock writes any, so nobody is writing these."""
        for folder in ("", "editions", "originals", "pending", "reports"):
            for leftover in (self.directory / folder).glob(".*.tmp*"):
                if leftover.is_dir():  # where DuckDB puts what does not fit in memory
                    shutil.rmtree(leftover)
                else:
                    leftover.unlink()

    def _remove_unlisted(self) -> None:
        """Remove what a writer left that was killed between naming an edition and making it current.

        Nobody has read such a file, since ``edition`` looks into the log first; still its id is never used
        again. Only beyond the largest id of a whole log is it certain that it is one.
        """
        current, on_disk = self.current_id(), self._on_disk()
        if max([0, *on_disk]) <= current:
            return
        highest = self._journal.highest()
        for found in on_disk:
            if highest is not None and found > highest:
                self._journal.append(Event(now(), "ÖJ-panelen", "discard", current, current, discarded=found))
                self._file(found).unlink()

    def _point_to(self, target: int, what: str, current: int, by: str, reason: str) -> EditionInfo | None:
        info = self._info(target) if target else None
        self._journal.move_pointer(Event(now(), by, what, target, current, reason))
        return replace(info, is_current=True) if info else None

    def _new_files(self, files: Sequence[Contribution], base: int) -> list[Contribution]:
        """The files that the edition ``base`` does not have, and those to be published again, each once."""
        known = {row[2] for row in self.edition(base).rows("store/published_files")} if base else set()
        new: dict[str, Contribution] = {}
        for file in files:
            if file.again or file.sha256 not in known:
                new.pop(file.sha256, None)  # of the same file twice the later stands in its place
                new[file.sha256] = file
        return list(new.values())

    def _next_id(self) -> int:
        logged = (max(event.edition, event.discarded) for event in self._journal.events())
        return 1 + max([0, *self._on_disk(), *logged])

    def _on_disk(self) -> list[int]:
        """Ids of the edition files that are there, listed or not."""
        return [int(path.stem) for path in self._editions.glob("*.duckdb") if path.stem.isdecimal()]

    def _write_edition(
        self, files: Sequence[Contribution], base: int, previous: int, by: str, example: bool
    ) -> Event:
        """Write, check and rename the file of the next edition; it is not current yet."""
        edition_id = self._next_id()
        temporary = self._editions / f".{edition_id}.tmp"
        event = Event(
            when=now(),
            who=by,
            what="publish",
            edition=edition_id,
            previous=previous,
            is_example=example,
            files=tuple((file.file, file.sha256) for file in files),
        )
        if base:
            shutil.copyfile(self._file(base), temporary)
        meant = _change(temporary, files, event, new=not base)
        observations = _checked(temporary, meant)
        temporary.chmod(0o444)
        rename_for_good(temporary, self._file(edition_id))
        return replace(event, observations=observations)

    def _write_correction(self, correction: Correction, by: str, reason: str) -> Event:
        """Write, check and rename the file of an edition that corrects the current one."""
        edition_id, base = self._next_id(), self._info(correction.edition)
        temporary = self._editions / f".{edition_id}.tmp"
        event = Event(
            now(), by, correction.what, edition_id, base.id, reason, base.is_example, about=correction.about
        )
        shutil.copyfile(self._file(base.id), temporary)
        _change(temporary, [], event, new=False)
        correction.carry_out(temporary, edition_id, self)
        with duckdb.connect(str(temporary)) as connection:
            meant = connection.execute(sql.text("store/count")).fetchone()
            sql.run_script(connection, "store/checkpoint")
        observations = _checked(temporary, meant)
        temporary.chmod(0o444)
        rename_for_good(temporary, self._file(edition_id))
        return replace(event, observations=observations)


def _change(path: Path, files: Sequence[Contribution], event: Event, *, new: bool) -> Counted:
    """Carry out a publication in the edition file at ``path``; returns what store/count found."""
    with duckdb.connect(str(path)) as connection:
        if new:
            sql.run_script(connection, "schema")
        elif not _numbers_headings(connection):
            sql.run_script(connection, "store/upgrade")
        connection.begin()
        sql.run_script(
            connection,
            "store/publish",
            edition=event.edition,
            parent=event.previous or None,
            published_at=datetime.fromisoformat(event.when).replace(tzinfo=None),
            published_by=event.who,
            is_example=event.is_example,
        )
        for file in files:
            _add_file(connection, file, event.edition)
        counted = connection.execute(sql.text("store/count")).fetchone()
        connection.commit()
        sql.run_script(connection, "store/checkpoint")
    return counted


def _draft(connection: duckdb.DuckDBPyConnection, files: Sequence[Contribution], *, empty: bool) -> None:
    """Lay files on top of the attached edition, or of an empty one, as a publication would, but in memory."""
    if empty:
        sql.run_script(connection, "store/draft_on_nothing")
        sql.run_script(connection, "schema")
    sql.run_script(connection, "store/draft")
    sql.run_script(connection, "schema")
    sql.run_script(connection, "store/draft_base")
    for file in files:
        _add_file(connection, file, 0)
    sql.run_script(connection, "store/draft_views")


def _add_file(connection: duckdb.DuckDBPyConnection, file: Contribution, edition: int) -> None:
    """Carry out what one file brings, in the edition that is being made."""
    tables = _incoming(file)
    _register(connection, tables)
    facts = {"sha256": file.sha256, "name": file.file, "size": file.size}
    sql.run_script(connection, "store/add_file", edition=edition, **facts)
    for indicator, found in file.breaks:
        stated = {"indicator": indicator, "year": found.year, "reason": found.reason}
        sql.run_script(connection, "store/add_break", edition=edition, **stated)
    for name in tables:
        connection.unregister(name)


def attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Let a connection in memory read an edition, whichever version made it, by the prefix ``stored``."""
    sql.run_script(connection, "store/attach", path=str(path))
    if not _numbers_headings(connection):
        sql.run_script(connection, "store/attach_older", path=str(path))


def _numbers_headings(connection: duckdb.DuckDBPyConnection) -> bool:
    return bool(connection.execute(sql.text("store/numbers_headings")).fetchall()[0][0])


def incoming_columns(
    columns: NamedColumns, places: Sequence[Place], indicators: Sequence[str]
) -> dict[str, NamedColumns]:
    """Observations as the columns incoming, incoming_place and incoming_indicator that queries read.

    ``columns`` has place and indicator as positions in the two lists, beside the arrays of Observations.
    """
    return {
        "incoming": columns,
        "incoming_place": _short(
            code=[place.code for place in places],
            name=[place.name for place in places],
            level=[place.level for place in places],
            municipality_code=[_municipality_of(place) for place in places],
        ),
        "incoming_indicator": _short(id=indicators),
    }


def _incoming(file: Contribution) -> dict[str, NamedColumns]:
    """What add_file.sql reads; nothing is copied but the short lists."""
    length = len(file.columns["value"])
    columns = {**file.columns, "position": np.arange(length, dtype=np.int32)}
    headings = {key: [getattr(heading, key) for heading in file.headings] for key in Heading.__slots__}
    texts = sorted({*file.notes, *file.periods})
    notes = _short(note=[file.notes.get(i) for i in texts], period=[file.periods.get(i) for i in texts])
    return {
        **incoming_columns(columns, file.places, file.indicators),
        "incoming_sheet": _short(name=file.sheets),
        "incoming_heading": _short(**headings),
        "incoming_text": {**notes, "position": np.array(texts, dtype=np.int32)},
    }


def _short(**columns: Sequence[str | None]) -> NamedColumns:
    """Short lists as columns, with their positions."""
    arrays: NamedColumns = {key: np.array(column, dtype=object) for key, column in columns.items()}
    length = max(len(column) for column in columns.values())
    return {**arrays, "position": np.arange(length, dtype=np.int32)}


def _register(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, NamedColumns]) -> None:
    for name, columns in tables.items():
        connection.register(name, dict(columns))


def _municipality_of(place: Place) -> str:
    return place.code[:4] if place.level in ("kommun", "stadsdel") else ""


def _checked(path: Path, meant: Counted) -> int:
    """Open the finished file anew and compare it with what was meant; returns its number of observations."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(sql.text("store/count")).fetchone()
    if not found or found != meant:
        raise StoreError("Utgåvan blev inte som den skulle när den skrevs. Inget är publicerat; försök igen.")
    return int(found[1])


def _info(event: Event, current: int) -> EditionInfo:
    return EditionInfo(
        id=event.edition,
        parent=event.previous or None,
        published_at=datetime.fromisoformat(event.when),
        published_by=event.who,
        is_example=event.is_example,
        files=tuple(name for name, _ in event.files),
        observations=event.observations,
        is_current=event.edition == current,
        about=event.about,
    )
