"""Templates: a filled one reads without questions, with numerators and denominators."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from oj.errors import OjError
from oj.intake import Report, check_file
from oj.reference import municipalities
from oj.store import Store
from oj.templates import latest_years, template, templates, write_template

PARTILLE = municipalities()["1402"]
YEARS = (2022, 2023, 2024)
PARTS = (23.0, 46.0)  # numerator and denominator


def written(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    write_template(template(name), PARTILLE, YEARS, path)
    return path


def filled(path: Path) -> Path:
    """Every row filled in by a person, and the values as Excel saves what it has calculated."""
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    for row in range(5, sheet.max_row + 1):
        if str(sheet.cell(row, 8).value).startswith("="):
            sheet.cell(row, 6).value, sheet.cell(row, 7).value = PARTS
            sheet.cell(row, 8).value = PARTS[0] / PARTS[1] * _factor(sheet, row)
        else:
            sheet.cell(row, 8).value = 31
    book.save(path)
    return path


def _factor(sheet: Worksheet, row: int) -> float:
    return 100 if "*100" in str(sheet.cell(row, 8).value) else 1


def check(path: Path, folder: Path) -> Report:
    return check_file(path, Store(folder / "store"))


def questions(report: Report) -> list[str]:
    return [f.code for f in report.findings if f.severity != "info" and f.code != "small_groups"]


@pytest.mark.parametrize("name", templates())
def test_a_filled_template_reads_without_questions(name: str, tmp_path: Path) -> None:
    report = check(filled(written(name, tmp_path)), tmp_path)
    assert questions(report) == []
    (matches,) = report.matches
    assert {match.kind for match in matches} == {"exact"}
    assert [match.indicator_id for match in matches] == [a.indicator.id for a in template(name).indicators]
    (table,) = report.workbook.tables
    assert [place.code for place in table.places] == ["1402"]
    assert len(table.observations) == len(YEARS) * len(matches)
    assert set(table.observations.year.tolist()) == set(YEARS)


@pytest.mark.parametrize("name", templates())
def test_numerator_and_denominator_are_kept(name: str, tmp_path: Path) -> None:
    (table,) = check(filled(written(name, tmp_path)), tmp_path).workbook.tables
    ratio = np.array([asked.is_ratio for asked in template(name).indicators])[table.observations.series]
    assert set(table.observations.numerator[ratio]) == {PARTS[0]}
    assert set(table.observations.denominator[ratio]) == {PARTS[1]}
    assert np.isnan(table.observations.numerator[~ratio]).all()


def test_what_excel_calculates_is_what_the_formula_says(tmp_path: Path) -> None:
    sheet = load_workbook(written("personal", tmp_path))["Uppgifter"]
    assert sheet["H5"].value == '=IF(OR(F5="",G5="",G5=0),"",ROUND(F5/G5*100,1))'


def test_rows_that_are_left_empty_are_no_observations(tmp_path: Path) -> None:
    path = written("personal", tmp_path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    sheet["F5"], sheet["G5"], sheet["H5"] = 5, 25, 20
    sheet["H6"] = ".."
    book.save(path)
    report = check(_calculated(path), tmp_path)
    assert questions(report) == []
    (table,) = report.workbook.tables
    assert table.observations.status.tolist() == [0, 2]


def test_a_program_may_fill_in_some_rows_and_leave_the_formulas_of_others(tmp_path: Path) -> None:
    path = written("personal", tmp_path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    sheet["F5"], sheet["G5"], sheet["H5"] = 5, 25, 20
    sheet["F9"], sheet["G9"] = 3, 30
    book.save(path)
    report = check(path, tmp_path)
    assert questions(report) == ["formula_without_value"]
    assert next(f.cell for f in report.findings if f.code == "formula_without_value") == "H9"
    assert report.workbook.tables[0].observations.status.tolist() == [0, 1]


def _calculated(path: Path) -> Path:
    """The workbook with every formula's result "" saved, as Excel does."""
    target = path.with_name("sparad.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/"):
                cell = rb'<c r="(\w+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>'
                content = re.sub(cell, rb'<c r="\1"\2 t="str"><f>\3</f><v></v></c>', content)
            new.writestr(part, content)
    return target


def test_a_cell_says_what_is_counted_and_refuses_what_can_not_be(tmp_path: Path) -> None:
    sheet = load_workbook(written("personal", tmp_path))["Uppgifter"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["F5:F7"].type == "decimal"
    assert rules["F5:F7"].prompt.startswith("Tillsvidareanställda socialsekreterare")
    assert rules["C5:C19"].formula1 == '"2022,2023,2024"'
    assert rules["D5:D19"].formula1 == "'Förklaring'!$A$5:$A$9"


def test_every_indicator_is_explained(tmp_path: Path) -> None:
    for name, made in templates().items():
        sheet = load_workbook(written(name, tmp_path))["Förklaring"]
        ids = [sheet.cell(row, 2).value for row in range(5, 5 + len(made.indicators))]
        assert ids == [asked.indicator.id for asked in made.indicators]
        assert all(len(asked.numerator or asked.value) <= 255 for asked in made.indicators)


def test_all_forms_of_placement_are_asked_for() -> None:
    ids = {asked.indicator.id for asked in template("placeringar").indicators}
    forms = ("EGET-FAMILJEHEM", "KONSULENT", "HVB", "SIS", "STODBOENDE")
    assert ids == {f"OP-{form}-{what}" for form in forms for what in ("PLACERINGAR", "DYGN", "KR-PER-DYGN")}


def test_the_latest_years_are_those_that_have_ended() -> None:
    assert latest_years(datetime(2026, 1, 1, tzinfo=UTC)) == (2021, 2022, 2023, 2024, 2025)


def test_an_unknown_template_is_told() -> None:
    with pytest.raises(OjError, match=r"Välj bland: personal, placeringar\."):
        template("lunch")
