"""Bytes of a workbook → tables of observations. Knows nothing of DuckDB or Streamlit.

``read_file`` is the one door: it starts worker.py, a child process with limits, and hands back its Workbook.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oj.errors import NotReadable
from oj.findings import PERSONAL_DATA
from oj.reading import limits
from oj.reading.emptied import is_read_alike, not_emptied, without_personal_data
from oj.reading.reading import SheetReading, to_toml
from oj.system import OUT_OF_TIME

if TYPE_CHECKING:
    from oj.reading.model import Workbook

__all__ = ["read_file"]

_ROOT = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)


def read_file(path: Path, name: str | None = None, readings: Sequence[SheetReading] = ()) -> Workbook:
    """Read the workbook at ``path``, known to the user as ``name`` (default: the file's own name).

    ``readings`` say how sheets are read, by their name or by headings that they have in common; the others
    are read in the way that makes most sense. Raises NotReadable with a Swedish sentence when the file is no
    workbook, is damaged, protected, or larger or slower to read than limits.py allows. A readable workbook
    without municipalities comes back with the finding ``no_municipality``.
    """
    shown = name or path.name
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NotReadable(
            f"Filen {shown} går inte att öppna: kontrollera att den finns och får läsas."
        ) from error
    result = _in_child(path, shown, readings)
    if isinstance(result, tuple):
        raise NotReadable(result[1], result[0])
    result.sha256 = sha256
    if result.unkept and not any(one.code == PERSONAL_DATA for one in result.findings):
        _empty(result, path, readings)
    return result


def _empty(workbook: Workbook, path: Path, readings: Sequence[SheetReading]) -> None:
    """Make what may be kept of a file of which somebody has left out personal data; else that is an error."""

    def read(copy: Path, name: str) -> Workbook | None:
        found = _in_child(copy, name, readings)
        return None if isinstance(found, tuple) else found

    made = without_personal_data(path, workbook)
    if made and is_read_alike(made, workbook, read):
        workbook.emptied = made
    else:
        workbook.findings[:0] = not_emptied(workbook)


def _in_child(path: Path, name: str, readings: Sequence[SheetReading]) -> Workbook | tuple[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", "oj.reading.worker", str(path.resolve()), name]
    with tempfile.TemporaryFile() as answer:  # a pipe would hand over the many values in small pieces
        try:
            done = subprocess.run(  # noqa: S603 - our own module, arguments are no shell text
                command,
                input=to_toml(readings).encode() if readings else b"",
                stdout=answer,
                stderr=subprocess.PIPE,
                env=environment,
                timeout=limits.CHILD_WAIT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_slow(name, limits.CHILD_WAIT) from error
        if done.returncode == OUT_OF_TIME:
            raise _too_slow(name, limits.CHILD_SECONDS)
        is_whole = done.returncode == 0 and answer.seek(0, os.SEEK_END) > 0
        if not is_whole:
            told = done.stderr.decode("utf-8", "replace")
            _LOG.error("reading %s failed (%s): %s", name, done.returncode, told)
            raise _unreadable(name)
        answer.seek(0)
        result: Workbook | tuple[str, str] = pickle.load(answer)  # noqa: S301 - written by our own child
    return result


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
