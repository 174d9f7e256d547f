"""The head comment of every query file says which parameters it takes and what it returns."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from oj import sql
from tests.queries.heads import head, names


@pytest.mark.parametrize("name", names())
def test_the_parameters_of_the_comment_are_those_of_the_statements(name: str) -> None:
    """That the columns are those of the comment is held wherever a test asks a query (made.py)."""
    statements = duckdb.extract_statements(sql.text(name))
    assert head(name).named == set().union(*(statement.named_parameters for statement in statements))


@pytest.mark.parametrize("name", names())
def test_only_a_file_that_ends_with_a_question_lists_columns(name: str) -> None:
    last = duckdb.extract_statements(sql.text(name))[-1]
    asks = last.type == duckdb.StatementType.SELECT
    assert bool(head(name).columns) == (asks and "LIMIT 0" not in sql.text(name))


WITH_VALUES = [name for name in names() if {"value", "own", "low"} & set(head(name).columns)]


@pytest.mark.parametrize("name", WITH_VALUES)
def test_a_value_is_returned_with_its_unit(name: str) -> None:
    assert "unit" in head(name).returns or "the answer's number" in head(name).returns


def test_every_query_file_is_asked_or_run_by_a_test_of_its_own() -> None:
    own = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_of_*.py"))
    assert [name for name in names() if f'"{name}"' not in own] == []
