"""Answers on disk as they come, so that a fetch that was broken off goes on where it was.

A folder of the store, ``fetching``, has one per question: each answer under the hash of its address, with
where and when it was fetched, and its own hash. It is no part of what the store has decided. Answers older
than a day are forgotten: figures of different days are not mixed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from oj.disk import refusals_in_words
from oj.errors import OjError
from oj.system import lock, rename_for_good

FOLDER: Final = "fetching"
KEPT: Final = timedelta(hours=24)
_QUESTION: Final = "question.json"


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The answers to one question, in ``folder``."""

    folder: Path

    @staticmethod
    def of(store: Path, question: str) -> KeptPages:
        """Those of a question, as a text that tells it from all others, in the store's folder ``store``."""
        return KeptPages(store / FOLDER / hashlib.sha256(question.encode()).hexdigest()[:32])

    @contextmanager
    def held(self) -> Iterator[None]:
        """Fetch alone: Kolada is asked one thing at a time. OjError while another fetch goes on.

        What is too old is removed first.
        """
        room = self.folder.parent
        with refusals_in_words(room.parent):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (room / "lock").open("a") as file:
                if not lock(file.fileno()):
                    raise OjError("En annan hämtning från Kolada pågår. Vänta tills den är klar.")
                forget_old(room.parent)
                self.folder.mkdir(exist_ok=True)
                yield

    def answer(self, address: str) -> bytes | None:
        """The answer of an address as it came; None where there is none."""
        with suppress(OSError, ValueError, KeyError, UnicodeError):
            _, data = self._file(address).read_bytes().split(b"\n", 1)
            return data
        return None

    def keep(self, address: str, data: bytes) -> None:
        """Keep an answer that has come now."""
        told = {
            "address": address,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        target = self._file(address)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        with refusals_in_words(self.folder.parent.parent):
            temporary.write_bytes(json.dumps(told).encode() + b"\n" + data)
            rename_for_good(temporary, target)

    def saved(self, address: str) -> bytes:
        """The answer as a file of answers has it: in an object with its address, time and hash."""
        told, data = self._file(address).read_bytes().split(b"\n", 1)
        text = data.decode(json.detect_encoding(data)).encode()
        return told[:-1] + b', "answer": ' + text + b"}"

    def note(self, question: Mapping[str, object]) -> None:
        """Keep what is asked, for whoever wants to go on after a restart."""
        with refusals_in_words(self.folder.parent.parent):
            (self.folder / _QUESTION).write_text(json.dumps(question), encoding="utf-8")

    def forget(self) -> None:
        """Remove them: what was asked is published, or on somebody's desk."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()


def begun(store: Path) -> list[tuple[KeptPages, Mapping[str, object]]]:
    """What was begun and not handed over, with what was asked, the newest first."""
    found = []
    for path in (store / FOLDER).glob(f"*/{_QUESTION}"):
        with suppress(OSError, ValueError):
            found.append((path.stat().st_mtime, KeptPages(path.parent), json.loads(path.read_bytes())))
    found.sort(key=lambda one: -one[0])
    return [(pages, asked) for _, pages, asked in found]


def forget_old(store: Path) -> None:
    """Remove the answers, and what was asked, that are older than a day."""
    oldest = (datetime.now(UTC) - KEPT).timestamp()
    for folder in (store / FOLDER).glob("*/"):
        with suppress(OSError):  # another process removes it too, or it is not empty
            for file in folder.iterdir():
                if file.stat().st_mtime < oldest:
                    file.unlink(missing_ok=True)
            folder.rmdir()
