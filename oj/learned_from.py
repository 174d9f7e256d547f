"""From whom may a municipality learn in a measure? Asked of an edition in one way, for all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import exp

import numpy as np

from oj.compare.change import Change, between
from oj.compare.counted_elsewhere import counting, figures_with_bases
from oj.compare.deflation import fixed
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.learning import (
    FEWEST_JUDGED,
    FEWEST_JUDGED_YEARS,
    Asked,
    Country,
    EarlierChange,
    LearnedFrom,
    Learning,
    Peer,
    Periods,
    TooLittle,
    WhyNot,
    apart,
    better_way,
    learn,
    periods,
)
from oj.compare.sharing import held_apart
from oj.facts import ANY_YEAR, Edition, counted_apart, measures_of
from oj.reference import municipalities, price_index
from oj.register import Indicator

FACTORS = ("currency", "rate")  # whose changes are told in per cent, where none is nought
Figures = Mapping[str, Mapping[int, Figure]]  # by municipality and year


def learned_from(
    edition: Edition, asked: Asked, index: Mapping[int, float] | None = None, year: int = ANY_YEAR
) -> LearnedFrom | TooLittle:
    """Who stood where ``asked.code`` stands now, and moved the better way more than chance gives.

    Figures up to ``year`` count. Kronor are in the prices of the last by ``index``, by year; None: SCB's.
    """
    measure = next((one for one in measures_of(edition) if one.id == asked.measure), None)
    if measure is None:
        return TooLittle(asked, WhyNot.NO_MEASURE)
    if why := why_never(measure):
        return TooLittle(asked, why)
    every = _figures(edition, [measure], municipalities(), year)[measure.id]
    years = _years(measure, every, asked.code)
    at = periods(measure, years)
    if at is None:
        return TooLittle(asked, WhyNot.YEARS, len(apart(measure, years)), FEWEST_JUDGED_YEARS)
    support = measure.support_in(*at.baseline, *at.outcome)
    if support and not support.minor:
        return TooLittle(asked, WhyNot.SUPPORT)
    own = [every.get(asked.code, {}).get(year) for year in at.outcome]
    if not all(one and one.value is not None for one in own):
        return TooLittle(asked, WhyNot.NO_VALUE)
    prices = price_index() if index is None else index
    if not (measure.is_cost and all(year in prices for year in at.years)):
        prices = {}
    whole = {code: series for code, series in every.items() if _is_whole(measure, code, series, at)}
    small = {
        code
        for code, series in whole.items()
        if any(series[year].has_small_base(measure) for year in at.years)
    }
    if any(one.has_small_base(measure) for one in own if one):
        return TooLittle(asked, WhyNot.SMALL_BASE)
    values = {
        code: [_value(series[year], at, prices) for year in at.years]
        for code, series in whole.items()
        if code != asked.code
    }
    if len(values) < FEWEST_JUDGED:
        return TooLittle(asked, WhyNot.COUNTRY, len(values), FEWEST_JUDGED)
    ours = [_value(one, at, prices) for one in own if one]
    factor = measure.value_type in FACTORS and min(*ours, *(min(of) for of in values.values())) > 0
    found = learn(
        _country(values, _bases(measure, every, at), small, at, factor=factor),
        _scaled(ours, factor=factor),
        _bases(measure, every, at).get(asked.code, 1.0),
        better_way(measure),
    )
    if isinstance(found, WhyNot):
        return TooLittle(asked, found)
    return LearnedFrom(
        asked,
        measure,
        at,
        _in_unit(found) if factor else found,
        _earlier(edition, at, found),
        len(municipalities()) - 1 - len(values.keys() - small),
        factor,
        at.outcome[-1] if prices else None,
    )


def why_never(measure: Indicator) -> WhyNot | None:
    """Why nobody can be sought in such a measure, whatever its figures are."""
    if measure.answers:
        return WhyNot.ANSWERS
    if measure.is_size:
        return WhyNot.SIZE
    return None if better_way(measure) else WhyNot.DIRECTION


def _figures(
    edition: Edition, measures: Sequence[Indicator], places: Collection[str], year: int = ANY_YEAR
) -> Mapping[str, Figures]:
    """The figures of the places up to ``year`` by measure, with their bases."""
    asked = list(dict.fromkeys([*(one.id for one in measures), *counting(measures)]))
    found = edition.records(Figure, "figures", indicators=asked, places=[*places], year=year, texts=False)
    every: dict[str, dict[str, dict[int, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in held_apart(figures_with_bases(measures, found), counted_apart(edition), ""):
        if figure.value is not None:
            every[figure.indicator_id][figure.region_code][figure.year] = figure
    return every


def _years(measure: Indicator, every: Figures, code: str) -> list[int]:
    """The years after the last new series in which most municipalities that have any have a value."""
    counts: dict[int, int] = defaultdict(int)
    for series in every.values():
        for year in series:
            counts[year] += 1
    usual = [year for year, count in sorted(counts.items()) if 2 * count >= max(counts.values())]
    broken = measure.break_between(usual[0], usual[-1], code) if usual else None
    return [year for year in usual if broken is None or year >= broken]


def _is_whole(measure: Indicator, code: str, series: Mapping[int, Figure], at: Periods) -> bool:
    """Whether a municipality has all the years, in one series."""
    return (
        all(year in series for year in at.years)
        and measure.break_between(at.years[0], at.years[-1], code) is None
    )


def _value(figure: Figure, at: Periods, prices: Mapping[int, float]) -> float:
    """The value; kronor in the prices of the last year where there are ``prices``."""
    return (fixed(figure, at.years[-1], prices) if prices else figure).value or 0.0


def _bases(measure: Indicator, every: Figures, at: Periods) -> dict[str, float]:
    """How many stand behind each municipality's values: the base where all have one, else its inhabitants."""
    known = {
        code: [series[year].denominator for year in at.outcome if year in series]
        for code, series in every.items()
    }
    if measure.has_cases and all(all(of) for of in known.values()):
        return {code: float(np.mean([one for one in of if one])) for code, of in known.items() if of}
    return {code: float(one.population_2016) for code, one in municipalities().items()}


