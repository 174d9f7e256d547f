"""Several processes on one store: one that is killed while it publishes, and two that publish at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from oj.reference import municipalities
from oj.store import Store
from tests.store.publisher import YEARS

ROUNDS = 6
ROWS = len(municipalities()) * len(YEARS)


def start(store: Path, inbox: Path, first: int, last: int) -> subprocess.Popen[str]:
    inbox.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.store.publisher", *map(str, (store, inbox, first, last))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_kill_at_any_moment_leaves_whole_editions_and_none_lost(tmp_path: Path) -> None:
    chance = random.Random(20241)  # noqa: S311 - the moments of the kills, the same every time
    store = Store(tmp_path / "lager")
    published = 0
    for round_ in range(ROUNDS):
        first = 1 + round_ * 4
        process = start(store.directory, tmp_path / "inkorg", first, first + 3)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        told = process.communicate()[0].split()
        current = store.current_id()
        assert current >= max([published, *map(int, told)])
        published = current
        editions = store.editions()
        assert [info.id for info in editions if info.is_current] == ([current] if current else [])
        for info in editions:
            [(newest, observations, added)] = Store(store.directory).edition(info.id).rows("store/count")
            assert (newest, observations, added) == (info.id, info.observations, ROWS)
    last = start(store.directory, tmp_path / "inkorg", 40, 40)
    assert last.communicate()[0].split() == [str(store.current_id())]
    names = {path.name for path in (store.directory / "editions").iterdir()}
    assert not [name for name in names if name.startswith(".")]
    assert store.edition().rows("store/count")[0][1] == ROWS * len(store.editions())


def test_two_publishers_at_once_wait_for_each_other(tmp_path: Path) -> None:
    directory = tmp_path / "lager"
    one = start(directory, tmp_path / "ett", 1, 3)
    two = start(directory, tmp_path / "två", 4, 6)
    told = [int(line) for process in (one, two) for line in process.communicate()[0].split()]
    store = Store(directory)
    assert sorted(told) == [1, 2, 3, 4, 5, 6]
    assert store.current_id() == 6
    assert store.edition().rows("store/count") == [(6, 6 * ROWS, ROWS)]
    assert [info.parent for info in store.editions()] == [5, 4, 3, 2, 1, None]
