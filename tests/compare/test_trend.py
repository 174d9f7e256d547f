"""Trends: allowed only over enough independent years, and never surer than chance lets them be."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import kendalltau, norm
from statsmodels.api import GLM, WLS, add_constant, families
from statsmodels.stats.contingency_tables import Table

from oj.compare.figure import Figure
from oj.compare.trend import (
    Direction,
    NoTrend,
    Trend,
    WhyNoTrend,
    mann_kendall,
    rate_trend,
    share_trend,
    trend,
)
from oj.register import Break, Indicator

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
YEARS = tuple(range(2016, 2025))


def told(measure: Indicator, values: list[float], first: int = 2016) -> Trend | NoTrend:
    """The trend of plain values, one a year."""
    return trend(measure, [Figure(first + i, value) for i, value in enumerate(values)])


def test_five_rising_years_are_the_fewest_that_make_a_trend() -> None:
    found = told(COST, [1, 2, 3, 4, 5])
    assert isinstance(found, Trend)
    assert (found.direction, found.by_rank, found.years[0]) == (Direction.RISING, True, 2016)
    assert found.probability == pytest.approx(2 / 120)
    assert told(COST, [1, 2, 3, 4]) == NoTrend(WhyNoTrend.FEW_YEARS)
    falling = told(COST, [9, 8, 7, 6, 5, 4])
    assert isinstance(falling, Trend)
    assert falling.direction is Direction.FALLING
    unsure = told(COST, [1, 2, 3, 5, 4])
    assert isinstance(unsure, Trend)
    assert unsure.direction is Direction.UNSURE


def test_a_break_starts_the_count_again() -> None:
    broken = Indicator(id="B", name="x", breaks=(Break(2022, "ny modell"),))
    assert told(broken, list(range(9))) == NoTrend(WhyNoTrend.BREAK, 2022)
    newest = Indicator(id="B", name="x", breaks=(Break(2024, "ny modell"),))
    assert told(newest, list(range(9))) == NoTrend(WhyNoTrend.BREAK, 2024)
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


def test_a_share_uses_its_base() -> None:
    cases = [30, 34, 31, 40, 45]
    figures = [Figure(2020 + i, 100 * n / 200, "ok", n, 200) for i, n in enumerate(cases)]
    found = trend(SHARE, figures)
    assert isinstance(found, Trend)
    assert (found.direction, found.by_rank) == (Direction.RISING, False)
    small = [Figure(2020 + i, 100 * n / 20, "ok", n, 20) for i, n in enumerate((3, 4, 5, 4, 6))]
    by_rank = trend(SHARE, small)
    assert isinstance(by_rank, Trend)
    assert by_rank.by_rank
    assert by_rank.direction is Direction.UNSURE


def test_a_rate_uses_its_population() -> None:
    figures = [Figure(2020 + i, n / 8, "ok", n, 8000) for i, n in enumerate((20, 26, 31, 38, 46))]
    found = trend(RATE, figures)
    assert isinstance(found, Trend)
    assert (found.direction, found.by_rank) == (Direction.RISING, False)


def test_cochran_armitage_agrees_with_statsmodels() -> None:
    years, counted = (
        (2020, 2021, 2022, 2023, 2024),
        np.array([[20, 180], [26, 200], [25, 190], [31, 210], [36, 220]]),
    )
    table = Table(np.column_stack([counted[:, 0], counted[:, 1] - counted[:, 0]]))
    theirs = table.test_ordinal_association(row_scores=np.array(years), col_scores=np.array([1, 0]))
    everybody = counted[:, 1].sum()
    # Theirs has the variance of a permutation, which is larger by N / (N − 1).
    z = theirs.zscore * np.sqrt(everybody / (everybody - 1))
    strength, probability = share_trend(years, counted)
    assert strength > 0
    assert probability == pytest.approx(2 * norm.sf(abs(z)), rel=1e-9)


def test_the_trend_of_a_rate_is_the_score_test_of_poisson_regression() -> None:
    years, counted = (
        np.arange(2020, 2025),
        np.array([[20, 8000], [26, 8100], [24, 8200], [33, 8300], [32, 8400]]),
    )
    null = GLM(counted[:, 0], np.ones((5, 1)), family=families.Poisson(), offset=np.log(counted[:, 1])).fit()
    theirs = null.score_test(exog_extra=years[:, None].astype(float))
    assert rate_trend(years.tolist(), counted.astype(float))[1] == pytest.approx(
        float(np.ravel(theirs[1])[0]), rel=1e-6
    )


def test_years_that_jump_more_than_chance_are_not_taken_for_a_trend() -> None:
    jumping = np.array([[20, 400], [80, 400], [25, 400], [90, 400], [60, 400]])
    assert share_trend(range(2020, 2025), jumping)[1] > 0.3


@pytest.mark.parametrize("number", [5, 8])
def test_with_more_than_chance_the_test_is_that_of_a_weighted_line(number: int) -> None:
    years = np.arange(2025 - number, 2025)
    counted = np.array(
        [[20, 400], [80, 380], [45, 410], [90, 420], [60, 400], [30, 390], [99, 410], [85, 400]]
    )
    cases, base = counted[:number].T.astype(float)
    line = WLS(cases / base, add_constant(years.astype(float)), weights=base).fit()
    assert share_trend(years.tolist(), counted[:number].astype(float))[1] == pytest.approx(
        float(line.pvalues[1]), rel=1e-6
    )


@pytest.mark.parametrize("draw", ["binomial", "jumping"])
def test_without_a_trend_one_in_twenty_is_called_one_at_most(draw: str) -> None:
    random, wrong = np.random.default_rng(4), 0
    for _ in range(400):
        level = np.full(7, 0.2) if draw == "binomial" else random.beta(20, 80, 7)
        counted = np.column_stack([random.binomial(150, level), np.full(7, 150)])
        wrong += share_trend(range(2018, 2025), counted)[1] < 0.05
    assert wrong / 400 < 0.075


@pytest.mark.parametrize("size", [5, 7, 10])
def test_mann_kendall_agrees_with_scipy(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(20):
        values = random.normal(size=size)
        theirs = kendalltau(range(size), values, method="exact").pvalue
        assert mann_kendall(values.tolist())[1] == pytest.approx(theirs)


@pytest.mark.parametrize("values", [[1, 1, 2, 3, 3, 4], [5, 5, 5, 5, 6], [2, 2, 2, 2, 2], [3, 1, 1, 2, 2, 1]])
def test_with_ties_mann_kendall_is_the_count_of_all_orders(values: list[float]) -> None:
    def strength(order: tuple[float, ...] | list[float]) -> int:
        return sum(int(np.sign(b - a)) for i, a in enumerate(order) for b in order[i + 1 :])

    every = [abs(strength(order)) for order in permutations(values)]
    found, probability = mann_kendall(values)
    assert found == strength(values)
    assert probability == pytest.approx(np.mean(np.array(every) >= abs(found)))


def test_a_share_that_never_had_a_case_stands_still() -> None:
    assert share_trend(YEARS, np.array([[0.0, 90.0]] * 9)) == (0.0, 1.0)
