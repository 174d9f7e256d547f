"""How probable a difference is by chance: against SciPy's own tests, and by counting false alarms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom, norm, poisson

from oj.compare.counts import Chance
from oj.compare.difference_test import (
    Bases,
    against_fixed,
    against_median,
    rate_probability,
    share_probability,
)


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


MEDIANS = [  # cases and base of ours, level, those of the others, how many others answered
    (Chance.BINOMIAL, 9, 30, 0.15, ([3, 5, 4], [21, 40, 25]), 3),
    (Chance.BINOMIAL, 9, 30, 0.15, ([3, 5], [21, 40]), 2),
    (Chance.BINOMIAL, 9, 30, 0.15, ([3], [21]), 1),
    (Chance.BINOMIAL, 20, 25, 0.55, ([12, 10, 14, 20, 9], [21, 22, 25, 40, 24]), 9),
    (Chance.BINOMIAL, 2, 21, 0.04, ([1, 0, 1], [21, 21, 22]), 3),
    (Chance.BINOMIAL, 20, 21, 0.93, ([20, 21, 21], [21, 22, 22]), 4),
    (Chance.BINOMIAL, 3, 30, 0.01, ([0, 0, 1], [21, 22, 23]), 3),
    (Chance.BINOMIAL, 26, 30, 0.99, ([21, 22, 22], [21, 22, 23]), 3),
    (Chance.POISSON, 4, 900, 0.0002, ([0, 0, 1], [700, 800, 900]), 3),
    (Chance.POISSON, 9, 900, 0.004, ([3, 5, 4, 6], [700, 1500, 900, 2000]), 4),
    (Chance.POISSON, 1, 600, 0.003, ([2, 1], [500, 700]), 3),
]
BENT = (0.01, 0.99, 0.0002)  # so near the end that levels beyond it are taken back


@pytest.mark.parametrize(("chance", "cases", "base", "level", "others", "answered"), MEDIANS)
def test_beside_a_median_it_is_the_mean_over_where_the_median_may_be(
    chance: Chance,
    cases: int,
    base: int,
    level: float,
    others: tuple[list[float], list[float]],
    answered: int,
) -> None:
    theirs, bases = np.array(others[0], dtype=float), np.array(others[1], dtype=float)
    every = [*bases, *[bases.min()] * (answered - len(bases))]
    pooled = (theirs.sum() + cases + 0.5) / (bases.sum() + base + 1)
    variance = pooled * (1 - pooled) if chance is Chance.BINOMIAL else pooled
    of_each = np.sqrt(variance / np.array(every))
    error = of_each[0] if len(every) == 1 else np.sqrt(of_each[0] ** 2 + of_each[-1] ** 2) / 2
    if len(every) > 2:
        error = np.sqrt(np.pi / 2 * len(every)) / (1 / of_each).sum()
    least = 0.5 / (bases.sum() + base + 1)
    where = np.linspace(-8, 8, 40_001)
    weights = norm.pdf(where) / norm.pdf(where).sum()
    levels = np.clip(level + error * where, least, 1 - least if chance is Chance.BINOMIAL else None)
    drawn = binom(base, levels) if chance is Chance.BINOMIAL else poisson(base * levels)
    below, above = drawn.cdf(cases) - drawn.pmf(cases) / 2, drawn.sf(cases) + drawn.pmf(cases) / 2
    wanted = min(1.0, 2 * min(weights @ below, weights @ above))
    found = against_median(chance, cases, base, level, Bases(theirs, bases, answered))
    assert found == pytest.approx(wanted, rel=0.02 if level in BENT else 0.004)


def test_half_of_those_who_answered_must_have_a_base_and_somebody_must_have_answered() -> None:
    def enough(based: int, answered: int) -> bool:
        return Bases(np.ones(based), np.full(based, 30.0), answered).are_enough

    assert [enough(2, 4), enough(1, 2), enough(1, 1), enough(4, 4)] == [True] * 4
    assert [enough(1, 3), enough(0, 1), enough(0, 0), enough(2, 5)] == [False] * 4


@pytest.mark.parametrize(
    ("before", "now"), [((3, 30), (9, 25)), ((9, 25), (3, 30)), ((0, 21), (4, 40)), ((5, 30), (5, 30))]
)
def test_two_shares_are_as_unlike_as_the_tables_with_the_same_margins_say(
    before: tuple[int, int], now: tuple[int, int]
) -> None:
    drawn = hypergeom(before[1] + now[1], before[0] + now[0], now[1])
    chances = [drawn.pmf(k) for k in range(before[0] + now[0] + 1)]
    below = sum(chances[: now[0]]) + chances[now[0]] / 2
    above = sum(chances[now[0] + 1 :]) + chances[now[0]] / 2
    assert share_probability(before, now) == pytest.approx(min(1, 2 * min(below, above)))


@pytest.mark.parametrize(
    ("before", "now"), [((3, 900), (9, 700)), ((9, 700), (3, 900)), ((0, 600), (4, 600))]
)
def test_two_rates_are_as_unlike_as_their_cases_divided_by_lot(
    before: tuple[int, int], now: tuple[int, int]
) -> None:
    drawn = binom(before[0] + now[0], now[1] / (before[1] + now[1]))
    chances = [drawn.pmf(k) for k in range(before[0] + now[0] + 1)]
    below = sum(chances[: now[0]]) + chances[now[0]] / 2
    above = sum(chances[now[0] + 1 :]) + chances[now[0]] / 2
    assert rate_probability(before, now) == pytest.approx(min(1, 2 * min(below, above)))


@pytest.mark.parametrize(("chance", "level"), [
    (Chance.BINOMIAL, 0.02), (Chance.BINOMIAL, 0.99), (Chance.POISSON, 0.01),
])  # fmt: skip
def test_a_median_at_the_end_of_the_scale_is_not_taken_for_the_level_itself(
    chance: Chance, level: float
) -> None:
    """Of forty small places with two per cent half or more have none: one of 40 in ours is no difference."""
    random, found = np.random.default_rng(3), []
    for _ in range(1500):
        bases = random.integers(21, 61, 41)
        binomial = chance is Chance.BINOMIAL
        cases = random.binomial(bases, level) if binomial else random.poisson(bases * level)
        middle = float(np.median(cases[1:] / bases[1:]))
        beside = Bases(cases[1:].astype(float), bases[1:].astype(float), 40)
        found.append(against_median(chance, cases[0], bases[0], middle, beside))
    assert [np.mean(np.array(found) < limit) <= 1.1 * limit for limit in (0.05, 0.01)] == [True, True]


def test_between_an_end_and_the_level_that_it_may_stand_for_nothing_differs() -> None:
    """Two of a thousand, where four of seven have none of forty, and three have one."""
    beside = others([0.0] * 4 + [1.0] * 3, 40)
    assert against_median(Chance.BINOMIAL, 2, 1000, 0.0, beside) > 0.3
    assert against_median(Chance.BINOMIAL, 12, 40, 0.0, beside) < 0.001
    assert against_median(Chance.BINOMIAL, 6, 1000, 0.0, others([0.0] * 7, 400)) < 0.05


def test_where_all_are_at_the_end_it_is_the_level() -> None:
    none, every = others([0.0] * 7, 100), others([100.0] * 7, 100)
    assert against_median(Chance.BINOMIAL, 10, 50, 0.0, none) < 0.001
    assert against_median(Chance.BINOMIAL, 40, 50, 1.0, every) < 0.001
    rounded = others([0.4] * 7, 100)  # shown as nought, and nobody has none
    assert against_median(Chance.BINOMIAL, 10, 50, 0.0, rounded) < 0.001
