"""Rows below the name of their place, year or indicator: pivot tables, PxWeb, sections of a sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oj.reading import reasons
from oj.reading.correct import with_sums, without_row
from oj.reading.reading import SheetReading, from_toml, to_toml
from tests.reading.build import Rows, Seen, codes_of, read, seen, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö"]
CODES = ["1440", "1441", "1402", "1407"]


def found(rows: Rows, path: Path, file: str = "2023.xlsx") -> list[tuple[Any, ...]]:
    """Everything that was read of a sheet, by cell: code, label, year, value, sex."""
    return [(cell, *one) for cell, one in seen(read(xlsx(path / file, {"Blad1": rows}))).items()]


def told(rows: Rows, path: Path) -> list[str]:
    return codes_of(read(xlsx(path / "2023.xlsx", {"Blad1": rows})))


def grouped(head: list[Any], keys: list[Any], names: list[str] = NAMES) -> Rows:
    """A pivot table in outline form: every place on the first of its rows, a key on each, one value."""
    rows: Rows = [head]
    for name in names:
        rows += [[name if at == 0 else None, key, 10 * len(rows) + at] for at, key in enumerate(keys)]
    return rows


def below(head: list[Any], keys: list[Any], of_place: Any = None) -> Rows:
    """A pivot table in compact form: the keys under the place, in its own column."""
    rows: Rows = [head]
    for name in NAMES:
        rows += [[name, of_place], *([key, 10 * len(rows) + at] for at, key in enumerate(keys))]
    return rows


def test_a_place_on_the_first_row_of_its_years(tmp_path: Path) -> None:
    rows = grouped(["Kommun", "År", "Antal"], [2021, 2022, 2023])
    assert found(rows, tmp_path) == [
        (f"C{2 + 3 * p + y}", code, "Antal", 2021 + y, rows[1 + 3 * p + y][2], "T")
        for p, code in enumerate(CODES)
        for y in range(3)
    ]
    workbook = read(tmp_path / "2023.xlsx")
    (one,) = workbook.findings
    assert (one.code, one.severity, one.cell, one.value) == ("grouped_rows", "info", "A3", "Ale")
    assert ": 8, de första under Ale." in one.message


def test_one_municipality_with_its_years(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Antal"], ["Ale", 2021, 1], [None, 2022, 2], [None, 2023, 3]]
    assert [one[1:5] for one in found(rows, tmp_path)] == [
        ("1440", "Antal", 2021, 1),
        ("1440", "Antal", 2022, 2),
        ("1440", "Antal", 2023, 3),
    ]


def test_sexes_and_names_of_indicators_beside_the_blanks(tmp_path: Path) -> None:
    sexes = grouped(["Kommun", None, "Antal"], ["Kvinnor", "Män", "Totalt"])
    assert [(one[1], one[5]) for one in found(sexes, tmp_path)] == [(c, s) for c in CODES for s in "KMT"]
    labels = grouped(["Kommun", "Indikator", "Värde"], ["HVB", "Familjehem"])
    assert sorted((one[2], one[1]) for one in found(labels, tmp_path)) == sorted(
        (label, code) for code in CODES for label in ("HVB", "Familjehem")
    )


def test_pxweb_with_two_keys_of_which_the_first_is_blank_too(tmp_path: Path) -> None:
    rows: Rows = [["Antal efter region, ålder, kön och år"], [], [None, None, None, "2022"]]
    for name, code in zip(NAMES, CODES, strict=True):
        for age in ("0–17 år", "18–20 år", "21–24 år"):
            rows += [[f"{code} {name}" if age[0] == "0" else None, age, "män", len(rows)]]
            rows += [[None, None, "kvinnor", len(rows)]]
    rows += [[], ["Uppgifterna avser den 31 december."], [], ["Källa:"], ["SCB"]]
    assert [one[1:] for one in found(rows, tmp_path)[:4]] == [
        ("1440", "0–17 år", 2022, 3, "M"),
        ("1440", "0–17 år", 2022, 4, "K"),
        ("1440", "18–20 år", 2022, 5, "M"),
        ("1440", "18–20 år", 2022, 6, "K"),
    ]
    assert len(found(rows, tmp_path)) == 24


def test_subtotals_and_a_total_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Antal"]]
    for name in NAMES:
        rows += [[name, 2021, 1], [None, 2022, 2], [f"{name} Totalt", None, 3]]
    rows += [["Totalsumma", None, 12]]
    assert [one[3:5] for one in found(rows, tmp_path)] == [(2021, 1), (2022, 2)] * 4
    assert told(rows, tmp_path) == ["aggregate_row", "grouped_rows", "grouped_sums"]


@pytest.mark.parametrize("total", [None, 60])
def test_years_below_the_place_in_its_own_column(total: int | None, tmp_path: Path) -> None:
    rows = [*below(["Radetiketter", "Antal placerade"], [2021, "2022"], total), ["Totalsumma", 99]]
    assert found(rows, tmp_path) == [
        (f"B{3 + 3 * p + y}", code, "Antal placerade", 2021 + y, rows[2 + 3 * p + y][1], "T")
        for p, code in enumerate(CODES)
        for y in range(2)
    ]
    workbook = read(tmp_path / "2023.xlsx")
    assert [one.cell for one in workbook.findings if one.code == "grouped_sums"] == (["A2"] if total else [])
    assert [place.cell for place in workbook.tables[0].places] == ["A2", "A5", "A8", "A11"]


def test_sexes_below_the_place_whose_own_row_is_their_total(tmp_path: Path) -> None:
    rows = below(["Kommun", "Antal 2023"], ["Kvinnor", "Män"], 7)
    assert [(one[1], one[4], one[5]) for one in found(rows, tmp_path)][:3] == [
        ("1440", 7, "T"),
        ("1440", 10, "K"),
        ("1440", 11, "M"),
    ]
    with_total = below(["Kommun", "Antal 2023"], ["Kvinnor", "Män", "Totalt"], 7)
    assert [one[5] for one in found(with_total, tmp_path)] == ["K", "M", "T"] * 4


def test_providers_below_the_place_leave_its_own_row(tmp_path: Path) -> None:
    rows = below(["Kommun", "Nöjda, % 2023"], ["Offentlig", "Enskild"], 7)
    assert [one[:2] for one in found(rows, tmp_path)] == [
        (f"B{2 + 3 * p}", code) for p, code in enumerate(CODES)
    ]


def test_indicators_below_the_place(tmp_path: Path) -> None:
    rows = below(["Radetiketter", 2023], ["HVB, antal", "Familjehem, antal"], 30)
    assert {one[2] for one in found(rows, tmp_path)} == {"HVB, antal", "Familjehem, antal"}
    parts = below(["Kommun", "Placerade 2023"], ["varav HVB", "varav familjehem"], 30)
    names = ["Placerade 2023", "varav HVB | Placerade 2023", "varav familjehem | Placerade 2023"]
    assert [one[2] for one in found(parts, tmp_path)] == names * 4


def test_several_levels_below_each_other_are_refused_with_what_to_do(tmp_path: Path) -> None:
    rows = below(["Radetiketter", "Antal"], ["Kvinnor", 2021, 2022, "Män", 2021, 2022], 7)
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert workbook.tables == []
    assert "Visa i tabellformat" in workbook.skipped[0].reason


def test_the_year_or_the_indicator_on_the_first_of_its_places(tmp_path: Path) -> None:
    cases: list[tuple[str, list[int | str]]]
    cases = [("År", [2021, 2022]), ("Indikator", ["HVB", "Familjehem"])]
    for head, keys in cases:
        rows: Rows = [[head, "Kommun", "Antal"]]
        for key in keys:
            rows += [[key if at == 0 else None, name, at] for at, name in enumerate(NAMES)]
        expected = [
            Seen(
                code, str(key) if head == "Indikator" else "Antal", key if isinstance(key, int) else 2023, at
            )
            for key in keys
            for at, code in enumerate(CODES)
        ]
        got = seen(read(xlsx(tmp_path / "2023.xlsx", {"B": rows})))
        assert [one._replace(label=one.label.split(" | ")[0]) for one in got.values()] == expected
        assert "grouped_keys" in told(rows, tmp_path)


def test_a_row_without_an_indicator_among_others_is_told_not_read(tmp_path: Path) -> None:
    rows: Rows = [["Indikator", "Kommun", "År", "Värde"]]
    rows += [[label, name, 2022, 1] for label in ("HVB", "Familjehem") for name in NAMES]
    rows[3][0] = None
    assert len(found(rows, tmp_path)) == 7
    (one,) = read(tmp_path / "2023.xlsx").findings
    assert (one.code, one.severity, one.cell) == ("indicator_missing", "warning", "A4")


def test_a_blank_row_that_may_be_anybodys_is_told_not_read(tmp_path: Path) -> None:
    long: Rows = [["Kommun", "År", "Antal"], *([name, year, 1] for name in NAMES for year in (2021, 2022))]
    long += [[None, 2023, 7], ["Härryda", 2021, 1]]
    assert len(found(long, tmp_path)) == 9
    assert told(long, tmp_path) == ["place_missing"]


def test_a_place_above_a_single_row_is_no_sum_of_it(tmp_path: Path) -> None:
    rows = below(["Kommun", "Antal 2023"], ["Förändring"], of_place=50)
    assert [one[1:5] for one in found(rows, tmp_path)][:2] == [
        ("1440", "Antal 2023", 2023, 50),
        ("1440", "Förändring | Antal 2023", 2023, 10),
    ]
    assert "grouped_sums" not in told(rows, tmp_path)


def test_kronor_that_could_be_years_are_none(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad 2023"]]
    rows += [[name if at == 0 else None, 1980 + 7 * p + at] for p, name in enumerate(NAMES) for at in (0, 1)]
    rows = [[*row, n] for n, row in enumerate(rows)]
    rows[0][2] = "Andel 2023"
    assert found(rows, tmp_path) == []


def test_rows_that_nothing_tells_apart_are_refused(tmp_path: Path) -> None:
    answers: Rows = [["Kommun", "Rutin 2023"]]
    homes: Rows = [["Kommun", "Hem", "Platser 2023"]]
    for name in NAMES:
        answers += [[name, "Ja"], [None, "Nej"]]
        homes += [[name, f"{name} 1", 10], [None, f"{name} 2", 20]]
    for rows in (answers, homes):
        workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
        assert workbook.tables == []
        assert "den första av flera rader" in workbook.skipped[0].reason


def with_sums_read(rows: Rows, path: Path) -> tuple[SheetReading, list[tuple[str, str, float | str]]]:
    """What a person makes of the proposed reading, through TOML, and code, label and value of all read."""
    file = xlsx(path / "2023.xlsx", {"Blad1": rows})
    said = with_sums(read(file).sheets[0].reading, 0, are_read=True)
    (said,) = from_toml(to_toml([said]))
    workbook = read(file, readings=[said])
    assert not {"grouped_sums"} & {one.code for one in workbook.findings}
    return said, [(one.code, one.label, one.value) for one in seen(workbook).values()]


def test_a_row_of_sums_is_read_where_somebody_says(tmp_path: Path) -> None:
    rows = below(["Kommun", "Antal placerade 2023"], ["HVB", "Familjehem"], 21)
    _, values = with_sums_read(rows, tmp_path)
    assert values[:3] == [
        ("1440", "Antal placerade 2023", 21),
        ("1440", "HVB | Antal placerade 2023", 10),
        ("1440", "Familjehem | Antal placerade 2023", 11),
    ]
    sexes = below(["Kommun", "Antal 2023"], ["Kvinnor", "Män"], 7)
    assert ("1440", "Antal 2023", 7) in with_sums_read(sexes, tmp_path)[1]


@pytest.mark.parametrize("head", ["Form", "Indikator"])
def test_a_row_of_sums_below_its_rows_is_read_where_somebody_says(head: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", head, "Placerade 2023"]]
    for name in NAMES:
        rows += [[name, "HVB", 10], [None, "Familjehem", 11], [f"{name} Totalt", None, 99]]
    values = with_sums_read(rows, tmp_path)[1]
    assert len(values) == 12
    assert values[2] == ("1440", "Placerade 2023", 99)


def test_a_sum_over_years_is_of_no_year(tmp_path: Path) -> None:
    rows = below(["Kommun", "Antal"], [2021, 2022], 21)
    said, values = with_sums_read(rows, tmp_path)
    assert len(values) == 8
    told = read(tmp_path / "2023.xlsx", readings=[said])
    assert "year_unknown_rows" in codes_of(told)


def test_that_sums_are_read_holds_for_next_years_file_and_not_for_a_row_left_out(tmp_path: Path) -> None:
    rows = below(["Kommun", "Antal placerade 2023"], ["HVB", "Familjehem"], 21)
    said, _ = with_sums_read(rows, tmp_path)
    later = below(["Kommun", "Antal placerade 2024"], ["HVB", "Familjehem", "SiS"], 30)
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Blad1": later}), readings=[replace(said, sheet="*")])
    assert seen(workbook)["B2"].value == 30
    without = read(tmp_path / "2023.xlsx", readings=[without_row(said, 0, "Ale")])
    assert "B2" not in seen(without)
    assert {"B3", "B5"} <= seen(without).keys()
    assert {one.reason for one in without.sheets[0].account.left_out} == {reasons.GIVEN}


@pytest.mark.parametrize("sums", [None, 100])
def test_sections_of_years_under_one_header(sums: int | None, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"]]
    for year in ("År 2021", "År 2022") if sums is None else (2021, 2022):
        rows += [[year, sums], *([name, at] for at, name in enumerate(NAMES))]
    assert [one[1:5] for one in found(rows, tmp_path)] == [
        (code, "Antal", year, at) for year in (2021, 2022) for at, code in enumerate(CODES)
    ]


def test_sections_of_indicators_and_sexes_under_one_header(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"]]
    for title in ("Placerade på HVB", "Placerade i familjehem"):
        rows += [[title], *([name, at] for at, name in enumerate(NAMES))]
    assert [one[2] for one in found(rows, tmp_path)] == ["Placerade på HVB"] * 4 + [
        "Placerade i familjehem"
    ] * 4
    rows[1][0], rows[6][0] = "Flickor", "Pojkar"
    assert [one[5] for one in found(rows, tmp_path)] == [*"KKKKMMMM"]


def test_a_table_below_whose_header_names_no_place(tmp_path: Path) -> None:
    one: Rows = [[name, at] for at, name in enumerate(NAMES)]
    rows: Rows = [["Kommun", "Andel A, %"], *one, [], [None, "Andel B, %"], *one]
    assert [cell[2] for cell in found(rows, tmp_path)] == ["Andel A, %"] * 4 + ["Andel B, %"] * 4
