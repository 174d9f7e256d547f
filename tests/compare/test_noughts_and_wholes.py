"""Nought, all of them, one alone, and bounds that are met exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from oj.compare import care_forms
from oj.compare.change import Change, NoChange, Unknown, between, segments
from oj.compare.changed_conclusions import Cause, _causes
from oj.compare.counts import Chance, Counts
from oj.compare.decompose import Care, CostPart, common_depth, logarithmic_mean, weights_to
from oj.compare.derived import PER_CHILD, derive
from oj.compare.difference_test import Bases
from oj.compare.fact import unweighted
from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap
from oj.compare.neighbours import neighbourhood
from oj.compare.prices import base_year
from oj.compare.ranks import Ranking, ranking
from oj.compare.shrinkage import best_guess
from oj.compare.survey_waves import pairs
from oj.compare.uncertainty import Interval
from oj.register import Direction, Indicator
from tests.compare.test_forms import FOSTER, HVB, fact, found
from tests.words.material import COST, ROUTINE, US, routine, turnover

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")


# Cases and bases


@pytest.mark.parametrize(
    ("value", "cases", "base", "known"),
    [(0.0, 0, 30, True), (100.0, 30, 30, True), (100.0, 1, 1, True), (0.0, 0, 0, False), (50.0, 1, 2, True)],
)
def test_none_and_all_of_a_base_are_shares_but_nothing_is_a_share_of_nobody(
    value: float, cases: int, base: int, known: bool
) -> None:
    assert (Figure(2024, value, "ok", cases, base).fraction() is not None) is known


@pytest.mark.parametrize(
    ("value", "cases", "base", "known"),
    [(0.0, 0, 900, True), (-1.0, -1, 1000, False), (0.0, 0, 0, False), (1000.0, 1, 1, True)],
)
def test_no_case_is_a_rate_but_fewer_than_none_is_not(
    value: float, cases: int, base: int, known: bool
) -> None:
    assert (Figure(2024, value, "ok", cases, base).count(RATE) is not None) is known


def guess(cases: float, base: float, others: list[tuple[float, float]]) -> float | None:
    """The best guess of a share, in per cent."""
    x, n = (np.array(part) for part in zip(*others, strict=True))
    found = best_guess(Chance.BINOMIAL, cases, base, Bases(x, n, len(x)))
    return None if found is None else 100 * found[0]


@pytest.mark.parametrize(("others", "known"), [(8, False), (9, True)])
def test_ten_are_enough_to_learn_from_and_nine_are_not(others: int, known: bool) -> None:
    assert (guess(2, 10, [(3, 10)] * others) is not None) is known


def test_of_nobody_or_everybody_everywhere_nothing_is_guessed() -> None:
    assert guess(0, 10, [(0, 10)] * 20) is None
    assert guess(10, 10, [(10, 10)] * 20) is None
    nobody, everybody = guess(0, 10, [(2, 10)] * 20), guess(10, 10, [(8, 10)] * 20)
    assert nobody is not None
    assert everybody is not None
    assert 5 < nobody < 20
    assert nobody == pytest.approx(100 - everybody, abs=0.2)


# Intervals


@pytest.mark.parametrize(("value", "inside"), [(0.9, False), (1.0, True), (2.0, True), (2.1, False)])
def test_an_interval_contains_its_edges(value: float, inside: bool) -> None:
    assert Interval(1.0, 2.0).contains(value) is inside


# Years


def test_a_period_that_begins_in_the_last_year_of_another_overlaps_it() -> None:
    early, later, apart = (Figure(year, 5.0, period=f"{year - 2}–{year}") for year in (2020, 2022, 2023))
    assert between(COST, early, later) == Unknown(NoChange.OVERLAP, 2020, 2018)
    assert isinstance(between(COST, early, apart), Change)


@pytest.mark.parametrize(("before", "per_cent"), [(0.0, None), (-4.0, None), (0.5, 300.0), (1.0, 100.0)])
def test_a_change_from_nought_or_less_has_no_per_cent(before: float, per_cent: float | None) -> None:
    told = between(COST, Figure(2023, before), Figure(2024, 2.0))
    assert isinstance(told, Change)
    assert told.per_cent == per_cent
    beside = gap(COST, Figure(2024, before), Figure(2024, 2.0))
    assert isinstance(beside, Gap)
    assert beside.per_cent == per_cent


def test_a_line_is_drawn_between_years_that_follow_each_other_alone() -> None:
    years = (2018, 2019, 2021, 2022, 2024)
    runs = segments(COST, [Figure(year, 1.0) for year in years])
    assert [[figure.year for figure in run] for run in runs] == [[2018, 2019], [2021, 2022], [2024]]


def test_prices_are_those_of_the_latest_year_that_the_index_has_up_to_the_chosen_one() -> None:
    assert [base_year({2022: 1.0, 2023: 1.0}, year) for year in (2021, 2022, 2023, 2024)] == [
        None,
        2022,
        2023,
        2023,
    ]


def test_two_waves_are_one_pair() -> None:
    two = replace(routine(1.0, 5), measure=replace(ROUTINE, breaks=()), answered={2023: 20, 2024: 20})
    assert [(one, other) for _, one, other in pairs([two])] == [(2023, 2024)]


# Riket of our own


def test_a_share_of_all_is_certain_and_one_alone_is_all() -> None:
    every = replace(routine(1.0, 1), municipalities=4, values={"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0})
    told = every.national_answers()
    assert told is not None
    assert told.bounds is not None
    assert (told.value, told.bounds.low, told.bounds.high, told.answered, told.of) == (25, 25, 25, 4, 4)
    alone = unweighted({"a": 7.0}, "a")
    assert alone is not None
    assert alone.value == 7


# Costs and their parts


@pytest.mark.parametrize(("kr", "known"), [(0.0, True), (0.5, True), (-0.5, False)])
def test_a_form_may_cost_nothing_but_who_has_less_is_compared_with_nobody(kr: float, known: bool) -> None:
    care = care_forms.care(found(N33004=kr), FOSTER, US, 2024)
    assert care is not None
    assert care.cost == kr
    assert (care_forms.against_others(found(N33004=kr)) is not None) is known


def test_what_costs_nothing_has_no_factors() -> None:
    assert Care(0, placed=4, price=5000).factors() == {}
    assert Care(0, placed=4, price=5000).level(CostPart.DAYS) is None
    assert Care(0.5, placed=4).factors()[CostPart.PER_CHILD] == 125


def test_children_without_a_price_or_days_are_what_is_lacking() -> None:
    assert care_forms.lacking(found(N33816=0), 2024) == [
        (HVB, "N33816"),
        (FOSTER, "OP-FAMILJEHEM-KR-PER-DYGN"),
    ]


def test_days_per_child_are_days_by_children() -> None:
    known = found() | {HVB.days: fact(HVB.days, 900, 900, 0), HVB.count: fact(HVB.count, 6, 6, 0)}
    care = care_forms.care(known, HVB, US, 2024)
    assert care is not None
    assert care.days == 150
    for days, count in ((0, 6), (900, 0), (None, 6), (900, None)):
        known = known | {HVB.days: fact(HVB.days, days, 1, 0), HVB.count: fact(HVB.count, count, 1, 0)}
        without = care_forms.care(known, HVB, US, 2024)
        assert without is not None
        assert without.days is None


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-1, -1), (0, 0)])
def test_nought_has_no_logarithmic_mean(a: float, b: float) -> None:
    with pytest.raises(ValueError, match="no logarithmic mean"):
        logarithmic_mean(a, b)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_no_weights_give_the_lowest_or_the_highest_of_different_values(end: float) -> None:
    assert weights_to([0.0, 1.0], end) is None


def test_what_costs_nothing_costs_nothing_per_child() -> None:
    figures = found(N33002=0, N33816=0.5)
    assert derive(PER_CHILD, figures)[1].own.value == 0
    assert derive(PER_CHILD, found(N33002=None, N33816=0))[1].own.status == "missing"


@pytest.mark.parametrize(("other", "depth"), [(Care(3000, 4, 5000), 3), (Care(3000, 4), 2), (Care(3000), 1)])
def test_a_cost_is_divided_against_one_other_alone(other: Care, depth: int) -> None:
    assert common_depth(Care(3000, 4, 5000), [other]) == depth


# Places among all


@pytest.mark.parametrize(
    ("direction", "few", "many"), [("higher", (6, 10), (1, 5)), ("lower", (1, 5), (6, 10))]
)
def test_places_begin_after_those_who_are_surely_before(
    direction: Direction, few: tuple[int, int], many: tuple[int, int]
) -> None:
    """Five have a tenth, five three tenths of a thousand: surely apart, and alike among themselves."""
    codes, cases = tuple("abcdefghij"), np.array([100.0, 300.0] * 5)
    counts = Counts(Chance.BINOMIAL, 100.0, codes, cases, np.full(10, 1000.0))
    found = ranking(replace(SHARE, direction=direction), counts, 10)
    assert isinstance(found, Ranking)
    places = {code: (place.first, place.last) for code, place in found.places.items()}
    assert places == dict.fromkeys("acegi", few) | dict.fromkeys("bdfhj", many)
    assert {(place.higher, place.lower) for place in found.places.values()} == {(5, 0), (0, 5)}


# What is another conclusion


@pytest.mark.parametrize(
    ("changes", "causes"),
    [
        ({}, ()),
        ({"value": 21.0}, (Cause.OWN_VALUE,)),
        ({"status": "suppressed"}, (Cause.OWN_VALUE,)),
        ({"numerator": 12.0}, (Cause.OWN_BASE,)),
        ({"denominator": 60.0}, (Cause.OWN_BASE,)),
        ({"value": 21.0, "denominator": 60.0}, (Cause.OWN_VALUE,)),
    ],
)
def test_why_a_conclusion_is_another(changes: dict[str, Any], causes: tuple[Cause, ...]) -> None:
    before = turnover(10, 50)
    after = replace(before, own=replace(before.own, **changes))
    assert tuple(_causes(before, after)) == causes
    moved = {before.scope: replace(before.reference, value=1.0)}
    assert tuple(_causes(before, replace(after, references=moved))) == (*causes, Cause.REFERENCE)
    assert tuple(_causes(before, replace(after, year=before.year + 1))) == (Cause.NEW_YEAR,)


# Neighbours


def test_alike_as_others_are_is_not_alone() -> None:
    apart = neighbourhood("a", {"x": {"a": 0.0, "b": 1.0, "c": 2.0}}, {"x": 1})
    assert (apart.codes, apart.is_alone) == (("b", "c"), False)


def test_two_are_each_others_neighbours_and_one_has_none() -> None:
    assert neighbourhood("a", {"x": {"a": 0.0, "b": 1.0}}, {"x": 1}).codes == ("b",)
    parted = {"x": {"a": 0.0, "b": 1.0}, "y": {"a": 0.0, "c": 1.0}}
    assert neighbourhood("a", parted, {"x": 1, "y": 1}).codes == ()


def test_seven_neighbours_are_found_where_nobody_says_how_many() -> None:
    line = {f"{at:02}": float(at) for at in range(12)}
    assert len(neighbourhood("00", {"x": line}, {"x": 1}).codes) == 7
    assert len(neighbourhood("00", {"x": line}, {"x": 1}, most=3).codes) == 3


def test_one_who_is_the_same_in_all_is_no_way_off() -> None:
    same = neighbourhood("a", {"x": {"a": 1.0, "b": 1.0, "c": 3.0, "d": 5.0}}, {"x": 1})
    assert (same.neighbours[0].distance, same.neighbours[0].parts) == (0, {"x": 0})
