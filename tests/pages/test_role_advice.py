"""What is said of a column that is read as it hardly is meant, and the role that it more likely has."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.correct import with_role
from oj.reading.reading import Role
from oj.reference import municipalities
from pages.data.role_advice import Advice, advice
from pages.data.role_advice import told as of_table
from pages.data.sheet_editor import column_names
from tests.reading.build import Rows, read, xlsx

NAMES = [one.name for one in municipalities().values()][:40]
HEADS = ["Hemkommun", "Studiekommun", "Nämnd", "Grupp", "Kod", "Läsår", "Antal elever 2024"]


def told(folder: Path, col: int, role: Role, *without: int) -> Advice | None:
    """What is said of a column that somebody gives a role; those of ``without`` are not read."""
    rows: Rows = [HEADS]
    for at, name in enumerate(NAMES):
        code = next(one.code for one in municipalities().values() if one.name == name)
        rows.append([name, NAMES[-at], f"Nämnd {name}", "AB"[at % 2], code, 2022 + at % 2, 7 + at])
    path = xlsx(folder / "a.xlsx", {"Blad1": rows})
    (found,) = read(path).sheets
    reading = found.reading
    for one in without:
        reading = with_role(reading, 0, one, "skip")
    (found,) = read(path, readings=[with_role(reading, 0, col, role)]).sheets
    return advice(found, found.reading.tables[0]).get(col)


@pytest.mark.parametrize(
    ("col", "role", "leads_to", "likely"),
    [
        (1, "indicator", "40 olika kommuner blir 40 indikatorer.", "skip"),
        (1, "provider", "40 olika kommuner är inga utförare.", "skip"),
        (1, "value", "Här står 40 olika kommuner och nästan inga tal.", "skip"),
        (2, "indicator", "40 olika texter blir 40 indikatorer.", "skip"),
        (2, "place_name", "Här står 40 olika texter. Inget av det är en kommun.", "skip"),
        (3, "sex", "Här står 2 olika texter och inget kön: raderna läses inte.", "dimension"),
        (4, "value", "40 olika platskoder blir värden.", "place_code"),
        (5, "value", "Åren blir värden.", "year"),
        (6, "place_name", "Här står 40 olika tal. Inget av det är en kommun.", "value"),
        (6, "year", "Här står 40 olika tal och inga år: raderna läses inte.", "value"),
        (6, "dimension", "40 olika tal blir 40 indikatorer.", "value"),
        (6, "skip", "Här står tal, och ingen kolumn har värden.", "value"),
    ],
)
def test_a_role_that_makes_no_sense_is_told_with_the_likely_one(
    tmp_path: Path, col: int, role: Role, leads_to: str, likely: Role
) -> None:
    found = told(tmp_path, col, role, 4, 5)
    assert found
    assert (found.leads_to, found.likely) == (leads_to, likely)


def test_where_no_column_names_a_place_the_one_that_has_them_is_pointed_out(tmp_path: Path) -> None:
    found = told(tmp_path, 0, "skip", 1, 4, 5)
    assert found
    assert found.leads_to == "Här står 40 olika kommuner, och ingen kolumn säger vilken plats raderna gäller."
    assert (found.question, found.button) == ("Menade du Kommun?", "Ändra till Kommun")


@pytest.mark.parametrize(
    ("col", "role"),
    [(0, "place_name"), (3, "dimension"), (3, "skip"), (2, "note"), (2, "skip"), (6, "value")],
)
def test_of_a_role_that_makes_sense_nothing_is_said(tmp_path: Path, col: int, role: Role) -> None:
    assert told(tmp_path, col, role) is None


def test_a_column_of_places_without_any_is_told_where_to_look_and_not_to_leave_out_the_places(
    tmp_path: Path,
) -> None:
    found = told(tmp_path, 2, "place_name")
    assert found
    assert (found.question, found.button) == ("Välj Kommun för den kolumn där kommunerna står.", "")


def test_columns_of_one_name_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2024", "Antal 2024", "Antal 2023"], *([name, 1, 2, 3] for name in NAMES)]
    (found,) = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows})).sheets
    assert of_table(found, found.reading.tables[0]).alike == [[1, 2, 3]]


def test_names_of_a_table_beside_another_are_its_own(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2023", None, "Kommun", "Antal 2024"]]
    rows += [[name, 3, None, name, 4] for name in NAMES[:5]]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    (found,) = workbook.sheets
    first, second = found.reading.tables
    assert column_names(found, first, workbook.tables).keys() == {1}
    assert column_names(found, second, workbook.tables).keys() == {4}
    assert of_table(found, first).alike == []


def test_names_are_those_of_the_report_and_none_where_rows_have_them(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Mått", "Värde 2023", "Värde 2024"]]
    rows += [[name, what, 3, 4] for name in NAMES[:5] for what in ("Antal elever", "Antal lärare")]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    (found,) = workbook.sheets
    assert column_names(found, found.reading.tables[0], workbook.tables) == {}
    rows = [["Kommun", "Elever 2023", "Elever 2024"], *([name, 3, 4] for name in NAMES[:5])]
    workbook = read(xlsx(tmp_path / "b.xlsx", {"Blad1": rows}))
    (found,) = workbook.sheets
    names = column_names(found, found.reading.tables[0], workbook.tables)
    assert names == {1: "Elever", 2: "Elever"}
    assert found.names[False, 2, 1].together == (1, 2)
