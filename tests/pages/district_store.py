"""A store with the districts of a city: shares with counts over some years, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from oj.reference import municipalities
from tests.pages.small_store import AGREEMENT, TURNOVER, Cell, fill

CITY = "1480"
DISTRICTS = ("148021", "148022", "148023", "148024")


def cells() -> Iterator[Cell]:
    """60 of 100 left in the first district, 20 in the others; two of four answered Ja."""
    for year in range(2020, 2025):
        for code in municipalities():
            whole = (120, 400) if code == CITY else (20, 100)
            yield Cell(code, TURNOVER, year, 100 * whole[0] / whole[1], *whole)
            yield Cell(code, AGREEMENT, year, 1.0)
        for at, code in enumerate(DISTRICTS):
            left = 20 if at else 60
            yield Cell(code, TURNOVER, year, float(left), left, 100)
            yield Cell(code, AGREEMENT, year, float(at % 2))


def fill_districts(folder: Path) -> Path:
    """Publish them into a store in ``folder``."""
    return fill(folder, cells())
