"""Running prices to fixed prices with a price index kept as data."""

from __future__ import annotations

from collections.abc import Mapping


def to_fixed(value: float, year: int, base_year: int, index: Mapping[int, float]) -> float | None:
    """``value`` of ``year`` in the prices of ``base_year``; None when the index lacks either year."""
    if year not in index or base_year not in index:
        return None
    return value * index[base_year] / index[year]
