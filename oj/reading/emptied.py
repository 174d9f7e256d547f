"""A copy of a file in which the cells with personal data are empty: what may be kept of it.

The copy is made by a process of its own (emptying.py), and is only used where it is read as the file is, cell
by cell.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final

import numpy as np

from oj.findings import NOT_EMPTIED, Finding, finding
from oj.reading import limits
from oj.reading.model import Emptied, Table, Workbook
from oj.system import Child

Read = Callable[[Path, str], Workbook | None]
"""Reads the file at a path under a name, in the way that the file itself was read; None where it can't."""

_LOG = logging.getLogger(__name__)
_ARRAYS: Final = (
    "place", "series", "year", "sex", "value", "status", "numerator", "denominator", "row", "col",
)  # fmt: skip


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


def not_emptied(workbook: Workbook) -> list[Finding]:
    """The errors about columns of which no copy without personal data can be made."""
    return [finding(NOT_EMPTIED, sheet=one.sheet, cell=one.cell, where=one.where) for one in workbook.unkept]


def kept_name(name: str, suffix: str) -> str:
    """What the kept copy of a file is called: as the file, with the ending of what it is."""
    return PurePath(name).with_suffix(suffix).name if PurePath(name).name else name


def is_read_alike(emptied: Emptied, workbook: Workbook, read: Read) -> bool:
    """Whether the copy has no personal data left, and gives the same observations in the same cells."""
    with tempfile.TemporaryDirectory(prefix="oj-panelen-") as folder:
        path = Path(folder) / f"file{emptied.suffix}"
        path.write_bytes(emptied.content)
        found = read(path, kept_name(workbook.file, emptied.suffix))
    if found is None or found.private or len(found.tables) != len(workbook.tables):
        return False
    return all(map(_are_alike, found.tables, workbook.tables))


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
