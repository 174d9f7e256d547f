"""Sheets on which one table stands and another lies on its side: each is read its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.correct import without_line
from oj.reading.model import Workbook
from oj.reading.reading import SheetReading, TableReading, from_toml, to_toml
from oj.reading.sheet import position
from tests.reading.build import Rows, read, xlsx

LYING: Rows = [
    ["Tabell 1. Placeringar 2023"],
    ["Vad", "Partille", "Härryda", "Lerum"],
    ["Vårddygn HVB", 2300, 1500, 1800],
    ["Vårddygn familjehem", 900, 800, 700],
]
STANDING: Rows = [
    ["Tabell 2. Personal 2024"],
    ["Kommun", "Vakanser, %", "Omsättning, %"],
    ["Partille", 8.7, 21.7],
    ["Härryda", 4.2, 12.5],
    ["Lerum", 10.0, 16.7],
]
READ = {
    ("1402", "Vårddygn HVB", 2023, 2300.0),
    ("1401", "Vårddygn HVB", 2023, 1500.0),
    ("1441", "Vårddygn HVB", 2023, 1800.0),
    ("1402", "Vårddygn familjehem", 2023, 900.0),
    ("1401", "Vårddygn familjehem", 2023, 800.0),
    ("1441", "Vårddygn familjehem", 2023, 700.0),
    ("1402", "Vakanser, %", 2024, 8.7),
    ("1401", "Vakanser, %", 2024, 4.2),
    ("1441", "Vakanser, %", 2024, 10.0),
    ("1402", "Omsättning, %", 2024, 21.7),
    ("1401", "Omsättning, %", 2024, 12.5),
    ("1441", "Omsättning, %", 2024, 16.7),
}


def values(workbook: Workbook) -> set[tuple[str, str, int, float]]:
    """Place, indicator, year and value of each observation."""
    return {
        (
            table.places[seen.place[at]].code,
            table.series[seen.series[at]].label,
            int(seen.year[at]),
            float(seen.value[at]),
        )
        for table in workbook.tables
        for seen in [table.observations]
        for at in range(len(seen))
    }


@pytest.mark.parametrize(
    ("above", "below"), [(LYING, STANDING), (STANDING, LYING)], ids=["lying first", "standing first"]
)
def test_rows_of_which_nothing_is_said_are_read_whichever_way_they_are_turned(
    tmp_path: Path, above: Rows, below: Rows
) -> None:
    path = xlsx(tmp_path / "underlag.xlsx", {"Blad1": [*above, [], *below]})
    two = (TableReading((), first_row=1, last_row=len(above)), TableReading((), first_row=len(above) + 2))
    workbook = read(path, readings=[SheetReading("Blad1", two)])
    assert values(workbook) == READ
    (sheet,) = workbook.sheets
    assert [one.turned for one in sheet.reading.tables] == [above is LYING, below is LYING]
    assert sheet.account.values == len(READ)
    assert not sheet.account.left_out
    again = read(path, readings=from_toml(to_toml([sheet.reading])))
    assert values(again) == READ
    assert [one.code for one in workbook.findings if one.severity != "info"] == []


UNITS: Rows = [
    ["Tabell 1. Placeringar 2023"],
    ["Konto", "Vad", "Måttenhet", "Partille", "Härryda", "Lerum"],
    [4510, "Vårddygn HVB", "antal", 2300, 1500, 1800],
    [4520, "Vårddygn familjehem", "antal", 900, 800, 700],
    ["* Lerum preliminärt"],
]


def shifted(rows: Rows, by: int) -> Rows:
    return [[*[None] * by, *row] if row else [] for row in rows]


def beside(one: Rows, two: Rows) -> Rows:
    """Two tables beside each other, with a blank column between."""
    width = max(map(len, one))
    return [[*left, *[None] * (width + 1 - len(left)), *right] for left, right in zip(one, two, strict=False)]


@pytest.mark.parametrize(
    "rows",
    [
        [*LYING, [], *STANDING],
        [*STANDING, [], *LYING],
        [*STANDING, ["* preliminärt"], [], *LYING, ["Källa: egen insamling"]],
        [*UNITS, [], *STANDING],
        [*STANDING, [], *shifted(UNITS, 1)],
        beside([*LYING, []], STANDING),
        beside(STANDING, [*LYING, []]),
        beside(STANDING, [*UNITS[:4], []]),
    ],
)
def test_a_table_on_its_side_is_found_beside_above_and_below_an_upright_one(
    tmp_path: Path, rows: Rows
) -> None:
    workbook = read(xlsx(tmp_path / "underlag.xlsx", {"Försättsblad": [["Om"]], "Blad1": rows}))
    assert values(workbook) == READ
    sheet = workbook.sheets[1]
    assert sorted(one.turned for one in sheet.reading.tables) == [False, True]
    told = [one.code for one in workbook.findings if one.severity != "info"]
    assert set(told) <= {"preliminary"}
    again = read(tmp_path / "underlag.xlsx", readings=from_toml(to_toml([sheet.reading])))
    assert values(again) == READ


def test_one_title_above_tables_beside_each_other_holds_for_both(tmp_path: Path) -> None:
    for one, two in ((LYING, STANDING), (STANDING, LYING)):
        rows: Rows = [["Underlag 2024"], *beside([*one[1:], *[[]] * (one is LYING)], [*two[1:], []])]
        workbook = read(xlsx(tmp_path / "x.xlsx", {"Om": [["Om"]], "Blad1": rows}))
        assert {year for _, _, year, _ in values(workbook)} == {2024}
        assert len(values(workbook)) == len(READ)


def test_tables_on_their_side_below_each_other(tmp_path: Path) -> None:
    staff: Rows = [
        ["Personal 2024"],
        ["Vad", "Enhet", "Partille", "Härryda", "Lerum"],
        ["Vakanser", "%", 8.7, 4.2, 10.0],
        ["Omsättning", "%", 21.7, 12.5, 16.7],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": [*LYING, [], *staff]}))
    assert values(workbook) == {
        (code, label.removesuffix(", %"), year, value) for code, label, year, value in READ
    }
    assert {one.unit for one in workbook.tables[1].series} == {"%"}


def test_next_years_sheet_with_a_row_more_above_is_read_by_the_kept_reading(tmp_path: Path) -> None:
    (first,) = read(xlsx(tmp_path / "a.xlsx", {"Blad1": [*STANDING, [], *LYING]})).sheets
    longer: Rows = [*STANDING, ["Ale", 5.5, 9.0], [], *LYING]
    workbook = read(xlsx(tmp_path / "b.xlsx", {"Blad1": longer}), readings=[first.reading])
    assert values(workbook) == READ | {
        ("1440", "Vakanser, %", 2024, 5.5),
        ("1440", "Omsättning, %", 2024, 9.0),
    }


def test_rows_of_two_municipalities_and_a_matrix_of_them_are_no_tables_on_their_side(tmp_path: Path) -> None:
    rows: Rows = [["Hemkommun", "Placeringskommun", "Vårddygn 2024"]]
    rows += [["Partille", "Göteborg", 2410], ["Härryda", "Borås", 1630], ["Lerum", "Alingsås", 1988]]
    (sheet,) = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})).sheets
    assert not sheet.reading.turned
    moved: Rows = [["Flyttade 2024"], ["Från", "Partille", "Härryda", "Lerum"]]
    moved += [["Partille", 1, 2, 3], ["Härryda", 4, 5, 6], ["Lerum", 7, 8, 9]]
    (sheet,) = read(xlsx(tmp_path / "y.xlsx", {"Blad1": moved})).sheets
    assert len(sheet.reading.tables) == 1


def test_tables_on_their_side_beside_each_other_have_each_its_title(tmp_path: Path) -> None:
    later: Rows = [["Placeringar 2024"], *LYING[1:2], ["Vårddygn HVB", 1, 2, 3]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": beside(LYING, [*later, []])}))
    found = values(workbook)
    assert {(label, year) for _, label, year, _ in found} == {
        ("Vårddygn HVB", 2023),
        ("Vårddygn familjehem", 2023),
        ("Vårddygn HVB", 2024),
    }
    assert len(found) == 9


def test_rows_below_that_are_of_no_known_place_are_outside_the_table(tmp_path: Path) -> None:
    wards: Rows = [["Stadsområde", "Antal ärenden 2024"], ["Centrum", 50], ["Hisingen", 60], ["Nordost", 70]]
    rows: Rows = [
        ["Insatser 2024"],
        ["Insats", "Göteborg", "Mölndal"],
        ["Kontaktperson", 200, 40],
        [],
        *wards,
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Om": [["Om"]], "Blad1": rows}))
    assert {(code, label) for code, label, _, _ in values(workbook)} == {
        ("1480", "Kontaktperson"),
        ("1481", "Kontaktperson"),
    }
    (told,) = [one for one in workbook.findings if one.code == "cells_outside"]
    assert list(told.cells) == ["B6", "B7", "B8"]


@pytest.mark.parametrize("is_below", [False, True])
def test_personal_data_beside_one_table_is_told_once_and_can_be_left_out(
    tmp_path: Path, is_below: bool
) -> None:
    people = ["Kontakt", "a.ek@partille.se", "b.berg@harryda.se", "c@lerum.se"]
    standing = [row if at == 0 else [*row, people[at - 1]] for at, row in enumerate(STANDING)]
    rows: Rows = [*LYING, [], *standing] if is_below else [*standing, [], *LYING]
    path = xlsx(tmp_path / "x.xlsx", {"Blad1": rows})
    workbook = read(path)
    (told,) = [one for one in workbook.findings if one.severity == "error"]
    row, col = position(told.cell) or (-1, -1)
    assert col == 3
    reading = without_line(workbook.sheets[0].reading, row, col)
    workbook = read(path, readings=[reading])
    assert values(workbook) == READ
    assert not [one for one in workbook.findings if one.severity == "error"]
