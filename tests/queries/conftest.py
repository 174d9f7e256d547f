"""A small store for each test of a query; the reference files are written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.queries.made import SmallStore, write_reference

Makes = Callable[..., SmallStore]


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reference(tmp_path_factory.mktemp("reference"))


@pytest.fixture
def store_of(reference: Path) -> Makes:
    """Makes a store of observations (see ``SmallStore``)."""
    return partial(SmallStore, reference)
