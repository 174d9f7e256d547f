"""Files that a page offers: made when asked for, replaced as the page runs, at addresses nobody can guess."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from oj.access import NotAllowed
from pages.shell import downloads, visitor
from pages.shell.downloads import OwnMedia


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(st, "session_state", {})
    downloads._offers.clear()
    yield
    downloads._offers.clear()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[downloads.ROUTE]))


def test_a_file_is_made_when_it_is_asked_for(client: TestClient) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("x")
        return b"bok"

    address = downloads.offer("a", "år 1.xlsx", downloads.EXCEL, make)
    assert made == []
    answer = client.get(f"/{address}")
    assert answer.content == b"bok"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A5r%201.xlsx"
    assert answer.headers["cache-control"] == "no-store"
    assert made == ["x"]


def test_a_view_keeps_its_address_and_sends_what_it_shows_now(client: TestClient) -> None:
    first = downloads.offer("a", "a.xlsx", downloads.EXCEL, lambda: b"1")
    assert downloads.offer("a", "a.xlsx", downloads.EXCEL, lambda: b"2") == first
    assert downloads.offer("b", "a.xlsx", downloads.EXCEL, lambda: b"3") != first
    assert client.get(f"/{first}").content == b"2"


def test_another_session_has_other_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    first = downloads.offer("a", "a.xlsx", downloads.EXCEL, lambda: b"1")
    monkeypatch.setattr(st, "session_state", {})
    assert downloads.offer("a", "a.xlsx", downloads.EXCEL, lambda: b"1") != first


def test_the_oldest_are_forgotten(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST", 2)
    first, *_ = (downloads.offer(key, "a.xlsx", downloads.EXCEL, lambda: b"1") for key in "abc")
    answer = client.get(f"/{first}")
    assert answer.status_code == 404
    assert answer.text == "Filen finns inte längre. Ladda om sidan och hämta igen."
    assert len(downloads._offers) == 2


ANNA, BO = "a" * 22, "b" * 22  # two browsers


@pytest.fixture
def may(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Whether Anna has her roles now; the pages are made for her browser."""
    now = {"may": True}
    monkeypatch.setattr(visitor, "here", lambda: ANNA)
    monkeypatch.setattr(downloads, "still_has", lambda _: lambda: now["may"])
    return now


def status(client: TestClient, address: str, browser: str = "", **headers: str) -> int:
    """The status of a request from a browser; "" is a plain one."""
    cookie = {"Cookie": f"{visitor.COOKIE}={browser}"} if browser else {}
    return client.get(address, headers={**cookie, **headers}).status_code


def test_an_address_answers_only_the_browser_that_it_was_made_for(
    client: TestClient, may: dict[str, bool]
) -> None:
    address = "/" + downloads.offer("a", "a.xlsx", downloads.EXCEL, lambda: b"1")
    assert status(client, address, ANNA) == 200
    assert [status(client, address, other) for other in ("", BO, "x")] == [404] * 3
    may["may"] = False
    assert status(client, address, ANNA) == 404


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What Streamlit's buttons would make, by key."""
    buttons: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(st, "download_button", lambda _, make, *, key, **__: buttons.update({key: make}))
    monkeypatch.setattr(downloads, "_made", OrderedDict())
    return buttons


@pytest.fixture
def media() -> TestClient:
    """Streamlit's media: it gives everybody everything, in parts and packed if so asked."""
    content = {"original.xlsx": b"bok", "other.xlsx": b"annan bok"}

    def give(request: Request) -> Response:
        found = content.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("File not found", status_code=404)
        ranged = "range" in request.headers or "accept-encoding" in request.headers
        return Response(found[1:] if ranged else found, 206 if ranged else 200)

    route = Route("/media/{name}", give, methods=["GET", "HEAD", "OPTIONS"])
    pages = Route("/medianytt", lambda _: Response(b"sida"))
    return TestClient(Starlette(routes=[route, pages], middleware=[Middleware(OwnMedia)]))


def test_what_a_button_made_is_given_to_its_own_browser_only(
    media: TestClient, may: dict[str, bool], pressed: dict[str, Callable[[], bytes]]
) -> None:
    downloads.button("Hämta", lambda: b"bok", name="original.xlsx", key="one", role="upload")
    assert status(media, "/media/original.xlsx", ANNA) == 404  # nobody has pressed it
    assert pressed["one"]() == b"bok"
    assert status(media, "/media/original.xlsx", ANNA, Range="bytes=1-") == 200
    assert media.head("/media/original.xlsx", headers={"Cookie": f"{visitor.COOKIE}={ANNA}"}).is_success
    for other in ("", BO, "x"):
        assert status(media, "/media/original.xlsx", other) == 404
        assert status(media, "/media/original.xlsx", other, Range="bytes=1-") == 404
    assert status(media, "/media/other.xlsx", ANNA) == 404
    assert status(media, "/media/none.xlsx", ANNA) == 404
    assert status(media, "/medianytt") == 200


def test_who_may_no_longer_have_a_file_does_not_get_it(
    media: TestClient, may: dict[str, bool], pressed: dict[str, Callable[[], bytes]]
) -> None:
    downloads.button("Hämta", lambda: b"bok", name="original.xlsx", key="one", role="upload")
    pressed["one"]()
    may["may"] = False
    assert status(media, "/media/original.xlsx", ANNA) == 404
    with pytest.raises(NotAllowed, match="inte längre"):
        pressed["one"]()


def test_without_a_cookie_no_button_gives_anything(
    media: TestClient,
    may: dict[str, bool],
    pressed: dict[str, Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visitor, "here", lambda: "")
    downloads.button("Hämta", lambda: b"bok", name="original.xlsx", key="one", role="upload")
    pressed["one"]()
    assert status(media, "/media/original.xlsx") == 404


def test_every_button_is_of_this_kind() -> None:
    """Streamlit's own would put under /media/ what nobody gets."""
    pages = Path(downloads.__file__).parents[1]
    using = {path.name for path in pages.rglob("*.py") if "st.download_button(" in path.read_text("utf-8")}
    assert using == {"downloads.py"}
