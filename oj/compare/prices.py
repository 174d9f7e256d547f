"""Facts in running prices to fixed prices with a price index kept as data. Our own calculation."""

from collections.abc import Mapping
from dataclasses import replace
from math import log

from oj.compare.change import ALONE, Change, Unknown, change_to
from oj.compare.deflation import NO_INDEX, base_year, fixed, to_fixed
from oj.compare.dependence import Dependence
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
        dependence=_deflated(fact.dependence, index),
        around=ALONE,
    )


def _deflated(dependence: Dependence | None, index: Mapping[int, float]) -> Dependence | None:
    """The same with what the whole country did from year to year in fixed prices."""
    if dependence is None:
        return None
    drifts = {year: drift for year, drift in dependence.drifts.items() if {year, year + 1} <= index.keys()}
    fixed = [drift - log(index[year + 1] / index[year]) for year, drift in drifts.items()]
    return replace(dependence, years=list(drifts), drift=fixed)


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
