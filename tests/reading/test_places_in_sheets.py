"""Which place a row is about, whatever the publisher did with codes, names and rows between."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from oj.reading.model import Workbook
from oj.reference import counties, municipalities, read_rows
from tests.reading.build import Column, Rows, Shown, block, codes_of, ods, read, seen, text_file, xls, xlsx

COST = Column("Kostnad, kr/inv", 2023)
NAMES = ["Upplands Väsby", "Vallentuna", "Österåker", "Stockholm", "Göteborg", "Malmö"]
CODES = ["0114", "0115", "0117", "0180", "1480", "1280"]
NUMBERS = [[1200.5], [980.0], [1750.25], [2100.0], [2300.0], [40.5]]


def table(places: Rows, head: list[object], numbers: list[list[float]] = NUMBERS) -> Rows:
    return [[*head, "Kostnad, kr/inv"], *([*place, *row] for place, row in zip(places, numbers, strict=True))]


@pytest.mark.parametrize(
    ("head", "places"),
    [
        (["Kommun"], [[name] for name in NAMES]),
        (["Kommunkod", "Kommun"], [[code, name] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun", "Kod"], [[name, int(code)] for code, name in zip(CODES, NAMES, strict=True)]),
        (
            ["Kod", "Kommun"],
            [[Shown(int(code), "0000"), name] for code, name in zip(CODES, NAMES, strict=True)],
        ),
        (["Kod", "Namn"], [[code.lstrip("0"), name] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun"], [[f"{code} {name}"] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun"], [[f"{code} {name.lower()}"] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun"], [[f"{name} ({code})"] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun"], [[f"{code} – {name} kommun"] for code, name in zip(CODES, NAMES, strict=True)]),
        (["Kommun"], [[name.upper()] for name in NAMES]),
        (["Kommun"], [[f"{name}*"] for name in NAMES]),
        (["Kommun"], [[f"{name}¹"] for name in NAMES]),
        (["Kommun"], [[f"{name} 1)"] for name in NAMES]),
        (["Kommun"], [[f" {name.replace(' ', chr(160))} "] for name in NAMES]),
        (["Kommun"], [[f"{name} kommun"] for name in NAMES]),
        (["Kommun"], [[f"{name}s stad"] for name in NAMES]),
        (["Kommunkod"], [[code] for code in CODES]),
        (["Kommunkod"], [[int(code)] for code in CODES]),
        (
            ["Län", "Kommun"],
            [["Stockholms län", n] for n in NAMES[:4]]
            + [["Västra Götalands län", "Göteborg"], ["Skåne län", "Malmö"]],
        ),
        (
            ["Länskod", "Län", "Kod", "Kommun"],
            [[c[:2], "X", c, n] for c, n in zip(CODES, NAMES, strict=True)],
        ),
        (["Nr", "Kommun"], [[nr, name] for nr, name in enumerate(NAMES, 1)]),
    ],
)
def test_a_municipality_is_known_by_code_name_or_both(
    head: list[object], places: Rows, tmp_path: Path
) -> None:
    book = xlsx(tmp_path / "kostnad-2023.xlsx", {"Blad1": table(places, head)})
    corner = f"{'ABCDE'[len(head)]}2"
    assert seen(read(book)) == block(corner, CODES, [COST], NUMBERS)


def test_misspelt_names_are_read_with_a_word_about_it(tmp_path: Path) -> None:
    names = ["Upplands-bro", "Upplands Vesby", "Sigtuuna", "Regiion Sörmland", "RIKET"]
    rows = table([[name] for name in names], ["Kommun"], [[1.0], [2.0], [3.0], [4.0], [5.0]])
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block(
        "B2", ["0139", "0114", "0191", "04", "0000"], [COST], [[1], [2], [3], [4], [5]]
    )
    told = {one.cell: one.message for one in workbook.findings if one.code == "place_similar"}
    assert list(told) == ["A3", "A4", "A5"]
    assert "Upplands Väsby" in told["A3"]


def test_an_official_workbook_with_code_and_name_in_one_cell_regions_between_and_the_nation_last(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["Tabell 5.5 Tobak per kommun 2023"],
        [],
        [],
        ["Moderns hemort", "Tre månader före", None, "I vecka 30–32", None],
        [None, "Rökare, %", "Antal svar", "Rökare, %", "Antal svar"],
        ["Region Stockholm", 7.5, 25000, 2.1, 24000],
        ["0114 Upplands väsby", 8.1, 500, 2.5, 480],
        ["0139 Upplands-bro", 9.0, 400, 3.0, 390],
        ["Regiion Sörmland", 10.2, 3000, 4.0, 2900],
        ["0428 Vingåker", "..", "..", "..", "x"],
        ["0480 Nyköping", 7.7, 510, 3.5, 500],
        ["RIKET", 8.8, 100000, 3.0, 98000],
    ]
    merged = {"Tobak - kommun": ["B4:C4", "D4:E4", "A4:A5"]}
    workbook = read(xlsx(tmp_path / "tabeller.xlsx", {"Tobak - kommun": rows}, merged=merged))
    columns = [
        Column(f"{when} | {what}", 2023)
        for when in ("Tre månader före", "I vecka 30–32")
        for what in ("Rökare, %", "Antal svar")
    ]
    values = [["suppressed" if cell in ("..", "x") else cell for cell in row[1:]] for row in rows[5:]]
    codes = ["01", "0114", "0139", "04", "0428", "0480", "0000"]
    assert seen(workbook) == block("B6", codes, columns, values)


def test_county_headings_and_blank_rows_between_municipalities_are_not_values(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Kostnad, kr/inv"],
        ["Stockholms län"],
        ["Botkyrka", 1],
        ["Danderyd", 2],
        [],
        ["Uppsala län"],
        ["Enköping", 3],
        ["Uppsala", 4],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    found = seen(workbook)
    assert {cell: (one.code, one.value) for cell, one in found.items()} == {
        "B3": ("0127", 1),
        "B4": ("0162", 2),
        "B7": ("0381", 3),
        "B8": ("0380", 4),
    }
    assert codes_of(workbook) == ["year_assumed"]


def test_means_ranges_and_sums_are_left_out_and_told(tmp_path: Path) -> None:
    rows = table(
        [
            ["Ale"],
            ["Lerum"],
            ["Riket"],
            ["Ovägt medel"],
            ["Median"],
            ["Min – Max"],
            ["Alla kommuner"],
            ["Standardavvikelse"],
        ],
        ["Kommun"],
        [[1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0], [8.0]],
    )
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("B2", ["1440", "1441", "0000"], [COST], [[1], [2], [3]])
    cells = [one.cell for one in workbook.findings if one.code == "aggregate_row"]
    assert cells == ["A5", "A6", "A7", "A8", "A9"]


def test_a_code_that_contradicts_the_name_is_not_read(tmp_path: Path) -> None:
    rows = table(
        [["0114", "Upplands Väsby"], ["0115", "Kiruna"], ["0117", "Österåker"], ["9999", "Ekerö"]],
        ["Kod", "Kommun"],
        [[1.0], [2.0], [3.0], [4.0]],
    )
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("C2", ["0114", None, "0117", None], [COST], [[1], [2], [3], [4]])
    assert [one.cell for one in workbook.findings if one.code == "place_mismatch"] == ["B3", "B5"]


def test_an_unknown_name_is_told_and_not_read(tmp_path: Path) -> None:
    rows = table(
        [["Ale"], ["Lerum"], ["Partille"], ["Pajala"], ["Atlantis"]],
        ["Kommun"],
        [[1.0], [2.0], [3.0], [4.0], [5.0]],
    )
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert [one.value for one in workbook.findings if one.code == "place_unknown"] == ["Atlantis"]
    assert len(seen(workbook)) == 4


def test_districts_under_their_city_with_and_without_codes(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kod", "Kommun/stadsdel", "Kostnad, kr/inv"],
        ["0180", "Stockholm", 1],
        ["018001", "Rinkeby-Kista", 2],
        ["018002", "Södermalm", 3],
        ["1480", "Göteborg", 4],
        [None, "Centrum", 5],
        [None, "Hisingen", 6],
        ["1280", "Malmö", 7],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    codes = ["0180", "018001", "018002", "1480", "1480/Centrum", "1480/Hisingen", "1280"]
    assert seen(workbook) == block("C2", codes, [COST], [[1], [2], [3], [4], [5], [6], [7]])


def test_districts_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommunkod", "Kommun", "Stadsdel", "Kostnad, kr/inv"],
        ["0114", "Upplands Väsby", None, 1],
        ["0180", "Stockholm", None, 2],
        ["0180", "Stockholm", "Farsta", 3],
        ["0180", "Stockholm", "Älvsjö", 4],
        ["1480", "Göteborg", "Nordost", 5],
        ["1480", "Göteborg", None, 6],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    codes = ["0114", "0180", "0180/Farsta", "0180/Älvsjö", "1480/Nordost", "1480"]
    assert seen(workbook) == block("D2", codes, [COST], [[1], [2], [3], [4], [5], [6]])


def test_districts_with_their_city_in_the_name(tmp_path: Path) -> None:
    rows = table(
        [
            ["Göteborg"],
            ["Göteborg, Angered"],
            ["Göteborg - Örgryte-Härlanda"],
            ["Stockholm Södermalm"],
            ["Stockholm"],
            ["Ale"],
        ],
        ["Kommun"],
        [[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]],
    )
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    codes = ["1480", "1480/Angered", "1480/Örgryte-Härlanda", "0180/Södermalm", "0180", "1440"]
    assert seen(workbook) == block("B2", codes, [COST], [[1], [2], [3], [4], [5], [6]])


def test_goteborgs_districts_of_2020_and_its_administrations_of_2021_are_different_places(
    tmp_path: Path,
) -> None:
    """Centrum is the name of one of the ten districts and of one of the four administrations."""
    rows: Rows = [
        ["Kod", "Kommun", "Vakanser", None],
        [None, None, 2020, 2021],
        ["1480", "Göteborg", 4, 5],
        ["148001", "Angered", 1, "."],
        ["148004", "Centrum", 2, "."],
        ["148011", "Centrum", ".", 3],
        ["148014", "Sydväst", ".", 7],
        ["1440", "Ale", 8, 9],
    ]
    workbook = read(xlsx(tmp_path / "vakanser.xlsx", {"Blad1": rows}, merged={"Blad1": ["C1:D1"]}))
    columns = [Column("Vakanser", 2020), Column("Vakanser", 2021)]
    codes = ["1480", "148001", "148004", "148011", "148014", "1440"]
    values = [["not_applicable" if cell == "." else cell for cell in row[2:]] for row in rows[2:]]
    assert seen(workbook) == block("C3", codes, columns, values)


def test_the_municipality_of_gotland_is_not_taken_for_its_county(tmp_path: Path) -> None:
    rows = table(
        [["Region Gotland"], ["Ale"], ["Uppsala"], ["Uppsala län"], ["Gotlands län"]],
        ["Kommun"],
        [[1.0], [2.0], [3.0], [4.0], [5.0]],
    )
    assert [one.code for one in seen(read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))).values()] == [
        "0980",
        "1440",
        "0380",
        "03",
        "09",
    ]


def test_a_municipalitys_own_sheet_with_itself_only(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "År", "Vakanser", "Sjukfrånvaro, %"],
        ["Karlskoga", 2022, 3, 5.5],
        ["Karlskoga", 2023, 4, "6,1"],
    ]
    found = seen(read(xlsx(tmp_path / "personal.xlsx", {"Blad1": rows})))
    assert found == {
        "C2": ("1883", "Vakanser", 2022, 3, "T"),
        "D2": ("1883", "Sjukfrånvaro, %", 2022, 5.5, "T"),
        "C3": ("1883", "Vakanser", 2023, 4, "T"),
        "D3": ("1883", "Sjukfrånvaro, %", 2023, 6.1, "T"),
    }


def test_the_municipalities_of_one_county(tmp_path: Path) -> None:
    names = [
        "Boxholm",
        "Finspång",
        "Kinda",
        "Linköping",
        "Mjölby",
        "Motala",
        "Norrköping",
        "Söderköping",
        "Vadstena",
        "Valdemarsvik",
        "Ydre",
        "Åtvidaberg",
        "Ödeshög",
    ]
    codes = [
        "0560",
        "0562",
        "0513",
        "0580",
        "0586",
        "0583",
        "0581",
        "0582",
        "0584",
        "0563",
        "0512",
        "0561",
        "0509",
    ]
    rows: Rows = [
        ["Kommuner i Östergötlands län 2022"],
        ["Kommun", "Kostnad, kr/inv"],
        *([n, i] for i, n in enumerate(names)),
        ["Östergötlands län", 99],
        ["Riket", 100],
    ]
    found = seen(read(xlsx(tmp_path / "lan.xlsx", {"Blad1": rows})))
    column = Column("Kostnad, kr/inv", 2022)
    assert found == block("B3", [*codes, "05", "0000"], [column], [[i] for i in [*range(13), 99, 100]])


def test_hospitals_and_homes_are_not_municipalities(tmp_path: Path) -> None:
    hospitals = [
        ["Sjukhus", "Födda", "Andel, %"],
        ["Uppsala", 4000, 12],
        ["Linköping", 3000, 13],
        ["Östersund", 1500, 11],
        ["Varberg", 2000, 10],
    ]
    regions = [
        ["Region", "Födda", "Andel, %"],
        ["Region Uppsala", 4000, 12],
        ["Region Sörmland", 3000, 13],
        ["Stockholm", 1, 2],
        ["Halland", 5, 6],
        ["Gotland", 7, 8],
    ]
    homes = [
        ["Kommun", "Enhet", "Antal boende", "Andel nöjda"],
        *(["Ale", f"Solgården {i}", i, 90] for i in range(9)),
        *(["Lerum", f"Björken {i}", i, 80] for i in range(9)),
    ]
    workbook = read(
        xlsx(tmp_path / "2023.xlsx", {"Sjukhus": hospitals, "Regioner": regions, "Enheter": homes})
    )
    assert workbook.tables == []
    assert [one.code for one in workbook.findings] == ["no_municipality"]
    assert {one.sheet for one in workbook.skipped} == {"Sjukhus", "Regioner", "Enheter"}


def test_a_prose_sheet_that_mentions_municipalities_is_skipped(tmp_path: Path) -> None:
    prose = [
        ["Om undersökningen"],
        ["Stockholm"],
        ["Kommunerna Ale, Lerum och Partille har inte svarat."],
        ["Kontakt: Anna, Uppsala"],
        ["Uppsala", "018-10 00 00"],
    ]
    data = table([["Ale"], ["Lerum"]], ["Kommun"], [[1.0], [2.0]])
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Information": prose, "Resultat": data}))
    assert seen(workbook) == block("B2", ["1440", "1441"], [COST], [[1], [2]])
    assert [one.sheet for one in workbook.skipped] == ["Information"]


@pytest.mark.parametrize("suffix", ["xls", "csv"])
def test_the_same_places_in_the_other_kinds_of_file(suffix: str, tmp_path: Path) -> None:
    rows = table([[code, name] for code, name in zip(CODES, NAMES, strict=True)], ["Kod", "Kommun"])
    path = tmp_path / f"kostnad-2023.{suffix}"
    book = xls(path, {"Blad1": rows}) if suffix == "xls" else text_file(path, rows)
    assert seen(read(book)) == block("C2", CODES, [COST], NUMBERS)


def test_counties_and_the_nation_in_the_column_before_the_municipalities(tmp_path: Path) -> None:
    rows: Rows = [
        ["Län", "Kommun", "Kostnad, kr/inv"],
        ["Västra Götalands län", "Ale", 1],
        ["Västra Götalands län", "Lerum", 2],
        ["Västra Götalands län", None, 3],
        ["Riket", None, 4],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("C2", ["1440", "1441", "14", "0000"], [COST], [[1], [2], [3], [4]])


def test_rows_with_values_but_no_place_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv"], ["Ale", 1], [None, 2], ["Lerum", 3]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("B2", ["1440", None, "1441"], [COST], [[1], [2], [3]])
    assert [(one.code, one.cell) for one in workbook.findings if one.severity == "warning"] == [
        ("place_missing", "A3")
    ]


def test_a_sheet_with_rows_by_provider_only_is_skipped_with_the_reason(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Regi", "Nöjda, %"],
        *([name, regi, 1] for name in NAMES for regi in ("Offentlig", "Enskild")),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert workbook.tables == []
    assert "utförare" in workbook.skipped[0].reason


def test_small_numbers_beside_stockholm_and_uppsala_are_no_codes_of_counties(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2023"], ["Stockholm", 1], ["Uppsala", 3], ["Ale", 2], ["Lerum", 4]]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert {cell: (one.code, one.value) for cell, one in seen(workbook).items()} == {
        "B2": ("0180", 1),
        "B3": ("0380", 3),
        "B4": ("1440", 2),
        "B5": ("1441", 4),
    }


def test_rows_of_municipality_groups_in_the_plural_are_means(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2023"], ["Pendlingskommuner nära storstad", 9], ["Ale", 1], ["Lerum", 2]]
    rows += [["Större städer", 9], ["Mindre städer/tätorter", 9], ["Partille", 3]]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert [one.value for one in seen(workbook).values()] == [1, 2, 3]
    assert codes_of(workbook) == ["aggregate_row"]


def test_the_county_behind_the_municipality_and_codes_that_were_numbers(tmp_path: Path) -> None:
    rows: Rows = [["Kod", "Kommun", "Antal 2023"]]
    rows += [["1440.0", "Ale (Västra Götaland)", 1], ["0331,0", "Heby (Uppsala län)", 2]]
    rows += [["1441", "Lerum, Västra Götalands län", 3], ["1402", "Partille (Skåne län)", 4]]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert [(one.code, one.value) for one in seen(workbook).values()] == [
        ("1440", 1),
        ("0331", 2),
        ("1441", 3),
    ]


@pytest.mark.parametrize(
    "name", ["Ale totalt", "Ale, totalt", "Ale kommun totalt", "Ale, kommun", "Ale, samtliga"]
)
def test_a_whole_municipality_is_no_district(name: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Kod", "Kommun", "Antal 2023"],
        ["1440", name, 1],
        ["1441", "Lerum", 2],
        ["1402", "Partille", 3],
    ]
    for kept in (rows, [row[1:] for row in rows]):
        workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": kept}))
        assert [one.code for one in seen(workbook).values()] == ["1440", "1441", "1402"]
        assert codes_of(workbook) == []


def test_a_district_that_no_list_knows_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Kod", "Kommun", "Antal 2023"], ["1440", "Ale norra", 1], ["1441", "Lerum", 2]]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert [one.code for one in seen(workbook).values()] == ["1440/norra", "1441"]
    assert [(one.code, one.cell, one.value) for one in workbook.findings] == [("district_new", "A2", "norra")]


def test_a_county_in_its_own_column_is_not_the_municipality_of_that_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Län", "Kommun", "Antal"],
        ["Stockholm", None, 99],
        [None, "Stockholm", 5],
        [None, "Solna", 6],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert {cell: one.code for cell, one in seen(workbook).items()} == {
        "C2": "01",
        "C3": "0180",
        "C4": "0184",
    }


def test_a_column_of_codes_that_are_none_is_no_indicator(tmp_path: Path) -> None:
    rows: Rows = [["Rang", "Kommunkod", "Kommun", "Antal"]]
    rows += [
        [at, f"0{code}", name, at] for at, (code, name) in enumerate((("1440", "Ale"), ("1441", "Lerum")))
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Antal"]


@pytest.mark.parametrize("head", ["Plats i landet 2023", "Kvartil", "Förändring rank", "Ranking 2023"])
def test_a_column_of_ranks_beside_the_values_is_no_indicator(head: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Index 2023", head]]
    rows += [[name, 60.5 + at, at % 4 + 1] for at, name in enumerate(("Ale", "Lerum", "Partille", "Mölndal"))]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Index 2023"]
    assert head in [one.value for one in workbook.findings]


@pytest.mark.parametrize(
    "values", [["Ja", "Nej", "Ja"], ["-", "..", "Ja"], [1.5, 2.5, 3.5], ["1,5", "2", "3"]]
)
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_a_row_whose_place_is_not_known_is_told_whatever_it_holds(
    values: list[object], suffix: str, tmp_path: Path
) -> None:
    places = ["Ale", "Lerum", "Partille", "Tjörn", "Qzrtwik"]
    rows = [["Kommun", "Mått"], *([place, values[i % 3]] for i, place in enumerate(places))]
    path = tmp_path / f"2023.{suffix}"
    make = {"xlsx": xlsx, "xls": xls, "ods": ods}
    workbook = read(text_file(path, rows) if suffix == "csv" else make[suffix](path, {"2023": rows}))
    assert [(one.code, one.cell) for one in workbook.findings if "place" in one.code] == [
        ("place_unknown", "A6")
    ]


@pytest.mark.parametrize("heading", ["", "Unnamed: 0", "...1", "index"])
@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_numbers_of_rows_are_no_values(heading: str, start: int, suffix: str, tmp_path: Path) -> None:
    rows: Rows = [[heading, "Kommun", "Kostnad, kr/inv"]]
    rows += [[i + start, name, 100 + i] for i, name in enumerate(NAMES)]
    path = tmp_path / f"2023.{suffix}"
    workbook = read(text_file(path, rows) if suffix == "csv" else xlsx(path, {"B": rows}))
    assert {one.label for one in seen(workbook).values()} == {"Kostnad, kr/inv"}
    assert [(one.code, one.cell) for one in workbook.findings if one.code == "row_numbers"] == [
        ("row_numbers", "A2")
    ]


def test_row_names_for_which_the_heading_has_no_field(tmp_path: Path) -> None:
    """As write.table leaves them."""
    path = tmp_path / "2023.csv"
    lines = [f'"{i}","{name}",{100 + i}' for i, name in enumerate(NAMES, 1)]
    path.write_text("\n".join(['"Kommun","Kostnad, kr/inv"', *lines]))
    workbook = read(path)
    assert [one.value for one in seen(workbook).values()] == [101, 102, 103, 104, 105, 106]
    assert {one.label for one in seen(workbook).values()} == {"Kostnad, kr/inv"}


def test_codes_with_a_mark_for_thousands(tmp_path: Path) -> None:
    codes = ["1,402", "1 480", "1.280", "1\u00a0440", "1’441", "114"]
    rows: Rows = [["Kommunkod", "Kostnad, kr/inv"], *([code, i] for i, code in enumerate(codes))]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert [one.code for one in seen(workbook).values()] == ["1402", "1480", "1280", "1440", "1441", "0114"]


def without_marks_of_letters(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def told(workbook: Workbook, code: str) -> list[tuple[str, ...]]:
    return [tuple(one.cells) or (one.cell,) for one in workbook.findings if one.code == code]


def of_places(path: Path, places: Rows, head: Sequence[str] = ("Kommun",)) -> Workbook:
    rows: Rows = [[*head, "Mått"], *([*place, i] for i, place in enumerate(places))]
    return read(xlsx(path / "2023.xlsx", {"B": rows}))


@pytest.mark.parametrize(
    "names",
    [
        ["Malmo", "Orebro", "Hoor", "Are", "Upplands Vasby", "Ostergotlands lan"],
        ["MALMO", "OREBRO", "HOOR", "ARE", "UPPLANDS-VASBY", "OSTERGOTLANDS LAN"],
        ["Malmoe", "Oerebro", "Hoeoer", "Aare", "Upplands Vaesby", "Oestergoetlands laen"],
        ["Malmø", "Ørebro", "Høør", "Åre", "Upplands Væsby", "Østergøtlands læn"],
        ["Malm?", "?rebro", "H??r", "?re", "Upplands V?sby", "?sterg?tlands l?n"],
        [
            "Malm\ufffd",
            "\ufffdrebro",
            "H\ufffd\ufffdr",
            "\ufffdre",
            "Upplands V\ufffdsby",
            "\ufffdsterg\ufffdtlands l\ufffdn",
        ],
    ],
)
def test_names_without_the_marks_of_their_letters(names: list[str], tmp_path: Path) -> None:
    workbook = of_places(tmp_path, [["Lund"], *([name] for name in names)])
    assert [one.code for one in seen(workbook).values()] == [
        "1281",
        "1280",
        "1880",
        "1267",
        "2321",
        "0114",
        "05",
    ]
    assert told(workbook, "place_letters")[0][0] == "A2" or told(workbook, "place_letters")[0][0] == "A3"
    assert {"place_similar", "place_unknown"}.isdisjoint(codes_of(workbook))


def test_all_names_in_capitals_need_no_telling(tmp_path: Path) -> None:
    workbook = of_places(tmp_path, [[place.name.upper()] for place in municipalities().values()])
    assert [one.code for one in seen(workbook).values()] == list(municipalities())
    assert codes_of(workbook) == ["year_assumed"]


def test_the_whole_country_without_marks_in_the_order_of_codes(tmp_path: Path) -> None:
    workbook = of_places(tmp_path, [[without_marks_of_letters(p.name)] for p in municipalities().values()])
    assert [one.code for one in seen(workbook).values()] == list(municipalities())
    assert len(told(workbook, "place_letters")) == 1


def test_the_whole_country_without_marks_in_the_order_of_names(tmp_path: Path) -> None:
    plain = sorted(without_marks_of_letters(place.name) for place in municipalities().values())
    workbook = of_places(tmp_path, [[name] for name in plain])
    assert {one.code for one in seen(workbook).values()} == municipalities().keys() - {"0305", "0643"}
    row = plain.index("Habo") + 2
    assert told(workbook, "place_twins") == [(f"A{row}", f"A{row + 1}")]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["Habo", "Enkoping", "Tierp", "Osthammar"], "0305"),
        (["Habo", "Jonkoping", "Vaggeryd", "Mullsjo"], "0643"),
        (["Habo", "Enköping", "Tierp", "Östhammar"], "0643"),
        (["Habo", "Tierp", "Knivsta", "Heby"], "0643"),
        (["Habo", "Malmo", "Lund", "Orebro"], ""),
    ],
)
def test_habo_is_what_the_whole_file_makes_of_it(names: list[str], code: str, tmp_path: Path) -> None:
    workbook = of_places(tmp_path, [[name] for name in names])
    found = seen(workbook)
    assert (found["B2"].code if "B2" in found else "") == code
    assert (told(workbook, "place_twins") == [("A2",)]) == (code == "")
    is_plain = "place_letters" in codes_of(workbook)
    assert is_plain == (names[1] in ("Enkoping", "Jonkoping", "Malmo"))
    if is_plain and code:
        assert "A2" in told(workbook, "place_letters")[0]


def test_a_code_settles_what_a_name_without_marks_is(tmp_path: Path) -> None:
    places = [
        ["0305", "Habo"],
        ["0643", "Habo"],
        ["1280", "Malmo"],
        ["1380", "Malmo"],
        ["1380", "Kungsbacka"],
    ]
    workbook = of_places(tmp_path, places, ["Kommunkod", "Kommun"])
    assert [one.code for one in seen(workbook).values()] == ["0305", "0643", "1280"]
    assert told(workbook, "place_mismatch") == [("B5",), ("B6",)]


@pytest.mark.parametrize("extra", [[], ["Centrum"]])
def test_a_code_of_another_place_is_told_in_every_shape(extra: list[str], tmp_path: Path) -> None:
    places = [["1384", "Kungsbacka"], ["1380", "Halmstad"], ["1382", "Falkenberg"], ["1380", "Kungsbacka"]]
    head = ["Kommunkod", "Kommun", *(["Stadsdel"] if extra else [])]
    rows = [[*place, *[None for _ in extra]] for place in places[:-1]]
    workbook = of_places(tmp_path, [*rows, [*places[-1], *extra]], head)
    assert told(workbook, "place_mismatch") == [("B5",)]
    assert len(seen(workbook)) == 3


@pytest.mark.parametrize(
    ("places", "head", "codes"),
    [
        (
            [["1917", "Heby"], ["1180", "Kristianstad"], ["1583", "Borås"]],
            ["Kod", "Kommun"],
            ["0331", "1290", "1490"],
        ),
        ([["1917"], ["1984"], ["1980"]], ["Kommunkod"], ["0331", "1984", "1980"]),
        ([["Malung"], ["Mora"], ["Kopparbergs län"]], ["Kommun"], ["2023", "2062", "20"]),
        ([["1917 Heby"], ["2023 Malung"], ["1980 Västerås"]], ["Region"], ["0331", "2023", "1980"]),
    ],
)
def test_places_that_have_changed_code_or_name(
    places: Rows, head: list[str], codes: list[str], tmp_path: Path
) -> None:
    workbook = of_places(tmp_path, places, head)
    assert [one.code for one in seen(workbook).values()] == codes
    assert len(told(workbook, "place_former")) == 1
    assert "place_mismatch" not in codes_of(workbook)


@pytest.mark.parametrize(
    "place", [["1917", "Sala"], ["1583", "Malmö"], ["1180", "Göteborg"], ["9999", "Heby"]]
)
def test_a_former_code_of_another_place_is_a_mismatch(place: list[str], tmp_path: Path) -> None:
    places = [["1984", "Arboga"], ["1980", "Västerås"], ["1982", "Fagersta"], place]
    workbook = of_places(tmp_path, places, ["Kommunkod", "Kommun"])
    assert told(workbook, "place_mismatch") == [("B5",)]


def test_no_former_code_is_one_of_today() -> None:
    known = municipalities().keys() | counties().keys()
    for row in read_rows("former_places.csv"):
        assert row["code"] not in known or row["now"] == row["code"]
        assert set(row["now"].split()) <= known


@pytest.mark.parametrize("values", [["Ja", "Nej"], ["1,5", "2"], [1.5, 2], ["..", "-"]])
def test_a_first_row_whose_place_is_not_known_is_no_header(values: list[object], tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Mått"],
        ["Qzrtwik", values[0]],
        *([name, values[i % 2]] for i, name in enumerate(NAMES)),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert {one.label for one in seen(workbook).values()} == {"Mått"}
    assert told(workbook, "place_unknown") == [("A2",)]


@pytest.mark.parametrize("head", [["Region"], ["Kommunkod", "Kommun"]])
def test_a_first_row_whose_code_and_name_disagree_is_told(head: list[str], tmp_path: Path) -> None:
    places = [("1380", "Kungsbacka"), ("1381", "Laholm"), ("1382", "Falkenberg")]
    rows = [list(place) if len(head) > 1 else [" ".join(place)] for place in places]
    workbook = of_places(tmp_path, rows, head)
    assert len(seen(workbook)) == 2
    assert told(workbook, "place_mismatch") == [("A2" if len(head) == 1 else "B2",)]


def test_codes_far_from_the_names_are_held_against_them(tmp_path: Path) -> None:
    head: Rows = ["Kommun", *(f"Mått {i}" for i in range(6)), "Kommunkod"]
    rows: Rows = [head, *([name, *range(6), code] for name, code in zip(NAMES, CODES, strict=True))]
    rows[3][-1] = "1380"
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert told(workbook, "place_mismatch") == [("A4",)]


def test_one_row_whose_code_and_name_disagree_says_so(tmp_path: Path) -> None:
    workbook = of_places(tmp_path, [["1380", "Kungsbacka"]], ["Kommunkod", "Kommun"])
    assert "koder och namn" in workbook.findings[-1].message


@pytest.mark.parametrize("head", ["Id", "K-nr", "Nyckel", "Placeringskommun kod", ""])
@pytest.mark.parametrize("step", [1, 2])
def test_codes_of_other_places_beside_the_names_are_a_question(head: str, step: int, tmp_path: Path) -> None:
    """Every code, or every second, is that of the next place."""
    places = [("1440", "Ale"), ("1489", "Alingsås"), ("1480", "Göteborg"), ("1401", "Härryda")]
    places += [("1384", "Kungsbacka"), ("1482", "Kungälv"), ("1441", "Lerum"), ("1402", "Partille")]
    places += [("1415", "Stenungsund"), ("1419", "Tjörn"), ("1407", "Öckerö")]
    wrong = [places[at - 1 if at % step == 0 else at][0] for at in range(len(places))]
    rows = [[code, name] for code, (_, name) in zip(wrong, places, strict=True)]
    workbook = of_places(tmp_path, rows, [head, "Kommun"])
    assert {one.code for one in seen(workbook).values()} == {code for code, _ in places}
    assert len({one.label for one in seen(workbook).values()}) == 1
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert (asked.severity, "vilken kolumn som säger platsen" in asked.message) == ("warning", True)
    (sheet,) = workbook.sheets
    assert sheet.runner_up is not None
    assert sheet.runner_up.tables[0].first("place_code") == 0


def test_short_numbers_are_no_districts(tmp_path: Path) -> None:
    places = [["Ale", 1401], ["Lerum", 1404], ["Partille", 1407]]
    workbook = of_places(tmp_path, places, ["Kommun", "Distriktskod"])
    assert {one.code for one in seen(workbook).values()} == {"1440", "1441", "1402"}
    assert len({one.label for one in seen(workbook).values()}) == 1


def test_counties_of_others_beside_municipalities_separate_rows(tmp_path: Path) -> None:
    """Where somebody was placed is not where the municipality lies."""
    names = ["Ale", "Lerum", "Partille", "Öckerö", "Lund", "Ystad"]
    counties = ["Skåne län", "Västra Götalands län", "Hallands län"]
    rows: Rows = [["Kommun", "Placeringslän", "Antal dygn"]]
    rows += [[name, county, 7 + at] for name in names for at, county in enumerate(counties)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert {one.label for one in seen(workbook).values()} == {f"{one} | Antal dygn" for one in counties}
    assert {len(one.code) for one in seen(workbook).values()} == {4}
    assert [one.severity for one in workbook.findings if one.code == "reading_unsure"] == ["warning"]


def test_two_columns_called_alike_with_other_places_are_a_question(tmp_path: Path) -> None:
    names = ["Ale", "Lerum", "Partille", "Öckerö", "Lund", "Ystad"]
    rows: Rows = [
        ["Kommun", "Kommun", "Antal dygn"],
        *([one, two, 7] for one, two in zip(names, names[::-1], strict=True)),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert "”Kommun” (A1) eller ”Kommun” (B1)" in asked.message


@pytest.mark.parametrize("other", ["", "Kullbergska sjukhuset"])
def test_a_column_of_municipalities_may_be_called_enhet_but_one_of_units_is_none(
    other: str, tmp_path: Path
) -> None:
    names = ["Ale", "Lerum", "Falun", "Borås", "Partille", "Öckerö"]
    rows: Rows = [["Enhet", "Väntetid, dagar"], *([name, 10 + at] for at, name in enumerate(names))]
    rows += [[other, 12]] if other else []
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows}))
    assert bool(workbook.tables) is not bool(other)
    clinics: Rows = [["Förlossningsklinik", "Väntetid, dagar"], *rows[1:]]
    assert not read(xlsx(tmp_path / "kliniker 2024.xlsx", {"Resultat": clinics})).tables
