"""How probable a difference is by chance: against SciPy's own tests, and by counting false alarms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from oj.compare.counts import Chance
from oj.compare.difference_test import Bases, against_fixed, against_median


@given(st.integers(21, 400), st.data(), st.floats(0.02, 0.98))
def test_a_share_beside_a_fixed_level_is_twice_the_smaller_mid_p_tail(
    base: int, data: st.DataObject, level: float
) -> None:
    cases = data.draw(st.integers(0, base))
    here = binom.pmf(cases, base, level) / 2
    below, above = binom.cdf(cases, base, level) - here, binom.sf(cases, base, level) + here
    found = against_fixed(Chance.BINOMIAL, cases, base, level)
    assert found == pytest.approx(min(1, 2 * min(below, above)), abs=1e-9)


@given(st.integers(0, 300), st.floats(500, 50_000), st.floats(0.0005, 0.02))
def test_a_rate_beside_a_fixed_level_is_that_of_poisson(cases: int, base: float, level: float) -> None:
    mean = round(base) * level
    here = poisson.pmf(cases, mean) / 2
    below, above = poisson.cdf(cases, mean) - here, poisson.sf(cases, mean) + here
    found = against_fixed(Chance.POISSON, cases, base, level)
    assert found == pytest.approx(min(1, 2 * min(below, above)), abs=1e-9)


def others(cases: list[float], base: float, answered: int = 0) -> Bases:
    return Bases(np.array(cases), np.full(len(cases), base), answered or len(cases))


def test_a_median_of_few_small_places_makes_a_difference_less_sure() -> None:
    fixed = against_fixed(Chance.BINOMIAL, 40, 100, 0.25)
    small = against_median(Chance.BINOMIAL, 40, 100, 0.25, others([6.0], 24))
    large = against_median(Chance.BINOMIAL, 40, 100, 0.25, others([2500.0] * 7, 10_000))
    assert fixed < 0.002 < 0.05 < small
    assert large == pytest.approx(fixed, rel=0.15)


def test_who_lacks_a_base_counts_as_the_smallest() -> None:
    all_known = against_median(Chance.BINOMIAL, 40, 100, 0.25, others([25.0] * 7, 100))
    some_lack = against_median(Chance.BINOMIAL, 40, 100, 0.25, others([25.0] * 4, 100, 7))
    assert some_lack == pytest.approx(all_known, rel=0.1)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 30])
@pytest.mark.parametrize("level", [0.1, 0.3, 0.8])
def test_without_a_difference_it_is_small_no_more_often_than_it_says(size: int, level: float) -> None:
    random, tried = np.random.default_rng(size), 1500
    found = []
    for _ in range(tried):
        bases = random.integers(21, 61, size + 1)
        cases = random.binomial(bases, level)
        middle = float(np.median(cases[1:] / bases[1:]))
        rest = Bases(cases[1:].astype(float), bases[1:].astype(float), size)
        found.append(against_median(Chance.BINOMIAL, cases[0], bases[0], middle, rest))
    for chance in (0.05, 0.01):
        expected = chance * tried
        assert np.sum(np.array(found) <= chance) <= 1.1 * expected + 3 * np.sqrt(expected)
