"""The folder of a store: where its files lie, who may write in it, and what a killed writer left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from oj.disk import cause, refusals_in_words, wait_for
from oj.errors import StoreError
from oj.journal import Event, Journal, now
from oj.system import remove_unless_open


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

    @staticmethod
    def of(event: Event, current: int) -> EditionInfo:
        """The edition that an event made, when ``current`` is the current one."""
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


class Folder:
    """The files of the store in ``directory``. Only ``writing`` makes or removes any."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.journal = Journal(directory)
        self._editions = directory / "editions"

    def current_id(self) -> int:
        """The current edition's id, 0 when nothing is published."""
        event = self.journal.current()
        return event.edition if event else 0

    def file(self, edition_id: int) -> Path:
        """Where the edition with this id lies, or will lie."""
        return self._editions / f"{edition_id}.duckdb"

    def info(self, edition_id: int) -> EditionInfo:
        """What is known of an edition; StoreError when there is no such edition."""
        for event in reversed(self.journal.events()):
            made = event.makes_edition and event.edition == edition_id
            if made and self.file(edition_id).exists():
                return EditionInfo.of(event, self.current_id())
        raise StoreError(
            f"Utgåva {edition_id} finns inte i lagret {self.directory}.",
            command="Se vilka som finns: python -m oj editions.",
        )

    def identity(self, edition_id: int) -> tuple[int, ...]:
        """What tells the edition's file from every other one, also from one that had its path before.

        StoreError when there is no such edition.
        """
        if edition_id == 0:
            return (0,)
        try:
            found = self.file(edition_id).stat()
        except OSError as error:
            self.info(edition_id)  # tells that it is missing
            raise StoreError(f"Utgåva {edition_id} går inte att läsa: {cause(error)}.") from error
        return (edition_id, found.st_dev, found.st_ino, found.st_mtime_ns)

    def next_id(self) -> int:
        """An id that no edition has had."""
        logged = (max(event.edition, event.discarded) for event in self.journal.events())
        return 1 + max([0, *self._on_disk(), *logged])

    def room(self, name: str) -> Path:
        """A folder in the store, made when it is needed first."""
        folder = self.directory / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @contextmanager
    def writing(self) -> Iterator[int]:
        """Hold the store's lock; gives the current id. Clears what a killed writer left behind."""
        with refusals_in_words(self.directory):
            self.room("editions")
            with (self.directory / "lock").open("a") as lock:
                wait_for(lock)
                self._remove_leftovers()
                self.journal.complete()
                self.remove_settled()
                self._remove_unlisted()
                try:
                    yield self.current_id()
                finally:
                    self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        """Remove unfinished files. Only whoever holds the lock writes any, so nobody is writing these."""
        for folder in (
            "",
            "editions",
            "folded",
            "originals",
            "pending",
            "readings",
            "answers",
            "reports",
            "emptied",
        ):
            for leftover in (self.directory / folder).glob(".*.tmp*"):
                if leftover.is_dir():  # where DuckDB puts what does not fit in memory
                    shutil.rmtree(leftover)
                else:
                    leftover.unlink()
        for quick in (self.directory / "folded").glob("[0-9]*.duckdb"):
            if quick.stem != str(self.current_id()):  # whoever reads it still has it open
                remove_unless_open(quick)

    def remove_settled(self) -> None:
        """Remove what no longer waits; a process that is killed before it leaves that to the next writer."""
        folder = self.directory / "pending"
        left = [path for path in folder.glob("[0-9]*.json") if path.stem.isdecimal()]
        if left:
            settled = self.journal.settled()
            for path in left:
                if int(path.stem) in settled:
                    path.unlink()

    def _remove_unlisted(self) -> None:
        """Remove what a writer left that was killed between naming an edition and making it current.

        Nobody has read such a file, since ``Store.edition`` looks into the log first; still its id is never
        used again. Only beyond the largest id of a whole log is it certain that it is one.
        """
        current, on_disk = self.current_id(), self._on_disk()
        if max([0, *on_disk]) <= current:
            return
        highest = self.journal.highest()
        for found in on_disk:
            if highest is not None and found > highest:
                self.journal.append(Event(now(), "ÖJ-panelen", "discard", current, current, discarded=found))
                self.file(found).unlink()

    def _on_disk(self) -> list[int]:
        """Ids of the edition files that are there, listed or not."""
        return [int(path.stem) for path in self._editions.glob("*.duckdb") if path.stem.isdecimal()]
