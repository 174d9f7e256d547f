"""Months, quarters and terms: a value per year is asked for, and none of them is it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from oj.reading.model import Workbook
from oj.reading.parts_of_year import part_of_year
from tests.reading.build import Rows, read, seen, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö"]


def book(rows: Rows, path: Path) -> Workbook:
    return read(xlsx(path / "2023.xlsx", {"Blad1": rows}))


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("mars 2023", "mar"),
        ("Antal jan 2023", "jan"),
        ("2023-02-28", "feb"),
        ("2023M03", "m03"),
        ("202312", "dec"),
        ("Kv 4 2022", "kv4"),
        ("Kvartal 1", "kvartal1"),
        ("Tertial 2", "tertial2"),
        ("T1 2023", "t1"),
        ("HT 2023", "ht"),
        (datetime.date(2023, 5, 1), "maj"),
        ("2022/23", ""),
        ("2020–2022", ""),
        ("Marknad", ""),
        ("Antal T 2023", ""),
        ("U33528", ""),
        ("Fråga Q1", ""),
        ("Barn 0–12 år", ""),
        (2023.0, ""),
    ],
)
def test_which_part_of_a_year_a_heading_names(cell: Any, part: str) -> None:
    assert part_of_year(cell) == part


def test_two_things_measured_on_a_day_each_are_values_of_the_year(tmp_path: Path) -> None:
    heads = ["Anställda 1 nov 2023", "Placerade 31 dec 2023", "Kostnad 2023"]
    workbook = book([["Kommun", *heads], *([name, 1, 2, 3] for name in NAMES)], tmp_path)
    assert {one.label for one in seen(workbook).values()} == set(heads)


@pytest.mark.parametrize(
    "heads",
    [
        ["jan 2023", "feb 2023"],
        ["2023M01", "2023M02"],
        ["Kv 1", "Kv 2"],
        ["Antal VT 2023", "Antal HT 2023"],
        [datetime.date(2023, 1, 31), datetime.date(2023, 2, 28)],
    ],
)
def test_columns_by_month_are_left_out_and_told(heads: list[Any], tmp_path: Path) -> None:
    alone = book([["Kommun", *heads], *([name, 1, 2] for name in NAMES)], tmp_path)
    assert alone.tables == []
    (error,) = alone.findings
    assert error.code == "no_municipality"
    assert "Bladet ”Blad1” har kolumner per månad, kvartal eller termin" in error.message
    beside = book([["Kommun", *heads, "Helår 2023"], *([name, 1, 2, 3] for name in NAMES)], tmp_path)
    assert [(one.year, one.value) for one in seen(beside).values()] == [(2023, 3)] * 4
    (told,) = [one for one in beside.findings if one.code == "parts_of_year"]
    assert (told.severity, told.cell) == ("warning", "B1")


def test_the_same_quarter_of_every_year_is_read(tmp_path: Path) -> None:
    workbook = book([["Kommun", "Kv 4 2022", "Kv 4 2023"], *([name, 1, 2] for name in NAMES)], tmp_path)
    assert [one.year for one in seen(workbook).values()] == [2022] * 4 + [2023] * 4


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        (["Kommun", "Månad", "Antal"], ["jan 2023", "feb 2023"]),
        (["Kommun", "Period", "Antal"], ["jan 2023", "feb 2023"]),
        (["Kommun", "Datum", "Antal"], [datetime.date(2023, 1, 31), datetime.date(2023, 2, 28)]),
        (["Kommun", "Kvartal", "Antal"], [1, 2]),
    ],
)
def test_rows_by_month_are_refused_with_a_sentence(head: list[str], parts: list[Any], tmp_path: Path) -> None:
    workbook = book([head, *([name, part, 5] for name in NAMES for part in parts)], tmp_path)
    assert workbook.tables == []
    assert "rader per månad" in workbook.findings[0].message


def test_a_date_of_measurement_for_every_place_and_year_is_no_month(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Mätdatum", "Antal"]]
    for at, name in enumerate(NAMES):
        rows += [[name, datetime.date(year, 10, 1 + at), year - 2000] for year in (2022, 2023)]
    rows[0].insert(1, "År")
    for row in rows[1:]:
        row.insert(1, row[1].year)
    values = [one for one in seen(book(rows, tmp_path)).values() if one.label == "Antal"]
    assert [(one.year, one.value) for one in values] == [(2022, 22), (2023, 23)] * 4


@pytest.mark.parametrize(
    "heads",
    [
        ["Kvartal 1 2023", "Helår 2023"],
        ["Antal barn T1 2023", "Antal barn 2023"],
        ["Antal barn, halvår 1 2023", "Antal barn, hela året 2023"],
    ],
)
def test_a_part_beside_the_whole_year_is_left_out_and_told(heads: list[str], tmp_path: Path) -> None:
    workbook = book([["Kommun", *heads], *([name, 1, 2] for name in NAMES)], tmp_path)
    assert [one.value for one in seen(workbook).values()] == [2] * 4
    (told,) = [one for one in workbook.findings if one.code == "parts_of_year"]
    assert (told.severity, told.cell) == ("warning", "B1")
