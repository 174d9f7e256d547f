"""Differences in people, and two series from year to year."""

from __future__ import annotations

import pytest

from oj.compare.co_movement import CoMovement, co_movement
from oj.compare.fact import Fact
from oj.compare.head_counts import in_people
from oj.register import Break, Indicator
from tests.words.material import COST, PEERS, TURNOVER, US, row, seen, turnover

CASELOAD = Indicator(id="OP-ARENDEN-PER-HANDLAGGARE", name="Ärenden", theme="staff", unit="antal", decimals=1)


def test_leavers_at_the_peers_level() -> None:
    found = in_people(turnover(6, 50))  # peers: 20–26 per cent, median 23
    assert found is not None
    assert found.expected == pytest.approx(11.5)
    assert found.difference == -6


def test_nothing_is_said_of_a_small_base_of_none_or_of_kronor() -> None:
    assert in_people(turnover(2, 50)) is not None
    assert in_people(turnover(6, 15)) is None
    unknown = seen(TURNOVER, [row(TURNOVER, US, 20.0), *(row(TURNOVER, code, 23.0) for code in PEERS)])
    assert in_people(unknown) is None
    cost = seen(COST, [row(COST, US, 5.0, base=(50, 10)), *(row(COST, code, 4.0) for code in PEERS)])
    assert in_people(cost) is None


def test_cases_per_case_worker_are_told_in_cases() -> None:
    peers = [row(CASELOAD, code, 16.0) for code in PEERS]
    found = in_people(seen(CASELOAD, [row(CASELOAD, US, 14.0, base=(420, 30)), *peers]))
    assert found is not None
    assert found.difference == -60
    other_base = seen(CASELOAD, [row(CASELOAD, US, 14.0, base=(420, 60)), *peers])
    assert in_people(other_base) is None  # the printed value is made of something else


def series(measure: Indicator, values: dict[int, float]) -> Fact:
    return seen(measure, [row(measure, US, value, year) for year, value in values.items()])


def test_years_in_which_both_go_the_same_way() -> None:
    one = series(TURNOVER, {2019: 10, 2020: 20, 2021: 15, 2022: 15, 2023: 30, 2024: 20})
    two = series(COST, {2019: 100, 2020: 110, 2021: 120, 2022: 130, 2024: 90})
    assert co_movement(one, two) == CoMovement(1, 2)  # 2022 stood still, 2023 is missing


def test_no_change_over_a_break() -> None:
    broken = Indicator(id="X", name="X", breaks=(Break(2024, "ny"),))
    assert co_movement(series(broken, {2023: 1, 2024: 2}), series(COST, {2023: 1, 2024: 2})) == CoMovement(
        0, 0
    )


@pytest.mark.parametrize(
    ("same", "changes", "sure"), [(7, 7, True), (6, 7, False), (0, 7, True), (5, 5, False), (0, 0, False)]
)
def test_few_years_seldom_show_anything(same: int, changes: int, sure: bool) -> None:
    assert CoMovement(same, changes).is_sure is sure
