"""Which costs lie apart year after year: false alarms counted where costs only wander, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import lsq_linear
from scipy.stats import norm, rankdata

from oj.compare.counts import Floats
from oj.compare.wandering import FEWEST_SERIES, FEWEST_YEARS, History, Levels, levels
from oj.register import Break, Indicator
from tests.compare.made import codes

COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency")
LAST = 2024


def history(costs: Floats) -> History:
    """A row per municipality, a column per year up to LAST."""
    many, years = costs.shape
    first = LAST - years + 1
    return History(
        "K",
        [code for code in codes()[:many] for _ in range(years)],
        [*range(first, LAST + 1)] * many,
        costs.ravel().tolist(),
    )


def wandering(correlation: float, years: int, seed: int, many: int = 290) -> Floats:
    """Costs round one level, each year correlated so with the one before; prices rise."""
    random = np.random.default_rng(seed)
    found = np.empty((many, years))
    found[:, 0] = random.normal(size=many)
    for year in range(1, years):
        news = np.sqrt(1 - correlation**2) * random.normal(size=many)
        found[:, year] = correlation * found[:, year - 1] + news
    return np.asarray(10_000 * 1.05 ** np.arange(years) * np.exp(0.25 * found))


def known(costs: Floats) -> Levels:
    found = levels(COST, history(costs), LAST)
    assert found is not None
    return found


def alarms(found: Levels, limit: float) -> float:
    """How many of all would be called apart from seven others."""
    names = list(found.means)
    random = np.random.default_rng(5)
    told = []
    for code in names:
        others = [one for one in random.choice(names, 7, replace=False) if one != code]
        held = found.probability(code, others)
        assert held is not None
        told.append(held[1] <= limit)
    return float(np.mean(told))


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("years", [5, 8])
def test_costs_that_only_wander_are_seldom_apart(correlation: float, years: int) -> None:
    found = [known(wandering(correlation, years, seed)) for seed in range(3)]
    assert np.mean([alarms(one, 0.05) for one in found]) <= 0.05
    assert np.mean([alarms(one, 0.005) for one in found]) <= 0.01


def test_a_cost_twice_as_high_every_year_is_apart_and_prices_do_not_matter() -> None:
    costs = wandering(0.5, 8, 3)
    costs[0] *= 2
    found = known(costs)
    above, probability = found.probability(codes()[0], codes()[1:]) or (0.0, 1.0)
    assert above > 1
    assert probability < 0.001
    assert found.years[codes()[0]] == 8
    inflated = known(costs * 1.3 ** np.arange(8))
    assert inflated.means == pytest.approx(found.means)


@pytest.mark.parametrize(
    ("above", "below", "end"), [(0, 19, 1), (1, 18, 1), (2, 17, 0), (17, 2, 0), (18, 1, -1)]
)
def test_the_outer_are_the_tenth_at_either_end(above: int, below: int, end: int) -> None:
    means = {"us": 0.0, **{f"a{n}": 1.0 for n in range(above)}, **{f"b{n}": -1.0 for n in range(below)}}
    assert Levels(means, means, 0.1, dict.fromkeys(means, 7)).end("us") == end


def test_who_wanders_more_than_others_is_allowed_it() -> None:
    costs = wandering(0.3, 8, 4)
    wild = np.random.default_rng(1).permutation([0.2, 4.0, 0.3, 5.0, 0.25, 4.5, 3.5, 6.0])
    costs[0] = 10_000 * 1.05 ** np.arange(8) * wild
    found = known(costs)
    assert found.errors[codes()[0]] > 1.5 * found.usual


def test_few_years_few_series_and_a_break_say_nothing() -> None:
    costs = wandering(0.5, 8, 1)
    assert levels(COST, history(costs[:, : FEWEST_YEARS - 1]), LAST) is None
    assert levels(COST, history(costs[:, :FEWEST_YEARS]), LAST) is not None
    assert levels(COST, history(costs[: FEWEST_SERIES - 1]), LAST) is None
    broken = Indicator(id="K", name="Kostnad", value_type="currency", breaks=(Break(2021, "ny"),))
    assert levels(broken, history(costs), LAST) is None
    assert levels(COST, History("K", [], [], []), LAST) is None
    later = replace(COST, breaks=(Break(LAST + 1, "efter alla år"),))
    assert levels(later, history(wandering(0.5, 8, 1)), LAST + 1) is None


def part_of(whole: History, kept: Sequence[int]) -> History:
    """The history with only what stands at some positions."""
    return History(
        whole.indicator_id,
        [whole.codes[at] for at in kept],
        [whole.years[at] for at in kept],
        [whole.values[at] for at in kept],
    )


def test_a_year_without_a_value_is_no_year_of_ours() -> None:
    whole = history(wandering(0.5, 8, 1))
    kept = [at for at, code in enumerate(whole.codes) if code != codes()[0] or whole.years[at] != 2020]
    found = levels(COST, part_of(whole, kept), LAST)
    assert found is not None
    assert (found.years[codes()[0]], found.years[codes()[1]]) == (7, 8)


def test_later_years_do_not_count_and_who_has_few_is_left_out() -> None:
    costs = wandering(0.5, 8, 1)
    whole = history(costs)
    assert levels(COST, whole, LAST - 1) == levels(COST, history(costs), LAST - 1)
    kept = [at for at, code in enumerate(whole.codes) if code != codes()[0] or whole.years[at] > 2020]
    found = levels(COST, part_of(whole, kept), LAST)
    assert found is not None
    assert codes()[0] not in found.means
    assert (found.years[codes()[1]], found.years[codes()[2]]) == (8, 8)
    assert found.probability(codes()[0], codes()[1:8]) is None
    assert found.probability(codes()[1], ["none", codes()[2]]) is not None
    assert found.probability(codes()[1], ["none", "nobody", codes()[2]]) is None


def scores_of(costs: Floats) -> Floats:
    """Each year's normal scores, NaN where a value is."""
    columns = []
    for column in costs.T:
        there = np.isfinite(column)
        found = np.full(len(column), np.nan)
        found[there] = norm.ppf((rankdata(column[there]) - 0.5) / there.sum())
        columns.append(found)
    return np.column_stack(columns)


