"""Sheets about one place that no column names: a municipality's own list."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.errors import OjError
from oj.reading.one_place import municipalities_in
from oj.reading.reading import SheetReading, TableReading, from_toml, to_toml
from oj.reading.titles import without_place
from tests.reading.build import Rows, Seen, codes_of, read, seen, text_file, xlsx

OWN: Rows = [
    ["Lerums kommun: barn- och ungdomsvård"],
    [],
    ["År", "Antal placerade barn", "Kostnad per invånare, kr"],
    [2022, 45, 9000],
    [2023, 50, 9100],
]
SEXES = ("Flickor", "Pojkar")
READ = {
    "B4": Seen("1441", "Antal placerade barn", 2022, 45),
    "B5": Seen("1441", "Antal placerade barn", 2023, 50),
    "C4": Seen("1441", "Kostnad per invånare, kr", 2022, 9000),
    "C5": Seen("1441", "Kostnad per invånare, kr", 2023, 9100),
}


def test_years_down_and_measures_across(tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "egen.xlsx", {"Blad1": OWN}))
    assert seen(workbook) == READ
    (asked,) = [one for one in workbook.findings if one.code == "place_beside"]
    assert (asked.severity, asked.cell) == ("warning", "A1")
    assert "lästes som Lerum (1441)" in asked.message
    (sheet,) = workbook.sheets
    assert sheet.reading.tables[0].place == "1441"
    told = sheet.account
    assert (told.values, told.headings, told.places, told.text, told.left_out) == (4, 3, 2, 1, ())


def test_measures_down_and_years_across(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mått", "Enhet", "2022", "2023"],
        ["Antal orosanmälningar", "antal", 450, 500],
        ["Kostnad för HVB", "tkr", 4500, ".."],
    ]
    workbook = read(xlsx(tmp_path / "utfall-harryda-2023.xlsx", {"Resultat": rows}))
    assert seen(workbook) == {
        "C2": Seen("1401", "Antal orosanmälningar", 2022, 450),
        "D2": Seen("1401", "Antal orosanmälningar", 2023, 500),
        "C3": Seen("1401", "Kostnad för HVB", 2022, 4500),
        "D3": Seen("1401", "Kostnad för HVB", 2023, "suppressed"),
    }
    assert [one.unit for one in workbook.tables[0].series] == ["antal", "tkr"]


def test_one_value_a_row(tmp_path: Path) -> None:
    rows: Rows = [["År", "Mått", "Värde"], ["2022", "Antal HVB", "40"], ["2023", "Antal HVB", "1 042"]]
    workbook = read(text_file(tmp_path / "kungälv.csv", rows))
    assert seen(workbook) == {
        "C2": Seen("1482", "Antal HVB", 2022, 40),
        "C3": Seen("1482", "Antal HVB", 2023, 1042),
    }


def test_a_sheet_for_every_place(tmp_path: Path) -> None:
    rows: Rows = [["Insats", "2022", "2023"], ["Antal kontaktpersoner", 10, 12]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Ale": rows, "Partille": rows}))
    assert [(one.sheet, one.places[0].code) for one in workbook.tables] == [
        ("Ale", "1440"),
        ("Partille", "1402"),
    ]


def test_sexes_in_columns_and_in_blocks(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mölndals stad"],
        ["Stöd 2023", "Flickor", "Pojkar"],
        ["Familjehem", 10, 12],
        ["HVB", 5, 8],
    ]
    found = seen(read(xlsx(tmp_path / "a.xlsx", {"2023": rows})))
    assert found["B3"] == Seen("1481", "Familjehem", 2023, 10, "K")
    assert found["C4"] == Seen("1481", "HVB", 2023, 8, "M")
    rows = [
        ["Antal elever i Ale"],
        ["", "2022", "2023"],
        ["Flickor"],
        *(["Åk 6", 30, 31], ["Åk 9", 25, 26]),
        ["Pojkar"],
        *(["Åk 6", 33, 34], ["Åk 9", 28, 29]),
    ]
    found = seen(read(xlsx(tmp_path / "b.xlsx", {"Blad1": rows})))
    assert found["B4"] == Seen("1440", "Antal elever | Åk 6", 2022, 30, "K")
    assert found["C8"] == Seen("1440", "Antal elever | Åk 9", 2023, 29, "M")


def test_captions_between_rows_name_those_below(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun:", "Ale"],
        ["Nyckeltal 2023"],
        [],
        ["Förskola"],
        *(["Antal barn", 1200], ["Andel pojkar, %", 51]),
        ["Grundskola"],
        *(["Antal barn", 4000], ["Andel pojkar, %", 52]),
    ]
    found = seen(read(xlsx(tmp_path / "c.xlsx", {"Blad1": rows})))
    assert found["B5"] == Seen("1440", "Förskola | Antal barn", 2023, 1200)
    assert found["B8"] == Seen("1440", "Grundskola | Antal barn", 2023, 4000)


def test_the_place_is_what_a_person_says(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "egen.xlsx", {"Blad1": [["Barn- och ungdomsvård"], *OWN[1:]]})
    assert codes_of(read(path)) == ["no_municipality"]
    given = SheetReading("Blad1", (TableReading((), place="1441"),))
    workbook = read(path, readings=[given])
    assert seen(workbook) == READ
    assert codes_of(workbook) == []


def test_next_year_s_sheet_is_read_so_only_where_it_is_about_the_same_place(tmp_path: Path) -> None:
    (sheet,) = read(xlsx(tmp_path / "egen.xlsx", {"Blad1": OWN})).sheets
    kept = SheetReading("*", sheet.reading.tables, fingerprint=sheet.reading.fingerprint)
    again = read(xlsx(tmp_path / "igen.xlsx", {"Ny": OWN}), readings=[kept])
    assert seen(again) == READ
    assert "place_beside" not in codes_of(again)
    other = [["Partille kommun: barn- och ungdomsvård"], *OWN[1:]]
    workbook = read(xlsx(tmp_path / "annan.xlsx", {"Ny": other}), readings=[kept])
    assert {one.code for one in seen(workbook).values()} == {"1402"}
    assert "place_beside" in codes_of(workbook)


@pytest.mark.parametrize("head", ["Stadsdelsnämnd", "Var"])
def test_the_districts_of_the_place_are_districts_and_never_the_whole(head: str, tmp_path: Path) -> None:
    rows: Rows = [["Stockholms stad: insatser 2022"], [], [head, "Kön", "Antal barn"]]
    names = ["Rinkeby-Kista", "Spånga-Tensta", "Bromma", "Kungsholmen"]
    rows += [[name, sex, 100 + 2 * at + (sex == "Pojkar")] for at, name in enumerate(names) for sex in SEXES]
    rows += [["Hela staden", sex, 900] for sex in SEXES]
    workbook = read(xlsx(tmp_path / "egen.xlsx", {"Blad1": rows}))
    found = seen(workbook)
    assert {one.label for one in found.values()} == {"Antal barn"}
    assert {one.code for cell, one in found.items() if int(cell[1:]) >= 12} == {"0180"}
    assert all(len(one.code) > 4 for cell, one in found.items() if int(cell[1:]) < 12)


def test_a_list_of_units_is_not_about_the_whole_place(tmp_path: Path) -> None:
    rows: Rows = [["Lerums kommun – personal 2024"], [], ["Enhet", "Antal anställda", "Antal som slutat"]]
    rows += [["Mottagning", 9, 2], ["Utredning", 12, 4], ["Öppenvård", 10, 3], ["Totalt", 31, 9]]
    workbook = read(xlsx(tmp_path / "egen.xlsx", {"Blad1": rows}))
    assert codes_of(workbook) == ["no_municipality"]


def test_several_places_are_no_place(tmp_path: Path) -> None:
    rows = [["Lerum jämfört med Partille"], *OWN[1:]]
    assert codes_of(read(xlsx(tmp_path / "egen.xlsx", {"Blad1": rows}))) == ["no_municipality"]


def test_a_sheet_beside_one_with_places_is_no_own_sheet(tmp_path: Path) -> None:
    table: Rows = [["Kommun", "Antal"], ["Lerum", 3], ["Ale", 4]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Tabell": table, "Lerum": OWN[2:]}))
    assert [one.sheet for one in workbook.tables] == ["Tabell"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Partille kommun, Social- och arbetsnämnden", ["1402"]),
        ("Lerums skolor 2023", ["1441"]),
        ("Kostnader i Vara", ["1470"]),
        ("Mark och exploatering", []),
        ("Elever i Örebro län", []),
        ("Region Uppsala", []),
        ("Region Gotland", ["0980"]),
        ("Upplands Väsby och Upplands-Bro", ["0114", "0139"]),
        ("partille", []),
        ("Kommun: Partille", ["1402"]),
    ],
)
def test_municipalities_in_titles(text: str, codes: list[str]) -> None:
    assert municipalities_in(text) == codes


def test_municipalities_in_names_of_files() -> None:
    assert municipalities_in("utfall_upplands-vasby_2023", in_name=True) == ["0114"]
    assert municipalities_in("vara-rutiner", in_name=True) == []


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Insatser i Partille kommun", "Insatser"),
        ("Partille: utfall", "Utfall"),
        ("Partilles insatser, tkr", "Insatser, tkr"),
        ("Partille", ""),
        ("Insatser", "Insatser"),
    ],
)
def test_titles_without_their_place(title: str, rest: str) -> None:
    assert without_place(title, "Partille") == rest


def test_a_place_that_is_no_code_is_refused() -> None:
    with pytest.raises(OjError, match="'Partille' är ingen kod för en plats"):
        from_toml('[[sheet]]\nname = "a"\n[[sheet.table]]\nplace = "Partille"')
    given = [SheetReading("a", (TableReading((), place="1402"),))]
    assert from_toml(to_toml(given)) == given
