"""What Streamlit holds of uploaded files: this is the test that fails when Streamlit moves it."""

from __future__ import annotations

import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import runtime

from oj.access import ROLES, Person
from pages.shell import held as held_module
from pages.shell import uploaders
from pages.shell.uploaders import Uploader, UploadersOnly, held

ANNA = Person("Anna", frozenset(ROLES), "login", "anna")
SECONDS = 120


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A whole server of Streamlit with the middleware, in no hurry but for the watch."""
    monkeypatch.setattr(uploaders, "LOOK", 0.05)
    monkeypatch.setattr(uploaders, "LEFT", 0.3)
    monkeypatch.setattr(held_module, "MOST_OF_SESSION", 250_000)
    script = tmp_path / "script.py"
    script.write_text("import streamlit as st\nst.write('ja')\n", encoding="utf-8")
    app = st.App(script, middleware=[Middleware(UploadersOnly)])
    with TestClient(app) as client:
        yield client
    runtime.Runtime._instance = None


def put(client: TestClient, session: str, file_id: str, content: bytes, *, method: str = "PUT") -> int:
    """Hand over a file as the browser does; the status of the answer."""
    client.get("/_stcore/health")
    token = client.cookies.get("_streamlit_xsrf") or ""
    return client.request(
        method,
        f"/_stcore/upload_file/{session}/{file_id}",
        files={"file": ("a.xlsx", content)} if method == "PUT" else None,
        headers={"X-Xsrftoken": token},
    ).status_code


def test_files_are_counted_removed_and_freed_when_the_visitor_leaves(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]):
        session = next(iter(runtime.get_instance()._session_mgr.list_active_sessions())).session.id
        assert put(client, session, "a", b"x" * 100_000) == 403
        allowed = [True]
        uploaders._allowed[session] = Uploader(ANNA, lambda: allowed[0])  # as a run of the page would
        assert put(client, session, "a", b"x" * 100_000) == 204
        assert put(client, session, "b", b"y" * 100_000) == 204
        assert put(client, session, "c", b"z" * 100_000) == 413
        assert held.of(session, "anna") == held.all() == 200_000
        allowed[0] = False  # the role is taken away, and no page has run since
        assert put(client, session, "c", b"z") == 403
        allowed[0] = True
        assert put(client, session, "b", b"", method="DELETE") == 204
        assert held.all() == 100_000
        time.sleep(0.6)
        assert held.all() == 100_000  # the visitor is still there
    end = time.monotonic() + SECONDS
    while held.all() and time.monotonic() < end:
        time.sleep(0.05)
    assert held.all() == 0
    assert runtime.get_instance().uploaded_file_mgr.get_files(session, ["a"]) == []
    assert session not in uploaders._allowed


def test_what_was_read_of_the_files_is_freed_too(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]):
        found = next(iter(runtime.get_instance()._session_mgr.list_active_sessions())).session
        session, there = found.id, weakref.ref(found)
        del found
        uploaders._allowed[session] = Uploader(ANNA, lambda: True)
        assert put(client, session, "a", b"x") == 204
        assert put(client, session, "a", b"", method="DELETE") == 204  # the page has taken it over
    end = time.monotonic() + SECONDS
    while there() and time.monotonic() < end:
        time.sleep(0.05)
    assert there() is None
