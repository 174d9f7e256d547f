"""Columns that differ in provider, sex or indicator id: one series each, under its own name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reading.build import Column, Rows, block, codes_of, read, seen, text_file, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö"]
CODES = ["1440", "1441", "1402", "1407"]


def body(width: int) -> Rows:
    return [[name, *(10 * r + c for c in range(width))] for r, name in enumerate(NAMES)]


def values(width: int, *columns: int) -> Rows:
    return [[row[1 + c] if c in columns else None for c in range(width)] for row in body(width)]


def labels(rows: Rows, path: Path, merged: list[str] | None = None) -> list[str]:
    (table,) = read(xlsx(path / "2023.xlsx", {"Blad1": rows}, merged={"Blad1": merged or []})).tables
    return [series.label for series in table.series]


@pytest.mark.parametrize(
    "header",
    [
        [["Kommun", "Nöjda", None, None, "Trygga"], [None, "Totalt", "Offentlig", "Enskild"]],
        [["Kommun", "Nöjda", None, None, "Trygga"], [None, None, "Offentlig regi", "Enskild regi"]],
        [["Kommun", "Samtliga", "Offentlig", "Enskild", "Totalt"], [None, *["Nöjda"] * 3, "Trygga"]],
        [["Kommun", "Nöjda – totalt", "Nöjda – offentlig regi", "Nöjda – enskild regi", "Trygga"]],
        [["Kommun", "Nöjda", "Nöjda (offentlig)", "Nöjda (privat)", "Trygga"]],
    ],
)
def test_of_columns_split_by_provider_the_total_is_read(header: Rows, tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": [*header, *body(4)]}))
    columns = [Column("Nöjda", 2023), None, None, Column("Trygga", 2023)]
    assert seen(workbook) == block(f"B{len(header) + 1}", CODES, columns, values(4, 0, 3))
    (told,) = [one for one in workbook.findings if one.code == "provider_columns"]
    assert told.message.startswith("2 kolumner är uppdelade efter utförare (den första: ”Nöjda”")
    assert told.cell.startswith("C")


def test_providers_over_indicators_each_with_a_total(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Offentlig regi", None, "Enskild regi", None, "Samtliga", None],
        [None, *["Nöjda, %", "Trygga, %"] * 3],
        *body(6),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}, merged={"B": ["B1:C1", "D1:E1", "F1:G1"]}))
    columns = [*[None] * 4, Column("Nöjda, %", 2023), Column("Trygga, %", 2023)]
    assert seen(workbook) == block("B3", CODES, columns, values(6, 4, 5))


def test_providers_in_the_words_of_those_who_buy(tmp_path: Path) -> None:
    heads = ["Egen regi", "Annan kommun", "Köpt av enskild aktör", "Totalt"]
    rows: Rows = [
        ["Vårddygn i familjehem, antal"],
        [],
        ["Kommun", 2022, None, None, None, 2023],
        [None, *heads, *heads],
        *body(8),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}, merged={"B": ["B3:E3", "F3:I3"]}))
    name = "Vårddygn i familjehem, antal"
    columns = [*[None] * 3, Column(name, 2022), *[None] * 3, Column(name, 2023)]
    assert seen(workbook) == block("B5", CODES, columns, values(8, 3, 7))
    assert "provider_columns" in {one.code for one in workbook.findings}


def test_columns_by_provider_without_a_total_keep_the_provider_in_their_name(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Nöjda, %", None, "Trygga, %"], [None, "Offentlig", "Enskild"], *body(3)]
    found = labels(rows, tmp_path, ["B1:C1"])
    assert found == ["Nöjda, % | Offentlig", "Nöjda, % | Enskild", "Trygga, %"]


@pytest.mark.parametrize(
    ("heads", "label", "year"),
    [
        (["Plan, flickor", "Plan, pojkar", "Plan, totalt"], "Plan", 2023),
        (["Plan – kvinnor", "Plan – män", "Plan"], "Plan", 2023),
        (["Plan (kvinnor)", "Plan (män)", "Plan (samtliga)"], "Plan", 2023),
        (["Plan 2021, flickor", "Plan 2021, pojkar", "Plan 2021"], "Plan 2021", 2021),
        (["Kv", "M", "Tot"], "Barn med plan", 2023),
    ],
)
def test_sexes_behind_the_names_of_columns(heads: list[str], label: str, year: int, tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Barn med plan": [["Kommun", *heads], *body(3)]}))
    columns = [Column(label, year, sex) for sex in "KMT"]
    assert seen(workbook) == block("B2", CODES, columns, values(3, 0, 1, 2))


def test_columns_called_by_a_sex_and_a_year_only(tmp_path: Path) -> None:
    heads = ["Flickor 2022", "Pojkar 2022", "Flickor 2023", "Pojkar 2023"]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Barn med plan": [["Kommun", *heads], *body(4)]}))
    columns = [Column("Barn med plan", year, sex) for year in (2022, 2023) for sex in "KM"]
    assert seen(workbook) == block("B2", CODES, columns, values(4, 0, 1, 2, 3))


def test_a_sex_that_nothing_is_the_counterpart_of_stays_in_the_name(tmp_path: Path) -> None:
    assert labels([["Kommun", "Chefer, kvinnor", "Vakanser"], *body(2)], tmp_path) == [
        "Chefer, kvinnor",
        "Vakanser",
    ]


def test_one_sex_in_a_column_without_a_heading_is_not_the_total(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", None, "Antal"], *([name, "kvinnor", r] for r, name in enumerate(NAMES))]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("C2", CODES, [Column("Antal", 2023, "K")], [[r] for r in range(4)])


def test_ids_in_brackets_behind_the_name(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad HVB, kr/inv (N33002)", "Barn på HVB, antal (N33888)"], *body(2)]
    (table,) = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})).tables
    assert [(one.code, one.label, one.unit) for one in table.series] == [
        ("N33002", "Kostnad HVB, kr/inv", "kr/inv"),
        ("N33888", "Barn på HVB, antal", "antal"),
    ]
    long: Rows = [["Nyckeltal", "Kommun", "År", "Värde"]]
    long += [["Kostnad HVB, kr/inv (N33002)", name, year, 1] for name in NAMES for year in (2022, 2023)]
    (series,) = read(xlsx(tmp_path / "lång.xlsx", {"Blad1": long})).tables[0].series
    assert (series.code, series.unit) == ("N33002", "kr/inv")


@pytest.mark.parametrize("title", [[], [["Barn och unga"], []]])
def test_ids_alone_over_years_are_two_indicators(title: Rows, tmp_path: Path) -> None:
    rows: Rows = [*title, ["Kommun", "N33002", None, "N33004"], [None, 2022, 2023, 2022, 2023], *body(4)]
    (table,) = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})).tables
    assert [(one.code, one.label) for one in table.series] == [("N33002", "N33002"), ("N33004", "N33004")]


@pytest.mark.parametrize("first", [["Kommun", 2022, 2023], ["Kommunkod", None, 2022, 2023]])
def test_neither_a_place_nor_a_header_is_the_title_of_the_workbook(first: list[Any], tmp_path: Path) -> None:
    rows: Rows = [first, *([name, *[None] * (len(first) - 3), 1, 2] for name in ["Upplands Väsby", *NAMES])]
    assert labels(rows, tmp_path) == ["Blad1"]


def test_the_code_of_a_place_is_no_year_of_a_title(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv"], ["1980 Västerås", "-"], ["1440 Ale", "-"], ["1441 Lerum", 5]]
    found = seen(read(xlsx(tmp_path / "oj-2021.xlsx", {"Blad1": rows})))
    assert [(one.code, one.year) for one in found.values()] == [
        ("1980", 2021),
        ("1440", 2021),
        ("1441", 2021),
    ]


def test_a_header_is_no_title_that_tells_the_year(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2021", "Antal 2022", "Nöjda, %"], *body(3)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert "year_assumed" not in codes_of(workbook)
    assert [one.cell for one in workbook.findings if one.code == "year_unknown_column"] == ["D1"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_files_of_two_bytes_a_letter_without_a_mark(encoding: str, tmp_path: Path) -> None:
    rows: Rows = [["kommun", "ar", "varde"], *([name, 2022, f"1'00{r}"] for r, name in enumerate(NAMES))]
    found = seen(read(text_file(tmp_path / "x.csv", rows, encoding=encoding)))
    assert [(one.code, one.year, one.value) for one in found.values()] == [
        (code, 2022, 1000 + r) for r, code in enumerate(CODES)
    ]


def test_three_header_rows_drawn_to_the_right_each_within_the_group_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "HVB", None, None, None, "Familjehem", None, "Vakanser"],
        [None, "Flickor", None, "Pojkar", None, "Flickor", None, None],
        [None, 2022, 2023, 2022, 2023, 2022, 2023, 2023],
        *body(7),
    ]
    expected = [Column("HVB", year, sex) for sex in "KM" for year in (2022, 2023)]
    expected += [Column("Familjehem", 2022, "K"), Column("Familjehem", 2023, "K"), Column("Vakanser", 2023)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged={"Blad1": ["A1:A3"]}))
    assert seen(workbook) == block("B4", CODES, expected, values(7, *range(7)))


@pytest.mark.parametrize(
    "heads", [["Värde 21", "Värde 22"], ["Antal -21", "Antal -22"], ["-21", "-22"], [21, 22]]
)
def test_years_of_two_digits_over_columns_that_differ_in_nothing_else(
    heads: list[Any], tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Vakanser": [["Kommun", *heads], *body(2)]}))
    assert [(one.year, one.value) for one in seen(workbook).values()] == [
        (year, 10 * row + col) for col, year in enumerate((2021, 2022)) for row in range(4)
    ]
    assert len(workbook.tables[0].series) == 1
    assert "year_of_two_digits" in codes_of(workbook)


@pytest.mark.parametrize("heads", [[16, 17], ["18", "19", "20", "21"], ["Antal 16", "Antal 17"]])
def test_ages_of_the_young_are_no_years(heads: list[Any], tmp_path: Path) -> None:
    rows: Rows = [["Placerade efter ålder 2023"], ["Kommun", *heads], *body(len(heads))]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert {one.year for one in seen(workbook).values()} == {2023}
    assert "year_of_two_digits" not in codes_of(workbook)


def test_numbers_of_indicators_are_no_years(tmp_path: Path) -> None:
    numbered: Rows = [[None, 21, 22], ["Kommun", "Rutin", "Plan"], *body(2)]
    assert labels(numbered, tmp_path) == ["Rutin", "Plan"]
    alike: Rows = [[None, 21, 22, 23], ["Kommun", "Plan", "Plan", "Rutin"], *body(3)]
    assert labels(alike, tmp_path) == ["21 | Plan", "22 | Plan", "23 | Rutin"]
    assert labels([["Kommun", "Fråga 21", "Fråga 22"], *body(2)], tmp_path) == ["Fråga 21", "Fråga 22"]


def test_columns_of_riket_and_extremes_repeat_themselves_and_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel 2022, %", "Andel 2023, %", "Riket", "Min", "Max"], *body(5)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Andel, %"]
    (told,) = workbook.findings
    assert (told.code, told.cell, list(told.cells)) == ("aggregate_columns", "D1", ["D1", "E1", "F1"])


def test_extremes_that_are_all_there_is_are_read(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Min", "Max"], *body(2)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Min", "Max"]
    assert "aggregate_columns" not in codes_of(workbook)


def test_the_number_of_answers_behind_a_year_is_no_name(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "2022 (n=290)", "2023 (n = 1 280)"], *body(2)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Vakanser": rows}))
    columns = [Column("Vakanser", 2022), Column("Vakanser", 2023)]
    assert seen(workbook) == block("B2", CODES, columns, values(2, 0, 1))


def test_counts_of_one_and_nought_beside_the_nation_are_no_answers(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal barn på SiS 2023"], ["Riket", 30]]
    rows += [
        [name, at % 2] for at, name in enumerate(["Ale", "Lerum", "Partille", "Öckerö", "Kungälv", "Tjörn"])
    ]
    (series,) = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})).tables[0].series
    assert series.value_type == "count"


@pytest.mark.parametrize("beside", ["Riket 2023", "GR 2023", "Snitt riket 2023", "Länet"])
def test_columns_of_others_with_a_year_are_no_values_of_the_place(beside: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Ale kommun – nyckeltal 2023"],
        [],
        ["Nyckeltal", "Utfall 2022", "Utfall 2023", beside],
        *(["Utredningar i tid, andel (%)", 60, 61, 70], ["Barn med plan, andel (%)", 62, 63, 71]),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert {one.value for one in seen(workbook).values()} == {60, 61, 62, 63}
    assert "aggregate_columns" in codes_of(workbook)


def test_a_deviation_without_a_year_is_left_out_beside_what_was_planned(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Utfall 2023", "Budget 2023", "Avvikelse"], *body(3)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert {cell[0] for cell in seen(workbook)} == {"B", "C"}
    (told,) = (one for one in workbook.findings if one.code == "columns_left_out")
    assert "avvikelse från det planerade" in told.message


def test_a_column_of_measures_that_has_units_says_those_of_the_names(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Nyckeltal", "Mått", "Värde"]]
    for place in ("Ale", "Lerum", "Partille"):
        rows += [[place, "Placerade på HVB", "Antal barn", 20], [place, "Kostnad HVB", "kr/inv", 900]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    (table,) = workbook.tables
    assert [(one.label, one.unit) for one in table.series] == [
        ("Placerade på HVB", "Antal barn"),
        ("Kostnad HVB", "kr/inv"),
    ]


def test_units_that_differ_under_one_name_are_series_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Nyckeltal", "Måttenhet", "Värde"]]
    for place in ("Ale", "Lerum", "Partille"):
        rows += [[place, "Placerade på HVB", "antal", 20], [place, "Placerade på HVB", "antal/1 000 inv", 3]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    assert {one.label: one.value for one in seen(workbook).values()} == {
        "Placerade på HVB | antal": 20,
        "Placerade på HVB | antal/1 000 inv": 3,
    }


def test_one_unit_on_every_row_is_that_of_the_columns(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Enhet", "Placerade på HVB"]]
    rows += [[place, "antal", 20] for place in ("Ale", "Lerum", "Partille")]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    assert [(one.label, one.unit) for one in workbook.tables[0].series] == [("Placerade på HVB", "antal")]


def test_units_that_differ_from_place_to_place_are_never_one_series(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Nyckeltal", "Måttenhet", "Värde"]]
    places = ("Ale", "Lerum", "Partille", "Härryda", "Mölndal", "Kungälv")
    rows += [[place, "Barn i öppenvård", ("antal", "%")[at % 2], 50 + at] for at, place in enumerate(places)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2023": rows}))
    assert {one.label for one in seen(workbook).values()} == {
        "Barn i öppenvård | antal",
        "Barn i öppenvård | %",
    }
