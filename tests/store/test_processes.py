"""Processes on one store: killed amid publishing, publishing at once, reading, kept from writing."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from oj.errors import StoreError
from oj.headings import headings
from oj.intake import publish_files
from oj.pending import propose, waiting
from oj.store import Store
from oj.store import store as stores
from tests.made_workbooks import checked
from tests.store.changer import let_through, relabel, to_and_fro
from tests.store.publisher import numbered, publish, year_of
from tests.store.reader import Content, content_of, read_until_told

PROCESSES = multiprocessing.get_context("forkserver")  # each fresh, but with everything imported
PROCESSES.set_forkserver_preload(["pytest", "tests.store.publisher"])
Tell = Callable[[str], None]
NOBODY = 65534
PER_PROCESS = 12  # files that a process brings which is killed meanwhile


@pytest.fixture(autouse=True)
def no_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new process imports the main module first, and a page that Streamlit ran may stand in its place."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inkorg"
    folder.mkdir()
    return folder


class Other:
    """Another process, which runs one function of tests/store and talks through a pipe."""

    def __init__(self, function: Callable[..., None], *arguments: object) -> None:
        self.pipe, theirs = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=function, args=(theirs, *arguments), daemon=True)
        self.process.start()
        theirs.close()

    def go_on(self) -> None:
        """Tell it to start, or to end."""
        self.pipe.send(None)

    def rest(self) -> list[Any]:
        """Everything that it tells until it ends."""
        told = []
        with suppress(EOFError, ConnectionResetError):
            while True:
                told.append(self.pipe.recv())
        self.process.join()
        return told


def put(store: Store, number: int, inbox: Path) -> int:
    report = checked(numbered(number), store, inbox)
    return publish_files([report], store, "Test", accept_warnings=True).id


class Witness:
    """Remembers every publication, and finds each edition and each original whole, once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.contents: dict[int, Content] = {0: {}}

    def look(self) -> int:
        """Look at what is new, and at whether the old is listed; returns the current id."""
        published = [event for event in self.store.log() if event.makes_edition]
        known = list(self.contents)[1:]
        assert [event.edition for event in published][: len(known)] == known
        for event in published[len(known) :]:
            expected = dict(self.contents[event.previous])
            for name, _ in event.files:  # none where a heading became something else: the values stay
                number = int(name.removesuffix(".xlsx"))
                expected[year_of(number)] = float(number)
            assert content_of(Store(self.store.directory).edition(event.edition)) == expected
            self.contents[event.edition] = expected
        self.look_at_originals(len(known))
        return self.store.current_id()

    def look_at_originals(self, first: int = 0) -> None:
        """Hash the original of every publication from the one at this position on."""
        published = [event for event in self.store.log() if event.makes_edition]
        for event in published[first:]:
            for _, sha256 in event.files:
                assert hashlib.sha256(self.store.original(sha256).read_bytes()).hexdigest() == sha256

    def is_all(self) -> bool:
        """Whether every edition that was ever seen is still there, and the newest one current."""
        self.look_at_originals()
        listed = sorted(info.id for info in self.store.editions())
        assert self.store.current_id() == listed[-1]
        files = {int(path.stem) for path in (self.store.directory / "editions").glob("[0-9]*.duckdb")}
        return [0, *listed] == list(self.contents) and files >= set(listed)


def was_writing(store: Store) -> bool:
    """Whether a killed process left something unfinished: a part of a file, or a log behind the pointer."""
    log = store.directory / "log.jsonl"
    logged = log.read_text().splitlines()[-1:] if log.exists() else []
    pointer = (store.directory / "current").read_text().splitlines()
    listed = {info.id for info in store.editions()}
    files = {int(path.stem) for path in (store.directory / "editions").glob("[0-9]*.duckdb")}
    return bool(logged != pointer or list(store.directory.rglob(".*.tmp*")) or max(files) > max(listed))


