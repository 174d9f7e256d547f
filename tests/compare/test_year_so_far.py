"""A year that is not over: forecast, chance and why, by hand-computed values and by what must add up."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.uncertainty import poisson
from oj.compare.year_so_far import (
    FEW,
    Course,
    Score,
    Spell,
    YearSoFar,
    chance,
    courses,
    days_between,
    dear_cases,
    dearest,
    forecast,
    mean_error,
    of_more,
    scored,
    shown,
    why,
)


def year(through: int, *forms: tuple[str, int, float | None, float], of: int = 2026) -> YearSoFar:
    """A year whose forms have had the same children, days per child and kr in each of its months."""
    spells = [
        Spell(form, month, month, children, days, kr)
        for form, children, days, kr in forms
        for month in range(1, through + 1)
    ]
    return YearSoFar(of, tuple(spells))


SO_FAR = year(9, ("hvb", 10, 300.0, 1_200_000.0), ("sis", 4, 100.0, 950_000.0), ("oppenvard", 30, None, 2e5))


def test_the_forecast_is_what_has_been_and_the_rest_at_the_latest_level() -> None:
    """July to September have 92 days, October to December too."""
    hvb, sis, care = courses(SO_FAR)
    assert (hvb.days, hvb.kr, hvb.days_left, hvb.kr_left) == (2700, 10_800_000, 900, 3_600_000)
    assert [hvb.price, hvb.price_so_far, hvb.at_once] == pytest.approx([4000, 4000, 900 / 92])
    assert (sis.all_days, sis.forecast) == (1200, 11_400_000)
    assert (care.days, care.days_left, care.price, care.forecast) == (None, None, None, 2_400_000)
    assert forecast(replace(SO_FAR, grant=1_000_000)) == 14_400_000 + 11_400_000 + 2_400_000 - 1_000_000


def test_the_level_is_that_of_the_last_three_months_or_of_the_last_period() -> None:
    assert SO_FAR.latest == 7
    assert year(2, ("hvb", 1, 1.0, 1.0)).latest == 1
    tertial = YearSoFar(2026, (Spell("hvb", 1, 4, 5, 400, 1e6), Spell("hvb", 5, 8, 5, 615, 2e6)))
    assert (tertial.latest, tertial.through, tertial.days_left) == (5, 8, 122)
    (course,) = courses(tertial)
    assert course.kr_left == pytest.approx(2e6 * 122 / 123)
    assert days_between(2024, 2, 2) == 29


def test_of_a_year_that_is_over_nothing_is_left() -> None:
    over = year(12, ("hvb", 10, 300.0, 1_200_000.0))
    assert over.is_over
    assert (forecast(over), over.days_left) == (14_400_000, 0)
    assert chance(over) is None
    assert dear_cases(courses(over)) is None


def test_more_children_cost_their_days_at_todays_price() -> None:
    sis = dearest(courses(SO_FAR))
    assert sis is not None
    assert sis.form == "sis"
    assert of_more(sis, 3, SO_FAR.days_left) == pytest.approx(3 * 92 * 9500)
    assert dearest(courses(year(3, ("oppenvard", 1, None, 5.0)))) is None


def test_chance_is_that_of_the_number_of_children() -> None:
    """With one form it is Poisson's interval times what a child costs."""
    one = year(9, ("hvb", 10, 920.0, 920_000.0))  # 30 children at once, 92 000 kr each for the rest
    found, cases = chance(one), poisson(30)
    assert found is not None
    whole = forecast(one)
    assert found.low == pytest.approx(whole + 92_000 * (cases.low - 30))
    assert found.high == pytest.approx(whole + 92_000 * (cases.high - 30))
    alike = year(9, ("a", 5, 460.0, 460_000.0), ("b", 5, 460.0, 460_000.0))
    both = chance(alike)
    assert both is not None
    assert [both.low, both.high] == pytest.approx([found.low, found.high])


