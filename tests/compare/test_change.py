"""Change over years: percentage points, per cent, breaks and gaps."""

from __future__ import annotations

import pytest

from oj.compare.change import Change, NoChange, Unknown, latest_change, segments
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.register import Break

SHARE = Measure(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Measure(id="K", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
RATE = Measure(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
BROKEN = Measure(
    id="B", name="Nettokostnadsavvikelse", value_type="share", breaks=(Break(2019, "ny modell"),)
)


def test_a_share_changes_in_percentage_points() -> None:
    change = latest_change(SHARE, [Figure(2023, 21.0), Figure(2024, 12.5)], 2024)
    assert change == Change(2023, 2024, -8.5, points=True)


def test_a_cost_changes_in_kronor_and_per_cent() -> None:
    change = latest_change(
        COST, [Figure(2022, 8000.0), Figure(2023, None, "missing"), Figure(2024, 8400.0)], 2024
    )
    assert isinstance(change, Change)
    assert (change.since, change.difference) == (2022, 400)
    assert change.per_cent == pytest.approx(5)
    assert change.chance is None


def test_two_leavers_more_of_twenty_may_be_chance() -> None:
    series = [Figure(2023, 15.0, "ok", 3, 20), Figure(2024, 25.0, "ok", 5, 20)]
    change = latest_change(SHARE, series, 2024)
    assert isinstance(change, Change)
    assert change.chance is True
    sure = latest_change(SHARE, [Figure(2023, 10.0, "ok", 20, 200), Figure(2024, 30.0, "ok", 60, 200)], 2024)
    assert isinstance(sure, Change)
    assert sure.chance is False


def test_nothing_is_compared_across_a_break() -> None:
    series = [Figure(2018, 4.0), Figure(2019, 9.0)]
    assert latest_change(BROKEN, series, 2019) == Unknown(NoChange.BREAK, 2019)
    assert [[f.year for f in run] for run in segments(BROKEN, series)] == [[2018], [2019]]


def test_a_missing_year_is_a_gap() -> None:
    series = [Figure(2020, 4.0), Figure(2021, None, "missing"), Figure(2022, 5.0), Figure(2023, 5.0)]
    assert [[f.year for f in run] for run in segments(SHARE, series)] == [[2020], [2022, 2023]]


def test_no_change_without_a_value_this_year_or_earlier() -> None:
    assert latest_change(SHARE, [Figure(2023, 4.0)], 2024) == Unknown(NoChange.NO_VALUE)
    assert latest_change(SHARE, [Figure(2024, 4.0)], 2024) == Unknown(NoChange.FIRST)


def test_a_rate_changes_more_than_chance_only_with_enough_cases() -> None:
    few = latest_change(RATE, [Figure(2023, 2.5, "ok", 20, 8000), Figure(2024, 3.5, "ok", 28, 8000)], 2024)
    many = latest_change(RATE, [Figure(2023, 2.5, "ok", 500, 2e5), Figure(2024, 3.5, "ok", 700, 2e5)], 2024)
    assert isinstance(few, Change)
    assert isinstance(many, Change)
    assert (few.chance, many.chance) == (True, False)