def variance_of_a_mean(scores: Floats) -> float:
    """The largest that agrees with the mean squared differences, of all correlations that are tried."""
    many, years = scores.shape
    squares = np.array(
        [[np.mean((row[lag:] - row[:-lag]) ** 2) for lag in range(1, years)] for row in scores]
    )
    spread = np.linalg.inv(np.cov(squares, rowvar=False) / many)
    values, vectors = np.linalg.eigh(spread)
    half = np.diag(np.sqrt(values)) @ vectors.T
    apart = np.abs(np.subtract.outer(range(years), range(years)))
    tried = []
    for correlation in np.arange(50) / 50:
        if correlation > 0.985:
            continue
        lasting = np.array([2 - 2 * correlation**lag for lag in range(1, years)])
        shape = half @ np.column_stack([np.full(years - 1, 2.0), lasting])
        fit = lsq_linear(shape, half @ squares.mean(axis=0), (0, np.inf), tol=1e-14)
        chance, wander = fit.x
        tried.append((2 * fit.cost, (chance / years + wander * np.mean(correlation**apart))))
    best = min(misfit for misfit, _ in tried)
    return float(max(variance for misfit, variance in tried if misfit <= best + 3.84))


@pytest.mark.parametrize(("correlation", "years"), [(0.0, 5), (0.5, 6), (0.8, 8), (0.95, 6)])
def test_the_standard_error_is_the_largest_that_agrees_with_how_costs_wander(
    correlation: float, years: int
) -> None:
    costs = wandering(correlation, years, 11, 120)
    found, scores = known(costs), scores_of(costs)
    assert found.usual == pytest.approx(np.sqrt(variance_of_a_mean(scores)), rel=1e-3)
    assert list(found.means.values()) == pytest.approx(scores.mean(axis=1).tolist())
    steps = np.mean(np.diff(scores, axis=1) ** 2, axis=1)
    own = np.sqrt(np.maximum(steps / steps.mean(), 1))
    assert list(found.errors.values()) == pytest.approx((found.usual * own).tolist())


