"""The reference data of editions, read once for all tests: to read it takes a quarter of opening an edition.

The servers of tests/browser, commands that are started, and tests/queries read it as users' editions do.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from oj import sql
from oj.reference import DATA

DROPPED = ("kolada", "sub_factor")  # by places_and_indicators.sql, which drops no views


def make(folder: Path) -> None:
    """A file in ``folder`` with all that reference.sql makes."""
    with duckdb.connect(str(folder / "reference.duckdb")) as connection:
        sql.run_script(connection, "reference", directory=str(DATA))


def refer(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make what reference.sql makes, of the file that ``make`` made in ``folder``."""
    connection.execute(f"ATTACH '{folder / 'reference.duckdb'}' AS reference (READ_ONLY)")
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'reference'")
    for (name,) in tables.fetchall():
        connection.execute(f"CREATE {'TABLE' if name in DROPPED else 'VIEW'} {name} AS FROM reference.{name}")
    for statement in connection.extract_statements(sql.text("reference")):
        if "CREATE MACRO" in statement.query:
            connection.execute(statement)