def test_few_dear_cases_are_told_where_they_are_half_of_the_rest() -> None:
    few = dear_cases(courses(SO_FAR))
    assert few is not None
    assert few.forms == ("sis", "hvb")
    assert few.children == pytest.approx(1200 / 92)
    assert few.share == pytest.approx(100 * 6_450_000 / 7_050_000)
    assert dear_cases(courses(year(9, ("hvb", 30, 920.0, 1e6)))) is None


def test_why_is_as_computed_by_hand() -> None:
    """Full years: HVB 100 days à 4 000 and SiS 100 à 8 000, then 150 à 4 400 and 50 à 8 000."""
    before = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 100, 400_000), Spell("sis", 1, 12, 9, 100, 800_000)))
    now = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 150, 660_000), Spell("sis", 1, 12, 9, 50, 400_000)))
    found = why(before, replace(now, grant=30_000))
    assert found.price == pytest.approx(400 * 125)
    assert found.volume == pytest.approx(0)
    assert found.mix == pytest.approx(50 * 4200 - 50 * 8000)
    assert found.grant == -30_000
    assert sum(found) == pytest.approx(1_060_000 - 30_000 - 1_200_000)


def test_more_of_the_same_is_volume_and_a_form_that_begins_has_no_price_of_before() -> None:
    before = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 100, 400_000),))
    more = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 150, 600_000),))
    assert why(before, more) == pytest.approx((200_000, 0, 0, 0, 0))
    begun = YearSoFar(2026, (*before.spells, Spell("sis", 1, 12, 9, 10, 90_000)))
    assert why(before, begun).price == 0
    assert sum(why(before, begun)) == pytest.approx(90_000)
    undivided = YearSoFar(2026, (*before.spells, Spell("oppenvard", 1, 12, 9, None, 70_000)))
    assert why(before, undivided) == pytest.approx((0, 0, 0, 70_000, 0))
    unpaid = YearSoFar(2026, (*before.spells, Spell("sis", 1, 12, 0, 0, 5_000)))
    assert why(before, unpaid) == pytest.approx((0, 0, 0, 5_000, 0))


