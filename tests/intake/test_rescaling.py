"""Values in thousands of kronor that go on with a series in kronor: asked about, multiplied, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.findings import Question
from oj.intake import Report, check_workbook, publish_files, read
from oj.intake.units import factor, in_unit
from oj.reading.model import Series, Table, Workbook
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

HERE, BEFORE = "Kostnad för hembesök, tkr", "Kostnad för hembesök, kr"


def costs(label: str, unit: str, year: int, *values: float) -> Table:
    series = Series(label, "B1", unit=unit, value_type="currency")
    rows = [Row(code, 0, year, value) for code, value in zip(("1402", "1480", "1441"), values, strict=True)]
    return table([series], rows)


def named(one: Table) -> Workbook:
    return workbook(one, file=f"kostnader {one.observations.year[0]}.xlsx")


def question(report: Report) -> Question:
    (told,) = of("unit_differs", report)
    assert told.question
    return told.question


def answered(desk: Desk, report: Report, starts: str) -> Report:
    """The report when somebody has given the answer whose text begins so."""
    asked = question(report)
    value = next(one.value for one in asked.answers if one.text.startswith(starts))
    return check_workbook(report.workbook, report.path, desk.store, chosen={asked.key: value})


def published(store: Store) -> dict[tuple[str, int], float]:
    wanted = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    found = store.edition().query("values", **wanted)
    return dict(zip(zip(found["region_code"], found["year"], strict=True), found["value"], strict=True))


@pytest.fixture
def asked(desk: Desk) -> Report:
    """A file in thousands of kronor after one in kronor."""
    desk.publish(named(costs(BEFORE, "kr", 2023, 1200, 900, 1500)))
    return desk.check(named(costs(HERE, "tkr", 2024, 1.3, 0.95, 1.45)))


def test_it_is_asked_with_both_results_and_never_done_untold(asked: Report) -> None:
    texts = [one.text for one in question(asked).answers]
    assert texts[1].replace("\u00a0", " ") == "Nej: räkna om till kr, gånger 1 000"
    (told,) = of("unit_differs", asked)
    said = told.message.replace("\u00a0", " ")
    assert "är 1,3. Det blir 1,3 kr som det står, och 1 300 kr om det räknas om." in said
    assert asked.combined.columns["value"].tolist() == [1.3, 0.95, 1.45]


def test_what_is_converted_goes_on_with_the_series_and_is_told(desk: Desk, asked: Report) -> None:
    report = answered(desk, asked, "Nej: räkna om")
    assert report.matches[0][0].indicator_id == question(asked).answers[0].value
    assert report.combined.columns["value"].tolist() == [1300, 950, 1450]
    (told,) = of("rescaled", report)
    assert (told.severity, told.cell) == ("warning", "B1")
    assert "blir 1\u00a0300 i stället för 1,3" in told.message


def test_next_years_file_is_converted_likewise_and_that_is_told(desk: Desk, asked: Report) -> None:
    publish_files([answered(desk, asked, "Nej: räkna om")], desk.store, "prov", accept_warnings=True)
    report = desk.check(named(costs(HERE, "tkr", 2025, 1.4, 1, 1.5)))
    assert of("unit_differs", report) == []
    assert len(of("rescaled", report)) == 1
    publish_files([report], desk.store, "prov", accept_warnings=True)
    kept = published(desk.store)
    assert [kept["1402", year] for year in (2023, 2024, 2025)] == [1200, 1300, 1400]


def test_the_same_file_again_changes_nothing(desk: Desk, asked: Report) -> None:
    publish_files([answered(desk, asked, "Nej: räkna om")], desk.store, "prov", accept_warnings=True)
    again = check_workbook(asked.workbook, asked.path, desk.store)
    assert again.combined.columns["value"].tolist() == [1300, 950, 1450]


def test_a_heading_that_was_wrong_is_taken_as_it_is_next_year_too(desk: Desk) -> None:
    desk.publish(named(costs(BEFORE, "kr", 2023, 1200, 900, 1500)))
    report = answered(desk, desk.check(named(costs(HERE, "tkr", 2024, 1300, 950, 1450))), "Ja")
    publish_files([report], desk.store, "prov", accept_warnings=True)
    later = desk.check(named(costs(HERE, "tkr", 2025, 1400, 1000, 1500)))
    assert later.combined.columns["value"].tolist() == [1400, 1000, 1500]
    assert of("rescaled", later) == of("unit_differs", later) == []


def test_kronor_are_divided_where_the_series_has_thousands(desk: Desk) -> None:
    desk.publish(named(costs(HERE, "tkr", 2023, 1.2, 0.9, 1.5)))
    report = answered(desk, desk.check(named(costs(BEFORE, "kr", 2024, 1300, 950, 1450))), "Nej: räkna om")
    assert report.combined.columns["value"].tolist() == [1.3, 0.95, 1.45]


def test_other_units_can_not_be_converted(desk: Desk) -> None:
    desk.publish(named(costs(BEFORE, "kr", 2023, 1200, 900, 1500)))
    one = costs("Kostnad för hembesök, %", "%", 2024, 12, 9, 15)
    report = desk.check(named(replace(one, series=[replace(one.series[0], value_type="share")])))
    assert all(
        "räkna om" not in one.text
        for told in report.findings
        if told.question
        for one in told.question.answers
    )


def test_factors_between_units_of_money() -> None:
    assert (factor("tkr", "kr"), factor("kr", "mnkr"), factor("kr", "%"), factor("", "kr")) == (
        1000,
        1e-6,
        1,
        1,
    )
    assert in_unit("tkr/inv 0–20 år", "kr") == "kr/inv 0–20 år"
    assert in_unit("", "kr") == "kr"


def test_a_file_in_thousands_is_read_as_the_register_has_it(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "kostnad 2024.csv"
    path.write_text(
        "Kommun;N33006 Kostnad barn, tkr/inv\nAle;5,1\nLerum;4,9\nPartille;5,5\n", encoding="utf-8"
    )
    asked = check_workbook(read(path, store), path, store)
    told = question(asked)
    answer = next(one.value for one in told.answers if "räkna om" in one.text)
    report = check_workbook(read(path, store), path, store, chosen={told.key: answer})
    assert report.combined.columns["value"].tolist() == [5100, 4900, 5500]
    assert report.matches[0][0].indicator_id == "N33006"
