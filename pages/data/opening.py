"""An uploaded file on its way to be checked: refused at once, or saved and read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from oj.errors import NotReadable, StoreError
from oj.intake import keep_unreadable, read
from oj.reading.limits import FILE_BYTES, MEBI, SUFFIXES
from oj.reading.model import Workbook
from oj.reading.reading import SheetReading
from oj.store import Store
from oj.swedish import listing

UNEXPECTED = "Något gick fel när filen lästes. Felet finns i serverns logg."
LIMIT = f"{FILE_BYTES // MEBI} MB"
_log = logging.getLogger(__name__)


class Uploaded(Protocol):
    """What Streamlit hands over for a file."""

    name: str
    size: int
    file_id: str

    def getvalue(self) -> bytes:
        """The file's bytes."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, once: its cells, or the Swedish sentence that says why there are none."""

    path: Path
    workbook: Workbook | None = None
    refusal: str = ""


def open_file(
    file: Uploaded, path: Path, store: Store, by: str, readings: Sequence[SheetReading] = ()
) -> Read:
    """Read the file by way of ``path``; why not, when it can't be, is written into the log under ``by``.

    ``readings`` are how somebody has said that its sheets are read.
    """
    if reason := refusal(file.name, file.size):
        with suppress(StoreError):  # what the visitor must know is why the file is not opened
            sha256 = hashlib.sha256(file.getvalue()).hexdigest()
            store.note("refuse", by, reason=reason, files=[(file.name, sha256)])
        return Read(path, refusal=reason)
    path.write_bytes(file.getvalue())
    try:
        workbook = read(path, store, file.name, readings)
    except NotReadable as error:
        with suppress(StoreError):
            keep_unreadable(path, error, store, by, file.name)
        return Read(path, refusal=str(error))
    except Exception:
        _log.exception("A file could not be read")
        return Read(path, refusal=UNEXPECTED)
    return Read(path, workbook)


def refusal(name: str, size: int) -> str:
    """Why a file of this name and size (bytes) is not even opened; "" when it is."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        kinds = listing(SUFFIXES)
        return (
            f"Filen är inte en kalkylfil. Det går att läsa {kinds}. Spara som .xlsx i Excel och försök igen."
        )
    if size > FILE_BYTES:
        return f"Filen är för stor: högst {LIMIT} går att läsa. Dela den per år eller område och försök igen."
    if size == 0:
        return "Filen är tom. Spara den på nytt i Excel och försök igen."
    return ""
