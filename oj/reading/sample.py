"""A sheet with some of its places only, on which readings of a large sheet are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from oj.reading.bench import Bench
from oj.reading.part import Part
from oj.reading.place_columns import PlaceColumns
from oj.reading.reading import SheetReading
from oj.reading.sheet import Cell

MOST_CELLS: Final = 50_000
"""A sheet of 290 rows and 170 columns is compared as a whole."""

_FEWEST_PLACES: Final = 10


def sample(bench: Bench, reading: SheetReading, most: int = MOST_CELLS) -> Bench:
    """The bench with all rows of some places only, evenly spread; other rows are blank where they stood.

    They have about ``most`` cells. So what the rows of a place say against each other is seen, and each
    reading holds for the sample too.
    """
    sheet = bench.sheet
    height, width = len(sheet.rows), len(sheet.columns)
    if height * width <= most or reading.turned or not reading.tables:
        return bench
    table = reading.tables[0]
    columns = PlaceColumns.of(table)
    part = bench.part(columns, (0, width), table.place)
    kept = _rows_kept(part, table.first_row - 1, most // width)
    blank: list[Cell] = [""] * width
    rows = [row if at in kept else blank for at, row in enumerate(sheet.rows)]
    return Bench(replace(sheet, rows=rows), bench.cells, bench.around)


def _rows_kept(part: Part, first: int, most: int) -> set[int]:
    """The rows above ``first``, and about ``most`` below: of places evenly spread, and of no place."""
    codes = [one.code if one.outcome == "place" else "" for one in part.rows]
    places = list(dict.fromkeys(filter(None, codes[first:])))
    step = max(1, min(len(codes) // max(most, 1), len(places) // _FEWEST_PLACES))
    chosen = set(places[::step])
    limit = max(1, most // max(len(chosen), 1))
    seen: Counter[str] = Counter()
    kept = set(range(first))
    for row in range(first, len(codes)):
        code = codes[row]
        if code in chosen or (not code and row % step == 0):
            seen[code] += 1
            if seen[code] <= limit:
                kept.add(row)
    return kept
