"""What is refused before a page has a say: pages of other sites, files from sessions that may not upload."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oj.access import is_own_host
from pages.shell import visitor
from pages.shell.middleware import HEADERS, KnownHosts, OwnOrigin
from pages.shell.uploaders import UploadersOnly

OWN = "panelen.example.se"


async def passed(scope: Scope, receive: Receive, send: Send) -> None:
    """The application behind the middleware: it answers to everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def answer(
    app: ASGIApp, kind: str, path: str = "/", method: str = "GET", *, tls: str = "", **headers: str
) -> Message:
    """The first thing that ``app`` says to a request; ``tls`` "s" is one that came by TLS."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    extensions: dict[str, object] = {"websocket.http.response": {}} if kind == "websocket" else {}
    scope = {
        "type": kind,
        "scheme": {"http": "http", "websocket": "ws"}[kind] + tls,
        "path": path,
        "method": method,
        "headers": raw,
        "extensions": extensions,
    }

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
        ("http://Panelen.example.se", OWN, True),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("http://127.0.0.1:3000", "127.0.0.1:8501", False),
        ("http://localhost:3000", OWN, False),
        (f"ftp://{OWN}", OWN, False),
        (f"https://anna@{OWN}", OWN, False),
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
    if not served:
        assert (said["type"], said["status"]) == ("websocket.http.response.start", 403)
    assert answer(app, "http", origin=origin, host=host)["status"] == (200 if served else 403)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_where_there_is_tls_a_page_without_it_is_another_site(kind: str) -> None:
    app = OwnOrigin(passed)
    for origin, served in ((f"https://{OWN}", True), (f"http://{OWN}", False)):
        said = answer(app, kind, tls="s", host=OWN, origin=origin)
        assert said.get("status", 200) == (200 if served else 403)


def test_a_request_without_an_origin_is_served() -> None:
    assert answer(OwnOrigin(passed), "http", host=OWN)["status"] == 200


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("127.0.0.1:8501", True),
        ("localhost", True),
        ("LOCALHOST:8501", True),
        ("[::1]:8501", True),
        (OWN, True),
        (f"{OWN.upper()}:8443", True),
        ("10.0.0.4", True),
        ("", False),
        ("evil.example", False),
        ("evil.example:8501", False),
        ("127.0.0.1.evil.example", False),
        (f"{OWN}.evil.example", False),
        (f"evil.{OWN}", False),
        (f"{OWN}.", False),
        ("panelen.localhost", False),
        ("127.0.0.2", False),
        ("127.0.0.1@evil.example", False),
        ("evil.example#127.0.0.1", False),
        ("evil.example, 127.0.0.1", False),
        ("127.0.0.1:port", False),
        ("::1", False),
        ("127.0.0.1:8501 ", False),
    ],
)
@pytest.mark.parametrize("path", ["/", "/kostnader", "/_stcore/stream", "/static/js/a.js", "/media/a.xlsx"])
def test_under_another_name_nothing_is_served(host: str, served: bool, path: str) -> None:
    app = KnownHosts(passed, listed=f"{OWN}, 10.0.0.4:80")
    said = answer(app, "http", path, host=host)
    assert said["status"] == (200 if served else 421)
    socket = answer(app, "websocket", path, host=host, origin=f"http://{host}")
    assert socket.get("status") == (None if served else 421)
    if not served:
        assert {name.lower().encode() for name in HEADERS} <= {name for name, _ in said["headers"]}


def test_no_host_and_two_hosts_are_refused() -> None:
    app = KnownHosts(passed, listed=OWN)
    assert answer(app, "http")["status"] == 421
    assert not is_own_host([OWN, "evil.example"], {OWN})
    assert not is_own_host([OWN, OWN], {OWN})


def test_a_socket_is_closed_where_the_server_can_not_say_why() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        scope = {"type": "websocket", "path": "/", "headers": [(b"host", b"evil.example")]}
        await KnownHosts(passed, listed="")(scope, receive, send)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    with suppress(StopIteration):
        ask().send(None)
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_the_setting_lists_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_HOSTS", "panelen.example.se panelen.intern")
    assert answer(KnownHosts(passed), "http", host="panelen.intern")["status"] == 200
    monkeypatch.delenv("OJ_HOSTS")
    assert answer(KnownHosts(passed), "http", host="panelen.intern")["status"] == 421


def test_the_page_connects_to_us_only() -> None:
    assert "connect-src 'self';" in HEADERS["Content-Security-Policy"]


def page(scope: Scope) -> PlainTextResponse:
    """A page, or another file, of an application."""
    return PlainTextResponse("", media_type="text/html" if scope["path"] == "/" else "text/css")


async def pages(scope: Scope, receive: Receive, send: Send) -> None:
    """An application of pages and files."""
    await page(scope)(scope, receive, send)


def cookie(app: ASGIApp, path: str = "/", **headers: str) -> str:
    """The cookie that an answer sets; "" without one."""
    said = Headers(raw=answer(app, "http", path, **headers)["headers"])
    return said.get("set-cookie", "")


def test_a_browser_gets_its_cookie_once() -> None:
    app = visitor.Visitors(pages)
    first = cookie(app)
    assert re.fullmatch(rf"{visitor.COOKIE}=[\w-]{{22}}; Path=/; HttpOnly; SameSite=Lax", first)
    assert cookie(app) != first
    assert cookie(app, cookie=first.partition(";")[0]) == ""
    assert cookie(app, "/a.css") == ""
    for strange in ("", "kort", "x" * 23, "å" * 22, "x" * 21 + "%"):
        assert cookie(app, cookie=f"{visitor.COOKIE}={strange}").startswith(visitor.COOKIE)


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
