"""How high a row must be for its wrapped texts: said in the file, since not every program works it out.

LibreOffice and Excel both leave a row of merged cells as low as it was, and some versions show a row without
a height as one line.
"""

import textwrap
from collections.abc import Sequence

SIZE = 11  # points of the font of a new workbook, whose digits a column's width counts
_LINE = 15.0  # points that a line of it takes
_HIGHEST = 409.0  # points, Excel's
_CAREFUL = 0.88  # of the width: capitals and å are wider than digits, and another font may stand in


def row_height(texts: Sequence[str], widths: Sequence[float], size: int = SIZE) -> float:
    """Points for a row of texts in columns of these widths (in characters), in a font of ``size`` points."""
    most = max(_lines(text, width * SIZE / size) for text, width in zip(texts, widths, strict=True))
    return min(_HIGHEST, most * _LINE * size / SIZE + 1)


def _lines(text: str, width: float) -> int:
    fits = max(1, int(width * _CAREFUL))
    return sum(max(1, len(textwrap.wrap(part, fits))) for part in text.split("\n"))
