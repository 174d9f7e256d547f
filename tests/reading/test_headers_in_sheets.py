"""Where the header stands and what it calls each column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from oj.reading.model import Series
from tests.reading.build import Column, Rows, block, codes_of, read, seen, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö"]
CODES = ["1440", "1441", "1402", "1407"]


def body(*rows: Any) -> Rows:
    return [[name, *row] for name, row in zip(NAMES, rows, strict=True)]


def series(rows: Rows, path: Path, merged: list[str] | None = None) -> list[Series]:
    (table,) = read(xlsx(path / "2023.xlsx", {"Blad1": rows}, merged={"Blad1": merged or []})).tables
    return table.series


@pytest.mark.parametrize("row", [1, 2, 4, 5, 11])
def test_the_header_is_found_on_any_row(row: int, tmp_path: Path) -> None:
    above: Rows = [["Öppna jämförelser 2023"], ["Källa: Socialstyrelsen"], []][: row - 1]
    above += [[]] * (row - 1 - len(above))
    rows = [*above, ["Kommun", "Andel, %", "Kostnad, kr/inv"], *body([1, 10], [2, 20], [3, 30], [4, 40])]
    workbook = read(xlsx(tmp_path / "oj-2023.xlsx", {"Blad1": rows}))
    columns = [Column("Andel, %", 2023), Column("Kostnad, kr/inv", 2023)]
    assert seen(workbook) == block(f"B{row + 1}", CODES, columns, [[1, 10], [2, 20], [3, 30], [4, 40]])
    assert workbook.tables[0].header_rows == [row]


def test_three_header_rows_dimension_name_and_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["Resultat 2023"],
        [],
        ["Kommun", "Tillgänglig", None, "Säker"],
        [None, "1. Journummer", "2. Väntetid", "3. Rutin"],
        [None, "Ja/Nej", "dagar", "Ja/Nej"],
        *body(["Ja", 5, "Nej"], ["Nej", 6, "Nej"], ["Ja", 7, "Ja"], ["Ja", 8, "Nej"]),
    ]
    found = series(rows, tmp_path, ["B3:C3", "A3:A5"])
    assert [(one.label, one.unit, one.group, one.cell) for one in found] == [
        ("1. Journummer", "Ja/Nej", "Tillgänglig", "B4"),
        ("2. Väntetid", "dagar", "Tillgänglig", "C4"),
        ("3. Rutin", "Ja/Nej", "Säker", "D4"),
    ]
    assert [one.value_type for one in found] == ["yes_no", "number", "yes_no"]


def test_a_year_behind_the_unit_is_not_part_of_it(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr 2023", "Kostnad per barn, kr/barn 2023"], *body(*[[1, 2]] * 4)]
    assert [one.unit for one in series(rows, tmp_path)] == ["kr", "kr/barn"]


def test_names_that_need_the_row_above_are_joined(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Utredning", None, "Insats", None],
        [None, "Antal", "Andel, %", "Antal", "Andel, %"],
        *body([1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4], [5, 6, 7, 8]),
    ]
    for merged in ([], ["B1:C1", "D1:E1"]):
        labels = [one.label for one in series(rows, tmp_path, merged)]
        assert labels == ["Utredning | Antal", "Utredning | Andel, %", "Insats | Antal", "Insats | Andel, %"]


def test_numbered_headings_keep_their_words(tmp_path: Path) -> None:
    heads = ["Ind 2 Aktuell rutin", "B 9 Antal personer", "Ind 10 Andel nöjda, %", "3. Kö"]
    rows: Rows = [["Kommun", *heads], *body(*[[1, 2, 3, 4]] * 4)]
    assert [one.label for one in series(rows, tmp_path)] == heads


def test_numbers_of_indicators_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Rutin", "Antal"],
        [None, "Ind 1", "Ind 2"],
        *body([1, 2], [0, 3], [1, 4], [0, 5]),
    ]
    assert [(one.label, one.cell) for one in series(rows, tmp_path)] == [("Rutin", "B1"), ("Antal", "C1")]


def test_ids_of_kolada_in_the_heading_or_a_row_above(tmp_path: Path) -> None:
    in_text = [["Kommun", "N33006 Kostnad BoU, kr/inv", "U33528 Rutin"], *body(*[[1, 2]] * 4)]
    in_row = [["Kommun", "N33006", "U33528"], [None, "Kostnad BoU, kr/inv", "Rutin"], *body(*[[1, 2]] * 4)]
    for rows in (in_text, in_row):
        found = [(one.code, one.label) for one in series(rows, tmp_path)]
        assert found == [("N33006", "Kostnad BoU, kr/inv"), ("U33528", "Rutin")]


def test_footnote_marks_soft_hyphens_and_line_breaks_are_not_part_of_a_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Personal\u00adomsättning*", "Andel\nvakanser,\xa0% 1)", "Kostnad²"],
        *body(*[[1, 2, 3]] * 4),
    ]
    assert [one.label for one in series(rows, tmp_path)] == [
        "Personalomsättning",
        "Andel vakanser, %",
        "Kostnad",
    ]


def test_a_title_names_a_column_that_says_only_värde(tmp_path: Path) -> None:
    rows: Rows = [["Placerade barn per 1 000 invånare 2023"], ["Kommun", "Värde"], *body([1], [2], [3], [4])]
    found = series(rows, tmp_path)
    assert [one.label for one in found] == ["Placerade barn per 1 000 invånare 2023"]


def test_sub_header_rows_between_groups_of_municipalities(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Andel, %", "Antal"],
        ["Storstäder"],
        ["Ale", 1, 2],
        ["Pendlingskommuner"],
        ["Lerum", 3, 4],
        ["Kommun", "Andel, %", "Antal"],
        ["Partille", 5, 6],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert {cell: (one.code, one.label, one.value) for cell, one in seen(workbook).items()} == {
        "B3": ("1440", "Andel, %", 1),
        "C3": ("1440", "Antal", 2),
        "B5": ("1441", "Andel, %", 3),
        "C5": ("1441", "Antal", 4),
        "B7": ("1402", "Andel, %", 5),
        "C7": ("1402", "Antal", 6),
    }
    assert "place_unknown" not in codes_of(workbook)


def test_two_tables_in_one_sheet_with_titles_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Vakanser 2022"],
        ["Kommun", "Handläggare", "Chefer"],
        *body([1, 2], [3, 4], [5, 6], [7, 8]),
        [],
        ["Vakanser 2023"],
        ["Kommun", "Handläggare", "Chefer"],
        *body([9, 10], [11, 12], [13, 14], [15, 16]),
    ]
    workbook = read(xlsx(tmp_path / "vakanser.xlsx", {"Blad1": rows}))
    earlier = [Column("Handläggare", 2022), Column("Chefer", 2022)]
    later = [Column("Handläggare", 2023), Column("Chefer", 2023)]
    assert seen(workbook) == {
        **block("B3", CODES, earlier, [[1, 2], [3, 4], [5, 6], [7, 8]]),
        **block("B10", CODES, later, [[9, 10], [11, 12], [13, 14], [15, 16]]),
    }
    assert len(workbook.tables) == 2


def test_two_tables_side_by_side(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Antal 2022", None, "Kommun", "Andel 2023, %"],
        *(
            [name, i, None, other, i + 10]
            for i, (name, other) in enumerate(zip(NAMES, reversed(NAMES), strict=True))
        ),
    ]
    workbook = read(xlsx(tmp_path / "bredvid.xlsx", {"Blad1": rows}))
    assert seen(workbook) == {
        **block("B2", CODES, [Column("Antal 2022", 2022)], [[0], [1], [2], [3]]),
        **block("E2", CODES[::-1], [Column("Andel 2023, %", 2023)], [[10], [11], [12], [13]]),
    }


def test_a_title_above_two_tables_side_by_side_is_of_both(tmp_path: Path) -> None:
    rows: Rows = [["Vårddygn HVB 2023, antal"], ["Kommun", "Dygn", None, "Kommun", "Dygn"]]
    rows += [["Ale", 10, None, "Partille", 12], ["Lerum", 11, None, "Öckerö", 13]]
    found = seen(read(xlsx(tmp_path / "dygn.xlsx", {"Blad1": rows})))
    assert len(found) == 4
    assert len({(one.label, one.year) for one in found.values()}) == 1


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Placeringar barn och unga", None, "Dygnskostnad HVB (kr)"], "Dygnskostnad HVB (kr)"),
        (["Placeringar barn och unga", "Dygnskostnad HVB (kr)"], "Dygnskostnad HVB (kr)"),
        (["Placeringar barn och unga", "Antal personer"], "Placeringar barn och unga"),
        (["Antal placeringar av barn", "Kostnad för familjehem"], "Antal placeringar av barn"),
    ],
)
def test_years_are_of_the_title_that_says_what_is_measured(
    titles: list[str | None], name: str, tmp_path: Path
) -> None:
    rows: Rows = [*([one] for one in titles), ["Kommun", 2022, 2023], *body([1, 2], [3, 4], [5, 6], [7, 8])]
    found = series(rows, tmp_path)
    assert {one.label for one in found} == {name}


def test_notes_and_sources_below_the_table_are_not_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Andel, %"],
        *body([1], [2], [3], [4]),
        [],
        ["Källa: Socialstyrelsen, uttag 2024-05-02"],
        ["* Kommunen har lämnat uppgifter för sent."],
        ["Stockholm har inte deltagit."],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("B2", CODES, [Column("Andel, %", 2023)], [[1], [2], [3], [4]])
    assert codes_of(workbook) == ["remark_around", "year_assumed"]


def test_texts_beside_the_values_are_not_indicators(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Kommungrupp", "Kontakt", "Andel, %", "Kommentar"],
        ["Ale", "Pendlingskommun nära storstad", "Anna", 1, "Ny rutin"],
        ["Lerum", "Pendlingskommun nära storstad", "Bo", 2, None],
        ["Partille", "Pendlingskommun nära storstad", "Eva", 3, "Se not"],
        ["Öckerö", "Pendlingskommun nära storstad", "Åke", 4, None],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("D2", CODES, [Column("Andel, %", 2023)], [[1], [2], [3], [4]])


def test_two_columns_of_the_same_name_are_both_handed_over(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel, %", "Andel, %"], *body([1, 1], [2, 2], [3, 9], [4, 4])]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    columns = [Column("Andel, %", 2023)] * 2
    assert seen(workbook) == block("B2", CODES, columns, [[1, 1], [2, 2], [3, 9], [4, 4]])


def test_merged_place_cells_belong_to_every_row_they_cover(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "År", "Antal"],
        ["Ale", 2022, 1],
        [None, 2023, 2],
        ["Lerum", 2022, 3],
        [None, 2023, 4],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged={"Blad1": ["A2:A3", "A4:A5"]}))
    assert [(cell, one.code, one.year, one.value) for cell, one in seen(workbook).items()] == [
        ("C2", "1440", 2022, 1),
        ("C3", "1440", 2023, 2),
        ("C4", "1441", 2022, 3),
        ("C5", "1441", 2023, 4),
    ]


def test_two_tables_of_a_sheet_with_the_same_headings_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    rows: Rows = [
        ["Tabell 1. Handläggare"],
        ["Kommun", "Antal", "Andel, %"],
        *body(*[[1, 2]] * 4),
        [],
        ["Tabell 2. Chefer"],
        ["Kommun", "Antal", "Andel, %"],
        *body(*[[3, 4]] * 4),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    first = [Column("Handläggare | Antal", 2023), Column("Handläggare | Andel, %", 2023)]
    second = [Column("Chefer | Antal", 2023), Column("Chefer | Andel, %", 2023)]
    assert seen(workbook) == {
        **block("B3", CODES, first, [[1, 2]] * 4),
        **block("B10", CODES, second, [[3, 4]] * 4),
    }


def test_a_table_of_one_column_is_called_by_its_title_without_its_number(tmp_path: Path) -> None:
    rows: Rows = [["Tabell 2.1 Chefer"], ["Kommun", "Antal"], *body([1], [2], [3], [4])]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Chefer"]


def test_tables_of_a_county_each_are_the_same_indicator(tmp_path: Path) -> None:
    rows: Rows = [
        ["Västra Götaland"],
        ["Kommun", "Antal barn"],
        *body([1], [2], [3], [4]),
        [],
        ["Skåne"],
        ["Kommun", "Antal barn"],
        ["Malmö", 5],
        ["Lund", 6],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert {one.label for one in seen(workbook).values()} == {"Antal barn"}


def test_a_column_without_a_heading_beside_others_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Placerade barn"], ["Kommun", None, "Antal"], *body(*[[1, 2]] * 4)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    (one,) = (one for one in workbook.findings if one.severity == "warning")
    assert (one.code, one.cell, one.value) == ("heading_missing", "B2", "Placerade barn")


def test_a_row_of_units_does_not_make_the_rows_units(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nr", None, 1, 2],
        ["Enhet", None, "%", "%"],
        ["Kod", "Kommun", "Rutin A", "Rutin B"],
        *([code, name, 1, 2] for code, name in zip(CODES, NAMES, strict=True)),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert len(seen(workbook)) == 8


def test_a_sheet_called_by_a_letter_names_nothing(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal 2022", "Antal 2023"], *body(*[[1, 2]] * 4)]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"D": rows}))
    assert {one.label for one in seen(workbook).values()} == {"Antal"}


def test_rows_by_placement_form_in_a_municipalitys_own_sheet(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "År", "Placeringsform", "Antal placerade", "Kostnad, kr"],
        ["Ale", 2023, "HVB", 5, 1_500_000],
        ["Ale", 2023, "Familjehem", 10, 2_500_000],
        ["Ale", 2023, "SiS", 1, 700_000],
    ]
    found = seen(read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows})))
    assert found["E3"] == ("1440", "Familjehem | Kostnad, kr", 2023, 2_500_000, "T")
    assert len(found) == 6


def test_sentences_above_the_table_are_no_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["Om uppgifterna: Stockholm och Göteborg redovisas per stadsdel."],
        ["Malmö har inte svarat."],
        ["Uppgifterna avser 2023."],
        [],
        ["Kommun", "Andel"],
        *body([1], [2], [3], [4]),
    ]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block("B6", CODES, [Column("Andel", 2023)], [[1], [2], [3], [4]])


@pytest.mark.parametrize("page", ["Sida 1 av 2", "Sid. 1 (2)", "Page 1/2", "sida 3"])
@pytest.mark.parametrize("left", [None, "Nämnden för unga 2024-02-14"])
def test_the_foot_of_a_printed_page_is_no_header(page: str, left: str | None, tmp_path: Path) -> None:
    rows: Rows = [
        ["Kostnad per hushåll, kr"],
        [],
        ["Kommun", "2022", "2023"],
        ["Ale", 1, 2],
        ["Lerum", 3, 4],
        [left, None, page],
        ["Kommun", "2022", "2023"],
        ["Partille", 5, 6],
        ["Öckerö", 7, 8],
    ]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    name = "Kostnad per hushåll, kr"
    assert {(one.label, one.year) for one in found.values()} == {(name, 2022), (name, 2023)}
    assert sorted(one.value for one in found.values()) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_column_of_places_that_is_headed_by_the_only_place_on_it(tmp_path: Path) -> None:
    title = ["Barn i familjer med stöd, andel (%)"]
    head = ["Kommunkod", "Kommun", 2022, 2023]
    book: dict[str, Rows] = {
        "Kommuner": [title, [], head, *([*pair, 1, 2] for pair in zip(CODES, NAMES, strict=True))],
        "Riket": [title, [], [None, "Riket", 2022, 2023], ["00", "Riket", 5.3, 4.2]],
    }
    workbook = read(xlsx(tmp_path / "x.xlsx", book))
    nation = seen(workbook, "Riket")
    assert nation == block("C4", ["0000"], [Column(title[0], 2022), Column(title[0], 2023)], [[5.3, 4.2]])


@pytest.mark.parametrize("last", ["Samtliga barn", "Totalt", "Båda könen"])
def test_blocks_of_sexes_under_one_title_are_sexes_of_one_series(last: str, tmp_path: Path) -> None:
    title = "Barn som anmälts, andel (%)"
    rows: Rows = [[title], []]
    for at, sex in enumerate(["Flickor", "Pojkar", last]):
        rows += [
            [sex],
            ["Kommun", 2022, 2023],
            *body(*([10 * at + r, 40 + 10 * at + r] for r in range(4))),
            [],
        ]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Anmälda": rows})))
    assert {one.label for one in found.values()} == {title}
    assert [found[cell].sex for cell in ("B5", "B12", "B19")] == ["K", "M", "T"]
    assert len(found) == 24


def test_tables_whose_titles_end_with_a_sex_behind_a_unit_are_sexes_of_one_series(tmp_path: Path) -> None:
    rows: Rows = []
    for at, sex in enumerate(["flickor", "pojkar", "totalt"]):
        head = [[f"Tabell 1{'abc'[at]}. Anmälda barn, andel (%), {sex}"], ["Kommun", 2022, 2023]]
        rows += [*head, *body(*([at, at + 1] for _ in range(4))), []]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    assert {(one.label, one.sex) for one in found.values()} == {
        ("Anmälda barn, andel (%)", sex) for sex in "KMT"
    }


def test_blocks_below_a_title_are_called_by_the_name_right_above_each(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltal barn och unga"], []]
    for at, name in enumerate(["Öppenvård", "Familjehem", "HVB"]):
        rows += [[name], ["Kommun", "2022", "2023"], *body(*([10 * at + r, r] for r in range(4))), []]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    assert [found[cell].label for cell in ("B5", "B12", "B19")] == ["Öppenvård", "Familjehem", "HVB"]


def test_measures_below_a_whole_and_its_parts_stand_once_in_their_names(tmp_path: Path) -> None:
    rows: Rows = [
        ["Barn i familj med stöd 2023"],
        [],
        ["Kommun", "Samtliga barn", None, "Därav utrikes födda", None],
        [None, *["Antal", "Andel (%)"] * 2],
        *body(*([r, 2, 3, 4] for r in range(4))),
    ]
    found = series(rows, tmp_path, ["B3:C3", "D3:E3"])
    assert [one.label for one in found] == [
        *("Samtliga barn | Antal", "Samtliga barn | Andel (%)"),
        *("Samtliga barn | Därav utrikes födda | Antal", "Samtliga barn | Därav utrikes födda | Andel (%)"),
    ]


@pytest.mark.parametrize(
    ("below", "units"),
    [
        ([None, "Källa: Räkenskapssammandraget, SCB", "Källa: registret", "Egen uppgift"], ["", "", ""]),
        ([None, "preliminär", None, "reviderad"], ["", "", ""]),
        (["Enhet", "tkr", "antal", "dagar"], ["tkr", "antal", "dagar"]),
    ],
)
def test_a_row_of_sources_or_units_below_the_names_names_nothing(
    below: list[str | None], units: list[str], tmp_path: Path
) -> None:
    rows: Rows = [["Kommun", "Kostnad", "Insatser", "Tid"], below, *([name, 12, 7, 9] for name in NAMES)]
    (table,) = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})).tables
    assert [one.label for one in table.series] == ["Kostnad", "Insatser", "Tid"]
    assert [one.unit for one in table.series] == units


def test_a_single_row_of_sources_names_its_columns(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Källa: SCB", "Källa: Kolada"], *([name, 12, 7] for name in NAMES)]
    (table,) = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})).tables
    assert [one.label for one in table.series] == ["Källa: SCB", "Källa: Kolada"]


def test_groups_beyond_a_blank_row_are_no_title(tmp_path: Path) -> None:
    groups = [None, "Insatser", None, "Utredningar", None]
    heads = ["Kommun", "Antal ärenden", "Andel verkställda", "Antal inledda", "Handläggningstid"]
    rows: Rows = [["Socialtjänst"], [], groups, [], heads, *([name, 12, 7, 9, 31] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert workbook.sheets[0].reading.tables[0].header_rows == (3, 5)
    assert [one.parts.groups for one in workbook.tables[0].series] == [
        *[("Insatser",)] * 2,
        *[("Utredningar",)] * 2,
    ]
    assert workbook.sheets[0].runner_up is not None
    assert workbook.sheets[0].runner_up.tables[0].header_rows == (5,)


def test_units_in_brackets_on_the_row_below_the_names(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Omsättning", "Sjukfrånvaro", "Anställda"],
        [None, "(%)", "(%)", "(årsarbetare)"],
        *([name, 15.5, 7.5, 20] for name in ("Ale", "Lerum", "Partille")),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2024": rows}))
    assert [(one.label, one.unit) for one in workbook.tables[0].series] == [
        ("Omsättning", "%"),
        ("Sjukfrånvaro", "%"),
        ("Anställda", "årsarbetare"),
    ]


def test_bounds_that_are_called_from_and_to_are_no_indicators(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel nöjda", "95 % KI, från", "95 % KI, till"]]
    rows += [[name, 80 + at, 77, 83] for at, name in enumerate(("Ale", "Lerum", "Partille"))]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"2024": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Andel nöjda"]
