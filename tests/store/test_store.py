"""Editions: made whole, never changed, undone by moving a pointer."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import duckdb
import pytest

from oj.errors import Overtaken, StoreError
from oj.intake import publish_files
from oj.journal import Event, now
from oj.reading.model import Series, Workbook
from oj.store import EditionInfo, Store
from oj.store.edition import KEPT_RESULTS
from tests.made_workbooks import Row, checked, small, table, workbook


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inkorg"
    folder.mkdir()
    return folder


def put(store: Store, made: Workbook, inbox: Path, *, example: bool = False) -> EditionInfo:
    report = checked(made, store, inbox)
    return publish_files([report], store, "Test", accept_warnings=True, example=example)


def values(store: Store, edition: int | None = None) -> dict[str, float]:
    frame = store.edition(edition).query("values", **everything())
    return {code: float(value) for code, value in zip(frame["region_code"], frame["value"], strict=True)}


def everything() -> dict[str, None]:
    return dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))


def test_an_empty_store_has_an_edition_without_observations(store: Store) -> None:
    assert store.current_id() == 0
    assert store.editions() == []
    assert store.edition().rows("store/count") == [(None, 0, 0)]
    assert not store.directory.exists()


def test_a_publication_becomes_the_current_edition(store: Store, inbox: Path) -> None:
    info = put(store, small(1, 2.5), inbox)
    assert (info.id, info.parent, info.observations, info.files) == (1, None, 2, ("fil.xlsx",))
    assert info.is_current
    assert values(store) == {"1402": 1.0, "1480": 2.5}
    assert store.edition().published_at == info.published_at


def test_a_later_file_replaces_the_same_keys_and_keeps_the_rest(store: Store, inbox: Path) -> None:
    put(store, small(1, 2, 3), inbox)
    put(store, small(1, 20, file="ny.xlsx"), inbox)
    assert values(store) == {"1402": 1.0, "1480": 20.0, "0180": 3.0}
    assert values(store, 1) == {"1402": 1.0, "1480": 2.0, "0180": 3.0}
    origin = {row[1]: row[-1] for row in store.edition().rows("store/published_files")}
    assert origin == {"fil.xlsx": 1, "ny.xlsx": 2}


def test_several_files_are_one_edition_and_the_last_one_wins(store: Store, inbox: Path) -> None:
    reports = [
        checked(small(1, 2, file="a.xlsx"), store, inbox),
        checked(small(9, file="b.xlsx"), store, inbox),
    ]
    info = publish_files(reports, store, "Test", accept_warnings=True)
    assert (info.id, info.files) == (1, ("a.xlsx", "b.xlsx"))
    assert values(store) == {"1402": 9.0, "1480": 2.0}


def test_ids_grow_also_after_undo(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    put(store, small(2), inbox)
    assert (back := store.undo("Chef", "fel fil")) is not None
    assert back.id == store.current_id() == 1
    assert put(store, small(3), inbox).id == 3
    assert store.editions()[0].parent == 1


def test_undo_of_the_first_publication_leaves_nothing_published(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    assert store.undo("Chef", "fel fil") is None
    assert store.current_id() == 0
    with pytest.raises(StoreError, match="ingen publicering"):
        store.undo("Chef", "igen")


@pytest.mark.parametrize("how", ["undo", "restore"])
def test_what_somebody_saw_is_compared_when_nobody_else_can_write(
    store: Store, inbox: Path, how: str
) -> None:
    put(store, small(1, 2), inbox)
    put(store, small(3, 4), inbox)
    refused: list[Exception] = []

    def act() -> None:
        try:
            if how == "undo":
                Store(store.directory).undo("Anna", "fel fil", seen=2)
            else:
                Store(store.directory).restore(1, "Anna", "rätt fil", seen=2)
        except Overtaken as error:
            refused.append(error)

    waiting = threading.Thread(target=act)
    with store._folder.writing():
        waiting.start()
        waiting.join(timeout=0.2)  # it has had time to look at what is current
        store._journal.move_pointer(Event(now(), "Bo", "restore", 1, 2, "av annat skäl"))
    waiting.join()
    assert len(refused) == 1
    assert store.current_id() == 1
    assert store.log()[-1].who == "Bo"


def test_restore_makes_any_edition_current_and_is_logged(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    put(store, small(2), inbox)
    assert store.restore(1, "Chef", "siffrorna var rätt").is_current
    last = json.loads((store.directory / "log.jsonl").read_text().splitlines()[-1])
    assert (last["what"], last["who"], last["edition"], last["previous"]) == ("restore", "Chef", 1, 2)
    assert last["reason"] == "siffrorna var rätt"
    with pytest.raises(StoreError, match="Utgåva 7 finns inte"):
        store.restore(7, "Chef", "")


def test_the_same_file_again_changes_nothing_and_says_so(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    before = sorted(path.name for path in (store.directory / "editions").iterdir())
    again = put(store, small(1), inbox)
    assert again.unchanged
    assert again.id == 1
    assert sorted(path.name for path in (store.directory / "editions").iterdir()) == before


def test_real_values_never_share_an_edition_with_example_values(store: Store, inbox: Path) -> None:
    put(store, small(1, 2, 3), inbox, example=True)
    assert store.edition().is_example
    put(store, small(7, file="riktig.xlsx"), inbox)
    assert not store.edition().is_example
    assert values(store) == {"1402": 7.0}
    with pytest.raises(StoreError, match="tomt lager"):
        put(store, small(4, file="exempel.xlsx"), inbox, example=True)
    back = store.undo("Chef", "tillbaka")
    assert back is not None
    assert back.is_example


def test_everything_of_an_observation_survives(store: Store, inbox: Path) -> None:
    rows = [
        Row("1402", 0, 2022, 12.5, sex="K", numerator=10, denominator=80, period="2020–2022"),
        Row("1402", 0, 2023, None, status="missing", note="Ej deltagit"),
        Row("148001", 0, 2023, None, status="suppressed"),
    ]
    put(store, workbook(table([Series("N33006 Kostnad", "B1", code="N33006")], rows, sheet="Blad å")), inbox)
    frame = store.edition().query("values", **everything())
    first = frame.iloc[0]
    assert first[["year", "sex", "value", "status", "sheet", "cell"]].tolist() == [
        2022,
        "K",
        12.5,
        "ok",
        "Blad å",
        "B2",
    ]
    assert frame["status"].tolist() == ["ok", "missing", "suppressed"]
    with duckdb.connect(str(store.directory / "editions" / "1.duckdb"), read_only=True) as connection:
        stored = connection.execute("FROM observation ORDER BY year, region_code").fetchall()
    assert stored[0][8:11] == ("2020–2022", 10.0, 80.0)
    assert stored[1][7] == "Ej deltagit"
    assert store.edition().rows("store/districts") == [("148001", "Plats 148001", "1480")]


def test_the_original_is_kept_under_its_checksum(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    sha256 = store.edition().rows("store/published_files")[0][2]
    assert store.original(sha256).read_bytes() == (inbox / "fil.xlsx").read_bytes()
    with pytest.raises(StoreError, match="finns inte"):
        store.original("0" * 64)
    with pytest.raises(StoreError, match="finns inte"):
        store.original("../current")


def test_a_file_that_changes_after_its_check_is_not_published(store: Store, inbox: Path) -> None:
    report = checked(small(1), store, inbox)
    report.path.write_bytes(b"annat")
    with pytest.raises(StoreError, match="har ändrats"):
        publish_files([report], store, "Test", accept_warnings=True)
    assert store.current_id() == 0
    assert list((store.directory / "originals").iterdir()) == []


def test_what_a_killed_writer_left_is_removed_and_the_log_completed(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    leftover = store.directory / "editions" / ".2.tmp"
    leftover.write_bytes(b"halv")
    leftover.with_name(".2.tmp.wal").write_bytes(b"halv")
    leftover.with_name(".2.tmp.tmp").mkdir()
    (leftover.with_name(".2.tmp.tmp") / "duckdb_temp_storage-0.tmp").write_bytes(b"halv")
    log = store.directory / "log.jsonl"
    log.write_text(log.read_text()[:-20])
    assert [info.id for info in store.editions()] == [1]
    put(store, small(2), inbox)
    assert sorted(path.name for path in leftover.parent.iterdir()) == ["1.duckdb", "2.duckdb"]
    assert [json.loads(line)["edition"] for line in log.read_text().splitlines()] == [1, 2]


@pytest.mark.parametrize("broken", ["editions", "current"])
def test_a_store_that_cannot_be_written_says_what_to_do(store: Store, inbox: Path, broken: str) -> None:
    report = checked(small(1), store, inbox)
    store.directory.mkdir()
    if broken == "editions":
        (store.directory / "editions").write_text("ingen mapp")
    else:
        (store.directory / "current").mkdir()
    with pytest.raises(StoreError, match=r"leder inte till en mapp|går inte att läsa") as refused:
        store.publish([report], "Test")
    assert "--store" not in str(refused.value)


def test_a_folder_below_a_file_is_no_store(tmp_path: Path, inbox: Path) -> None:
    (tmp_path / "fil").write_text("")
    store = Store(tmp_path / "fil" / "lager")
    report = checked(small(1), Store(tmp_path / "annat"), inbox)
    with pytest.raises(StoreError, match="sökvägen leder inte till en mapp"):
        publish_files([report], store, "Test", accept_warnings=True)


def test_a_damaged_pointer_and_a_lost_edition_are_told(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    shutil.move(store.directory / "editions" / "1.duckdb", inbox / "undan")
    for reach in (store.edition, lambda: store.restore(1, "Chef", "")):
        with pytest.raises(StoreError, match="Utgåva 1 finns inte"):
            reach()
    (store.directory / "current").write_text("{")
    with pytest.raises(StoreError, match="skadad"):
        store.current_id()


def test_a_store_made_anew_in_the_same_folder_is_not_mistaken_for_the_old_one(
    store: Store, inbox: Path
) -> None:
    put(store, small(1), inbox)
    assert values(store) == {"1402": 1.0}
    shutil.rmtree(store.directory)
    put(store, small(2), inbox)
    assert values(store) == {"1402": 2.0}


def test_readers_of_an_edition_are_not_disturbed_by_a_publication(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    seen: list[set[tuple[int, float]]] = []
    done = threading.Event()

    def read() -> None:
        found = set()
        while not done.wait(0.01):  # without a pause all wait for each other
            edition = store.edition()
            found.add((edition.id, edition.query("values", **everything())["value"].sum()))
        seen.append(found)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(2, 6):
            put(store, small(number), inbox)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert set().union(*seen) <= {(number, float(number)) for number in range(1, 6)}


def test_queries_can_neither_read_files_nor_change_settings(store: Store, inbox: Path) -> None:
    put(store, small(1), inbox)
    cursor = store.edition()._connection.cursor()
    for statement in ("FROM read_csv('/etc/hostname')", "SET threads = 1", "DELETE FROM observation"):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("OJ_STORE", raising=False)
    return monkeypatch


def test_the_folder_is_named_by_the_environment_or_lies_among_the_users_data(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Store().directory == tmp_path / "oj-panelen"
    environment.setenv("OJ_STORE", str(tmp_path / "x"))
    assert Store().directory == tmp_path / "x"


def test_what_is_worked_out_of_an_edition_is_kept_and_the_oldest_let_go(store: Store) -> None:
    edition, made = store.edition(0), []

    def work(key: int) -> int:
        made.append(key)
        return key

    for key in range(KEPT_RESULTS + 1):
        assert edition.kept(("key", key), lambda key=key: work(key)) == key  # type: ignore[misc]
    assert edition.kept(("key", KEPT_RESULTS), lambda: -1) == KEPT_RESULTS
    assert edition.kept(("key", 0), lambda: work(0)) == 0
    assert made == [*range(KEPT_RESULTS + 1), 0]