def test_who_has_fewer_years_has_a_larger_standard_error_and_the_mean_of_those_years() -> None:
    costs = wandering(0.5, 8, 12, 60)
    costs[3, [1, 6]] = np.nan
    costs[4, [0, 2, 4]] = np.nan  # no two years follow each other before the fifth
    costs[5, :4] = np.nan
    cells = history(costs)
    kept = [at for at, value in enumerate(cells.values) if np.isfinite(value)]
    part = History(
        "K",
        [cells.codes[at] for at in kept],
        [cells.years[at] for at in kept],
        [cells.values[at] for at in kept],
    )
    found, scores = levels(COST, part, LAST), scores_of(costs)
    assert found is not None
    whole = np.isfinite(scores).all(axis=1)
    assert found.usual == pytest.approx(np.sqrt(variance_of_a_mean(scores[whole])), rel=1e-3)
    usual_step = np.mean(np.diff(scores[whole], axis=1) ** 2)
    for row, years in ((3, 6), (4, 5)):
        steps = np.diff(scores[row]) ** 2
        own = max(np.nanmean(steps) / usual_step, 1.0)
        code = codes()[row]
        assert found.years[code] == years
        assert found.means[code] == pytest.approx(np.nanmean(scores[row]))
        assert found.errors[code] == pytest.approx(found.usual * np.sqrt(own * 8 / years))
    assert codes()[5] not in found.means


@pytest.mark.parametrize(
    ("others", "wide"),
    [((0.1,), 1.0), ((0.1, 0.5), 1.0), ((0.1, 0.2, 0.9), np.pi / 2), ((0.1, 0.2, 0.4, 0.9), np.pi / 2)],
)
def test_the_probability_is_that_of_the_distance_to_the_others_median(
    others: tuple[float, ...], wide: float
) -> None:
    means = {"us": 1.5, **{f"a{n}": one for n, one in enumerate(others)}}
    found = Levels(means, {"us": 0.6}, 0.4, dict.fromkeys(means, 8))
    error = np.sqrt(0.6**2 + wide * 0.4**2 / len(others))
    apart = 1.5 - float(np.median(others))
    assert found.probability("us", list(means)[1:]) == pytest.approx((apart, 2 * norm.sf(apart / error)))
    low = replace(found, means={**means, "us": -1.5})
    above, chance = low.probability("us", list(means)[1:]) or (0.0, 1.0)
    assert above == pytest.approx(-1.5 - float(np.median(others)))
    assert chance == pytest.approx(2 * norm.sf(abs(above) / error))
    assert found.probability("us", []) is None
    assert found.probability("nobody", ["us"]) is None


def test_years_after_a_break_count_with_the_year_of_the_break_itself() -> None:
    costs = wandering(0.5, 8, 13, 40)
    broken = replace(COST, breaks=(Break(LAST - 4, "ny"),))
    found = levels(broken, history(costs), LAST)
    assert found is not None
    assert set(found.years.values()) == {5}
    assert list(found.means.values()) == pytest.approx(scores_of(costs[:, 3:]).mean(axis=1).tolist())
    assert levels(COST, history(costs), LAST - 8) is None
    early = levels(replace(COST, breaks=(Break(LAST - 6, "ny"),)), history(costs), LAST)
    assert early is not None
    assert set(early.years.values()) == {7}  # the break is in the second year


def test_where_nobody_moves_nothing_is_known() -> None:
    still = np.tile(np.arange(1.0, 31.0)[:, None], (1, 6))
    assert levels(COST, history(still), LAST) is None
