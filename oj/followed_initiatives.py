"""What became of a measure after something began: asked of an edition in one way, for all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from oj.compare.before_after import (
    FEWEST_DONORS,
    Asked,
    BeforeAfter,
    Series,
    TooLittle,
    WhyNot,
    Window,
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
from oj.reference import price_index, read_rows
from oj.register import Indicator, id_of, ids_of, outcome_groups, register

PER_YOUNG = "antal/1 000 inv 0–20 år"
CHILDREN = "inhabitants_young"  # the role of those whom days in care are counted per


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
    known = _known(edition, asked)
    if isinstance(known, TooLittle):
        return known
    measure, every, at = known
    prices = price_index() if index is None else index
    fixed = _fixed(measure, every, at.years, prices)
    price_year = at.after[-1] if fixed else None
    values = fixed or every
    group = seen_from(asked.code, Scope.GROUP).groups[Scope.GROUP]
    otherwise = {code for year in at.years for code in counted_apart(edition).get((measure.id, year), ())}
    wanted = [code for code in group if code not in acting and code not in otherwise]
    whole = {
        code: values[code]
        for code in wanted
        if all(year in values.get(code, {}) for year in at.years)
        and measure.break_between(at.years[0], at.years[-1], code) is None
    }
    if len(whole) < FEWEST_DONORS:
        return TooLittle(asked, WhyNot.DONORS, len(whole), FEWEST_DONORS)
    factor = is_factor(measure, [values[asked.code], *whole.values()], at)
    own = stand(values[asked.code], at, factor=factor)
    moved = moved_by(own.before, own.after, factor=factor)
    others = {code: series for code, series in values.items() if code != asked.code and code not in otherwise}
    same = elsewhere(measure, moved or 0.0, others, at, factor=factor)
    result = compare(
        own, {code: stand(one, at, factor=factor) for code, one in whole.items()}, same, factor=factor
    )
    if result is None:
        return TooLittle(asked, WhyNot.FLAT)
    left_out, lacking = len(group) - len(wanted), len(wanted) - len(whole)
    support = measure.support_in(*at.years)
    series = {asked.code: values[asked.code], **whole}
    return BeforeAfter(asked, measure, at, result, left_out, lacking, price_year, support, series)


def planned(edition: Edition, asked: Asked) -> Window | TooLittle:
    """The years that will be compared, or why none can be: told before anybody sees a value."""
    known = _known(edition, asked)
    return known if isinstance(known, TooLittle) else known[2]


@dataclass(frozen=True, slots=True)
class Part:
    """What is followed of one thing, in Swedish (``name``): measures with their titles, () without any."""

    name: str
    followed: tuple[tuple[str, BeforeAfter | TooLittle], ...]


@cache
def parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is always looked at together (data/reference/followed_together.csv): parts with ids of measures.

    A part without roles has the outcomes of those whom the social services have met.
    """
    outcomes = tuple(
        one for group in outcome_groups() for one in group.indicators if not group.is_experienced
    )
    rows = ((row["part"], row["roles"].split()) for row in read_rows("followed_together.csv"))
    return tuple((name, ids_of(*roles) if roles else outcomes) for name, roles in rows)


def together(
    edition: Edition,
    chosen: BeforeAfter | TooLittle,
    acting: Collection[str] = (),
    index: Mapping[int, float] | None = None,
) -> tuple[Part, ...]:
    """All that belongs together, published for the municipality's country; ``chosen`` as it stands.

    The others are corrected for how many of them can be told. A measure that is in no part stands first.
    """
    asked, titles = chosen.asked, {one.id: one.title for one in measures_of(edition)}
    ids = {one for _, every in parts() for one in every} & titles.keys() - {asked.measure}
    found = {
        one: before_after(edition, replace(asked, measure=one), acting, index) for one in sorted(ids)
    } | {asked.measure: chosen}
    tried = sum(isinstance(one, BeforeAfter) for key, one in found.items() if key != asked.measure)
    for key, one in found.items():
        if isinstance(one, BeforeAfter) and key != asked.measure:
            found[key] = replace(one, result=replace(one.result, tried=tried))
    listed = [
        Part(name, tuple((titles[one], found[one]) for one in every if one in found))
        for name, every in parts()
    ]
    if any(asked.measure in every for _, every in parts()):
        return tuple(listed)
    return (Part("", ((titles.get(asked.measure, ""), chosen),)), *listed)


def _known(
    edition: Edition, asked: Asked
) -> tuple[Indicator, dict[str, dict[int, float]], Window] | TooLittle:
    """The measure, all municipalities' values of it, and the years that are compared.

    A number that grows with the municipality is told per 1 000 inhabitants of 0–20 years where it is one of
    days in care, and these are published.
    """
    measures = {one.id: one for one in measures_of(edition)}
    measure = measures.get(asked.measure)
    if measure is None:
        return TooLittle(asked, WhyNot.NO_MEASURE)
    if measure.answers:
        return TooLittle(asked, WhyNot.ANSWERS)
    every = _series(edition, measure)
    if measure.is_size:
        young = measures.get(id_of(CHILDREN))
        known = register().get(measure.id)
        if not (young and known and known.role.startswith("days_")):
            return TooLittle(asked, WhyNot.SIZE)
        every = _per_thousand(every, _series(edition, young))
        measure = replace(measure, unit=PER_YOUNG, value_type="rate", decimals=0)
    at = window(measure, asked, list(every.get(asked.code, {})))
    return at if isinstance(at, TooLittle) else (measure, every, at)


def _per_thousand(
    every: Mapping[str, Series], inhabitants: Mapping[str, Series]
) -> dict[str, dict[int, float]]:
    """The same per 1 000 of ``inhabitants``, in the years in which these are known."""
    return {
        code: {
            year: 1000 * value / people
            for year, value in series.items()
            if (people := inhabitants.get(code, {}).get(year))
        }
        for code, series in every.items()
    }


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
