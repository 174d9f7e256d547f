"""Funnel limits against plain enumeration of the distributions, and against simulated countries."""

from __future__ import annotations

import numpy as np
import PHStatsMethods
import pytest
from scipy.stats import binom, poisson

from oj.compare.counts import Chance, counts
from oj.compare.figure import Figure
from oj.compare.funnel_limits import Limits, Position, funnel, limits
from oj.register import Indicator
from tests.compare import made

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency")


def outside(found: Limits, value: float) -> tuple[bool, bool, bool, bool]:
    """Below and above 95 %, below and above 99.8 %."""
    return (
        bool(value < found.low_95[0]),
        bool(value > found.high_95[0]),
        bool(value < found.low_998[0]),
        bool(value > found.high_998[0]),
    )


@pytest.mark.parametrize(("base", "share"), [(8, 0.3), (30, 0.2), (111, 0.05), (400, 0.9), (21, 0.5)])
def test_a_share_is_outside_exactly_when_so_few_or_many_are_too_unlikely(base: int, share: float) -> None:
    found = limits(Chance.BINOMIAL, 100, 100 * share, np.array([float(base)]))
    for cases in range(base + 1):
        few, many = binom.cdf(cases, base, share), binom.sf(cases - 1, base, share)
        expected = (few < 0.025, many < 0.025, few < 0.001, many < 0.001)
        assert outside(found, 100 * cases / base) == expected


@pytest.mark.parametrize("expected_cases", [0.4, 2.5, 11, 90])
def test_a_rate_is_outside_exactly_when_so_few_or_many_are_too_unlikely(expected_cases: float) -> None:
    found = limits(Chance.POISSON, 1000, 4.0, np.array([expected_cases * 250]))
    for cases in range(int(3 * expected_cases + 20)):
        few, many = poisson.cdf(cases, expected_cases), poisson.sf(cases - 1, expected_cases)
        value = 1000 * cases / (expected_cases * 250)
        assert outside(found, value) == (few < 0.025, many < 0.025, few < 0.001, many < 0.001)


def test_large_bases_agree_with_the_limits_of_public_health_statistics() -> None:
    from pandas import DataFrame

    frame = DataFrame({"area": ["a", "b"], "cases": [4000, 6000], "base": [20000, 30000]})
    theirs = PHStatsMethods.calculate_funnel_limits(
        frame, "cases", "proportion", 100, denom_col="base", years_of_data=1
    )
    theirs = theirs[theirs["Population"] > 1000]
    ours = limits(Chance.BINOMIAL, 100, 20.0, theirs["Population"].to_numpy(dtype=float))
    assert ours.low_95 == pytest.approx(theirs["lower_2s_limit"].to_numpy(), abs=0.1)
    assert ours.high_998 == pytest.approx(theirs["upper_3s_limit"].to_numpy(), abs=0.1)


def test_without_real_differences_few_are_marked_and_the_limits_are_not_widened() -> None:
    marked, widened = [], []
    for seed in range(20):
        found = funnel(made.shares(np.full(made.MUNICIPALITIES, 0.22), seed))
        assert found is not None
        widened.append(found.widened)
        marked.append(sum(p is not Position.INSIDE for p in found.positions.values()))
    assert np.mean(marked) / made.MUNICIPALITIES < 0.05
    assert sum(widened) <= 2


@pytest.mark.parametrize("draw", [made.shares, made.rates])
def test_where_all_vary_more_than_chance_the_limits_are_widened_and_told_so(draw: object) -> None:
    spread = np.random.default_rng(5)
    levels = spread.gamma(25, 0.2 / 25, made.MUNICIPALITIES)
    country = made.shares(np.minimum(levels, 1)) if draw is made.shares else made.rates(20 * levels)
    found = funnel(country)
    assert found is not None
    assert found.widened
    plain = limits(country.chance, country.per, found.centre, country.base)
    inside = sum(p is Position.INSIDE for p in found.positions.values())
    value = country.per * country.cases / country.base
    assert inside > int(np.sum((value >= plain.low_95) & (value <= plain.high_95)))
    assert np.all(found.limits(country.base).high_95 >= plain.high_95)
    # The levels' standard deviation is a fifth of their mean (0.2, or 4 of 1 000): on the scale of the root.
    expected = 0.5 * 0.04 / np.sqrt(0.2 * 0.8) if draw is made.shares else 0.5 * 0.2 * np.sqrt(0.004)
    assert found.variation == pytest.approx(expected, rel=0.35)


