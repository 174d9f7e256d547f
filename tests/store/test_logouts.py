"""Logins that have ended: for everybody who looks into the store, and as long as they could have counted."""

from __future__ import annotations

import os
import time
from math import inf, nan
from pathlib import Path

import pytest

from oj.errors import StoreError
from oj.store import Store, logouts

ANNA, BO = "https://login.example.se anna", "https://login.example.se bo"


def test_a_login_and_those_before_it_end(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.logins_ended(ANNA) == -inf
    assert not store.directory.exists()
    store.end_logins(ANNA, 1000.5)
    assert Store(store.directory).logins_ended(ANNA) == 1000.5
    assert store.logins_ended(BO) == -inf
    store.end_logins(ANNA, 900)  # an older copy logs out too
    assert store.logins_ended(ANNA) == 1000.5
    store.end_logins(ANNA, 1100)
    assert store.logins_ended(ANNA) == 1100
    assert len(list((store.directory / logouts.ROOM).iterdir())) == 1


def test_what_no_login_can_be_as_old_as_is_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.end_logins(ANNA, 1000)
    (kept,) = (tmp_path / logouts.ROOM).iterdir()
    long_ago = time.time() - logouts.KEPT - 60
    os.utime(kept, (long_ago, long_ago))
    store.end_logins(BO, 2000)
    assert store.logins_ended(ANNA) == -inf
    assert store.logins_ended(BO) == 2000


@pytest.mark.parametrize("issued", [nan, inf, -inf])
def test_a_login_without_a_time_ends_nothing(tmp_path: Path, issued: float) -> None:
    Store(tmp_path).end_logins(ANNA, issued)
    assert Store(tmp_path).logins_ended(ANNA) == -inf


def test_the_name_of_an_account_is_nowhere_to_be_read(tmp_path: Path) -> None:
    Store(tmp_path).end_logins("x ../../anna@example.se\ud800", 1)
    (kept,) = (tmp_path / logouts.ROOM).iterdir()
    assert "anna" not in kept.name
    assert kept.read_bytes() == b""


def test_a_store_that_can_not_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="Det gick inte att skriva"):
        Store(tmp_path / "store").end_logins(ANNA, 1)
