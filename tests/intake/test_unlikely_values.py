"""Values that can be but hardly are: other units, jumps, copies, totals and nations that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from oj.intake import check_file
from oj.intake.checks.totals import totals
from oj.reading.model import Series, Table
from oj.reference import municipalities
from oj.register import register
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

YES_NO = (("Ja", 1.0), ("Nej", 0.0))
COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
HVB = Series("N33002 HVB", "C1", code="N33002", value_type="currency")
FOSTER = Series("N33004 Familjehem", "D1", code="N33004", value_type="currency")
BOTH = Series("N33022 HVB och familjehem", "E1", code="N33022", value_type="currency")
SHARE = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
COUNT = Series("N33813 Placerade", "B1", code="N33813", value_type="count")
ROUTINE = Series("U33566 Information", "B1", code="U33566", value_type="yes_no", coding=YES_NO)
CODES = tuple(municipalities())
NEW = ("mixed_units", "unit_changed", "unusual_year", "extreme_jump", "copied_year", "total_differs")

LOUD = (*NEW, "national_differs", "other_rows", "values_replaced", "impossible_values")

Draw = Callable[[int, int], float]  # of place and year


def costs(place: int, year: int) -> float:
    return 7000 + 13 * (place * 37 % 101) + 90 * (year - 2020) + (place * year) % 89


def shares(place: int, year: int) -> float:
    return 40 + (place * 37 % 31) + (place * year) % 5


def answers(place: int, year: int) -> float:
    return float((place * 7 + (year if place % 5 == 0 else 0)) % 3 > 0)


def years_of(
    series: Series,
    draw: Draw,
    years: tuple[int, ...] = (2021, 2022, 2023),
    places: int = 100,
    other: Mapping[tuple[int, int], float] = MappingProxyType({}),
) -> Table:
    """A value per municipality and year; ``other`` gives those of single places and years."""
    rows = [
        Row(CODES[place], 0, year, other.get((place, year), draw(place, year)))
        for year in years
        for place in range(places)
    ]
    return table([series], rows)


@pytest.mark.parametrize(
    ("series", "draw"), [(COST, costs), (SHARE, shares), (ROUTINE, answers), (COUNT, costs)]
)
def test_ordinary_values_are_not_told(desk: Desk, series: Series, draw: Draw) -> None:
    assert desk.check(years_of(series, draw)).findings == []


@pytest.mark.parametrize(
    ("series", "draw", "wrong"),
    [(SHARE, shares, 0.47), (COST, costs, 7.1), (COST, costs, 7_100_000.0), (COUNT, costs, 7_100_000.0)],
)
def test_a_value_in_another_unit_is_told_once(desk: Desk, series: Series, draw: Draw, wrong: float) -> None:
    report = desk.check(years_of(series, draw, other={(7, 2023): wrong}))
    [told] = of("mixed_units", report)
    assert (told.severity, told.cell) == ("warning", "D9")
    assert told.message.startswith("1 värde för")
    assert of("extreme_jump", report) == []


def test_small_shares_among_small_shares_are_no_fractions(desk: Desk) -> None:
    report = desk.check(years_of(SHARE, lambda place, year: (place * 7 % 90) / 9 + (year % 3) / 10))
    assert of("mixed_units", report) == []


def test_counts_that_follow_the_size_of_the_municipality_are_in_one_unit(desk: Desk) -> None:
    report = desk.check(years_of(COUNT, lambda place, year: 2.0 ** (place % 14) + place % 3 + year % 2))
    assert of("mixed_units", report) == []


@pytest.mark.parametrize(
    ("series", "draw", "factor", "words"),
    [
        (COST, costs, 0.001, "en tusendel av"),
        (SHARE, shares, 0.01, "en hundradel av"),
        (COUNT, costs, 1000, "1000"),
    ],
)
def test_a_year_in_another_unit_is_told_against_what_is_published(
    desk: Desk, series: Series, draw: Draw, factor: float, words: str
) -> None:
    desk.publish(years_of(series, draw))
    report = desk.check(years_of(series, lambda place, year: draw(place, year) * factor, years=(2024,)))
    [told] = of("unit_changed", report)
    assert words in told.message
    assert (told.severity, told.cell) == ("warning", "B2")
    assert {found.code for found in report.findings} & set(NEW) == {"unit_changed"}


@pytest.mark.parametrize(
    ("series", "draw", "changed"),
    [
        (COST, costs, lambda place, year: costs(place, year) * (2.2 if year == 2023 else 1)),
        (SHARE, shares, lambda place, year: shares(place, year) - (25 if year == 2023 else 0)),
        (ROUTINE, answers, lambda place, year: 0.0 if year == 2023 else answers(place, year)),
    ],
)
def test_a_year_far_from_the_others_is_told(desk: Desk, series: Series, draw: Draw, changed: Draw) -> None:
    report = desk.check(years_of(series, changed))
    [told] = of("unusual_year", report)
    assert "2023" in told.message
    assert of("extreme_jump", report) == []


def test_a_break_that_the_register_knows_is_no_unusual_year(desk: Desk) -> None:
    routine = Series("U33528 Rutin", "B1", code="U33528", value_type="yes_no", coding=YES_NO)
    report = desk.check(years_of(routine, lambda place, year: float(year == 2024), years=(2022, 2023, 2024)))
    assert of("unusual_year", report) == []


def test_extreme_jumps_are_told_once_per_indicator_with_the_worst_cells(desk: Desk) -> None:
    desk.publish(years_of(COST, costs))
    wrong = {(3, 2024): 30_000.0, (5, 2024): 45_000.0}
    report = desk.check(years_of(COST, costs, years=(2024,), other=wrong))
    [told] = of("extreme_jump", report)
    assert (told.severity, told.cell) == ("warning", "B7")
    assert told.message.startswith("2 värden")
    assert "Österåker" not in told.message
    assert "i B7" in told.message
    assert "i B5" in told.message


def test_a_jump_common_to_all_is_not_extreme_for_each(desk: Desk) -> None:
    report = desk.check(years_of(COST, lambda place, year: costs(place, year) * (1.5 if year == 2023 else 1)))
    assert of("extreme_jump", report) == []


@pytest.mark.parametrize(("series", "draw"), [(COST, costs), (ROUTINE, answers)])
def test_a_year_that_is_the_same_as_the_one_before_is_told(desk: Desk, series: Series, draw: Draw) -> None:
    desk.publish(years_of(series, draw, places=150))
    copied = years_of(series, lambda place, _: draw(place, 2023), years=(2024,), places=150)
    [told] = of("copied_year", desk.check(copied))
    assert "2024 är desamma som 2023 (150 kommuner)" in told.message
    other = {(9, 2024): 1 - draw(9, 2023) % 2}
    one_other = years_of(series, lambda place, _: draw(place, 2023), (2024,), 150, other)
    assert of("copied_year", desk.check(one_other)) == []


def parts(total: float, places: int = 3) -> Table:
    rows = [
        Row(CODES[at], series, 2024, value)
        for at in range(places)
        for series, value in enumerate((3000.0, 4000.0, 7001.0 if at else total))
    ]
    return table([HVB, FOSTER, BOTH], rows)


def test_a_total_that_does_not_fit_its_parts_is_told(desk: Desk) -> None:
    [told] = of("total_differs", desk.check(parts(9000)))
    assert (told.severity, told.cell) == ("warning", "D2")
    assert "1 ställe av 3" in told.message
    assert "9\N{NO-BREAK SPACE}000 mot 7\N{NO-BREAK SPACE}000" in told.message
    assert of("total_differs", desk.check(parts(7010))) == []


def test_a_part_that_is_missing_makes_no_sum(desk: Desk) -> None:
    rows = [
        Row("1402", 0, 2024, 3000.0),
        Row("1402", 1, 2024, None, status="suppressed"),
        Row("1480", 1, 2024, 4000.0),
        Row("1402", 2, 2024, 7000.0),
        Row("1480", 2, 2024, 9000.0),
    ]
    assert of("total_differs", desk.check(table([HVB, FOSTER, BOTH], rows))) == []


@pytest.mark.parametrize(("five", "told"), [(30.0, 0), (60.0, 1)])
def test_a_part_is_never_larger_than_what_it_is_a_part_of(desk: Desk, five: float, told: int) -> None:
    three = Series("U33817 Minst tre år", "B1", code="U33817", value_type="share")
    longer = Series("U33818 Minst fem år", "C1", code="U33818", value_type="share")
    rows = [Row("1402", 0, 2024, 50.0), Row("1402", 1, 2024, five)]
    assert len(of("total_differs", desk.check(table([three, longer], rows)))) == told


def test_the_totals_are_of_indicators_in_the_register() -> None:
    for relation in totals():
        assert {relation.total, *relation.parts} <= register().keys()
        assert relation.relation in ("equal", "at_most", "at_least")
        units = {register()[indicator].unit for indicator in (relation.total, *relation.parts)}
        assert len(units) == 1, relation


def nation(series: Series, draw: Draw, value: float) -> Table:
    rows = [Row(code, 0, 2024, draw(at, 2024)) for at, code in enumerate(CODES)]
    return table([series], [*rows, Row("0000", 0, 2024, value)])


def test_a_national_value_is_said_to_be_weighted_or_not(desk: Desk) -> None:
    def by_size(place: int, _: int) -> float:
        return 5000 + municipalities()[CODES[place]].population_2016 / 20

    people = [m.population_2016 for m in municipalities().values()]
    values = [by_size(place, 2024) for place in range(len(CODES))]
    weighted, unweighted = float(np.average(values, weights=people)), float(np.mean(values))
    [told] = of("national_fits", desk.check(nation(COST, by_size, weighted)))
    assert "vägt med folkmängden" in told.message
    [told] = of("national_fits", desk.check(nation(COST, by_size, unweighted)))
    assert "ovägt" in told.message
    report = desk.check(nation(COST, by_size, 4000))
    [told] = of("national_differs", report)
    assert (told.severity, told.cell) == ("warning", f"B{len(CODES) + 2}")
    assert of("national_fits", report) == []


def test_riket_of_answers_is_a_share_and_of_counts_a_sum(desk: Desk) -> None:
    yes = 100 * float(np.mean([answers(place, 2024) for place in range(len(CODES))]))
    assert len(of("national_fits", desk.check(nation(ROUTINE, answers, yes)))) == 1
    assert len(of("national_differs", desk.check(nation(ROUTINE, answers, yes - 30)))) == 1
    whole = sum(costs(place, 2024) for place in range(len(CODES)))
    assert "summan" in of("national_fits", desk.check(nation(COUNT, costs, whole)))[0].message
    assert len(of("national_differs", desk.check(nation(COUNT, costs, whole / 290)))) == 1


def test_a_slip_among_the_answers_does_not_move_the_share_of_ja(desk: Desk) -> None:
    yes = 100 * float(np.mean([answers(place, 2024) for place in range(len(CODES))]))

    def slipped(place: int, year: int) -> float:
        return 2.0 if place == 7 else answers(place, year)

    report = desk.check(nation(ROUTINE, slipped, yes))
    assert of("national_differs", report) == []
    [told] = of("national_differs", desk.check(nation(ROUTINE, slipped, yes - 30)))
    assert not told.message.endswith("värden för riket.")


def test_values_that_stand_at_other_municipalities_are_told_once(desk: Desk) -> None:
    def shifted(place: int, year: int) -> float:
        return costs(place - (year == 2022), year)

    made = years_of(COST, shifted, years=(2019, 2020, 2021, 2022, 2023))
    [told] = of("other_rows", desk.check(made))
    assert "2022 följer inte" in told.message
    assert not of("other_rows", desk.check(years_of(COST, costs, years=(2019, 2020, 2021, 2022, 2023))))


def test_answers_that_stand_at_other_municipalities_are_told(desk: Desk) -> None:
    def shifted(place: int, year: int) -> float:
        return float((place - (year == 2023)) % 3 > 0)

    [told] = of("other_rows", desk.check(years_of(ROUTINE, shifted, years=(2021, 2022, 2023))))
    assert "2023 följer inte" in told.message


def test_published_values_that_become_quite_others_are_a_warning(desk: Desk) -> None:
    desk.publish(years_of(COST, costs))
    report = desk.check(years_of(COST, lambda place, year: costs(99 - place, year)))
    [told] = of("values_replaced", report)
    assert (told.severity, of("revised_values", report)) == ("warning", [])
    revised = desk.check(years_of(COST, lambda place, year: 1.02 * costs(place, year)))
    assert of("values_replaced", revised) == []
    assert len(of("revised_values", revised)) == 1


def test_riket_of_few_municipalities_is_not_compared(desk: Desk) -> None:
    rows = [Row(code, 0, 2024, 1000.0) for code in CODES[:100]]
    report = desk.check(table([COST], [*rows, Row("0000", 0, 2024, 2500.0)]))
    assert report.findings == []


def test_an_indicator_without_a_number_in_the_file_has_no_time_series(desk: Desk) -> None:
    desk.publish(years_of(COST, costs))
    rows = [Row(code, 0, 2024, None, status="missing") for code in CODES[:50]]
    assert {found.code for found in desk.check(table([COST], rows)).findings} <= {
        "municipalities_gone",
        "no_numbers",
    }


def test_the_example_workbooks_are_not_cried_wolf_over(example_files: list[Path], tmp_path: Path) -> None:
    """Of the invented values, which are as uneven as real ones, fewer than one in a hundred are named."""
    store = Store(tmp_path / "lager")
    for path in example_files:
        if not path.name.startswith("oj-barn-unga") or "2024" in path.name:
            report = check_file(path, store)
            warned = [found for code in LOUD for found in of(code, report)]
            named = sum(int(found.message.split()[0]) for found in warned if found.message[0].isdigit())
            assert named < report.observations / 100
            assert len(warned) <= 2, [found.message for found in warned]


def test_a_year_of_shares_as_fractions_is_told_at_its_first_value(desk: Desk) -> None:
    def fractions(place: int, year: int) -> float:
        return shares(place, year) / (100 if year == 2022 else 1)

    [told] = of("share_as_fraction", desk.check(years_of(SHARE, fractions)))
    assert (told.severity, told.cell, told.value) == ("warning", "C2", "0,4")
    assert "2022 (100 värden)" in told.message


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ([0.12], True),
        ([0.12, 0.15, 0.11, 0.23], True),
        ([0.12, 0.15, 0.11, 0.4], False),  # one decimal: a small share
        ([0.12, 0.15, 0.0], False),
        ([0.12, 0.15, 12.0], False),
    ],
)
def test_the_few_shares_of_a_single_municipality_may_be_fractions(
    values: list[float], is_told: bool, desk: Desk
) -> None:
    rows = [Row("1402", 0, 2020 + at, value) for at, value in enumerate(values)]
    assert bool(of("share_as_fraction", desk.check(table([SHARE], rows)))) is is_told


def test_small_shares_are_not_taken_for_fractions(desk: Desk) -> None:
    report = desk.check(years_of(SHARE, lambda place, _: place % 30 / 20))
    assert of("share_as_fraction", report) == []
    assert of("share_as_fraction", desk.check(years_of(SHARE, lambda place, _: float(place % 2)))) == []


def test_a_share_that_is_not_numerator_by_denominator_is_told(desk: Desk) -> None:
    rows = [
        Row(CODES[place], 0, 2023, value, numerator=10, denominator=40)
        for place, value in enumerate((25.0, 25.4, 24.6, 52.0, 25.0))
    ]
    [told] = of("share_differs", desk.check(table([SHARE], rows)))
    assert (told.severity, told.cell, told.value) == ("warning", "B5", "52")
    assert "10 av 40 är 25 procent" in told.message


def test_a_series_of_nothing_but_symbols_is_told(desk: Desk) -> None:
    rows = [Row(CODES[place], 0, 2023, status="suppressed") for place in range(5)]
    [told] = of("no_numbers", desk.check(table([ROUTINE], rows)))
    assert (told.severity, told.cell) == ("warning", "B1")
    assert "alla 5 celler läses som ”dold (för få fall)”" in told.message
    rows.append(Row(CODES[6], 0, 2023, 1.0))
    assert of("no_numbers", desk.check(table([ROUTINE], rows))) == []