@pytest.mark.soak("kills")
def test_a_kill_at_any_moment_leaves_whole_editions_and_none_lost(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    chance = random.Random(20241)  # noqa: S311 - the moments of the kills, the same every time
    witness, amid = Witness(store), 0
    for round_ in range(rounds):
        first = 1 + round_ * PER_PROCESS
        other = Other(publish, store.directory, inbox, range(first, first + PER_PROCESS))
        other.go_on()
        told = [other.pipe.recv()]  # it publishes beside whatever the one before it left
        time.sleep(chance.uniform(0, 0.5))
        other.process.kill()
        told += other.rest()
        assert other.process.exitcode == -signal.SIGKILL
        amid += was_writing(store)
        assert witness.look() >= max(told)
    assert put(store, 1 + rounds * PER_PROCESS, inbox) == witness.look()
    assert witness.is_all()
    assert not list(store.directory.rglob(".*.tmp*"))
    tell(f"{rounds} kills, {amid} of them amid writing; {len(witness.contents) - 1} editions, 0 lost")


@pytest.mark.soak("kills of corrections")
def test_a_kill_while_a_heading_is_changed_leaves_whole_editions_and_none_lost(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    chance = random.Random(20243)  # noqa: S311 - the moments of the kills, the same every time
    witness, amid = Witness(store), 0
    for number in (1, 2, 22):  # the third revises the second
        put(store, number, inbox)
    for _ in range(rounds):
        other = Other(relabel, store.directory, PER_PROCESS)
        other.go_on()
        told = [other.pipe.recv()]
        time.sleep(chance.uniform(0, 0.6))
        other.process.kill()
        told += other.rest()
        amid += was_writing(store)
        assert witness.look() >= max(told)
        assert len({one.indicator_id for one in headings(store.edition())}) == 1
    store.undo("Test", "prov")  # the next writer clears up
    assert not list(store.directory.rglob(".*.tmp*"))
    tell(f"{rounds} kills, {amid} of them amid writing; {len(witness.contents) - 1} editions, 0 lost")


@pytest.mark.soak("kills of undoing")
def test_a_kill_while_editions_are_undone_and_restored_leaves_one_of_them_shown(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    chance = random.Random(20246)  # noqa: S311 - the moments of the kills, the same every time
    witness, amid = Witness(store), 0
    for number in range(1, 6):
        put(store, number, inbox)
    witness.look()
    for _ in range(rounds):
        other = Other(to_and_fro, store.directory, 100)
        other.go_on()
        told = [other.pipe.recv()]
        time.sleep(chance.uniform(0, 0.5))
        other.process.kill()
        told += other.rest()
        amid += was_writing(store) or not list((store.directory / "folded").glob("[0-9]*"))
        assert witness.look() in (4, 5)
        for edition in (told[-1], 3):
            stores._handles.clear()
            assert content_of(store.edition(edition)) == witness.contents[edition]
    store.restore(5, "Test", "prov")  # this writer clears up
    assert not list(store.directory.rglob(".*.tmp*"))
    assert [path.name for path in (store.directory / "folded").iterdir()] == ["5.duckdb"]
    tell(f"{rounds} kills, {amid} of them amid writing; {len(witness.contents) - 1} editions, 0 lost")


@pytest.mark.soak("kills of approvals")
def test_a_kill_while_somebody_approves_publishes_once_or_leaves_it_waiting(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    chance = random.Random(20244)  # noqa: S311 - the moments of the kills, the same every time
    witness, amid = Witness(store), 0
    put(store, 0, inbox)
    for round_ in range(rounds):
        for number in range(1 + 2 * round_, 3 + 2 * round_):
            propose([checked(numbered(number), store, inbox)], store, "Test")
        before = len(waiting(store)), witness.look()
        other = Other(let_through, store.directory, inbox, "Annan")
        other.go_on()
        other.pipe.recv()
        time.sleep(chance.uniform(0, 0.4))
        other.process.kill()
        other.rest()
        amid += was_writing(store)
        witness.look()
        assert before[0] - len(waiting(Store(store.directory))) == len(store.editions()) - before[1]
    finisher = Other(let_through, store.directory, inbox, "Annan")
    finisher.go_on()
    assert all(isinstance(told, int) for told in finisher.rest())
    assert waiting(store) == []
    witness.look()
    assert witness.is_all()
    published = [event.files[0][0] for event in store.log() if event.what == "publish"]
    assert sorted(published) == sorted(f"{number}.xlsx" for number in range(2 * rounds + 1))
    tell(f"{rounds} kills, {amid} of them amid writing; {2 * rounds} approved, each once, 0 lost")


@pytest.mark.soak("two who approve")
def test_of_two_who_approve_the_same_one_is_told_that_it_is_done(
    tmp_path: Path, rounds: int, tell: Tell
) -> None:
    for round_ in range(rounds):
        store, inboxes = Store(tmp_path / str(round_) / "lager"), []
        for name in ("ett", "två"):
            inboxes.append(tmp_path / str(round_) / name)
            inboxes[-1].mkdir(parents=True)
        propose([checked(numbered(1), store, inboxes[0])], store, "Test")
        others = [Other(let_through, store.directory, inbox, str(inbox)) for inbox in inboxes]
        for other in others:
            other.go_on()
        told = [answer for other in others for answer in other.rest()]
        assert told.count(1) == 1
        assert all(
            re.search("väntar inte längre|En annan utgåva visas", words) for words in told if words != 1
        )
        assert [event.what for event in store.log() if event.moves] == ["publish"]
        assert Witness(store).look() == 1
    tell(f"{rounds} rounds of two who approve the same; each published once")


def test_a_heading_is_changed_while_somebody_publishes_and_nothing_is_lost(store: Store, inbox: Path) -> None:
    put(store, 0, inbox)
    changer = Other(relabel, store.directory, 6)
    publisher = Other(publish, store.directory, inbox, range(1, 5))
    for other in (changer, publisher):
        other.go_on()
    published, changed = publisher.rest(), changer.rest()
    assert all(isinstance(told, int) for told in published)
    assert all(isinstance(told, int) or "bytt utgåva under tiden" in told for told in changed)
    witness = Witness(store)
    assert witness.look() == 1 + 4 + sum(isinstance(told, int) for told in changed)
    assert set(witness.contents[store.current_id()]) == {year_of(number) for number in range(5)}


@pytest.mark.soak("full disks for corrections")
def test_a_full_disk_is_told_when_a_heading_is_changed_and_changes_nothing(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    chance = random.Random(20245)  # noqa: S311 - the limits, the same every time
    witness, refused = Witness(store), 0
    for number in (1, 2):
        put(store, number, inbox)
    size = (store.directory / "editions" / "2.duckdb").stat().st_size
    # With a little less room than what is written needs, it is found only when the file is closed.
    for limit in [0, 300, size - 1, *(chance.randrange(size) for _ in range(rounds - 3))]:
        before, current = kept(store), witness.look()
        other = Other(relabel, store.directory, 1, limit)
        other.go_on()
        [told] = other.rest()
        if isinstance(told, int):
            assert witness.look() == told
        else:
            refused += 1
            assert "disken är full" in told
            assert (kept(store), witness.look()) == (before, current)
            assert not list(store.directory.rglob(".*.tmp*"))
    assert refused >= 2
    tell(f"{rounds} corrections with too little room, {refused} refused in words; 0 changed, 0 lost")


def test_an_edition_that_a_kill_left_unlisted_goes_and_its_number_is_never_used_again(
    store: Store, inbox: Path
) -> None:
    """As a kill between naming the edition's file and moving the pointer leaves it."""
    put(store, 1, inbox)
    editions = store.directory / "editions"
    shutil.copyfile(editions / "1.duckdb", editions / "2.duckdb")
    with pytest.raises(StoreError, match="finns inte"):
        store.edition(2)
    assert put(store, 2, inbox) == 3
    assert not (editions / "2.duckdb").exists()
    assert [(event.what, event.discarded) for event in store.log()][1] == ("discard", 2)
    assert Witness(store).look() == 3


def test_an_edition_is_not_removed_where_the_log_is_not_whole(store: Store, inbox: Path) -> None:
    for number in (1, 2):
        put(store, number, inbox)
    log, editions = store.directory / "log.jsonl", store.directory / "editions"
    log.write_text("trasig\n" + log.read_text().splitlines()[0] + "\n")
    (store.directory / "current").write_text(log.read_text().splitlines()[1])
    store.note("refuse", "Test")
    assert (editions / "2.duckdb").exists()
    log.unlink()
    (store.directory / "current").unlink()
    store.note("refuse", "Test")
    assert (editions / "2.duckdb").exists()


@pytest.mark.soak("two publishers")
def test_two_publishers_at_once_wait_for_each_other(tmp_path: Path, rounds: int, tell: Tell) -> None:
    """Each brings two files of its own and one that the other brings too."""
    for round_ in range(rounds):
        folder = tmp_path / str(round_)
        store = Store(folder / "lager")
        others = []
        for name, numbers in (("ett", (1, 2, 3)), ("två", (1, 4, 5))):
            (folder / name).mkdir(parents=True)
            others.append(Other(publish, store.directory, folder / name, numbers))
        for other in others:
            other.go_on()
        assert {edition for other in others for edition in other.rest()} == {1, 2, 3, 4, 5}
        witness = Witness(store)
        assert witness.look() == 5
        assert witness.contents[5] == {year_of(number): number for number in range(1, 6)}
        assert [info.parent for info in store.editions()] == [4, 3, 2, 1, None]
        assert witness.is_all()
    tell(f"{rounds} rounds of two publishers with five files; {5 * rounds} editions, 0 lost")


@pytest.mark.soak("readers")
def test_a_reader_sees_the_old_edition_or_the_new_one(
    store: Store, inbox: Path, rounds: int, tell: Tell
) -> None:
    reader = Other(read_until_told, store.directory)
    assert reader.pipe.recv() == [0]
    publisher = Other(publish, store.directory, inbox, range(1, rounds + 1))
    publisher.go_on()
    assert publisher.rest() == list(range(1, rounds + 1))
    reader.go_on()
    [(reads, seen)] = reader.rest()
    witness = Witness(store)
    assert witness.look() == rounds
    for edition, content in seen:
        assert content == witness.contents[edition]
    editions = {edition for edition, _ in seen}
    assert editions >= {0, rounds}
    tell(f"{rounds} publications read {reads} times meanwhile, {len(editions)} editions seen, 0 mixed")


def kept(store: Store) -> dict[str, str]:
    """Every file of the store by name, with its SHA-256; originals and reports of nothing published aside."""
    aside = ("originals", "reports", "lock")
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(store.directory.rglob("*"))
        if path.is_file() and path.relative_to(store.directory).parts[0] not in aside
    }


@pytest.mark.soak("full disks")
def test_a_full_disk_is_told_and_changes_nothing(store: Store, inbox: Path, rounds: int, tell: Tell) -> None:
    """A limit on the size of files stands in for the disk."""
    chance = random.Random(20242)  # noqa: S311 - the limits, the same every time
    witness, refused = Witness(store), 0
    put(store, 0, inbox)
    size = (store.directory / "editions" / "1.duckdb").stat().st_size
    limits = [0, 300, size // 2, size - 1, *(chance.randrange(size) for _ in range(rounds - 4))]
    for round_, limit in enumerate(limits):
        before, current = kept(store), witness.look()
        number = 1 + 2 * round_
        other = Other(publish, store.directory, inbox, [number], limit)
        other.go_on()
        [told] = other.rest()
        if isinstance(told, int):
            assert witness.look() == told
        else:
            refused += 1
            assert re.fullmatch(
                r"Det gick inte att skriva i lagret \S+: disken är full.*\. Ingenting är ändrat\.", told
            )
            assert (kept(store), witness.look()) == (before, current)
            assert not list(store.directory.rglob(".*.tmp*"))
        assert put(store, number + 1, inbox) == witness.look()
    assert refused >= 4
    assert witness.is_all()
    tell(f"{rounds} publications with too little room, {refused} refused in words; 0 changed, 0 lost")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


@pytest.mark.parametrize("closed", ["lager", "lager/editions", "lager/originals", "."])
def test_a_store_that_one_may_not_write_is_told_and_unchanged(open_folder: Path, closed: str) -> None:
    """Somebody without rights publishes into somebody else's store, a part of it, or a new one."""
    store, inbox = Store(open_folder / "lager"), open_folder / "inkorg"
    inbox.mkdir()
    if closed != ".":
        put(store, 1, inbox)
    user = NOBODY if os.geteuid() == 0 else None
    if user and closed != "lager":
        for path in (store.directory, *store.directory.rglob("*")):
            if path.exists():
                os.chown(path, NOBODY, NOBODY)
    if closed == "lager":
        (store.directory / "lock").chmod(0o444)
    before = kept(store)
    (open_folder / closed).chmod(0o555)
    other = Other(publish, store.directory, inbox, [2], None, user)
    other.go_on()
    [told] = other.rest()
    assert re.fullmatch(
        r"Det gick inte att skriva i lagret \S+: mappen är skrivskyddad.*\. Ingenting är ändrat\.",
        told,
    )
    assert kept(store) == before
    (open_folder / closed).chmod(0o755)
    if closed == "lager":
        (store.directory / "lock").chmod(0o644)
    assert put(store, 3, inbox) == (2 if before else 1)
