"""Municipalities beside each other instead of below each other, as in Jämföraren and many own sheets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.reading.build import Rows, Seen, Shown, codes_of, read, seen, xlsx

PLACES = ["Ale", "Lerum", "Partille", "Riket"]
CODES = ["1440", "1441", "1402", "0000"]


def row(number: int, label: str, year: int, values: list[float | str], sex: str = "T") -> dict[str, Seen]:
    """What should be read of a row of the sheet, from column B."""
    return {
        f"{chr(66 + at)}{number}": Seen(code, label, year, value, sex)
        for at, (code, value) in enumerate(zip(CODES, values, strict=True))
    }


def test_indicators_down_and_municipalities_across(tmp_path: Path) -> None:
    rows: Rows = [
        ["Indikatorer 2023"],
        [],
        ["Indikator", *PLACES],
        ["Andel med plan", Shown(0.25, "0%"), 0.5, "x", "47 %"],
        ["Kostnad, tkr", "1 234", Shown(5_000, "#,##0,"), "..", "–"],
        ["Rutin", "Ja", "Nej", "Ja", 67],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == {
        **row(4, "Andel med plan", 2023, [25, 0.5, "suppressed", 47]),
        **row(5, "Kostnad, tkr", 2023, [1234, 5, "suppressed", "missing"]),
        **row(6, "Rutin", 2023, [1, 0, 1, 67]),
    }
    (table,) = workbook.tables
    assert (table.range, table.header_rows, table.key_columns) == ("A3:E6", [3], [0])
    assert [place.cell for place in table.places] == ["B3", "C3", "D3", "E3"]
    assert [one.cell for one in table.series] == ["A4", "A5", "A6"]
    (told,) = [one for one in workbook.findings if one.code == "places_across_read"]
    assert (told.severity, told.cell) == ("info", "A3")
    assert "kommunerna står bredvid varandra i rad 3" in told.message


def test_years_and_units_in_columns_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nyckeltal", "Enhet", "År", "Ale", "Riket", "Liknande kommuner, ovägt medel"],
        ["Andel med plan", "procent", 2022, 80, 81, 3],
        ["Andel med plan", "procent", 2023, 82, 83, 3],
        ["Kostnad HVB", "kr/inv", 2023, 1234, "..", 4],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert {cell: one[:4] for cell, one in seen(workbook).items()} == {
        "D2": ("1440", "Andel med plan", 2022, 80),
        "D3": ("1440", "Andel med plan", 2023, 82),
        "D4": ("1440", "Kostnad HVB", 2023, 1234),
        "E2": ("0000", "Andel med plan", 2022, 81),
        "E3": ("0000", "Andel med plan", 2023, 83),
        "E4": ("0000", "Kostnad HVB", 2023, "suppressed"),
    }
    assert [one.unit for one in workbook.tables[0].series] == ["procent", "kr/inv"]


@pytest.mark.parametrize("merged", [["B1:C1", "D1:E1", "F1:G1"], []])
def test_each_municipality_over_its_years(merged: list[str], tmp_path: Path) -> None:
    rows: Rows = [
        [None, "Ale", None, "Lerum", None, "Riket", None],
        [None, 2022, 2023, 2022, 2023, 2022, 2023],
        ["Kostnad, kr", 1, 2, 3, 4, 5, 6],
        ["Antal barn", 7, 8, 9, 10, 11, 12],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"B": rows}, merged={"B": merged}))
    assert [
        (one.code, one.year, one.value) for one in seen(workbook).values() if one.label == "Antal barn"
    ] == [
        (code, year, 7 + 2 * at + year - 2022)
        for at, code in enumerate(["1440", "1441", "0000"])
        for year in (2022, 2023)
    ]


def test_years_down_and_municipalities_across_with_a_note(tmp_path: Path) -> None:
    rows: Rows = [["Vakanser"], ["År", *PLACES], [2022, 1, 2, 3, 4], ["2023*", 5, 6, 7, 8], ["* preliminärt"]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert seen(workbook) == {
        **row(3, "Vakanser", 2022, [1, 2, 3, 4]),
        **row(4, "Vakanser", 2023, [5, 6, 7, 8]),
    }
    assert [(one.code, one.cell) for one in workbook.findings] == [
        ("places_across_read", "A2"),
        ("footnote_caveat", "A4"),
    ]


def test_every_cell_of_a_finding_is_named_where_it_stands(tmp_path: Path) -> None:
    rows: Rows = [["Indikator 2023", *PLACES], ["Andel, %", 1, "okänt", 3, "okänt"]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    (one,) = [one for one in workbook.findings if one.code == "text_in_value"]
    assert (one.cell, list(one.cells)) == ("C2", ["C2", "E2"])


def test_what_is_hidden_is_told_where_it_is(tmp_path: Path) -> None:
    rows: Rows = [["Indikator 2023", *PLACES], ["Andel, %", 1, 2, 3, 4], ["Antal", 5, 6, 7, 8]]
    path = xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(path)
    messages = {one.code: one.message for one in read(path).findings}
    assert "rad 3, 4 värden" in messages["hidden_rows"]
    assert "kolumn C, 2 värden" in messages["hidden_columns"]


def test_places_and_years_in_the_same_cells_across_are_refused_with_a_sentence(tmp_path: Path) -> None:
    rows: Rows = [["Indikator", "Ale 2022", "Ale 2023", "Lerum 2022", "Lerum 2023"], ["Andel, %", 1, 2, 3, 4]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert workbook.tables == []
    assert codes_of(workbook) == ["no_municipality"]
    assert "kommunerna står i rad 1" in workbook.skipped[0].reason


def test_a_sheet_that_lacks_only_its_year_is_not_said_to_lie_on_its_side(tmp_path: Path) -> None:
    rows: Rows = [["Hemkommun", "Studiekommun", "Antal elever", "Andel behöriga (%)"]]
    rows += [[one, PLACES[-1 - at], 40 + at, 70.5 + at] for at, one in enumerate(PLACES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert codes_of(workbook) == ["year_unknown"]
    assert "vänt" not in workbook.skipped[0].reason
    assert not workbook.sheets[0].reading.turned


def test_a_table_on_its_side_without_a_year_is_turned_and_asked_its_year(tmp_path: Path) -> None:
    rows: Rows = [["Indikator", *PLACES], ["Andel, %", 1, 2, 3, 4], ["Antal", 5, 6, 7, 8]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert codes_of(workbook) == ["year_unknown"]
    assert workbook.sheets[0].reading.turned


PLACED: Rows = [["Placerade på HVB", 26, 18, 25], ["Placerade i familjehem", 42, 29, 39]]


@pytest.mark.parametrize("head", ["Måttenhet", "Enhet", "Mått", "Sort"])
@pytest.mark.parametrize("unit", ["antal", "personer", "Antal barn"])
@pytest.mark.parametrize("at", [1, 4])
def test_a_column_of_units_beside_the_names_or_behind_the_values(
    head: str, unit: str, at: int, tmp_path: Path
) -> None:
    rows: Rows = [["Vad", *PLACES[:3]], *PLACED, ["Kostnad per dygn, HVB", 6349, 6810, 6222]]
    units = [head, unit, unit, "kr per dygn"]
    rows = [[*row[:at], one, *row[at:]] for row, one in zip(rows, units, strict=True)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    (table,) = workbook.tables
    assert [(one.label, one.unit) for one in table.series] == [
        ("Placerade på HVB", unit),
        ("Placerade i familjehem", unit),
        ("Kostnad per dygn, HVB", "kr per dygn"),
    ]
    assert {one.code: one.value for one in seen(workbook).values() if "HVB" in one.label[:16]} == {
        "1440": 26,
        "1441": 18,
        "1402": 25,
    }
    assert codes_of(workbook) == ["places_across_read", "year_assumed"]


def test_a_column_of_agencies_is_none_of_units(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mått", "Enhet", *PLACES[:3]],
        ["Ärenden", "Mottagning", 1, 2, 3],
        ["Ärenden", "Utredning", 4, 5, 6],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    assert [(one.label, one.unit) for one in workbook.tables[0].series] == [
        ("Mottagning", ""),
        ("Utredning", ""),
    ]


def test_the_change_beside_the_years_of_each_municipality_is_left_out_and_told(tmp_path: Path) -> None:
    rows: Rows = [
        [None, "Ale", None, None, "Lerum", None, None],
        ["Mått", 2022, 2023, "Förändring", 2022, 2023, "Förändring"],
        ["Anmälningar, antal", 400, 420, 20, 300, 310, 10],
        ["Utredningar, antal", 200, 215, 15, 150, 155, 5],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Bilaga": rows}))
    assert {(one.code, one.year): one.value for one in seen(workbook).values() if "Anm" in one.label} == {
        ("1440", 2022): 400,
        ("1440", 2023): 420,
        ("1441", 2022): 300,
        ("1441", 2023): 310,
    }
    (told,) = [one for one in workbook.findings if one.code == "year_unknown_rows"]
    assert list(told.cells) == ["D2", "G2"]
    assert "D2: ”Förändring”; G2: ”Förändring”" in told.message


def test_years_down_in_two_blocks_whose_titles_say_what_is_measured(tmp_path: Path) -> None:
    rows: Rows = []
    costs = {"Kostnad HVB, kr per invånare": 3000, "Kostnad familjehem, kr per invånare": 2000}
    for title, first in costs.items():
        rows += [[title], ["År", *PLACES[:3], "Medel GR"]]
        rows += [[year, first + year, first + 1, first + 2, 9] for year in (2021, 2022, 2023)] + [[]]
    rows[9] = [2022, 2000, 2001, 2002, 9]  # kronor that might be years
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Om": [["Om"]], "Kostnader": rows}))
    found = {(one.code, one.label, one.year): one.value for one in seen(workbook).values()}
    assert len(found) == 18
    assert found["1402", "Kostnad familjehem, kr per invånare", 2022] == 2002
    assert {label for _, label, _ in found} == set(costs)
