"""The workbooks: said to be invented, small, the same every time, and holding exactly the model's values."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest

from oj.example import build
from oj.example.panels import example
from oj.example.plan import plan

MARK = "Exempeldata – påhittade värden"


@pytest.fixture(scope="module")
def built(example_files: list[Path]) -> list[Path]:
    return example_files


def first_column(path: Path, sheet: str) -> list[object]:
    book = openpyxl.load_workbook(path, read_only=True)
    return [next(iter(row), None) for row in book[sheet].iter_rows(values_only=True)]


def test_one_workbook_a_year_and_one_each_for_costs_staff_and_outcomes(built: list[Path]) -> None:
    assert [path.name for path in built] == [
        *(f"oj-barn-unga-{year}.xlsx" for year in range(2017, 2025)),
        "kostnader-placeringar-2017-2024.xlsx",
        "personal-2017-2024.xlsx",
        "resultat-2017-2024.xlsx",
    ]
    assert sum(path.stat().st_size for path in built) < 4_000_000


def test_the_same_bytes_every_time(built: list[Path], tmp_path: Path) -> None:
    example.cache_clear()
    again = build(tmp_path)
    for one, other in zip(built, again, strict=True):
        assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


@pytest.mark.parametrize("which", [0, -3, -2, -1])
def test_every_sheet_says_that_the_values_are_invented(built: list[Path], which: int) -> None:
    book = openpyxl.load_workbook(built[which], read_only=True)
    assert book.sheetnames[0] == "Information"
    assert MARK in first_column(built[which], "Information")
    for sheet in book:
        title = next(sheet.iter_rows(max_row=1, max_col=1, values_only=True))[0]
        assert MARK in str(title)


def test_the_legend_explains_every_symbol_of_the_sheet(built: list[Path]) -> None:
    rows = first_column(built[-3], "Information")
    assert set(rows[rows.index("Teckenförklaring") + 1 :]) == {"-", "..", ".", "--"}


def test_a_break_is_told_on_the_first_sheet(built: list[Path]) -> None:
    text = " ".join(str(cell) for cell in first_column(built[7], "Information"))
    assert "Seriebrott 2024" in text
    assert "24 månader" in text


def test_headings_are_the_registers_names_with_a_number(built: list[Path]) -> None:
    book = openpyxl.load_workbook(built[0])
    sheet = book["Resultat kommun"]
    names = [cell.value for cell in sheet[6] if cell.value]
    first = plan().of_workbook("oj")[0]
    assert names[0] == f"1. {example().panels[first.id].indicator.name}"
    assert names[11].startswith("12. ")


def test_districts_stand_under_their_municipality(built: list[Path]) -> None:
    book = openpyxl.load_workbook(built[0], read_only=True)
    codes = [row[0] for row in book["Resultat kommun"].iter_rows(min_row=8, max_col=1, values_only=True)]
    assert len(codes) == 290 + 29
    at = codes.index("1480")
    assert codes[at + 1] == "148001"
    assert codes[at + 15] == "1481"
