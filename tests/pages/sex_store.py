"""A store with values by sex: a share with counts, a sex that is suppressed, a measure without totals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from oj.reference import municipalities
from tests.pages.small_store import PARTILLE, Cell, fill

HEALTH, DAYS, STAFF = "N33820", "U33402", "U33816"
HIDDEN = "1480"  # its girls are suppressed


def cells() -> Iterator[Cell]:
    """20 of 100 girls and 60 of 100 boys in Partille, 30 and 32 elsewhere; Riket 25 and 35."""
    for code in municipalities():
        girls, boys = (20.0, 60.0) if code == PARTILLE else (30.0, 32.0)
        for year in range(2020, 2025):
            yield Cell(code, HEALTH, year, (girls + boys) / 2, girls + boys, 200)
            yield Cell(code, HEALTH, year, boys, boys, 100, sex="M")
            if code == HIDDEN:
                yield Cell(code, HEALTH, year, None, sex="K", status="suppressed")
            else:
                yield Cell(code, HEALTH, year, girls, girls, 100, sex="K")
        yield Cell(code, DAYS, 2024, 40.0, sex="K")
        yield Cell(code, DAYS, 2024, 44.0, sex="M")
        yield Cell(code, STAFF, 2024, 50.0)
    for year in range(2020, 2025):
        yield from (Cell("0000", HEALTH, year, value, sex=sex) for sex, value in (("K", 25.0), ("M", 35.0)))


def fill_by_sex(folder: Path) -> Path:
    """Publish them into a store in ``folder``."""
    return fill(folder, cells())
