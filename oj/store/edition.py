"""One edition to ask questions of, alone or with files on top that are not published."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import duckdb
import numpy as np

from oj import sql
from oj.records import records
from oj.reference import DATA
from oj.store.chain import attach
from oj.store.contribution import Contribution, NamedColumns, add_file, register

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
BATCH_ROWS = 20_000
KEPT_RESULTS = 400


class Edition:
    """A read-only handle to one edition; safe to share between threads (a cursor per call).

    With ``drafts`` it answers as the edition would if these files were published on top of it, in their
    order. Nothing is written: the files' figures stand in memory, with 0 as the edition that brought them.
    ``is_quick`` is false where changes are laid on another edition with every question.
    """

    def __init__(
        self,
        edition_id: int,
        path: Path | None,
        published_at: datetime | None,
        is_example: bool,
        drafts: Sequence[Contribution] = (),
    ) -> None:
        self.id = edition_id
        self.published_at = published_at
        self.is_example = is_example
        self._kept: dict[Hashable, object] = {}
        self._connection = duckdb.connect()
        self.is_quick = path is None or attach(self._connection, path)
        if drafts:
            _draft(self._connection, drafts, empty=path is None)
        elif path is None:
            sql.run_script(self._connection, "schema")
        else:
            sql.run_script(self._connection, "store/views")
        _describe(self._connection)

    @property
    def day(self) -> str:
        """The day that it was published, as 2026-11-21; "" of no edition."""
        return self.published_at.astimezone().strftime("%Y-%m-%d") if self.published_at else ""

    def rows(self, name: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of ``queries/<name>.sql``. Parameters are those that the file names, no more, no fewer."""
        return self._connection.cursor().execute(sql.text(name), parameters).fetchall()

    def records(self, record: Callable[..., T], name: str, /, **parameters: object) -> list[T]:
        """As ``rows``, but a ``record`` per row, whose fields are named as the query's columns."""
        cursor = self._connection.cursor().execute(sql.text(name), parameters)
        return records(record, [column[0] for column in cursor.description or ()], cursor.fetchall())

    def kept(self, key: Hashable, made: Callable[[], T]) -> T:
        """What ``made`` gives, worked out once and kept under ``key``: an edition never changes.

        Two threads may both work it out; the last of KEPT_RESULTS are kept.
        """
        found = self._kept.get(key)
        if found is None:
            found = made()
            for oldest in list(self._kept)[: max(0, len(self._kept) + 1 - KEPT_RESULTS)]:
                self._kept.pop(oldest, None)
            self._kept[key] = found
        return cast("T", found)

    def rows_about(
        self, name: str, tables: Mapping[str, NamedColumns], view: str = "", /, **parameters: object
    ) -> list[tuple[Any, ...]]:
        """As ``rows``, for a query that also reads arrays given as tables (see ``incoming_columns``).

        ``view`` is the query file that makes the view of them that the query reads.
        """
        cursor = self._connection.cursor()
        register(cursor, tables)
        if view:
            sql.run_script(cursor, view)
        return cursor.execute(sql.text(name), parameters).fetchall()

    def columns_about(
        self, name: str, tables: Mapping[str, NamedColumns], /, **parameters: object
    ) -> NamedColumns:
        """As ``rows_about``, but an array per column: for many rows of numbers."""
        cursor = self._connection.cursor()
        register(cursor, tables)
        found = cursor.execute(sql.text(name), parameters).fetchnumpy()
        return {key: np.asarray(column) for key, column in found.items()}

    def batches(self, name: str, /, **parameters: object) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of ``queries/<name>.sql`` in lists of moderate length."""
        cursor = self._connection.cursor().execute(sql.text(name), parameters)
        while batch := cursor.fetchmany(BATCH_ROWS):
            yield batch

    def query(self, name: str, /, **parameters: object) -> pd.DataFrame:
        """The answer of ``queries/<name>.sql`` as a frame; level, status and sex are plain text columns."""
        frame = self._connection.cursor().execute(sql.text(name), parameters).df()
        enums = frame.columns[frame.dtypes == "category"]
        return frame.astype(dict.fromkeys(enums, "str"))


def hand_out(path: Path, directory: Path, about: str) -> None:
    """Write what the edition at ``path`` holds into ``directory``, as queries/open_data/write.sql tells.

    duckdb.Error where that can't be done.
    """
    into = f"{directory.resolve()}/"
    with duckdb.connect() as connection:
        sql.run_script(connection, "open_data/allow", directory=into, reference=f"{DATA}/")
        attach(connection, path)
        sql.run_script(connection, "store/views")
        _describe(connection)
        sql.run_script(connection, "open_data/tables", reference=str(DATA))
        sql.run_script(connection, "open_data/write", directory=into, about=about)


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the reference data stand beside the edition, and make of both its places and indicators."""
    _refer(connection)
    sql.run_script(connection, "store/places_and_indicators")


def _refer(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the reference data of this version stand beside the edition."""
    sql.run_script(connection, "reference", directory=str(DATA))


def _draft(connection: duckdb.DuckDBPyConnection, files: Sequence[Contribution], *, empty: bool) -> None:
    """Lay files on top of the attached edition, or of an empty one, as a publication would, but in memory."""
    if empty:
        sql.run_script(connection, "store/draft_on_nothing")
        sql.run_script(connection, "schema")
    sql.run_script(connection, "store/draft")
    sql.run_script(connection, "schema")
    sql.run_script(connection, "store/draft_base")
    first = 1 + connection.execute(sql.text("store/newest_file")).fetchall()[0][0]
    for number, file in enumerate(files, first):
        add_file(connection, file, 0, number)
    sql.run_script(connection, "store/draft_views")
