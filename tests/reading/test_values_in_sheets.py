"""What a value cell says: numbers as people write them, symbols, answers, shares, errors."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.reading.cells import is_value, parse_number
from oj.reading.model import Series, Workbook
from oj.reference import municipalities
from tests.reading.build import (
    Column,
    Rows,
    Seen,
    Shown,
    block,
    codes_of,
    ods,
    read,
    seen,
    text_file,
    xls,
    xlsx,
)

NAMES = ["Ale", "Lerum", "Partille", "Öckerö", "Härryda", "Mölndal", "Kungälv", "Tjörn"]
CODES = ["1440", "1441", "1402", "1407", "1401", "1481", "1482", "1419"]
WRITERS = {"xlsx": xlsx, "xls": xls, "ods": ods}


def book(
    values: list[object], path: Path, head: str = "Mått", sheets: dict[str, Rows] | None = None
) -> Workbook:
    rows: Rows = [["Kommun", head], *([name, value] for name, value in zip(NAMES, values, strict=False))]
    return read(xlsx(path / "2023.xlsx", {**(sheets or {}), "Blad1": rows}))


def values_of(workbook: Workbook) -> list[float | str]:
    return [one.value for one in seen(workbook).values()]


def only_series(workbook: Workbook) -> Series:
    (table,) = workbook.tables
    (series,) = table.series
    return series


def test_numbers_written_as_text(tmp_path: Path) -> None:
    texts: list[object] = ["1 000", "1\u00a0234,5", "1\u202f234", "−3", "–4,5", "47,1*", "12 %", "0,5"]
    assert values_of(book(texts, tmp_path)) == [1000, 1234.5, 1234, -3, -4.5, 47.1, 12, 0.5]


def test_symbols_say_why_there_is_no_number(tmp_path: Path) -> None:
    texts: list[object] = [1, "-", "Ej svar", ".", "..", "x", "--", "Uppgift saknas"]
    assert values_of(book(texts, tmp_path)) == [
        1,
        "missing",
        "missing",
        "not_applicable",
        "suppressed",
        "suppressed",
        "not_published",
        "missing",
    ]
    more: list[object] = [1, "–", "Ej aktuellt", "X", "…", " .. ", "EJ SVAR", None]
    assert values_of(book(more, tmp_path)) == [
        1,
        "missing",
        "not_applicable",
        "suppressed",
        "suppressed",
        "suppressed",
        "missing",
    ]


def test_a_legend_in_the_workbook_wins_and_is_told(tmp_path: Path) -> None:
    legend = [
        ["Teckenförklaring"],
        ["..", "Uppgift saknas"],
        ["-", "Värdet är 0"],
        [".", "Uppgiften kan inte förekomma"],
        ["x", "För få svar"],
    ]
    workbook = book([5, "..", "-", ".", "x", 1, 2, 3], tmp_path, sheets={"Information": legend})
    assert values_of(workbook) == [5, "missing", 0, "not_applicable", "suppressed", 1, 2, 3]
    told = {one.value: one.code for one in workbook.findings if one.code.startswith("legend")}
    assert told == {"..": "legend_used", "-": "legend_zero"}


@pytest.mark.parametrize("line", ["Teckenförklaring: .. = uppgift saknas", ".. = Uppgift saknas"])
def test_a_legend_in_one_cell_below_the_table(line: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"], ["Ale", 1], ["Lerum", ".."], [], ["Teckenförklaring"], [line]]
    if line.startswith("Tecken"):
        rows[4] = []
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert values_of(workbook) == [1, "missing"]


def test_other_text_is_missing_with_a_warning_that_keeps_the_text(tmp_path: Path) -> None:
    workbook = book([1, "Ej deltagit", "1) se not", "61–70 %", "3 av 8", 2, 3, 4], tmp_path)
    assert values_of(workbook) == [1, "missing", "missing", "missing", "missing", 2, 3, 4]
    told = {one.value: one.cell for one in workbook.findings if one.code == "text_in_value"}
    assert told == {"Ej deltagit": "B3", "1) se not": "B4", "61–70 %": "B5", "3 av 8": "B6"}
    assert set(workbook.tables[0].observations.notes.values()) == set(told)


def test_an_empty_cell_is_no_observation(tmp_path: Path) -> None:
    assert values_of(book([1, None, 3, "", " ", 6], tmp_path)) == [1, 3, 6]


@pytest.mark.parametrize("suffix", WRITERS)
def test_shares_shown_as_per_cent(suffix: str, tmp_path: Path) -> None:
    head = ["Kommun", "Som bråk, %", "Som tal, %", "Som text, %"]
    body = [
        [name, Shown(i / 8, "0%"), i / 8 * 100, f"{i / 8 * 100} %".replace(".", ",")]
        for i, name in enumerate(NAMES)
    ]
    make: Callable[..., Path] = WRITERS[suffix]
    workbook = read(make(tmp_path / f"2023.{suffix}", {"Blad1": [head, *body]}))
    columns = [Column(name, 2023) for name in head[1:]]
    assert seen(workbook) == block("B2", CODES, columns, [[i * 12.5] * 3 for i in range(8)])
    assert [(one.unit, one.value_type) for one in workbook.tables[0].series] == [("%", "share")] * 3
    assert "percent_format" in codes_of(workbook)


@pytest.mark.parametrize("code", ["0%", "0.0%", "0.00\\ %", '0" %"', "0 %;-0 %"])
def test_ways_to_show_per_cent(code: str, tmp_path: Path) -> None:
    """A quoted % is only printed; Excel multiplies by a hundred for a bare one."""
    workbook = book([Shown(0.25, code), Shown(0.5, code), Shown(1, code), Shown(0, code)], tmp_path)
    assert values_of(workbook) == ([0.25, 0.5, 1, 0] if '"' in code else [25, 50, 100, 0])


def test_a_per_cent_format_in_some_cells_only(tmp_path: Path) -> None:
    assert values_of(book([Shown(0.25, "0%"), 47, Shown(0.5, "0%"), 12.5], tmp_path)) == [25, 47, 50, 12.5]


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
@pytest.mark.parametrize(
    ("heading", "code", "value", "unit"),
    [
        ("Kostnad, tkr", "#,##0,", 1234.567, "tkr"),
        ("Kostnad (tusental kr)", "0.0,;-0.0,", 1234.567, ""),
        ("Kostnad", '#,##0," tkr"', 1234.567, "tkr"),
        ("Kostnad", '0.0,,\\ "mnkr"', 1.234567, "mnkr"),
        ("Kostnad, mnkr", "0.00,,", 1.234567, "mnkr"),
    ],
)
def test_numbers_shown_in_thousands_where_the_unit_is_named(
    heading: str, code: str, value: float, unit: str, suffix: str, tmp_path: Path
) -> None:
    rows: Rows = [["Kommun", heading], *([name, Shown(1_234_567, code)] for name in NAMES)]
    workbook = read(WRITERS[suffix](tmp_path / f"2023.{suffix}", {"Blad1": rows}))
    assert set(values_of(workbook)) == {value}
    assert [one.unit for one in workbook.tables[0].series] == [unit]
    (one,) = [one for one in workbook.findings if one.code.startswith("scaled")]
    assert (one.code, one.severity, one.cell) == ("scaled_format", "info", "B2")
    assert "1234567 visas som 1" in one.message


@pytest.mark.parametrize("code", ["#,##0,", "0.0,,"])
def test_numbers_shown_in_thousands_that_no_heading_names_stay(code: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr"], *([name, Shown(1_234_567, code)] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert set(values_of(workbook)) == {1_234_567}
    (one,) = [one for one in workbook.findings if one.code.startswith("scaled")]
    assert (one.code, one.severity, one.cell) == ("scaled_format_unnamed", "warning", "B2")


@pytest.mark.parametrize("code", ["#,##0", "#,##0.0", '#,##0" kr, "', "0.0", '0", "0', "[$kr-41D] #,##0"])
def test_separators_and_texts_of_a_number_format_scale_nothing(code: str, tmp_path: Path) -> None:
    workbook = book([Shown(1_234_567, code)] * 8, tmp_path)
    assert set(values_of(workbook)) == {1_234_567}
    assert codes_of(workbook) == ["year_assumed"]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_error_cells_are_missing_and_told(suffix: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"], *([name, i] for i, name in enumerate(NAMES))]
    path = tmp_path / f"2023.{suffix}"
    if suffix == "xlsx":
        rows[3][1] = "#DIV/0!"
        xlsx(path, {"Blad1": rows})
    elif suffix == "xls":
        import xlwt

        made = xlwt.Workbook()
        sheet = made.add_sheet("Blad1")
        for r, row in enumerate(rows):
            sheet.write(r, 0, row[0])
            if r == 3:
                sheet.row(r).set_cell_error(1, "#DIV/0!")
            else:
                sheet.write(r, 1, row[1])
        made.save(str(path))
    else:
        rows[3][1] = "#DIV/0!"
        ods(path, {"Blad1": rows})
    workbook = read(path)
    expected: Rows = [[i] for i in range(8)]
    expected[2] = ["missing"]
    assert seen(workbook) == block("B2", CODES, [Column("Antal", 2023)], expected)
    (told,) = [one for one in workbook.findings if one.code == "error_value"]
    assert (told.cell, told.value) == ("B4", "#DIV/0!")


def test_formulas_have_the_value_that_excel_saved(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "2023.xlsx",
        {"Blad1": [["Kommun", "Antal"], ["Ale", "=1+1"], ["Lerum", 3], ["Partille", "=2+2"]]},
    )
    _edit(path, lambda xml: re.sub("<f>1\\+1</f><v(?: ?/|></v)>", "<f>1+1</f><v>2</v>", xml))
    workbook = read(path)
    assert values_of(workbook) == [2, 3, "missing"]
    (told,) = [one for one in workbook.findings if one.code == "formula_without_value"]
    assert told.cell == "B4"
    assert "Excel" in told.suggestion


def _edit(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(data.decode()) if name.startswith("xl/worksheets/sheet") else data)


def test_answers_as_words(tmp_path: Path) -> None:
    workbook = book(["Ja", "Nej", "ja", "NEJ", "Ej svar", "Ja", "Nej", "Ja"], tmp_path)
    assert values_of(workbook) == [1, 0, 1, 0, "missing", 1, 0, 1]
    series = only_series(workbook)
    assert series.value_type == "yes_no"
    assert dict(series.coding) == {"Ja": 1, "Nej": 0}


def test_answers_with_partly(tmp_path: Path) -> None:
    workbook = book(["Ja", "Nej", "Delvis", "Ja, delvis", "-", "Ja", "Nej", "Ja"], tmp_path)
    assert values_of(workbook) == [2, 0, 1, 1, "missing", 2, 0, 2]
    assert dict(only_series(workbook).coding) == {"Ja": 2, "Delvis": 1, "Nej": 0}
    assert only_series(workbook).value_type == "scale"


def answers(tmp_path: Path, odd: Sequence[str], head: str = "Mått") -> Workbook:
    """A column of 290 answers, the last of them these."""
    names = [place.name for place in municipalities().values()]
    given = [*(["Ja", "Nej"] * 145)[: 290 - len(odd)], *odd]
    rows: Rows = [["Kommun", head], *([name, answer] for name, answer in zip(names, given, strict=True))]
    return read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))


def test_a_single_delvis_does_not_make_a_scale_of_a_column_of_ja_and_nej(tmp_path: Path) -> None:
    workbook = answers(tmp_path, ["Delvis", "Kanske", "Ja, för alla"])
    assert values_of(workbook) == [*([1, 0] * 145)[:287], "missing", "missing", "missing"]
    assert dict(only_series(workbook).coding) == {"Ja": 1, "Nej": 0}
    told = [one for one in workbook.findings if one.severity == "warning"]
    assert [(one.code, one.value, one.cell) for one in told] == [
        ("answer_unknown", "Delvis", "B289"),
        ("answer_unknown", "Kanske", "B290"),
        ("answer_unknown", "Ja, för alla", "B291"),
    ]
    assert "är inget av svaren Ja/Nej" in told[0].message


@pytest.mark.parametrize(
    ("numbers", "answers"),
    [([1, 0] * 5, True), ([1, 0] * 5 + [1], False), ([16], True), ([16, 17], False), ([1, 0, 16], True)],
)
def test_answers_among_more_numbers_than_answers_have_are_text(
    numbers: list[float], answers: bool, tmp_path: Path
) -> None:
    """One "Ja" goes with ten numbers that answers are written as, and with one that none is."""
    places = [place.name for place in municipalities().values()]
    body = [[place, one] for place, one in zip(places, [*numbers, "Ja"], strict=False)]
    rows: Rows = [["Kommun", "Antal 2023"], *body]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert (only_series(workbook).value_type == "yes_no") is answers
    assert ("text_in_value" in [one.code for one in workbook.findings]) is not answers


def test_delvis_is_an_answer_where_it_is_common_or_the_heading_has_it(tmp_path: Path) -> None:
    scale = {"Ja": 2, "Delvis": 1, "Nej": 0}
    assert dict(only_series(answers(tmp_path, ["Delvis"] * 10)).coding) == scale
    assert dict(only_series(answers(tmp_path, ["Delvis"], "Plan (Ja/Delvis/Nej)")).coding) == scale
    stated = answers(tmp_path, ["Delvis"] * 10, "Plan (Ja/Nej)")
    assert dict(only_series(stated).coding) == {"Ja": 1, "Nej": 0}


def test_answers_for_all_or_not_for_all(tmp_path: Path) -> None:
    workbook = book(
        ["Ja, för alla", "Nej", "Ja, men inte för alla", "Ja, för alla", "Nej", "Nej", "..", "Nej"], tmp_path
    )
    assert values_of(workbook) == [2, 0, 1, 2, 0, 0, "suppressed", 0]
    assert dict(only_series(workbook).coding) == {"Ja, för alla": 2, "Ja, men inte för alla": 1, "Nej": 0}


def test_ones_and_noughts_that_the_heading_calls_answers(tmp_path: Path) -> None:
    for head in ("Rutin (Ja=1, Nej=0)", "Rutin (Ja/Nej)"):
        workbook = book([1, 0, 1, 1, 0, 0, 1, 0], tmp_path, head=head)
        assert values_of(workbook) == [1, 0, 1, 1, 0, 0, 1, 0]
        assert only_series(workbook).value_type == "yes_no"


def test_a_misprinted_scale_is_told_and_the_values_stand(tmp_path: Path) -> None:
    """A publisher has printed (Ja=1, Nej=2): words get the usual numbers, numbers stay."""
    words = book(["Ja", "Nej", "Ja", "Nej", "Nej", "Ja", "Nej", "Ja"], tmp_path, head="Rutin (Ja=1, Nej=2)")
    assert values_of(words) == [1, 0, 1, 0, 0, 1, 0, 1]
    assert "scale_misprinted" in codes_of(words)
    numbers = book([1, 0, 1, 0, 0, 1, 0, 1], tmp_path, head="Rutin (Ja=1, Nej=2)")
    assert values_of(numbers) == [1, 0, 1, 0, 0, 1, 0, 1]
    assert "scale_misprinted" in codes_of(numbers)


def test_the_nation_of_a_yes_no_column_is_the_share_of_yes(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Rutin", "Plan", "Stöd"]]
    for i, name in enumerate(NAMES):
        rows.append([name, "Ja" if i % 2 else "Nej", i % 2, i % 2])
    rows += [["Västra Götalands län", 50, Shown(0.5, "0%"), 0.5], ["Riket", 54.2, Shown(0.61, "0%"), 0.61]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    found = seen(workbook)
    assert [found[f"{col}10"].value for col in "BCD"] == [50, 50, 50]
    assert [found[f"{col}11"].value for col in "BCD"] == [54.2, 61, 61]
    assert [found[f"{col}3"].value for col in "BCD"] == [1, 1, 1]
    assert {"unit_differs_by_level", "share_from_fraction"} <= set(codes_of(workbook))


def test_numerator_and_denominator_belong_to_the_value_of_a_long_table(tmp_path: Path) -> None:
    rows: Rows = [["Nyckeltal", "Kommun", "År", "Andel, %", "Täljare", "Nämnare"]]
    for year in (2022, 2023):
        for i, name in enumerate(NAMES):
            rows.append(["Personalomsättning", name, year, i * 10, i, 10])
    rows[1][3:] = ["..", "..", 3]
    workbook = read(xlsx(tmp_path / "p.xlsx", {"Data": rows}))
    (table,) = workbook.tables
    assert len(table.observations) == 16
    assert {one.label for one in seen(workbook).values()} == {"Personalomsättning"}
    assert table.observations.numerator[1:8].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert table.observations.denominator.tolist() == [3, *[10] * 15]


@pytest.mark.parametrize(
    ("heading", "value_type"),
    [
        ("Nettokostnadsavvikelse äldreomsorg, procent", "number"),
        ("Skillnad mellan flickor och pojkar, andel (%)", "number"),
        ("Förändring av antal anställda", "number"),
        ("Andel barn med förändring i placering (%)", "share"),
        ("Antal barn med ökning av insatser", "count"),
        ("Antal vårdare per 14 dagar", "number"),
        ("Antal ärenden per handläggare", "number"),
        ("Antal ärenden per år", "count"),
        ("Antal placerade per 31 december", "count"),
    ],
)
def test_a_difference_is_no_share_or_number_of_things(heading: str, value_type: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", heading], *([name, 3.5 - at] for at, name in enumerate(NAMES))]
    assert only_series(read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))).value_type == value_type


@pytest.mark.parametrize(
    ("order", "parts"),
    [
        ("ATNBtn", {"A": "TN", "B": "tn"}),
        ("TNAtnB", {"A": "TN", "B": "tn"}),
        ("ATNB", {"A": "TN", "B": ""}),
        ("BTNA", {"A": "TN", "B": ""}),  # of no use to B
        ("BATtNn", {"A": "TN", "B": ""}),  # the other pair does not stand beside B
    ],
)
def test_of_several_values_a_numerator_and_denominator_belong_to_their_quotient(
    order: str, parts: dict[str, str], tmp_path: Path
) -> None:
    numbers: dict[str, list[float]] = {
        "T": [2, 20, 30, 25, 9, 4, 7, 11],
        "N": [40, 50, 60, 25, 19, 22, 31, 18],
    }
    numbers |= {"t": [3, 1, 9, 12, 6, 7, 8, 5], "n": [*numbers["N"][1:], 44]}
    for share, above, below in (("A", "T", "N"), ("B", "t", "n")):
        numbers[share] = [round(100 * a / b, 1) for a, b in zip(numbers[above], numbers[below], strict=True)]
    heads = {"T": "Täljare", "N": "Nämnare", "A": "Andel med plan 2023 (%)", "B": "Andel med stöd 2023 (%)"}
    rows: Rows = [["Kommun", *(heads[one.upper() if one in "tn" else one] for one in order)]]
    rows += [[name, *(numbers[one][at] for one in order)] for at, name in enumerate(NAMES)]
    (table,) = read(xlsx(tmp_path / "p.xlsx", {"Data": rows})).tables
    seen_by = dict(
        zip(["A", "B"] if order.index("A") < order.index("B") else ["B", "A"], range(2), strict=True)
    )
    for share, series in seen_by.items():
        of_share = table.observations.series == series
        for column, letter in zip(("numerator", "denominator"), parts[share], strict=False):
            assert getattr(table.observations, column)[of_share].tolist() == numbers[letter]
        assert parts[share] or np.isnan(table.observations.numerator[of_share]).all()


def test_parts_in_a_row_without_a_value_are_told_as_that(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel med plan 2023 (%)", "Täljare", "Nämnare"]]
    rows += [[name, 10 + at, 1 + at, 10] for at, name in enumerate(NAMES)]
    rows[3][1] = None
    workbook = read(xlsx(tmp_path / "p.xlsx", {"Data": rows}))
    (told,) = (one for one in workbook.findings if one.code in ("part_alone", "cells_outside"))
    assert (told.code, told.cells) == ("part_alone", ("C4", "D4"))
    assert [(one.reason, one.cells) for one in workbook.sheets[0].account.left_out] == [
        ("täljare eller nämnare utan värde", 2)
    ]


def test_number_of_answers_is_an_indicator_of_a_wide_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Nöjda, %", "Antal svar", "Trygga, %", "Antal svar trygga"],
        *([name, i, 100 + i, i * 2, 50] for i, name in enumerate(NAMES)),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    columns = [Column(str(name), 2023) for name in rows[0][1:]]
    assert seen(workbook) == block("B2", CODES, columns, [row[1:] for row in rows[1:]])


def test_values_stay_as_printed_in_thousands(tmp_path: Path) -> None:
    workbook = book([1, 2, 3, 4], tmp_path, head="Nettokostnad, tkr")
    assert values_of(workbook) == [1, 2, 3, 4]
    assert (only_series(workbook).unit, only_series(workbook).value_type) == ("tkr", "currency")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", "."])
def test_text_files(delimiter: str, encoding: str, mark: str, tmp_path: Path) -> None:
    values = [1234.5, 2.25, 0.5, 12, 100, 7.125, 8.5, 9.75]
    rows: Rows = [
        ["Kommun", "År", "Kostnad, kr/inv"],
        *([name, 2023, str(value).replace(".", mark)] for name, value in zip(NAMES, values, strict=True)),
    ]
    path = text_file(tmp_path / "k.csv", rows, delimiter=delimiter, encoding=encoding)
    found = seen(read(path))
    assert found == block("C2", CODES, [Column("Kostnad, kr/inv", 2023)], [[value] for value in values])


def test_a_text_file_with_a_title_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Placerade barn 2022"],
        [],
        ["Kommun", "Antal", "Andel, %"],
        *([name, i, f"{i},5"] for i, name in enumerate(NAMES)),
    ]
    found = seen(read(text_file(tmp_path / "k.csv", rows)))
    assert found == block(
        "B4", CODES, [Column("Antal", 2022), Column("Andel, %", 2022)], [[i, i + 0.5] for i in range(8)]
    )


def test_text_that_looks_like_a_formula_is_only_text(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "År", "Antal"],
        ["Ale", 2023, "=1+1"],
        ["Lerum", 2023, "+3"],
        ["Partille", 2023, "@SUM(A1)"],
        ["Öckerö", 2023, 5],
    ]
    workbook = read(text_file(tmp_path / "k.csv", rows))
    assert values_of(workbook) == ["missing", 3, "missing", 5]
    assert [one.value for one in workbook.findings if one.code == "text_in_value"] == ["=1+1", "@SUM(A1)"]


def test_a_hidden_sheet_is_told_and_not_read(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"], ["Ale", 1], ["Lerum", 2]]
    path = xlsx(tmp_path / "2023.xlsx", {"Resultat": rows, "Gömd": rows}, hidden=["Gömd"])
    workbook = read(path)
    assert [one.sheet for one in workbook.tables] == ["Resultat"]
    assert [(one.sheet, one.reason) for one in workbook.skipped] == [("Gömd", "Bladet är dolt.")]


def test_the_place_of_every_kind_of_number_in_the_finding(tmp_path: Path) -> None:
    """The message of a finding never shows a raw template or a Python name."""
    workbook = book([1, "hej", Shown(0.5, "0%"), "–", "x"], tmp_path)
    for one in workbook.findings:
        assert not re.search(r"[{}]|None|nan", one.message + one.suggestion)


def test_a_county_and_the_nation_alone_are_read_beside_the_same_indicators_per_municipality(
    tmp_path: Path,
) -> None:
    local = [["Kommun", "Rutin", "Plan"], *([name, "Ja", "Nej"] for name in NAMES)]
    wide = [["Län", "Rutin", "Plan"], ["Stockholms län", 60, 40], ["Riket", 55, 45]]
    other = [["Län", "Antal domstolar"], ["Stockholms län", 3], ["Riket", 40]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Kommun": local, "Län": wide, "Domstolar": other}))
    assert [table.sheet for table in workbook.tables] == ["Kommun", "Län"]
    assert [one.sheet for one in workbook.skipped] == ["Domstolar"]
    assert seen(workbook, "Län")["B2"] == Seen("01", "Rutin", 2023, 60)


@pytest.mark.parametrize(
    ("values", "numbers", "unit"),
    [
        (["7 840 tkr", "8 737 tkr", "-"], [7840, 8737, "missing"], "tkr"),
        (["1 234 kr", "900 kronor", "12"], [1234, 900, 12], "kr"),
        (["12 st", "3 st.", "0 st"], [12, 3, 0], "antal"),
        (["3,5 procent", "47 %", "2 %"], [3.5, 47, 2], "%"),
        (["52 dagar", "− 5 dagar", "10"], [52, -5, 10], "dagar"),
        (["1,2 mnkr", "3 mkr", "700 tkr"], [1.2, 3, "missing"], "mnkr"),  # never one number for another
        ([4, 5, "6 st"], [4, 5, 6], ""),
    ],
)
def test_units_behind_the_numbers(
    values: list[object], numbers: list[float | str], unit: str, tmp_path: Path
) -> None:
    workbook = book(values, tmp_path)
    assert values_of(workbook) == numbers
    assert only_series(workbook).unit == unit
    assert ("text_in_value" in codes_of(workbook)) is ("700 tkr" in values)


def test_a_unit_of_the_heading_that_says_more_than_the_one_behind_the_numbers_stays(tmp_path: Path) -> None:
    workbook = book(["1 234 kr", "900 kr"], tmp_path, head="Kostnad, kr per barn")
    assert only_series(workbook).unit == "kr per barn"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("16,0 (13,6–18,9)", 16),
        ("12,4 ± 1,3", 12.4),
        ("12,4±1,3 %", 12.4),
        ("-2,5 [-4,0; -1,0]", -2.5),
        ("1 234 (1 100-1 300)", 1234),
        ("12,4 % (95 % KI: 11,1–13,7)", 12.4),
        ("12,4 (KI 11,1, 13,7)", 12.4),
        ("12 (2020–2022)", None),
        ("12 (8)", None),
        ("11–13", None),
    ],
)
def test_an_interval_behind_a_number_is_no_part_of_it(text: str, number: float | None) -> None:
    assert parse_number(text) == number


def test_intervals_behind_numbers_are_told_and_the_numbers_read(tmp_path: Path) -> None:
    rows: Rows = [["Andel 2023 (%)"], [], ["Kommun", "Röker", "Stillasittande"]]
    rows += [[name, 5.5, f"{at},4 ({at},1–{at},9)"] for at, name in enumerate(NAMES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Tabell": rows}))
    assert [one.value for one in seen(workbook).values()] == [5.5] * 8 + [at + 0.4 for at in range(8)]
    (told,) = (one for one in workbook.findings if one.code == "interval_left_out")
    assert (told.severity, told.cell, len(told.cells)) == ("info", "C4", 8)


@pytest.mark.parametrize(
    "values",
    [["4 av 5", "3 av 5", "5 av 5", "1 av 5"], ["1.234.567", "2.345.678", "3.000"]],
)
def test_a_column_of_texts_meant_as_numbers_is_told_not_passed_over(
    values: list[object], tmp_path: Path
) -> None:
    workbook = book(values, tmp_path)
    assert values_of(workbook) == [one if isinstance(one, int) else "missing" for one in values]
    assert "text_in_value" in codes_of(workbook)


@pytest.mark.parametrize(
    "values",
    [
        ["~100", 88.1, "~0", "> 95 %"],
        ["<5", 12, "< 5", "≤4"],
        ["färre än 5", "12", "Mindre än 5 st", "över 95"],
        ["1-4", "12", "0–4", "1 – 4"],
    ],
)
def test_what_is_only_near_a_number_is_suppressed_and_keeps_its_text(
    values: list[object], tmp_path: Path
) -> None:
    workbook = book(values, tmp_path)
    expected = [12 if str(one) == "12" else one if isinstance(one, float) else "suppressed" for one in values]
    assert values_of(workbook) == expected
    notes = workbook.tables[0].observations.notes
    assert list(notes.values()) == [one for one in values if isinstance(one, str) and one != "12"]
    (told,) = (one for one in workbook.findings if one.code == "near_a_number")
    assert (told.severity, told.cells) == ("info", tuple(f"B{i + 2}" for i in (0, 2, 3)))


@pytest.mark.parametrize("text", [">100", "över 200", "<200", "färre än 150", "~50", ">= 30"])
def test_a_bound_that_hides_nobody_is_told_and_not_called_hidden(text: str, tmp_path: Path) -> None:
    workbook = book([12, text, 30], tmp_path)
    assert values_of(workbook) == [12, "missing", 30]
    (told,) = (one for one in workbook.findings if one.code == "text_in_value")
    assert (told.cell, told.severity) == ("B3", "warning")


def test_powers_of_ten_are_numbers(tmp_path: Path) -> None:
    workbook = book(["2e3", "2,5E+03", "1e+05", "1,2E04", "5e-1", "12e999"], tmp_path)
    assert values_of(workbook) == [2000, 2500, 100_000, 12_000, 0.5, "missing"]


def test_negatives_of_accountants_are_told(tmp_path: Path) -> None:
    workbook = book(["(3,5)", "3,5-", "(1 234)", "(4 %)", 5, "47 1)", "(x)"], tmp_path)
    assert values_of(workbook) == [-3.5, -3.5, -1234, -4, 5, 47, "missing"]
    (told,) = (one for one in workbook.findings if one.code == "negative_otherwise")
    assert told.cells == ("B2", "B3", "B4", "B5")


@pytest.mark.parametrize(
    ("yes", "no"), [("J", "N"), ("Yes", "No"), ("y", "n"), ("SANT", "FALSKT"), ("TRUE", "FALSE")]
)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_answers_in_other_words_are_told(yes: str, no: str, suffix: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Rutin", "Plan"],
        *([name, yes if i % 3 else no, "Ja"] for i, name in enumerate(NAMES)),
    ]
    path = tmp_path / f"2023.{suffix}"
    workbook = read(xlsx(path, {"B": rows}) if suffix == "xlsx" else text_file(path, rows))
    found = seen(workbook)
    assert [found[f"B{i}"].value for i in range(2, 6)] == [0, 1, 1, 0]
    assert [series.value_type for series in workbook.tables[0].series] == ["yes_no", "yes_no"]
    (told,) = (one for one in workbook.findings if one.code == "answers_otherwise")
    assert len(told.cells) == len(NAMES)


@pytest.mark.parametrize("mark", ["x", "X", "✓"])
def test_a_cross_alone_is_asked_about(mark: str, tmp_path: Path) -> None:
    workbook = book([mark, None, mark, None, mark], tmp_path, head="Aktuell rutin för samordning")
    assert values_of(workbook) == [1, 1, 1]
    (told,) = (one for one in workbook.findings if one.code == "crosses")
    assert (told.severity, told.cells) == ("warning", ("B2", "B4", "B6"))


def test_a_cross_among_answers_is_no_answer_and_among_numbers_is_hidden(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Rutin", "Antal", "Andel (%)"]]
    rows += [[name, "Ja" if i else "x", i or "x", "x"] for i, name in enumerate(NAMES[:4])]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    found = seen(workbook)
    assert [found[f"{col}2"].value for col in "BCD"] == ["missing", "suppressed", "suppressed"]
    assert [(one.code, one.cell) for one in workbook.findings if one.value == "x"] == [
        ("answer_unknown", "B2")
    ]


def test_a_legend_says_what_a_cross_means(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Rutin"],
        *([name, "x"] for name in NAMES),
        [],
        ["Teckenförklaring"],
        ["x", "Sekretess"],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert set(values_of(workbook)) == {"suppressed"}


@pytest.mark.parametrize(
    "said",
    [["1 = Ja, 0 = Nej"], ["Ja kodas: 1=Ja", "0=Nej"], [["Teckenförklaring"], ["1", "Ja"], ["0", "Nej"]]],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_note_says_what_ones_and_noughts_mean(said: list[object], below: bool, tmp_path: Path) -> None:
    notes: Rows = [one if isinstance(one, list) else [one] for one in said]
    rows: Rows = [
        ["Kommun", "Aktuell rutin", "Antal barn"],
        *([name, i % 2, i % 2] for i, name in enumerate(NAMES)),
    ]
    whole = [*rows, [], *notes] if below else [*notes, [], *rows]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": whole}))
    assert [one.value_type for one in workbook.tables[0].series] == ["yes_no", "count"]
    assert [one.value for one in workbook.findings if one.code == "coded_answers"] == ["Aktuell rutin"]


def test_without_a_note_ones_and_noughts_are_numbers(tmp_path: Path) -> None:
    assert only_series(book([1, 0, 1, 0], tmp_path)).value_type == "number"


HIDING = [
    ('[<5]"..";0', [3, 12, 0, 5], ["suppressed", 12, "suppressed", 5]),
    ('[<5]"<5";General', [3, 12, 1, 5], ["suppressed", 12, "suppressed", 5]),
    ('[=0]"-";0', [0, 12, 1, 5], [0, 12, 1, 5]),
    ('0;-0;"-"', [0, 12, -1, 5], [0, 12, -1, 5]),
    ('0;-0;".."', [0, 12, -1, 5], ["suppressed", 12, -1, 5]),
    ('"Ja";;"Nej"', [1, 0, 1, 0], [1, 0, 1, 0]),
    ('0.0;"–"', [3, -12, 1, 5], [3, "missing", 1, 5]),
]


@pytest.mark.parametrize(("code", "numbers", "expected"), HIDING)
@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_what_a_number_format_shows_instead_of_a_number(
    code: str, numbers: list[float], expected: list[object], suffix: str, tmp_path: Path
) -> None:
    rows: Rows = [
        ["Kommun", "Mått"],
        *([name, Shown(n, code)] for name, n in zip(NAMES, numbers, strict=False)),
    ]
    path = tmp_path / f"2023.{suffix}"
    workbook = read({"xlsx": xlsx, "xls": xls}[suffix](path, {"B": rows}))
    assert values_of(workbook) == expected
    told = [one for one in workbook.findings if one.code == "number_shown_as_text"]
    assert bool(told) == (numbers != expected or "Ja" in code)


def test_numbers_that_are_not_shown_at_all_are_not_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Mått"],
        *([name, Shown(i, ";;;") if i % 2 else i] for i, name in enumerate(NAMES[:4])),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"B": rows}))
    assert values_of(workbook) == [0, "suppressed", 2, "suppressed"]
    (told,) = (one for one in workbook.findings if one.code == "number_not_shown")
    assert (told.severity, told.cells) == ("warning", ("B3", "B5"))


def test_what_libreoffice_shows_instead_of_a_number(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "2023.ods", {"B": [["Kommun", "Mått"], *([name, i] for i, name in enumerate(NAMES[:4]))]}
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number, shown in ((0, "-"), (1, ".."), (2, "2"), (3, "3,0")):
        value = f'office:value="{number}"'.encode()
        cell = re.search(rb"<table:table-cell[^>]*" + value + rb"[^>]*/>", parts["content.xml"])
        assert cell
        whole = cell[0][:-2] + f"><text:p>{shown}</text:p></table:table-cell>".encode()
        parts["content.xml"] = parts["content.xml"].replace(cell[0], whole)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    workbook = read(path)
    assert values_of(workbook) == [0, "suppressed", 2, 3]
    assert [one.cell for one in workbook.findings if one.code == "number_shown_as_text"] == ["B3"]


@given(
    number=st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    style=st.sampled_from(["plain", "minus", "behind", "brackets", "point", "exponent", "per cent"]),
    grouped=st.booleans(),
)
def test_a_number_is_the_same_however_it_is_written(number: Decimal, style: str, grouped: bool) -> None:
    bare = f"{abs(number):,f}".replace(",", "\u00a0" if grouped else "").replace(".", ",")
    sign = "-" if number < 0 else ""
    text = {
        "plain": sign + bare,
        "minus": sign.replace("-", "\u2212") + bare,
        "behind": bare + sign,
        "brackets": f"({bare})" if sign else bare,
        "point": sign + bare.replace(",", "."),
        "exponent": f"{number:e}",
        "per cent": f"{sign}{bare} %",
    }[style]
    assert parse_number(text) == pytest.approx(float(number), abs=1e-9)


@given(st.text(alphabet="0123456789 .,-+()%eE~<xa", max_size=12))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or math.isfinite(number)
    assert is_value(text) or number is None


def test_a_column_of_many_such_texts_is_told_once(tmp_path: Path) -> None:
    names = [place.name for place in list(municipalities().values())[:30]]
    rows: Rows = [["Kommun", "Svar"], *([name, f"{i} av 40"] for i, name in enumerate(names, 1))]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert values_of(workbook) == ["missing"] * 30
    (one,) = (one for one in workbook.findings if one.severity == "warning")
    assert (one.code, one.cell, one.value) == ("texts_in_values", "B2", "1 av 40")
    assert "(30)" in one.message


@pytest.mark.parametrize(
    "texts", [["2023-05-01", "2023-06-02"], ["031-12 34 56", "0302-11 22"], ["A1", "B2"]]
)
def test_dates_and_telephone_numbers_are_no_values(texts: list[str], tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal", "Övrigt"], ["Ale", 1, texts[0]], ["Lerum", 2, texts[1]]]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert [series.label for series in workbook.tables[0].series] == ["Antal"]


def test_a_text_file_of_an_old_mac(tmp_path: Path) -> None:
    path = tmp_path / "2023.csv"
    path.write_bytes("Kommun;Andel\rAle;1,5\rÖckerö;3\r".encode("latin-1"))
    assert values_of(read(path)) == [1.5, 3]


def test_a_heading_that_says_preliminary_is_a_warning(tmp_path: Path) -> None:
    rows: Rows = [["Preliminär statistik"], ["Kommun", "2022", "2023p", "2024 (prel.)"]]
    rows += [[name, 1, 2, 3] for name in NAMES[:3]]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    found = [one for one in workbook.findings if one.code == "preliminary"]
    assert [(one.severity, one.cell) for one in found] == [
        ("warning", "A1"),
        ("warning", "C2"),
        ("warning", "D2"),
    ]
    assert {one.year for one in seen(workbook).values()} == {2022, 2023, 2024}


def test_a_point_that_may_be_for_decimals_or_thousands_is_told_as_such(tmp_path: Path) -> None:
    workbook = book([1, "1.234", 3, 4], tmp_path)
    assert values_of(workbook) == [1, "missing", 3, 4]
    (one,) = (one for one in workbook.findings if one.severity == "warning")
    assert (one.code, one.cell, one.value) == ("number_unsure", "B3", "1.234")


def test_numbers_written_with_a_per_cent_sign_are_shares(tmp_path: Path) -> None:
    (series,) = book(["47 %", "-", "12,5%"], tmp_path, head="Nöjda").tables[0].series
    assert (series.unit, series.value_type) == ("%", "share")
    (series,) = book(["47 %", "12"], tmp_path, head="Nöjda").tables[0].series
    assert series.unit == ""


def test_ticks_and_crosses_of_one_column_are_answers_and_told(tmp_path: Path) -> None:
    workbook = book(["✓", "✗", "✔", "✘"], tmp_path, head="Rutin för jourhem")
    assert values_of(workbook) == [1, 0, 1, 0]
    assert "answers_otherwise" in codes_of(workbook)
