"""Have the differences between municipalities in a measure become smaller? Asked of an edition in one way."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from oj.compare.attenuation import chance
from oj.compare.counted_elsewhere import counting, figures_with_bases
from oj.compare.equality import (
    FEWEST_BLOCKS,
    FEWEST_SPREAD,
    SpreadChange,
    Unknown,
    WhyUnknown,
    spread_change,
    years_compared,
)
from oj.compare.figure import Figure
from oj.compare.sharing import held_apart
from oj.compare.uncertainty import Interval
from oj.facts import ANY_YEAR, Edition, counted_apart, measures_of
from oj.reference import municipalities
from oj.register import Indicator

USUAL = 0.5  # of the municipalities of the best year have a value in a year that is compared


def evened_out(edition: Edition, indicator: str) -> SpreadChange | Unknown:
    """How the spread between the municipalities with both years has changed over the years of one series."""
    measure = next((one for one in measures_of(edition) if one.id == indicator), None)
    if measure is None:
        return Unknown(indicator, WhyUnknown.NO_MEASURE)
    if measure.answers or measure.is_size or measure.unit == "mnkr":
        return Unknown(indicator, WhyUnknown.ANSWERS if measure.answers else WhyUnknown.SIZE)
    every = _by_year(edition, measure)
    most = max(map(len, every.values()), default=0)
    span = years_compared(measure, [year for year, of in every.items() if len(of) >= USUAL * most])
    if span is None:
        return Unknown(indicator, WhyUnknown.YEARS)
    support = measure.support_in(*span)
    if support and not support.minor:
        return Unknown(indicator, WhyUnknown.SUPPORT)
    two = [every[year] for year in span]
    codes = sorted(
        code for code in two[0].keys() & two[1].keys() if measure.break_between(*span, code) is None
    )
    noises = [chance(measure, {code: [of[code]] for code in codes}) for of in two]
    if known := all(noises):
        codes = [code for code in codes if all(code in noise for noise in noises)]
    counties = np.unique([code[:2] for code in codes], return_inverse=True)[1]
    if len(codes) < FEWEST_SPREAD or len(np.unique(counties)) < FEWEST_BLOCKS:
        return Unknown(indicator, WhyUnknown.FEW, len(codes))
    values = np.array([[of[code].value for of in two] for code in codes], dtype=np.float64)
    if measure.is_cost and values.min() < 0:
        return Unknown(indicator, WhyUnknown.NEGATIVE, len(codes))
    if np.ptp(values, axis=0).min() == 0:
        return Unknown(indicator, WhyUnknown.ALIKE, len(codes))
    relative = measure.is_cost or measure.value_type == "rate"
    noise = np.array([[of[code] for of in noises] for code in codes]) if known else np.zeros((len(codes), 2))
    found = spread_change(values, noise, counties, relative=relative)
    if found is None:
        return Unknown(indicator, WhyUnknown.CHANCE, len(codes))
    before, after, *changes = found
    change, low, high = (100 * float(np.expm1(one)) for one in changes)
    if relative:
        before, after = 100 * before, 100 * after
    return SpreadChange(
        measure, *span, before, after, change, Interval(low, high), len(codes), relative, known
    )


def _by_year(edition: Edition, measure: Indicator) -> Mapping[int, dict[str, Figure]]:
    """The municipalities' figures with a value, by year and code."""
    found = edition.records(
        Figure,
        "figures",
        indicators=[measure.id, *counting([measure])],
        places=[*municipalities()],
        year=ANY_YEAR,
        texts=False,
    )
    every: dict[int, dict[str, Figure]] = defaultdict(dict)
    for figure in held_apart(figures_with_bases([measure], found), counted_apart(edition), ""):
        if figure.indicator_id == measure.id and figure.value is not None:
            every[figure.year][figure.region_code] = figure
    return every
