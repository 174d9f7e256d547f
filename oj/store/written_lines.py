"""What people write and keep for good: a line each in one file beside the editions, which only grows.

Undo and restore leave it as it is. What a line means is known by oj/written. Whoever adds holds the lock.
"""

import os
from functools import lru_cache
from pathlib import Path

from oj.disk import cause
from oj.errors import StoreError

NAME = "written.jsonl"


def lines(file: Path) -> tuple[str, ...]:
    """The whole lines, the oldest first, none where nobody has written; StoreError when it can't be read."""
    try:
        found = file.stat()
        return _parsed(file, (found.st_ino, found.st_size, found.st_mtime_ns))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"Det som är skrivet i lagret går inte att läsa: {cause(error)}.") from error


@lru_cache(maxsize=8)
def _parsed(file: Path, _identity: tuple[int, ...]) -> tuple[str, ...]:
    """Kept, since a page asks several times and the file only grows; a torn last line is left out."""
    *whole, _torn = file.read_text(encoding="utf-8", errors="replace").split("\n")
    return tuple(whole)


def complete(file: Path) -> None:
    """Cut off a last line that a killed writer tore."""
    if not file.exists():
        return
    written = file.read_bytes()
    whole = written.rfind(b"\n") + 1
    if whole < len(written):
        os.truncate(file, whole)


def append(file: Path, line: str) -> None:
    """Add a line, for good."""
    with file.open("a", encoding="utf-8", newline="\n") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())
