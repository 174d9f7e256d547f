"""Rank correlation, against SciPy and the published intervals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import pearsonr, rankdata, spearmanr

from oj.compare.correlation import rank_correlation, spearman_interval
from oj.compare.uncertainty import Interval

Array = NDArray[np.float64]
few = st.integers(0, 9).map(float)  # few different values, so that many are equal


@given(st.lists(st.tuples(few, few), min_size=4, max_size=60))
def test_agrees_with_scipy(pairs: list[tuple[float, float]]) -> None:
    found = rank_correlation(pairs)
    first, second = zip(*pairs, strict=True)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found is None
        return
    assert found is not None
    assert found.rho == pytest.approx(spearmanr(first, second).statistic, abs=1e-12)
    assert found.interval.low <= found.rho <= found.interval.high


@pytest.mark.parametrize(("pairs", "low", "high"), [(250, 0.08, 0.32), (60, -0.06, 0.43)])
def test_the_published_intervals(pairs: int, low: float, high: float) -> None:
    interval = spearman_interval(0.2, pairs)
    assert (round(interval.low, 2), round(interval.high, 2)) == (low, high)


def test_the_same_order_is_perfect_and_three_pairs_are_none() -> None:
    found = rank_correlation([(1, 10), (2, 20), (3, 25), (9, 26)])
    assert found is not None
    assert (found.rho, found.interval, found.pairs) == (1, Interval(1, 1), 4)
    assert not found.is_sure  # one order in twelve is this one or its opposite
    five = rank_correlation([(1, 10), (2, 20), (3, 25), (9, 26), (10, 30)])
    assert five is not None
    assert five.is_sure
    assert rank_correlation([(1, 1), (2, 2), (3, 3)]) is None


def test_nothing_in_common_is_not_sure() -> None:
    random = np.random.default_rng(1)
    found = rank_correlation([(float(a), float(b)) for a, b in random.normal(size=(290, 2))])
    assert found is not None
    assert not found.is_sure


def _ranked(values: Sequence[float]) -> Array:
    return np.asarray(rankdata(values), dtype=np.float64)


def test_partial_is_the_correlation_of_what_two_regressions_leave() -> None:
    random = np.random.default_rng(4)
    size, risk = random.normal(size=(2, 120))
    x, y = size + risk + random.normal(size=120), size - risk + random.normal(size=120)
    found = rank_correlation([*zip(x, y, strict=True)], beside=[size, risk])
    design = sm.add_constant(np.column_stack([_ranked(size), _ranked(risk)]))
    left = [sm.OLS(_ranked(one), design).fit().resid for one in (x, y)]
    assert found is not None
    assert found.rho == pytest.approx(pearsonr(*left).statistic, abs=1e-12)
    # One pair less for each that is held equal: n − 3 − k.
    half = 1.959963984540054 * np.sqrt((1 + found.rho**2 / 2) / (120 - 3 - 2))
    assert found.interval.high == pytest.approx(np.tanh(np.arctanh(found.rho) + half))


@given(st.lists(st.tuples(few, few, few), min_size=8, max_size=40))
def test_places_change_and_monotone_scales_leave_it_as_it_is(rows: list[tuple[float, float, float]]) -> None:
    x, y, z = zip(*rows, strict=True)
    codes = [f"{number % 5:02}" for number in range(len(rows))]
    found = rank_correlation([*zip(x, y, strict=True)], codes, [z])
    turned = rank_correlation([*zip(y, x, strict=True)], codes, [z])
    bent = rank_correlation([(a**3, float(np.exp(b))) for a, b in zip(x, y, strict=True)], codes, [z])
    if found is None:
        assert turned is bent is None
        return
    for other in (turned, bent):
        assert other is not None
        assert other.rho == pytest.approx(found.rho, abs=1e-9)
        assert other.probability == pytest.approx(found.probability, abs=1e-9)


def test_what_is_held_equal_takes_all_of_it() -> None:
    values = [float(one) for one in range(30)]
    assert rank_correlation([(one, one) for one in values], beside=[values]) is None


def test_counties_that_move_together_are_not_called_related() -> None:
    random = np.random.default_rng(8)
    sizes = [26, 8, 9, 13, 13, 8, 12, 1, 5, 33, 6, 49, 16, 12, 10, 10, 15, 10, 7, 8, 15, 14]
    which = np.repeat(np.arange(len(sizes)), sizes)
    codes = [f"{one:02}" for one in which]
    probabilities = []
    for _ in range(300):
        x, y = (
            0.6 * random.normal(size=len(sizes))[which] + 0.8 * random.normal(size=len(which))
            for _ in range(2)
        )
        found = rank_correlation([*zip(x, y, strict=True)], codes)
        assert found is not None
        assert found.probability is not None
        probabilities.append(found.probability)
    assert np.mean(np.array(probabilities) < 0.05) < 0.09
