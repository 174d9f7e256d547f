"""How much work a workbook may cause when it is written back. The one place where these numbers stand."""

from typing import Final

MARKING_SECONDS: Final = 45.0
"""Time that the process which marks a workbook is given, by the clock."""

STYLED_CELLS: Final = 500_000
"""Most cells of a workbook that is copied with its looks; of a larger one only the values are."""

COPIED_CELLS: Final = 2_000_000
"""Most cells that are copied at all; of a larger workbook only the sheets with findings are, up to this."""

MARKED_CELLS: Final = 5_000
"""Most cells that get a comment; the list has every finding all the same."""
