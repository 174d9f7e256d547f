"""Another year's values, or another row's; zeros for blanks, fractions for shares, sums for means."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from oj.intake.checks import shifted_rows
from oj.intake.checks.county_values import (
    Ends,
    is_outside,
)
from oj.reading.model import Series
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
SHARE = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
COUNT = Series("N33813 Placerade", "B1", code="N33813", value_type="count")
CODES = tuple(municipalities())
Draw = Callable[[int, int], float]


def lasting(place: int, year: int) -> float:
    """Amounts by which municipalities are told apart from year to year."""
    return 5000.0 + 70 * ((place * place * 37 + place * 11) % 101) + (place * year) % 97


def filled(series: Series, draw: Draw, years: tuple[int, ...], places: int = 60) -> list[Row]:
    return [Row(CODES[at], 0, year, draw(at, year)) for at in range(places) for year in years]


def codes(desk: Desk, series: Series, rows: list[Row]) -> list[str]:
    return [found.code for found in desk.check(table([series], rows)).findings]


# ── Another year's values ──


@pytest.mark.parametrize("original", [2021, 2022, 2023])
def test_a_year_equal_to_any_published_one_is_told_with_it(desk: Desk, original: int) -> None:
    desk.publish(table([COST], filled(COST, lasting, (2021, 2022, 2023))))
    report = desk.check(table([COST], filled(COST, lambda at, _: lasting(at, original), (2024,))))
    [told] = of("copied_year", report)
    assert f"2024 är desamma som {original}" in told.message
    assert len(told.cells) == 60


def test_an_older_year_that_equals_a_later_published_one_is_told(desk: Desk) -> None:
    desk.publish(table([COST], filled(COST, lasting, (2023,))))
    assert codes(desk, COST, filled(COST, lambda at, _: lasting(at, 2023), (2021,))) == ["copied_year"]


def test_of_two_equal_years_in_a_file_the_later_one_is_told(desk: Desk) -> None:
    report = desk.check(
        table([COST], filled(COST, lambda at, year: lasting(at, min(year, 2022)), (2022, 2024)))
    )
    assert [found.cell for found in of("copied_year", report)] == ["C2"]


@pytest.mark.parametrize(("year", "told"), [(2022, 1), (2023, 0)])
def test_what_is_never_seen_to_change_is_no_copy_of_a_year_long_ago(desk: Desk, year: int, told: int) -> None:
    desk.publish(table([COST], filled(COST, lambda at, _: lasting(at, 2020), (2020,))))
    report = desk.check(table([COST], filled(COST, lambda at, _: lasting(at, 2020), (year,))))
    assert len(of("copied_year", report)) == told


@pytest.mark.parametrize("more", [0, 1])
def test_few_equal_values_are_no_copy(desk: Desk, more: int) -> None:
    rows = filled(COST, lambda at, _: lasting(at, 2020), (2022, 2024), 19 + more)
    assert len(of("copied_year", desk.check(table([COST], rows)))) == more


def test_one_value_that_differs_is_no_copy(desk: Desk) -> None:
    rows = filled(COST, lambda at, year: lasting(at, 2020) + (at == 7) * (year == 2024), (2022, 2024))
    assert of("copied_year", desk.check(table([COST], rows))) == []


# ── A row too low or too high ──


def moved(from_row: int, step: int, until: int = 60) -> Draw:
    def draw(at: int, year: int) -> float:
        wrong = year == 2024 and from_row <= at < until
        return lasting(at - step if wrong else at, year)

    return draw


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(("first", "until"), [(20, 60), (20, 40), (1, 59)])
@pytest.mark.parametrize("published", [True, False])
def test_rows_that_are_shifted_are_named(
    desk: Desk, step: int, first: int, until: int, published: bool
) -> None:
    draw = moved(first, step, until)
    if published:
        desk.publish(table([COST], filled(COST, lasting, (2022, 2023))))
    years = (2024,) if published else (2022, 2023, 2024)
    [told] = of("shifted_rows", desk.check(table([COST], filled(COST, draw, years))))
    column = "B" if published else "D"
    assert told.severity == "warning"
    assert told.cell == f"{column}{first + 2}"
    last = 59 if (step, until) == (-1, 60) else until  # nobody has the history of the last one
    assert told.cells[-1] == f"{column}{last + 1}"
    assert f"Från rad {first + 2} (" in told.message
    assert ("ovanför" if step > 0 else "nedanför") in told.message


def test_a_blank_cell_that_has_been_put_in_is_seen_through(desk: Desk) -> None:
    rows = [
        row
        for row in filled(COST, moved(20, 1), (2022, 2023, 2024))
        if (row.place, row.year) != (CODES[20], 2024)
    ]
    [told] = of("shifted_rows", desk.check(table([COST], rows)))
    assert told.cell == "D23"


@pytest.mark.parametrize("more", [0, 1])
def test_the_fewest_rows_that_are_called_shifted(more: int) -> None:
    history = np.array([lasting(at, 2023) for at in range(60)])
    value, number = np.array([lasting(at, 2024) for at in range(60)]), 9 + more
    value[30 : 30 + number] = [lasting(at - 1, 2024) for at in range(30, 30 + number)]
    found = shifted_rows.shifted(np.log(value), np.log(history), 1)
    assert found == ((30, 30 + number) if more else None)


def test_a_measure_that_does_not_last_has_no_shifted_rows() -> None:
    rng = np.random.default_rng(7)
    for _ in range(2000):
        value, history = rng.uniform(7, 9, (2, 60))
        assert shifted_rows.shifted(value, history, 1) is None
        assert shifted_rows.shifted(value, history, -1) is None


def test_neighbours_that_are_alike_are_not_shifted(desk: Desk) -> None:
    rows = filled(COST, lambda at, year: 5000 + 100 * at + (at * year) % 89, (2022, 2023, 2024))
    assert of("shifted_rows", desk.check(table([COST], rows))) == []


# ── Zeros for blanks ──


def zeros(number: int, usual: int = 0) -> Draw:
    """Shares where ``number`` municipalities have 0 in 2024, and ``usual`` others in every year."""

    def draw(at: int, year: int) -> float:
        sudden = year == 2024 and at < number
        return 0.0 if sudden or at >= 60 - usual else 20 + (at * 37 % 50) + (at * year) % 5

    return draw


def test_zeros_after_figures_are_one_warning_with_every_cell(desk: Desk) -> None:
    report = desk.check(table([SHARE], filled(SHARE, zeros(12), (2022, 2023, 2024))))
    [told] = of("sudden_zeros", report)
    assert list(told.cells) == [f"D{row}" for row in range(2, 14)]
    assert of("extreme_jump", report) == []


def test_zeros_of_several_indicators_are_one_warning(desk: Desk) -> None:
    other = Series("U33816 Utbildade", "C1", code="U33816", value_type="share")
    draw = zeros(5)
    rows = [
        Row(CODES[at], series, year, draw(at, year))
        for at in range(60)
        for series in (0, 1)
        for year in (2022, 2024)
    ]
    [told] = of("sudden_zeros", desk.check(table([SHARE, other], rows)))
    assert len(told.cells) == 10


@pytest.mark.parametrize("more", [0, 1])
def test_a_few_zeros_may_be_so(desk: Desk, more: int) -> None:
    rows = filled(SHARE, zeros(2 + more), (2022, 2023, 2024))
    assert len(of("sudden_zeros", desk.check(table([SHARE], rows)))) == more


def test_zeros_where_zeros_are_common_are_not_told(desk: Desk) -> None:
    assert (
        of("sudden_zeros", desk.check(table([SHARE], filled(SHARE, zeros(9, 2), (2022, 2023, 2024))))) == []
    )
    assert (
        len(of("sudden_zeros", desk.check(table([SHARE], filled(SHARE, zeros(11, 2), (2022, 2023, 2024))))))
        == 1
    )


def test_small_figures_may_become_zero(desk: Desk) -> None:
    rows = filled(COUNT, lambda at, year: 0 if year == 2024 and at < 10 else 3 + at % 16, (2022, 2023, 2024))
    assert of("sudden_zeros", desk.check(table([COUNT], rows))) == []


# ── Fractions among small shares ──


def mixed(number: int, largest: float = 0.18, smallest: float = 2) -> Draw:
    """Shares of which ``number`` stand as fractions up to ``largest``, the others from ``smallest`` on."""

    def draw(at: int, _: int) -> float:
        part = at * 7 % 17 / 16
        whole = smallest + part * (18 - smallest)
        return min(largest, max(whole / 100, largest / 18)) if at < number else whole

    return draw


@pytest.mark.parametrize("number", [5, 30, 55])
def test_fractions_among_small_shares_are_told(desk: Desk, number: int) -> None:
    [told] = of("mixed_units", desk.check(table([SHARE], filled(SHARE, mixed(number), (2024,)))))
    assert len(told.cells) == number


def test_without_a_gap_or_of_another_size_small_shares_are_no_fractions(desk: Desk) -> None:
    close = filled(SHARE, lambda at, _: 0.73 * (1 - at / 60) if at < 30 else 2 + at % 9, (2024,))
    other = filled(SHARE, lambda at, _: 0.3 if at < 35 else 1 + at % 9, (2024,))
    for rows in (close, other):
        assert of("mixed_units", desk.check(table([SHARE], rows))) == []


@pytest.mark.parametrize("more", [0, 1])
def test_the_fewest_of_each_kind(desk: Desk, more: int) -> None:
    number = 56 - more  # so many fractions that the others are few
    assert len(of("mixed_units", desk.check(table([SHARE], filled(SHARE, mixed(number), (2024,)))))) == more


# ── Sums as means ──


STOCKHOLM = tuple(code for code, one in municipalities().items() if one.county_code == "01")
UPPSALA = tuple(code for code, one in municipalities().items() if one.county_code == "03")


def with_counties(series: Series, counties: dict[str, float], members: tuple[str, ...]) -> list[Row]:
    rows = [Row(code, 0, 2024, 40 + (at * 7 % 20)) for at, code in enumerate(members)]
    return [*rows, *(Row(code, 0, 2024, value) for code, value in counties.items())]


@pytest.mark.parametrize("series", [SHARE, COST])
def test_a_county_outside_its_municipalities_is_told_with_the_others(desk: Desk, series: Series) -> None:
    wrong = {"01": 90.0, "03": 12.0, "0000": 700.0}
    [told] = of(
        "county_values", desk.check(table([series], with_counties(series, wrong, STOCKHOLM + UPPSALA)))
    )
    rows = len(STOCKHOLM) + len(UPPSALA) + 2
    assert list(told.cells) == [f"B{rows}", f"B{rows + 1}", f"B{rows + 2}"]


@pytest.mark.parametrize("series", [SHARE, COST])
def test_a_county_among_its_municipalities_is_not_told(desk: Desk, series: Series) -> None:
    right = {"01": 50.0, "03": 41.0, "0000": 65.0}
    assert (
        of("county_values", desk.check(table([series], with_counties(series, right, STOCKHOLM + UPPSALA))))
        == []
    )


def test_a_county_is_held_against_what_is_published_of_its_municipalities(desk: Desk) -> None:
    desk.publish(table([COST], with_counties(COST, {}, STOCKHOLM + UPPSALA)))
    for value, told in ((700.0, 1), (50.0, 0)):
        own = [Row(STOCKHOLM[0], 0, 2024, 45), Row("01", 0, 2024, value), Row("0000", 0, 2024, 48)]
        assert len(of("county_values", desk.check(table([COST], own)))) == told


@pytest.mark.parametrize(
    ("heading", "told"), [("Kostnad per invånare, kr", 1), ("Kostnad per 31/12, kr", 0), ("Kostnad, kr", 0)]
)
def test_a_sum_of_amounts_per_person_is_told_whatever_the_unit(desk: Desk, heading: str, told: int) -> None:
    series = Series(heading, "B1", value_type="currency", unit="kr")
    found = desk.check(table([series], with_counties(series, {"01": 1300.0}, STOCKHOLM)))
    assert len(of("county_values", found)) == told


def test_a_sum_of_cases_is_no_mean(desk: Desk) -> None:
    assert (
        of("county_values", desk.check(table([COUNT], with_counties(COUNT, {"01": 1300.0}, STOCKHOLM)))) == []
    )


@pytest.mark.parametrize("nudge", [-1, 1])
def test_how_far_outside_is_told(nudge: int) -> None:
    def told(kind: str, value: float, number: int = 20, members: int = 20) -> bool:
        ends = Ends(np.array([number]), np.array([30.0]), np.array([60.0]))
        return bool(is_outside(kind, np.array([value]), ends, np.array([members]))[0])

    far, part, some = nudge > 0, 1 + nudge / 100, 15  # of 20
    assert told("share", 62 + nudge) is far
    assert told("share", 28 - nudge, 16) is far
    assert told("share", 85 + nudge, some) is far
    assert told("currency", 66 * part) is far
    assert told("currency", 30 / 1.1 / part) is far
    assert told("currency", 180 * part, some) is far
    assert not told("currency", 5, some)
    assert told("currency", 1000, 3 - (nudge < 0), 4) is far
