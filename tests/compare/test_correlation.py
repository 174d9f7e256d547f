"""Rank correlation, against SciPy and the published intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from oj.compare.correlation import rank_correlation, spearman_interval
from oj.compare.uncertainty import Interval

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
