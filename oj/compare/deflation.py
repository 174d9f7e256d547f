"""Kronor of one year in the prices of another, with a price index by year. Our own calculation."""

from collections.abc import Mapping
from dataclasses import replace

from oj.compare.figure import Figure

NO_INDEX = "no_index"  # status of a figure whose year the index lacks


def to_fixed(value: float, year: int, base_year: int, index: Mapping[int, float]) -> float | None:
    """``value`` of ``year`` in the prices of ``base_year``; None when the index lacks either year."""
    if year not in index or base_year not in index:
        return None
    return value if year == base_year else value * index[base_year] / index[year]


def base_year(index: Mapping[int, float], year: int) -> int | None:
    """The year whose prices are used for figures up to ``year``: the latest that the index has."""
    return max((known for known in index if known <= year), default=None)


def fixed(figure: Figure, base: int, index: Mapping[int, float]) -> Figure:
    """The figure in the prices of ``base``; without a value, and with the reason, where there is no index."""
    if figure.value is None:
        return figure
    value = to_fixed(figure.value, figure.year, base, index)
    return replace(figure, value=value, status="ok" if value is not None else NO_INDEX)
