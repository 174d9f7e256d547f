"""An uploaded file on its way to be checked: refused at once, or saved and read."""

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from oj.errors import NotReadable, StoreError
from oj.intake import keep_unreadable, read
from oj.reading import Reader
from oj.reading.limits import FILE_BYTES, MEBI, SUFFIXES
from oj.reading.model import Workbook
from oj.reading.reading import SheetReading
from oj.store import Store
from oj.store.drafts import DraftFile
from oj.swedish import listing

UNEXPECTED = "Något gick fel när filen lästes. Felet finns i serverns logg."
LIMIT = f"{FILE_BYTES // MEBI} MB"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that lies on somebody's desk; ``size`` in bytes. Files of the same bytes share one path."""

    name: str
    size: int
    sha256: str
    path: Path

    @property
    def file_id(self) -> str:
        """What tells it from the others on the desk, also from the same bytes under another name."""
        return hashlib.sha256(f"{self.sha256} {self.name}".encode("utf-8", "replace")).hexdigest()

    @property
    def as_kept(self) -> DraftFile:
        """The file as a draft names it."""
        return DraftFile(self.name, self.sha256, self.size)


def put_down(name: str, content: bytes, folder: Path) -> Dropped:
    """Write a file that somebody has handed over into ``folder``, unless it would not even be opened."""
    sha256, suffix = hashlib.sha256(content).hexdigest(), Path(name).suffix.lower()
    path = folder / f"{sha256}{suffix if suffix in SUFFIXES else ''}"
    if not refusal(name, len(content)):
        path.write_bytes(content)
    return Dropped(name, len(content), sha256, path)


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, once: its cells, or the Swedish sentence that says why there are none."""

    path: Path
    workbook: Workbook | None = None
    refusal: str = ""


def open_file(
    file: Dropped, store: Store, by: str, readings: Sequence[SheetReading] = (), reader: Reader | None = None
) -> Read:
    """Read the file; why not, when it can't be, is written into the log under ``by``.

    ``readings`` are how somebody has said that its sheets are read; ``reader`` is the file's.
    """
    if reason := refusal(file.name, file.size):
        with suppress(StoreError):  # what the visitor must know is why the file is not opened
            store.note("refuse", by, reason=reason, files=[(file.name, file.sha256)])
        return Read(file.path, refusal=reason)
    path = file.path
    try:
        workbook = read(path, store, file.name, readings, reader)
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
