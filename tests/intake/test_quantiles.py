"""Medians and quantiles are numpy's to the last bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oj.intake.quantiles import median, quantiles

NUMBERS = st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1, max_size=300)


@given(NUMBERS)
def test_the_median_is_that_of_numpy(numbers: list[float]) -> None:
    values = np.array(numbers)
    assert median(values) == np.median(values)


@given(NUMBERS, st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_the_quantiles_are_those_of_numpy(numbers: list[float], shares: list[float]) -> None:
    values = np.array(numbers)
    assert quantiles(values, *shares) == np.quantile(values, shares).tolist()
