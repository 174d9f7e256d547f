"""What a draw says of all: held against counting every draw there is."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations, product

import pytest
from scipy.stats import hypergeom

from oj.compare.finite_sample import by_sample, draw, enough, share_of_all
from oj.compare.goal_status import Aim, GoalStatus, Outcome, Target, WhyUntold
from oj.compare.uncertainty import Interval


@pytest.mark.parametrize(("population", "drawn"), [(6, 3), (9, 4), (10, 9), (7, 7), (8, 1)])
def test_it_holds_for_at_least_95_draws_of_100_whatever_the_share_is(population: int, drawn: int) -> None:
    """Counted over every way to draw, for every number of cases among all."""
    for cases in range(population + 1):
        every = [sum(one < cases for one in some) for some in combinations(range(population), drawn)]
        held = [
            share_of_all(yes, drawn - yes, 0, population).contains(100 * cases / population) for yes in every
        ]
        assert sum(held) / len(held) >= 0.95


@pytest.mark.parametrize(("population", "drawn"), [(120, 36), (50, 20), (2_000, 91)])
def test_the_ends_are_the_outermost_shares_that_either_test_lets_stand(population: int, drawn: int) -> None:
    for yes in (0, 1, drawn // 3, drawn):
        stands = [
            cases
            for cases in range(yes, population - (drawn - yes) + 1)
            if hypergeom.sf(yes - 1, population, cases, drawn) > 0.025
            and hypergeom.cdf(yes, population, cases, drawn) > 0.025
        ]
        found = share_of_all(yes, drawn - yes, 0, population)
        assert found.low == pytest.approx(100 * stands[0] / population)
        assert found.high == pytest.approx(100 * stands[-1] / population)


def test_when_all_are_drawn_nothing_is_left_to_chance() -> None:
    assert share_of_all(16, 4, 0, 20) == Interval(80.0, 80.0)
    assert share_of_all(14, 4, 2, 20) == Interval(70.0, 80.0)


def test_those_undecided_widen_it_to_both_sides() -> None:
    decided, open_ = share_of_all(16, 4, 0, 120), share_of_all(14, 2, 4, 120)
    assert open_.low == share_of_all(14, 6, 0, 120).low < decided.low
    assert open_.high == share_of_all(18, 2, 0, 120).high > decided.high


@pytest.mark.parametrize("counts", [(0, 0, 0, 10), (-1, 5, 0, 10), (8, 3, 0, 10), (5, 5, 1, 10)])
def test_what_was_not_drawn_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="not drawn"):
        share_of_all(*counts)


@pytest.mark.parametrize(("population", "within"), [*product((1, 5, 40, 120, 1_000, 20_000), (5, 10, 20))])
def test_enough_is_the_fewest_that_are_sure_enough(population: int, within: int) -> None:
    many = enough(population, within)

    def width(n: int) -> float:
        found = share_of_all(n // 2, n - n // 2, 0, population)
        return found.high - found.low

    assert 1 <= many <= population
    assert width(many) <= 2 * within
    assert many == 1 or width(many - 1) > 2 * within


def test_a_draw_is_the_same_again_and_another_for_another_seed() -> None:
    first = draw("a1", 120, 36)
    assert first == draw("a1", 120, 36) == sorted(set(first))
    assert draw("b2", 120, 36) != first
    assert draw("a1", 5, 5) == [1, 2, 3, 4, 5]
    least = min(range(1, 121), key=lambda one: sha256(f"a1:{one}".encode()).hexdigest())
    assert draw("a1", 120, 1) == [least]


def test_everybody_is_drawn_as_often_as_others() -> None:
    times = [0] * 20
    for seed in range(4_000):
        for one in draw(str(seed), 20, 5):
            times[one - 1] += 1
    assert all(900 < one < 1_100 for one in times)  # 1 000 expected, spread 27


@pytest.mark.parametrize(
    ("aim", "low", "high", "status"),
    [
        (Aim.AT_LEAST, 80.0, 95.0, GoalStatus(Outcome.MET)),
        (Aim.AT_LEAST, 60.0, 79.9, GoalStatus(Outcome.NOT_MET)),
        (Aim.AT_LEAST, 60.0, 95.0, GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)),
        (Aim.AT_LEAST, 60.0, 80.0, GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)),
        (Aim.AT_MOST, 60.0, 80.0, GoalStatus(Outcome.MET)),
        (Aim.AT_MOST, 80.1, 95.0, GoalStatus(Outcome.NOT_MET)),
        (Aim.AT_MOST, 60.0, 95.0, GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)),
        (Aim.AT_MOST, 80.0, 95.0, GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)),
    ],
)
def test_a_target_is_told_where_all_of_the_interval_is_on_one_side(
    aim: Aim, low: float, high: float, status: GoalStatus
) -> None:
    assert by_sample(Target(aim, 80.0), Interval(low, high)) == status


def test_a_yes_is_no_level() -> None:
    assert by_sample(Target(Aim.YES), Interval(60.0, 95.0)) == GoalStatus(Outcome.UNTOLD, WhyUntold.NO_LEVEL)
