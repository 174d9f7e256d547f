"""The values that this program has written for others (``values --format csv``), read back as they were.

There a value without a number is blank beside its status, and text that a spreadsheet program might take for
a formula has an apostrophe before it.
"""

from __future__ import annotations

import re
from typing import Final

from oj.findings import finding
from oj.reading.model import STATUSES
from oj.reading.sheet import Sheet
from oj.reading.vocabulary import VOCABULARY

_NEEDED: Final = frozenset({"region_code", "indicator_id", "indicator", "year", "sex", "value", "status"})
_TOP: Final = 5  # rows among which the heading stands
_NEUTRALISED: Final = re.compile(r"'\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_SYMBOLS: Final = {status: VOCABULARY.symbols[status][0] for status in STATUSES if status != "ok"}


def restore(sheet: Sheet) -> None:
    """Put the statuses of an export of ours into its blank values, take away its apostrophes, and tell it."""
    heads = ([str(cell).strip().casefold() for cell in row] for row in sheet.rows[:_TOP])
    number, names = next(((row, one) for row, one in enumerate(heads) if set(one) >= _NEEDED), (-1, []))
    if not names:
        return
    value, status = names.index("value"), names.index("status")
    for cells in sheet.rows[number + 1 :]:
        if cells[value] == "":
            cells[value] = _SYMBOLS.get(str(cells[status]), "")
        for col, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("'") and _NEUTRALISED.match(cell):
                cells[col] = cell[1:]
    sheet.told.append(finding("own_values", sheet=sheet.name))
