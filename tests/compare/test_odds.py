"""Mot alla odds: by hand, against SciPy, and how often what is told to be probable is true."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import rankdata

from oj.compare.odds import HIGHEST, Method, Panel, Positions, Rule, Told, means, positions, told
from oj.compare.year_noise import KEPT, variance_of_means

Floats = Any
SIZES = np.linspace(5_000.0, 60_000.0, 290)


def panel(values: Floats, nation: float = 0.0, *, turned: bool = False, pooled: int = 3) -> Panel:
    values = np.asarray(values, dtype=np.float64)
    return Panel(values, np.full(values.shape[1], nation), min(pooled, values.shape[1]), turned)


def at(index: Floats, nation: tuple[float, float] = (0.0, 0.0), noise: float = 0.01) -> Positions:
    index = np.asarray(index, dtype=np.float64)
    every = np.tile(noise * np.eye(2), (len(index), 1, 1))
    return Positions(np.arange(len(index)), index, np.array(nation), every)


def drawn(seed: int, between: float, *, years: int = 6, rho: float = 0.5) -> tuple[Floats, Positions]:
    """True positions of a country in which risk and ofärd go together, and what its figures say."""
    rng = np.random.default_rng(seed)
    sizes = np.exp(rng.normal(9.7, 0.9, 290))
    true = between * rng.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 290)
    restless = np.sqrt(0.3 + 0.35 * np.minimum(sizes.mean() / sizes, 6))

    def indicators(axis: int) -> list[Told]:
        found = []
        for _ in range(4):
            own = rng.normal(size=(290, years))
            for year in range(1, years):
                own[:, year] = rho * own[:, year - 1] + np.sqrt(1 - rho**2) * own[:, year]
            values = 10 + true[:, [axis]] + restless[:, None] * own
            one = told(Panel(values, values.mean(axis=0), min(5, years)), Method.Z, sizes)
            assert one is not None
            found.append(one)
        return found

    return true, positions(indicators(0), indicators(1))


def truly(true: Floats) -> Floats:
    return (true[:, 0] > np.median(true[:, 0])) & (true[:, 1] < np.median(true[:, 1]))


def noisy(level: Floats, seed: int = 1, years: int = 5) -> Floats:
    return level[:, None] + np.random.default_rng(seed).normal(0, 0.1, (len(level), years))


def test_a_years_values_are_z_scores_or_places_and_a_low_one_is_worse_where_it_is_turned() -> None:
    values = noisy(np.arange(290.0))
    z = told(panel(values, 200.0), Method.Z, SIZES)
    rank = told(panel(values, 200.0, turned=True), Method.RANK, SIZES)
    assert z
    assert rank
    year = values[:, -1]
    assert z.scores[:, -1] == pytest.approx((year - year.mean()) / year.std())
    assert z.means == pytest.approx(z.scores[:, -3:].mean(axis=1))
    assert rank.scores[:, -1] == pytest.approx(100 - 100 * (rankdata(year) - 0.5) / 290)
    assert z.nation == pytest.approx((200 - values[:, -3:].mean()) / values[:, -1].std(), rel=1e-2)
    assert rank.nation == pytest.approx(100 * 89.5 / 290, abs=0.5)  # 200.5 are below


def test_prices_and_drift_of_the_whole_country_do_not_count() -> None:
    values = noisy(np.arange(290.0))
    drifting = values * np.linspace(1, 2, 5) + 100 * np.arange(5)
    one, other = (told(panel(each), Method.Z, SIZES) for each in (values, drifting))
    assert one
    assert other
    assert one.means == pytest.approx(other.means)
    assert one.errors == pytest.approx(other.errors)


def test_who_has_fewer_than_three_of_the_years_has_no_mean() -> None:
    scores = np.array([[9.0, 1, 2, 3], [9, np.nan, 2, 3], [np.nan, 1, 1, 1]])
    assert means(scores, 3).tolist()[::2] == [2.0, 1.0]
    assert np.isnan(means(scores, 3)[1])
    assert means(scores, 4)[1] == pytest.approx(14 / 3)


def test_who_lacks_an_indicator_is_in_no_position_and_never_nought() -> None:
    values = noisy(np.arange(290.0))
    gone = values.copy()
    gone[7] = np.nan
    every = [told(panel(one), Method.Z, SIZES) for one in (values, gone)]
    assert every[0]
    assert every[1]
    found = positions([every[0]], [every[1]])
    assert 7 not in found.rows
    assert len(found.index) == len(found.noise) == 289


def test_the_quadrant_goes_by_the_median_municipality() -> None:
    found = at([[1, -1], [2, 2], [-1, -2], [-2, 1], [3, -3]])
    assert found.middle.tolist() == [1, -1]
    assert found.chosen(Rule.MEDIAN).tolist() == [False, False, False, False, True]


def test_the_rule_of_2012_is_the_fifty_with_the_highest_risk_and_less_than_riket() -> None:
    risk = np.arange(290.0)
    harm = np.where(risk % 2 == 0, -1.0, 1.0)
    chosen = at(np.column_stack([risk, harm]), (0.0, 0.5)).chosen(Rule.HIGHEST)
    assert np.flatnonzero(chosen).tolist() == list(range(290 - HIGHEST, 290, 2))
    tied = at(np.column_stack([np.ones(290), harm])).chosen(Rule.HIGHEST)
    assert tied.sum() == 145  # all have the fiftieth's risk: nobody is dropped for the order of the codes


def test_what_is_far_from_the_lines_is_probable_and_what_is_near_is_not() -> None:
    rng = np.random.default_rng(3)
    index = rng.normal(0, 1, (290, 2))
    index[:2] = [[2.5, -2.5], [0.02, -2.5]]
    probability = at(index, noise=0.05).probability(Rule.MEDIAN, 400)
    assert probability[0] > 0.98
    assert 0.3 < probability[1] < 0.7
    assert at(index, noise=0.05).probability(Rule.MEDIAN, 400).tolist() == probability.tolist()  # seeded
    assert at(index, noise=2.0).probability(Rule.MEDIAN, 400).max() < 0.9


def test_a_mean_of_independent_years_has_their_variance_over_their_number() -> None:
    values = np.random.default_rng(4).normal(0, 2, (290, 8))
    found = variance_of_means(values, np.full(290, 9_000.0), 5)
    assert found is not None
    assert found == pytest.approx(np.full(290, 4 / 5), rel=0.25)


def test_what_lasts_from_year_to_year_makes_a_mean_less_sure_than_its_steps_say() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(size=(290, 8))
    for year in range(1, 8):
        values[:, year] = KEPT * values[:, year - 1] + np.sqrt(1 - KEPT**2) * values[:, year]
    found = variance_of_means(values, np.full(290, 9_000.0), 5)
    assert found is not None
    assert found[0] == pytest.approx(values[:, -5:].mean(axis=1).var(), rel=0.3)
    assert found[0] > 3 * np.mean(np.diff(values) ** 2) / 2 / 5


def test_small_municipalities_move_more_where_the_figures_say_so() -> None:
    rng = np.random.default_rng(6)
    restless = rng.normal(0, np.sqrt(10_000 / SIZES)[:, None], (290, 6))
    found = variance_of_means(restless, SIZES, 5)
    assert found is not None
    assert found[0] / found[-1] == pytest.approx(12, rel=0.3)


def test_too_few_tell_nothing_and_what_never_moves_has_no_chance() -> None:
    few = np.random.default_rng(7).normal(size=(19, 5))
    assert variance_of_means(few, SIZES[:19], 5) is None
    assert variance_of_means(np.ones((290, 5)), SIZES, 5) == pytest.approx(np.zeros(290))


def test_moves_that_are_alike_everywhere_are_a_chance_too() -> None:
    back_and_forth = np.arange(290.0)[:, None] + np.array([0.0, 1, 0, 1, 0])
    found = variance_of_means(back_and_forth, SIZES, 5)
    assert found is not None
    assert np.all(np.isfinite(found))


def test_years_that_nobody_has_are_passed_over() -> None:
    values = np.random.default_rng(8).normal(size=(290, 6))
    values[:, [1, 5]] = np.nan
    assert variance_of_means(values, SIZES, 5) is not None


def test_of_those_told_to_be_so_about_that_share_is_and_the_expected_number_is_right() -> None:
    """Twelve countries: the naive choice is wrong about half of the time, what is told of it is not."""
    told_of, so, chosen = [], [], []
    for seed in range(12):
        true, found = drawn(seed, 0.6)
        told_of += found.probability(Rule.MEDIAN, 400).tolist()
        so += truly(true).tolist()
        chosen += found.chosen(Rule.MEDIAN).tolist()
    probability, is_so, picked = np.array(told_of), np.array(so), np.array(chosen)
    likely = (probability >= 0.7) & (probability <= 0.9)
    assert likely.sum() > 50
    assert is_so[likely].mean() == pytest.approx(probability[likely].mean(), abs=0.1)
    assert is_so[picked].mean() < 0.7
    assert is_so[picked].mean() == pytest.approx(probability[picked].mean(), abs=0.1)


def test_where_nothing_but_noise_differs_nobody_is_told_to_be_probable() -> None:
    above, expected = [], []
    for seed in range(8):
        _, found = drawn(seed, 0.0)
        probability = found.probability(Rule.MEDIAN, 400)
        above.append(np.mean(probability > 0.7))
        expected.append(probability[found.chosen(Rule.MEDIAN)].mean())
    assert np.mean(above) < 0.01
    assert np.mean(expected) < 0.4
