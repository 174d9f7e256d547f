"""A goal is met or missed only where the figure can carry it, on both sides of every threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import WhyUnknown
from oj.compare.figure import Figure
from oj.compare.goal_status import Aim, GoalStatus, Outcome, Pursued, Target, WhyUntold, statuses
from oj.compare.many_at_once import PAGE
from oj.register import Break, Indicator, register

TURNOVER, COST, ROUTINE = (register()[one] for one in ("OP-PERSONALOMSATTNING", "N33006", "U33540"))
EXPERIENCE = register()["U33818"]
MET, NOT_MET = GoalStatus(Outcome.MET), GoalStatus(Outcome.NOT_MET)
CHANCE = GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)


def of(cases: int, base: int) -> Figure:
    return Figure(2024, 100 * cases / base, numerator=cases, denominator=base)


def status(measure: Indicator, own: Figure, aim: Aim, level: float | None = None) -> GoalStatus:
    (found,) = statuses({"mål": Pursued(measure, own, Target(aim, level))}).values()
    return found


def test_fifteen_per_cent_of_thirty_can_not_be_told_from_twenty_two() -> None:
    own = Figure(2024, 15.0, numerator=4.5, denominator=30)
    assert status(TURNOVER, own, Aim.AT_MOST, 22) == CHANCE
    assert status(TURNOVER, of(30, 200), Aim.AT_MOST, 22) == MET


@pytest.mark.parametrize(
    ("cases", "met", "missed"),
    [
        (28, CHANCE, CHANCE),
        (29, MET, NOT_MET),
        (24, CHANCE, CHANCE),
        (20, CHANCE, CHANCE),
        (19, NOT_MET, MET),
    ],
)
def test_a_share_is_tested_against_its_target(cases: int, met: GoalStatus, missed: GoalStatus) -> None:
    """Of thirty against 80 per cent: 28 has the probability 0.084, 29 0.020."""
    assert status(EXPERIENCE, of(cases, 30), Aim.AT_LEAST, 80) == met
    assert status(EXPERIENCE, of(cases, 30), Aim.AT_MOST, 80) == missed


def test_the_goals_of_a_municipality_are_looked_at_together() -> None:
    """What is sure alone may be chance among many."""
    one = Pursued(EXPERIENCE, of(29, 30), Target(Aim.AT_LEAST, 80))
    other = Pursued(TURNOVER, of(22, 100), Target(Aim.AT_MOST, 22))
    assert statuses({"a": one})["a"] == MET
    many = {str(number): replace(other, measure=replace(TURNOVER, id=str(number))) for number in range(9)}
    assert PAGE < 0.0201 * 10
    assert statuses({"a": one, **many})["a"] == CHANCE
    again = {str(number): one for number in range(9)}  # the same measure counts as one
    assert statuses({"a": one, **again})["a"] == MET


@pytest.mark.parametrize(
    ("cases", "base", "aim", "level", "found"),
    [
        (30, 30, Aim.AT_LEAST, 100, MET),
        (29, 30, Aim.AT_LEAST, 100, NOT_MET),
        (0, 30, Aim.AT_MOST, 0, MET),
        (1, 30, Aim.AT_MOST, 0, NOT_MET),
    ],
)
def test_all_or_none_has_nothing_beyond(
    cases: int, base: int, aim: Aim, level: float, found: GoalStatus
) -> None:
    assert status(EXPERIENCE, of(cases, base), aim, level) == found


@pytest.mark.parametrize(
    ("value", "at_most", "at_least"), [(7999.4, MET, NOT_MET), (8000.4, MET, MET), (8000.6, NOT_MET, MET)]
)
def test_kronor_are_held_against_a_target_as_a_budget_is(
    value: float, at_most: GoalStatus, at_least: GoalStatus
) -> None:
    assert status(COST, Figure(2024, value), Aim.AT_MOST, 8000) == at_most
    assert status(COST, Figure(2024, value), Aim.AT_LEAST, 8000) == at_least


def test_an_answer_is_what_it_is() -> None:
    assert status(ROUTINE, Figure(2024, 1.0), Aim.YES) == MET
    assert status(ROUTINE, Figure(2024, 0.0), Aim.YES) == NOT_MET


@pytest.mark.parametrize(
    ("measure", "own", "why"),
    [
        (COST, Figure(2024, None, "suppressed"), WhyUntold.NO_VALUE),
        (EXPERIENCE, of(2, 20), WhyUnknown.SMALL),
        (EXPERIENCE, Figure(2024, 10.0), WhyUnknown.NO_BASE),
        (replace(EXPERIENCE, value_type="count", unit="antal"), Figure(2024, 10.0), WhyUnknown.NOT_COUNTED),
        (replace(EXPERIENCE, base="amount"), of(2, 100), WhyUnknown.ACCOUNTING),
        (replace(COST, breaks=(Break(2024, "gränsen flyttad", status="expected"),)), Figure(2024, 1.0),
         WhyUnknown.EXPECTED_BREAK),
        (ROUTINE, Figure(2024, 1.0), WhyUnknown.ANSWER),
    ],
)  # fmt: skip
def test_what_can_not_be_tested_can_not_be_told_and_says_why(
    measure: Indicator, own: Figure, why: WhyUnknown | WhyUntold
) -> None:
    assert status(measure, own, Aim.AT_LEAST, 80) == GoalStatus(Outcome.UNTOLD, why)


def test_a_small_base_is_one_below_twenty_one() -> None:
    assert status(EXPERIENCE, of(0, 20), Aim.AT_LEAST, 80).why is WhyUnknown.SMALL
    assert status(EXPERIENCE, of(0, 21), Aim.AT_LEAST, 80) == NOT_MET


def test_a_yes_is_no_target_of_a_number() -> None:
    assert status(COST, Figure(2024, 1.0), Aim.YES).why is WhyUnknown.NOT_COUNTED


@pytest.mark.parametrize(
    ("cases", "aim", "level"), [(0, Aim.AT_MOST, 5), (0, Aim.AT_LEAST, 5), (30, Aim.AT_LEAST, 95)]
)
def test_none_and_all_reach_only_a_target_of_none_and_all(cases: int, aim: Aim, level: float) -> None:
    """Of thirty none has the probability 0.43 where 5 per cent are meant, and so has all with 95."""
    assert status(EXPERIENCE, of(cases, 30), aim, level) == CHANCE


def test_as_many_cases_as_a_hundred_of_a_rate_are_not_all() -> None:
    events = replace(EXPERIENCE, base="events")
    assert status(events, of(30, 30), Aim.AT_LEAST, 100) == CHANCE


def test_a_cost_in_per_cent_is_no_budget() -> None:
    deviation = replace(COST, unit="%")
    why = status(deviation, Figure(2024, 7999.4), Aim.AT_MOST, 8000).why
    assert why is WhyUnknown.ACCOUNTING
