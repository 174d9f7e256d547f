"""A store with placed children, inhabitants 0–20 and a projection of ten years: known values."""

from __future__ import annotations

from collections.abc import Iterator

from oj.reference import municipalities
from tests.pages.small_store import PARTILLE, SILENT, Cell

NARROW = "1480"  # has only the projection's own number


def observations() -> Iterator[Cell]:
    """Partille: 8 of 1 000 of 10 000 are placed in 2024; 0–19 years will be 5 per cent fewer than in 2025.

    Everywhere 8 of 1 000 are placed in 2022 and 2024: nothing wanders.
    """
    for code in municipalities():
        for year in (2022, 2023, 2024, 2025):
            yield Cell(code, "N01948", year, 10_000.0)
            if code != SILENT and year < 2025:
                yield Cell(code, "N33818", year, 8.0)
    yield Cell(PARTILLE, "N02839", 2025, -5.0)
    yield Cell(PARTILLE, "N02835", 2025, 9_200.0)
    yield Cell(NARROW, "N02835", 2025, 100_000.0)
