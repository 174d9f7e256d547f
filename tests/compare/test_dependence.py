"""Dependence between years, estimated from all municipalities' series."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from oj.compare.dependence import STRONGEST, UNKNOWN, Dependence
from tests.compare.made import dependence_of, depending, staff, wandering

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
