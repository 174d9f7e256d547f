"""Years that disagree are asked about; a published year that would be replaced is told with old and new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from oj.findings import Finding
from oj.intake import Report, check_file, check_workbook, publish_files
from oj.reference import municipalities
from oj.store import Store
from tests.intake.desk import of
from tests.reading.build import Rows, xlsx

COST = "Kostnad barn och ungdomsvård, kr/inv 0-20 år"
CODES = sorted(municipalities())[:30]


def costs(year: int, factor: float = 1.0) -> list[float]:
    """Costs that no two municipalities share, other ones each year."""
    return [round((5000 + 97 * at + 13 * (year - 2000) * (1 + at % 3)) * factor) for at in range(len(CODES))]


def rows(title: str, head: list[str | int], *columns: list[float]) -> Rows:
    body = [
        [code, municipalities()[code].name, *values] for code, *values in zip(CODES, *columns, strict=True)
    ]
    return [[title], [], ["Kommunkod", "Kommun", *head], *body]


def made(path: Path, table: Rows, sheet: str = "Resultat") -> Path:
    return xlsx(path, {sheet: table})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def publish(path: Path, store: Store) -> Report:
    report = check_file(path, store)
    publish_files([report], store, "Test", accept_warnings=True)
    return report


def years(report: Report) -> set[int]:
    return set(np.unique(report.combined.columns["year"]).tolist())


def doubt(report: Report) -> Finding:
    [told] = of("year_disagrees", report)
    return told


def test_a_title_against_the_name_of_the_file_is_asked_about(store: Store, tmp_path: Path) -> None:
    path = made(tmp_path / "resultat-2025.xlsx", rows("Öppna jämförelser 2024", [COST], costs(2024)))
    report = check_file(path, store)
    told = doubt(report)
    assert "läses som 2024: det säger rubriken (”Öppna jämförelser 2024”)" in told.message
    assert "filnamnet (”resultat-2025”) säger 2025" in told.message
    assert told.question is not None
    assert (told.question.taken, [one.value for one in told.question.answers]) == ("2024", ["2024", "2025"])
    assert years(report) == {2024}


def test_the_answer_is_the_year_of_the_values(store: Store, tmp_path: Path) -> None:
    path = made(tmp_path / "resultat-2025.xlsx", rows("Öppna jämförelser 2024", [COST], costs(2024)))
    report = check_file(path, store)
    question = doubt(report).question
    assert question is not None
    answered = check_file(path, store, chosen={question.key: "2025"})
    assert years(answered) == {2025}
    assert of("year_disagrees", answered) == []


@pytest.mark.parametrize(
    ("file", "title", "head"),
    [
        ("resultat-2024.xlsx", "Öppna jämförelser 2024", [COST]),
        ("resultat.xlsx", "Öppna jämförelser 2024", [COST]),
        ("oj-2016-2024.xlsx", "Öppna jämförelser 2024", [COST]),
        ("resultat-2025.xlsx", COST, [2024]),  # a name of a file is when it came as often as what it holds
        ("resultat-2023.xlsx", "Läsåret 2023/24", [COST]),
        ("resultat-2024.xlsx", "Öppna jämförelser 2024. Publicerad 2025-06-20", [COST]),
    ],
)
def test_years_that_go_together_are_no_question(
    file: str, title: str, head: list[str | int], store: Store, tmp_path: Path
) -> None:
    assert (
        of("year_disagrees", check_file(made(tmp_path / file, rows(title, head, costs(2024))), store)) == []
    )


def test_a_title_against_the_only_year_of_the_columns_is_asked_about(store: Store, tmp_path: Path) -> None:
    table = rows("Resultat 2025", ["År", COST], [2024.0] * len(CODES), costs(2024))
    report = check_file(made(tmp_path / "resultat.xlsx", table), store)
    question = doubt(report).question
    assert question is not None
    assert years(check_file(tmp_path / "resultat.xlsx", store, chosen={question.key: "2025"})) == {2025}


def test_sheets_of_a_year_each_are_not_held_against_the_name_of_the_file(
    store: Store, tmp_path: Path
) -> None:
    table = rows(COST, ["Värde"], costs(2022))
    path = xlsx(tmp_path / "kostnader-2023.xlsx", {"2021": table, "2022": table})
    assert of("year_disagrees", check_file(path, store)) == []


def test_one_doubt_of_many_sheets_is_one_question(store: Store, tmp_path: Path) -> None:
    sheets = {name: rows("Resultat 2024", [f"{COST} {name}"], costs(2024)) for name in ("HVB", "Familjehem")}
    told = doubt(check_file(xlsx(tmp_path / "resultat-2025.xlsx", sheets), store))
    assert told.message.endswith("Det gäller 2 tabeller.")


def test_a_year_that_would_be_replaced_is_told_with_old_and_new(store: Store, tmp_path: Path) -> None:
    publish(made(tmp_path / "a.xlsx", rows(COST, [2023, 2024], costs(2023), costs(2024))), store)
    swapped = rows(COST, [2023, 2024], costs(2024), costs(2023))
    told = of("year_replaced", check_file(made(tmp_path / "b.xlsx", swapped), store))
    assert [found.severity for found in told] == ["warning", "warning"]
    assert told[0].message.startswith("30 av 30 publicerade värden för ”Kostnad barn och ungdomsvård")
    assert "De nya är desamma som de publicerade för 2024." in told[0].message
    assert told[0].sides[0] == ("Botkyrka", *two_sides("Botkyrka"))
    assert len(told[0].sides) == 5


def two_sides(name: str) -> tuple[str, str]:
    at = [municipalities()[code].name for code in CODES].index(name)
    return tuple(f"{costs(year)[at]:,.0f}".replace(",", "\u00a0") for year in (2023, 2024))  # type: ignore[return-value]


def test_revised_values_of_a_few_are_no_replaced_year(store: Store, tmp_path: Path) -> None:
    publish(made(tmp_path / "a.xlsx", rows(COST, [2024], costs(2024))), store)
    some = [value + 100 * (at % 3 == 0) for at, value in enumerate(costs(2024))]
    report = check_file(made(tmp_path / "b.xlsx", rows(COST, [2024], some)), store)
    assert of("year_replaced", report) == []
    assert len(of("revised_values", report)) == 1


def test_values_that_are_only_rounded_anew_are_not_called_revised(store: Store, tmp_path: Path) -> None:
    exact = [value + 0.25 for value in costs(2024)]
    publish(made(tmp_path / "a.xlsx", rows(COST, [2024], exact)), store)
    report = check_file(made(tmp_path / "b.xlsx", rows(COST, [2024], [round(one) for one in exact])), store)
    assert of("revised_values", report) == of("year_replaced", report) == []


def test_an_answer_about_the_year_is_kept_with_what_waits(store: Store, tmp_path: Path) -> None:
    path = made(tmp_path / "resultat-2025.xlsx", rows("Öppna jämförelser 2024", [COST], costs(2024)))
    report = check_file(path, store)
    question = doubt(report).question
    assert question is not None
    plain = replace(report.workbook)
    again = check_workbook(plain, path, store, chosen={question.key: "2025"})
    assert years(again) == {2025}


def with_years_in_rows(path: Path, years_of: dict[int, list[int | str]]) -> Path:
    """A sheet with a column of years; ``years_of`` has those of a municipality (its position) that differ."""
    usual: list[int | str] = [2023, 2024]
    body = [
        [code, municipalities()[code].name, year, 50 + 3 * at + number]
        for at, code in enumerate(CODES)
        for number, year in enumerate(years_of.get(at, usual))
    ]
    return xlsx(path, {"Blad1": [["Kommunkod", "Kommun", "År", "Antal anmälningar"], *body]})


@pytest.mark.parametrize(
    ("said", "expected"), [("", {2023, 2024}), ("2024", {2023, 2024}), ("2014", {2014, 2023, 2024})]
)
def test_a_year_that_no_other_place_has_is_asked_about(
    said: str, expected: set[int], store: Store, tmp_path: Path
) -> None:
    path = with_years_in_rows(tmp_path / "fil.xlsx", {4: [2023, 2014]})
    [told] = of("odd_year", check_file(path, store))
    assert (told.severity, told.cell, told.value) == ("warning", "C11", "2014")
    assert told.question is not None
    assert [one.value for one in told.question.answers] == ["nej", "2024", "2014"]
    report = check_file(path, store, chosen={told.question.key: said} if said else {})
    assert years(report) == expected
    assert len(report.combined.columns["year"]) == 2 * len(CODES) - (not said)
    left_out = [one for one in report.workbook.sheets[0].account.left_out if "år" in one.reason]
    assert sum(one.cells for one in left_out) == (0 if said else 1)


@pytest.mark.parametrize(
    "years_of",
    [
        {4: [2022, 2023, 2024]},  # one year more than the others
        {at: [2022, 2024] for at in range(8)},  # many of them
        {},
    ],
)
def test_a_year_that_is_no_slip_is_no_question(
    years_of: dict[int, list[int | str]], store: Store, tmp_path: Path
) -> None:
    report = check_file(with_years_in_rows(tmp_path / "fil.xlsx", years_of), store)
    assert not of("odd_year", report)


def with_years_in_columns(path: Path, heads: list[int | str]) -> Path:
    body = [
        [municipalities()[code].name, *(50 + 3 * at + number for number in range(len(heads)))]
        for at, code in enumerate(CODES)
    ]
    return xlsx(path, {"Blad1": [["Antal anmälningar"], ["Kommun", *heads], *body]})


@pytest.mark.parametrize(
    ("said", "expected"),
    [("", {2021, 2023}), ("2022", {2021, 2022, 2023}), ("2012", {2012, 2021, 2023})],
)
def test_a_column_whose_year_is_out_of_order_is_asked_about(
    said: str, expected: set[int], store: Store, tmp_path: Path
) -> None:
    path = with_years_in_columns(tmp_path / "fil.xlsx", [2021, 2012, 2023])
    [told] = of("odd_year_column", check_file(path, store))
    assert (told.severity, told.cell, told.value) == ("warning", "C2", "2012")
    assert "mellan 2021 och 2023" in told.message
    assert told.question is not None
    assert [one.value for one in told.question.answers] == ["nej", "2022", "2012"]
    report = check_file(path, store, chosen={told.question.key: said} if said else {})
    assert years(report) == expected
    left_out = [one for one in report.workbook.sheets[0].account.left_out if "år" in one.reason]
    assert sum(one.cells for one in left_out) == (0 if said else len(CODES))


@pytest.mark.parametrize(
    "heads",
    [[2015, 2020, 2024], [2014, 2023, 2024], [2024, 2023, 2022], [2022, 2024, 2023], [2023, 2024, 2013]],
)
def test_years_in_another_order_are_no_question(heads: list[int | str], store: Store, tmp_path: Path) -> None:
    assert not of("odd_year_column", check_file(with_years_in_columns(tmp_path / "fil.xlsx", heads), store))


def test_every_row_with_no_readable_year_is_named(store: Store, tmp_path: Path) -> None:
    path = with_years_in_rows(tmp_path / "fil.xlsx", {4: [2023, "2O24"], 7: [20233, 2024]})
    [told] = of("year_unknown_rows", check_file(path, store))
    assert tuple(told.cells) == ("C11", "C16")
    assert "C11: ”2O24”; C16: ”20233”" in told.message


@pytest.mark.parametrize("slip", ["2O23", 20233])
def test_a_column_whose_year_has_a_slip_is_left_out_and_told(
    slip: str | int, store: Store, tmp_path: Path
) -> None:
    path = made(tmp_path / "fil 2024.xlsx", rows("Kostnader", [2022, slip, 2024], *map(costs, (1, 2, 3))))
    report = check_file(path, store)
    assert years(report) == {2022, 2024}
    [told] = of("year_unknown_column", report)
    assert (told.severity, told.cell) == ("warning", "D3")
