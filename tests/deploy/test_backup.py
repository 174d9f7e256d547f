"""deploy/backup.sh copies a store that is in use, and the copy is a whole store."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

from oj.store import Store
from tests.pages.small_store import fill

SCRIPT = Path(__file__).parents[2] / "deploy" / "backup.sh"


def back_up(store: Path, target: Path) -> Store:
    """The copy, as a store."""
    subprocess.run([SCRIPT, store, target], check=True)
    return Store(target)


def whole(copy: Store) -> None:
    """Every edition of the copy can be opened, and what is current is one of them."""
    ids = [info.id for info in copy.editions()]
    assert len(ids) == len(set(ids))
    assert copy.current_id() in {0, *ids}
    assert all(copy.edition(number).rows("store/count") for number in ids)


def test_a_copy_is_a_store_of_its_own(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    copy = back_up(store.directory, tmp_path / "copy")
    assert copy.editions() == store.editions()
    assert (tmp_path / "copy/log.jsonl").read_bytes() == (tmp_path / "store/log.jsonl").read_bytes()
    store.undo("prov", "fel fil")
    assert copy.current_id() == 1
    assert back_up(store.directory, tmp_path / "copy").current_id() == 0
    assert copy.restore(1, "prov", "ur kopian").is_current
    whole(copy)


def test_an_empty_store_can_be_copied(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    assert back_up(tmp_path / "store", tmp_path / "copy").current_id() == 0


def test_a_copy_made_while_others_write_is_whole(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            store.undo("prov", "av")
            store.restore(1, "prov", "på")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            copy = back_up(store.directory, tmp_path / f"copy{number % 2}")
            whole(copy)
            log = copy.directory / "log.jsonl"
            assert len(copy.log()) - len(log.read_text(encoding="utf-8").splitlines()) in {0, 1}
    finally:
        done.set()
        writer.join()


def test_what_is_unfinished_is_left_out(tmp_path: Path) -> None:
    store = fill(tmp_path / "store")
    (store / "editions" / ".2.tmp").write_bytes(b"half")
    (store / "decided.json").write_text("{}", encoding="utf-8")
    back_up(store, tmp_path / "copy")
    kept = {path.name for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert kept == {"current", "log.jsonl", "1.duckdb", "decided.json"}
