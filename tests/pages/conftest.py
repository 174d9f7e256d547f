"""Pages without a browser: whoever tests is the person at the machine, unless a test says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import tests.component_metadata  # noqa: F401 - the pages are run by Streamlit here
from oj.access import Request
from pages.shell import permissions
from tests.pages.small_store import fill

AT_THE_MACHINE = Request([("Host", "127.0.0.1:8501"), ("Origin", "http://127.0.0.1:8501")])


@pytest.fixture(autouse=True)
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local mode: the flag, and a request straight from this machine."""
    monkeypatch.setenv(permissions.FLAG, "1")
    monkeypatch.setattr(permissions, "_request", lambda: AT_THE_MACHINE)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store that nobody writes in."""
    return fill(tmp_path_factory.mktemp("pages") / "store")
