"""A process that publishes one file after another. The files are about all municipalities."""

from __future__ import annotations

import os
import resource
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from oj.errors import StoreError
from oj.intake import publish_files
from oj.reading.model import Series, Workbook
from oj.reference import municipalities
from oj.store import Store
from tests.made_workbooks import Row, checked, table, workbook

PLACES = tuple(municipalities())
YEARS = 20


def year_of(number: int) -> int:
    """The year that the file with this number is about; a later number about the same year revises it."""
    return 2000 + number % YEARS


def numbered(number: int) -> Workbook:
    """A workbook of one indicator and year, whose every value is its number."""
    rows = [Row(code, 0, year_of(number), float(number)) for code in PLACES]
    series = Series("N33006 Kostnad", "B1", code="N33006")
    return workbook(table([series], rows), file=f"{number}.xlsx")


def pinch(largest_file: int | None, user: int | None) -> None:
    """From now on be somebody who may write little or nothing."""
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def publish(
    pipe: Connection,
    directory: Path,
    inbox: Path,
    numbers: Sequence[int],
    largest_file: int | None = None,
    user: int | None = None,
) -> None:
    """Publish one file per number, as soon as told to; as ``user``, and with files of few bytes, where given.

    Tells the id of each edition as soon as it is published, or the store's words when it refuses.
    """
    store = Store(directory)
    made = [numbered(number) for number in numbers]
    pipe.recv()
    for one in made:
        report = checked(one, store, inbox)
        pinch(largest_file, user)
        try:
            pipe.send(publish_files([report], store, "Test", accept_warnings=True).id)
        except StoreError as error:
            pipe.send(str(error))
