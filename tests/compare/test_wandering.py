"""Which costs lie apart year after year: false alarms counted where costs only wander, and what is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

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


def test_a_year_without_a_value_is_no_year_of_ours() -> None:
    whole = history(wandering(0.5, 8, 1))
    kept = [at for at, code in enumerate(whole.codes) if code != codes()[0] or whole.years[at] != 2020]
    part = History(
        "K",
        [whole.codes[at] for at in kept],
        [whole.years[at] for at in kept],
        [whole.values[at] for at in kept],
    )
    found = levels(COST, part, LAST)
    assert found is not None
    assert (found.years[codes()[0]], found.years[codes()[1]]) == (7, 8)


def test_later_years_do_not_count_and_who_has_few_is_left_out() -> None:
    costs = wandering(0.5, 8, 1)
    whole = history(costs)
    assert levels(COST, whole, LAST - 1) == levels(COST, history(costs), LAST - 1)
    kept = [at for at, code in enumerate(whole.codes) if code != codes()[0] or whole.years[at] > 2020]
    part = History(
        "K",
        [whole.codes[at] for at in kept],
        [whole.years[at] for at in kept],
        [whole.values[at] for at in kept],
    )
    found = levels(COST, part, LAST)
    assert found is not None
    assert codes()[0] not in found.means
    assert (found.years[codes()[1]], found.years[codes()[2]]) == (8, 8)
    assert found.probability(codes()[0], codes()[1:8]) is None
    assert found.probability(codes()[1], ["none", codes()[2]]) is not None
    assert found.probability(codes()[1], ["none", "nobody", codes()[2]]) is None
