"""Running prices to fixed prices with a price index kept as data. Our own calculation, and said to be."""

from collections.abc import Mapping
from dataclasses import replace

from oj.compare.change import change_to
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.reference_value import Reference

NO_INDEX = "no_index"  # status of a figure whose year the index lacks


def to_fixed(value: float, year: int, base_year: int, index: Mapping[int, float]) -> float | None:
    """``value`` of ``year`` in the prices of ``base_year``; None when the index lacks either year."""
    if year not in index or base_year not in index:
        return None
    return value * index[base_year] / index[year]


def base_year(index: Mapping[int, float], year: int) -> int | None:
    """The year whose prices are used for figures up to ``year``: the latest that the index has."""
    return max((known for known in index if known <= year), default=None)


def in_fixed_prices(fact: Fact, base: int, index: Mapping[int, float]) -> Fact:
    """The fact of a cost with every amount in the prices of ``base``; other facts are returned as they are.

    Values of one year are all scaled alike, so medians, references and the verdict keep their order.
    """
    if not fact.measure.is_cost:
        return fact
    series = {code: [_fixed(f, base, index) for f in figures] for code, figures in fact.series.items()}
    own = _fixed(fact.own, base, index)
    scaled = {code: to_fixed(value, fact.year, base, index) for code, value in fact.values.items()}
    return replace(
        fact,
        own=own,
        series=series,
        values={code: value for code, value in scaled.items() if value is not None},
        references={s: _scaled(r, fact.year, base, index) for s, r in fact.references.items()},
        medians={year: _scaled(r, year, base, index) for year, r in fact.medians.items()},
        change=change_to(fact.measure, series.get(fact.code, ()), fact.year, fact.since),
        price_year=base,
    )


def _fixed(figure: Figure, base: int, index: Mapping[int, float]) -> Figure:
    if figure.value is None:
        return figure
    value = to_fixed(figure.value, figure.year, base, index)
    return replace(figure, value=value, status="ok" if value is not None else NO_INDEX)


def _scaled(reference: Reference, year: int, base: int, index: Mapping[int, float]) -> Reference:
    return (
        reference
        if reference.value is None
        else replace(reference, value=to_fixed(reference.value, year, base, index))
    )
