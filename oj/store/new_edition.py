"""The file of the next edition: what it changes, checked, and renamed when it is whole.

Nothing here makes an edition the current one.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from oj import sql
from oj.errors import StoreError
from oj.journal import Event
from oj.store.chain import Link, Parts, at_work, attach, before, fold, folded, lay, links, opened, parts
from oj.store.contribution import Contribution, add_file
from oj.system import rename_for_good

LARGE = 3  # changes whose file is more than a third of the whole edition's are no longer kept as changes
Counted = tuple[Any, ...] | None  # a row of queries/store/count.sql


def published(event: Event, files: Sequence[Contribution], base: Path | None, target: Path) -> Event:
    """Write the edition of a publication on top of ``base`` (None: of nothing) to ``target``.

    Returns the event with the number of observations. StoreError when what is written is not what was meant.
    """
    if base is None:
        return _from_nothing(event, files, target)

    made = target.with_name(f".{target.stem}.tmp")
    with _changes(made, base) as connection:
        _begin(connection, event, base)
        first = 1 + connection.execute(sql.text("store/newest_file")).fetchall()[0][0]
        connection.begin()
        for number, file in enumerate(files, first):
            add_file(connection, file, event.edition, number)
        connection.commit()
        meant = _meant(connection)
    return _checked(event, made, meant, base, target)


def corrected(event: Event, change: Callable[[Path], None], base: Path, target: Path) -> Event:
    """Write the edition of a correction of ``base`` to ``target``; ``change`` makes it in a file of changes.

    Returns the event with the number of observations. StoreError when what is written is not what was meant.
    """
    made = target.with_name(f".{target.stem}.tmp")
    with _changes(made, base) as connection:
        _begin(connection, event, base)
    change(made)
    with _changes(made, base) as connection:
        meant = _meant(connection)
    return _checked(event, made, meant, base, target)


def refold(path: Path) -> None:
    """Make one whole file of the edition at ``path`` where it is none, to answer quickest."""
    found = parts(path)
    if found.changes:
        quick = folded(path)
        quick.parent.mkdir(exist_ok=True)
        made = quick.with_name(f".{quick.stem}.whole.tmp")
        fold(found, made)
        _name(made, quick)


def _from_nothing(event: Event, files: Sequence[Contribution], target: Path) -> Event:
    """Write a whole edition that lies on no other one."""
    made = target.with_name(f".{target.stem}.tmp")
    with opened(made) as connection:
        sql.run_script(connection, "schema")
        connection.begin()
        _enter(connection, event)
        for number, file in enumerate(files, 1):
            add_file(connection, file, event.edition, number)
        meant = connection.execute(sql.text("store/count")).fetchone()
        connection.commit()
        sql.run_script(connection, "store/checkpoint")
    with opened(made) as connection:
        _compare(connection, meant)
    return _finished(event, made, meant, target)


def _begin(connection: duckdb.DuckDBPyConnection, event: Event, base: Path) -> None:
    """Begin a file of changes: its chain, what editions changed that it goes back over, and the event."""
    chain = links(base) or [Link(0, int(base.stem), None)]
    position = chain[-1].position + 1
    kept = [link for link in chain if link.position <= before(position)]
    sql.run_script(connection, "schema")
    sql.run_script(connection, "store/changes_tables")
    for link in [*kept, Link(position, event.edition, uuid4().hex)]:
        sql.run_script(connection, "store/chain_link", **link._asdict())
    for link in chain[len(kept) :]:
        lay(connection, base.with_name(f"{link.edition}.duckdb"), "store/lay_withdrawn")
    _enter(connection, event)


@contextmanager
def _changes(made: Path, base: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose tables are those of a file of changes; with the prefix stored, those of ``base``."""
    with duckdb.connect() as connection:
        attach(connection, base)
        sql.run_script(connection, "store/changes", path=str(made))
        yield connection
        sql.run_script(connection, "store/checkpoint")


def _enter(connection: duckdb.DuckDBPyConnection, event: Event) -> None:
    """Enter the event that makes the edition."""
    sql.run_script(
        connection,
        "store/publish",
        edition=event.edition,
        parent=event.previous or None,
        published_at=datetime.fromisoformat(event.when).replace(tzinfo=None),
        published_by=event.who,
        is_example=event.is_example,
    )


def _meant(connection: duckdb.DuckDBPyConnection) -> Counted:
    """How much the edition will hold; what it changes, indicator by indicator, is put beside the changes."""
    cursor = connection.cursor()
    sql.run_script(cursor, "store/differing")
    cursor.sql(sql.text("editions/difference")).create("made.changes.changed_indicator")
    return connection.execute(sql.text("store/count_changes")).fetchone()


def _checked(event: Event, made: Path, meant: Counted, base: Path, target: Path) -> Event:
    """Finish an edition whose changes are in ``made``: open it anew, alone and folded, and compare."""
    if links(made)[-1].position % 2 == 0:  # it goes back over changes, some of which it replaces
        made = _packed(made, "store/pack_changes")
    with duckdb.connect() as connection:
        attach(connection, made)
        sql.run_script(connection, "store/views")
        _compare(connection, meant)
    quick, below = folded(target), parts(base)
    quick.parent.mkdir(exist_ok=True)
    whole = quick.with_name(f".{quick.stem}.whole.tmp")
    fold(Parts(below.whole, [*below.changes, made]), whole)
    with opened(whole) as connection:
        _compare(connection, meant)
    if made.stat().st_size * LARGE <= whole.stat().st_size:
        _name(whole, quick)
        return _finished(event, made, meant, target)
    with opened(whole) as connection:
        sql.run_script(connection, "store/becomes_whole")
    whole = _packed(whole, "store/pack")
    with opened(whole) as connection:
        _compare(connection, meant)
    return _finished(event, whole, meant, target)


def _packed(made: Path, how: str) -> Path:
    """What ``made`` holds in a file without holes, which takes its place."""
    packed = made.with_name(f"{made.name}.packed")
    with at_work() as connection:
        sql.run_script(connection, how, path=str(made), packed=str(packed))
    return packed.rename(made)


def _compare(connection: duckdb.DuckDBPyConnection, meant: Counted) -> None:
    """StoreError when an edition does not hold what it was meant to."""
    found = connection.execute(sql.text("store/count")).fetchone()
    if not found or found != meant:
        raise StoreError("Utgåvan blev inte som den skulle när den skrevs. Inget är publicerat; försök igen.")


def _finished(event: Event, made: Path, meant: Counted, target: Path) -> Event:
    """Give the finished file its name; returns the event with the number of observations."""
    _name(made, target)
    return replace(event, observations=int(meant[1]) if meant else 0)


def _name(made: Path, target: Path) -> None:
    """Give a finished file, which never changes again, its name."""
    made.chmod(0o444)
    rename_for_good(made, target)
