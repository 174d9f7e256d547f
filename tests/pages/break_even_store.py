"""A store with prices, days and children: Partille's own, and those of its municipality group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import seen_from
from tests.pages.small_store import PARTILLE, Cell, fill

OTHER = seen_from(PARTILLE, Scope.GROUP).groups[Scope.GROUP][0]  # of the group, without figures of its own
FAR = "2505"  # Arvidsjaur: nor has anybody in its group
PRICES = {"HVB": (5_000.0, 600.0), "FAMILJEHEM": (1_500.0, 3_000.0), "SIS": (9_000.0, 400.0)}


def observations() -> Iterator[Cell]:
    """Partille has HVB, foster homes and SiS; the others of its group and its peers pay 6 000 kr a day.

    Each of Partille's 6 children on HVB stays 100 days, of the others' 150.
    """
    for form, (price, days) in PRICES.items():
        yield Cell(PARTILLE, f"OP-{form}-KR-PER-DYGN", 2024, price)
        yield Cell(PARTILLE, f"OP-{form}-DYGN", 2024, days)
    yield Cell(PARTILLE, "N33813", 2024, 6.0)
    groups = seen_from(PARTILLE, Scope.GROUP).groups
    for code in sorted({*groups[Scope.GROUP], *groups[Scope.PEERS]} - {OTHER}):
        yield Cell(code, "OP-HVB-KR-PER-DYGN", 2024, 6_000.0)
        yield Cell(code, "OP-HVB-DYGN", 2024, 300.0)
        yield Cell(code, "N33813", 2024, 2.0)
    yield Cell(FAR, "N33006", 2024, 5_000.0)


def filled(folder: Path) -> Path:
    """The store, in a folder."""
    return fill(folder, observations())
