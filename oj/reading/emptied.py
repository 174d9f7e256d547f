"""A copy of a file in which the cells with personal data are empty: what may be kept of it.

The copy is made by a process of its own (emptying.py), and is only used where it is read as the file is, cell
by cell.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path, PurePath
from typing import Final

import numpy as np

from oj.reading import limits
from oj.reading.model import Emptied, Table, Workbook
from oj.reading.reader import Reader
from oj.reading.reading import SheetReading
from oj.system import Child

_LOG = logging.getLogger(__name__)
_ARRAYS: Final = (
    "place", "series", "year", "sex", "value", "status", "numerator", "denominator", "row", "col",
)  # fmt: skip


def is_emptied(path: Path, workbook: Workbook) -> bool:
    """Whether the workbook has what may be kept of the file at ``path``, which is made the first time."""
    if workbook.emptied is None:
        made = without_personal_data(path, workbook)
        if made and _is_read_alike(made, path, workbook):
            workbook.emptied = made
    return workbook.emptied is not None


def without_personal_data(path: Path, workbook: Workbook) -> Emptied | None:
    """The file at ``path``, read as ``workbook``, with all its personal data emptied; None where that fails.

    Of an .xlsx only the sheets with their values and number formats are left, of other workbooks an .xlsx
    with the values, of a text file the fields, parted by semicolons, in UTF-8.
    """
    child = Child("oj.reading.emptying", str(path.resolve()), memory=limits.CHILD_MEMORY)
    answer = child.do({"name": workbook.file, "ranges": workbook.private}, limits.CHILD_WAIT)
    code, _ = child.ended()
    suffix, _, content = answer.partition(b"\n")
    if code or not content:
        _LOG.warning("no copy without personal data was made (%s)", code)
        return None
    return Emptied(content, suffix.decode())


def kept_name(name: str, suffix: str) -> str:
    """What the kept copy of a file is called: as the file, with the ending of what it is."""
    return PurePath(name).with_suffix(suffix).name if PurePath(name).name else name


def _is_read_alike(emptied: Emptied, original: Path, workbook: Workbook) -> bool:
    """Whether the copy has no personal data left, and gives the same observations in the same cells."""
    said = [one.reading for one in workbook.sheets]
    said = [one for one in said if one.is_read or one.sheet in workbook.private]
    with tempfile.TemporaryDirectory(prefix="oj-panelen-") as folder:
        path = Path(folder) / f"file{emptied.suffix}"
        path.write_bytes(emptied.content)
        copy = _read(path, kept_name(workbook.file, emptied.suffix), said)
    file = _read(original, workbook.file, said)
    if copy is None or file is None or copy.private or len(copy.tables) != len(file.tables):
        return False
    return all(map(_are_alike, copy.tables, file.tables))


def _read(path: Path, name: str, said: list[SheetReading]) -> Workbook | None:
    found = Reader(path, name, stays=False).answer(said)
    return None if isinstance(found, tuple) else found


def _are_alike(one: Table, other: Table) -> bool:
    """Whether two tables have the same places, series and observations in the same cells."""
    seen, theirs = one.observations, other.observations
    return (
        one.sheet == other.sheet
        and one.places == other.places
        and [(series.label, series.cell, series.unit) for series in one.series]
        == [(series.label, series.cell, series.unit) for series in other.series]
        and all(_are_equal(getattr(seen, name), getattr(theirs, name)) for name in _ARRAYS)
        and (seen.notes, seen.periods) == (theirs.notes, theirs.periods)
    )


def _are_equal(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
