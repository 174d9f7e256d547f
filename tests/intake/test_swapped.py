"""Two headings or two municipalities that have changed places are told; what only changes much is not."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from oj.intake.checks.swapped import pairs
from oj.reading.model import Series
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

CODES = tuple(municipalities())
YES_NO = (("Ja", 1.0), ("Nej", 0.0))
HVB = Series("N33002 HVB", "B1", code="N33002", value_type="currency")
FOSTER = Series("N33004 Familjehem", "C1", code="N33004", value_type="currency")
OPEN = Series("N33021 Öppna insatser", "D1", code="N33021", value_type="currency")
ROUTINE = Series("U33566 Information", "B1", code="U33566", value_type="yes_no", coding=YES_NO)
PLAN = Series("U33549 Plan", "C1", code="U33549", value_type="yes_no", coding=YES_NO)
Draw = Callable[[int, int, int], float]  # of series, place and year


def costs(series: int, place: int, year: int) -> float:
    mixed = (place * place * (37 + 6 * series) + place * (11 + series)) % 101
    return 900.0 * (1 + series / 5) + 25 * mixed + (place * year) % 37


def answers(series: int, place: int, year: int) -> float:
    return float((place * (3 + 4 * series) + place // 7 + (year if place % 17 == 0 else 0)) % 5 < 2)


def rows(draw: Draw, series: int, years: tuple[int, ...], places: int = 80) -> list[Row]:
    return [
        Row(CODES[at], number, year, draw(number, at, year))
        for at in range(places)
        for number in range(series)
        for year in years
    ]


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize(
    ("series", "draw"), [([HVB, FOSTER, OPEN], costs), ([ROUTINE, PLAN], answers)], ids=["costs", "answers"]
)
def test_two_headings_that_have_changed_places_are_told(
    desk: Desk, series: list[Series], draw: Draw, published: bool
) -> None:
    def swapped(number: int, at: int, year: int) -> float:
        wrong = year == 2024 and number < 2
        return draw(1 - number if wrong else number, at, year)

    if published:
        desk.publish(table(series, rows(draw, len(series), (2022, 2023))))
    years = (2024,) if published else (2022, 2023, 2024)
    [told] = of("swapped_headings", desk.check(table(series, rows(swapped, len(series), years))))
    assert told.severity == "warning"
    assert told.cells == (("B2", "C2") if published else ("D2", "G2"))
    assert "2024" in told.message


@pytest.mark.parametrize(
    ("series", "draw"), [([HVB, FOSTER, OPEN], costs), ([ROUTINE, PLAN], answers)], ids=["costs", "answers"]
)
def test_headings_at_their_places_are_not_told(desk: Desk, series: list[Series], draw: Draw) -> None:
    report = desk.check(table(series, rows(draw, len(series), (2022, 2023, 2024))))
    assert of("swapped_headings", report) == []
    assert of("swapped_municipalities", report) == []


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_two_municipalities_that_have_changed_places_are_told_once(desk: Desk, columns: int) -> None:
    def swapped(number: int, at: int, year: int) -> float:
        wrong = year == 2024 and at in (4, 9) and number < columns
        return costs(number, 13 - at if wrong else at, year)

    desk.publish(table([HVB, FOSTER, OPEN], rows(costs, 3, (2022, 2023))))
    [one] = of("swapped_municipalities", desk.check(table([HVB, FOSTER, OPEN], rows(swapped, 3, (2024,)))))
    assert list(one.cells) == [f"{column}{row}" for row in (6, 11) for column in "BCD"[:columns]]
    assert f"för {columns} indikator" in one.message


@pytest.mark.parametrize("nudge", [-1, 1])
@pytest.mark.parametrize("columns", [1, 2])
def test_in_one_column_they_must_be_further_apart(desk: Desk, columns: int, nudge: int) -> None:
    steps = (9 if columns == 1 else 6) + nudge / 10

    def draw(number: int, at: int, year: int) -> float:
        usual = 0.01 if at % 2 else -0.01  # 1.4826 of it is one robust standard deviation
        if year == 2024 and at in (4, 7) and number < columns:
            return 1000 * math.exp(0.014826 * (steps - 1 if at == 4 else 1))
        level = {4: 0.0, 7: 0.014826 * steps}.get(at, at / 4)
        return 1000 * math.exp(level + (usual if year == 2024 else 0))

    desk.publish(table([HVB, FOSTER, OPEN], rows(draw, 3, (2022, 2023), 40)))
    told = of("swapped_municipalities", desk.check(table([HVB, FOSTER, OPEN], rows(draw, 3, (2024,), 40))))
    assert len(told) == (nudge > 0)


@pytest.mark.parametrize("nudge", [-1, 1])
def test_how_far_and_how_near_swapped_values_are(nudge: int) -> None:
    history = np.array([1000.0 * at for at in range(60)])
    noise = np.where(np.arange(60) % 2, 1.0, -1.0) / 1.4826  # one robust standard deviation

    def swapped(far: float, near: float) -> list[tuple[int, int]]:
        before = history.copy()
        before[7] = before[4] + far
        value = before + noise
        value[4], value[7] = before[7] - near, before[4] + near
        return pairs(value, before, 5.0)

    size = nudge / 10
    assert swapped(6 + size, 1.0) == ([(4, 7)] if nudge > 0 else [])
    assert swapped(1000.0, 2.0 - size) == ([(4, 7)] if nudge > 0 else [])


def test_few_municipalities_say_nothing() -> None:
    history = np.arange(30.0)
    value = history + np.where(np.arange(30) % 2, 0.01, -0.01)
    value[[3, 9]] = value[[9, 3]]
    assert pairs(value, history, 5.0) == [(3, 9)]
    assert pairs(value[1:], history[1:], 5.0) == []


@pytest.mark.parametrize(("places", "told"), [(29, 0), (30, 1)])
def test_headings_of_thirty_municipalities_with_a_history_are_compared(
    desk: Desk, places: int, told: int
) -> None:
    def swapped(number: int, at: int, year: int) -> float:
        return costs(1 - number, at, year)

    desk.publish(table([HVB, FOSTER], rows(costs, 2, (2022, 2023), places)))
    now = table([HVB, FOSTER], rows(swapped, 2, (2024,), 40))
    assert len(of("swapped_headings", desk.check(now))) == told
