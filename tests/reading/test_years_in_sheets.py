"""Which year a value is from: the nearest place that says it wins."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from oj.reading.correct import with_role
from oj.reading.model import YearSource
from oj.reading.years import without_year, years_in
from tests.reading.build import Column, Rows, Seen, block, codes_of, ods, read, seen, text_file, xls, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö"]
CODES = ["1440", "1441", "1402", "1407"]
ONES: Rows = [[1], [2], [3], [4]]


def body(rows: Rows) -> Rows:
    return [[name, *row] for name, row in zip(NAMES, rows, strict=True)]


@pytest.mark.parametrize(
    ("file", "sheet", "title", "year", "source"),
    [
        ("oj-2021.xlsx", "2023", "Tabell 1. Resultat 2022", 2023, "bladets namn"),
        ("oj-2021.xlsx", "Resultat 2023", "", 2023, "bladets namn"),
        ("oj-2021.xlsx", "Blad1", "Tabell 1. Resultat 2022", 2022, "rubriken"),
        ("oj-2021.xlsx", "Blad1", "Öppna jämförelser år 2022. Publicerad 2023-06-20", 2022, "rubriken"),
        ("oj-2021.xlsx", "Blad1", "Resultat", 2021, "filnamnet"),
        ("oj_barn_unga_2021.xlsx", "Blad1", "Resultat", 2021, "filnamnet"),
        ("tabell 1-2021.xlsx", "Blad1", "Resultat", 2021, "filnamnet"),
    ],
)
def test_the_nearest_year_wins(
    file: str, sheet: str, title: str, year: int, source: str, tmp_path: Path
) -> None:
    rows: Rows = [[title], ["Kommun", "Nöjda"], *body(ONES)]
    workbook = read(xlsx(tmp_path / file, {sheet: rows}))
    assert seen(workbook) == block("B3", CODES, [Column("Nöjda", year)], ONES)
    (told,) = [one for one in workbook.findings if one.code == "year_assumed"]
    assert source in told.message


def test_every_year_beside_the_columns_is_handed_over_with_what_it_holds_for(tmp_path: Path) -> None:
    rows: Rows = [
        ["Resultat 2022"],
        ["Kommun", "Nöjda", "Nöjda 2019"],
        *body([[1, 5], [2, 6], [3, 7], [4, 8]]),
    ]
    (table,) = read(xlsx(tmp_path / "oj-2021.xlsx", {"Blad1": rows})).tables
    assert table.year_sources[0] == YearSource("rubriken", "Resultat 2022", 2022)
    assert table.year_sources[-1] == YearSource("filnamnet", "oj-2021", 2021)
    assert table.assumed is not None
    assert set(table.observations.year[table.assumed].tolist()) == {2022}
    assert len(table.assumed) == 4


def test_a_year_in_the_column_beats_all_others(tmp_path: Path) -> None:
    rows: Rows = [
        ["Resultat 2022"],
        ["Kommun", "Andel 2019", "Antal"],
        *body([[1, 5], [2, 6], [3, 7], [4, 8]]),
    ]
    workbook = read(xlsx(tmp_path / "oj-2021.xlsx", {"Blad1": rows}))
    columns = [Column("Andel 2019", 2019), Column("Antal", 2022)]
    assert seen(workbook) == block("B3", CODES, columns, [[1, 5], [2, 6], [3, 7], [4, 8]])


def test_no_year_anywhere_is_an_error(tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "fil.xlsx", {"Blad1": [["Kommun", "Nöjda"], *body(ONES)]}))
    assert workbook.tables == []
    assert codes_of(workbook) == ["year_unknown"]


def test_years_across_as_numbers_texts_or_with_words(tmp_path: Path) -> None:
    for heads in ([2021, 2022, 2023], ["2021", "2022", "2023"], ["År 2021", "År 2022", "År 2023*"]):
        rows = [["Kostnad HVB, kr/inv"], [], ["Kommun", *heads], *body([[1, 2, 3]] * 4)]
        workbook = read(xlsx(tmp_path / "hvb.xlsx", {"Blad1": rows}))
        columns = [Column("Kostnad HVB, kr/inv", year) for year in (2021, 2022, 2023)]
        assert seen(workbook) == block("B4", CODES, columns, [[1, 2, 3]] * 4)
        assert workbook.tables[0].orientation == "wide_by_year"


def test_indicators_over_years_and_years_over_indicators(tmp_path: Path) -> None:
    over = [
        ["Kommun", "Nöjda", None, "Antal", None],
        [None, 2022, 2023, 2022, 2023],
        *body([[1, 2, 3, 4]] * 4),
    ]
    under = [
        ["Kommun", 2022, None, 2023, None],
        [None, "Nöjda", "Antal", "Nöjda", "Antal"],
        *body([[1, 2, 3, 4]] * 4),
    ]
    merged = {"Blad1": ["B1:C1", "D1:E1"]}
    by_name = [Column("Nöjda", 2022), Column("Nöjda", 2023), Column("Antal", 2022), Column("Antal", 2023)]
    by_year = [Column("Nöjda", 2022), Column("Antal", 2022), Column("Nöjda", 2023), Column("Antal", 2023)]
    for rows, columns in ((over, by_name), (under, by_year)):
        for merges in (merged, {}):
            workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged=merges))
            assert seen(workbook) == block("B3", CODES, columns, [[1, 2, 3, 4]] * 4)


def test_years_inside_names_make_one_series(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Vakanser 2022", "Vakanser 2023", "Vakanser (%), 2022", "Vakanser (%), 2023"],
        *body([[1, 2, 3, 4]] * 4),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    columns = [
        Column("Vakanser", 2022),
        Column("Vakanser", 2023),
        Column("Vakanser (%)", 2022),
        Column("Vakanser (%)", 2023),
    ]
    assert seen(workbook) == block("B2", CODES, columns, [[1, 2, 3, 4]] * 4)


def test_a_period_has_its_last_year_and_keeps_its_text(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Placerade, %", None], [None, "2017–2019", "2020-2022"], *body([[1, 2]] * 4)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert seen(workbook) == block(
        "B3", CODES, [Column("Placerade, %", 2019), Column("Placerade, %", 2022)], [[1, 2]] * 4
    )
    periods = workbook.tables[0].observations.periods
    assert set(periods.values()) == {"2017–2019", "2020–2022"}
    assert len(periods) == 8


def test_a_period_in_a_column(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Period", "Antal"],
        ["Ale", "2020–2022", 1],
        ["Ale", "2021–2023", 2],
        ["Lerum", "2020/22", 3],
        ["Lerum", "2021/23", 4],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert [(one.year, one.value) for one in seen(workbook).values()] == [
        (2022, 1),
        (2023, 2),
        (2022, 3),
        (2023, 4),
    ]


def test_one_sheet_per_year(tmp_path: Path) -> None:
    sheets = {
        str(year): [["Kommun", "Nöjda"], *body([[year - 2000 + i] for i in range(4)])]
        for year in (2021, 2022, 2023)
    }
    workbook = read(xlsx(tmp_path / "andelar-2016–2023.xlsx", sheets))
    for year in (2021, 2022, 2023):
        values = [[year - 2000 + i] for i in range(4)]
        assert seen(workbook, str(year)) == block("B2", CODES, [Column("Nöjda", year)], values)


def test_a_column_of_years_in_a_wide_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["År", "Kommun", "Andel, %", "Antal"],
        *([year, name, i, i * 2] for year in (2022, 2023) for i, name in enumerate(NAMES)),
    ]
    for path in (
        xlsx(tmp_path / "a.xlsx", {"B": rows}),
        xls(tmp_path / "a.xls", {"B": rows}),
        ods(tmp_path / "a.ods", {"B": rows}),
        text_file(tmp_path / "a.csv", rows),
    ):
        expected = {}
        for start, year in ((2, 2022), (6, 2023)):
            columns = [Column("Andel, %", year), Column("Antal", year)]
            expected.update(block(f"C{start}", CODES, columns, [[i, i * 2] for i in range(4)]))
        assert seen(read(path)) == expected


def test_a_name_that_tells_when_the_indicator_was_changed_is_no_year(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Rutin (-2021)", "Rutin (2022-)"], *body([[1, 0]] * 4)]
    workbook = read(xlsx(tmp_path / "oj-2021.xlsx", {"Blad1": rows}))
    assert {one.year for one in seen(workbook).values()} == {2021}
    assert {one.label for one in seen(workbook).values()} == {"Rutin (-2021)", "Rutin (2022-)"}


def test_measuring_a_date_gives_its_year(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Folkmängd 31 december 2019", "Andel 1 november 2020, %"], *body([[1, 2]] * 4)]
    workbook = read(xlsx(tmp_path / "oj-2023.xlsx", {"Blad1": rows}))
    columns = [Column("Folkmängd 31 december 2019", 2019), Column("Andel 1 november 2020, %", 2020)]
    assert seen(workbook) == block("B2", CODES, columns, [[1, 2]] * 4)


def test_kolada_long_with_sex(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltal", "Kommun/Landsting", "Kön", "År", "Visat Värde"]]
    expected = {}
    for year in (2021, 2022):
        for code, name in zip(CODES, NAMES, strict=True):
            for sex, letter in (("Totalt", "T"), ("Kvinnor", "K"), ("Män", "M")):
                rows.append(["Unga i arbete (%)", name, sex, year, len(rows) + 0.5])
                expected[f"E{len(rows)}"] = Seen(code, "Unga i arbete (%)", year, len(rows) - 0.5, letter)
    for path in (xlsx(tmp_path / "k.xlsx", {"Export": rows}), xls(tmp_path / "k.xls", {"Export": rows})):
        assert seen(read(path)) == expected


def test_kolada_long_with_several_indicators_and_ids(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltals-ID", "Nyckeltal", "Kommunkod", "Kommun", "År", "Värde"]]
    for i, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
        rows.append(["N33006", "Kostnad BoU, kr/inv", int(code), name, 2023, i])
        rows.append(["U33528", "Rutin", int(code), name, 2023, i % 2])
    workbook = read(xlsx(tmp_path / "k.xlsx", {"Export": rows}))
    (table,) = workbook.tables
    assert [(one.code, one.label) for one in table.series] == [
        ("N33006", "Kostnad BoU, kr/inv"),
        ("U33528", "Rutin"),
    ]
    assert [one.label for one in seen(workbook).values()] == ["Kostnad BoU, kr/inv", "Rutin"] * 4
    assert table.orientation == "long"


def test_kolada_wide_by_year_with_the_indicator_in_a_column(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltal", "Kommun", "Kön", 2021, 2022, 2023]]
    expected = {}
    for label in ("Kostnad HVB, kr/inv", "Placerade barn, antal"):
        for code, name in zip(CODES, NAMES, strict=True):
            rows.append([label, name, "Totalt", len(rows), len(rows) * 2, None])
            columns = [Column(label, year) for year in (2021, 2022, 2023)]
            expected.update(block(f"D{len(rows)}", [code], columns, [rows[-1][3:]]))
    assert seen(read(xlsx(tmp_path / "k.xlsx", {"Export": rows}))) == expected


def test_sexes_across(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Nöjda, %", None, None],
        [None, "Totalt", "Flickor", "Pojkar"],
        *body([[1, 2, 3]] * 4),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}, merged={"Blad1": ["B1:D1"]}))
    columns = [Column("Nöjda, %", 2023, sex) for sex in "TKM"]
    assert seen(workbook) == block("B3", CODES, columns, [[1, 2, 3]] * 4)


def test_years_in_texts_are_not_codes_of_municipalities(tmp_path: Path) -> None:
    """2021 is the code of Vansbro, 2023 of Malung-Sälen, 1980 of Västerås."""
    rows: Rows = [["Mått", "Kommun", "Utfall"]]
    labels = [f"Vakanser {year}" for year in (2021, 2023, 2026, 1980, 1981, 1983)]
    rows += [[label, name, i] for label in labels for i, name in enumerate(NAMES)]
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Blad1": rows}))
    assert {one.code for one in seen(workbook).values()} == set(CODES)
    assert {(one.label, one.year) for one in seen(workbook).values()} == {
        (one, int(one[-4:])) for one in labels
    }


def test_dates_as_headings(tmp_path: Path) -> None:
    rows: Rows = [
        ["Folkmängd"],
        ["Kommun", datetime.date(2022, 12, 31), datetime.date(2023, 12, 31)],
        *body([[1, 2]] * 4),
    ]
    columns = [Column("Folkmängd", 2022), Column("Folkmängd", 2023)]
    assert seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))) == block("B3", CODES, columns, [[1, 2]] * 4)


def test_a_change_beside_the_years_is_no_value_of_its_last_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kostnad HVB"],
        ["Kommun", 2021, 2022, 2023, "Förändring 2022–2023"],
        *body([[1, 2, 3, 4]] * 4),
    ]
    columns = [
        *(Column("Kostnad HVB", year) for year in (2021, 2022, 2023)),
        None,
    ]
    assert seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))) == block(
        "B3", CODES, columns, [[1, 2, 3, 4]] * 4
    )


def test_a_column_without_a_year_beside_columns_with_years_is_told_and_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Kostnad HVB"], ["Kommun", 2022, 2023, "Fullmäktiges mål"], *body([[1, 2, 3]] * 4)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    columns = [Column("Kostnad HVB", 2022), Column("Kostnad HVB", 2023)]
    assert seen(workbook) == block("B3", CODES, columns, [[1, 2]] * 4)
    assert [(one.code, one.cell) for one in workbook.findings] == [("year_unknown_column", "D2")]


def test_a_blank_cell_in_the_column_of_sexes_is_the_total(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Kön", "År", "Barn"],
        ["Ale", None, 2023, 3],
        ["Ale", "Flickor", 2023, 1],
        ["Ale", "Pojkar", 2023, 2],
    ]
    assert [(one.sex, one.value) for one in seen(read(xlsx(tmp_path / "x.xlsx", {"B": rows}))).values()] == [
        ("T", 3),
        ("K", 1),
        ("M", 2),
    ]


def test_koladas_own_words_in_english(tmp_path: Path) -> None:
    rows: Rows = [["kpi", "municipality", "period", "gender", "value", "status"]]
    rows += [
        ["N33006", "1440", 2023, "T", 5.5, None],
        ["N33006", "1441", 2023, "K", None, "Missing"],
        ["N33007", "1441", 2023, "M", 9, None],
    ]
    workbook = read(text_file(tmp_path / "k.csv", rows, delimiter=","))
    assert list(seen(workbook).values()) == [
        ("1440", "N33006", 2023, 5.5, "T"),
        ("1441", "N33007", 2023, 9, "M"),
    ]
    assert [one.code for one in workbook.tables[0].series] == ["N33006", "N33007"]


def test_a_table_of_counties_above_one_of_municipalities(tmp_path: Path) -> None:
    rows: Rows = [
        ["Resultat 2023"],
        ["Län", "Nöjda, %"],
        ["Stockholms län", 5],
        ["Riket", 7],
        [],
        ["Kommun", "Nöjda, %"],
        *body(ONES),
    ]
    column = Column("Nöjda, %", 2023)
    assert seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))) == {
        **block("B3", ["01", "0000"], [column], [[5], [7]]),
        **block("B7", CODES, [column], ONES),
    }


def test_years_with_a_remark_or_a_day_of_the_year(tmp_path: Path) -> None:
    heads = ["31 dec 2020", "december 2021", "2022 rev.", "2023p", "2024 (prel.)*"]
    rows: Rows = [["Antal anställda"], ["Kommun", *heads], *([name, 1, 2, 3, 4, 5] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    columns = [Column("Antal anställda", year) for year in range(2020, 2025)]
    assert seen(workbook) == block("B3", CODES, columns, [[1, 2, 3, 4, 5]] * len(CODES))


def test_a_year_taken_out_of_a_name_leaves_no_space_before_the_comma(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel 2022, %", "Andel 2023, %"], *([name, 1, 2] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert [one.label for one in workbook.tables[0].series] == ["Andel, %"]


def test_rows_without_a_year_beside_rows_with_one_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Antal"], ["Ale", 2022, 1], ["Lerum", 2202, 2], ["Partille", None, 3]]
    rows += [["Öckerö", "2022*", 4], ["Härryda", 2022, 5]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert [one.value for one in seen(workbook).values()] == [1, 4, 5]
    (one,) = (one for one in workbook.findings if one.code == "year_unknown_rows")
    assert (one.severity, one.cell, one.value) == ("warning", "B3", "2202")
    assert ": 2." in one.message


def test_a_year_and_an_indicator_merged_over_their_rows(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltal", "År", "Kommun", "Värde"]]
    for label in ("Placerade", "Vakanser"):
        rows += [[label, 2022, "Ale", 1], [None, None, "Lerum", 2], [None, 2023, "Ale", 3]]
        rows += [[None, None, "Lerum", 4]]
    areas = ["A2:A5", "A6:A9", "B2:B3", "B4:B5", "B6:B7", "B8:B9"]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged={"Blad1": areas}))
    assert [(one.label, one.year, one.value) for one in seen(workbook).values()] == [
        (label, year, value)
        for label in ("Placerade", "Vakanser")
        for year, value in ((2022, 1), (2022, 2), (2023, 3), (2023, 4))
    ]


@pytest.mark.parametrize(
    ("file", "sheet", "year", "period"),
    [
        ("resultat.xlsx", "ÖJ 22", 2022, ""),
        ("resultat.xlsx", "ÖJ22", 2022, ""),
        ("resultat.xlsx", "oj-22", 2022, ""),
        ("resultat.xlsx", "IFO 19", 2019, ""),
        ("resultat.xlsx", "Resultat 22-23", 2023, "2022–2023"),
        ("resultat.xlsx", "22-23", 2023, "2022–2023"),
        ("oj_bou_21.xlsx", "Blad1", 2021, ""),
        ("ÖJ barn och unga 21.xlsx", "Blad 3", 2021, ""),
        ("resultat.xlsx", "Läsår 21-22", 2022, "2021/2022"),
    ],
)
def test_two_digits_in_a_name_are_a_year_where_one_stands(
    file: str, sheet: str, year: int, period: str, tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / file, {sheet: [["Kommun", "Nöjda"], *body(ONES)]}))
    assert seen(workbook) == block("B2", CODES, [Column("Nöjda", year)], ONES)
    assert set(workbook.tables[0].observations.periods.values()) == ({period} if period else set())
    (told,) = [one for one in workbook.findings if one.code.startswith("year")]
    assert (told.code, told.severity) == ("year_of_two_digits", "warning")
    assert f"läses som {year}" in told.message


@pytest.mark.parametrize(
    ("file", "sheet"),
    [
        ("rapport 22.xlsx", "Blad 21"),
        ("uttag-230515.xlsx", "Tabell 22"),
        ("uttag 2024-05-03.xlsx", "Data22"),
        ("resultat 3.xlsx", "Resultat 12"),
        ("fil.xlsx", "Barn 16-17"),
        ("fil.xlsx", "Barn och unga 16-17 år"),
        ("fil.xlsx", "IFO 18 år"),
        ("oj.xlsx", "ÖJ 45"),
        ("oj.xlsx", "ÖJ 21 och 22"),
        ("oj.xlsx", "ÖJ 21 ÖJ 22"),
        ("oj.xlsx", "Resultat 19-23"),
    ],
)
def test_other_two_digits_are_no_year(file: str, sheet: str, tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / file, {sheet: [["Kommun", "Nöjda"], *body(ONES)]}))
    assert codes_of(workbook) == ["year_unknown"]


@pytest.mark.parametrize(
    ("sheet", "title", "file", "year"),
    [
        ("22", "Öppna jämförelser 2023", "x.xlsx", 2023),  # the sheet's number
        ("Nyckeltal 16", "Nöjda 2023", "x.xlsx", 2023),
        ("ÖJ 22", "Nöjda 2023", "x.xlsx", 2023),
        ("16", "Nöjda barn", "oj-2023.xlsx", 2023),
        ("Resultat 16", "Nöjda barn", "oj-2023.xlsx", 2023),
        ("ÖJ 22", "Nöjda barn", "oj-2023.xlsx", 2022),  # a number behind these words is nothing but a year
    ],
)
def test_a_year_of_four_digits_counts_before_two_digits_that_may_number_a_sheet(
    sheet: str, title: str, file: str, year: int, tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / file, {sheet: [[title], ["Kommun", "Nöjda"], *body(ONES)]}))
    assert {one.year for one in seen(workbook).values()} == {year}


@pytest.mark.parametrize("head", ["Läsår 2021–2022", "2021/22", "2021/2022", "läsår 21/22"])
def test_a_school_year_is_no_pool_of_two_years(head: str, tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Vakanser": [["Kommun", head], *body(ONES)]}))
    assert set(workbook.tables[0].observations.periods.values()) == {"2021/2022"}


@pytest.mark.parametrize(
    ("heads", "years"),
    [
        (["ÖJ 21", "ÖJ 22"], (2021, 2022)),
        (["ÖJ 2021", "ÖJ 2022"], (2021, 2022)),
        (["'21", "’22"], (2021, 2022)),
        (["Läsår 20/21", "Läsår 21/22"], (2021, 2022)),
        (["Läsår 2020/21", "Läsår 2021/22"], (2021, 2022)),
        (["HT 21", "HT22"], (2021, 2022)),
    ],
)
def test_years_across_behind_a_word(heads: list[str], years: tuple[int, int], tmp_path: Path) -> None:
    rows: Rows = [["Kommun", *heads], *([name, 1, 2] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Vakanser": rows}))
    columns = [Column("Vakanser", year) for year in years]
    assert seen(workbook) == block("B2", CODES, columns, [[1, 2]] * len(CODES))
    has_two_digits = "20" not in heads[0].replace("20/21", "")
    assert codes_of(workbook) == (["year_of_two_digits"] if has_two_digits else [])


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2 024", True),
        ("2\u00a0024", True),
        ("2,024", True),
        ("2.024", True),
        (datetime.date(1905, 7, 16), True),  # 2024 with the format of a date
        ("1905-07-16", True),
        ("2024-01-01T00:00:00", False),
        ("2024-12-31 00:00", False),
        ("2024-01-01T00:00:00Z", False),
    ],
)
def test_a_year_that_is_written_as_another_kind_of_number(cell: object, told: bool, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Kostnad, kr/inv"], *([name, cell, i] for i, name in enumerate(NAMES))]
    workbook = read(xlsx(tmp_path / "k.xlsx", {"B": rows}))
    assert {one.year for one in seen(workbook).values()} == {2024}
    assert [one.cell for one in workbook.findings if one.code == "year_grouped"] == (["B2"] if told else [])


@pytest.mark.parametrize("first", ["2 023", datetime.date(1905, 7, 15)])
def test_years_over_the_columns_as_another_kind_of_number(first: object, tmp_path: Path) -> None:
    second = "2 024" if isinstance(first, str) else datetime.date(1905, 7, 16)
    rows: Rows = [["Kommun", first, second], *([name, i, i + 1] for i, name in enumerate(NAMES))]
    workbook = read(xlsx(tmp_path / "Kostnad.xlsx", {"Kostnad": rows}))
    assert {one.year for one in seen(workbook).values()} == {2023, 2024}
    assert [one.cell for one in workbook.findings if one.code == "year_grouped"] == ["B1"]


@pytest.mark.parametrize(
    "title",
    [
        "Andel vaccinerade barn födda 2021, uppföljning 2023",
        "Vaccinationer, årskullen 2021 (2023)",
        "Barn födda 2019–2021, 2023",
        "Kohort 2021, 2023",
    ],
)
def test_the_year_that_children_are_born_is_not_the_year_of_the_values(title: str) -> None:
    assert [year.year for year in years_in(title)] == [2023]


def test_the_day_that_a_count_is_of_says_its_year(tmp_path: Path) -> None:
    heads = ["Antal placerade per 2022-12-31", "Antal placerade per den 2023-12-31"]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": [["Kommun", *heads], *body([[1, 2]] * 4)]}))
    assert [one.year for one in seen(workbook).values()] == [2022] * 4 + [2023] * 4
    assert [year.year for year in years_in("Uttaget 2024-03-05, avser 2023-11-01")] == [2023]


def test_a_whole_year_may_be_called_so_in_the_column_of_years(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Beslut"]]
    rows += [[name, f"{year}{how}", 7] for name in ("Ale", "Lerum") for year, how in YEARS_IN_WORDS]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    assert {one.year for one in seen(workbook).values()} == {2022, 2023, 2024}
    assert len(seen(workbook)) == 6


YEARS_IN_WORDS = [(2022, " helår"), (2023, ", hela året"), (2024, " (helår)")]


def test_a_sheet_whose_column_of_years_has_none_says_so(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Beslut"], ["Ale", "i fjol", 7], ["Lerum", "i år", 8]]
    path = xlsx(tmp_path / "a.xlsx", {"Blad1": rows})
    said = with_role(read(path).sheets[0].reading, 0, 1, "year")
    workbook = read(path, readings=[said])
    assert workbook.sheets[0].unread == workbook.skipped[0].reason
    assert workbook.skipped[0].reason == "Ingen rad på bladet har ett år som känns igen i kolumnen för år."


@pytest.mark.parametrize("label", ["År", "Avser", "Valt år"])
@pytest.mark.parametrize("year", [2024, "2024"])
def test_a_filter_above_the_table_says_its_year(label: str, year: object, tmp_path: Path) -> None:
    rows: Rows = [
        [label, year],
        [],
        ["Kommun", "Antal barn"],
        *([name, 40 + at] for at, name in enumerate(NAMES)),
    ]
    workbook = read(xlsx(tmp_path / "pivot.xlsx", {"Blad1": rows}))
    assert {one.year for one in seen(workbook).values()} == {2024}
    assert not workbook.sheets[0].account.left_out


@pytest.mark.parametrize("label", ["Uttagsdatum", "Antal kommuner", "Publicerad", "Sida"])
def test_another_number_above_the_table_is_not_its_year(label: str, tmp_path: Path) -> None:
    rows: Rows = [
        [label, 2024],
        [],
        ["Kommun", "Antal barn"],
        *([name, 40 + at] for at, name in enumerate(NAMES)),
    ]
    assert seen(read(xlsx(tmp_path / "pivot.xlsx", {"Blad1": rows}))) == {}


def test_tertials_beside_the_whole_year_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Anmälningar inom 24 timmar 2024"], ["Kommun", "T1", "T2", "T3", "Helår"]]
    rows += [[name, 60 + at, 61 + at, 62 + at, 63 + at] for at, name in enumerate(NAMES)]
    found = seen(read(xlsx(tmp_path / "t.xlsx", {"Blad1": rows})))
    assert {cell[0] for cell in found} == {"E"}


def test_no_space_is_left_before_a_colon_where_the_year_stood() -> None:
    title = "Uppföljning 2024: anmälningar"
    assert without_year(title, years_in(title)[0]) == "Uppföljning: anmälningar"
