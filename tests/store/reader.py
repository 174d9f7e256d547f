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
    assert added == (len(PLACES) if edition.id else 0)
    return content


def read_until_told(pipe: Connection, directory: Path) -> None:
    """Read the current edition over and over in two threads, until told to end.

    Tells how often it has read, and every (edition, content) that it has seen.
    """
    store, done = Store(directory), threading.Event()
    seen: list[list[tuple[int, Content]]] = [[], []]
    reads = [0, 0]

    def read(at: int) -> None:
        while not done.is_set():
            edition = store.edition()
            found = (edition.id, content_of(edition))
            reads[at] += 1
            if found not in seen[at]:
                seen[at].append(found)

    with ThreadPoolExecutor() as pool:
        running = [pool.submit(read, at) for at in range(2)]
        pipe.recv()
        done.set()
        for one in running:
            one.result()
    pipe.send((sum(reads), seen[0] + seen[1]))
