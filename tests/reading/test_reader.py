"""A workbook that stays open in its process, and is read in another way from there."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from oj.errors import NotReadable
from oj.reading import Reader, limits
from oj.reading.correct import with_role
from oj.reading.model import Workbook
from oj.system import WINDOWS
from tests.reading.build import Rows, xlsx

ROWS: Rows = [["Kommun", "Kö, dagar", "Plats"], ["Ale", 1, 3], ["Lerum", 2, 2], ["Partille", 3, 1]]

pytestmark = [
    pytest.mark.new_processes,
    pytest.mark.skipif(WINDOWS, reason="Windows can't copy a process"),
]


def labels(workbook: Workbook) -> list[str]:
    return [one.label for table in workbook.tables for one in table.series]


def process_of(reader: Reader) -> int:
    """The id of the process that waits."""
    assert reader._child is not None
    return reader._child.process.pid


def is_alive(process: int) -> bool:
    """Whether it is there, and no mere entry of one that has ended."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2] != "Z"
    return False


def ends(process: int) -> bool:
    """Whether it ends soon, also on a busy machine."""
    for _ in range(2400):
        if not is_alive(process):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "2023.xlsx", {"2023": ROWS})


@pytest.fixture
def reader(path: Path) -> Iterator[Reader]:
    made = Reader(path)
    yield made
    made.rest()


def test_each_reading_is_of_the_sheets_as_they_were(reader: Reader) -> None:
    first = reader.read()
    process, proposed = process_of(reader), first.sheets[0].reading
    without = with_role(proposed, 0, 2, "skip")
    assert labels(reader.read([without])) == ["Kö, dagar"]
    again = reader.read()
    assert (labels(again), again.sheets[0].reading, again.sha256) == (labels(first), proposed, first.sha256)
    assert process_of(reader) == process


def test_a_process_that_has_ended_is_replaced(reader: Reader) -> None:
    first = reader.read()
    process = process_of(reader)
    os.kill(process, signal.SIGKILL)
    assert labels(reader.read()) == labels(first)
    assert process_of(reader) != process


def test_a_refusal_is_said_each_time(tmp_path: Path) -> None:
    path = tmp_path / "2023.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    reader = Reader(path)
    for _ in range(2):
        with pytest.raises(NotReadable, match=r"2023\.xlsx"):
            reader.read()


def test_the_process_ends_with_its_reader(path: Path) -> None:
    reader = Reader(path)
    reader.read()
    process = process_of(reader)
    assert is_alive(process)
    del reader
    gc.collect()
    assert ends(process)


def test_the_process_ends_when_nobody_asks(reader: Reader) -> None:
    first = reader.read()
    os.kill(process_of(reader), signal.SIGALRM)  # what its clock does
    assert ends(process_of(reader))
    assert labels(reader.read()) == labels(first)


def test_only_so_many_wait(path: Path) -> None:
    readers = [Reader(path) for _ in range(limits.STAYING + 1)]
    processes = []
    for one in readers:
        one.read()
        processes.append(process_of(one))
    assert ends(processes[0])
    assert all(map(is_alive, processes[1:]))
    assert labels(readers[0].read())
