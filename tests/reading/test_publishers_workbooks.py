"""Whole workbooks, laid out as the publishers of the field do."""

from __future__ import annotations

from pathlib import Path

from tests.reading.build import Column, Rows, block, codes_of, read, seen, xlsx


def test_oj_aldre_nation_county_municipality_and_district_each_also_by_provider(tmp_path: Path) -> None:
    head = [
        "Kommunkod",
        "Län",
        "Kommun/stadsdel",
        "Regi",
        "Ind 2 Nöjda med hemtjänsten, %",
        "B 9 Antal personer",
    ]
    places = [
        (None, None, "Riket"),
        ("01", "Stockholms län", "Stockholms län"),
        ("0114", "Stockholms län", "Upplands Väsby"),
        ("0180", "Stockholms län", "Stockholm"),
        ("018001", "Stockholms län", "Farsta"),
        ("0139", "Stockholms län", "Upplands-Bro"),
    ]
    rows: Rows = [
        ["Öppna jämförelser 2025 – Hemtjänst"],
        ["Resultat på kommun-, läns- och riksnivå"],
        [],
        head,
    ]
    expected = {}
    columns = [Column(head[4], 2025), Column(head[5], 2025)]
    for code, county, name in places:
        for regi in ("Totalt", "Offentlig", "Enskild"):
            rows.append(
                [code, county, name, regi, len(rows) + 0.5, ".." if regi == "Enskild" else len(rows) * 10]
            )
            if regi == "Totalt":
                expected.update(block(f"E{len(rows)}", [code or "0000"], columns, [rows[-1][4:]]))
    units = [
        ["Kommun", "Enhet", "Regi", "Ind 2 Nöjda med hemtjänsten, %"],
        *(["Upplands Väsby", f"Hemtjänst {i}", "Enskild", i] for i in range(6)),
        *(["Stockholm", f"Omsorg {i}", "Offentlig", i] for i in range(6)),
    ]
    information = [
        ["Öppna jämförelser 2025"],
        ["Hemtjänst"],
        ["Så här läser du tabellen"],
        ["Uppgifterna avser november 2024."],
    ]
    sheets = {"Information": information, "Hemtjänst, kommun, län, rike": rows, "Hemtjänst, enheter": units}
    workbook = read(xlsx(tmp_path / "oj-aldre-2025.xlsx", sheets))
    assert seen(workbook) == expected
    assert [one.sheet for one in workbook.skipped] == ["Information", "Hemtjänst, enheter"]
    (told,) = [one for one in workbook.findings if one.code == "provider_rows"]
    assert told.message.startswith("12 rader")


def test_oj_aldre_with_the_provider_in_the_name(tmp_path: Path) -> None:
    rows: Rows = [["Kod", "Kommun", "Ind 2 Nöjda, %"]]
    expected = {}
    for code, name in (
        ("0000", "Riket"),
        ("0114", "Upplands Väsby"),
        ("0139", "Upplands-Bro"),
        ("0180", "Stockholm"),
    ):
        for regi in ("", " - Offentlig", ", enskild regi"):
            rows.append([code, name + regi, len(rows)])
            if not regi:
                expected.update(
                    block(f"C{len(rows)}", [code], [Column("Ind 2 Nöjda, %", 2024)], [rows[-1][2:]])
                )
    workbook = read(xlsx(tmp_path / "oj-aldre-2024.xlsx", {"Kommun": rows}))
    assert seen(workbook) == expected
    assert codes_of(workbook) == ["provider_row", "year_assumed"]


def test_skr_trygghet_och_sakerhet(tmp_path: Path) -> None:
    rows: Rows = [
        ["Trygghet och säkerhet 2023", None, "Personskador", None, "Utvecklade bränder", None],
        [
            "K-kod",
            "Kommun",
            "Antal skadade per 1 000 inv",
            "Andel, %",
            "Antal per 1 000 inv",
            "Kostnad, kr/inv",
        ],
        [None, "Min – Max", "5 – 22", "1 – 99", "0,1 – 2", "500 – 2 000"],
        [None, "Rikets värde", 12.5, 47, 0.6, "1\u00a0000"],
        ["Stockholms län"],
        ["0127", "Botkyrka", 10.1, 40, 0.5, "1\u00a0100"],
        [162, "Danderyd", "8,2", 35, "–", "950"],
        ["Uppsala län"],
        ["0381", "Enköping", 14, 51, 0.8, "1\u00a0250"],
        ["0380", "Uppsala*", 11, 45, "..", "1\u00a0005"],
    ]
    book = xlsx(
        tmp_path / "trygghet.xlsx",
        {"Indikatorer i bostavsordning": rows},
        merged={"Indikatorer i bostavsordning": ["C1:D1", "E1:F1"]},
    )
    workbook = read(book)
    columns = [Column(str(rows[1][i]), 2023) for i in range(2, 6)]
    values = [
        [12.5, 47, 0.6, 1000],
        None,
        [10.1, 40, 0.5, 1100],
        [8.2, 35, "missing", 950],
        None,
        [14, 51, 0.8, 1250],
        [11, 45, "suppressed", 1005],
    ]
    codes = ["0000", None, "0127", "0162", None, "0381", "0380"]
    assert seen(workbook) == block("C4", codes, columns, [row or [] + [None] * 4 for row in values])
    assert [one.cell for one in workbook.findings if one.code == "aggregate_row"] == ["B3"]
    assert "place_unknown" not in codes_of(workbook)


