"""Files that a page offers: made when asked for, replaced as the page runs, at addresses nobody can guess."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.shell import downloads


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
