"""Bytes of a workbook → tables of observations. Knows nothing of DuckDB or Streamlit.

``Reader`` is the one door: it starts worker.py, a child process with limits, and hands back its Workbook.
``read_file`` goes through it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oj.reading.reader import Reader
from oj.reading.reading import SheetReading

if TYPE_CHECKING:
    from oj.reading.model import Workbook

__all__ = ["Reader", "read_file"]


def read_file(path: Path, name: str | None = None, readings: Sequence[SheetReading] = ()) -> Workbook:
    """Read the workbook at ``path``, known to the user as ``name`` (default: the file's own name).

    ``readings`` say how sheets are read, by their name or by headings that they have in common; the others
    are read in the way that makes most sense. Raises NotReadable with a Swedish sentence when the file is no
    workbook, is damaged, protected, or larger or slower to read than limits.py allows. A readable workbook
    without municipalities comes back with the finding ``no_municipality``.
    """
    return Reader(path, name, stays=False).read(readings)
