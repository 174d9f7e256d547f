"""A difference between two municipalities: its sizes by hand, its certainty by exact tests of all at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import fisher_exact

from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap, settled, surest
from oj.compare.head_counts import in_people
from oj.register import Indicator
from tests.words.material import COST, ROUTINE, TURNOVER, turnover

PLACED = Indicator("N33816", "Placerade", unit="antal/1 000 inv", value_type="rate", decimals=1)
SIZE = Indicator("X", "Antal", unit="antal", value_type="count")


def share(cases: float, of: float) -> Figure:
    return Figure(2024, 100 * cases / of, "ok", cases, of)


def known(measure: Indicator, first: Figure, other: Figure) -> Gap:
    """The gap where it is the only one of its table."""
    found = settled({(measure.id, "a"): gap(measure, first, other)})[measure.id, "a"]
    assert found is not None
    return found


def test_a_share_differs_in_points_and_in_people_of_the_first() -> None:
    found = known(TURNOVER, share(8, 32), share(50, 100))
    assert found.absolute == pytest.approx(25)
    assert found.per_cent is None
    assert found.cases == pytest.approx(8)  # 25 points of 32


def test_a_share_is_sure_only_beyond_chance_and_never_on_few_cases() -> None:
    assert known(TURNOVER, share(50, 100), share(20, 100)).sure is True
    assert known(TURNOVER, share(25, 100), share(20, 100)).sure is False
    assert known(TURNOVER, share(0, 12), share(90, 100)).sure is False


@pytest.mark.parametrize("other", [4880, 5120])
def test_a_difference_that_chance_may_just_give_is_not_sure(other: int) -> None:
    assert known(TURNOVER, share(5000, 10_000), share(other, 10_000)).sure is False
    first, later = (
        Figure(2024, 5.0, "ok", 5000, 1_000_000),
        Figure(2024, other / 1000, "ok", other, 1_000_000),
    )
    assert known(PLACED, first, later).sure is False


def test_two_counts_are_held_against_each_other_by_the_exact_test() -> None:
    found = gap(TURNOVER, share(8, 32), share(50, 100))
    assert found is not None
    assert found.probability is not None
    assert found.probability == pytest.approx(fisher_exact([[8, 24], [50, 50]]).pvalue, abs=0.01)


def test_a_table_without_differences_seldom_calls_one_sure() -> None:
    random, tables = np.random.default_rng(4), []
    for _ in range(70):
        base = random.integers(21, 61, 12)
        cases = random.binomial(base, 0.3)
        first = [share(*pair) for pair in zip(random.binomial(40, 0.3, 6), [40] * 6, strict=True)]
        others = [share(int(x), int(n)) for x, n in zip(cases, base, strict=True)]
        gaps = {(f"{at % 6}", f"{at}"): gap(TURNOVER, first[at % 6], one) for at, one in enumerate(others)}
        tables.append(any(one is not None and one.sure for one in settled(gaps).values()))
    assert np.mean(tables) <= 0.05


def test_large_differences_are_told_among_many() -> None:
    gaps = {("a", f"{at}"): gap(TURNOVER, share(10, 50), share(11 + at % 3, 50)) for at in range(20)}
    gaps["a", "far"] = gap(TURNOVER, share(10, 50), share(32, 50))
    sure = {code for (_, code), one in settled(gaps).items() if one is not None and one.sure}
    assert sure == {"far"}


def test_a_rate_differs_in_children_of_the_first() -> None:
    first, other = Figure(2024, 5.0, "ok", 50, 10_000), Figure(2024, 2.0, "ok", 40, 20_000)
    found = known(PLACED, first, other)
    assert found.cases == pytest.approx(-30)
    assert found.per_cent == pytest.approx(-60)
    assert found.sure is True


def test_a_cost_differs_in_kronor_and_per_cent_and_is_never_sure() -> None:
    found = known(COST, Figure(2024, 8000), Figure(2024, 10_000))
    assert (found.absolute, found.per_cent, found.cases, found.sure) == (2000, 25, None, None)
    assert known(COST, Figure(2024, 0), Figure(2024, 10_000)).per_cent is None


def test_answers_sizes_and_missing_values_have_no_gap() -> None:
    assert gap(ROUTINE, Figure(2024, 1), Figure(2024, 0)) is None
    assert gap(SIZE, Figure(2024, 1), Figure(2024, 5)) is None
    assert gap(COST, Figure(2024, None, "missing"), Figure(2024, 5)) is None


def test_most_sure_differences_come_before_the_largest() -> None:
    sure, large = Gap(1, None, None, True), Gap(5000, 80, None, None)
    assert surest([sure]) > surest([large, large])
    assert surest([None]) == (0, 0.0)


def test_cases_agree_with_what_a_sentence_says_of_people() -> None:
    printed = Figure(2024, 26.0, "ok", 8, 31)  # 25.8
    fact = turnover(8, 31)
    beside = replace(fact, own=replace(fact.own, value=26.0))
    found, people = gap(TURNOVER, printed, share(23, 100)), in_people(beside)
    assert found is not None
    assert people is not None
    assert fact.reference.value == 23
    assert found.cases == pytest.approx(people.expected - people.actual)
