"""How large and how slow a workbook may be. The one place where these numbers stand."""

from __future__ import annotations

from typing import Final

MEBI: Final = 1024 * 1024

SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".json")
"""The kinds of files that are read."""

FILE_BYTES: Final = 50 * MEBI
"""Largest file that is accepted at all."""

JSON_BYTES: Final = 20 * MEBI
"""Largest .json: some 200 000 values, for which a child has time."""

UNPACKED_BYTES: Final = 400 * MEBI
"""Largest sum of the unpacked parts of an .xlsx, .xlsm or .ods."""

PARTS: Final = 2_000
"""Most files inside such a workbook."""

SHEETS: Final = 250
"""Most sheets of a workbook."""

GRID_CELLS: Final = 6_000_000
"""Largest number of cells between A1 and the farthest value of one sheet."""

WORKBOOK_CELLS: Final = 8_000_000
"""Largest number of cells of all sheets together."""

COMMENT_BYTES: Final = 8 * MEBI
"""Largest part with the comments of a sheet; the comments of a larger one are left out, and told."""

CHILD_MEMORY: Final = 950 * MEBI
"""Address space of the process that opens a workbook."""

CHILD_SECONDS: Final = 12
"""Processor time that process is given, of all its threads together; a busy machine does not shorten it."""

CHILD_WAIT: Final = 60.0
"""Time by the clock after which that process is ended whatever it does: the last resort."""

STAYING: Final = 3
"""So many such processes may wait for the next reading of their workbook, each for somebody's."""

STAY_SECONDS: Final = 300
"""For so long does one of them wait."""

STAY_CELLS: Final = 500_000
"""Largest number of cells with which one waits: those take about 150 MB."""

REMARKS_TOLD: Final = 50
"""Most comments, and most footnotes, of a sheet that are told one by one."""

MIN_KOMMUN_SHARE: Final = 0.6
"""Least share of the rows with values that must be known places for a sheet without codes to count."""

NAME_SCORE: Final = 86.0
"""Least similarity (0–100) at which a misspelt name is taken for a place."""
