"""Så läses bladet: when it is open from the start, and what it says of a sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from oj.findings import finding
from oj.intake import Report, check_workbook
from oj.store import Store
from pages.data.reading_html import is_doubtful, summary_of
from pages.data.report_html import indicators_of
from tests.reading.build import Rows, read, xlsx

PLAIN: Rows = [["Kommun", "Vakanser 2024, %"], ["Ale", 8.7], ["Lerum", 4.2], ["Partille", 10.0]]


def checked(folder: Path, rows: Rows) -> Report:
    path = xlsx(folder / "a.xlsx", {"Blad1": rows})
    return check_workbook(read(path), path, Store(folder / "lager"))


def test_the_card_is_open_where_indicators_are_called_as_places(tmp_path: Path) -> None:
    report = checked(tmp_path, PLAIN)
    assert not is_doubtful(report)
    told = finding("places_as_indicators", sheet="Blad1", cell="B1", value="Partille", names="Partille")
    assert is_doubtful(replace(report, findings=[told]))


def test_the_card_is_open_where_many_numbers_stand_outside_the_table(tmp_path: Path) -> None:
    assert is_doubtful(checked(tmp_path, [*PLAIN, [], ["Dygn", 2300, 1500], ["Barn", 900, 800]]))


def test_the_card_counts_indicators_as_the_rest_of_the_page_does(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Vakanser 2024, %", "Totalt 2024", "Totalt 2024"]]
    rows += [[name, 8.5 + at, at, at + 7] for at, name in enumerate(("Ale", "Lerum", "Partille"))]
    report = checked(tmp_path, rows)
    (seen,) = report.workbook.sheets
    summary = summary_of(report, seen)
    assert summary.indicators == len(indicators_of(report)) == 1
    assert "1 indikator," in summary.counts()
