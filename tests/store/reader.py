"""A process that reads the current edition over and over."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from oj.store import Edition, Store
from tests.store.publisher import PLACES

Content = dict[int, float]
ALL = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))


def content_of(edition: Edition) -> Content:
    """The one value of each year, all places alike; AssertionError for an edition that is not whole."""
    rows = edition.rows("values", **ALL)
    found = {(row[5], row[7]) for row in rows}  # year and value
    content = dict(found)
    assert len(found) == len(content), "a year has values of two files"
    assert len(rows) == len(PLACES) * len(content), "values are missing"
    newest, observations, added = edition.rows("store/count")[0]
    assert (newest or 0, observations) == (edition.id, len(rows))
    assert added in ((len(PLACES), 0) if edition.id else (0,))  # a correction brings no values
    return content


def read_until_told(pipe: Connection, directory: Path) -> None:
    """Read the current edition over and over in two threads, until told to end.

    Tells when it has read once, and at the end how often it has read and every (edition, content) seen.
    """
    store, done = Store(directory), threading.Event()
    seen: list[tuple[int, Content]] = []
    reads: list[int] = []

    def read() -> None:
        edition = store.edition()
        found = (edition.id, content_of(edition))
        reads.append(edition.id)
        if found not in seen:
            seen.append(found)

    def read_on() -> None:
        while not done.is_set():
            read()

    read()
    pipe.send(reads)
    with ThreadPoolExecutor() as pool:
        running = [pool.submit(read_on) for _ in range(2)]
        pipe.recv()
        done.set()
        for one in running:
            one.result()
    read()
    pipe.send((len(reads), seen))
