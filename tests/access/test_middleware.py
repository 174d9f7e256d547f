"""What is refused before a page has a say: pages of other sites, files from sessions that may not upload."""

from __future__ import annotations

from contextlib import suppress

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shell.middleware import OwnOrigin
from pages.shell.uploaders import UploadersOnly

OWN = "panelen.example.se"


async def passed(scope: Scope, receive: Receive, send: Send) -> None:
    """The application behind the middleware: it answers to everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def answer(app: ASGIApp, kind: str, path: str = "/", method: str = "GET", **headers: str) -> Message:
    """The first thing that ``app`` says to a request."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "method": method, "headers": raw}

    async def ask() -> None:
        await app(scope, receive, send)

    with suppress(StopIteration):  # nothing in there waits, so it needs no event loop
        ask().send(None)
    return sent[0]


@pytest.mark.parametrize(
    ("origin", "host", "served"),
    [
        (f"https://{OWN}", OWN, True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://localhost:8501", "127.0.0.1:8501", True),
        ("https://evil.example", OWN, False),
        (f"https://{OWN}.evil.example", OWN, False),
        (f"https://{OWN}:8443", OWN, False),
        ("null", OWN, False),
        ("http://[evil", OWN, False),
    ],
)
def test_pages_of_other_sites_are_refused(origin: str, host: str, served: bool) -> None:
    app = OwnOrigin(passed)
    said = answer(app, "websocket", "/_stcore/stream", origin=origin, host=host)
    assert (said["type"] == "websocket.accept") is served
    assert (answer(app, "http", origin=origin, host=host)["status"] == 200) is served


def test_a_request_without_an_origin_is_served() -> None:
    assert answer(OwnOrigin(passed), "http", host=OWN)["status"] == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/_stcore/upload_file/a-session/a-file", 403),
        ("POST", "/_stcore/upload_file/a-session/a-file", 403),
        ("DELETE", "/_stcore/upload_file/a-session/a-file", 403),
        ("PUT", "/under/_stcore/upload_file/a-session/a-file", 403),
        ("GET", "/_stcore/health", 200),
    ],
)
def test_a_session_that_may_not_upload_hands_over_no_file(method: str, path: str, status: int) -> None:
    assert answer(UploadersOnly(passed), "http", path, method)["status"] == status
