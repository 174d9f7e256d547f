"""Fixed prices: all amounts of one year are scaled alike, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.change import Change, NoChange, Unknown
from oj.compare.comparison_groups import Scope
from oj.compare.fact import NATION
from oj.compare.prices import NO_INDEX, base_year, in_fixed_prices, to_fixed
from tests.words.material import US, cost, turnover

INDEX = {2023: 100.0, 2024: 125.0}


def test_fixed_prices_need_both_years() -> None:
    assert to_fixed(8000, 2023, 2024, INDEX) == 10000
    assert to_fixed(8000, 2024, 2024, INDEX) == 8000
    assert to_fixed(8000, 2019, 2024, INDEX) is None
    assert base_year(INDEX, 2026) == 2024
    assert base_year(INDEX, 2020) is None


def test_amounts_of_the_base_year_stay_as_they_are() -> None:
    """A half is rounded up: 3 297.5 is shown as 3 298 on one page and must not be 3 297 on another."""
    assert all(to_fixed(3297.5, 2024, 2024, {2024: index}) == 3297.5 for index in (415.01, 403.7, 328.4))


def test_a_cost_that_rose_less_than_prices_fell() -> None:
    fixed = in_fixed_prices(cost(8080, 7000), 2024, INDEX)
    assert isinstance(fixed.change, Change)
    assert fixed.change.difference == pytest.approx(8080 - 8750)
    assert fixed.own.value == 8080
    assert fixed.references[Scope.PEERS].value == 10500
    assert [f.year for f in fixed.series[US]] == [2023, 2024]


def test_a_change_from_a_chosen_year_is_from_the_same_year_in_fixed_prices() -> None:
    """5 980 in 2023 is 7 475 in the prices of 2024: 605 kr more, where running prices say 2 100."""
    fact = replace(cost(), since=2023)
    fixed = in_fixed_prices(fact, 2024, INDEX).change
    assert isinstance(fixed, Change)
    assert fixed.since == 2023
    assert fixed.difference == pytest.approx(605)
    gone = in_fixed_prices(replace(fact, since=2022), 2024, INDEX).change
    assert gone == Unknown(NoChange.MISSING, 2022)


def test_in_prices_of_its_own_year_an_amount_is_what_it_was() -> None:
    """There and back by 300.1 a median of 3 572.5 would be a hair less, and read as 3 572."""
    assert 3572.5 * 300.1 / 300.1 < 3572.5
    assert to_fixed(3572.5, 2024, 2024, {2024: 300.1}) == 3572.5


def test_older_prices_scale_all_references_alike() -> None:
    fixed = in_fixed_prices(cost(), 2023, INDEX)
    assert fixed.references[Scope.PEERS].value == pytest.approx(8400)
    assert fixed.series[NATION][0].value == pytest.approx(10434 * 0.8)
    assert fixed.medians[2024].value == pytest.approx(8400)
    assert fixed.values[US] == pytest.approx(6464)


def test_a_year_without_index_is_missing_and_shares_are_left_alone() -> None:
    fixed = in_fixed_prices(cost(), 2024, {2024: 125.0})
    assert (fixed.series[US][0].value, fixed.series[US][0].status) == (None, NO_INDEX)
    share = turnover(5, 24)
    assert in_fixed_prices(share, 2024, INDEX) is share
