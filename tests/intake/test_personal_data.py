"""A file with personal data is never published, whoever says yes, and nothing of it is kept."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from oj.errors import NotPublishable, StoreError
from oj.export.marked import marked_copy
from oj.findings import PERSONAL_DATA
from oj.intake import Report, check_file, keep_refused, publish_files
from oj.pending import propose
from oj.reading.correct import by_hand, without_line
from oj.store import Store
from tests.reading.build import Rows, xlsx

NUMBER = "850412-1230"
NAMES = ["Ale", "Lerum", "Partille", "Öckerö", "Härryda", "Mölndal"]


def report(folder: Path, store: Store, *, without: bool = False) -> Report:
    rows: Rows = [["Kommun", "Kostnad, kr/inv", "Personnummer"]]
    rows += [[name, 5000 + at, f"{NUMBER[:-1]}{at}"] for at, name in enumerate(NAMES)]
    rows = [row[:2] for row in rows] if without else rows
    return check_file(xlsx(folder / "kostnad 2024.xlsx", {"Resultat": rows}), store)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def kept(store: Store) -> str:
    """All that the store has of it, as text."""
    paths = [path for path in store.directory.rglob("*") if path.is_file()]
    return "\n".join(path.read_text("utf-8", "replace") for path in paths)


def test_accepting_all_warnings_does_not_pass_it(tmp_path: Path, store: Store) -> None:
    found = report(tmp_path, store)
    assert found.has_personal_data
    with pytest.raises(NotPublishable):
        publish_files([found], store, "Test", accept_warnings=True)
    with pytest.raises(NotPublishable):
        propose([found], store, "Test")
    assert store.current_id() == 0


def test_only_name_checksum_and_where_it_was_are_kept(tmp_path: Path, store: Store) -> None:
    found = report(tmp_path, store)
    keep_refused([found], store, "Test")
    with pytest.raises(StoreError):
        store.original(found.workbook.sha256)
    told = store.report(found.workbook.sha256)
    assert told is not None
    assert [one["code"] for one in told["findings"]] == [PERSONAL_DATA]
    assert (told["file"], told["tables"]) == ("kostnad 2024.xlsx", [])
    assert "850412" not in kept(store)
    assert [event.what for event in store.log()] == ["refuse"]


def test_the_report_and_the_marked_copys_notes_do_not_repeat_it(tmp_path: Path, store: Store) -> None:
    found = report(tmp_path, store)
    assert "850412" not in json.dumps(found.as_dict())
    target = tmp_path / "granskad.xlsx"
    target.write_bytes(marked_copy(found, found.path))
    book = openpyxl.load_workbook(target)
    notes = [cell.comment.text for row in book["Resultat"].iter_rows() for cell in row if cell.comment]
    listed = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert any("personnummer" in text for text in notes)
    assert "850412" not in "\n".join([*notes, *listed])


def test_it_goes_away_when_the_column_is_left_out(tmp_path: Path, store: Store) -> None:
    found = report(tmp_path, store, without=True)
    assert not found.has_personal_data
    assert publish_files([found], store, "Test", accept_warnings=True).id == 1


def test_it_goes_away_with_a_reading_that_leaves_the_column_out(tmp_path: Path, store: Store) -> None:
    stopped = report(tmp_path, store)
    (proposed,) = [one.reading for one in stopped.workbook.sheets]
    given = without_line(proposed, 0, 2)
    found = check_file(stopped.path, store, readings=[given])
    assert not found.has_personal_data
    (told,) = [one for one in found.findings if one.code == "personal_data_left_out"]
    assert (told.severity, told.cell) == ("info", "C1")
    assert "850412" not in json.dumps(found.as_dict())


def test_a_column_that_is_not_read_anyway_stops_until_somebody_has_said_so(
    tmp_path: Path, store: Store
) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv", "Handläggare", "Antal"]]
    rows += [[name, 5000 + at, f"Anna {name}son", 7 + at] for at, name in enumerate(NAMES)]
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows})
    (proposed,) = [one.reading for one in check_file(path, store).workbook.sheets]
    about_another = without_line(proposed, 0, 3)
    assert check_file(path, store, readings=[about_another]).has_personal_data
    for given in (without_line(proposed, 0, 2), by_hand(proposed)):
        assert not check_file(path, store, readings=[given]).has_personal_data


def test_a_column_left_out_of_a_table_beside_one_on_its_side_stops_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Placeringar 2023"],
        ["Vad", "Partille", "Härryda", "Lerum"],
        ["Vårddygn HVB", 2300, 1500, 1800],
        ["Vårddygn familjehem", 900, 800, 700],
        [],
        ["Personal 2024"],
        ["Kommun", "Vakanser, %", "Personnummer"],
        ["Partille", 8.7, "20010203-1238"],
        ["Härryda", 4.2, "20020304-1231"],
        ["Lerum", 10.0, "20030405-1234"],
    ]
    path, store = xlsx(tmp_path / "a.xlsx", {"Blad1": rows}), Store(tmp_path / "lager")
    stopped = check_file(path, store)
    assert stopped.has_personal_data
    (proposed,) = [one.reading for one in stopped.workbook.sheets]
    assert {table.turned for table in proposed.tables} == {False, True}
    found = check_file(path, store, readings=[without_line(proposed, 7, 2)])
    assert not found.has_personal_data
    assert found.workbook.sheets[0].account.values == 9
