"""The reference data that tests are given is what an edition reads."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from oj import sql
from oj.reference import DATA
from tests.read_reference import make, refer

TABLES = """SELECT table_name, column_name, data_type FROM duckdb_columns()
    WHERE database_name = 'memory' ORDER BY ALL"""
MACROS = "SELECT a1(6, 1), is_of('staff', 'Personalomsättning'), is_of('staff', 'Kostnad')"


@pytest.fixture
def both(tmp_path: Path) -> list[duckdb.DuckDBPyConnection]:
    """What reads the files, and what is given what another one has read."""
    reads, is_given = duckdb.connect(), duckdb.connect()
    sql.run_script(reads, "reference", directory=str(DATA))
    make(tmp_path)
    refer(is_given, tmp_path)
    return [reads, is_given]


def test_every_table_and_macro_is_the_same(both: list[duckdb.DuckDBPyConnection]) -> None:
    reads, is_given = (one.execute(TABLES).fetchall() for one in both)
    assert reads == is_given
    for name in {row[0] for row in reads}:
        first, second = (one.execute(f"FROM {name}").fetchall() for one in both)
        assert first == second, name
    assert len({str(one.execute(MACROS).fetchall()) for one in both}) == 1
