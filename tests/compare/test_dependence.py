"""Dependence between years, estimated from all municipalities' series."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq

from oj.compare.dependence import STRONGEST, UNKNOWN, Dependence
from tests.compare.made import counted_rates, dependence_of, depending, staff, wandering

EIGHT = range(8)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("years", [5, 8])
def test_it_is_found_whatever_the_levels_and_what_the_country_did(rho: float, years: int) -> None:
    found = [
        dependence_of(wandering(290, years, rho, seed) + 5.0 * np.arange(years)).rho(range(years))
        for seed in range(6)
    ]
    assert rho - 0.02 <= np.mean(found) <= rho + 0.13


def test_staff_of_whom_eight_of_ten_stay_depend_as_much() -> None:
    assert 0.75 <= dependence_of(staff(290, 8, 0.8)).rho(EIGHT) <= 0.95


def test_chance_on_top_of_slow_movement_shows_in_long_differences() -> None:
    random = np.random.default_rng(1)
    mixed = wandering(290, 8, 0.8) + random.normal(size=(290, 8))
    found = dependence_of(mixed)
    short = replace(found, steps=found.steps[:2], free=found.free[:2], squares=found.squares[:2])
    assert short.rho(EIGHT) < found.rho(EIGHT)
    assert found.rho(range(5)) <= found.rho(EIGHT)


def test_too_few_series_or_one_length_only_are_taken_for_strong_dependence() -> None:
    assert dependence_of(wandering(19, 8, 0.0)).rho(EIGHT) == UNKNOWN
    assert dependence_of(wandering(20, 8, 0.0)).rho(EIGHT) < UNKNOWN
    assert Dependence("x", 290, [1], [289.0], [10.0]).rho(EIGHT) == UNKNOWN
    assert Dependence("x", 290, [2, 4], [289.0, 289.0], [10.0, 10.0]).rho(EIGHT) == UNKNOWN
    assert Dependence("x", 290, [1, 2], [289.0, 289.0], [0.0, 0.0]).rho(EIGHT) == UNKNOWN  # nobody ever moved
    assert Dependence("x", 290, [1, 2], [289.0, 19.0], [10.0, 10.0]).rho(EIGHT) == UNKNOWN


def test_what_only_grows_is_as_dependent_as_can_be_and_gaps_are_counted() -> None:
    assert Dependence("x", 290, [1, 2], [100.0, 100.0], [10.0, 40.0]).rho(EIGHT) == STRONGEST
    half = Dependence("x", 290, [1, 3], [100.0, 100.0], [10.0, 10.0 * (1 + 0.5 + 0.25)])
    assert half.rho(EIGHT) == pytest.approx(0.5)


def test_the_country_is_known_only_of_enough_series() -> None:
    few = Dependence("x", 19, [1], [18.0], [1.0], [2020, 2021], [0.1, 0.2])
    assert few.drifts == {}
    assert replace(few, series=20).drifts == {2020: 0.1, 2021: 0.2}


@pytest.mark.parametrize("when", [(0, 1, 2, 3, 4), (0, 1, 3, 4, 9), (3, 5, 7, 9, 11)])
@pytest.mark.parametrize("rho", [0.0, 0.35, 0.8])
def test_a_plain_autoregression_is_found_wherever_its_values_lie(when: tuple[int, ...], rho: float) -> None:
    assert depending(rho).rho(when) == pytest.approx(rho)


def test_what_chance_makes_falls_with_the_base_and_what_lasts_does_not() -> None:
    steps, free = [1, 2], [100.0, 100.0]
    known = Dependence("x", 290, steps, free, [300.0, 500.0], (), (), [100.0, 20.0], [1.0, 2.0], [40.0, 60.0])
    assert known.mean_squares() == {1: 3.0, 2: 5.0}
    assert known.mean_squares(20.0) == {1: 1.0 + 40 / 20, 2: 2.0 + 60 / 20}
    assert replace(known, based=[100.0, 19.0]).mean_squares(20.0) == {1: 3.0}
    assert replace(known, based=[19.0, 100.0]).mean_squares(20.0) == {1: 3.0, 2: 5.0}  # of all together
    assert known.rho(EIGHT, 20.04) == known.rho(EIGHT, 20.0)


def test_years_depend_more_where_the_base_is_large_since_chance_is_small_there() -> None:
    values, base = counted_rates(8, 0.8, 0.3)
    found = dependence_of(values, base)
    small, large = found.rho(EIGHT, 700.0), found.rho(EIGHT, 25_000.0)
    assert small < found.rho(EIGHT) < large
    assert large - small >= 0.3


def test_where_the_base_makes_no_difference_years_depend_as_much_everywhere() -> None:
    base = np.exp(np.random.default_rng(3).uniform(np.log(600), np.log(30_000), 290))
    found = [dependence_of(wandering(290, 8, 0.5, seed), base) for seed in range(6)]
    for own in (700.0, 25_000.0):
        assert 0.4 <= np.mean([one.rho(EIGHT, own) for one in found]) <= 0.7


@pytest.mark.parametrize(
    ("rho", "told"), [(0.5, 0.5), (0.51, 0.55), (0.549, 0.55), (0.0, 0.0), (0.97, 0.99), (0.99, 0.99)]
)
def test_it_is_rounded_up_to_the_next_twentieth_and_never_more_than_99_hundredths(
    rho: float, told: float
) -> None:
    assert depending(rho).rho(EIGHT) == pytest.approx(told)


def test_without_enough_series_it_is_eight_tenths() -> None:
    assert Dependence("x", 19, [1, 2], [100.0] * 2, [1.0, 1.0]).rho(EIGHT) == 0.8
    assert Dependence("x", 20, [1, 2], [20.0] * 2, [1.0, 1.0]).rho(EIGHT) == 0.0
    assert Dependence("x", 20, [1, 2], [19.0] * 2, [1.0, 1.0]).rho(EIGHT) == 0.8


def test_differences_over_more_than_six_steps_are_looked_at_only_along_the_line() -> None:
    flat, steps = [100.0] * 15, range(1, 16)
    at_six = Dependence("x", 290, steps, flat, [100.0] * 5 + [300.0] + [100.0] * 9)
    at_seven = Dependence("x", 290, steps, flat, [100.0] * 6 + [300.0] + [100.0] * 8)
    assert at_six.rho(range(5)) > 0.6  # 1 + rho + … + rho^5 is 3
    assert at_seven.rho(range(5)) == 0.0


def test_of_a_length_that_is_not_known_the_others_say_what_can_be_said() -> None:
    gap = Dependence("x", 290, [1, 3], [100.0] * 2, [100.0, 175.0])
    assert gap.rho([0, 1, 3, 4]) == pytest.approx(0.5)
    assert gap.rho([2, 3, 5, 6]) == pytest.approx(0.5)


@pytest.mark.parametrize("when", [(0, 1, 2, 3, 4, 5, 6, 7), (0, 1, 2, 4, 5)])
@pytest.mark.parametrize("chance", [0.3, 1.0])
def test_chance_and_slow_movement_are_as_one_factor_that_makes_a_line_explain_as_much(
    when: tuple[int, ...], chance: float
) -> None:
    line = np.array(when) - np.mean(when)
    on_line = np.outer(line, line) / (line @ line)
    beside = np.eye(len(when)) - 1 / len(when) - on_line
    apart = np.abs(np.subtract.outer(when, when))

    def explained(together: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
        return float(np.trace(on_line @ together) * (len(when) - 2) / np.trace(beside @ together))

    wanted = explained(0.9**apart + chance * np.eye(len(when)))
    factor = brentq(lambda rho: explained(rho**apart) - wanted, 1e-6, 0.99)
    steps = range(1, 8)
    squares = [2 * (1 - 0.9**step) + 2 * chance for step in steps]
    longest = brentq(lambda rho: (1 - rho**6) / (1 - rho) - squares[5] / squares[0], 1e-6, 0.99)
    found = Dependence("x", 290, steps, [100.0] * 7, [100 * square for square in squares])
    assert found.rho(when) == pytest.approx(np.ceil(20 * max(factor, longest)) / 20)
