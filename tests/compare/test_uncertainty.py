"""Check values from the literature and from independent libraries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PHStatsMethods import confidence_intervals as phs
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from oj.compare.uncertainty import (
    poisson,
    rate,
    rate_difference,
    share_difference,
    wilson,
)


@pytest.mark.parametrize(
    ("cases", "of", "low", "high"),
    [(0, 8, 0, 32), (1, 8, 2, 47), (2, 12, 5, 45), (3, 20, 5, 36), (0, 10, 0, 28)],
)
def test_wilson_gives_the_published_intervals(cases: int, of: int, low: int, high: int) -> None:
    interval = wilson(cases, of)
    assert (round(interval.low), round(interval.high)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(case: tuple[int, int]) -> None:
    ours, theirs = wilson(*case), binomtest(*case).proportion_ci(method="wilson")
    assert ours.low == pytest.approx(100 * theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(100 * theirs.high, abs=1e-9)


@pytest.mark.parametrize(("cases", "low", "high"), [(10, 4.8, 18.4), (20, 12.2, 30.9), (40, 28.6, 54.5)])
def test_byar_gives_the_published_intervals(cases: int, low: float, high: float) -> None:
    interval = poisson(cases)
    assert (round(interval.low, 1), round(interval.high, 1)) == (low, high)


def test_few_cases_are_exact() -> None:
    assert poisson(0).low == 0
    assert poisson(0).high == pytest.approx(3.689, abs=0.001)
    assert poisson(5).low == pytest.approx(1.623, abs=0.001)
    assert poisson(5).high == pytest.approx(11.668, abs=0.001)


def test_a_rate_is_the_count_per_population() -> None:
    interval = rate(20, 8000, 1000)
    assert interval.low == pytest.approx(12.2 / 8, abs=0.01)
    assert interval.high == pytest.approx(30.9 / 8, abs=0.01)


def test_difference_of_shares_follows_newcombe() -> None:
    # Newcombe 1998, method 10: 56/70 − 48/80 is 0.0524–0.3339.
    interval = share_difference((56, 70), (48, 80))
    assert (round(interval.low, 2), round(interval.high, 2)) == (5.24, 33.39)


@pytest.mark.parametrize(("cases", "of"), [(3, 2), (-1, 2), (0, 0)])
def test_what_is_not_a_share_is_refused(cases: int, of: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(cases, of)
    with pytest.raises(ValueError, match="not a "):
        rate(-1, 10, 1000)
    rate(1, 1, 1000)  # one is a population
    with pytest.raises(ValueError, match="not a population"):
        rate(1, 0, 1000)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_public_health_statistics(case: tuple[int, int]) -> None:
    ours = wilson(*case)
    assert ours.low == pytest.approx(100 * phs.wilson_lower(*case), abs=1e-6)
    assert ours.high == pytest.approx(100 * phs.wilson_upper(*case), abs=1e-6)


@given(st.integers(1, 3000))
def test_counts_agree_with_public_health_statistics(cases: int) -> None:
    ours = poisson(cases)
    assert ours.low == pytest.approx(phs.byars_lower(cases), rel=1e-6)
    assert ours.high == pytest.approx(phs.byars_upper(cases), rel=1e-6)


shares = st.integers(5, 300).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))


@given(shares, shares)
def test_difference_of_shares_agrees_with_statsmodels(one: tuple[int, int], other: tuple[int, int]) -> None:
    ours = share_difference(one, other)
    low, high = confint_proportions_2indep(*one, *other, compare="diff", method="newcomb")
    assert (ours.low, ours.high) == pytest.approx((100 * low, 100 * high), abs=1e-6)


def test_difference_of_rates_of_many_cases_is_nearly_the_normal_one() -> None:
    ours = rate_difference((4000, 1e6), (3600, 1e6), 1000)
    half = 1.96 * (4000 + 3600) ** 0.5 / 1e6 * 1000
    assert (ours.low, ours.high) == pytest.approx((0.4 - half, 0.4 + half), abs=0.002)
