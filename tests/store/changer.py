"""Processes that change what is published, or let it be published: relabel, undo, approve."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from oj.errors import StoreError
from oj.headings import headings, target
from oj.pending import approve, waiting
from oj.relabel import Relabelling, relabelling
from oj.store import Store
from tests.made_workbooks import checked
from tests.store.publisher import numbered, pinch

KNOWN, OWN = "N33006", "N33002"  # what the heading of all files is taken for, in turn


def swapped(store: Store) -> Relabelling:
    """The one heading of all files becomes the other of the two indicators."""
    edition = store.edition()
    found = headings(edition)
    other = OWN if found[0].indicator_id == KNOWN else KNOWN
    return relabelling(store, found, target(edition, other, ""))


def relabel(pipe: Connection, directory: Path, times: int, largest_file: int | None = None) -> None:
    """Relabel to and fro, as soon as told to; tells each edition's id, or the words of a refusal."""
    store = Store(directory)
    pipe.recv()
    for _ in range(times):
        planned = swapped(store)
        pinch(largest_file, None)
        try:
            pipe.send(store.correct(planned, "Test", "prov").id)
        except StoreError as error:
            pipe.send(str(error))


def to_and_fro(pipe: Connection, directory: Path, times: int) -> None:
    """Undo and restore in turns, as soon as told to; tells each edition that becomes current."""
    store = Store(directory)
    newest = store.editions()[0].id
    pipe.recv()
    for _ in range(times):
        if store.current_id() == newest:
            store.undo("Test", "prov")
        else:
            store.restore(newest, "Test", "prov")
        pipe.send(store.current_id())


def let_through(pipe: Connection, directory: Path, inbox: Path, by: str) -> None:
    """Approve everything that waits, as soon as told to; tells each edition's id, or the store's words."""
    store = Store(directory)
    pipe.recv()
    for one in waiting(store):
        number = int(one.files[0][0].removesuffix(".xlsx"))
        report = checked(numbered(number), store, inbox)
        try:
            pipe.send(approve(one, [report], store, by, edition=store.current_id(), accept_warnings=True).id)
        except StoreError as error:
            pipe.send(str(error))
