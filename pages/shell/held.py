"""How many bytes of uploaded files this server holds for whom, and whether there is room for more.

What a session has handed over lies in Streamlit's memory; what is kept for a person between visits lies on
disk and is told by whoever keeps it (``count_also``). A file that is in both places counts once.
"""

import hashlib
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from oj.reading.limits import MEBI

MOST_OF_SESSION, MOST = 200 * MEBI, 600 * MEBI
MOST_FILES = 1000  # of a session: an empty file too takes some memory
_FRAME = 1024  # bytes of a request that are not the file's


class Kept(NamedTuple):
    """A file that is held for an account; ``size`` in bytes."""

    account: str
    sha256: str
    size: int


class Refusal(NamedTuple):
    """Why there is no room, as an HTTP status and a Swedish sentence."""

    status: int
    why: str


class File(Protocol):
    """What is used of a file in Streamlit's memory."""

    @property
    def file_id(self) -> str:
        """Its id in the session."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


class Memory(Protocol):
    """What is used of Streamlit's keeper of uploaded files."""

    def get_files(self, session_id: str, file_ids: Sequence[str]) -> Sequence[File]:
        """The files of a session that are still there."""

    def remove_file(self, session_id: str, file_id: str) -> None:
        """Let go of a file."""


@dataclass
class _Session:
    files: dict[str, Kept] = field(default_factory=dict)  # by Streamlit's id
    shown: set[str] = field(default_factory=set)  # ids that a run of the page has had
    coming: int = 0  # bytes that are on their way


class Held:
    """The files of all sessions of this process. Any thread may ask."""

    def __init__(self, memory: Callable[[], Memory | None]) -> None:
        self._memory = memory
        self._sessions: dict[str, _Session] = {}
        self._elsewhere: list[Callable[[], Iterable[Kept]]] = []
        self._lock = threading.RLock()

    def count_also(self, kept: Callable[[], Iterable[Kept]]) -> None:
        """Count from now on also the files that ``kept`` gives, asked anew each time."""
        self._elsewhere.append(kept)

    def of(self, session: str, account: str) -> int:
        """Bytes that a session of ``account`` holds, with what is kept for that account between visits."""
        with self._lock:
            live = self._live(session)
            known = {file.sha256 for file in live}
            apart = (file for file in self._kept() if file.account == account and file.sha256 not in known)
            return _bytes(live) + _bytes(apart) + self._sessions.get(session, _Session()).coming

    def all(self) -> int:
        """Bytes that this process holds in memory, and those that are kept between visits."""
        with self._lock:
            live = [file for session in list(self._sessions) for file in self._live(session)]
            known = {(file.account, file.sha256) for file in live}
            apart = (file for file in self._kept() if (file.account, file.sha256) not in known)
            return _bytes(live) + _bytes(apart) + sum(found.coming for found in self._sessions.values())

    def refusal(self, session: str, account: str, more: int) -> Refusal | None:
        """Why ``more`` bytes have no room in a session of ``account``; None when they have."""
        with self._lock:
            files = len(self._live(session)) + sum(file.account == account for file in self._kept())
            if self.of(session, account) + more > MOST_OF_SESSION or files >= MOST_FILES:
                return Refusal(413, _SESSION_FULL)
            return Refusal(507, _SERVER_FULL) if self.all() + more > MOST else None

    def coming(self, session: str, account: str, length: int) -> Refusal | None:
        """Make room for a request of ``length`` bytes, which ``arrived`` ends; None when there was room."""
        with self._lock:
            more = max(0, length - _FRAME)
            refused = self.refusal(session, account, more)
            if not refused:
                self._sessions.setdefault(session, _Session()).coming += more
            return refused

    def arrived(self, session: str, account: str, file_id: str, length: int) -> None:
        """The request is over; what is in memory now counts as it is."""
        memory = self._memory()
        came = list(memory.get_files(session, [file_id])) if memory else []
        hashed = [(file, hashlib.sha256(file.data).hexdigest()) for file in came]
        with self._lock:
            found = self._sessions.setdefault(session, _Session())
            found.coming = max(0, found.coming - max(0, length - _FRAME))
            for file, sha256 in hashed:
                found.files[file_id] = Kept(account, sha256, len(file.data))

    def keep_only(self, session: str, file_ids: Collection[str]) -> None:
        """Let go of what a page had and no longer has; what no page has had yet is on its way to one."""
        memory = self._memory()
        with self._lock:
            found = self._sessions.get(session)
            if not found or not memory:
                return
            for gone in found.shown.difference(file_ids):
                memory.remove_file(session, gone)
                found.files.pop(gone, None)
            found.shown = set(file_ids)

    def forget(self, session: str) -> None:
        """The session is over."""
        with self._lock:
            self._sessions.pop(session, None)

    def _live(self, session: str) -> list[Kept]:
        """The files of a session that Streamlit still has."""
        found, memory = self._sessions.get(session), self._memory()
        if not found or not memory:
            return []
        there = {file.file_id for file in memory.get_files(session, list(found.files))}
        found.files = {name: file for name, file in found.files.items() if name in there}
        return list(found.files.values())

    def _kept(self) -> set[Kept]:
        return {file for kept in self._elsewhere for file in kept()}


def _bytes(files: Iterable[Kept]) -> int:
    return sum(file.size for file in files)


_SESSION_FULL = (
    f"Filen får inte plats: en besökare kan ha högst {MOST_OF_SESSION // MEBI} MB uppladdat åt gången. "
    "Publicera det som ligger i rutan eller ta bort det, och ladda upp filen sedan."
)
_SERVER_FULL = (
    f"Filen får inte plats just nu: alla besökare tillsammans kan ha högst {MOST // MEBI} MB uppladdat. "
    "Försök igen om några minuter."
)
