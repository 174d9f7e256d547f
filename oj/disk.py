"""The lock of whoever writes, and words for why the system refused."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb

from oj.errors import StoreError
from oj.system import lock

LOCK_SECONDS = 120.0  # how long a writer waits for another one
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # full disk, quota, limit on the size of a file


def wait_for(file: IO[str]) -> None:
    """Take the lock of an open file; StoreError when another keeps it too long, or nothing can be locked."""
    deadline = time.monotonic() + LOCK_SECONDS
    while not _locked(file):
        if time.monotonic() > deadline:
            raise StoreError("Någon annan publicerar just nu. Vänta en stund och försök igen.")
        time.sleep(0.02)


def _locked(file: IO[str]) -> bool:
    try:
        return lock(file.fileno())
    except OSError as error:
        raise StoreError(
            f"Filen {file.name} går inte att låsa, så två som publicerar samtidigt kunde förstöra för "
            "varandra. Ingenting är ändrat. Lägg lagret på datorns egen disk, inte på en nätverksdisk.",
            command="En annan mapp väljs med --store.",
        ) from error


@contextmanager
def refusals_in_words(directory: Path) -> Iterator[None]:
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
