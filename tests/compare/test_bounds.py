"""The bounds of the comparisons, from both sides: one that moves is missed here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from oj.compare import care_forms
from oj.compare.change import Change, between
from oj.compare.changed_conclusions import _most_have_it, conclusion
from oj.compare.classes import _steps as steps
from oj.compare.classes import classes
from oj.compare.co_movement import CoMovement
from oj.compare.comparison_groups import Scope
from oj.compare.correlation import rank_correlation, spearman_interval
from oj.compare.counts import Chance, Counts, counts
from oj.compare.decompose import Care, common_depth, weights_to
from oj.compare.fact import Fact, unweighted
from oj.compare.figure import Figure
from oj.compare.funnel_limits import funnel
from oj.compare.grade import Grade
from oj.compare.head_counts import in_people
from oj.compare.highlights import is_unusual
from oj.compare.medians import fixed_medians
from oj.compare.ranks import NoRank, Ranking, ranking
from oj.compare.reference_value import Absence, Reference, group_median, national
from oj.compare.routines import lacks, most_have
from oj.compare.survey_waves import TwoWaves, by_measure, pairs
from oj.compare.uncertainty import poisson
from oj.compare.viewpoint import Viewpoint
from oj.reference import municipalities
from oj.register import Indicator
from tests.compare.test_forms import found as costs_of_forms
from tests.words.material import COST, PEERS, ROUTINE, US, cost, routine, row, seen

SHARE = Indicator(
    id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower", decimals=1
)
RATE = Indicator(id="P", name="Placerade", unit="antal/1 000 inv", value_type="rate")
CASELOAD = Indicator(id="OP-ARENDEN-PER-HANDLAGGARE", name="Ärenden", theme="staff", unit="antal", decimals=1)
OTHERS = tuple(f"{code:04}" for code in range(9000, 9100))


# Answers that are unusual


@pytest.mark.parametrize(
    ("having", "answered", "told"), [(1, 4, False), (1, 5, True), (2, 6, False), (2, 7, True)]
)
def test_fewer_than_a_third_of_at_least_five_make_a_routine_rare(
    having: int, answered: int, told: bool
) -> None:
    assert is_unusual(answered_by(1.0, having, answered)) is told
    assert is_unusual(answered_by(0.0, answered - having, answered)) is told


def answered_by(own: float | None, having: int, answered: int) -> Fact:
    """Our answer beside those of so many peers; the other peers gave none."""
    rows = [row(ROUTINE, code, float(at < having)) for at, code in enumerate(PEERS[:answered])]
    return seen(ROUTINE, [*rows, row(ROUTINE, US, own)])


# Cases and bases


@pytest.mark.parametrize(("printed", "counts"), [(10.29, True), (10.31, False), (9.71, True), (9.70, False)])
def test_a_rate_agrees_with_its_base_within_two_per_cent_and_a_tenth(printed: float, counts: bool) -> None:
    figure = Figure(2024, printed, "ok", 100, 10_000)  # 10 per 1 000
    assert (figure.count(RATE) is not None) is counts


@pytest.mark.parametrize(("printed", "counts"), [(9.0, True), (8.9, False), (11.0, True), (11.1, False)])
def test_a_share_agrees_with_its_base_within_a_percentage_point(printed: float, counts: bool) -> None:
    assert (Figure(2024, printed, "ok", 10, 100).count(SHARE) is not None) is counts


@pytest.mark.parametrize(("printed", "counts"), [(14.38, True), (14.42, False)])
def test_a_mean_per_person_agrees_within_two_per_cent_and_a_tenth(printed: float, counts: bool) -> None:
    peers = [row(CASELOAD, code, 16.0) for code in PEERS]
    fact = seen(CASELOAD, [row(CASELOAD, US, printed, base=(420, 30)), *peers])  # 14.0
    assert (in_people(fact) is not None) is counts


@pytest.mark.parametrize(("cases", "base", "pale"), [(0, 100, False), (4, 21, False), (4, 20, True)])
def test_fewer_than_twenty_one_to_count_among_are_pale(cases: int, base: int, pale: bool) -> None:
    assert Figure(2024, 5.0, "ok", cases, base).has_small_base(RATE) is pale


def many(places: int) -> Counts:
    """Places of which half surely have more than the others."""
    cases = np.array([100.0, 300.0] * places)[:places]
    codes = tuple(f"{code:04}" for code in range(places))
    return Counts(Chance.BINOMIAL, 100.0, codes, cases, np.full(places, 1000.0))


def test_ten_places_are_enough_for_a_funnel_and_for_ranks() -> None:
    assert (funnel(many(9)), funnel(many(10)) is None) == (None, False)
    assert ranking(SHARE, many(9), 9) is NoRank.FEW
    assert isinstance(ranking(SHARE, many(10), 10), Ranking)


def test_four_pairs_are_enough_for_a_correlation() -> None:
    rising = [(float(number), float(number)) for number in range(4)]
    assert (rank_correlation(rising[:3]), rank_correlation(rising) is None) == (None, False)


# At least half


def test_half_of_the_country_is_enough_for_ranks() -> None:
    assert isinstance(ranking(SHARE, many(10), 20), Ranking)
    assert ranking(SHARE, many(10), 21) is NoRank.FEW


def test_half_of_a_group_is_enough_for_a_median() -> None:
    assert group_median(Scope.PEERS, [1.0, 2.0, 3.0], 6).value == 2.0
    assert group_median(Scope.PEERS, [1.0, 2.0, 3.0], 7).absence is Absence.FEW_ANSWERED


def test_half_of_the_country_is_enough_for_rikets_value() -> None:
    assert (national(5.0, 145, 290).value, national(5.0, 144, 290).absence) == (5.0, Absence.FEW_ANSWERED)


def test_half_of_the_country_is_enough_for_a_national_mean() -> None:
    assert unweighted({"a": 4.0, "b": 6.0}, "abcd") is not None
    assert unweighted({"a": 4.0, "b": 6.0}, "abcde") is None


def test_half_of_a_group_is_enough_for_a_year_of_its_median_line() -> None:
    group = PEERS[:6]

    def line(latest: tuple[str, ...], earlier: tuple[str, ...]) -> dict[int, Reference]:
        years = {code: [2024] * (code in latest) + [2023] * (code in earlier) for code in group}
        series = {code: [Figure(year, 1.0) for year in found] for code, found in years.items()}
        return dict(fixed_medians(COST, Scope.PEERS, series, group))

    assert line(group[:3], group[:3])[2023].value == 1.0
    assert line(group[:3], group[:2])[2023].absence is Absence.FEW_ANSWERED
    assert line(group[:4], group[1:])[2023].value == 1.0  # three of six answered both years
    assert line(group[:4], group[2:])[2023].absence is Absence.CHANGING


@pytest.mark.parametrize(("answered", "waves"), [(10, 1), (9, 0)])
def test_half_of_the_country_is_enough_for_a_wave_and_for_a_national_year(answered: int, waves: int) -> None:
    measure = replace(ROUTINE, breaks=())
    of_twenty = replace(routine(1.0, 5), measure=measure, answered={2023: answered, 2024: 20})
    assert len(pairs([of_twenty])) == waves
    of_riket = replace(cost(), series={"0000": [Figure(2023, 1.0)]}, answered={2023: answered})
    assert len(of_riket.nation_series()) == waves


def test_half_of_the_others_are_enough_to_divide_a_cost() -> None:
    def divided(known: int) -> bool:
        found = costs_of_forms()
        hvb = found["N33002"]
        fewer = {code: hvb.series[code] for code in (US, *PEERS[:known])}
        of_six = replace(found["N33006"], groups={Scope.PEERS: PEERS[:6]})
        return (
            care_forms.against_others(found | {"N33006": of_six, "N33002": replace(hvb, series=fewer)})
            is not None
        )

    assert (divided(2), divided(3)) == (False, True)
    full, cost_only = Care(3000, 4, 5000), Care(3000)
    assert common_depth(full, [full, cost_only]) == 3
    assert common_depth(full, [full, cost_only, cost_only]) == 1


@pytest.mark.parametrize(("having", "answered", "most"), [(3, 6, False), (4, 6, True), (4, 7, True)])
def test_more_than_half_of_those_who_answered_are_most(having: int, answered: int, most: bool) -> None:
    assert conclusion(answered_by(0.0, having, answered))[1] is most


@pytest.mark.parametrize(("having", "most"), [(3, False), (4, True)])
def test_more_than_half_of_the_country_are_most(having: int, most: bool) -> None:
    country = {f"{code:04}": float(code < having) for code in range(6)}
    assert _most_have_it(replace(answered_by(0.0, 1, 7), scope=Scope.NATION, values=country)) is most


@pytest.mark.parametrize(("having", "most"), [(3, False), (4, True)])
def test_more_than_half_of_all_have_a_routine_that_most_have(having: int, most: bool) -> None:
    fact = replace(answered_by(0.0, having, 6), groups={Scope.PEERS: PEERS[:6]})
    assert (most_have(fact), lacks(fact)) == (most, most)


# Change


def test_a_change_may_be_chance_until_its_interval_leaves_out_nought() -> None:
    def chance(cases: int) -> bool:
        later, before = Figure(2024, float(cases), "ok", cases, 100), Figure(2023, 20.0, "ok", 20, 100)
        found = between(SHARE, before, later)
        assert isinstance(found, Change)
        return found.grade is Grade.CHANCE

    assert [chance(cases) for cases in (9, 10, 32, 33)] == [False, True, True, False]


@pytest.mark.parametrize(("same", "changes", "sure"), [(13, 17, True), (31, 48, False)])
def test_years_move_together_below_five_in_a_hundred(same: int, changes: int, sure: bool) -> None:
    assert CoMovement(same, changes).is_sure is sure  # 0.049 and 0.059


def test_the_interval_of_a_strong_correlation_of_few() -> None:
    found = spearman_interval(0.9, 10)
    assert (found.low, found.high) == pytest.approx((0.5329, 0.9820), abs=1e-4)


# Classes, weights and kinds of scale


@pytest.mark.parametrize(("below", "round_"), [(27, True), (28, False)])
def test_a_class_may_exceed_its_share_by_a_third_for_a_round_bound(below: int, round_: bool) -> None:
    values = [*np.linspace(0, 49, below), *np.linspace(50, 100, 40 - below)]  # twenty in each, at most 7 off
    assert (classes(values, 2).step == 50) is round_


def test_steps_of_classes_are_round_from_half_the_span_to_a_unit_of_the_last_decimal() -> None:
    assert steps(100, 1.0) == [50, 25, 20, 10, 5, 2, 1]
    assert steps(8, 0.1) == pytest.approx([2.5, 2, 1, 0.5, 0.2, 0.1])
    assert steps(10, 5.0) == [5]
    assert steps(1e6, 0.1)[-1] == 100
    assert classes([at / 10 + 0.05 for at in range(10)], decimals=1).step == pytest.approx(0.2)


@pytest.mark.parametrize(("target", "found"), [(0.00028, True), (0.00026, False)])
def test_weights_are_no_steeper_than_a_thousand(target: float, found: bool) -> None:
    assert (weights_to([0.0, 0.001, 1.0], target) is not None) is found


def test_shares_are_per_hundred_and_rates_per_their_unit() -> None:
    figures = {"a": Figure(2024, 20.0, "ok", 5, 25)}
    assert (counts(SHARE, figures).per, counts(RATE, figures).per) == (100, 1000)


def test_all_municipalities_are_as_many_as_there_are() -> None:
    assert Viewpoint(US, Scope.PEERS, {}).municipalities == len(municipalities())
    assert ranking(SHARE, many(10)) is NoRank.FEW
    assert isinstance(ranking(SHARE, many(145)), Ranking)
    assert ranking(SHARE, many(144)) is NoRank.FEW


def test_a_national_share_of_answers_is_per_cent_of_those_who_answered() -> None:
    one_of_four = replace(
        answered_by(1.0, 1, 7), municipalities=8, values={"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}
    )
    found = one_of_four.national_answers()
    assert found is not None
    assert found.bounds is not None
    assert (found.value, found.bounds.low, found.bounds.high) == (25, 12.5, 62.5)


# Chance


@pytest.mark.parametrize(("cases", "low"), [(9, 4.1154), (10, 4.7874)])
def test_intervals_are_exact_below_ten_cases_and_byars_from_ten(cases: int, low: float) -> None:
    assert poisson(cases).low == pytest.approx(low, abs=1e-4)  # the other way 4.107 and 4.795


@pytest.mark.parametrize(("away", "widened"), [(4.4, False), (4.5, True)])
def test_limits_are_widened_when_chance_alone_seldom_does_as_much(away: float, widened: bool) -> None:
    cases = np.array([20 - away, 20 + away] * 10)  # of 100, with standard deviation 4
    found = funnel(Counts(Chance.BINOMIAL, 100.0, OTHERS[:20], cases, np.full(20, 100.0)), 20.0)
    assert found is not None
    assert found.widened is widened


@pytest.mark.parametrize(("gained", "sure"), [(5, False), (6, True)])
def test_one_in_twenty_makes_a_change_of_answers_sure(gained: int, sure: bool) -> None:
    moved = TwoWaves("U", 2021, 2023, 20, 5, 5 + gained, gained, 0)
    assert by_measure([moved])["U"][0].is_sure is sure  # 1/16 and 1/32