kronor = st.integers(0, 10**9).map(float)
spells = st.lists(
    st.tuples(
        st.sampled_from("abcde"), st.integers(0, 50), st.none() | st.integers(0, 1500).map(float), kronor
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one[0],
)


@given(spells, spells, st.integers(1, 12), st.integers(1, 12), kronor, kronor)
def test_the_parts_add_up_whatever_the_figures_are(
    first: list[tuple[str, int, float | None, float]],
    last: list[tuple[str, int, float | None, float]],
    one: int,
    other: int,
    grant: float,
    later: float,
) -> None:
    before, now = replace(year(one, *first), grant=grant), replace(year(other, *last), grant=later)
    change = forecast(now) - forecast(before)
    assert sum(why(before, now)) == pytest.approx(change, abs=1.0)  # kr, of up to a thousand billion


def test_forms_with_few_children_are_shown_together_and_follow_from_no_sum() -> None:
    few = year(9, ("hvb", 9, 270.0, 9e5), ("sis", 3, 90.0, 9e5), ("stodboende", 5, 150.0, 2e5))
    told = shown(replace(few, budget={"hvb": 1.0, "sis": 2.0, "stodboende": 4.0}))
    assert told is not None
    assert told.together == ("sis", "stodboende")
    assert told.forms == ["hvb", FEW]
    assert told.budget == {"hvb": 1.0, FEW: 6.0}
    assert told.own == {}
    assert forecast(told) == pytest.approx(forecast(few))
    assert [one.children for one in told.of(FEW)] == [8] * 9
    assert shown(SO_FAR) == SO_FAR


def test_a_form_that_has_few_children_lately_is_small_too() -> None:
    spells = [Spell("hvb", month, month, 9 if month < 5 else 2, 30, 1e5) for month in range(1, 9)]
    others = [Spell("familjehem", month, month, 20, 600, 5e5) for month in range(1, 9)]
    told = shown(YearSoFar(2026, (*spells, *others)))
    assert told is not None
    assert told.forms == [FEW]


def test_where_all_children_are_few_no_form_is_shown() -> None:
    assert shown(year(9, ("hvb", 3, 90.0, 9e5))) is None
    assert shown(year(9, ("hvb", 2, 60.0, 9e5), ("sis", 0, 0.0, 0.0))) is None


def test_what_is_told_once_the_outcome_is_known_is_no_forecast() -> None:
    low = year(6, ("hvb", 10, 300.0, 1_080_000.0))
    first, whole = (year(12, ("hvb", 10, 300.0, kr)) for kr in (1_100_000.0, 1_200_000.0))
    right = replace(year(6, ("hvb", 10, 300.0, 1_200_000.0)), own={"hvb": 14_400_000.0})
    found = scored([[low, first, right, whole, right]])
    assert [(one.through, one.said) for one in found.worked_out] == [(6, forecast(low))]
    assert [one.outcome for one in found.worked_out] == [14_400_000]
    assert found.own == ()


def test_forecasts_are_scored_when_the_year_is_over() -> None:
    high = replace(year(3, ("hvb", 10, 300.0, 1_320_000.0)), own={"hvb": 14_400_000.0})
    low = year(6, ("hvb", 10, 300.0, 1_080_000.0))
    whole = year(12, ("hvb", 10, 300.0, 1_200_000.0))
    assert scored([[high, low]]) == ((), ())
    found = scored([[replace(high, grant=5e6), high, low, whole], [low]])
    assert [(one.through, one.outcome) for one in found.worked_out] == [(3, 14_400_000), (6, 14_400_000)]
    (own,) = found.own
    assert own.error == 0
    errors = [one.error for one in found.worked_out]
    assert errors[0] > 0 > errors[1]
    assert mean_error(found.worked_out) == pytest.approx(sum(errors) / 2)
    with pytest.raises(ValueError, match="no scores"):
        mean_error(())


def test_grants_are_less_cost_in_budgets_and_forecasts() -> None:
    told = replace(SO_FAR, budget={"hvb": 5e6, "sis": 2e6}, own={"hvb": 6e6}, grant=1e6, grant_budget=4e5)
    assert (told.total_budget, told.total_own) == (7e6 - 4e5, 6e6 - 1e6)
    assert (SO_FAR.total_budget, SO_FAR.total_own) == (None, None)
    assert (year(11, ("hvb", 1, 1.0, 1.0)).is_over, courses(SO_FAR)[2].price_so_far) == (False, None)


def test_chance_weighs_each_form_by_what_a_child_costs_and_lets_what_has_no_days_be() -> None:
    """10 children at once à 92 000 kr for the rest and 20 à 46 000: V = Σ w²x, O = 30."""
    dear, cheap = ("a", 10, 920.0 / 3, 920_000.0 / 3), ("b", 20, 1840.0 / 3, 920_000.0 / 3)
    found, cases = chance(year(9, dear, cheap)), poisson(30)
    assert found is not None
    scale = sqrt((92_000**2 * 10 + 46_000**2 * 20) / 30)
    whole = 8 * 920_000 / 3 * 3
    assert found.low == pytest.approx(whole + scale * (cases.low - 30))
    assert found.high == pytest.approx(whole + scale * (cases.high - 30))
    beside = chance(year(9, dear, cheap, ("oppenvard", 30, None, 1e5)))
    assert beside is not None
    assert (beside.low - found.low, beside.high - found.high) == pytest.approx((1.2e6, 1.2e6))


@pytest.mark.parametrize(
    ("dear_kr", "children", "forms"),
    [(500.0, 5.0, ("sis",)), (499.0, 5.0, ("sis", "hvb")), (500.0, 20.9, ("sis",)), (500.0, 21.0, None)],
)
def test_half_of_the_rest_and_twenty_one_children_are_the_bounds_of_dear_cases(
    dear_kr: float, children: float, forms: tuple[str, ...] | None
) -> None:
    dear = Course("sis", 1.0, 0.0, 1.0, dear_kr, 9000.0, children)
    other = Course("hvb", 1.0, 0.0, 1.0, 1000.0 - dear_kr, 4000.0, 1.0)
    undivided = Course("oppenvard", None, 0.0, None, 0.0, None, None)
    found = dear_cases([undivided, other, dear])
    assert (found and found.forms) == forms
    assert dear_cases([replace(one, kr_left=-one.kr_left) for one in (dear, other)]) is None
    if found is not None and len(found.forms) == 1:
        assert (found.children, found.share) == (children, 50.0)


def test_volume_and_mix_by_hand_where_both_change() -> None:
    """100 and 100 days à 4 000 and 8 000 become 240 and 60: shares ½ and ½, then 0.8 and 0.2."""
    before = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 100, 400_000), Spell("sis", 1, 12, 9, 100, 800_000)))
    now = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 240, 960_000), Spell("sis", 1, 12, 9, 60, 480_000)))
    found = why(before, now)
    assert found.price == 0
    assert found.volume == pytest.approx(100 * (0.65 * 4000 + 0.35 * 8000))
    assert found.mix == pytest.approx(250 * (0.3 * 4000 - 0.3 * 8000))


