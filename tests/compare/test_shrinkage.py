"""Best guesses against simulated groups, where the underlying levels are known, and against plain sums."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta, betabinom

from oj.compare.comparison_groups import Scope
from oj.compare.counts import Chance, Floats
from oj.compare.difference_test import Bases
from oj.compare.shrinkage import best_guess, where_little_is_known
from oj.compare.spread import Spread
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency")
GROUPS = 70


def guesses(chance: Chance, levels: Floats, bases: Floats, seed: int) -> tuple[float, float, float]:
    """How often the interval holds the first one's level, and mean squared errors of guess and own figure.

    A row of ``levels`` and ``bases`` per group.
    """
    random, found = np.random.default_rng(seed), []
    for level, base in zip(levels, bases, strict=True):
        drawn = random.binomial(base.astype(int), level) if chance is Chance.BINOMIAL else None
        cases = np.asarray(random.poisson(base * level) if drawn is None else drawn).astype(float)
        known = best_guess(chance, cases[0], base[0], Bases(cases[1:], base[1:], len(base) - 1))
        if known is not None:
            value, interval = known
            errors = ((value - level[0]) ** 2, (cases[0] / base[0] - level[0]) ** 2)
            found.append((interval.contains(level[0]), *errors))
    held, guess, own = np.mean(found, axis=0)
    return float(held), float(guess), float(own)


@pytest.mark.parametrize(("size", "alike"), [(12, 8), (12, 1e6), (30, 80)])
def test_shares_nineteen_of_twenty_levels_are_held_and_guesses_are_nearer(size: int, alike: float) -> None:
    random = np.random.default_rng(size)
    levels = random.beta(0.2 * alike, 0.8 * alike, (GROUPS, size))
    held, guess, own = guesses(
        Chance.BINOMIAL, levels, random.integers(5, 60, levels.shape).astype(float), size
    )
    assert held > 0.9
    assert guess < 0.8 * own


def test_rates_too() -> None:
    random = np.random.default_rng(2)
    levels = random.gamma(11, 0.0045 / 11, (GROUPS, 25))
    held, guess, own = guesses(
        Chance.POISSON, levels, random.integers(600, 9_000, levels.shape).astype(float), 3
    )
    assert held > 0.9
    assert guess < 0.7 * own


def test_the_guess_is_the_mean_over_all_groups_that_could_have_shown_the_figures() -> None:
    """The same by plain sums over a finer grid, uniform in the mean and in the standard deviation."""
    cases, bases = np.array([8.0, 2, 3, 1, 5, 2, 4, 6, 3, 2]), np.full(10, 20.0)
    level, strength = np.meshgrid(np.linspace(0.02, 0.5, 60), np.geomspace(0.5, 1e5, 60))
    a, b = level * strength, (1 - level) * strength
    fit = np.prod([betabinom.pmf(x, 20, a, b) for x in cases], axis=0) / strength**0.5
    guess = np.sum(fit * beta(a + 8, b + 12).mean()) / fit.sum()
    found = best_guess(Chance.BINOMIAL, 8.0, 20.0, Bases(cases[1:], bases[1:], 9))
    assert found is not None
    assert found[0] == pytest.approx(float(guess), abs=0.003)
    assert found[1].contains(found[0])


def view(group: int) -> Viewpoint:
    codes = tuple(f"{at:04}" for at in range(1, 40))
    return Viewpoint("0000", Scope.PEERS, {Scope.GROUP: codes[:group], Scope.NATION: codes})


def spread(measure: Indicator, cases: float, base: float, per: float) -> Spread:
    """Ours, and a fifth of 40 each in the others."""
    codes = [f"{at:04}" for at in range(40)]
    counted, bases = [cases, *[8.0] * 39], [base, *[40.0] * 39]
    values = [per * x / n for x, n in zip(counted, bases, strict=True)]
    return Spread(measure.id, 2024, codes, values, cases=counted, bases=bases)


@pytest.mark.parametrize(("members", "among"), [(8, Scope.NATION), (9, Scope.GROUP)])
def test_the_municipality_group_where_ten_have_a_base_else_the_country(members: int, among: object) -> None:
    found = where_little_is_known(SHARE, spread(SHARE, 15, 30, 100), view(members))
    assert found is not None
    assert found.among is among
    assert 20 < found.value < 50
    assert found.interval.low < found.value < found.interval.high < 100


@pytest.mark.parametrize(
    ("measure", "cases", "base", "told"),
    [(SHARE, 10, 59, True), (SHARE, 10, 60, False), (RATE, 19, 95, True), (RATE, 20, 100, False)],
)
def test_only_where_the_own_figure_says_little(measure: Indicator, cases: int, base: int, told: bool) -> None:
    per = 100.0 if measure is SHARE else 1000.0
    assert (where_little_is_known(measure, spread(measure, cases, base, per), view(20)) is not None) is told


def test_without_a_base_nothing_is_guessed() -> None:
    assert where_little_is_known(COST, spread(COST, 15, 30, 100), view(20)) is None
