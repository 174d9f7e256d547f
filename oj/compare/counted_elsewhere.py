"""Cases and bases that stand beside a value as an indicator of their own: the number placed, the number of
answers.

data/reference/bases.csv says which (``register.counted_by``). The base of a rate whose cases are known is
what the rate makes of them; the cases of a share whose answers are known are the nearest whole number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from oj.compare.figure import Figure
from oj.compare.spread import Spread
from oj.register import Indicator, counted_by


def counting(measures: Iterable[Indicator]) -> list[str]:
    """The ids of the indicators that say cases or bases of any of ``measures``."""
    rules = (counted_by().get(measure.id) for measure in measures)
    return list(dict.fromkeys(rule.indicator for rule in rules if rule))


def counting_parameters(measures: Iterable[Indicator]) -> dict[str, list[str] | list[int]]:
    """The parameters of a query that needs the bases that other indicators tell: whose, whose, and per what.

    ``per`` is 0 where the other is the base itself, else what the rate is per whose cases it is.
    """
    rules = [(measure, rule) for measure in measures if (rule := counted_by().get(measure.id))]
    return {
        "counted": [measure.id for measure, _ in rules],
        "counting": [rule.indicator for _, rule in rules],
        "per": [0 if rule.is_base else measure.per for measure, rule in rules],
    }


def counted(measure: Indicator, value: float | None, number: float | None) -> tuple[float, float] | None:
    """(cases, base) of ``value`` where ``number`` is what the counting indicator says; None when it says
    nothing.
    """
    rule = counted_by().get(measure.id)
    if rule is None or value is None or number is None or number < 0:
        return None
    if rule.is_base:
        return (float(round(value * number / 100)), number) if number else None
    return (number, number * measure.per / value) if value > 0 else None


def figures_with_bases(measures: Iterable[Indicator], figures: Sequence[Figure]) -> list[Figure]:
    """The figures, with cases and base of those that have none of their own, where others in ``figures``
    say them.
    """
    wanted = {measure.id: measure for measure in measures if measure.id in counted_by()}
    saying = set(counting(wanted.values()))
    known = {
        (f.indicator_id, f.region_code, f.year, f.sex): f.value for f in figures if f.indicator_id in saying
    }
    return (
        [_with_base(wanted.get(figure.indicator_id), figure, known) for figure in figures]
        if wanted
        else [*figures]
    )


def _with_base(
    measure: Indicator | None, figure: Figure, known: Mapping[tuple[str, str, int, str], float | None]
) -> Figure:
    if measure is None or figure.denominator is not None:
        return figure
    number = known.get((counted_by()[measure.id].indicator, figure.region_code, figure.year, figure.sex))
    found = counted(measure, figure.value, number)
    return replace(figure, numerator=found[0], denominator=found[1]) if found else figure


def spreads_with_bases(measures: Iterable[Indicator], spreads: Mapping[str, Spread]) -> dict[str, Spread]:
    """The spreads, by id of the indicator, likewise: where the counting indicator's is of the same year."""
    found = dict(spreads)
    for measure in measures:
        rule, own = counted_by().get(measure.id), spreads.get(measure.id)
        other = spreads.get(rule.indicator) if rule else None
        if own is not None and other is not None and other.year == own.year:
            found[measure.id] = _spread_with_bases(measure, own, other)
    return found


def _spread_with_bases(measure: Indicator, own: Spread, other: Spread) -> Spread:
    given = own.bases or [None] * len(own.codes)
    cases, bases = [*(own.cases or given)], [*given]
    for at, (code, value) in enumerate(zip(own.codes, own.values, strict=True)):
        pair = counted(measure, value, other.by_code.get(code)) if bases[at] is None else None
        if pair:
            cases[at], bases[at] = pair
    return replace(own, cases=cases, bases=bases)
