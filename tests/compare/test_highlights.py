"""What is lifted forward is sure, is never a cost praised or blamed, and never rests on a few cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import Side
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.highlights import _strength, beyond, highlights, is_better, is_to_ask, is_unjudged
from tests.words.material import COST, COUNTRY, ROUTINE, TURNOVER, cost, routine, row, seen, turnover


def headline(fact: Fact) -> Fact:
    return replace(fact, measure=replace(fact.measure, headline=1))


def test_a_sure_difference_the_wished_way_is_better_and_the_other_way_is_asked_about() -> None:
    low, high = turnover(5, 100), turnover(60, 100)
    assert (is_better(low), is_to_ask(low)) == (True, False)
    assert (is_better(high), is_to_ask(high)) == (False, True)


def test_what_chance_may_give_is_neither() -> None:
    fact = turnover(18, 100)
    assert not is_better(fact)
    assert not is_to_ask(fact)


def test_few_cases_are_never_lifted_forward_but_told_as_unjudged() -> None:
    fact = headline(turnover(0, 12))
    assert not is_better(fact)
    assert not is_to_ask(fact)
    assert is_unjudged(fact)


def test_a_rare_routine_of_ours_is_better_and_a_common_one_that_we_lack_is_asked_about() -> None:
    assert is_better(routine(1.0, 2))
    assert not is_better(routine(1.0, 3))
    assert is_to_ask(routine(0.0, 5))
    assert not is_to_ask(routine(0.0, 4))
    assert not is_to_ask(routine(None, 7))


def test_a_cost_beyond_all_others_is_asked_about_whether_high_or_low_and_never_better() -> None:
    low, high, among = cost(8000), cost(90_000), cost(10_100)
    assert (beyond(low), beyond(high), beyond(among)) == (Side.LOWER, Side.HIGHER, None)
    assert [is_to_ask(fact) for fact in (low, high, among)] == [True, True, False]
    assert not any(is_better(fact) for fact in (low, high, among))


def test_against_four_answers_nothing_is_unusual() -> None:
    rows = [row(COST, code, 9000) for code in COUNTRY[1:5]]
    assert beyond(seen(COST, [*rows, row(COST, "1402", 90_000)])) is None


def test_an_important_figure_that_is_missing_is_unjudged_but_not_one_that_is_not_asked_for() -> None:
    rows = [row(TURNOVER, code, 20) for code in COUNTRY[1:]]
    missing = seen(TURNOVER, [*rows, row(TURNOVER, "1402", None)])
    assert not is_unjudged(missing)  # not one of the important ones
    assert is_unjudged(headline(missing))
    assert not is_unjudged(
        headline(seen(TURNOVER, [*rows, row(TURNOVER, "1402", None, status="not_applicable")]))
    )


def test_gotland_alone_in_its_county_has_nothing_unjudged_for_that_reason() -> None:
    assert not is_unjudged(headline(cost(8000, scope=Scope.COUNTY)))


def test_how_far_out_a_share_is_goes_by_half_the_width_of_what_chance_may_give() -> None:
    fact = turnover(60, 100)
    interval, middle = fact.own.interval(fact.measure), fact.reference.value
    assert interval is not None
    assert middle is not None
    half = (interval.high - interval.low) / 2
    assert _strength(fact) == pytest.approx((60 - middle) / half)
    assert half == pytest.approx(9.4, abs=0.2)


def test_every_theme_gets_one_before_any_gets_two() -> None:
    found = [cost(8000), turnover(60, 100), turnover(70, 100), routine(0.0, 7), routine(0.0, 6)]
    themes = [fact.measure.theme for fact in highlights(found).ask]
    assert themes == [COST.theme, TURNOVER.theme, ROUTINE.theme]
    assert highlights(found).ask[1] is found[2]
    assert highlights(found).ask[2] is found[3]
