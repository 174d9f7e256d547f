"""Rank intervals: they cover the true rank, widen with uncertainty, and need a base."""

from __future__ import annotations

from statistics import NormalDist
from time import process_time

import numpy as np
import pytest

from oj.compare.counts import Chance, Counts, Floats
from oj.compare.ranks import NoRank, Ranking, RankInterval, quantile, ranking, surely_apart
from oj.compare.uncertainty import rate_difference, share_difference
from oj.register import Indicator
from tests.compare import made

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
NOBODY = Counts(Chance.BINOMIAL, 100.0, (), np.array([]), np.array([]))


def covered(levels: Floats, country: Counts) -> float:
    """The share of municipalities whose interval holds the place of the level that they were made with."""
    higher, lower = surely_apart(country)
    true = levels.argsort().argsort() + 1
    return float(np.mean((1 + lower <= true) & (true <= len(levels) - higher)))


@pytest.mark.parametrize("alike", [5, 20, 160, 640])
@pytest.mark.parametrize("seed", range(3))
def test_nineteen_of_twenty_true_places_lie_in_the_interval(alike: int, seed: int) -> None:
    levels = np.random.default_rng(seed).beta(0.2 * alike, 0.8 * alike, made.MUNICIPALITIES)
    assert covered(levels, made.shares(levels, seed + 10)) > 0.95


@pytest.mark.parametrize("alike", [640, 5_000, 100_000])
def test_places_at_either_end_too_where_all_are_nearly_alike(alike: int) -> None:
    missed = []
    for seed in range(12):
        levels = np.random.default_rng(seed).beta(0.2 * alike, 0.8 * alike, made.MUNICIPALITIES)
        higher, lower = surely_apart(made.shares(levels, seed + 10))
        true = levels.argsort().argsort() + 1
        outside = (true < 1 + lower) | (true > made.MUNICIPALITIES - higher)
        missed += outside[(true <= 10) | (true > made.MUNICIPALITIES - 10)].tolist()
    assert np.mean(missed) <= 0.05


def test_the_quantile_shares_five_per_cent_among_all_comparisons() -> None:
    assert quantile(2) == pytest.approx(1.959964)
    assert quantile(290) == pytest.approx(NormalDist().inv_cdf(1 - 0.025 / 289))


@pytest.mark.parametrize("alike", [4, 36])
def test_of_rates_too(alike: int) -> None:
    levels = np.random.default_rng(1).gamma(alike, 4.5 / alike, made.MUNICIPALITIES)
    assert covered(levels, made.rates(levels)) > 0.95


@pytest.mark.parametrize("draw", [made.shares, made.rates])
def test_surely_apart_is_the_interval_of_the_difference_pair_by_pair(draw: object) -> None:
    levels = np.random.default_rng(3).beta(4, 16, made.MUNICIPALITIES)
    country = made.shares(levels) if draw is made.shares else made.rates(20 * levels)
    pairs = list(zip(country.cases.tolist(), country.base.tolist(), strict=True))
    higher, lower = surely_apart(country)
    z = quantile(made.MUNICIPALITIES)
    for own in (0, 17, 100):
        apart = [
            share_difference(pair, pairs[own], z)
            if draw is made.shares
            else rate_difference(pair, pairs[own], 1000, z)
            for pair in pairs
        ]
        assert higher[own] == sum(interval.low > 0 for interval in apart)
        assert lower[own] == sum(interval.high < 0 for interval in apart)


def test_the_first_place_is_the_desired_end_or_the_highest_value() -> None:
    country = made.shares(np.linspace(0.05, 0.95, made.MUNICIPALITIES))
    low_first, high_first = ranking(SHARE, country), ranking(RATE, country)
    assert isinstance(low_first, Ranking)
    assert isinstance(high_first, Ranking)
    best, top = low_first.of("0001"), high_first.of("0290")
    assert isinstance(best, RankInterval)
    assert isinstance(top, RankInterval)
    assert (best.first, best.of, best.from_highest) == (1, 290, False)
    assert best.last == 290 - best.higher
    assert (top.first, top.from_highest) == (1, True)
    assert top.last == 290 - top.lower


def test_alike_municipalities_have_wide_intervals() -> None:
    higher, lower = surely_apart(made.shares(np.full(made.MUNICIPALITIES, 0.2)))
    assert np.median(made.MUNICIPALITIES - higher - lower) > 250


def test_without_a_base_there_is_no_rank_but_a_reason() -> None:
    country = made.shares(np.full(made.MUNICIPALITIES, 0.2))
    few = Counts(Chance.BINOMIAL, 100.0, country.codes[:100], country.cases[:100], country.base[:100])
    assert ranking(SHARE, NOBODY) is NoRank.NO_BASE
    assert ranking(SHARE, few) is NoRank.FEW
    assert ranking(Indicator(id="K", name="x", value_type="currency"), NOBODY) is NoRank.COST
    assert ranking(Indicator(id="J", name="x", value_type="yes_no"), NOBODY) is NoRank.ANSWERS
    assert ranking(Indicator(id="A", name="x", value_type="count"), NOBODY) is NoRank.SIZE
    found = ranking(SHARE, country)
    assert isinstance(found, Ranking)
    assert found.of("9999") is NoRank.NO_OWN_BASE


def test_a_country_is_ranked_at_once() -> None:
    country = made.shares(np.full(made.MUNICIPALITIES, 0.2))
    start = process_time()
    ranking(SHARE, country)
    assert process_time() - start < 0.5  # about 0.005 s; the bound leaves room for a busy machine
