"""Editions as the first version of the program made them."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from oj.store import Store


def made_older(store: Store, edition_id: int) -> None:
    """Take out of an edition's file what the first version did not write: numbers of headings, breaks."""
    path = store.directory / "editions" / f"{edition_id}.duckdb"
    copy = Path(shutil.copyfile(path, path.with_suffix(".older")))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("ALTER TABLE heading DROP COLUMN number")
        connection.execute("ALTER TABLE observation DROP COLUMN heading")
        connection.execute("DROP TABLE series_break")
    copy.rename(path)