def _country(
    values: Mapping[str, Sequence[float]],
    bases: Mapping[str, float],
    small: Collection[str],
    at: Periods,
    *,
    factor: bool,
) -> Country:
    codes = sorted(values)
    counties = sorted({code[:2] for code in codes})
    table = _scaled([values[code] for code in codes], factor=factor)
    first, second = len(at.selected), len(at.selected) + len(at.baseline)
    return Country(
        codes,
        np.array([counties.index(code[:2]) for code in codes]),
        np.array([bases[code] for code in codes]),
        np.array([code not in small for code in codes]),
        table[:, :first],
        table[:, first:second],
        table[:, second:],
    )


def _scaled(values: object, *, factor: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The values as they are judged: logarithms where a change is told in per cent."""
    found = np.array(values, dtype=np.float64)
    return np.log(found) if factor else found


def _in_unit(found: Learning) -> Learning:
    """Logarithms as levels in the measure's unit, and as changes in per cent."""
    return replace(
        found,
        now=exp(found.now),
        within=100 * (exp(found.within) - 1),
        peers=tuple(_peer_in_unit(one) for one in found.peers),
    )


def _peer_in_unit(peer: Peer) -> Peer:
    stood, before, after = map(exp, (peer.stood, peer.before, peer.after))
    expected, shrunk, low, high = (
        100 * (exp(one) - 1) for one in (peer.expected, peer.shrunk, peer.low, peer.high)
    )
    return replace(
        peer, stood=stood, before=before, after=after, expected=expected, shrunk=shrunk, low=low, high=high
    )


def _earlier(edition: Edition, at: Periods, found: Learning) -> dict[str, tuple[EarlierChange, ...]]:
    """By code of who is named, what changed from the baseline's first year to the last before the outcome."""
    named = [one.code for one in found.named]
    if not named:
        return {}
    measures = [one for one in measures_of(edition) if one.asks_yes or one.theme == "staff"]
    span = range(at.baseline[0], at.outcome[0])
    figures = _figures(edition, measures, [one.code for one in found.peers])
    told: dict[str, list[EarlierChange]] = {code: [] for code in named}
    for measure in measures:
        changes = {code: _changed(measure, series, span) for code, series in figures[measure.id].items()}
        others = [
            (one[0], one[1].year, one[2].year)
            for code, one in changes.items()
            if code not in named and one is not None
        ]
        for code in named:
            if (way := changes.get(code)) and way[0]:
                before, after = way[1:]
                alike = [one[0] for one in others if one[1:] == (before.year, after.year)]
                told[code].append(
                    EarlierChange(
                        measure,
                        before.year,
                        before.value or 0.0,
                        after.year,
                        after.value or 0.0,
                        alike.count(way[0]),
                        len(alike),
                    )
                )
    return {code: tuple(of) for code, of in told.items()}


def _changed(
    measure: Indicator, series: Mapping[int, Figure], span: range
) -> tuple[int, Figure, Figure] | None:
    """The way of a change (0: none, or none that is sure) with both figures; None where it is not known."""
    known = [series[year] for year in span if year in series]
    if len(known) < 2 or measure.break_between(known[0].year, known[-1].year, known[0].region_code):
        return None
    before, after = known[0], known[-1]
    if measure.answers:
        had, has = (measure.has_it(one.value or 0.0, one.year) for one in (before, after))
        return has - had, before, after
    change = between(measure, before, after)
    if not isinstance(change, Change) or not change.tested:
        return None
    way = (1 if change.difference > 0 else -1) if change.grade is Grade.SURE else 0
    return way, before, after
