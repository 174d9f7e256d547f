"""An edition made before headings had numbers is read, compared and continued."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from oj.compare.what_changed import Difference
from oj.intake import check_file, publish_files
from oj.reading.model import Series, Workbook
from oj.register import Indicator
from oj.store import Store, attach
from tests.made_workbooks import Row, checked, small, table, workbook
from tests.store.older import made_before_areas, made_before_elsewhere, made_older

ALL = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def put(store: Store, made: Workbook, folder: Path) -> int:
    return publish_files([checked(made, store, folder)], store, "Test", accept_warnings=True).id


def two_headings() -> Workbook:
    """Two headings on one sheet, and a third on another."""
    series = [Series("Första rubriken om något", "B1"), Series("Andra saken som räknas", "C1")]
    one = table(series, [Row("1402", 0, 2023, 1.0), Row("1402", 1, 2023, 2.0)], sheet="Ett")
    other = table([Series("Antal besök", "B1")], [Row("1402", 0, 2024, 3.0)], sheet="Två")
    return workbook(one, other)


def numbers(store: Store) -> list[tuple[str, int | None]]:
    """The heading of each value, and its number."""
    with duckdb.connect() as connection:
        attach(connection, store.directory / "editions" / f"{store.current_id()}.duckdb")
        return connection.execute(
            "SELECT label, number FROM stored.observation AS value "
            "JOIN stored.heading ON heading.file_id = value.file_id AND heading.number = value.heading "
            "ORDER BY value.file_id, number"
        ).fetchall()


def test_a_value_knows_its_heading(store: Store, tmp_path: Path) -> None:
    put(store, two_headings(), tmp_path)
    expected = [("Första rubriken om något", 0), ("Andra saken som räknas", 1), ("Två | Antal besök", 2)]
    assert numbers(store) == expected
    made_older(store, 1)
    assert numbers(Store(store.directory)) == expected


def test_an_older_edition_shows_the_same_and_is_built_upon(store: Store, tmp_path: Path) -> None:
    put(store, two_headings(), tmp_path)
    before = store.edition().rows("values", **ALL)
    made_older(store, 1)
    assert Store(store.directory).edition().rows("values", **ALL) == before
    assert put(store, small(5.0, file="ny.xlsx", year=2022), tmp_path) == 2
    assert len(store.edition().rows("values", **ALL)) == len(before) + 1
    assert [number for _, number in numbers(store)] == [0, 1, 2, 0]
    assert [row[2:5] for row in store.between("editions/difference", 1, 2)] == [(1, 0, 0)]
    asked = store.comparison(1, 2).records(Difference, "editions/since", municipality="1402")
    assert [(one.year, one.before_status, one.after) for one in asked] == [(2022, "absent", 5.0)]


def test_an_edition_before_there_was_another_row_is_read_and_takes_such_values(
    store: Store, tmp_path: Path
) -> None:
    put(store, two_headings(), tmp_path)
    before = store.edition().rows("values", **ALL)
    made_before_elsewhere(store, 1)
    store = Store(store.directory)
    assert store.edition().rows("values", **ALL) == before
    path = tmp_path / "ny.csv"
    path.write_text("Kommun;Egna måttet 2022\nAle;12\nLerum;14\nPartille;Ingår i raden nedan\n")
    report = check_file(path, store)
    with_it = store.base_with([report.contribution()]).rows("values", **ALL)
    publish_files([report], store, "Test", accept_warnings=True)
    assert len(store.edition().rows("values", **ALL)) == len(before) + 3 == len(with_it)
    statuses = {row[8] for edition in (1, 2) for row in store.edition(edition).rows("values", **ALL)}
    assert statuses == {"ok", "elsewhere"}
    assert [row[2:5] for row in store.between("editions/difference", 1, 2)] == [(3, 0, 0)]
    # without the folded file the changes are laid on the older one with every question
    shutil.rmtree(store.directory / "folded")
    assert len(Store(store.directory).edition(2).rows("values", **ALL)) == len(before) + 3


def areas(store: Store) -> dict[str, tuple[str, str]]:
    """Name and area of each indicator."""
    themes = ["cost", "staff", "structure_process", "outcome", "key_figure", "background"]
    found = store.edition().records(Indicator.of, "indicators", themes=themes, year=2030, area="")
    return {one.id: (one.name, one.area) for one in found}


def test_an_edition_before_there_were_areas_has_koladas_at_once_and_takes_others(
    store: Store, tmp_path: Path
) -> None:
    series = [Series("N20011", "B1", code="N20011"), Series("Egen uppgift", "C1")]
    rows = [Row("1402", 0, 2023, 1.0), Row("1402", 1, 2023, 2.0)]
    put(store, workbook(table(series, rows), file="ett.xlsx"), tmp_path)
    made_before_areas(store, 1)
    store = Store(store.directory)
    kolada = (
        "Nettokostnad äldre och funktionsnedsättning (SoL, LSS, SFB), kr/inv",
        "Äldre och funktionshinder",
    )
    [own] = areas(store).keys() - {"N20011"}
    assert areas(store) == {"N20011": kolada, own: ("Egen uppgift", "Övriga uppgifter")}
    again = table([Series("Egen uppgift", "B1")], [Row("1402", 0, 2024, 3.0)])
    put(store, workbook(again, file="hemloshet.xlsx"), tmp_path)
    told = "Hemlöshet och utestängning från bostadsmarknaden"
    for looked_at in (store, Store(store.directory)):
        assert areas(looked_at) == {"N20011": kolada, own: ("Egen uppgift", told)}


def test_an_older_edition_is_handed_out_whole(store: Store, tmp_path: Path) -> None:
    put(store, two_headings(), tmp_path)
    made_older(store, 1)
    store.hand_out(1, tmp_path, "prov")
    with (tmp_path / "files.csv").open(encoding="utf-8") as files:
        assert files.readline() == "file_id,name,sha256,edition,address,fetched_at\n"
        assert files.readline().endswith(",1,,\n")
    observations = (tmp_path / "observations.csv").read_text(encoding="utf-8").splitlines()
    assert len(observations) > 1
