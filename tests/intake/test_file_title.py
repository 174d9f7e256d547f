"""What the name of a file says of its values, and that somebody is asked where nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.intake import Report, check_workbook, publish_files, read
from oj.intake.file_title import file_title
from oj.reading.correct import with_title_text
from oj.store import Store
from tests.reading.build import Rows, xlsx

ROWS: Rows = [["Kommun", "År", "Antal", "Andel"], ["Ale", 2024, 5, 12.5], ["Lerum", 2024, 7, 22.5]]


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("d_oppenvard_barn.xlsx", "Öppenvård barn"),
        ("01_placerade barn 2024.xlsx", "Placerade barn"),
        ("familjehem_2024_v3_SLUTLIG.xlsx", "Familjehem"),
        ("barn-och-unga-2024.csv", "Barn och unga"),
        ("Väntan i dagar (2).xlsx", "Väntan i dagar"),
        ("Orosanmälningar 2024-03-01.xlsx", "Orosanmälningar"),
        ("OPPENVARD.xlsx", "ÖPPENVÅRD"),
        ("2024.xlsx", ""),
        ("a1.xlsx", ""),
    ],
)
def test_a_files_name_becomes_words_that_a_title_could_have(file: str, title: str) -> None:
    assert file_title(file) == title


def checked(path: Path, store: Store, title: str = "") -> Report:
    """The report on a file, read as proposed or with a title for its first table."""
    workbook = read(path, store)
    if title:
        workbook = read(path, store, readings=[with_title_text(workbook.sheets[0].reading, 0, title)])
    return check_workbook(workbook, path, store)


def untitled(report: Report) -> list[str]:
    return [one.value for one in report.findings if one.code == "untitled"]


def labels(report: Report) -> list[str]:
    return [one.label for table in report.workbook.tables for one in table.series]


def test_bare_headings_that_only_the_files_name_is_a_title_for_are_asked_about(tmp_path: Path) -> None:
    path, store = (
        xlsx(tmp_path / "d_genomforandeplan_oppenvard.xlsx", {"Blad1": ROWS}),
        Store(tmp_path / "lager"),
    )
    proposed = ["Genomforandeplan öppenvård | Antal", "Genomforandeplan öppenvård | Andel"]
    assert labels(checked(path, store)) == untitled(checked(path, store)) == proposed
    answered = checked(path, store, "Barn med plan för vården")
    assert labels(answered) == ["Barn med plan för vården | Antal", "Barn med plan för vården | Andel"]
    assert untitled(answered) == untitled(checked(path, store, "Genomforandeplan öppenvård")) == []


def test_bare_headings_that_nothing_is_a_title_for_are_asked_about(tmp_path: Path) -> None:
    path, store = xlsx(tmp_path / "data.xlsx", {"Blad1": ROWS}), Store(tmp_path / "lager")
    assert untitled(checked(path, store)) == ["Antal", "Andel"]


def test_what_has_a_title_or_is_published_is_not_asked_about(tmp_path: Path) -> None:
    store = Store(tmp_path / "lager")
    titled = xlsx(tmp_path / "data.xlsx", {"Blad1": [["Barn med plan för vården"], [], *ROWS]})
    assert untitled(checked(titled, store)) == []
    path = xlsx(tmp_path / "plan.xlsx", {"Blad1": ROWS})
    publish_files([checked(path, store)], store, "prov", accept_warnings=True)
    later = xlsx(
        tmp_path / "plan 2025.xlsx", {"Blad1": [ROWS[0], ["Ale", 2025, 6, 13], ["Lerum", 2025, 8, 23]]}
    )
    assert untitled(checked(later, store)) == []


def test_a_series_keeps_the_name_that_it_was_published_under_before_names_were_tidied(tmp_path: Path) -> None:
    store = Store(tmp_path / "lager")
    once = [
        ["d genomforandeplan oppenvard"],
        [],
        *ROWS,
    ]  # its headings were called "d genomforandeplan oppenvard | Antal"
    old = checked(xlsx(tmp_path / "gammal.xlsx", {"Blad1": once}), store)
    publish_files([old], store, "prov", accept_warnings=True)
    now = checked(xlsx(tmp_path / "d_genomforandeplan_oppenvard.xlsx", {"Blad1": ROWS}), store)
    assert [match.indicator_id for match in now.matches[0]] == [
        match.indicator_id for match in old.matches[0]
    ]
    assert untitled(now) == []
