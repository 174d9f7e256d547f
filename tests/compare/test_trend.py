"""Trends: allowed only over enough independent years, and never surer than chance and wandering are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from statsmodels.api import GLS, OLS, add_constant

from oj.compare.dependence import UNKNOWN, Dependence
from oj.compare.figure import Figure
from oj.compare.trend import Direction, NoTrend, Trend, WhyNoTrend, slope_test, trend
from oj.register import Break, Indicator, register
from tests.compare.made import counted_rates, dependence_of, depending, staff, wandering

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
YEARS = tuple(range(2016, 2025))
STEADY = [10.0, 10.4, 11.1, 11.4, 12.1, 12.4, 13.1]


def told(
    measure: Indicator,
    values: list[float],
    first: int = 2016,
    index: dict[int, float] | None = None,
    drifts: dict[int, float] | None = None,
) -> Trend | NoTrend:
    """The trend of plain values, one a year, that do not depend on each other."""
    figures = [Figure(first + i, value) for i, value in enumerate(values)]
    return trend(measure, figures, depending(0.0, drifts), index)


def test_five_years_are_the_fewest_that_make_a_trend() -> None:
    found = told(SHARE, STEADY[:5])
    assert isinstance(found, Trend)
    assert (found.direction, found.years, found.rho) == (Direction.RISING, (2016, 2017, 2018, 2019, 2020), 0)
    assert told(SHARE, STEADY[:4]) == NoTrend(WhyNoTrend.FEW_YEARS)
    falling = told(SHARE, STEADY[::-1])
    assert isinstance(falling, Trend)
    assert falling.direction is Direction.FALLING
    unsure = told(SHARE, [1, 5, 3, 2, 4])
    assert isinstance(unsure, Trend)
    assert unsure.direction is Direction.UNSURE


def test_a_series_that_stands_still_has_no_direction_and_one_without_departures_is_a_trend() -> None:
    for value in (0.0, 7.3, 0.1):  # the mean of six 0.1 is a hair beside it
        still = told(SHARE, [value] * 6)
        assert isinstance(still, Trend)
        assert (still.direction, still.probability) == (Direction.UNSURE, 1)
    straight = told(SHARE, [1, 2, 3, 4, 5])
    assert isinstance(straight, Trend)
    assert straight.direction is Direction.RISING


def test_a_break_starts_the_count_again() -> None:
    broken = Indicator(id="B", name="x", breaks=(Break(2022, "ny modell"),))
    assert told(broken, list(range(9))) == NoTrend(WhyNoTrend.BREAK, 2022)
    newest = Indicator(id="B", name="x", breaks=(Break(2024, "ny modell", status="expected"),))
    assert told(newest, list(range(9))) == NoTrend(WhyNoTrend.BREAK, 2024, expected=True)
    early = Indicator(id="B", name="x", breaks=(Break(2019, "ny modell"),))
    found = told(early, [90, 80, 70, 1, 2, 3, 4, 5, 6])
    assert isinstance(found, Trend)
    assert (found.years[0], found.direction) == (2019, Direction.RISING)


def test_years_that_overlap_are_counted_once() -> None:
    pooled = Indicator(id="P", name="x", value_type="share", pooled_years=6)
    assert told(pooled, list(range(20))) == NoTrend(WhyNoTrend.FEW_YEARS)
    found = told(pooled, list(range(25)), 2000)
    assert isinstance(found, Trend)
    assert found.years == (2000, 2006, 2012, 2018, 2024)


def test_answers_and_nothing_have_no_trend() -> None:
    yes = Indicator(id="J", name="x", value_type="yes_no")
    assert told(yes, [0, 0, 0, 1, 1, 1]) == NoTrend(WhyNoTrend.ANSWERS)
    assert trend(SHARE, []) == NoTrend(WhyNoTrend.NO_VALUE)


def test_a_latest_figure_on_a_small_base_has_no_trend_but_an_earlier_one_does_not_matter() -> None:
    def counted(bases: list[int]) -> Trend | NoTrend:
        cases = [round(base * value / 100) for base, value in zip(bases, (20, 26, 31, 36, 41), strict=True)]
        pairs = zip(cases, bases, strict=True)
        figures = [Figure(2020 + i, 100 * n / d, "ok", n, d) for i, (n, d) in enumerate(pairs)]
        return trend(SHARE, figures, depending(0.0))

    assert counted([100, 100, 100, 100, 20]) == NoTrend(WhyNoTrend.SMALL_BASE, 2024)
    assert isinstance(counted([20, 100, 100, 100, 100]), Trend)


def test_kronor_are_told_in_the_prices_of_the_last_year_or_not_at_all() -> None:
    index = {2016 + i: 100 * 1.04**i for i in range(7)}
    inflated = [5000 * 1.04**i * (1.002 if i % 2 else 0.998) for i in range(7)]
    assert trend_of(told(COST, inflated)) is Direction.RISING  # were they taken as they are
    fixed = told(COST, inflated, index=index)
    assert isinstance(fixed, Trend)
    assert (fixed.direction, fixed.price_year) == (Direction.UNSURE, 2022)
    del index[2022]
    assert told(COST, inflated, index=index) == NoTrend(WhyNoTrend.NO_INDEX, 2022)
    assert told(COST, inflated, index={}) == NoTrend(WhyNoTrend.NO_INDEX, 2022)


def test_kronor_that_do_what_the_whole_country_does_have_no_trend_of_their_own() -> None:
    ours = [5000 * 0.96**i * (1.002 if i % 2 else 0.998) for i in range(7)]
    still = dict.fromkeys(range(2016, 2023), 100.0)
    alike = dict.fromkeys(range(2016, 2022), float(np.log(0.96)))
    assert trend_of(told(COST, ours, index=still)) is Direction.FALLING
    assert trend_of(told(COST, ours, index=still, drifts=alike)) is Direction.UNSURE
    assert trend_of(told(COST, ours, index=still, drifts=dict.fromkeys(alike, 0.0))) is Direction.FALLING
    steeper = dict.fromkeys(alike, float(np.log(0.9)))
    assert trend_of(told(COST, ours, index=still, drifts=steeper)) is Direction.UNSURE
    assert trend_of(told(COST, ours, index=still, drifts={2016: 0.0})) is Direction.FALLING  # not known


@pytest.mark.parametrize(("last", "direction"), [(0.15, Direction.UNSURE), (0.2, Direction.RISING)])
def test_a_slope_is_sure_below_one_chance_in_twenty(last: float, direction: Direction) -> None:
    values = [1.0, 3.0, 2.0, 4.0, 3.0 + last, 4.0 + last]  # 5.2 and 4.8 per cent
    probability = OLS(values, add_constant(np.arange(6.0))).fit().pvalues[1]
    found = told(SHARE, values)
    assert isinstance(found, Trend)
    assert found.probability == pytest.approx(float(probability))
    assert (found.direction, 0.047 < found.probability < 0.053) == (direction, True)


def test_kronor_are_taken_as_logarithms_where_all_are_above_nought() -> None:
    doubling = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0]
    plain = slope_test(range(6), np.array(doubling), 0.0)[1]
    found = told(COST, doubling)
    assert isinstance(found, Trend)
    assert found.probability == 0 < plain  # a straight line of logarithms
    with_nought = told(COST, [0.0, *doubling[1:]])
    assert isinstance(with_nought, Trend)
    expected = slope_test(range(6), np.array([0.0, *doubling[1:]]), 0.0)[1]
    assert with_nought.probability == pytest.approx(expected)


def test_small_amounts_are_held_beside_the_country_too_and_noughts_are_not() -> None:
    small = [0.9 * 0.9**i * (1.01 if i % 2 else 0.99) for i in range(6)]
    alike = dict.fromkeys(range(2016, 2021), float(np.log(0.9)))
    assert trend_of(told(COST, small)) is Direction.FALLING
    assert trend_of(told(COST, small, drifts=alike)) is Direction.UNSURE
    noughts = told(COST, [5.0, 4.0, 3.0, 2.0, 1.0, 0.0], drifts=alike)
    assert trend_of(noughts) is Direction.FALLING


def trend_of(found: Trend | NoTrend) -> Direction | None:
    return found.direction if isinstance(found, Trend) else None


def test_years_with_state_money_have_no_trend_unless_it_is_small() -> None:
    net, gross = register()["N33016"], register()["N33006"]
    assert told(net, STEADY, 2018) == NoTrend(WhyNoTrend.SUPPORT, 2023)
    assert isinstance(told(net, STEADY[:5], 2016), Trend)
    assert isinstance(told(gross, STEADY, 2018), Trend)


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9])
def test_the_slope_is_that_of_generalised_least_squares(rho: float) -> None:
    years, values = np.array([2016, 2017, 2019, 2020, 2024]), np.array([3.1, 2.7, 4.4, 3.9, 6.0])
    sigma = rho ** np.abs(np.subtract.outer(years, years)).astype(float)
    line = add_constant(years - years.mean())
    theirs = GLS(values, line, sigma).fit()
    slope, probability = slope_test(years.tolist(), values, rho)
    assert slope == pytest.approx(float(theirs.params[1]))
    assert probability == pytest.approx(float(theirs.pvalues[1]))


def test_independent_years_are_those_of_a_plain_line() -> None:
    values = np.array([4.0, 6.5, 5.0, 7.2, 8.8, 7.1])
    theirs = OLS(values, add_constant(np.arange(6.0))).fit()
    assert slope_test(range(6), values, 0.0)[1] == pytest.approx(float(theirs.pvalues[1]))


def test_the_more_years_depend_on_each_other_the_less_a_run_says() -> None:
    values = np.array(STEADY)
    said = [slope_test(range(7), values, rho)[1] for rho in (0.0, 0.5, 0.8)]
    assert said == sorted(said)
    assert slope_test(range(0, 42, 6), values, 0.5, 6) == pytest.approx(
        (slope_test(range(7), values, 0.5)[0] / 6, said[1])
    )


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("years", [5, 8])
def test_without_drift_one_in_twenty_series_is_called_a_trend_at_most(rho: float, years: int) -> None:
    told_of = [_told_of(wandering(290, years, rho, seed)) for seed in range(6)]
    assert np.mean(told_of) <= 0.055  # of 1 740 series; two standard errors are one in a hundred


def test_staff_who_mostly_stay_make_no_more_trends() -> None:
    assert np.mean([_told_of(staff(290, 8, 0.8, seed)) for seed in range(6)]) <= 0.055


@pytest.mark.parametrize("years", [5, 8, 10])
@pytest.mark.parametrize("spread", [0.1, 0.2, 0.4])
def test_counts_round_levels_that_wander_make_no_more_trends_in_large_places_either(
    years: int, spread: float
) -> None:
    told = []
    for seed in range(6):
        values, base = counted_rates(years, 0.8, spread, seed)
        known = dependence_of(values, base)
        rho = [known.rho(range(years), float(one)) for one in base]
        of_each = [slope_test(range(years), row, one)[1] < 0.05 for row, one in zip(values, rho, strict=True)]
        told.append((np.mean(of_each), np.mean(np.array(of_each)[base > np.quantile(base, 2 / 3)])))
    everywhere, in_large = np.mean(told, axis=0)
    assert everywhere <= 0.055
    assert in_large <= 0.07  # of 580 series; two standard errors are two in a hundred


def test_how_much_years_depend_goes_by_our_own_base_where_all_years_have_one() -> None:
    known = Dependence(
        "x", 290, [1, 2], [100.0] * 2, [100.0, 150.0], (), (), [100.0] * 2, [0.0, 0.0], [1.0, 1.0]
    )
    known = replace(known, lasting=[1.0, 1.9], chance=[30.0, 30.0])

    def rho(*bases: float | None) -> float:
        found = trend(
            SHARE,
            [Figure(2016 + i, v, "ok", 1.0, b) for i, (v, b) in enumerate(zip(STEADY, bases, strict=True))],
            known,
        )
        assert isinstance(found, Trend)
        return found.rho

    when = range(7)
    assert rho(*[500.0] * 7) == known.rho(when, 500.0) > known.rho(when, 30.0) == rho(*[30.0] * 7)
    assert rho(*[30.0] * 6, None) == known.rho(when)
    uneven = [40.0, 24.0, 30.0, 30.0, 30.0, 30.0, 30.0]  # 1/40 + 1/24 = 2/30
    assert rho(*uneven) == known.rho(when, 30.0)


def test_how_much_years_of_kronor_depend_goes_by_how_many_live_there() -> None:
    known = Dependence(
        "x", 290, [1, 2], [100.0] * 2, [100.0, 150.0], (), (), [100.0] * 2, [1.0, 1.9], [2e4, 2e4]
    )

    def rho(code: str) -> float:
        figures = [Figure(2016 + i, 100 * value, region_code=code) for i, value in enumerate(STEADY)]
        found = trend(COST, figures, known)
        assert isinstance(found, Trend)
        return found.rho

    assert rho("0180") == known.rho(range(7), 935_619)  # inhabitants of Stockholm on the last day of 2016
    assert rho("0180") > rho("2418") == known.rho(range(7), 3_100)
    assert rho("") == known.rho(range(7))


def _told_of(country: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """How many of the municipalities' series are called a trend, with the dependence that they show."""
    rho = dependence_of(country).rho(range(country.shape[1]))
    return float(np.mean([slope_test(range(country.shape[1]), row, rho)[1] < 0.05 for row in country]))


def test_a_drift_of_six_tenths_of_the_spread_a_year_is_told_of_most_in_eight_years() -> None:
    moving = wandering(290, 8, 0.5, 3) + 0.7 * np.arange(8)
    assert _told_of(moving) > 0.75


def test_without_a_known_dependence_years_are_taken_to_depend_much() -> None:
    found = trend(SHARE, [Figure(2016 + i, value) for i, value in enumerate(STEADY)])
    assert isinstance(found, Trend)
    assert found.rho == UNKNOWN
    assert replace(found, rho=0.0) != found