@pytest.mark.parametrize("draw", [made.shares, made.rates])
def test_large_and_small_places_are_marked_alike_where_all_vary(draw: object) -> None:
    large, marked = made.bases() > np.median(made.bases()), []
    for seed in range(8):
        levels = np.random.default_rng(seed).gamma(25, 0.2 / 25, made.MUNICIPALITIES)
        country = made.shares(levels, seed) if draw is made.shares else made.rates(20 * levels, seed)
        found = funnel(country)
        assert found is not None
        outside = np.array([p is not Position.INSIDE for p in found.positions.values()])
        marked.append((outside[large].mean(), outside[~large].mean()))
    of_large, of_small = np.mean(marked, axis=0)
    assert 0.02 < of_large < 0.08
    assert 0.01 < of_small < 0.08


def test_a_small_place_far_away_is_told_though_large_ones_vary() -> None:
    """Limits that multiply with what large places show would hide it: half of 60 where it is a fifth."""
    levels = np.random.default_rng(2).gamma(25, 0.2 / 25, made.MUNICIPALITIES)
    country = made.shares(levels)
    country.base[:2], country.cases[:2] = 60, (33, 0)
    found = funnel(country, 20.0)
    assert found is not None
    assert found.widened
    assert found.positions["0001"] is Position.ABOVE_998
    assert found.positions["0002"] is Position.BELOW_998


def test_an_obvious_outlier_is_told_with_its_side() -> None:
    country = made.shares(np.full(made.MUNICIPALITIES, 0.2))
    country.base[:2], country.cases[:2] = 500, (200, 20)
    found = funnel(country, 20.0)
    assert found is not None
    assert found.positions["0001"] is Position.ABOVE_998
    assert found.positions["0002"] is Position.BELOW_998


@pytest.mark.parametrize(
    ("cases", "position"),
    [
        (100, Position.INSIDE),
        (120, Position.ABOVE_95),
        (130, Position.ABOVE_998),
        (80, Position.BELOW_95),
        (70, Position.BELOW_998),
    ],
)
def test_each_side_of_each_limit_has_its_name(cases: int, position: Position) -> None:
    country = made.shares(np.full(made.MUNICIPALITIES, 0.2))
    country.base[0], country.cases[0] = 500, cases  # a standard error is nine cases
    found = funnel(country, 20.0)
    assert found is not None
    assert found.positions["0001"] is position


def test_no_limit_of_a_share_is_above_all() -> None:
    found = limits(Chance.BINOMIAL, 100, 95.0, np.array([5.0, 2000.0]))
    assert found.high_95.tolist() == [100.0, pytest.approx(96.0, abs=0.2)]
    assert found.high_998[0] == 100.0


@pytest.mark.parametrize(("centre", "cases"), [(95.0, 5), (5.0, 0)])
def test_all_or_none_of_a_few_lie_inside(centre: float, cases: int) -> None:
    country = made.shares(np.full(made.MUNICIPALITIES, centre / 100))
    country.base[0], country.cases[0] = 5, cases
    found = funnel(country, centre)
    assert found is not None
    assert found.positions["0001"] is Position.INSIDE


def test_only_figures_with_a_base_that_agrees_are_counted() -> None:
    figures = {
        "a": Figure(2024, 20.0, "ok", 5, 25),
        "b": Figure(2024, 20.0),
        "c": Figure(2024, 20.0, "ok", 50, 60),
        "d": Figure(2024, None, "missing"),
    }
    assert counts(SHARE, figures).codes == ("a",)
    assert counts(COST, figures).codes == ()
    rate = counts(RATE, {"a": Figure(2024, 2.5, "ok", 20, 8000)})
    assert (rate.pooled, rate.chance) == (2.5, Chance.POISSON)
    assert funnel(counts(SHARE, figures)) is None


def test_nothing_can_vary_round_nought_or_all() -> None:
    country = made.shares(np.zeros(made.MUNICIPALITIES))
    assert funnel(country) is None
    assert funnel(country, 100.0) is None
