"""Change over years: percentage points, per cent, breaks and gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.change import Change, NoChange, Unknown, between, change_to, segments
from oj.compare.figure import Figure
from oj.register import Break, Indicator

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
BROKEN = Indicator(
    id="B", name="Nettokostnadsavvikelse", value_type="share", breaks=(Break(2019, "ny modell"),)
)

POOLED = Indicator(id="P", name="Gymnasiebehörighet", unit="%", value_type="share", pooled_years=6)


def test_a_share_changes_in_percentage_points() -> None:
    change = change_to(SHARE, [Figure(2023, 21.0), Figure(2024, 12.5)], 2024)
    assert change == Change(2023, 2024, -8.5, points=True)


def test_a_cost_changes_in_kronor_and_per_cent() -> None:
    change = change_to(
        COST, [Figure(2022, 8000.0), Figure(2023, None, "missing"), Figure(2024, 8400.0)], 2024
    )
    assert isinstance(change, Change)
    assert (change.since, change.difference) == (2022, 400)
    assert change.per_cent == pytest.approx(5)
    assert change.chance is None


def test_two_leavers_more_of_twenty_may_be_chance() -> None:
    series = [Figure(2023, 15.0, "ok", 3, 20), Figure(2024, 25.0, "ok", 5, 20)]
    change = change_to(SHARE, series, 2024)
    assert isinstance(change, Change)
    assert change.chance is True
    sure = change_to(SHARE, [Figure(2023, 10.0, "ok", 20, 200), Figure(2024, 30.0, "ok", 60, 200)], 2024)
    assert isinstance(sure, Change)
    assert sure.chance is False


def test_a_change_from_few_cases_or_a_small_base_says_so() -> None:
    sure = Figure(2024, 29.0, "ok", 29, 100)
    for few in (Figure(2023, 2.0, "ok", 2, 100), Figure(2023, 50.0, "ok", 10, 20)):
        for change in (between(SHARE, few, sure), between(SHARE, replace(sure, year=2022), few)):
            assert isinstance(change, Change)
            assert change.small
    fine = between(SHARE, Figure(2023, 10.0, "ok", 10, 100), sure)
    assert isinstance(fine, Change)
    assert not fine.small


def test_nothing_is_compared_across_a_break() -> None:
    series = [Figure(2018, 4.0), Figure(2019, 9.0)]
    assert change_to(BROKEN, series, 2019) == Unknown(NoChange.BREAK, 2019)
    assert [[f.year for f in run] for run in segments(BROKEN, series)] == [[2018], [2019]]


def test_a_missing_year_is_a_gap() -> None:
    series = [Figure(2020, 4.0), Figure(2021, None, "missing"), Figure(2022, 5.0), Figure(2023, 5.0)]
    assert [[f.year for f in run] for run in segments(SHARE, series)] == [[2020], [2022, 2023]]


def test_no_change_without_a_value_this_year_or_earlier() -> None:
    assert change_to(SHARE, [Figure(2023, 4.0)], 2024) == Unknown(NoChange.NO_VALUE)
    assert change_to(SHARE, [Figure(2024, 4.0)], 2024) == Unknown(NoChange.FIRST)


def test_a_rate_changes_more_than_chance_only_with_enough_cases() -> None:
    few = change_to(RATE, [Figure(2023, 2.5, "ok", 20, 8000), Figure(2024, 3.5, "ok", 28, 8000)], 2024)
    many = change_to(RATE, [Figure(2023, 2.5, "ok", 500, 2e5), Figure(2024, 3.5, "ok", 700, 2e5)], 2024)
    assert isinstance(few, Change)
    assert isinstance(many, Change)
    assert (few.chance, many.chance) == (True, False)


def test_from_a_chosen_year_the_years_between_do_not_count() -> None:
    """40 of 200 to 60 of 200 is 10 points, surely (Newcombe: 1.5–18.3); 38 of 200 to 45 of 200 is not."""
    series = [
        Figure(2018, 20.0, "ok", 40, 200),
        Figure(2021, 19.0, "ok", 38, 200),
        Figure(2023, 22.5, "ok", 45, 200),
        Figure(2024, 30.0, "ok", 60, 200),
    ]
    assert change_to(SHARE, series, 2024, 2018) == Change(2018, 2024, 10.0, points=True, chance=False)
    assert change_to(SHARE, series, 2024) == Change(2023, 2024, 7.5, points=True, chance=True)
    assert change_to(SHARE, series, 2023, 2021) == Change(2021, 2023, 3.5, points=True, chance=True)


def test_a_cost_since_a_chosen_year_is_told_in_per_cent_of_that_year() -> None:
    series = [Figure(2016, 5000.0), Figure(2023, 8000.0), Figure(2024, 8400.0)]
    assert change_to(COST, series, 2024, 2016) == Change(2016, 2024, 3400.0, points=False, per_cent=68.0)


def test_a_chosen_year_without_a_value_is_not_replaced_by_another() -> None:
    series = [Figure(2017, 4.0), Figure(2018, None, "suppressed"), Figure(2019, 5.0), Figure(2024, 6.0)]
    assert change_to(COST, series, 2024, 2018) == Unknown(NoChange.MISSING, 2018)
    assert change_to(COST, series, 2024, 2016) == Unknown(NoChange.MISSING, 2016)
    assert change_to(COST, series, 2023, 2019) == Unknown(NoChange.NO_VALUE)


def test_a_series_that_ends_with_the_chosen_year_has_not_changed_since() -> None:
    series = [Figure(2018, 4.0), Figure(2019, 5.0)]
    assert change_to(COST, series, 2019, 2019) == Unknown(NoChange.ENDED, 2019)
    assert change_to(COST, series, 2019, 2021) == Unknown(NoChange.ENDED, 2021)


def test_a_break_anywhere_between_a_chosen_year_and_this_one_is_named() -> None:
    series = [Figure(year, 4.0) for year in range(2015, 2025)]
    assert change_to(BROKEN, series, 2024, 2016) == Unknown(NoChange.BREAK, 2019)
    assert isinstance(change_to(BROKEN, series, 2024, 2019), Change)


def test_pooled_years_are_compared_only_when_they_share_none() -> None:
    """2018–2023 shares five years with 2017–2022 and none with 2012–2017."""
    series = [Figure(year, 50.0 + year - 2017) for year in range(2012, 2024)]
    assert change_to(POOLED, series, 2023) == Unknown(NoChange.OVERLAP, 2022, 2017)
    assert change_to(POOLED, series, 2023, 2018) == Unknown(NoChange.OVERLAP, 2018, 2013)
    assert change_to(POOLED, series, 2023, 2017) == Change(2017, 2023, 6.0, points=True)


def test_school_years_that_follow_each_other_share_nothing() -> None:
    early, late = (Figure(y, 5.0, period=f"{y - 1}/{y}") for y in (2022, 2023))
    assert isinstance(change_to(COST, [early, late], 2023), Change)


def test_the_period_of_a_file_tells_what_a_value_pools() -> None:
    early, next_to, apart = (Figure(y, 5.0, period=f"{y - 2}–{y}") for y in (2020, 2021, 2023))
    assert between(COST, early, next_to) == Unknown(NoChange.OVERLAP, 2020, 2018)
    assert isinstance(between(COST, early, apart), Change)
