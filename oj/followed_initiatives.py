"""What became of a measure after something began: asked of an edition in one way, for all."""

from collections.abc import Collection, Mapping, Sequence

from oj.compare.before_after import (
    FEWEST_DONORS,
    Asked,
    BeforeAfter,
    Series,
    TooLittle,
    WhyNot,
    compare,
    elsewhere,
    is_factor,
    moved_by,
    stand,
    window,
)
from oj.compare.comparison_groups import Scope
from oj.compare.deflation import to_fixed
from oj.compare.viewpoint import seen_from
from oj.compare.wandering import History
from oj.facts import ANY_YEAR, Edition, counted_apart, measures_of
from oj.reference import price_index
from oj.register import Indicator


def before_after(
    edition: Edition,
    asked: Asked,
    acting: Collection[str] = (),
    index: Mapping[int, float] | None = None,
) -> BeforeAfter | TooLittle:
    """The measure before and after ``asked.start``, held against the municipalities of the same group.

    ``acting`` are codes of those with an initiative of their own, who are not compared with. Kronor are in
    the prices of the last year by ``index``, by year; None for SCB's, and running prices where it lacks any.
    """
    measure = next((one for one in measures_of(edition) if one.id == asked.measure), None)
    if measure is None:
        return TooLittle(asked, WhyNot.NO_MEASURE)
    if measure.answers or measure.is_size:
        return TooLittle(asked, WhyNot.ANSWERS if measure.answers else WhyNot.SIZE)
    every = _series(edition, measure)
    at = window(measure, asked, list(every.get(asked.code, {})))
    if isinstance(at, TooLittle):
        return at
    prices = price_index() if index is None else index
    fixed = _fixed(measure, every, at.years, prices)
    price_year = at.after[-1] if fixed else None
    values = fixed or every
    group = seen_from(asked.code, Scope.GROUP).groups[Scope.GROUP]
    otherwise = {code for year in at.years for code in counted_apart(edition).get((measure.id, year), ())}
    wanted = [code for code in group if code not in acting and code not in otherwise]
    known = {
        code: values[code]
        for code in wanted
        if all(year in values.get(code, {}) for year in at.years)
        and measure.break_between(at.years[0], at.years[-1], code) is None
    }
    if len(known) < FEWEST_DONORS:
        return TooLittle(asked, WhyNot.DONORS, len(known), FEWEST_DONORS)
    factor = is_factor(measure, [values[asked.code], *known.values()], at)
    own = stand(values[asked.code], at, factor=factor)
    moved = moved_by(own.before, own.after, factor=factor)
    others = {code: series for code, series in values.items() if code != asked.code and code not in otherwise}
    same = elsewhere(measure, moved or 0.0, others, at, factor=factor)
    result = compare(
        own, {code: stand(one, at, factor=factor) for code, one in known.items()}, same, factor=factor
    )
    if result is None:
        return TooLittle(asked, WhyNot.FLAT)
    left_out, lacking = len(group) - len(wanted), len(wanted) - len(known)
    support = measure.support_in(*at.years)
    return BeforeAfter(asked, measure, at, result, left_out, lacking, price_year, support)


def _series(edition: Edition, measure: Indicator) -> dict[str, dict[int, float]]:
    """All municipalities' values by code and year."""
    found: dict[str, dict[int, float]] = {}
    for history in edition.records(History, "histories", indicators=[measure.id], year=ANY_YEAR):
        for code, year, value in zip(history.codes, history.years, history.values, strict=True):
            found.setdefault(code, {})[year] = value
    return found


def _fixed(
    measure: Indicator, every: Mapping[str, Series], years: Sequence[int], index: Mapping[int, float]
) -> dict[str, dict[int, float]]:
    """The same in the prices of the last of ``years``; {} for what is no cost, and where the index lacks any.

    Other years that the index lacks fall away.
    """
    year = years[-1]
    if not measure.is_cost or measure.is_per_cent or not all(one in index for one in years):
        return {}
    return {
        code: {
            at: known
            for at, value in series.items()
            if (known := to_fixed(value, at, year, index)) is not None
        }
        for code, series in every.items()
    }
