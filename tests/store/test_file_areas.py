"""What a file is about is said afterwards: its own measures are shown under another area."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.errors import OjError, Overtaken
from oj.file_areas import FileArea, area_name, file_areas, move
from oj.headings import headings
from oj.intake import publish_files
from oj.reading.model import Series
from oj.store import Store
from tests.made_workbooks import Row, checked, table, workbook
from tests.store.older import made_older

OTHER = "Övriga uppgifter"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def put(store: Store, folder: Path, file: str, *labels: str, year: int = 2023) -> None:
    series = [Series(label, f"{chr(66 + at)}1") for at, label in enumerate(labels)]
    rows = [Row("1402", at, year, at + 1.0) for at in range(len(labels))]
    made = workbook(table(series, rows), file=file)
    publish_files([checked(made, store, folder)], store, "Anna", accept_warnings=True)


def areas(store: Store) -> dict[str, str]:
    """The area of each heading."""
    return {one.label: one.area for one in headings(store.edition())}


def only(store: Store) -> FileArea:
    [found] = file_areas(headings(store.edition()))
    return found


def test_the_own_measures_of_a_file_are_moved_and_it_can_be_undone(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "egna.xlsx", "Egen uppgift", "Invånare 83 år, antal")
    before = {"Egen uppgift": OTHER, "Invånare 83 år, antal": "Befolkning"}
    assert areas(store) == before
    planned = move(store, only(store), "ekonomiskt-bistand")
    assert planned.about == "måtten i egna.xlsx: Övriga uppgifter → Ekonomiskt bistånd"
    info = store.correct(planned, "Bo", "fel från början")
    assert areas(store) == areas(Store(store.directory)) == before | {"Egen uppgift": "Ekonomiskt bistånd"}
    assert (store.log()[-1].what, info.observations) == ("area", 2)
    store.undo("Bo", "nej")
    assert areas(store) == before


def test_a_measure_is_moved_in_every_file_that_has_it(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "egna.xlsx", "Egen uppgift", "En till")
    put(store, tmp_path, "hemloshet.xlsx", "Egen uppgift", year=2024)
    newer, older = file_areas(headings(store.edition()))
    assert (newer.file, older.area) == ("hemloshet.xlsx", "Hemlöshet och utestängning från bostadsmarknaden")
    store.correct(move(store, older, "Vårt eget"), "Bo", "")
    assert set(areas(store).values()) == {"Vårt eget"}
    put(store, tmp_path, "nytt.xlsx", "En till", "En tredje", year=2025)
    assert set(areas(store).values()) == {"Vårt eget"}


def test_an_older_edition_can_be_corrected(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "egna.xlsx", "Egen uppgift")
    made_older(store, 1)
    store = Store(store.directory)
    store.correct(move(store, only(store), "Vårt eget"), "Bo", "")
    assert areas(store) == {"Egen uppgift": "Vårt eget"}


@pytest.mark.parametrize("area", ["", "  ", OTHER, "ovriga-uppgifter"])
def test_a_move_to_nowhere_or_to_where_it_is_is_refused(store: Store, tmp_path: Path, area: str) -> None:
    put(store, tmp_path, "egna.xlsx", "Egen uppgift")
    with pytest.raises(OjError):
        move(store, only(store), area)


def test_a_move_that_was_planned_for_another_edition_changes_nothing(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "egna.xlsx", "Egen uppgift")
    planned = move(store, only(store), "Vårt eget")
    put(store, tmp_path, "nytt.xlsx", "En till")
    with pytest.raises(Overtaken):
        store.correct(planned, "Bo", "")


def test_files_of_known_measures_only_are_not_there(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "kolada.xlsx", "Personalkostnader, kr/inv")
    assert file_areas(headings(store.edition())) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ekonomiskt-bistand", "Ekonomiskt bistånd"),
        (" ekonomiskt  bistånd ", "Ekonomiskt bistånd"),
        ("Äldre", "Äldre"),
        ("Vårt eget", "Vårt eget"),
        ("x" * 80, "x" * 60),
    ],
)
def test_only_the_name_or_id_of_an_area_is_that_area(written: str, name: str) -> None:
    assert area_name(written) == name
