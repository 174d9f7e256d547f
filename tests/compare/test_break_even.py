"""The break-even by hand-computed values, by what must add up and by which way it must move."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.break_even_inputs import kinds
from oj.compare.break_even import Assumption, band, break_even, tornado

VALUES = {
    "posts": 2.0,
    "salary": 40_000.0,
    "overhead": 50.0,  # a post costs 720 000
    "leavers": 1.0,
    "introduction": 200_000.0,
    "consultants": 1.0,
    "surcharge": 100.0,
    "price": 4_000.0,
    "days_per_child": 104.0,
    "open_share": 20.0,
    "fixed_share": 30.0,
    "delay": 12.0,
    "horizon": 3.0,
}


def assumptions(**other: float) -> list[Assumption]:
    return [kinds()[name].assumed(value, None, "") for name, value in {**VALUES, **other}.items()]


def test_days_and_children_are_the_cost_over_price_and_days_per_child() -> None:
    """1 440 000 − 200 000 − 720 000 = 520 000 kr a year; at 4 000 kr that is 130 days of 1.25 children."""
    found = break_even(VALUES)
    assert found.parts == {"posts": 1_440_000, "leavers": -200_000, "consultants": -720_000}
    assert found.cost == 520_000
    assert found.calculated == pytest.approx((130, 1.25, 390, 3.75))


def test_what_can_be_freed_has_less_of_the_price_and_fewer_years() -> None:
    """Half of the price is freed, and staff that stay save, in two of three years only.

    3 × 1 440 000 − 2 × 920 000 = 2 480 000 kr, at 2 000 kr 1 240 days, 620 a year.
    """
    assert break_even(VALUES).freed == pytest.approx((620, 620 / 104, 1240, 1240 / 104))


@pytest.mark.parametrize("other", [{"open_share": 70.0}, {"open_share": 90.0}, {"delay": 36.0}])
def test_nothing_is_freed_where_all_stays_or_the_years_are_over(other: dict[str, float]) -> None:
    found = break_even(VALUES | other)
    assert found.freed is None
    assert found.calculated.days == 130


def test_what_pays_for_itself_needs_no_days() -> None:
    found = break_even(VALUES | {"posts": 0.0})
    assert found.cost == -920_000
    assert found.calculated.days == 0
    assert found.freed
    assert found.freed.days == 0


@pytest.mark.parametrize("name", ["price", "days_per_child", "horizon"])
def test_nought_is_no_price_no_days_and_no_years(name: str) -> None:
    with pytest.raises(ValueError, match="positive"):
        break_even(VALUES | {name: 0.0})


DRAWN = st.fixed_dictionaries({one.id: st.floats(one.least, one.most) for one in kinds().values()})


@given(DRAWN, st.floats(0, 50))
def test_more_posts_never_need_fewer_days(values: dict[str, float], more: float) -> None:
    few, many = break_even(values), break_even(values | {"posts": values["posts"] + more})
    assert many.calculated.days >= few.calculated.days
    assert (few.freed is None) == (many.freed is None)
    if few.freed and many.freed:
        assert many.freed.days >= few.freed.days >= few.calculated.days * (1 - 1e-9)


@given(DRAWN, st.floats(1, 4))
def test_a_dearer_day_never_needs_more_days(values: dict[str, float], times: float) -> None:
    assert break_even(values | {"price": times * values["price"]}).calculated.days <= (
        break_even(values).calculated.days * (1 + 1e-9)
    )


@given(DRAWN)
def test_parts_add_up_and_the_days_pay_for_the_cost(values: dict[str, float]) -> None:
    found = break_even(values)
    assert sum(found.parts.values()) == found.cost
    paid = found.calculated.all_days * values["price"]
    assert paid == pytest.approx(max(found.cost, 0) * values["horizon"], rel=1e-9, abs=1e-6)
    per_child = found.calculated.children * values["days_per_child"]
    assert per_child == pytest.approx(found.calculated.days, rel=1e-9)


def test_the_tornado_moves_one_assumption_at_a_time_the_widest_first() -> None:
    swings = tornado(assumptions())
    widths = [one.width for one in swings]
    assert widths == sorted(widths, reverse=True)
    by_id = {one.assumption.id: one for one in swings}
    assert not by_id.keys() & {"posts", "horizon", "days_per_child", "leavers"}
    assert by_id["price"].low == pytest.approx(2_480_000 / (3_600 * 0.5) / 2)
    assert by_id["price"].high == pytest.approx(2_480_000 / (4_400 * 0.5) / 2)


def test_an_end_at_which_nothing_is_freed_is_told_as_none_and_comes_first() -> None:
    widest = tornado(assumptions(open_share=80.0, fixed_share=10.0))[0]
    assert widest.width == inf
    assert widest.high is None


def test_the_band_lies_round_the_break_even_and_is_the_same_each_time() -> None:
    found = band(assumptions())
    assert found
    assert found == band(assumptions())
    assert found.low < 390 < found.high
    assert found.low > 150


def test_the_band_of_what_does_not_vary_is_the_break_even() -> None:
    still = [Assumption(name, "", value, "", None, "", value, value) for name, value in VALUES.items()]
    found = band(still)
    assert found
    assert (found.low, found.high) == pytest.approx((620, 620))


def test_the_band_has_no_upper_end_where_many_draws_free_nothing() -> None:
    found = band(assumptions(open_share=60.0, fixed_share=30.0))
    assert found
    assert found.high == inf
    assert band(assumptions(open_share=100.0, fixed_share=100.0)) is None
