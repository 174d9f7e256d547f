"""What people have dropped and not published: their own, for a day, within bounds."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oj.errors import StoreError
from oj.store import Store, drafts
from oj.store.drafts import KEPT, DraftFile, Drafts

ONE = DraftFile("Kommunens fil.xlsx", "1" * 64, 5)


@pytest.fixture
def kept(tmp_path: Path) -> Drafts:
    """The drafts of a store where nothing has ever been published."""
    return Store(tmp_path / "store").drafts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.xlsx"
    path.write_bytes(b"12345")
    return path


def age(kept: Drafts, account: str, by: timedelta) -> None:
    """As if the draft had been changed last that much earlier."""
    path = kept.path(account, "draft.json")
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "when": (datetime.now(UTC) - by).isoformat()}), "utf-8")


def test_a_draft_is_there_for_its_account_after_a_restart_and_for_nobody_else(
    kept: Drafts, file: Path
) -> None:
    kept.keep("a", {ONE: file}, {"tick": True, "år": 2024})
    file.unlink()
    found = Drafts(kept.folder).of("a")
    assert found is not None
    assert (found.files, found.said) == ((ONE,), {"tick": True, "år": 2024})
    assert kept.path("a", ONE.sha256).read_bytes() == b"12345"
    assert [kept.of(other) for other in ("b", "", "A")] == [None, None, None]


def test_nobody_else_on_the_machine_may_read_it(kept: Drafts, file: Path) -> None:
    kept.keep("a", {ONE: file}, {})
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [kept.folder, *kept.folder.rglob("*")]}
    assert set(modes.values()) == {0o700, 0o600}
    assert all((mode == 0o700) == path.is_dir() for path, mode in modes.items())


def test_what_is_kept_now_is_all_that_is_kept(kept: Drafts, file: Path) -> None:
    two = DraftFile("två.csv", "2" * 64, 5)
    kept.keep("a", {ONE: file, two: file}, {})
    kept.keep("a", {two: file}, {})
    assert {path.name for path in kept.path("a", "x").parent.iterdir()} == {"draft.json", two.sha256}
    kept.erase("a")
    kept.erase("a")
    assert list(kept.folder.iterdir()) == []


def test_it_is_erased_after_a_day_and_not_shown_a_moment_longer(kept: Drafts, file: Path) -> None:
    for account in ("old", "new"):
        kept.keep(account, {ONE: file}, {})
    age(kept, "old", KEPT + timedelta(seconds=1))
    age(kept, "new", KEPT - timedelta(minutes=1))
    assert (kept.of("old"), kept.of("new") is None) == (None, False)
    kept.erase_old()
    assert [one.account for one in kept.all()] == ["new"]
    assert len(list(kept.folder.iterdir())) == 1


def test_what_a_killed_server_left_half_written_is_erased_too(
    kept: Drafts, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep("a", {ONE: file}, {})
    kept.path("a", "draft.json").write_text("{", encoding="utf-8")
    assert kept.of("a") is None
    kept.erase_old()
    assert len(list(kept.folder.iterdir())) == 1
    monkeypatch.setattr(drafts, "KEPT", timedelta(seconds=-1))
    kept.erase_old()
    assert list(kept.folder.iterdir()) == []


def test_bytes_and_numbers_are_bounded(kept: Drafts, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_BYTES", 12)
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    monkeypatch.setattr(drafts, "MOST_FILES", 1)
    kept.keep("a", {ONE: file}, {})
    kept.keep("b", {ONE: file}, {})
    with pytest.raises(StoreError, match="inte plats"):
        kept.keep("c", {ONE: file}, {})
    with pytest.raises(StoreError, match="mer än"):
        kept.keep("a", {ONE: file, DraftFile("två", "2" * 64, 1): file}, {})
    monkeypatch.setattr(drafts, "MOST_SAID", 100)
    with pytest.raises(StoreError, match="mer än"):
        kept.keep("a", {ONE: file}, {"svar": "x" * 101})
    assert len(kept.all()) == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, file: Path) -> None:
    (tmp_path / "store").write_text("i vägen", encoding="utf-8")
    with pytest.raises(StoreError, match="får inte skriva"):
        Store(tmp_path / "store").drafts.keep("a", {ONE: file}, {})