def test_skr_trygghet_with_the_first_column_holding_the_words(tmp_path: Path) -> None:
    rows: Rows = [
        [None, None, "Personskador", "Bränder"],
        ["K-kod", "Kommun", "Skadade 2022", "Bränder 2022"],
        ["Min – Max", None, "5–22", "1–9"],
        ["Rikets värde", None, 12, 5],
        ["Stockholms län", None, None, None],
        ["0127", "Botkyrka", 10, 4],
        ["0162", "Danderyd", 8, 3],
        ["Gotlands län", None, None, None],
        ["0980", "Gotland", 9, 2],
    ]
    workbook = read(xlsx(tmp_path / "trygghet.xlsx", {"Indikatorer": rows}))
    columns = [Column("Skadade 2022", 2022), Column("Bränder 2022", 2022)]
    codes = ["0000", None, "0127", "0162", None, "0980"]
    assert seen(workbook) == block(
        "C4", codes, columns, [[12, 5], [None] * 2, [10, 4], [8, 3], [None] * 2, [9, 2]]
    )


def test_oj_multi_year_with_indicators_over_years_and_districts(tmp_path: Path) -> None:
    years = list(range(2016, 2024))
    rows: Rows = [
        ["Öppna jämförelser 2016–2023 – Social barn- och ungdomsvård"],
        ["Kvalitetsindikatorer"],
        [],
        [
            "Kommunkod",
            "Kommun",
            "Rutin för samordning (Ja/Nej)",
            *[None] * 7,
            "Handläggare med socionomexamen, %",
            *[None] * 7,
        ],
        [None, None, *years, *years],
    ]
    names = [
        ("0180", "Stockholm"),
        ("018011", "Farsta"),
        ("1480", "Göteborg"),
        ("148011", "Nordost"),
        ("1402", "Partille"),
        ("14", "Västra Götalands län"),
        (None, "Riket"),
    ]
    expected = {}
    columns = [Column(str(rows[3][2]), year) for year in years] + [
        Column(str(rows[3][10]), year) for year in years
    ]
    for i, (code, name) in enumerate(names):
        is_local = i < 5
        answers: list[object] = [(i + y) % 2 if is_local else 40 + y + i for y in range(8)]
        shares: list[object] = [60.5 + y + i for y in range(8)]
        if name == "Nordost":
            answers[:5] = shares[:5] = ["."] * 5
        rows.append([code, name, *answers, *shares])
        values = ["not_applicable" if cell == "." else cell for cell in rows[-1][2:]]
        expected.update(block(f"C{len(rows)}", [code or "0000"], columns, [values]))
    merged = ["C4:J4", "K4:R4", "A4:A5", "B4:B5"]
    workbook = read(
        xlsx(
            tmp_path / "2023-10-8820.xlsx",
            {"Kvalitetsindikatorer": rows},
            merged={"Kvalitetsindikatorer": merged},
        )
    )
    assert seen(workbook) == expected
    (table,) = workbook.tables
    assert table.orientation == "wide_by_year"
    assert [one.value_type for one in table.series] == ["yes_no", "share"]


def test_staff_per_placement_form_from_a_municipalitys_own_template(tmp_path: Path) -> None:
    rows: Rows = [
        ["Karlskoga kommun"],
        ["Placeringar 2024"],
        [],
        ["Kommun", "HVB, vårddygn", "HVB, tkr", "SiS, vårddygn", "SiS, tkr"],
        ["Karlskoga", 1200, "4 560", 90, "1 002,5"],
    ]
    workbook = read(xlsx(tmp_path / "placeringar.xlsx", {"Blad1": rows}))
    columns = [Column(str(name), 2024) for name in rows[3][1:]]
    assert seen(workbook) == block("B5", ["1883"], columns, [[1200, 4560, 90, 1002.5]])
