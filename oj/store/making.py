"""The file of the next edition: a copy of one, changed, checked, and renamed when it is whole.

Nothing here makes an edition the current one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from oj import sql
from oj.disk import rename_for_good
from oj.errors import StoreError
from oj.journal import Event
from oj.store.contribution import Contribution, add_file
from oj.store.edition import numbers_headings

Counted = tuple[Any, ...] | None  # a row of queries/store/count.sql


def published(event: Event, files: Sequence[Contribution], base: Path | None, target: Path) -> Event:
    """Write the edition of a publication on top of ``base`` (None: of nothing) to ``target``.

    Returns the event with the number of observations. StoreError when what is written is not what was meant.
    """
    made = _copied(base, target)
    with duckdb.connect(str(made)) as connection:
        if base is None:
            sql.run_script(connection, "schema")
        meant = _change(connection, event, files)
    return _finished(event, made, meant, target)


def corrected(event: Event, change: Callable[[Path], None], base: Path, target: Path) -> Event:
    """Write the edition of a correction of ``base``, which ``change`` makes in the copy, to ``target``.

    Returns the event with the number of observations. StoreError when what is written is not what was meant.
    """
    made = _copied(base, target)
    with duckdb.connect(str(made)) as connection:
        _change(connection, event, [])
    change(made)
    with duckdb.connect(str(made)) as connection:
        meant = _count(connection)
        sql.run_script(connection, "store/checkpoint")
    return _finished(event, made, meant, target)


def _copied(base: Path | None, target: Path) -> Path:
    """An unfinished file beside ``target``, with what ``base`` holds."""
    made = target.with_name(f".{target.stem}.tmp")
    if base:
        shutil.copyfile(base, made)
    return made


def _change(connection: duckdb.DuckDBPyConnection, event: Event, files: Sequence[Contribution]) -> Counted:
    """Enter the event and what the files bring; returns what the edition then holds."""
    if not numbers_headings(connection):
        sql.run_script(connection, "store/upgrade")
    connection.begin()
    sql.run_script(
        connection,
        "store/publish",
        edition=event.edition,
        parent=event.previous or None,
        published_at=datetime.fromisoformat(event.when).replace(tzinfo=None),
        published_by=event.who,
        is_example=event.is_example,
    )
    for file in files:
        add_file(connection, file, event.edition)
    counted = _count(connection)
    connection.commit()
    sql.run_script(connection, "store/checkpoint")
    return counted


def _count(connection: duckdb.DuckDBPyConnection) -> Counted:
    return connection.execute(sql.text("store/count")).fetchone()


def _finished(event: Event, made: Path, meant: Counted, target: Path) -> Event:
    """Open the finished file anew, compare it with what was meant, and give it its name."""
    with duckdb.connect(str(made), read_only=True) as connection:
        found = _count(connection)
    if not found or found != meant:
        raise StoreError("Utgåvan blev inte som den skulle när den skrevs. Inget är publicerat; försök igen.")
    made.chmod(0o444)
    rename_for_good(made, target)
    return replace(event, observations=int(found[1]))
