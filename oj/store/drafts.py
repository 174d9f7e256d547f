"""What people have dropped and answered but not published: kept a day for each of them, then erased.

A folder of the store that nobody else may open (0700). In it each account has a folder of its own, with the
files under their SHA-256 and draft.json, which says what they are called and what was answered. It is no part
of what the store has decided: no lock guards it, and the back-up leaves it out.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from oj.disk import NO_ROOM
from oj.errors import StoreError
from oj.reading.limits import MEBI
from oj.system import rename_for_good

KEPT = timedelta(hours=24)  # from the last change on
MOST_BYTES, MOST_DRAFTS = 300 * MEBI, 200  # of all accounts
MOST_OF_ONE, MOST_FILES, MOST_SAID = 200 * MEBI, 50, MEBI  # of one account: bytes, files, bytes of answers
_FULL = "servern har inte plats för mer just nu"


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file of a draft; ``size`` in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What one account has dropped, in the order of the page, and answered; ``when`` it was changed last."""

    account: str
    when: datetime  # UTC
    files: tuple[DraftFile, ...]
    said: Mapping[str, Any]

    @property
    def until(self) -> datetime:
        """When it is erased."""
        return self.when + KEPT

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Draft:
        """What ``Drafts.keep`` wrote; KeyError, TypeError or ValueError for other things."""
        when = datetime.fromisoformat(kept["when"]).astimezone(UTC)
        files = tuple(DraftFile(**file) for file in kept["files"])
        return Draft(str(kept["account"]), when, files, dict(kept["said"]))


class Drafts:
    """The drafts of a store, in ``folder``, which is made when something is kept first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, account: str) -> Draft | None:
        """The draft of an account; None when there is none, or none that may still be shown."""
        found = _read(self._room(account))
        if not account or found is None or found.account != account or found.until <= datetime.now(UTC):
            return None
        there = tuple(file for file in found.files if self.path(account, file.sha256).is_file())
        return Draft(account, found.when, there, found.said)

    def path(self, account: str, sha256: str) -> Path:
        """Where a file of a draft lies."""
        return self._room(account) / sha256

    def all(self) -> list[Draft]:
        """The drafts of all accounts."""
        return [draft for room in self._rooms() if (draft := _read(room))]

    def keep(self, account: str, files: Mapping[DraftFile, Path], answers: Mapping[str, object]) -> Draft:
        """Keep this and nothing else for an account. StoreError when there is no room, or no way to write."""
        draft = Draft(account, datetime.now(UTC).replace(microsecond=0), tuple(files), answers)
        text = json.dumps({**asdict(draft), "when": draft.when.isoformat()})
        self._refuse_too_much(draft, text)
        try:
            self._write(draft, files, text)
        except OSError as error:
            full = error.errno in NO_ROOM
            raise StoreError("disken är full" if full else "servern får inte skriva i sin mapp") from error
        return draft

    def erase(self, account: str) -> None:
        """Erase the draft of an account at once. StoreError when something of it is left."""
        room = self._room(account)
        shutil.rmtree(room, ignore_errors=True)
        if room.exists():
            raise StoreError("Allt gick inte att radera. Säg till den som sköter servern.")

    def erase_old(self) -> None:
        """Erase what has been kept long enough, also what a killed server left half written."""
        oldest = datetime.now(UTC) - KEPT
        for room in self._rooms():
            with suppress(OSError):
                draft = _read(room)
                when = draft.when if draft else datetime.fromtimestamp(room.stat().st_mtime, UTC)
                if when <= oldest:
                    shutil.rmtree(room, ignore_errors=True)

    def _refuse_too_much(self, draft: Draft, text: str) -> None:
        others = [other for other in self.all() if other.account != draft.account]
        if len(draft.files) > MOST_FILES or draft.size > MOST_OF_ONE or len(text.encode()) > MOST_SAID:
            raise StoreError(f"det är mer än {MOST_FILES} filer eller {MOST_OF_ONE // MEBI} MB")
        if len(others) >= MOST_DRAFTS or draft.size + sum(other.size for other in others) > MOST_BYTES:
            raise StoreError(_FULL)

    def _write(self, draft: Draft, files: Mapping[DraftFile, Path], text: str) -> None:
        room = self._room(draft.account)
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, room):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
        for file, path in files.items():
            if not (room / file.sha256).exists():
                _put(room / file.sha256, path.read_bytes())
        _put(room / "draft.json", text.encode())
        wanted = {"draft.json", *(file.sha256 for file in files)}
        for left in room.iterdir():
            if left.name not in wanted:
                left.unlink(missing_ok=True)

    def _room(self, account: str) -> Path:
        return self.folder / hashlib.sha256(account.encode()).hexdigest()[:32]

    def _rooms(self) -> list[Path]:
        return [path for path in self.folder.glob("*") if path.is_dir()]


def _put(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, for nobody else to read."""
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.touch(mode=0o600)
    temporary.write_bytes(content)
    rename_for_good(temporary, target)


def _read(room: Path) -> Draft | None:
    try:
        return Draft.of(json.loads((room / "draft.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
