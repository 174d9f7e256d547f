"""The bounds of matching and of the checks, from both sides: one that moves is missed here."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from oj.findings import Finding
from oj.intake import names
from oj.reading.model import Series, Workbook
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
SHARE = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
ROUTINE = Series(
    "U33566 Information", "B1", code="U33566", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0))
)
CODES = tuple(municipalities())


# Matching


@pytest.mark.parametrize(
    ("key", "score"),
    [("aaaaaaaabb", 80.0), ("aaaaaaabbb", 0.0), ("aaaaaaaab", 84.2)],
    ids=["eighty", "seventy", "eighty-four"],
)
def test_a_name_is_similar_from_eighty_of_a_hundred(
    key: str, score: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_similarity_keys", lambda: (["N1"], ["aaaaaaaaaa"]))
    assert names.similar.__wrapped__(key) == (("N1", score) if score else ("", 0.0))


def test_just_below_eighty_is_not_similar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_similarity_keys", lambda: (["N1"], ["a" * 100]))
    assert names.similar.__wrapped__("a" * 80 + "b" * 20)[1] == 80.0
    assert names.similar.__wrapped__("a" * 79 + "b" * 21) == ("", 0.0)


# Another year's values


def copies(desk: Desk, series: Series, places: int, different: int) -> int:
    """How many years are called copies when so many places have the same in both, of so many numbers."""
    rows = [
        Row(
            CODES[at],
            0,
            year,
            float(at % different + (year == 2022)) if year < 2024 else float(at % different),
        )
        for at in range(places)
        for year in (2022, 2023, 2024)
    ]
    return len(of("copied_year", desk.check(table([series], rows))))


@pytest.mark.parametrize(("places", "told"), [(99, 0), (100, 1)])
def test_a_hundred_equal_answers_are_a_copied_year(desk: Desk, places: int, told: int) -> None:
    rows = [
        Row(CODES[at], 0, year, float(at % 2 if year > 2022 else at % 3 > 0))
        for at in range(places)
        for year in (2022, 2023, 2024)
    ]
    assert len(of("copied_year", desk.check(table([ROUTINE], rows)))) == told


@pytest.mark.parametrize(("places", "told"), [(19, 0), (20, 1)])
def test_twenty_equal_numbers_are_a_copied_year(desk: Desk, places: int, told: int) -> None:
    assert copies(desk, COST, places, 19) == told


@pytest.mark.parametrize(("different", "told"), [(4, 0), (5, 1)])
def test_equal_numbers_must_be_at_least_five_different_ones(desk: Desk, different: int, told: int) -> None:
    assert copies(desk, COST, 60, different) == told


# Extreme jumps


def is_told(desk: Desk, last: float, usual: float, places: int = 100, series: Series = COST) -> bool:
    """Whether the last place's step from 2023 is extreme; of five others two go up by ``usual`` and two down.

    Steps of costs are logarithms. The spread is 1.4826 · ``usual``.
    """
    steps = [usual * ((at % 5 > 2) - (at % 5 < 2)) for at in range(places - 1)] + [last]
    rows = []
    for at, step in enumerate(steps):
        before = 40.0 + at % 7 if series is SHARE else 5000.0 + 13 * at
        after = before + step if series is SHARE else before * math.exp(step)
        rows += [Row(CODES[at], 0, 2023, before), Row(CODES[at], 0, 2024, after)]
    return bool(of("extreme_jump", desk.check(table([series], rows))))


@pytest.mark.parametrize(("spreads", "told"), [(7.95, False), (8.05, True), (-7.95, False), (-8.05, True)])
def test_eight_spreads_are_an_extreme_jump(desk: Desk, spreads: float, told: bool) -> None:
    assert is_told(desk, spreads * 0.14826, 0.1) is told


@pytest.mark.parametrize(("times", "told"), [(2.49, False), (2.51, True)])
def test_less_than_two_and_a_half_times_as_much_is_no_extreme_jump(
    desk: Desk, times: float, told: bool
) -> None:
    assert is_told(desk, math.log(times), 0.01) is told


@pytest.mark.parametrize(("points", "told"), [(24.9, False), (25.1, True), (-24.9, False), (-25.1, True)])
def test_less_than_twenty_five_points_are_no_extreme_jump(desk: Desk, points: float, told: bool) -> None:
    assert is_told(desk, points, 0.5, series=SHARE) is told


@pytest.mark.parametrize(("places", "told"), [(59, False), (60, True)])
def test_sixty_steps_say_what_is_usual(desk: Desk, places: int, told: bool) -> None:
    assert is_told(desk, 2.0, 0.05, places) is told


# Values that can't be, or hardly


def codes_of(desk: Desk, series: Series, rows: list[Row]) -> set[str]:
    return {found.code for found in desk.check(table([series], rows)).findings}


@pytest.mark.parametrize(("places", "told"), [(101, True), (100, False)])
def test_a_negative_amount_is_odd_where_fewer_than_one_in_a_hundred_are(
    desk: Desk, places: int, told: bool
) -> None:
    rows = [Row(CODES[at], 0, 2024, -500.0 if at == 3 else 7000.0 + at) for at in range(places)]
    assert ("impossible_values" in codes_of(desk, COST, rows)) is told


@pytest.mark.parametrize(("value", "told"), [(100.0, False), (100.1, True), (0.0, False), (-0.1, True)])
def test_a_share_lies_between_nought_and_a_hundred(desk: Desk, value: float, told: bool) -> None:
    rows = [Row(CODES[at], 0, 2024, value if at == 3 else 20.0 + at) for at in range(30)]
    assert ("impossible_values" in codes_of(desk, SHARE, rows)) is told


@pytest.mark.parametrize(("different", "told"), [(4, False), (5, True)])
def test_five_different_fractions_are_shares_of_one(desk: Desk, different: int, told: bool) -> None:
    rows = [Row(CODES[at], 0, 2024, (at % (different + 1)) / 10) for at in range(40)]
    assert ("share_as_fraction" in codes_of(desk, SHARE, rows)) is told


@pytest.mark.parametrize(("printed", "told"), [(26.0, False), (26.1, True), (24.0, False), (23.9, True)])
def test_a_share_is_its_parts_within_a_percentage_point(desk: Desk, printed: float, told: bool) -> None:
    rows = [
        Row(CODES[at], 0, 2024, printed if at == 3 else 25.0, numerator=50, denominator=200)
        for at in range(9)
    ]
    assert ("share_differs" in codes_of(desk, SHARE, rows)) is told


def test_a_value_in_another_unit_is_told_on_its_own_sheet(desk: Desk) -> None:
    sheets = [
        [Row(CODES[at], 0, year, 7.0 if (at, year) == (4, 2024) else 7000.0 + at) for at in range(40)]
        for year in (2023, 2024)
    ]
    made = [table([COST], rows, sheet=f"Blad{number}") for number, rows in enumerate(sheets, 1)]
    [told] = of("mixed_units", desk.check(*made))
    assert (told.sheet, told.cell) == ("Blad2", "B6")


# Whole years


def year_after(desk: Desk, series: Series, step: float, times: float = 1.0, places: int = 30) -> set[str]:
    """What is said of a year whose values are the published ones, times something and a step more."""
    before = [30.0 + at % 7 if series is SHARE else 5000.0 + 13 * at for at in range(places)]
    desk.publish(table([series], [Row(CODES[at], 0, 2023, value) for at, value in enumerate(before)]))
    return codes_of(
        desk, series, [Row(CODES[at], 0, 2024, times * value + step) for at, value in enumerate(before)]
    )


@pytest.mark.parametrize(("points", "told"), [(14.9, False), (15.1, True), (-14.9, False), (-15.1, True)])
def test_a_mean_change_of_fifteen_points_is_an_unusual_year(desk: Desk, points: float, told: bool) -> None:
    assert ("unusual_year" in year_after(desk, SHARE, points)) is told


@pytest.mark.parametrize(
    ("times", "told"), [(1.79, False), (1.81, True), (1 / 1.79, False), (1 / 1.81, True)]
)
def test_a_median_of_nearly_twice_as_much_is_an_unusual_year(desk: Desk, times: float, told: bool) -> None:
    assert ("unusual_year" in year_after(desk, COST, 0, times)) is told


@pytest.mark.parametrize(("times", "told"), [(66, False), (67, True), (149, True), (151, False)])
def test_a_year_a_hundred_times_as_large_is_another_unit(desk: Desk, times: float, told: bool) -> None:
    assert ("unit_changed" in year_after(desk, COST, 0, times)) is told


@pytest.mark.parametrize(("places", "told"), [(19, False), (20, True)])
def test_twenty_municipalities_make_a_year(desk: Desk, places: int, told: bool) -> None:
    assert ("unusual_year" in year_after(desk, SHARE, 20, places=places)) is told


def year_again(desk: Desk, places: int, others: int) -> set[str]:
    """What is said of a published year of which so many values become others."""
    before = [5000.0 + 13 * at for at in range(places)]
    desk.publish(table([COST], [Row(CODES[at], 0, 2023, value) for at, value in enumerate(before)]))
    rows = [Row(CODES[at], 0, 2023, value + 7 * (at < others)) for at, value in enumerate(before)]
    return codes_of(desk, COST, rows)


@pytest.mark.parametrize(
    ("places", "others", "told"), [(20, 9, False), (20, 10, True), (9, 9, False), (10, 5, True)]
)
def test_a_year_is_replaced_when_half_of_at_least_ten_values_become_others(
    desk: Desk, places: int, others: int, told: bool
) -> None:
    found = year_again(desk, places, others)
    assert ("year_replaced" in found, "revised_values" in found) == (told, True)


def another_year(desk: Desk, places: int = 20, alike: int = 20, different: int = 20) -> Finding:
    """What is said where so many places get what they have in the year after; the others a new value."""

    def later(at: int) -> float:
        return 9000.0 + 13 * (at % different)

    before = [Row(CODES[at], 0, 2023, 5000.0 + at) for at in range(20)]
    after = [Row(CODES[at], 0, 2024, later(at)) for at in range(places)]
    desk.publish(table([COST], before + after))
    now = [Row(CODES[at], 0, 2023, later(at) + 1000 * (at >= alike)) for at in range(20)]
    [told] = of("year_replaced", desk.check(table([COST], now)))
    return told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"alike": 16}, True),  # eight in ten
        ({"alike": 15}, False),
        ({"different": 5}, True),
        ({"different": 4}, False),
        ({"places": 10}, True),  # that have the other year too
        ({"places": 9}, False),
    ],
)
def test_when_the_new_values_are_those_of_another_year(
    desk: Desk, changes: dict[str, int], told: bool
) -> None:
    assert ("desamma som de publicerade för 2024" in another_year(desk, **changes).message) is told


@pytest.mark.parametrize(("others", "named"), [(4, 4), (5, 5), (6, 5)])
def test_five_municipalities_of_a_replaced_year_are_named(desk: Desk, others: int, named: int) -> None:
    desk.publish(table([COST], [Row(CODES[at], 0, 2023, 5000.0) for at in range(10)]))
    rows = [Row(CODES[at], 0, 2023, 5000.0 + 7 * (at < others)) for at in range(10)]
    found = [one for one in desk.check(table([COST], rows)).findings if one.code == "year_replaced"]
    assert [len(one.sides) for one in found] == ([named] if others >= 5 else [])


# How many are put in words


@pytest.mark.parametrize(("places", "more"), [(4, False), (5, True)])
def test_four_names_of_places_are_put_in_words(desk: Desk, places: int, more: bool) -> None:
    names = ("Partille", "Lerum", "Ale", "Härryda", "Kungälv")
    series = [Series(name, f"{'BCDEF'[at]}1") for at, name in enumerate(names[:places])]
    rows = [Row("1402", at, 2024, 4.0) for at in range(places)]
    [told] = of("places_as_indicators", desk.check(table(series, rows)))
    assert ("Partille; Lerum; Ale; Härryda …" in told.message) is more
    assert ("Kungälv" in told.message, "…" in told.message) == (False, more)


@pytest.mark.parametrize(("indicators", "more"), [(4, False), (5, True)])
def test_four_indicators_with_small_groups_are_put_in_words(desk: Desk, indicators: int, more: bool) -> None:
    series = [Series(f"Andel {word}", "B1", value_type="share") for word in "abcde"[:indicators]]
    rows = [Row("1402", at, 2024, 10.0, numerator=2, denominator=20) for at in range(indicators)]
    [told] = of("small_groups", desk.check(table(series, rows)))
    assert (told.message.count("1 värde av ”"), "…" in told.message) == (4, more)


@pytest.mark.parametrize(("indicators", "end"), [(5, "”Böter” och ”Cyklar”"), (6, "”Böter” och två till")])
def test_four_indicators_that_are_left_behind_are_put_in_words(desk: Desk, indicators: int, end: str) -> None:
    known = ("Adresser", "Bilar", "Bostäder", "Böter", "Cyklar", "Djur")

    def read(*headings: str) -> Workbook:
        series = [Series(heading, f"{'BCDEFG'[at]}1") for at, heading in enumerate(headings)]
        rows = [Row("1402", at, 2024, 4.0) for at in range(len(series))]
        return replace(workbook(table(series, rows)), sha256="0" * 64)

    desk.publish(read(*known[:indicators]))
    [told] = of("left_behind", desk.check(read("Annat")))
    assert end in told.message


# Beside others


@pytest.mark.parametrize(("places", "told"), [(144, False), (145, True)])
def test_half_of_all_municipalities_say_what_riket_is(desk: Desk, places: int, told: bool) -> None:
    rows = [Row(CODES[at], 0, 2024, 5000.0 + at) for at in range(places)] + [Row("0000", 0, 2024, 9000.0)]
    assert ("national_differs" in codes_of(desk, COST, rows)) is told
