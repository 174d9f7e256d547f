"""How much the sessions may hand over together, and what makes room again."""

from __future__ import annotations

import hashlib

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.shell import held as held_module
from pages.shell.held import MOST, MOST_OF_SESSION, Held, Kept

CAPS = {"MOST_OF_SESSION": 200_000, "MOST": 600_000, "MOST_FILES": 30}  # a thousandth of the real ones


@pytest.fixture
def memory() -> MemoryUploadedFileManager:
    """Streamlit's own keeper of files."""
    return MemoryUploadedFileManager("/upload")


@pytest.fixture
def held(memory: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch) -> Held:
    for name, value in CAPS.items():
        monkeypatch.setattr(held_module, name, value)
    return Held(lambda: memory)


def hand_over(
    held: Held, memory: MemoryUploadedFileManager, session: str, name: str, size: int, account: str = "anna"
) -> int:
    """A whole upload of ``size`` bytes; the status that it is answered with."""
    refused = held.coming(session, account, size)
    if refused:
        return refused.status
    memory.add_file(session, UploadedFileRec(name, f"{name}.xlsx", "", (name * size)[:size].encode()))
    held.arrived(session, account, name, size)
    return 204


def test_the_caps_are_those_that_the_words_and_the_browser_say() -> None:
    assert (MOST_OF_SESSION, MOST) == (200 * 1024 * 1024, 600 * 1024 * 1024)


def test_a_session_may_hold_so_much_and_no_more(held: Held, memory: MemoryUploadedFileManager) -> None:
    said = [hand_over(held, memory, "one", chr(97 + n), 10_000) for n in range(22)]
    assert said == [204] * 20 + [413] * 2
    assert held.of("one", "anna") == held.all() == 200_000


def test_all_sessions_together_may_hold_so_much(held: Held, memory: MemoryUploadedFileManager) -> None:
    said = [hand_over(held, memory, f"session {n}", f"{n}{part}", 100_000) for n in range(4) for part in "ab"]
    assert said == [204] * 6 + [507] * 2


def test_what_is_on_its_way_counts(held: Held) -> None:
    assert held.coming("one", "anna", 150_000) is None
    refused = held.coming("one", "anna", 60_000)
    assert refused
    assert refused.status == 413
    assert "högst 200 MB" in refused.why
    held.arrived("one", "anna", "never came", 150_000)
    assert held.all() == 0
    assert held.coming("one", "anna", 60_000) is None


def test_files_of_no_bytes_end_too(held: Held, memory: MemoryUploadedFileManager) -> None:
    said = [hand_over(held, memory, "one", str(n), 0) for n in range(31)]
    assert said == [204] * 30 + [413]


def test_what_the_page_lets_go_of_makes_room(held: Held, memory: MemoryUploadedFileManager) -> None:
    hand_over(held, memory, "one", "a", 150_000)
    held.keep_only("one", {"a"})
    assert hand_over(held, memory, "one", "b", 50_000) == 204
    held.keep_only("one", {"a"})  # a run that began before b had come
    assert held.of("one", "anna") == 200_000
    held.keep_only("one", {"b"})
    assert held.of("one", "anna") == 50_000
    assert memory.get_files("one", ["a"]) == []
    held.keep_only("one", ())
    assert held.all() == 0


def test_what_the_browser_or_streamlit_removes_makes_room(
    held: Held, memory: MemoryUploadedFileManager
) -> None:
    hand_over(held, memory, "one", "a", 150_000)
    hand_over(held, memory, "two", "b", 150_000)
    memory.remove_file("one", "a")
    assert held.all() == 150_000
    memory.remove_session_files("two")
    assert held.all() == 0


def test_what_is_kept_between_visits_counts_once(held: Held, memory: MemoryUploadedFileManager) -> None:
    content = ("a" * 90_000).encode()
    draft = Kept("anna", hashlib.sha256(content).hexdigest(), 90_000)
    drafts = [draft, draft._replace(account="bo")]
    held.count_also(lambda: drafts)
    assert held.all() == 180_000
    assert held.of("one", "anna") == 90_000
    assert hand_over(held, memory, "one", "a", 90_000) == 204
    assert held.of("one", "anna") == 90_000  # the same file, in memory and on disk
    assert held.all() == 180_000
    memory.remove_file("one", "a")
    assert held.of("one", "anna") == 90_000
    assert hand_over(held, memory, "one", "b", 120_000) == 413
    drafts.clear()
    assert hand_over(held, memory, "one", "b", 120_000) == 204
