"""Runs of months without a placement: known values, all sequences, and simulated months."""

from itertools import product
from math import log

import numpy as np
import pytest

from oj.compare.zero_months import SELDOM, probability_of_some, probability_of_window, zero_months

EXPECTED = 2 / 3  # eight a year


def test_a_window_named_beforehand_and_some_window_in_three_years() -> None:
    assert probability_of_window(EXPECTED, 5) == pytest.approx(0.036, abs=0.001)
    assert probability_of_some(EXPECTED, 5, 36) == pytest.approx(0.47, abs=0.01)


@pytest.mark.parametrize(("none", "months", "over"), [(0.5, 2, 4), (0.3, 3, 9), (0.8, 1, 5), (0.6, 5, 5)])
def test_the_recursion_counts_what_all_sequences_do(none: float, months: int, over: int) -> None:
    told = 0.0
    for seen in product((0, 1), repeat=over):
        if "0" * months in "".join(map(str, seen)):
            told += none ** seen.count(0) * (1 - none) ** seen.count(1)
    assert probability_of_some(-log(none), months, over) == pytest.approx(told)


def test_siblings_are_placed_together_so_that_zeros_are_more_common() -> None:
    rng = np.random.default_rng(5)
    drawn = 20_000
    groups = rng.poisson(1.2 / 1.5, (drawn, 24))  # 1.2 children a month; each group has one or two
    has_run = np.array(["000" in "".join("0" if one == 0 else "1" for one in row) for row in groups])
    assert probability_of_some(1.2, 3, 24, 1.5) == pytest.approx(has_run.mean(), abs=0.015)
    assert probability_of_some(1.2, 3, 24, 1.5) > probability_of_some(1.2, 3, 24)


def test_fewer_months_than_the_run_have_none() -> None:
    assert probability_of_some(EXPECTED, 5, 4) == 0
    assert probability_of_window(0.0, 5) == probability_of_some(0.0, 5, 36) == 1


def test_both_are_told_of_what_is_expected_in_a_year() -> None:
    found = zero_months(8, 5, 36, 1.2)
    assert found.window == probability_of_window(EXPECTED, 5, 1.2)
    assert found.some == probability_of_some(EXPECTED, 5, 36, 1.2)
    assert zero_months(8, 5, 5).some == pytest.approx(zero_months(8, 5, 5).window)
    assert zero_months(8, 5, 36).window < SELDOM < zero_months(8, 5, 36, 1.2).window
