"""Pages without a browser: whoever tests is the person at the machine, unless a test says otherwise."""

from __future__ import annotations

import pytest

from oj.access import Request
from pages.shell import access

AT_THE_MACHINE = Request([("Host", "127.0.0.1:8501"), ("Origin", "http://127.0.0.1:8501")])


@pytest.fixture(autouse=True)
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local mode: the flag, and a request straight from this machine."""
    monkeypatch.setenv(access.FLAG, "1")
    monkeypatch.setattr(access, "_request", lambda: AT_THE_MACHINE)
