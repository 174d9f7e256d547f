"""What was done to a store, by whom and when: a log that only grows, and the pointer to the current edition.

The pointer (``current``) is one line of JSON, the event that made an edition the current one; the log
(``log.jsonl``) has a line per event. One rename moves the pointer, and the log is written after it: a log
torn by a kill is completed from the pointer by the next one who writes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from oj.disk import cause
from oj.errors import StoreError
from oj.system import rename_for_good

MAKES_EDITION = ("publish", "relabel", "break", "area")


class Accepted(NamedTuple):
    """How many warnings somebody read and accepted, and how many new headings they went through."""

    warnings: int = 0
    new_headings: int = 0

    def noted(self, event: Event) -> Event:
        """The event with what was accepted."""
        return replace(event, accepted=self.warnings, new_headings=self.new_headings)


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log. ``previous`` is the edition that was current before; 0 stands for none."""

    when: str  # ISO 8601, UTC
    who: str
    # publish, relabel, break, area; undo, restore; refuse, propose, decline, index, discard,
    # reading, forget (a reading), answer, unanswer; write, withdraw (what people write: oj/written)
    what: str
    edition: int
    previous: int
    reason: str = ""
    is_example: bool = False
    files: tuple[tuple[str, str], ...] = ()  # name and SHA-256
    observations: int = 0
    about: str = ""  # what it concerns, in Swedish, beside the files
    accepted: int = 0  # number of warnings that were accepted; the reports have them
    new_headings: int = 0  # of headings that nobody had seen before, gone through and accepted
    pending: int = 0  # the waiting publication that was proposed, approved or declined
    discarded: int = 0  # the edition file of a killed writer that was removed; its id is not used again
    approved_by: str = ""  # the second person, of a publication that waited

    @property
    def makes_edition(self) -> bool:
        """Whether the event made a new edition, and not an older one current again."""
        return self.what in MAKES_EDITION

    @property
    def moves(self) -> bool:
        """Whether the event moved the pointer to the current edition; else it is only told."""
        return self.makes_edition or self.what in ("undo", "restore")

    def line(self) -> str:
        """The event as one line of JSON, without line break."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def parse(line: str) -> Event:
        """The event of a line that ``line`` wrote; ValueError, KeyError or TypeError for any other text.

        What a later version has added is passed over.
        """
        data = json.loads(line)
        data["files"] = tuple((name, sha256) for name, sha256 in data["files"])
        return Event(**{name: value for name, value in data.items() if name in _FIELDS})


_FIELDS = {field.name for field in fields(Event)}


class Journal:
    """The log and the pointer of the store in ``directory``. Whoever writes holds the store's lock."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._pointer = directory / "current"
        self._log = directory / "log.jsonl"

    def current(self) -> Event | None:
        """The event that made the current edition current; StoreError when the pointer can't be read."""
        try:
            text = self._pointer.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"Lagret {self.directory} går inte att läsa: {cause(error)}.") from error
        try:
            return Event.parse(text)
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"Filen {self._pointer}, som säger vilken utgåva som visas, är skadad.",
                command="Ta bort den och välj utgåva: python -m oj restore ID.",
            ) from error

    def events(self) -> list[Event]:
        """The log, the oldest first.

        A line that a killed process tore is left out; the pointer has the last event whole.
        """
        events = self._logged()
        last = self.current()
        if last and last != _last_move(events):
            events.append(last)
        return events

    def _logged(self) -> list[Event]:
        try:
            found = self._log.stat()
            return list(_parsed(self._log, (found.st_ino, found.st_size, found.st_mtime_ns)))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(f"Lagret {self.directory} går inte att läsa: {cause(error)}.") from error

    def settled(self) -> set[int]:
        """Numbers of the publications that waited once and have been approved or declined."""
        return {event.pending for event in self.events() if event.what != "propose"} - {0}

    def highest(self) -> int | None:
        """The largest id of an edition that log or pointer speak of; None when the log is not whole."""
        events = self.events()
        lines = self._log.read_bytes().count(b"\n") if self._log.exists() else 0
        if not lines or len(self._logged()) < lines:
            return None
        return max(max(event.edition, event.previous) for event in events)

    def complete(self) -> None:
        """Cut off a torn last line, and add the pointer's event where a killed writer did not."""
        logged = self._log.read_bytes() if self._log.exists() else b""
        whole = logged.rfind(b"\n") + 1
        if whole < len(logged):
            os.truncate(self._log, whole)
        last = self.current()
        if last and last != _last_move(self._logged()):
            self.append(last)

    def append(self, event: Event) -> None:
        """Add a line to the log, for good."""
        with self._log.open("a", encoding="utf-8") as file:
            file.write(event.line() + "\n")
            file.flush()
            os.fsync(file.fileno())

    def move_pointer(self, event: Event) -> None:
        """The one step that makes an edition current."""
        temporary = self.directory / ".current.tmp"
        temporary.write_text(event.line() + "\n", encoding="utf-8")
        rename_for_good(temporary, self._pointer)
        with suppress(OSError):  # the next writer adds the pointer's event to the log
            self.append(event)


@lru_cache(maxsize=8)
def _parsed(log: Path, _identity: tuple[int, ...]) -> tuple[Event, ...]:
    """The whole lines of a log; a page asks several times and the log only grows, so they are kept."""
    events = []
    for line in log.read_text(encoding="utf-8", errors="replace").split("\n"):
        with suppress(ValueError, KeyError, TypeError):
            events.append(Event.parse(line))
    return tuple(events)


def _last_move(events: Sequence[Event]) -> Event | None:
    return next((event for event in reversed(events) if event.moves), None)


def now() -> str:
    """The time of an event: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
