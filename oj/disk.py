"""Files written whole or not at all, the lock of whoever writes, and words for why the system refused."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from oj.errors import StoreError

LOCK_SECONDS = 120.0  # how long a writer waits for another one
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # full disk, quota, limit on the size of a file


def rename_for_good(temporary: Path, target: Path) -> None:
    """Rename so that either name survives a power failure with its content whole."""
    _sync(temporary)
    temporary.rename(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def wait_for(descriptor: int) -> None:
    """Take the lock of an open file; StoreError when another writer keeps it too long."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreError("Någon annan publicerar just nu. Vänta en stund och försök igen.") from None
            time.sleep(0.02)


@contextmanager
def told(directory: Path) -> Iterator[None]:
    """Turn what the system says when writing fails into a sentence that says what to do."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise StoreError(
            f"Det gick inte att skriva i lagret {directory}: {cause(error)}. Ingenting är ändrat.",
            command="En annan mapp väljs med --store.",
        ) from error


def cause(error: Exception) -> str:
    """Swedish words for why the system refused, with what to do."""
    if isinstance(error, PermissionError) or "Permission denied" in str(error) or "Read-only" in str(error):
        return "mappen är skrivskyddad eller tillhör någon annan. Panelen behöver rätt att skriva där"
    if getattr(error, "errno", None) in NO_ROOM or any(os.strerror(code) in str(error) for code in NO_ROOM):
        return "disken är full, eller din del av den. Frigör plats och försök igen"
    if isinstance(error, (FileNotFoundError, NotADirectoryError, FileExistsError)):
        return "sökvägen leder inte till en mapp. Den som sköter panelen kan rätta den"
    return f"systemet svarade ”{error}”. Försök igen"
