"""Templates: a filled one reads without questions, with numerators and denominators."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import xlwt
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from oj.compare.comparison_groups import GROUPS
from oj.compare.reference_value import Absence
from oj.compare.success_chain import Link, link_of
from oj.compare.viewpoint import seen_from
from oj.errors import OjError
from oj.facts import facts_of, measures_of
from oj.intake import Report, check_file, publish_files
from oj.intake.changes import changes
from oj.own_rows import rows_of
from oj.reference import municipalities, municipalities_of
from oj.register import register
from oj.store import Store
from oj.templates import (
    counted_alike,
    latest_years,
    published_values,
    shared_indicator,
    shared_template,
    template,
    templates,
    with_questions,
    write_template,
)

PARTILLE = municipalities()["1402"]
YEARS = (2022, 2023, 2024)
PARTS = {
    "%": (23.0, 46.0),
    "antal": (690.0, 46.0),
    "kr/vårddygn": (230_000.0, 46.0),
    "kr/inv 0–20 år": (23_000.0, 46.0),
    "dygn": (9_200.0, 46.0),
}
"""Numerator and denominator by unit."""

ASKING = [name for name, made in templates().items() if made.indicators]
"""The templates that have something to fill in before anybody has written questions."""


def written(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    write_template(template(name), [PARTILLE], YEARS, path)
    return path


def filled(path: Path) -> Path:
    """Every row filled in by a person, and the values as Excel saves what it has calculated."""
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    for row in range(5, sheet.max_row + 1):
        if str(sheet.cell(row, 8).value).startswith("="):
            top, bottom = PARTS[str(sheet.cell(row, 5).value)]
            sheet.cell(row, 6).value, sheet.cell(row, 7).value = top, bottom
            sheet.cell(row, 8).value = top / bottom * _factor(sheet, row)
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


@pytest.mark.parametrize("name", ASKING)
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


@pytest.mark.parametrize("name", ASKING)
def test_numerator_and_denominator_are_kept(name: str, tmp_path: Path) -> None:
    (table,) = check(filled(written(name, tmp_path)), tmp_path).workbook.tables
    ratio = np.array([asked.is_ratio for asked in template(name).indicators])[table.observations.series]
    units = {asked.indicator.unit for asked in template(name).indicators if asked.is_ratio}
    assert set(table.observations.numerator[ratio]) == {PARTS[unit][0] for unit in units}
    assert set(table.observations.denominator[ratio]) == {46.0}
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
    assert questions(report) == []
    assert next(f.cell for f in report.findings if f.code == "template_worked_out") == "H9"
    assert report.workbook.tables[0].observations.value.tolist() == [20, 10]


def _calculated(path: Path) -> Path:
    """The workbook with every formula's result "" saved, as Excel does."""
    return _rewritten(path, rb'<c r="\1"\2 t="str"><f>\3</f><v></v></c>')


def _of_another_office(path: Path) -> Path:
    """The same as LibreOffice saves it: formulas that say how they are worked out, cells without a style."""
    return _rewritten(path, rb'<c r="\1" t="str"><f aca="false">\3</f><v></v></c>', b"")


def _rewritten(path: Path, cell: bytes, style: bytes | None = None) -> Path:
    """The workbook with every formula without a result written as ``cell``, and the styles of cells."""
    target = path.with_name("sparad.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/"):
                content = re.sub(_FORMULA, cell, content)
                content = content if style is None else re.sub(rb' s="\d+"', style, content)
            new.writestr(part, content)
    return target


_FORMULA = rb'<c r="(\w+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>'


def _left_to_others(path: Path) -> Path:
    """The same as a program saves it that works out no formulas."""
    load_workbook(path).save(path)
    return path


def _as_it_is(path: Path) -> Path:
    return path


AS_SAVED = pytest.mark.parametrize("saved", [_as_it_is, _left_to_others, _calculated, _of_another_office])
Save = Callable[[Path], Path]


@AS_SAVED
@pytest.mark.parametrize("name", ASKING)
def test_a_template_as_it_was_fetched_is_refused_as_not_filled_in(
    name: str, saved: Save, tmp_path: Path
) -> None:
    report = check(saved(_left_to_others(written(name, tmp_path))), tmp_path)
    [told] = report.findings
    assert (told.severity, told.code, told.sheet) == ("error", "template_empty", "Uppgifter")
    assert told.message.startswith("Mallen är inte ifylld: ")
    assert report.workbook.skipped[0].reason == "Mallen är inte ifylld."
    assert report.observations == 0


HALF = {6: (3, 0), 7: (4, None), 8: (None, 25), 10: ("fem", 25), 11: ("..", None), 12: (0, 30)}
"""Numerator and denominator by row; the last row is a whole one."""


