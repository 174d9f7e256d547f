"""A store with open care and placements to 2025, and the six kinds of Partille and one like it."""

from __future__ import annotations

from collections.abc import Iterator

from oj.compare.open_care import categories
from oj.reference import municipalities
from tests.pages.small_store import PARTILLE, Cell

YEARS = range(2020, 2026)
LIKE_US = "1440"  # Ale, a peer of Partille
CHILDREN = {"N33818": 8.0, "N33822": 1.2, "N33823": 1.6, "N33802": 2.0}


def cells() -> Iterator[Cell]:
    """Costs that add up, children, and kinds given with a decision, given without one, and not known."""
    for number, code in enumerate(municipalities()):
        for year in YEARS:
            share = 25 + (number * 7 + year) % 30
            yield Cell(code, "N33006", year, 10_000.0)
            yield Cell(code, "N33021", year, 100.0 * share)
            yield Cell(code, "N33022", year, 100.0 * (100 - share))
            yield Cell(code, "N33010", year, 400.0 - 100 * (year >= 2025))
            yield Cell(code, "N33011", year, 300.0 + 100 * (year >= 2025))
            for indicator, value in CHILDREN.items():
                yield Cell(code, indicator, year, value + (number % 10) / 10)
    first, second, *_ = categories()
    for code in (PARTILLE, LIKE_US):
        for one in first.assessed:
            yield Cell(code, one, 2025, 12.0)
        for one in first.service:
            yield Cell(code, one, 2025, 0.0)
        yield Cell(code, second.service_children, 2025, 340.0 if code == PARTILLE else 0.0)