def test_what_begins_and_what_ends_are_each_others_opposites() -> None:
    one = YearSoFar(2026, (Spell("hvb", 1, 12, 9, 100, 400_000),))
    both = YearSoFar(2026, (*one.spells, Spell("sis", 1, 12, 9, 10, 90_000)))
    assert why(both, one) == pytest.approx([-part for part in why(one, both)])
    none = YearSoFar(2026, (Spell("hvb", 1, 12, 0, 0, 0),))
    assert why(none, one) == pytest.approx((400_000, 0, 0, 0, 0))
    assert why(one, none) == pytest.approx((-400_000, 0, 0, 0, 0))
    free = YearSoFar(2026, (*one.spells, Spell("egna", 1, 12, 9, 100, 0)))
    more = YearSoFar(2026, (*one.spells, Spell("egna", 1, 12, 9, 300, 0)))
    # 200 days become 400, at a mean price of (½ + ¼) / 2 · 4 000: dearer as volume, as much cheaper as mix
    assert why(free, more) == pytest.approx((300_000, -300_000, 0, 0, 0))


@pytest.mark.parametrize(
    ("children", "together"),
    [
        ((9, 4, 9, 0), ()),
        ((9, 3, 9, 0), ("a", "b")),  # the first of the fewest
        ((9, 3, 8, 0), ("b", "c")),
        ((9, 1, 3, 5), ("b", "c")),
        ((9, 1, 2, 5), ("b", "c", "d")),
        ((2, 2, 9, 9), ("a", "b")),
    ],
)
def test_as_few_forms_as_hide_the_small_are_put_together(
    children: tuple[int, ...], together: tuple[str, ...]
) -> None:
    found = shown(year(9, *((form, many, 30.0, 1e5) for form, many in zip("abcd", children, strict=True))))
    assert found is not None
    assert found.together == together


def test_forms_without_children_hide_nothing() -> None:
    assert shown(year(9, ("a", 3, 30.0, 1e5), ("b", 0, 0.0, 0.0), ("c", 0, 0.0, 0.0))) is None


def test_lately_is_from_the_first_of_the_latest_months() -> None:
    children = {7: 4, 8: 2, 9: 2}
    few = tuple(Spell("a", month, month, children.get(month, 9), 30.0, 1e5) for month in range(1, 10))
    assert shown(YearSoFar(2026, few)) is not None
    fewer = tuple(replace(one, children=3) if one.first == 7 else one for one in few)
    assert shown(YearSoFar(2026, fewer)) is None


def test_an_error_is_in_per_cent_of_the_outcome_and_of_nothing_there_is_none() -> None:
    assert [Score(2025, 8, said, 200.0).error for said in (220.0, 170.0)] == [10.0, -15.0]
    free = [year(3, ("hvb", 1, 1.0, 1.0)), year(12, ("hvb", 1, 1.0, 0.0))]
    assert scored([free]) == ((), ())
