"""Shrinkage against simulated countries, where the underlying levels are known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta, gamma

from oj.compare.counts import Chance, Counts
from oj.compare.shrinkage import Shrinkage, shrinkage
from tests.compare import made


def known(found: Shrinkage | None) -> Shrinkage:
    """The result, which there must be."""
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(3))
def test_shares_find_the_variation_and_nineteen_of_twenty_levels(seed: int) -> None:
    levels = np.random.default_rng(seed).beta(8, 32, made.MUNICIPALITIES)
    country = made.shares(levels, seed + 5)
    found = known(shrinkage(country))
    assert found.mean == pytest.approx(country.pooled)
    assert found.variation == pytest.approx(100 * beta(8, 32).std(), rel=0.25)
    held = [
        p.interval is not None and p.interval.contains(100 * level)
        for p, level in zip(found.places.values(), levels, strict=True)
    ]
    assert 0.91 < np.mean(held) < 0.985
    guesses = np.array([p.value for p in found.places.values()])
    own = country.per * country.cases / country.base
    assert np.mean((guesses - 100 * levels) ** 2) < np.mean((own - 100 * levels) ** 2)


def test_rates_find_the_variation_and_nineteen_of_twenty_levels() -> None:
    levels = np.random.default_rng(3).gamma(6, 0.75, made.MUNICIPALITIES)
    found = known(shrinkage(made.rates(levels)))
    assert found.variation == pytest.approx(gamma(6, scale=0.75).std(), rel=0.25)
    held = [
        p.interval is not None and p.interval.contains(level)
        for p, level in zip(found.places.values(), levels, strict=True)
    ]
    assert 0.91 < np.mean(held) < 0.985


def test_the_posterior_is_the_beta_and_the_gamma() -> None:
    country = made.shares(np.random.default_rng(0).beta(8, 32, made.MUNICIPALITIES))
    found = known(shrinkage(country))
    level, between = found.mean / 100, (found.variation / 100) ** 2
    prior = level * (1 - level) / between - 1
    place = found.places["0001"]
    cases, base = float(country.cases[0]), float(country.base[0])
    posterior = beta(cases + level * prior, base - cases + (1 - level) * prior)
    assert place.value == pytest.approx(100 * posterior.mean())
    assert place.interval is not None
    assert (place.interval.low, place.interval.high) == pytest.approx(
        tuple(100 * bound for bound in posterior.interval(0.95))
    )
    assert place.weight == pytest.approx(base / (base + prior))
    assert place.value == pytest.approx(place.weight * 100 * cases / base + (1 - place.weight) * found.mean)


def test_a_small_base_says_less_than_a_large_one() -> None:
    country = made.shares(np.random.default_rng(0).beta(8, 32, made.MUNICIPALITIES))
    found = known(shrinkage(country))
    small, large = country.base.argmin(), country.base.argmax()
    assert found.places[country.codes[small]].weight < found.places[country.codes[large]].weight


def test_without_variation_beyond_chance_all_are_at_the_mean() -> None:
    base = np.full(50, 100.0)
    country = Counts(Chance.BINOMIAL, 100.0, tuple(map(str, range(50))), np.full(50, 20.0), base)
    found = known(shrinkage(country))
    assert found.variation == 0
    assert {(p.value, p.interval, p.weight) for p in found.places.values()} == {(20.0, None, 0.0)}


def test_nothing_to_shrink() -> None:
    nobody = Counts(Chance.POISSON, 1000.0, ("a", "b"), np.zeros(2), np.array([900.0, 1000.0]))
    assert shrinkage(nobody) is None
    one = Counts(Chance.POISSON, 1000.0, ("a",), np.ones(1), np.array([900.0]))
    assert shrinkage(one) is None
    everybody = Counts(Chance.BINOMIAL, 100.0, ("a", "b"), np.array([5.0, 6.0]), np.array([5.0, 6.0]))
    assert known(shrinkage(everybody)).places["a"].value == 100


def test_the_variation_is_what_chance_leaves_of_the_weighted_squares() -> None:
    """Kleinman's and Marshall's estimates, written out for three municipalities."""
    cases, base = np.array([10.0, 60.0, 60.0]), np.array([100.0, 200.0, 300.0])
    level = 130 / 600
    squares = 100 * (0.1 - level) ** 2 + 200 * (0.3 - level) ** 2 + 300 * (0.2 - level) ** 2
    weights = 99 * (1 - 100 / 600) + 199 * (1 - 200 / 600) + 299 * (1 - 300 / 600)
    of_shares = (squares - level * (1 - level) * 2) / weights
    found = known(shrinkage(Counts(Chance.BINOMIAL, 100.0, ("a", "b", "c"), cases, base)))
    assert found.variation == pytest.approx(100 * of_shares**0.5)
    of_rates = (squares - level * 2) / (600 - (100**2 + 200**2 + 300**2) / 600)
    found = known(shrinkage(Counts(Chance.POISSON, 1000.0, ("a", "b", "c"), cases, base)))
    assert found.variation == pytest.approx(1000 * of_rates**0.5)


def test_what_a_place_is_given_is_its_posterior_with_the_prior_that_the_variation_makes() -> None:
    cases, base = np.array([10.0, 60.0, 60.0]), np.array([100.0, 200.0, 300.0])
    level, codes = 130 / 600, ("a", "b", "c")
    found = known(shrinkage(Counts(Chance.POISSON, 1000.0, codes, cases, base)))
    prior = level / (found.variation / 1000) ** 2
    posterior = gamma(10 + level * prior, scale=1 / (100 + prior))
    place = found.places["a"]
    assert place.weight == pytest.approx(100 / (100 + prior))
    assert place.value == pytest.approx(1000 * posterior.mean())
    assert place.interval is not None
    assert (place.interval.low, place.interval.high) == pytest.approx(1000 * posterior.ppf([0.025, 0.975]))
    found = known(shrinkage(Counts(Chance.BINOMIAL, 100.0, codes, cases, base)))
    prior = level * (1 - level) / (found.variation / 100) ** 2 - 1
    share = beta(10 + level * prior, 90 + (1 - level) * prior)
    place = found.places["a"]
    assert place.value == pytest.approx(100 * share.mean())
    assert place.interval is not None
    assert (place.interval.low, place.interval.high) == pytest.approx(100 * share.ppf([0.025, 0.975]))
