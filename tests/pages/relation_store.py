"""A store where turnover goes with the cost of HVB, and placed children with neither."""

from __future__ import annotations

from collections.abc import Iterator

from oj.reference import municipalities
from tests.pages.small_store import TURNOVER, Cell

PLACED, HVB, DAYS = "N33818", "N33002", "OP-HVB-DYGN"


def cells(years: range = range(2022, 2025)) -> Iterator[Cell]:
    """Values that repeat in no order of the municipalities but their own."""
    for number, code in enumerate(municipalities()):
        for year in years:
            leavers = 10 + 37 * number % 101 % 40 + number * year % 5
            yield Cell(code, TURNOVER, year, float(leavers), leavers, 100)
            yield Cell(code, HVB, year, 1000.0 + 50 * leavers + 53 * number % 97)
            yield Cell(code, PLACED, year, 2.0 + (71 * number + 13 * year) % 89 / 20)
            yield Cell(code, DAYS, year, 100.0 + 91 * number % 83)
