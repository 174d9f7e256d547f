"""A small store for each test of a query; what all of them have is made once, and each is rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import duckdb
import pytest

from tests.queries.made import SmallStore, empty_base, write_reference

Makes = Callable[..., SmallStore]


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reference(tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def base(reference: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(empty_base(reference)) as made:
        yield made


@pytest.fixture
def store_of(base: duckdb.DuckDBPyConnection) -> Makes:
    """Makes a store of observations (see ``SmallStore``); there is one at a time."""
    return partial(SmallStore, base)
