"""Editions as the first version of the program made them."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from oj import sql
from oj.store import Store
from oj.store.chain import fold, laid


def made_older(store: Store, edition_id: int) -> None:
    """Make of an edition a whole file without what the first version did not write: numbers, breaks."""
    path = made_whole(store, edition_id)
    copy = Path(shutil.copyfile(path, path.with_suffix(".older")))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("ALTER TABLE heading DROP COLUMN area")
        connection.execute("ALTER TABLE heading DROP COLUMN number")
        connection.execute("ALTER TABLE observation DROP COLUMN heading")
        connection.execute("ALTER TABLE file DROP COLUMN address")
        connection.execute("ALTER TABLE file DROP COLUMN fetched_at")
        connection.execute("DROP TABLE series_break")
    copy.rename(path)


def made_before_elsewhere(store: Store, edition_id: int) -> None:
    """Make of an edition a whole file as it was before a number could be in another row."""
    path = made_whole(store, edition_id)
    copy = Path(shutil.copyfile(path, path.with_suffix(".older")))
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "ALTER TABLE observation ALTER status TYPE "
            "ENUM('ok', 'missing', 'suppressed', 'not_applicable', 'not_published')"
        )
    copy.rename(path)


def made_before_fetching(store: Store, edition_id: int) -> None:
    """Make of an edition a whole file as it was before a file could be fetched."""
    path = made_whole(store, edition_id)
    copy = Path(shutil.copyfile(path, path.with_suffix(".older")))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("ALTER TABLE file DROP COLUMN address")
        connection.execute("ALTER TABLE file DROP COLUMN fetched_at")
    copy.rename(path)


def made_before_areas(store: Store, edition_id: int) -> None:
    """Make of an edition a whole file as it was before a heading could have an area."""
    path = made_whole(store, edition_id)
    copy = Path(shutil.copyfile(path, path.with_suffix(".older")))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("ALTER TABLE heading DROP COLUMN area")
    copy.rename(path)


def made_whole(store: Store, edition_id: int) -> Path:
    """Make of an edition a whole file, as every edition was before there were editions of changes."""
    path = store.directory / "editions" / f"{edition_id}.duckdb"
    if (found := laid(path)).changes:
        fold(found, copy := path.with_suffix(".whole"))
        with duckdb.connect(str(copy)) as connection:
            sql.run_script(connection, "store/becomes_whole")
        copy.rename(path)
    return path
