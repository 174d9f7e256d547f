"""What a difference in cost is made of: the parts always sum to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import exp, pi, prod, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.decompose import (
    Care,
    CostPart,
    Costs,
    Decomposition,
    Step,
    Swings,
    against,
    common_depth,
    decompose,
    effects,
    logarithmic_mean,
    weights_to,
)

factor = st.floats(0.01, 10_000)


def of(forms: Mapping[str, Care]) -> Costs:
    """A municipality without costs outside its forms."""
    return Costs(sum(care.cost for care in forms.values()), forms)


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
    found = decompose(Costs(6000, own), [of(one) for one in others], 3500)
    assert found is not None
    assert found.difference == 2500
    assert sum(step.kr for step in found.steps) + found.rest == pytest.approx(2500)
    assert found.rest == pytest.approx(0, abs=1e-6)
    assert found.costs["hvb"] == pytest.approx((4000, 2000))
    assert found.total(CostPart.WHOLE) == pytest.approx(500)
    assert found.total(CostPart.PRICE) > 0
    assert {step.compared for step in found.steps} == {3}
    assert decompose(Costs(6000, own), [], 3500) is None


def test_costs_outside_the_forms_are_a_rest_of_their_own() -> None:
    """Against what others have outside their forms, and with neither of it in any form."""
    others = [Costs(total, {"oppna": Care(0.9 * total)}) for total in (1500, 2000, 4000)]
    found = decompose(Costs(2600, {"oppna": Care(2000)}), others, 2000)
    assert found is not None
    assert found.rest == pytest.approx(600 - 200)
    assert found.outside == pytest.approx((600, 200))
    assert found.costs["oppna"] == pytest.approx((2000, 1800))
    assert [step.kr for step in found.steps] == pytest.approx([200])


COUNTED = Swings(0.0, 0.0)


def counted(children: float, inhabitants: float = 10_000, swings: Swings = COUNTED, **given: float) -> Care:
    """A form in which every child costs as much."""
    placed = 1000 * children / inhabitants
    return Care(1000 * placed, placed, inhabitants=inhabitants, swings=swings, **given)


def test_the_error_of_children_is_that_of_the_two_counts() -> None:
    found = decompose(of({"hvb": counted(40)}), [of({"hvb": counted(40)})], 4000)
    assert found is not None
    placed, per_child = found.steps
    assert placed.error == pytest.approx(4000 * sqrt(2 / 40.5))
    assert per_child.error == pytest.approx(placed.error or 0)
    assert placed.told_from == pytest.approx(100 * (exp(2.8 * sqrt(2 / 40.5)) - 1))
    assert placed.interval == pytest.approx((-1.96 * (placed.error or 0), 1.96 * (placed.error or 0)))


def test_a_number_that_happens_to_be_large_is_not_the_surer_for_it() -> None:
    found = decompose(of({"hvb": counted(8, 1_000)}), [of({"hvb": counted(27, 9_000)})], 300)
    assert found is not None
    placed = found.steps[0]
    assert placed.error == pytest.approx(placed.per_log * sqrt(1 / (3.5 + 0.5) + 1 / (27 + 0.5)))


def test_seven_others_make_less_chance_than_one() -> None:
    others = [of({"hvb": counted(40)}) for _ in range(7)]
    found = decompose(of({"hvb": counted(40)}), others, 4000)
    assert found is not None
    assert found.steps[0].error == pytest.approx(4000 * sqrt(1 / 40.5 + pi / 2 / 7 / 40.5))


def test_what_is_not_known_is_never_sure() -> None:
    unknown = Care(9000, 9)
    found = decompose(of({"hvb": unknown}), [of({"hvb": counted(10)})], 1000)
    assert found is not None
    assert [(step.error, step.interval, step.is_sure) for step in found.steps] == [(None, None, False)] * 2


def test_what_is_left_of_a_divided_form_is_no_difference_of_its_own() -> None:
    """Of three who do not tell how many are placed the whole cost is one bar, beside those of the others."""
    swings = Swings(0.01, 0.01)
    ours = {"hvb": Care(0.0, 0.0, 5000, inhabitants=3000, swings=swings)}
    known = {"hvb": Care(3000, 3.0, 5000, inhabitants=9000, swings=swings)}
    silent = {"hvb": Care(3000, None, 5000, inhabitants=9000, swings=swings)}
    divided = decompose(of(ours), [of(known)] * 4 + [of(silent)] * 3, 3000)
    assert divided is not None
    rest = next(step for step in divided.steps if step.part is CostPart.WHOLE)
    assert (rest.compared, rest.error, rest.is_sure) == (3, None, False)


def test_where_the_verdict_counts_more_is_needed_to_be_told() -> None:
    alone = Step("hvb", CostPart.PLACED, 500, 7, 4, 3, 100, 3000)
    assert alone.told_from == pytest.approx(100 * (np.exp(2.8 / 30) - 1))
    for judged in (True, False):
        assert replace(alone, judged=judged).told_from == pytest.approx(100 * (np.exp(4.04 / 30) - 1))


def test_a_form_without_children_is_as_sure_as_the_children_of_the_other() -> None:
    none = Care(0, 0, inhabitants=10_000, swings=COUNTED)
    few, many = (decompose(of({"hvb": none}), [of({"hvb": counted(n)})], 100 * n) for n in (3, 40))
    assert few is not None
    assert many is not None
    assert [one.steps[0].is_sure for one in (few, many)] == [False, True]
    assert few.steps[0].error == pytest.approx(100 * sqrt(2.25 + 3))


def test_accounts_swing_in_the_parts_that_they_are_in() -> None:
    swings = Swings(0.04, 0.01)
    priced = counted(40, swings=swings, price=50)
    reported = counted(40, swings=swings, days=200)
    assert priced.variance(CostPart.PRICE) == 0.01
    assert priced.variance(CostPart.DAYS) == pytest.approx(0.05 + 1 / 40.5)
    assert reported.variance(CostPart.PRICE) == 0.04
    assert reported.variance(CostPart.WHOLE) == 0.04
    assert Care(100, 1, swings=Swings(0.04)).variance(CostPart.PLACED) is None


def test_reported_days_count_before_those_that_the_price_gives() -> None:
    care = Care(3000, 4, price=5000, days=100)
    assert (care.factors()[CostPart.DAYS], care.factors()[CostPart.PRICE]) == (100, 7500)


@pytest.mark.parametrize(
    ("care", "impossible"),
    [
        (Care(3000, 4, days=366), False),
        (Care(3000, 4, days=367), True),
        (Care(3000, 4, price=2000), True),
        (Care(-1), True),
        (Care(3000, -4), True),
        (Care(0), False),
    ],
)
def test_no_child_is_placed_for_more_days_than_a_year_has(care: Care, impossible: bool) -> None:
    assert care.is_impossible is impossible


def test_where_only_children_differ_by_chance_few_parts_are_called_causes() -> None:
    rng = np.random.default_rng(7)
    sure = []
    for _ in range(150):
        sizes = rng.uniform(2_000, 30_000, 8)
        own, *others = [{"hvb": counted(float(rng.poisson(5 * n / 1000)), n)} for n in sizes]
        costs = [one["hvb"].cost for one in others]
        found = decompose(of(own), [of(one) for one in others], float(np.median(costs)))
        assert found is not None
        sure += [step.is_sure for step in found.steps]
    assert np.mean(sure) <= 0.05


def test_helsingborgs_institution_care_of_two_years_is_volume_and_price() -> None:
    before, after = (19_156, 3_283), (23_845, 3_201)  # days and kr per day, 2014 and 2015
    volume, price = effects(after, before)
    assert volume + price == pytest.approx(23_845 * 3_201 - 19_156 * 3_283)
    assert volume == pytest.approx(15.2e6, rel=0.02)
    assert price == pytest.approx(-1.76e6, rel=0.02)


def test_what_is_sure_begins_beyond_the_interval() -> None:
    """196 kr is 1.96 standard errors of 100, and 10 kr is something to speak of."""
    at = Step("hvb", CostPart.PRICE, 196.0, 7, error=100.0)
    assert [replace(at, kr=kr).is_sure for kr in (196.0, 196.1, -196.0, -196.1)] == [False, True, False, True]
    steps = tuple(Step("hvb", CostPart.PRICE, kr, 7, error=1.0) for kr in (10.0, 9.9, -10.0, -9.9))
    found = Decomposition(1, 1, (*steps, at), 0, 7, {})
    assert [step.kr for step in found.causes] == [10.0, -10.0]


def test_without_cost_there_are_no_factors() -> None:
    assert Care(0, 2, 5000).factors() == {}
    assert Care(0, 2, 5000).level(CostPart.DAYS) is None
    assert (Care(3000, 4).level(CostPart.PLACED), Care(3000, 4).level(CostPart.WHOLE)) == (4, 3000)


def test_the_same_values_have_weights_only_to_themselves() -> None:
    assert weights_to([5, 5], 6) is None
    assert weights_to([1, 2, 3], 1) is None


def test_a_reference_outside_the_others_leaves_them_even_and_the_difference_as_a_rest() -> None:
    others = [of({"oppna": Care(cost)}) for cost in (1000, 2000)]
    found = decompose(of({"oppna": Care(3000)}), others, 5000)
    assert found is not None
    assert found.costs["oppna"] == (3000, 1500)
    assert (found.steps[0].kr, found.rest) == (1500, -3500)


@pytest.mark.parametrize(("many", "wide"), [(2, 1.0), (3, pi / 2)])
def test_a_median_of_three_varies_more_than_a_mean_of_two(many: int, wide: float) -> None:
    others = [of({"hvb": counted(40)}) for _ in range(many)]
    found = decompose(of({"hvb": counted(40)}), others, 4000)
    assert found is not None
    assert found.steps[0].error == pytest.approx(4000 * sqrt(1 / 40.5 + wide / many / 40.5))
    assert found.steps[0].per_log == pytest.approx(4000)


def test_a_form_that_we_alone_have_varies_as_the_children_of_both() -> None:
    """100 kr per child and 1 000: nought of the others may be up to three."""
    none, ours = Care(0, 0, inhabitants=10_000, swings=COUNTED), counted(9)
    found = decompose(of({"hvb": ours}), [of({"hvb": none})], 0)
    assert found is not None
    (step,) = found.steps
    assert (step.part, step.kr, step.own, step.other) == (CostPart.PLACED, 900, 0.9, 0)
    assert step.error == pytest.approx(100 * sqrt(9 + 2.25))
    assert step.per_log == 450
    nobody = decompose(of({"hvb": none}), [of({"hvb": none})], 0)
    assert nobody is not None
    assert [(step.kr, step.error) for step in nobody.steps] == [(0, 0)]
    without = decompose(of({"hvb": ours}), [of({"hvb": Care(0, 0)})], 0)
    assert without is not None
    assert without.steps[0].error is None


def test_the_level_of_the_others_is_that_of_those_who_have_one() -> None:
    """Three of four know their days: the fourth is in no mean of days, and all its difference is one bar."""
    known = [of({"hvb": Care(3000, 3.0, days=days)}) for days in (100, 150, 200)]
    ours = of({"hvb": Care(3000, 2.0, days=100)})
    found = decompose(ours, [*known, of({"hvb": Care(3000, 3.0)})], 3000)
    assert found is not None
    steps = {step.part: step for step in found.steps}
    assert steps[CostPart.DAYS].own == 100
    assert steps[CostPart.DAYS].other == pytest.approx(150)
    assert [steps[part].compared for part in (CostPart.DAYS, CostPart.WHOLE)] == [3, 1]
    assert sum(step.kr for step in found.steps) + found.rest == pytest.approx(0)
    placed = sum(effects((2, 1500), (3, 1000))[:1]) * 3 / 4
    assert steps[CostPart.PLACED].kr == pytest.approx(placed)


def test_what_is_left_of_a_form_that_is_divided_by_children_alone_is_none_either() -> None:
    swings = Swings(0.01, 0.01)
    known, silent = (
        of({"hvb": Care(3000, placed, inhabitants=9000, swings=swings)}) for placed in (3.0, None)
    )
    found = decompose(known, [known, known, silent], 3000)
    assert found is not None
    errors = {step.part: step.error for step in found.steps}
    assert (errors[CostPart.PLACED] is not None, errors[CostPart.WHOLE]) == (True, None)
    alone = decompose(silent, [silent], 3000)
    assert alone is not None
    assert alone.steps[0].error == pytest.approx(3000 * sqrt(0.02))
