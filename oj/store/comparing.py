"""Two editions beside each other, in one connection."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from oj import sql
from oj.records import records
from oj.store.chain import attach, attach_whole, fold, laid, linked, parts, stand

T = TypeVar("T")


class Comparison:
    """Two editions laid beside each other once and asked many times; a cursor per question, for threads."""

    def __init__(self, earlier: Path | None, later: Path) -> None:
        self._connection = duckdb.connect()
        compare(self._connection, earlier, later)

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """A ``record`` per row of ``queries/<name>.sql``, whose fields are named as the query's columns."""
        cursor = self._connection.cursor().execute(sql.text(name), parameters)
        return records(record, [column[0] for column in cursor.description or ()], cursor.fetchall())


def difference(earlier: Path | None, later: Path) -> list[tuple[Any, ...]]:
    """What ``later`` changed, made from ``earlier``: the rows of queries/editions/difference.sql."""
    with duckdb.connect() as connection:
        with (
            suppress(duckdb.CatalogException),
            linked(connection, later),
        ):  # a whole edition tells nothing of it
            return connection.execute(sql.text("store/difference")).fetchall()
        compare(connection, earlier, later)
        return connection.execute(sql.text("editions/difference")).fetchall()


def compare(connection: duckdb.DuckDBPyConnection, earlier: Path | None, later: Path) -> None:
    """Let a connection in memory read two editions, the later one by the prefix ``later``.

    None is an empty edition. Where both lie on the same whole edition, observations that the changes of
    neither touch are left out.
    """
    found = laid(later)
    if earlier and (below := laid(earlier)).whole == found.whole:
        attach_whole(connection, found.whole)
        stand(connection, "store/stored", below.changes)
        stand(connection, "store/later", found.changes)
        sql.run_script(connection, "store/between")
        return
    if earlier:
        attach(connection, earlier)
        sql.run_script(connection, "store/views")
    else:
        sql.run_script(connection, "schema")
    with tempfile.TemporaryDirectory() as folder:
        found = parts(later)
        whole = found.whole
        if found.changes:
            fold(found, whole := Path(folder) / "later.duckdb")
        sql.run_script(connection, "store/attach_later", path=str(whole))
