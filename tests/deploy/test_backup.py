"""deploy/backup.sh copies a store that is in use, and the copy is a whole store."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

from oj.intake.publish import sha256_of
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


def test_what_is_emptied_in_the_store_is_emptied_in_the_copy_too(tmp_path: Path) -> None:
    """Also where the emptied file has another ending."""
    store = Store(fill(tmp_path / "store"))
    kept = []
    for suffix in (".xlsx", ".xls"):
        file = tmp_path / f"fil{suffix}"
        file.write_text(f"Anna Andersson {suffix}", encoding="utf-8")
        kept.append(sha256_of(file))
        store.keep_original(file, kept[-1], suffix)
    copy = back_up(store.directory, tmp_path / "copy")
    for sha256 in kept:
        store.keep_emptied(b"tomt", sha256, ".xlsx", ["Kolumn C"])
    back_up(store.directory, copy.directory)
    for sha256 in kept:
        assert [path.name for path in (copy.directory / "originals").glob(f"{sha256}*")] == [f"{sha256}.xlsx"]
        assert copy.original(sha256).read_bytes() == b"tomt"
        assert copy.emptied(sha256) == ["Kolumn C"]


def refused(store: Path, target: Path, **environment: str) -> str:
    """Why no whole copy was made, as told on stderr; the exit code says that it was not."""
    done = subprocess.run(
        [SCRIPT, store, target],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr


def test_what_is_no_store_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert f"lagret {tmp_path / 'nowhere'} finns inte" in refused(tmp_path / "nowhere", tmp_path / "copy")
    (tmp_path / "empty").mkdir()
    assert "är tomt" in refused(tmp_path / "empty", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_target_that_cannot_be_written_is_refused_with_the_reason(tmp_path: Path) -> None:
    store = fill(tmp_path / "store")
    (tmp_path / "file").write_text("i vägen", encoding="utf-8")
    assert "går inte att skapa" in refused(store, tmp_path / "file" / "copy")
    assert "går inte att skapa" in refused(store, Path("/proc/oj-panelen"))
    assert "samma mapp" in refused(store, store / "editions" / "..")


def full_disk(folder: Path) -> dict[str, str]:
    """An environment where the second file that is copied finds the disk full."""
    folder.mkdir()
    cp = folder / "cp"
    cp.write_text(
        f"#!/bin/sh\nn=$(cat {folder}/n 2>/dev/null || echo 0); echo $((n + 1)) > {folder}/n\n"
        'if [ "$n" -ge "$FREE" ]; then echo "cp: No space left on device" >&2; exit 1; fi\n'
        'exec /bin/cp "$@"\n',
        encoding="utf-8",
    )
    cp.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def test_a_full_disk_is_told_and_the_copy_shows_what_it_showed(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    copy = back_up(store.directory, tmp_path / "copy")
    store.undo("prov", "fel fil")
    for files in range(2):
        told = refused(
            store.directory, copy.directory, FREE=str(files), **full_disk(tmp_path / f"bin{files}")
        )
        assert "No space left" in told
        assert "blev inte färdig" in told
        assert copy.current_id() == 1
        assert not list(copy.directory.glob(".*"))
    whole(copy)


def test_an_edition_that_is_lost_is_told(tmp_path: Path) -> None:
    store = fill(tmp_path / "store")
    (store / "editions" / "1.duckdb").unlink()
    assert "utgåva 1, som visas, finns inte" in refused(store, tmp_path / "copy")


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
    (store / "drafts" / "somebody").mkdir(parents=True)
    (store / "drafts" / "somebody" / "a.xlsx").write_bytes(b"not published")
    (store / "decided.json").write_text("{}", encoding="utf-8")
    back_up(store, tmp_path / "copy")
    kept = {path.name for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert kept == {"current", "log.jsonl", "1.duckdb", "decided.json"}
