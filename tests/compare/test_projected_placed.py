"""Placed children ahead by hand-computed values, and by countries drawn with a wandering that is known."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest

from oj.compare.projected_placed import HORIZON, Wandered, ahead, children_ahead, wandered
from oj.compare.uncertainty import Z, poisson
from oj.compare.wandering import History

CHILDREN = 10_000.0


def country(step: float, years: int, places: int = 150, seed: int = 14) -> tuple[History, np.ndarray]:
    """Counts round 80 placed in each place, whose true rates wander by ``step`` a year; and the counts."""
    random = np.random.default_rng(seed)
    walk = np.cumsum(random.normal(0, step, (places, years)), axis=1)
    counts = random.poisson(80 * np.exp(walk)).astype(float)
    codes = [f"{place:04d}" for place in range(places) for _ in range(years)]
    seen = [2000 + year for _ in range(places) for year in range(years)]
    return History("N33818", codes, seen, (counts * 1000 / CHILDREN).ravel().tolist()), counts


def base(history: History) -> dict[tuple[str, int], float]:
    return dict.fromkeys(zip(history.codes, history.years, strict=True), CHILDREN)


def test_it_is_the_rate_times_the_children() -> None:
    """8 of 1 000 of 11 000 are 88; what is known and what is to come add up as squares of logarithms."""
    found = ahead(8.0, 80.0, 11_000.0, 0.04)
    assert (found.now, found.placed) == (80, 88)
    chance = poisson(80)
    to_come = Z**2 * (0.04 + 1 / 88)
    assert found.interval.low == pytest.approx(88 * exp(-sqrt(log(80 / chance.low) ** 2 + to_come)))
    assert found.interval.high == pytest.approx(88 * exp(sqrt(log(chance.high / 80) ** 2 + to_come)))


def test_a_budget_goes_with_the_children() -> None:
    found = ahead(8.0, 80.0, 11_000.0, 0.0)
    kr, ends = found.kronor(40e6)
    assert kr == pytest.approx(44e6)
    assert (ends.low, ends.high) == pytest.approx((found.interval.low * 5e5, found.interval.high * 5e5))
    assert found.at(5e5)[0] == pytest.approx(44e6)


def test_nobody_placed_begins_at_nought_and_has_no_budget() -> None:
    found = ahead(0.0, 0.0, 11_000.0, 0.0)
    assert (found.placed, found.interval.low) == (0, 0)
    assert found.interval.high == pytest.approx(poisson(0).high)
    with pytest.raises(ValueError, match="nobody"):
        found.kronor(1.0)
    with pytest.raises(ValueError, match="negative"):
        ahead(-1.0, 1.0, 1.0, 0.0)


def test_children_change_by_per_cent_and_are_never_fewer_than_none() -> None:
    assert children_ahead(10_000, -4.5) == 9_550
    assert children_ahead(100, -120) == 0


@pytest.mark.parametrize("step", [0.0, 0.05, 0.1])
def test_the_wandering_of_a_drawn_country_is_found(step: float) -> None:
    history, _ = country(step, 9)
    found = wandered(history, base(history), HORIZON)
    assert found
    assert (found.lag, found.municipalities) == (8, 150)
    assert found.variance == pytest.approx(8 * step**2, rel=0.35, abs=0.006)
    assert found.over(HORIZON) == pytest.approx(found.variance * 10 / 8)


def test_years_before_a_break_and_places_with_few_do_not_count() -> None:
    history, _ = country(0.05, 9)
    found = wandered(history, base(history), HORIZON, broken=2005)
    assert found
    assert found.lag == 3
    assert wandered(history, dict.fromkeys(base(history), 10.0), HORIZON) is None
    few, _ = country(0.05, 9, places=19)
    assert wandered(few, base(few), HORIZON) is None
    assert wandered(history, {}, HORIZON) is None


@pytest.mark.parametrize("step", [0.0, 0.08])
def test_what_comes_lies_in_the_interval_about_as_often_as_it_says(step: float) -> None:
    history, counts = country(step, 9 + HORIZON, places=200, seed=3)
    seen = [at for at, year in enumerate(history.years) if year < 2009]
    codes, years = [history.codes[at] for at in seen], [history.years[at] for at in seen]
    until = History("N33818", codes, years, [history.values[at] for at in seen])
    known = wandered(until, base(until), HORIZON)
    assert known
    inside = [
        ahead(now * 1000 / CHILDREN, now, CHILDREN, known.over(HORIZON)).interval.contains(then)
        for now, then in zip(counts[:, 8], counts[:, 8 + HORIZON], strict=True)
    ]
    assert 0.90 <= np.mean(inside) <= 0.99


def test_over_as_long_as_the_lag_it_is_the_same() -> None:
    assert Wandered(0.04, 10, 200).over(10) == 0.04
