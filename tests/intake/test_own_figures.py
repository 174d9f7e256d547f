"""Figures of few municipalities: beside their own before, beside all others, and beside what can be."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from oj.intake import check_file, publish_files
from oj.intake.checks.own_figures import (
    Baseline,
    is_apart,
    is_jump,
    plausible,
)
from oj.reading.model import Series
from oj.reference import municipalities
from oj.register import register
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

CODES = tuple(municipalities())
OWN = "1402"
OTHERS = tuple(code for code in CODES if code != OWN)
PER_DAY = Series("OP-HVB-KR-PER-DYGN", "B1", code="OP-HVB-KR-PER-DYGN", value_type="currency")
CASES = Series("OP-ARENDEN-PER-HANDLAGGARE", "B1", code="OP-ARENDEN-PER-HANDLAGGARE", value_type="number")
SHARE = Series("U33828", "B1", code="U33828", value_type="share")
PLACED = Series("OP-HVB-PLACERINGAR", "B1", code="OP-HVB-PLACERINGAR", value_type="count")
OWN_CODES = ("own_jump", "own_apart", "implausible_values")

ALONE = Baseline(0)


def among(*, ratio: float = 0.0, points: float = 0.0) -> Baseline:
    """Baseline others whose changes have this spread."""
    return Baseline(0, steps=60, ratio_spread=ratio, point_spread=points)


def told(desk: Desk, series: Series, *rows: tuple[int, float]) -> list[str]:
    """The codes told of a file with own figures: year and value each."""
    report = desk.check(table([series], [Row(OWN, 0, year, value) for year, value in rows]))
    return [found.code for found in report.findings if found.code in OWN_CODES]


def publish(desk: Desk, series: Series, *rows: tuple[int, float]) -> None:
    desk.publish(table([series], [Row(OWN, 0, year, value) for year, value in rows]))


def others(desk: Desk, series: Series, draw: Callable[[int, int], float], years: tuple[int, ...]) -> None:
    """Publish all municipalities but our own."""
    rows = [Row(code, 0, year, draw(at, year)) for at, code in enumerate(OTHERS) for year in years]
    desk.publish(table([series], rows))


@pytest.mark.parametrize(
    ("series", "before", "after"),
    [(PER_DAY, 6874, 3.6), (CASES, 22.8, 0.2), (SHARE, 24, 0.24), (SHARE, 0.24, 24), (PLACED, 12, 1200)],
)
@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_another_unit_than_published_is_told_with_the_cell(
    desk: Desk, series: Series, before: float, after: float, year: int
) -> None:
    publish(desk, series, (2022, before * 0.9), (2024, before))
    report = desk.check(table([series], [Row(OWN, 0, year, after)]))
    [found] = of("own_jump", report)
    assert (found.severity, found.cell) == ("warning", "B2")
    assert str(year) in found.message


@pytest.mark.parametrize(
    ("series", "before", "after"), [(PER_DAY, 6349, 6874), (CASES, 22.8, 18), (SHARE, 24, 45), (PLACED, 3, 9)]
)
def test_an_ordinary_change_is_not_told(desk: Desk, series: Series, before: float, after: float) -> None:
    publish(desk, series, (2024, before))
    assert told(desk, series, (2025, after)) == []


def test_a_change_inside_the_file_is_told_where_nothing_is_published(desk: Desk) -> None:
    assert told(desk, CASES, (2023, 22.8), (2024, 150)) == ["own_jump"]
    assert told(desk, CASES, (2023, 22.8), (2024, 25)) == []


def test_one_finding_names_every_cell_of_a_sheet(desk: Desk) -> None:
    publish(desk, PER_DAY, (2024, 6000))
    publish(desk, CASES, (2024, 20))
    rows = [Row(OWN, series, year, value) for series, value in ((0, 6.1), (1, 0.2)) for year in (2024, 2025)]
    [found] = of("own_jump", desk.check(table([PER_DAY, CASES], rows)))
    assert list(found.cells) == ["B2", "C2", "D2", "E2"]
    assert found.message.count("”") == 4  # each indicator is named once


def test_a_file_with_many_municipalities_is_left_to_the_other_checks(desk: Desk) -> None:
    for places, codes in ((59, ["own_jump"]), (60, [])):
        desk.publish(table([PER_DAY], [Row(code, 0, 2024, 6000) for code in CODES[:places]]))
        later = [Row(code, 0, 2025, 60.0 if at == 0 else 6000.0) for at, code in enumerate(CODES[:places])]
        report = desk.check(table([PER_DAY], later))
        assert [found.code for found in of("own_jump", report)] == codes


def test_one_of_some_tens_of_municipalities_is_told_once(desk: Desk) -> None:
    desk.publish(table([CASES], [Row(code, 0, 2024, 18 + at % 9) for at, code in enumerate(CODES[:30])]))
    later = [Row(code, 0, 2025, 0.2 if at == 7 else 17 + at % 9) for at, code in enumerate(CODES[:30])]
    report = desk.check(table([CASES], later))
    assert [(found.code, found.cell) for found in report.findings] == [("own_jump", "B9")]


def test_a_whole_year_in_another_unit_is_told_as_that(desk: Desk) -> None:
    for places, codes in ((19, ["own_jump"]), (20, ["unit_changed"])):
        desk.publish(
            table([PER_DAY], [Row(code, 0, 2024, 6000 + at) for at, code in enumerate(CODES[:places])])
        )
        later = [Row(code, 0, 2025, 6 + at / 1000) for at, code in enumerate(CODES[:places])]
        assert [found.code for found in desk.check(table([PER_DAY], later)).findings] == codes


def test_a_break_is_no_jump(desk: Desk) -> None:
    broken = next(one for one in register().values() if one.value_type == "share" and one.breaks)
    series = Series(broken.id, "B1", code=broken.id, value_type="share")
    year = broken.breaks[0].year
    publish(desk, series, (year - 1, 5))
    assert told(desk, series, (year, 90)) == []
    publish(desk, series, (year, 5))
    assert told(desk, series, (year + 1, 90)) == ["own_jump"]


@pytest.mark.parametrize("nudge", [-1, 1])
def test_the_limits_of_a_change(nudge: int) -> None:
    far = nudge > 0
    part = 1 + nudge / 100
    assert is_jump("currency", 1000, 5000 * part, ALONE) is far
    assert is_jump("currency", 1000, 200 / part, ALONE) is far
    assert is_jump("currency", 1000, 2500 * part, among(ratio=0.01)) is far
    assert is_jump("currency", 1000, 1000 * math.exp(2) * part, among(ratio=0.2)) is far
    assert is_jump("share", 10, 60 + nudge, ALONE) is far
    assert is_jump("share", 10, 35 + nudge, among(points=1)) is far
    assert is_jump("share", 10, 50 + nudge, among(points=4)) is far
    assert is_jump("count", 100, 500 * part, ALONE) is far


def test_of_few_people_all_may_be_others_the_year_after() -> None:
    assert not is_jump("share", 66.7, 0, ALONE, base=3)
    assert is_jump("share", 66.7, 0, ALONE, base=30)


def test_few_cases_may_be_many_times_as_many() -> None:
    assert not is_jump("count", 1, 15, ALONE)
    assert is_jump("count", 1, 25, ALONE)


def test_a_zero_that_nobody_else_has_is_a_jump() -> None:
    assert is_jump("number", 22.8, 0, range_of(8, 30))
    assert not is_jump("number", 22.8, 0, range_of(0, 30))
    assert not is_jump("number", 22.8, 0, ALONE)
    assert not is_jump("count", 5, 0, range_of(1, 90))
    assert not is_jump("share", 12, 0, range_of(1, 40))


def range_of(low: float, high: float, *, fractions: float = 0.0, per_person: float = 0.001) -> Baseline:
    return Baseline(0, others_year=2024, low=low, high=high, fractions=fractions, per_person=per_person)


@pytest.mark.parametrize("nudge", [-1, 1])
def test_the_limits_of_a_range(nudge: int) -> None:
    far = nudge > 0
    part = 1 + nudge / 100
    assert is_apart("currency", 22_500 * part, range_of(3000, 9000), 0) is far
    assert is_apart("currency", 1200 / part, range_of(3000, 9000), 0) is far
    assert is_apart("share", 65 + nudge, range_of(30, 40), 0) is far
    assert is_apart("share", 5 - nudge, range_of(30, 40), 0) is far
    assert is_apart("share", 0.3, range_of(0, 40, fractions=0.02 * (1 - nudge / 10)), 0) is far
    assert is_apart("count", 200 * part, range_of(1, 90), 40_000) is far


def test_a_number_that_follows_the_inhabitants_is_held_against_them() -> None:
    assert not is_apart("number", 600, range_of(2, 130), 950_000)
    assert is_apart("number", 600, range_of(8, 30), 950_000)


def test_a_first_figure_is_held_against_the_other_municipalities(desk: Desk) -> None:
    others(desk, PER_DAY, lambda at, year: 5000.0 + at * 10, (2024,))
    assert told(desk, PER_DAY, (2024, 6.5)) == ["own_apart"]
    assert told(desk, PER_DAY, (2025, 6500)) == []


@pytest.mark.parametrize(("places", "codes"), [(19, []), (20, ["own_apart"])])
def test_twenty_others_make_a_range(desk: Desk, places: int, codes: list[str]) -> None:
    desk.publish(table([PER_DAY], [Row(OTHERS[at], 0, 2024, 5000.0 + at) for at in range(places)]))
    assert told(desk, PER_DAY, (2024, 6.5)) == codes


def test_a_second_figure_is_held_against_the_first(desk: Desk) -> None:
    others(desk, SHARE, lambda at, year: 5.0 + at % 9, (2023, 2024))
    publish(desk, SHARE, (2024, 60))
    assert told(desk, SHARE, (2025, 61)) == []


def test_others_tell_how_much_a_figure_changes(desk: Desk) -> None:
    others(desk, PER_DAY, lambda at, year: 5000.0 + at * 10 + (year * at) % 97, (2022, 2023, 2024))
    publish(desk, PER_DAY, (2024, 6000))
    assert told(desk, PER_DAY, (2025, 16_500)) == ["own_jump"]
    assert told(desk, PER_DAY, (2025, 13_500)) == []


@pytest.mark.parametrize("indicator", plausible())
def test_what_can_not_be_is_told_in_an_empty_store(desk: Desk, indicator: str) -> None:
    low, high = plausible()[indicator]
    series = Series(indicator, "B1", code=indicator, value_type=register()[indicator].value_type or "number")
    assert told(desk, series, (2024, low * 1.01)) == told(desk, series, (2024, high * 0.99)) == []
    assert told(desk, series, (2024, low * 0.99)) == ["implausible_values"]
    assert told(desk, series, (2024, high * 1.01)) == ["implausible_values"]


def test_limits_say_nothing_of_what_is_published(desk: Desk) -> None:
    publish(desk, CASES, (2024, 300))
    assert told(desk, CASES, (2025, 310)) == []


BEFORE = """Kommunkod;Kommun;År;Kostnad per vårddygn HVB barn och unga, kr
1402;Partille;2022;6184
1402;Partille;2023;6349
1402;Partille;2024;6874
"""
AFTER = """Kommunkod;Kommun;År;Täljare;Nämnare;Kostnad per vårddygn HVB barn och unga, kr
1402;Partille;2024;3200;900;3,6
1402;Partille;2025;3200;900;3,6
"""


def test_thousands_of_kronor_in_ones_own_file_are_told(store: Store, tmp_path: Path) -> None:
    before, after = tmp_path / "fore.csv", tmp_path / "efter.csv"
    before.write_text(BEFORE, encoding="utf-8")
    after.write_text(AFTER, encoding="utf-8")
    report = check_file(before, store)
    assert [found.code for found in report.findings] == []
    publish_files([report], store, "Test", accept_warnings=False)
    [found] = of("own_jump", check_file(after, store))
    assert list(found.cells) == ["F2", "F3"]
    assert "6\u00a0874 → 3,6" in found.message
