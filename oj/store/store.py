"""The store as others see it: ask editions, publish, correct, undo, and keep what belongs to them."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import duckdb

from oj import sql
from oj.disk import cause, refusals_in_words
from oj.errors import Overtaken, StoreError
from oj.journal import Accepted, Event, now
from oj.store import kept_files, logouts, new_edition, waiting, written_lines
from oj.store.chain import attach, is_folded
from oj.store.comparing import Comparison, compare, difference
from oj.store.contribution import Contribution, Publishable
from oj.store.drafts import Drafts
from oj.store.edition import Edition, hand_out
from oj.store.folder import EditionInfo, Folder
from oj.store.waiting import Approval, Files

KEPT_EDITIONS = 4  # attached editions per process
NOTHING = Accepted()

_handles: OrderedDict[tuple[int, ...], Edition] = OrderedDict()
_handles_lock = threading.Lock()


class Correction(Protocol):
    """A change of the current edition that brings no file."""

    @property
    def what(self) -> str:
        """What the log calls it: relabel, break, area."""

    @property
    def edition(self) -> int:
        """The edition that it was planned for."""

    @property
    def about(self) -> str:
        """What it changes, in Swedish."""

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Write the change into the file of changes at ``made``, which becomes the edition with this id."""


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
        self._folder = Folder(self.directory)
        self._journal = self._folder.journal

    # Asking

    def current_id(self) -> int:
        """The current edition's id, 0 when nothing is published."""
        return self._folder.current_id()

    def editions(self) -> list[EditionInfo]:
        """Every publication and correction, the newest first."""
        current = self.current_id()
        made = [event for event in self._journal.events() if event.makes_edition]
        return [EditionInfo.of(event, current) for event in reversed(made)]

    def log(self) -> list[Event]:
        """Everything that was done, the oldest first."""
        return self._journal.events()

    def edition(self, edition_id: int | None = None) -> Edition:
        """A handle to an edition (None: the current one; 0: an empty one), cached per process.

        StoreError when there is no such edition or its file can't be read.
        """
        wanted = self.current_id() if edition_id is None else edition_id
        with _handles_lock:
            key = self._folder.identity(wanted)
            if key not in _handles or self._has_become_quick(_handles[key]):
                _handles[key] = self._attached(wanted)
                if len(_handles) > KEPT_EDITIONS:
                    _handles.popitem(last=False)
            _handles.move_to_end(key)
            return _handles[key]

    def base(self) -> Edition | None:
        """What a publication of real values would start from; None for an empty edition."""
        current = self.current_id()
        return self.edition(current) if current and not self._folder.info(current).is_example else None

    def base_with(self, files: Sequence[Contribution]) -> Edition:
        """As ``base``, with files that are not published on top: what publishing them would make of it."""
        base = self.base()
        if base is None:
            return Edition(0, None, None, False, files)
        return Edition(base.id, self._folder.file(base.id), base.published_at, False, files)

    def between(self, name: str, earlier: int, later: int) -> list[tuple[Any, ...]]:
        """All rows of ``queries/<name>.sql`` about two editions; ``earlier`` 0 stands for an empty one.

        The earlier one's tables have no prefix, the later one's have ``later``. Observations that are the
        same in both may be left out. StoreError when either is missing or can't be read.
        """
        with self._comparable(earlier, later) as (before, after), duckdb.connect() as connection:
            compare(connection, before, after)
            return connection.execute(sql.text(name)).fetchall()

    def comparison(self, earlier: int, later: int) -> Comparison:
        """Two editions to ask questions of, as ``between`` asks one."""
        with self._comparable(earlier, later) as (before, after):
            return Comparison(before, after)

    def difference(self, base: int, edition_id: int) -> list[tuple[Any, ...]]:
        """What an edition changed, which was made from ``base``: the rows of queries/editions/difference.sql.

        The file of an edition of changes has them; else as ``between``.
        """
        with self._comparable(base, edition_id) as (before, after):
            return difference(before, after)

    @contextmanager
    def _comparable(self, earlier: int, later: int) -> Iterator[tuple[Path | None, Path]]:
        """The files of two editions, and words for why they can't be read; 0 is an empty one without file."""
        for wanted in (earlier, later):
            self._folder.identity(wanted)
        try:
            yield self._folder.file(earlier) if earlier else None, self._folder.file(later)
        except duckdb.Error as error:
            raise StoreError(f"Utgåva {later} går inte att jämföra: {cause(error)}.") from error

    def attach(self, connection: duckdb.DuckDBPyConnection, edition_id: int) -> None:
        """Let a connection in memory read an edition by the prefix ``stored``; StoreError when it is missing.

        ``store/detach`` ends it.
        """
        self._folder.identity(edition_id)
        try:
            attach(connection, self._folder.file(edition_id))
        except duckdb.Error as error:
            raise StoreError(f"Utgåva {edition_id} går inte att läsa: {cause(error)}.") from error

    def hand_out(self, edition_id: int, directory: Path, about: str) -> None:
        """Write an edition's tables into ``directory`` for other programs (queries/open_data/write.sql).

        ``about`` is what each Parquet file says of itself. StoreError when there is no such edition, or it
        can't be read or written.
        """
        self._folder.identity(edition_id)
        try:
            hand_out(self._folder.file(edition_id), directory, about)
        except duckdb.Error as error:
            raise StoreError(f"Utgåva {edition_id} går inte att skriva som filer: {cause(error)}.") from error

    # Publishing and correcting

    def publish(
        self,
        reports: Iterable[Publishable],
        by: str,
        *,
        example: bool = False,
        accepted: Accepted = NOTHING,
        approval: Approval | None = None,
        seen: int | None = None,
    ) -> EditionInfo:
        """Make one new edition of the current one and the files of ``reports``, and make it current.

        A later file wins over an earlier one, and over what is published. Real values after example values
        start from an empty edition. ``accepted`` is what was read and accepted. Files already in the
        edition are passed over; when all are, nothing changes and the current edition is returned with
        ``unchanged``. ``seen`` is the edition that the files were compared with. StoreError when the store
        can't be written, when example values are to be published beside real ones, or when an ``approval``
        comes too late: the publication no longer waits, or another edition is current. Overtaken when another
        edition than ``seen`` is.
        """
        files = [report.contribution() for report in reports]
        with self._folder.writing() as previous:
            self._refuse(previous, seen, approval, is_example=example)
            current = self._folder.info(previous) if previous else None
            base = previous if current and not current.is_example else 0
            new = self._new_files(files, base)
            if current and not new:
                return self._unchanged(current, approval)
            names = tuple((file.file, file.sha256) for file in new)
            event = Event(now(), by, "publish", self._folder.next_id(), previous, files=names)
            event = accepted.noted(replace(event, is_example=example))
            if approval:
                event = replace(event, pending=approval.pending, approved_by=approval.by)
            at = self._folder.file
            return self._made_current(
                new_edition.published(event, new, at(base) if base else None, at(event.edition))
            )

    def correct(self, correction: Correction, by: str, reason: str) -> EditionInfo:
        """Make one new edition of the current one and a correction, and make it current.

        StoreError when the store can't be written; Overtaken when the current edition is no longer the one
        that the correction was planned for: then nothing is changed.
        """
        with self._folder.writing() as current:
            _still(current, correction.edition)
            edition, what = self._folder.next_id(), correction.what
            event = Event(now(), by, what, edition, current, reason, about=correction.about)
            event = replace(event, is_example=self._folder.info(current).is_example)

            def change(made: Path) -> None:
                correction.carry_out(made, edition, self)

            at = self._folder.file
            return self._made_current(new_edition.corrected(event, change, at(current), at(edition)))

    def undo(self, by: str, reason: str, *, seen: int | None = None) -> EditionInfo | None:
        """Make the edition before the current one current again; None when there was none before it.

        ``seen`` is the edition that somebody looked at and wants undone; Overtaken when another is current.
        """
        with self._folder.writing() as current:
            _still(current, seen)
            if not current:
                raise StoreError("Det finns ingen publicering att ångra.")
            target = self._folder.info(current).parent or 0
            info = self._folder.info(target) if target else None
            self._journal.move_pointer(Event(now(), by, "undo", target, current, reason))
            self._refold(target)
            return replace(info, is_current=True) if info else None

    def restore(self, edition_id: int, by: str, reason: str, *, seen: int | None = None) -> EditionInfo:
        """Make the edition ``edition_id`` current; StoreError when there is no such edition.

        ``seen`` is the edition that somebody saw as the current one; Overtaken when another is.
        """
        with self._folder.writing() as current:
            _still(current, seen)
            info = self._folder.info(edition_id)
            self._journal.move_pointer(Event(now(), by, "restore", edition_id, current, reason))
            self._refold(edition_id)
            return replace(info, is_current=True)

    def refold(self) -> None:
        """See to it that the current edition answers quickest; does nothing where one may not write."""
        with suppress(StoreError):
            current = self.current_id()
            if current and not self.edition(current).is_quick:
                with self._folder.writing() as now_current:
                    self._refold(now_current)

    def note(self, what: str, by: str, *, reason: str = "", about: str = "", files: Files = ()) -> None:
        """Add to the log what moves nothing: a file that was refused, for example."""
        with self._folder.writing() as current:
            self._journal.append(
                Event(now(), by, what, current, current, reason, files=tuple(files), about=about)
            )

    # Waiting for a second person

    def put_aside(self, content: Mapping[str, object], by: str, files: Files, accepted: Accepted) -> int:
        """Keep a publication that waits for a second person; returns its number."""
        with self._folder.writing() as current:
            return waiting.put_aside(self._folder, current, content, by, files, accepted)

    def waiting(self) -> dict[int, dict[str, Any]]:
        """The publications that wait, by number, as they were put aside; what can't be read is left out."""
        return waiting.waiting(self._folder)

    def decline(self, number: int, by: str, reason: str, files: Files) -> None:
        """Let a waiting publication go; StoreError when it no longer waits."""
        with self._folder.writing() as current:
            waiting.in_time(self._folder, Approval(number, by, current), current)
            waiting.let_go(self._folder, current, number, by, reason, files)

    # Keeping files

    @property
    def drafts(self) -> Drafts:
        """What people have dropped and not published, each their own, for a day."""
        return Drafts(self.directory / "drafts")

    def original(self, sha256: str) -> Path:
        """The uploaded file with this SHA-256; StoreError when it is not kept."""
        return kept_files.original(self.directory / "originals", sha256)

    def keep_original(self, path: Path, sha256: str, suffix: str) -> Path:
        """Keep a copy of the file at ``path``; StoreError when it is no longer the file with that SHA-256."""
        with self._folder.writing():
            return kept_files.keep_original(self._folder.room("originals"), path, sha256, suffix)

    def keep_emptied(self, content: bytes, sha256: str, suffix: str, columns: Sequence[str]) -> Path:
        """Keep a copy in which cells are emptied in place of the uploaded file with this SHA-256.

        ``columns`` says which: "Kolumn C (personnummer)".
        """
        with self._folder.writing():
            kept_files.write_json(self._folder.room("emptied") / f"{sha256}.json", {"columns": list(columns)})
            return kept_files.keep_emptied(self._folder.room("originals"), content, sha256, suffix)

    def emptied(self, sha256: str) -> list[str]:
        """The columns that are emptied in what is kept of an uploaded file."""
        return kept_files.emptied(self.directory / "emptied", sha256)

    def report(self, sha256: str) -> dict[str, Any] | None:
        """The newest kept report on the file with this SHA-256, as of ``check --json``; None without one."""
        return kept_files.report(self.directory / "reports", sha256)

    def keep_report(self, name: str, sha256: str, report: Mapping[str, object]) -> Path:
        """Keep the report on a file, with its name and SHA-256; returns the report's path."""
        with self._folder.writing():
            return kept_files.keep_report(self._folder.room("reports"), name, sha256, report)

    # What people said that holds for later files too

    def readings(self) -> dict[str, dict[str, Any]]:
        """How people said that sheets are read, by fingerprint: when, who, file, sha256, sheet, reading."""
        return kept_files.statements(self.directory / "readings")

    def keep_reading(
        self, fingerprint: str, by: str, *, file: str, sha256: str, sheet: str, reading: str
    ) -> None:
        """Keep how sheets with this fingerprint are read (TOML), in place of what was said before."""
        told = {"file": file, "sha256": sha256, "sheet": sheet, "reading": reading}
        self._keep_statement("reading", fingerprint, by, told, _named_sheet(file, sheet))

    def forget_reading(self, fingerprint: str, by: str, reason: str) -> None:
        """Forget it; StoreError when it is not kept."""
        told = self.readings().get(fingerprint, {})
        about = _named_sheet(str(told.get("file", "")), str(told.get("sheet", "")))
        self._forget_statement("readings", "forget", fingerprint, by, reason, about)

    def answers(self) -> dict[str, dict[str, Any]]:
        """What people answered, by fingerprint: when, who, about, file, asked, answer, text."""
        return kept_files.statements(self.directory / "answers")

    def keep_answer(self, fingerprint: str, by: str, answer: Mapping[str, str]) -> None:
        """Keep an answer (about, file, asked, answer, text), in place of what was answered before."""
        self._keep_statement("answer", fingerprint, by, answer, f"{answer['asked']} {answer['text']}")

    def forget_answer(self, fingerprint: str, by: str, reason: str) -> None:
        """Forget it; StoreError when it is not kept."""
        told = self.answers().get(fingerprint, {})
        about = f"{told.get('asked', '')} {told.get('text', '')}".strip()
        self._forget_statement("answers", "unanswer", fingerprint, by, reason, about)

    def _keep_statement(
        self, what: str, fingerprint: str, by: str, answer: Mapping[str, str], about: str
    ) -> None:
        with self._folder.writing() as current:
            content = {"when": now(), "who": by, **answer}
            kept_files.keep_statement(self._folder.room(f"{what}s"), fingerprint, content)
            self._journal.append(Event(now(), by, what, current, current, about=about))

    def _forget_statement(
        self, room: str, what: str, fingerprint: str, by: str, reason: str, about: str
    ) -> None:
        with self._folder.writing() as current:
            kept_files.forget_statement(self._folder.room(room), fingerprint)
            self._journal.append(Event(now(), by, what, current, current, reason, about=about))

    # What people write and keep for good

    def written(self) -> tuple[str, ...]:
        """The lines of what people have written, the oldest first: of every version, whatever is shown."""
        return written_lines.lines(self.directory / written_lines.NAME)

    def add_written(self, made: Callable[[tuple[str, ...]], str], by: str, what: str, about: str) -> None:
        """Add the line that ``made`` gives when it is shown those there are; nothing, where it raises.

        Nobody else adds between the two. ``what`` and ``about`` are for the log, which is written first:
        so no line is there that the log does not know of.
        """
        with self._folder.writing() as current:
            file = self.directory / written_lines.NAME
            written_lines.complete(file)
            line = made(written_lines.lines(file))
            self._journal.append(Event(now(), by, what, current, current, about=about))
            written_lines.append(file, line)

    # Logins

    def end_logins(self, account: str, issued: float) -> None:
        """End the logins of an account that were issued then (seconds since 1970) or before."""
        with refusals_in_words(self.directory):
            logouts.end(self._folder.room(logouts.ROOM), account, issued)

    def logins_ended(self, account: str) -> float:
        """When the newest login of an account that was ended had been issued; -inf when none was."""
        return logouts.ended(self.directory / logouts.ROOM, account)

    # Inside

    def _has_become_quick(self, known: Edition) -> bool:
        """Whether there is one whole file now of an edition that was attached when there was none."""
        return not known.is_quick and is_folded(self._folder.file(known.id))

    def _attached(self, edition_id: int) -> Edition:
        if edition_id == 0:
            return Edition(0, None, None, False)
        info, path = self._folder.info(edition_id), self._folder.file(edition_id)
        try:
            return Edition(edition_id, path, info.published_at, info.is_example)
        except duckdb.Error as error:
            raise StoreError(
                f"Utgåva {edition_id} går inte att läsa ({path}). En annan utgåva kan återställas.",
                command="Det gör python -m oj restore ID.",
            ) from error

    def _refold(self, edition_id: int) -> None:
        """Make one whole file of an edition that has become current; without it, it only answers slower."""
        with suppress(OSError, duckdb.Error, StoreError):
            if edition_id:
                new_edition.refold(self._folder.file(edition_id))

    def _refuse(self, current: int, seen: int | None, approval: Approval | None, *, is_example: bool) -> None:
        """Say no to a publication on top of the edition ``current``; see ``publish``."""
        if seen not in (None, current):
            raise Overtaken(
                "Någon annan har bytt utgåva under tiden, så inget är publicerat. "
                "Läs igenom vad som ändras nu, och publicera igen."
            )
        if approval:
            waiting.in_time(self._folder, approval, current)
        if is_example and current:
            raise StoreError(
                "Exempeldata kan bara läggas i ett tomt lager, och här finns redan en utgåva.",
                command="En annan mapp väljs med --store.",
            )

    def _new_files(self, files: Sequence[Contribution], base: int) -> list[Contribution]:
        """The files that the edition ``base`` does not have, and those to be published again, each once."""
        known = {row[2] for row in self.edition(base).rows("store/published_files")} if base else set()
        new: dict[str, Contribution] = {}
        for file in files:
            if file.again or file.sha256 not in known:
                new.pop(file.sha256, None)  # of the same file twice the later stands in its place
                new[file.sha256] = file
        return list(new.values())

    def _unchanged(self, current: EditionInfo, approval: Approval | None) -> EditionInfo:
        """The current edition, which has all files already; nobody need wait for them any longer."""
        if approval:
            told = "filerna var redan publicerade"
            waiting.let_go(self._folder, current.id, approval.pending, approval.by, told)
        return replace(current, unchanged=True)

    def _made_current(self, event: Event) -> EditionInfo:
        """Make an edition current whose file is there."""
        self._journal.move_pointer(event)
        self._folder.remove_settled()
        return EditionInfo.of(event, event.edition)


def _still(current: int, seen: int | None) -> None:
    """Overtaken when ``seen``, which somebody acts on, is no longer current. Whoever asks holds the lock."""
    if seen not in (None, current):
        raise Overtaken(
            "Någon annan har bytt utgåva under tiden, så inget är ändrat. "
            "Se efter vad som gäller nu, och gör om ändringen."
        )


def _named_sheet(file: str, sheet: str) -> str:
    return f"bladet {sheet} i {file}" if sheet else file
