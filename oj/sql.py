"""Query files: ``queries/<name>.sql``, one question each. No SQL stands anywhere else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

QUERIES = Path(__file__).resolve().parent.parent / "queries"


@cache
def text(name: str) -> str:
    """The text of ``queries/<name>.sql``. A missing file raises FileNotFoundError: the program is broken."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def run_script(connection: duckdb.DuckDBPyConnection, name: str, /, **parameters: object) -> None:
    """Run every statement of a query file; each gets those of ``parameters`` that it names."""
    for statement in connection.extract_statements(text(name)):
        named = {key: parameters[key] for key in statement.named_parameters}
        connection.execute(statement, named)
