"""Which costs are asked about though no test singles them out."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.change import Change, Place
from oj.compare.comparison_groups import Scope
from oj.compare.cost_questions import farthest_away, moved_most
from oj.compare.fact import Fact
from tests.words.material import COST, apart, cost, turnover


def moving(per_cent: float | None, place: Place | None = None) -> Fact:
    fact = cost(10_000)
    return replace(fact, change=Change(2023, 2024, 100.0, points=False, per_cent=per_cent, place=place))


def test_of_the_costs_that_moved_as_hardly_any_others_the_one_that_moved_most_is_asked_about() -> None:
    rare, less = Place(277, 282, farther=True), Place(277, 282, farther=False)
    some = [moving(30, rare), moving(73, rare), moving(80), moving(90, less), moving(None), turnover(3, 10)]
    assert moved_most(some) is some[1]
    assert moved_most([moving(80), moving(-40)]) is None
    assert moved_most([]) is None


def test_a_doubled_cost_is_asked_about_wherever_it_is_usual_and_a_halved_one() -> None:
    doubled, halved, gone = moving(100), moving(-51), moving(-100)
    assert moved_most([doubled, moving(99)]) is doubled
    assert moved_most([doubled, halved]) is halved
    assert moved_most([gone]) is None


def test_the_cost_farthest_away_is_asked_about_a_third_above_or_a_quarter_below() -> None:
    """Beside peers whose median is 10 500."""
    near, high, low = cost(13_900), cost(14_100), cost(7_000)
    assert farthest_away([near]) is None
    assert farthest_away([near, high]) is high
    assert farthest_away([high, low]) is low
    assert farthest_away([cost(None), cost(0)]) is None


def test_what_is_asked_about_anyway_and_what_may_be_no_series_are_left_out() -> None:
    listed = apart(cost(20_000), Scope.PEERS, Scope.GROUP)
    assert listed.lies_apart
    assert farthest_away([listed]) is None
    broken = replace(cost(20_000), measure=replace(COST, breaks=()))
    assert farthest_away([broken]) is broken
