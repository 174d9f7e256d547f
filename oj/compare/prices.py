"""Facts in running prices to fixed prices with a price index kept as data. Our own calculation."""

from collections.abc import Mapping
from dataclasses import replace
from math import log

from oj.compare.change import ALONE, Change, Unknown, change_to
from oj.compare.deflation import NO_INDEX, base_year, fixed, to_fixed
from oj.compare.fact import Fact
from oj.compare.reference_value import Reference

__all__ = ["NO_INDEX", "base_year", "in_fixed_prices", "to_fixed"]


def in_fixed_prices(fact: Fact, base: int, index: Mapping[int, float]) -> Fact:
    """The fact of a cost with every amount in the prices of ``base``; other facts are returned as they are.

    Values of one year are all scaled alike, so medians, references and the verdict keep their order, and so
    does the place of a change among all.
    """
    if not fact.measure.is_cost:
        return fact
    series = {code: [fixed(f, base, index) for f in figures] for code, figures in fact.series.items()}
    own = fixed(fact.own, base, index)
    scaled = {code: to_fixed(value, fact.year, base, index) for code, value in fact.values.items()}
    return replace(
        fact,
        own=own,
        series=series,
        values={code: value for code, value in scaled.items() if value is not None},
        references={s: _scaled(r, fact.year, base, index) for s, r in fact.references.items()},
        medians={year: _scaled(r, year, base, index) for year, r in fact.medians.items()},
        change=_change(fact, change_to(fact.measure, series.get(fact.code, ()), fact.year, fact.since), base),
        price_year=base,
        drifts=_deflated(fact.drifts, index),
        around=ALONE,
    )


def _deflated(drifts: Mapping[int, float], index: Mapping[int, float]) -> dict[int, float]:
    """What the whole country did from year to year, in fixed prices."""
    known = {year: drift for year, drift in drifts.items() if year in index and year + 1 in index}
    return {year: drift - log(index[year + 1] / index[year]) for year, drift in known.items()}


def _change(fact: Fact, found: Change | Unknown, base: int) -> Change | Unknown:
    """The change in the prices of ``base``, as sure as it was."""
    was = fact.change
    if isinstance(found, Unknown) or isinstance(was, Unknown):
        return found
    return replace(found, grade=was.grade, why=was.why, place=was.place, price_year=base)


def _scaled(reference: Reference, year: int, base: int, index: Mapping[int, float]) -> Reference:
    return (
        reference
        if reference.value is None
        else replace(reference, value=to_fixed(reference.value, year, base, index))
    )
