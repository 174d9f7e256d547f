"""What an edition is made of: a whole one, and what later ones changed, laid on it in their order.

An edition's file holds the whole edition, or only what changed since another edition (schema ``changes``)
and the chain of editions from a whole one up to it. Like the sums of a Fenwick tree, the n-th edition after a
whole one holds the changes since the edition whose number is n without its lowest binary digit 1: the 7th
(111) lies on the 6th (110), that on the 4th (100), that on the whole one. So a chain has at most as many
links as n has digits, and no change stands in more files than that.

Beside the editions lies the current one *folded*: the same edition as one whole file, which answers quickest.
It can be removed at any time; it is made again when something is written.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import duckdb

from oj import sql
from oj.errors import StoreError

_READING, _WRITING = Lock(), Lock()


class Link(NamedTuple):
    """An edition in a chain; ``mark`` tells its file from every other one, None for a whole edition's."""

    position: int
    edition: int
    mark: str | None


class Parts(NamedTuple):
    """Files that together are an edition: a whole one, and those of changes to lay on it, in their order."""

    whole: Path
    changes: Sequence[Path]


def links(path: Path) -> list[Link]:
    """The chain of the edition at ``path``, a whole one first; empty when the file is a whole edition."""
    found = path.stat()
    return list(_links(path, (found.st_ino, found.st_size, found.st_mtime_ns)))


@lru_cache(maxsize=1000)
def _links(path: Path, _identity: tuple[int, ...]) -> tuple[Link, ...]:
    """As ``links``; kept, since the file of an edition never changes."""
    reader = _reader()
    with _READING, linked(reader, path), suppress(duckdb.CatalogException):
        return tuple(Link(*row) for row in reader.execute(sql.text("store/chain")).fetchall())
    return ()


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """A connection in memory to read chains with: to make one takes far longer than to read a chain."""
    return duckdb.connect()


@contextmanager
def at_work() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory to make files with, which is left as it was.

    It is the same one each time: to make one takes longer than to write most files. After an error another
    one is made.
    """
    with _WRITING:
        connection = _writer()
        try:
            yield connection
        except BaseException:
            _writer.cache_clear()
            connection.close()
            raise


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose tables are those of the file at ``path``, new or begun; it is closed in the end."""
    with at_work() as connection:
        sql.run_script(connection, "store/open", path=str(path))
        yield connection
        sql.run_script(connection, "store/close")


@cache
def _writer() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def before(position: int) -> int:
    """The position of the edition since which the edition at ``position`` holds the changes."""
    return position & (position - 1)


def folded(path: Path) -> Path:
    """Where the edition at ``path`` lies as one whole file, when it is the current one."""
    return path.parent.with_name("folded") / path.name


def is_folded(path: Path) -> bool:
    """Whether the edition at ``path`` lies as one whole file too, made of the very same files."""
    chain = links(path)
    with suppress(FileNotFoundError, duckdb.IOException):  # it goes when another edition becomes current
        return bool(chain) and links(folded(path)) == chain
    return False


def parts(path: Path) -> Parts:
    """The files that make the edition at ``path``: the folded one, else as ``laid``."""
    return Parts(folded(path), []) if is_folded(path) else laid(path)


def laid(path: Path) -> Parts:
    """The whole edition and the changes that make the one at ``path``.

    StoreError when a file is missing, or another than it was when the edition was made.
    """
    chain = links(path)
    if not chain:
        return Parts(path, [])
    files = [path.with_name(f"{link.edition}.duckdb") for link in chain[:-1]]
    for link, file in zip(chain, files, strict=False):
        if not file.exists() or (link.mark and links(file)[-1:] != [link]):
            raise StoreError(
                f"Utgåva {chain[-1].edition} bygger på utgåva {link.edition}, och filen {file} saknas "
                "eller är en annan. Hämta tillbaka den ur säkerhetskopian."
            )
    return Parts(files[0], [*files[1:], path])


def attach(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Let a connection in memory read an edition, whichever version made it, by the prefix ``stored``.

    Returns whether it is read from one whole file. StoreError as ``parts``.
    """
    found = parts(path)
    try:
        attach_whole(connection, found.whole)
    except duckdb.IOException:  # the folded file may have gone since: another edition became current
        found = parts(path)
        attach_whole(connection, found.whole)
    stand(connection, "store/stored", found.changes)
    plain = not found.changes and _has_all_columns(connection)
    sql.run_script(connection, "store/observations_whole" if plain else "store/observations_laid")
    return not found.changes


def attach_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Let a connection in memory read a whole edition, whichever version made it, by the prefix ``whole``."""
    sql.run_script(connection, "store/attach", path=str(path))
    try:
        sql.run_script(connection, "store/numbers_headings")
    except duckdb.BinderException:
        sql.run_script(connection, "store/attach_older", path=str(path))
    else:
        if _lacks(connection, "statuses"):
            sql.run_script(connection, "store/attach_fewer_statuses", path=str(path))


def stand(connection: duckdb.DuckDBPyConnection, where: str, changes: Sequence[Path]) -> None:
    """Let an edition stand in memory: its tables, those of ``changes`` laid on the attached whole edition's.

    Of the observations only the changed ones. ``where`` is the query file that makes room for them.
    """
    for name in (where, "schema", "store/short_tables"):
        sql.run_script(connection, name)
    for file in changes:
        lay(connection, file, "store/lay_superseded")


def lay(connection: duckdb.DuckDBPyConnection, changes: Path, *further: str) -> None:
    """Lay the changes of an edition on what stands without prefix, and run further scripts about them."""
    with linked(connection, changes):
        for name in ("store/lay", *further):
            sql.run_script(connection, name)


def fold(edition: Parts, target: Path) -> None:
    """Write all of an edition of changes to ``target``, as one whole file."""
    shutil.copyfile(edition.whole, target)
    target.chmod(0o644)
    with opened(target) as connection:
        sql.run_script(connection, "store/upgrade")
        if _lacks(connection, "statuses"):
            sql.run_script(connection, "store/add_statuses")
        if _lacks(connection, "numbers"):
            sql.run_script(connection, "store/number_headings")
        for changes in edition.changes:
            lay(connection, changes, "store/folded")
        sql.run_script(connection, "store/checkpoint")


@contextmanager
def linked(connection: duckdb.DuckDBPyConnection, changes: Path) -> Iterator[None]:
    """Let a connection read what an edition changed by the prefix ``link.changes``."""
    sql.run_script(connection, "store/attach_link", path=str(changes))
    try:
        yield
    finally:
        sql.run_script(connection, "store/detach_link")


def _lacks(connection: duckdb.DuckDBPyConnection, what: str) -> bool:
    """Whether an edition's file is of before there were such (the end of a query's name)."""
    return bool(connection.execute(sql.text(f"store/lacks_{what}")).fetchall()[0][0])


def _has_all_columns(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the whole edition's file has every column that observations have today."""
    today, then = (
        {column[0] for column in connection.execute(sql.text(f"store/columns_{when}")).description or []}
        for when in ("today", "then")
    )
    return today <= then
