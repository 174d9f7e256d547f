"""A store and a desk for each test of the intake."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.store import Store
from tests.intake.desk import Desk


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)