@pytest.mark.parametrize("saved", [_left_to_others, _calculated, _of_another_office])
def test_every_row_with_anything_in_it_is_told(saved: Save, tmp_path: Path) -> None:
    path = written("personal", tmp_path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    sheet["F5"], sheet["G5"], sheet["H5"] = 5, 25, 20
    for row, (above, below) in HALF.items():
        sheet[f"F{row}"], sheet[f"G{row}"] = above, below
    sheet["H12"], sheet["H13"] = 0, ".."
    sheet["I14"] = "Vet inte än"
    book.save(path)
    report = check(saved(path), tmp_path)
    (half,) = (found for found in report.findings if found.code == "template_half")
    assert list(half.cells) == ["H6", "H7", "H8", "H10", "H11"]
    assert "nämnaren är 0" in half.message
    assert "täljaren saknas" in half.message
    assert "täljaren är ”fem”" in half.message
    (comment,) = (found for found in report.findings if found.code == "template_comments")
    assert (comment.cell, "Vet inte än" in comment.message) == ("I14", True)
    status = report.workbook.tables[0].observations.status.tolist()
    assert sorted(status) == [0, 0, 2]


def _old(path: Path) -> Path:
    """The same as LibreOffice saves it as .xls: no formulas, and a nought where they give nothing."""
    book, old = load_workbook(path), xlwt.Workbook()
    for sheet in book.worksheets:
        copy = old.add_sheet(sheet.title)
        for line in sheet.iter_rows():
            for cell in line:
                value = 0 if str(cell.value).startswith("=") else cell.value
                copy.write(cell.row - 1, cell.column - 1, value)
    target = path.with_suffix(".xls")
    old.save(str(target))
    return target


@pytest.mark.parametrize("name", ASKING)
def test_an_old_workbook_has_noughts_where_nothing_is_filled_in(name: str, tmp_path: Path) -> None:
    path = written(name, tmp_path)
    report = check(_old(path), tmp_path)
    assert [(one.severity, one.code) for one in report.findings] == [("error", "template_empty")]
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    kept = 1  # of the rows in halves, the last
    for row in range(5, sheet.max_row + 1):
        if not str(sheet.cell(row, 8).value).startswith("="):
            sheet.cell(row, 8).value = row % 3
            kept += sheet.cell(row, 5).value == "antal" or row % 3 > 0
    lacks = [row for row in range(5, sheet.max_row + 1) if str(sheet.cell(row, 8).value).startswith("=")][:4]
    for row, (above, below) in zip(lacks, [(5, None), (None, 25), (5, 0), (0, 25)], strict=True):
        sheet.cell(row, 6).value, sheet.cell(row, 7).value = above, below
    book.save(path)
    report = check(_old(path), tmp_path)
    (half,) = (found for found in report.findings if found.code == "template_half")
    assert list(half.cells) == [f"H{row}" for row in lacks[:3]]
    assert report.observations == kept


def test_a_template_with_half_rows_only_is_refused(tmp_path: Path) -> None:
    path = written("personal", tmp_path)
    book = load_workbook(path)
    book["Uppgifter"]["F5"] = 5
    book.save(path)
    report = check(path, tmp_path)
    assert [found.code for found in report.findings] == ["template_empty", "template_half"]
    assert "delvis ifylld" in report.findings[0].message


def published(store: Store, path: Path) -> Store:
    publish_files([check_file(path, store)], store, "Test", accept_warnings=True)
    return store


@pytest.mark.parametrize("name", ASKING)
@AS_SAVED
def test_a_template_comes_with_what_is_published_and_changes_nothing_as_it_is(
    name: str, saved: Save, tmp_path: Path
) -> None:
    store = published(Store(tmp_path / "store"), filled(written(name, tmp_path)))
    known = published_values(store.base(), template(name), [PARTILLE])
    path = tmp_path / "ny.xlsx"
    write_template(template(name), [PARTILLE], (*YEARS, 2025), path, known)
    report = check_file(saved(path), store)
    assert [found.code for found in report.findings if found.severity != "info"] in ([], ["small_groups"])
    changed = changes(report, store)
    asked = len(template(name).indicators)
    assert (changed.same, changed.new, changed.revised) == (asked * len(YEARS), 0, 0)


def test_a_value_that_does_not_follow_from_its_parts_is_kept_as_it_is(tmp_path: Path) -> None:
    path = written("personal", tmp_path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    sheet["F5"], sheet["G5"], sheet["H5"] = 5, 24, 20.83
    sheet["H6"], sheet["H7"], sheet["H8"] = "..", "-", 31
    book.save(path)
    store = published(Store(tmp_path / "store"), path)
    known = published_values(store.base(), template("personal"), [PARTILLE])
    again = tmp_path / "ny.xlsx"
    write_template(template("personal"), [PARTILLE], YEARS, again, known)
    formulas, results = load_workbook(again)["Uppgifter"], load_workbook(again, data_only=True)["Uppgifter"]
    assert formulas["H5"].value == '=IF(OR(F5="",G5="",G5=0),20.83,ROUND(F5/G5*100,1))'
    assert [results[f"H{row}"].value for row in range(5, 10)] == [20.83, "..", "-", 31, None]
    changed = changes(check_file(again, store), store)
    assert (changed.same, changed.new, changed.revised) == (4, 0, 0)


def test_nothing_is_known_of_a_municipality_in_an_empty_store(tmp_path: Path) -> None:
    assert published_values(Store(tmp_path / "store").base(), template("personal"), [PARTILLE]) == {}


def test_a_cell_says_what_is_counted_and_refuses_what_can_not_be(tmp_path: Path) -> None:
    sheet = load_workbook(written("personal", tmp_path))["Uppgifter"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["F5:F7"].type == "decimal"
    assert rules["F5:F7"].prompt.startswith("Tillsvidareanställda socialsekreterare")
    assert rules["C5:C40"].formula1 == '"2022,2023,2024"'
    assert rules["D5:D40"].formula1 == "'Förklaring'!$A$5:$A$16"


def test_every_indicator_is_explained(tmp_path: Path) -> None:
    for name in ASKING:
        made = template(name)
        sheet = load_workbook(written(name, tmp_path))["Förklaring"]
        ids = [sheet.cell(row, 2).value for row in range(5, 5 + len(made.indicators))]
        assert ids == [asked.indicator.id for asked in made.indicators]
        assert all(len(asked.numerator or asked.value) <= 255 for asked in made.indicators)


def test_all_forms_of_placement_are_asked_for() -> None:
    ids = {asked.indicator.id for asked in template("placeringar").indicators}
    forms = ("EGET-FAMILJEHEM", "KONSULENT", "JOURHEM", "HVB", "SIS", "STODBOENDE")
    assert ids == {f"OP-{form}-{what}" for form in forms for what in ("PLACERINGAR", "DYGN", "KR-PER-DYGN")}


def test_the_latest_years_are_those_that_have_ended() -> None:
    assert latest_years(datetime(2026, 1, 1, tzinfo=UTC)) == (2021, 2022, 2023, 2024, 2025)


def test_an_unknown_template_is_told() -> None:
    with pytest.raises(
        OjError, match=r"Välj bland: egna-fragor, oppenvard, personal, personalomsattning, placerade, p"
    ):
        template("lunch")


HALLAND = municipalities_of("Halland")
QUESTIONS = ("Har vi en rutin för jourhem?", "  ", "Följer vi upp  varje orosanmälan?")


def test_questions_of_ones_own_are_answered_published_and_shown_as_answers(tmp_path: Path) -> None:
    made, path = with_questions(template("egna-fragor"), QUESTIONS), tmp_path / "fragor.xlsx"
    assert [asked.indicator.name for asked in made.indicators] == [
        "Har vi en rutin för jourhem?",
        "Följer vi upp varje orosanmälan?",
    ]
    write_template(made, [PARTILLE], (2024, 2025), path)
    book = load_workbook(path)
    for cell, answer in zip(("H5", "H6", "H7"), ("Nej", "Ja", "Ja"), strict=True):
        book["Uppgifter"][cell] = answer
    book.save(path)
    store = published(Store(tmp_path / "store"), path)
    measures = {one.name: one for one in measures_of(store.edition())}
    assert set(measures) == {asked.indicator.name for asked in made.indicators}
    routine = measures["Har vi en rutin för jourhem?"]
    assert (routine.value_type, routine.area) == ("yes_no", "Social barn- och ungdomsvård")
    rows = store.edition().rows("template_values", municipality="1402", indicators=[routine.id])
    assert [(row[1], routine.answer(row[2], row[1])) for row in rows] == [(2024, "Nej"), (2025, "Ja")]


def test_a_question_of_a_sub_factor_is_shown_under_it(tmp_path: Path) -> None:
    asked = ("Har nya en mentor?", "Finns en rutin för jour? (delfaktor 25)")
    made, path = with_questions(template("egna-fragor"), asked, 24), tmp_path / "fragor.xlsx"
    write_template(made, [PARTILLE], (2025,), path)
    book = load_workbook(path)
    for row in (5, 6):
        book["Uppgifter"].cell(row, 8).value = "Ja"
    book.save(path)
    store = published(Store(tmp_path / "store"), path)
    measures = {one.title: one for one in measures_of(store.edition())}
    assert {title: one.sub_factor for title, one in measures.items()} == {
        "Har nya en mentor?": 24,
        "Finns en rutin för jour?": 25,
    }
    assert {one.success_factor for one in measures.values()} == {"personalens-forutsattningar"}
    assert {link_of(one) for one in measures.values()} == {Link.ROUTINE}


def test_a_template_of_own_questions_needs_one() -> None:
    with pytest.raises(OjError, match="Skriv minst en"):
        with_questions(template("egna-fragor"), ["", " "])


def test_a_county_collects_a_row_per_municipality_and_who_counts_as_the_template_says(tmp_path: Path) -> None:
    alike = counted_alike(template("personal"))
    made, path = with_questions(template("personal"), [alike]), tmp_path / "halland.xlsx"
    write_template(made, HALLAND, (2024,), path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    assert sheet["A1"].value == "Personal i den sociala barn- och ungdomsvården, Hallands län"
    assert [sheet.cell(row, 2).value for row in range(5, 12)] == [*(one.name for one in HALLAND), "Hylte"]
    for row in range(5, 9):
        sheet.cell(row, 6).value, sheet.cell(row, 7).value, sheet.cell(row, 8).value = 5, 25, 20
    for row in range(sheet.max_row - 5, sheet.max_row - 2):
        sheet.cell(row, 8).value = "Ja" if row % 2 else "Nej"
    book.save(path)
    store = published(Store(tmp_path / "store"), path)
    found = {one.name: one for one in measures_of(store.edition())}
    assert set(found) == {"Personalomsättning socialsekreterare barn och unga, andel (%)", alike}
    shared = [
        store.edition().rows("template_values", municipality=place.code, indicators=[found[alike].id])
        for place in HALLAND
    ]
    assert [len(rows) for rows in shared] == [1, 1, 1, 0, 0, 0]
    known = published_values(store.base(), template("personal"), HALLAND)
    assert {code for code, *_ in known} == {place.code for place in HALLAND[:4]}
    again = tmp_path / "igen.xlsx"
    write_template(template("personal"), HALLAND, (2024,), again, known)
    changed = changes(check_file(_left_to_others(again), store), store)
    assert (changed.same, changed.new, changed.revised) == (4, 0, 0)


def test_a_county_sees_who_has_shared_and_nobody_is_compared_across_definitions(tmp_path: Path) -> None:
    """Five of six share, one of them counts otherwise."""
    made, path = (
        with_questions(template("oppenvard"), [counted_alike(template("oppenvard"))]),
        tmp_path / "h.xlsx",
    )
    write_template(made, HALLAND, (2025,), path)
    book = load_workbook(path)
    sheet, kept = book["Uppgifter"], HALLAND[:-1]
    for row in range(5, sheet.max_row + 1):
        at = next((at for at, one in enumerate(kept) if one.code == sheet.cell(row, 1).value), None)
        if at is None:
            sheet.cell(row, 8).value = None
        elif sheet.cell(row, 5).value == "Ja/Nej":
            sheet.cell(row, 8).value = ["Ja", "Nej", None, "Ja", "Ja"][at]
        else:
            sheet.cell(row, 8).value = 100 + at
    book.save(path)
    edition = published(Store(tmp_path / "store"), path).edition()
    found = shared_template(edition, template("oppenvard"), "13")
    assert (len(found.shared), found.of, found.year, len(found.missing)) == (5, 6, 2025, 1)
    assert (found.otherwise, found.silent) == ([kept[1].name], [kept[2].name])
    assert shared_template(edition, template("placerade"), "13").shared == []
    cost = register()["OP-PROGRAM-BESLUT-KR"]
    of_one = shared_indicator(edition, cost, "13")
    assert of_one is not None
    assert (of_one.name, of_one.otherwise) == (cost.title, [kept[1].name])
    assert shared_indicator(edition, register()["N33006"], "13") is None
    ours, otherwise = (
        facts_of(edition, seen_from(one.code, GROUPS["lan"]), [cost])[0] for one in (kept[0], kept[1])
    )
    assert set(ours.values) == {one.code for one in kept if one is not kept[1]}
    assert ours.series[kept[1].code][0].status == "otherwise"
    assert set(otherwise.values) == {kept[1].code}
    assert otherwise.own.value == 101
    assert otherwise.verdict.why is Absence.OTHERWISE
    (table,) = rows_of(edition, seen_from(kept[0].code, GROUPS["lan"]), [cost], 2025)
    assert table.figures[kept[1].code].value is None


@pytest.mark.parametrize("text", ["13", "Hallands län", "halland", "HALLANDS"])
def test_a_county_is_found_by_code_and_name(text: str) -> None:
    assert [place.county for place in municipalities_of(text)] == ["Hallands län"] * 6


def test_an_unknown_county_is_told() -> None:
    with pytest.raises(OjError, match="Inget län heter eller har koden ”Småland”"):
        municipalities_of("Småland")
