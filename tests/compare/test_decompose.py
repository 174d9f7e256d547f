"""What a difference in cost is made of: the parts always sum to it."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.decompose import (
    Care,
    CostPart,
    against,
    common_depth,
    decompose,
    effects,
    logarithmic_mean,
    weights_to,
)

factor = st.floats(0.01, 10_000)


def test_the_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic() -> None:
    assert logarithmic_mean(1, 2.718281828459045) == pytest.approx(1.718281828459045)
    assert logarithmic_mean(7, 7) == 7
    assert 6 < logarithmic_mean(4, 9) < 6.5
    with pytest.raises(ValueError, match="no logarithmic mean"):
        logarithmic_mean(0, 1)


@given(st.lists(st.tuples(factor, factor), min_size=1, max_size=4))
def test_effects_sum_to_the_difference_and_change_sign_with_the_sides(
    pairs: list[tuple[float, float]],
) -> None:
    own, other = [one for one, _ in pairs], [two for _, two in pairs]
    found = effects(own, other)
    assert sum(found) == pytest.approx(
        prod(own) - prod(other), rel=1e-6, abs=1e-6 * max(prod(own), prod(other))
    )
    assert [-kr for kr in found] == pytest.approx(effects(other, own), rel=1e-6, abs=1e-9)


def test_a_factor_that_is_alike_explains_nothing() -> None:
    more, alike, dearer = effects([4, 150, 5], [2, 150, 4])
    assert alike == pytest.approx(0)
    assert more + dearer == pytest.approx(3000 - 1200)
    assert more > dearer > 0


def test_days_follow_from_cost_children_and_price() -> None:
    care = Care(3000, placed=4, price=5000)
    assert care.factors()[CostPart.DAYS] == pytest.approx(150)
    assert prod(
        care.factors()[part] for part in (CostPart.PLACED, CostPart.DAYS, CostPart.PRICE)
    ) == pytest.approx(3000)
    assert Care(3000, placed=4, days=150).factors()[CostPart.PRICE] == pytest.approx(5000)


def test_as_deep_as_the_figures_allow() -> None:
    full, children, cost = Care(3000, 4, 5000), Care(3000, 4), Care(3000)
    assert [one.depth() for one in (full, children, cost, Care(0))] == [3, 2, 1, 3]
    assert common_depth(full, [full, full, children, cost]) == 3
    assert common_depth(full, [full, children, cost]) == 2
    assert common_depth(children, [full, full]) == 2
    assert common_depth(full, []) == 1
    assert set(against(full, children, 3)) == {CostPart.WHOLE}


def test_a_form_that_only_one_has_is_a_difference_in_children() -> None:
    assert against(Care(0), Care(3000, 4, 5000), 3) == {CostPart.PLACED: -3000}
    assert against(Care(3000, 4, 5000), Care(0, 0), 3) == {CostPart.PLACED: 3000}


def test_a_place_without_children_but_with_cost_is_not_divided() -> None:
    assert against(Care(3000, 0, 5000), Care(2000, 4, 5000), 3) == {CostPart.WHOLE: 1000}


@given(st.lists(st.floats(100, 50_000), min_size=2, max_size=9), st.floats(0.05, 0.95))
def test_weights_give_the_wanted_mean(values: list[float], share: float) -> None:
    low, high = min(values), max(values)
    target = low + share * (high - low)
    weights = weights_to(values, target)
    if high - low < 1:
        return
    assert weights is not None
    assert sum(weights) == pytest.approx(1)
    assert min(weights) >= 0
    assert sum(w * v for w, v in zip(weights, values, strict=True)) == pytest.approx(target, rel=1e-6)


def test_the_mean_needs_no_weights_and_what_lies_outside_has_none() -> None:
    assert weights_to([1, 2, 3], 2) == pytest.approx([1 / 3] * 3)
    assert weights_to([1, 2, 3], 4) is None
    assert weights_to([5, 5], 5) == [0.5, 0.5]


def test_a_whole_municipality_against_the_median_of_the_others() -> None:
    own = {"hvb": Care(4000, 4, 5000), "oppna": Care(2000)}
    others = [
        {"hvb": Care(cost, placed, 4000), "oppna": Care(1500)}
        for cost, placed in ((1000, 1.5), (2000, 2.5), (6000, 6))
    ]
    found = decompose(own, others, 6000, 3500)
    assert found is not None
    assert found.difference == 2500
    assert sum(step.kr for step in found.steps) + found.rest == pytest.approx(2500)
    assert found.rest == pytest.approx(0, abs=1e-6)
    assert found.costs["hvb"] == pytest.approx((4000, 2000))
    assert found.total(CostPart.WHOLE) == pytest.approx(500)
    assert found.total(CostPart.PRICE) > 0
    assert {step.compared for step in found.steps} == {3}
    assert decompose(own, [], 6000, 3500) is None


def test_costs_outside_the_forms_are_a_rest_of_their_own() -> None:
    found = decompose({"oppna": Care(2000)}, [{"oppna": Care(1500)}], 2600, 1500)
    assert found is not None
    assert found.rest == pytest.approx(600)
