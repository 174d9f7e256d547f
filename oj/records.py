"""Rows of named columns as records: the one way in which the answer of a query becomes typed."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def records(record: Callable[..., T], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[T]:
    """One ``record`` per row, whose fields are named as the columns; TypeError when it has no such field."""
    return [record(**dict(zip(columns, row, strict=True))) for row in rows]
