"""A workbook in a process of its own, which may stay open: then it is soon read in another way."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from oj.errors import NotReadable
from oj.reading import limits
from oj.reading.published import Published
from oj.reading.published import to_toml as published_toml
from oj.reading.reading import SheetReading, to_toml
from oj.system import OUT_OF_TIME, Child

if TYPE_CHECKING:
    from oj.reading.model import Workbook

_LOG = logging.getLogger(__name__)
_staying: list[weakref.ref[Reader]] = []  # whose processes wait, the one that began last at the end
_room = threading.Lock()


class Reader:
    """Reads one workbook in a child process (worker.py) with limits.

    With ``stays`` the process waits for the next reading with its sheets open, where the system can copy a
    process and the sheets are not too large. It ends with this object, after limits.STAY_SECONDS without a
    question, and when others need the room; the next reading begins another.
    """

    def __init__(self, path: Path, name: str | None = None, *, stays: bool = True) -> None:
        """``name`` is the file's name as the user knows it; default: its own."""
        self._path, self._name, self._stays = path, name or path.name, stays
        self._sha256 = ""
        self._busy = threading.Lock()
        self._child: Child | None = None

    def read(
        self, readings: Sequence[SheetReading] = (), published: Published = MappingProxyType({})
    ) -> Workbook:
        """The workbook, its sheets as ``readings`` say by their name or by their headings.

        The others are read in the way that makes most sense, what has been ``published`` considered. Raises
        NotReadable with a Swedish sentence.
        """
        answer = self.answer(readings, published)
        if isinstance(answer, tuple):
            raise NotReadable(answer[1], answer[0])
        answer.sha256 = self._sha256
        return answer

    def answer(
        self, readings: Sequence[SheetReading] = (), published: Published = MappingProxyType({})
    ) -> Workbook | tuple[str, str]:
        """The workbook as the process reads it, or the code and the sentence of a refusal."""
        said = (to_toml(readings) if readings else "") + published_toml(published)
        request = json.dumps(said).encode() + b"\n"
        with self._busy:
            answer = self._child.ask(request, limits.CHILD_WAIT) if self._child else None
            return self._asked_anew(request) if answer is None else answer

    def rest(self) -> None:
        """End the process, unless it is at work."""
        if self._busy.acquire(blocking=False):
            self._child = None
            self._busy.release()

    def _asked_anew(self, request: bytes) -> Workbook | tuple[str, str]:
        """What a new process answers."""
        self._child = child = self._begun()
        answer: Workbook | tuple[str, str] | None = child.ask(request, limits.CHILD_WAIT)
        if answer is None:
            raise _why_ended(child, self._name)
        if not self._stays:
            self._child = None
        return answer

    def _begun(self) -> Child:
        try:
            with self._path.open("rb") as file:
                self._sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise NotReadable(
                f"Filen {self._name} går inte att öppna: kontrollera att den finns och får läsas."
            ) from error
        if self._stays:
            _make_room(self)
        arguments = [str(self._path.resolve()), self._name, *(["stays"] if self._stays else [])]
        return Child(
            "oj.reading.worker", *arguments, memory=limits.CHILD_MEMORY, seconds=limits.CHILD_SECONDS
        )


def _why_ended(child: Child, name: str) -> NotReadable:
    """The refusal of the file ``name`` when the process has ended without an answer."""
    code, told = child.ended()
    if child.is_late:
        return _too_slow(name, limits.CHILD_WAIT)
    if code == OUT_OF_TIME:
        return _too_slow(name, limits.CHILD_SECONDS)
    _LOG.error("reading %s failed (%s): %s", name, code, told)
    return _unreadable(name)


def _make_room(reader: Reader) -> None:
    """Let no more than limits.STAYING processes wait: those that began first end, but for who is at work."""
    with _room:
        others = [one for ref in _staying if (one := ref()) and one is not reader]
        kept = others[max(0, len(others) - limits.STAYING + 1) :]
        _staying[:] = [weakref.ref(one) for one in (*kept, reader)]
    for one in others[: len(others) - len(kept)]:
        one.rest()


def _too_slow(name: str, seconds: float) -> NotReadable:
    return NotReadable(
        f"Filen {name} tog mer än {seconds:.0f} sekunder att läsa och lästes inte klart. "
        "Kopiera bara tabellerna med värden till en ny arbetsbok och ladda upp den.",
        "too_slow",
    )


def _unreadable(name: str) -> NotReadable:
    return NotReadable(
        f"Filen {name} går inte att läsa: den är skadad eller kräver för mycket minne. "
        "Öppna den i Excel, kopiera tabellerna med värden till en ny arbetsbok och ladda upp den.",
        "damaged",
    )
