"""A measure inside a page of another site: what it says, to whom, and which sites may frame it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from oj.price_index import in_use
from pages.kommun import embedded
from pages.shell import embedding, permissions
from pages.shell.middleware import OwnOrigin
from pages.shell.visitor import Visitors
from tests.pages.small_store import AGREEMENT, COST, EVIL, PARTILLE, SILENT, fill

SITES = "https://www.partille.se http://localhost:8000/ ftp://a.se https://b.se;script-src https://c.se/x a:1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("embedded") / "store")


@pytest.fixture
def client(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("OJ_STORE", str(store))
    monkeypatch.setenv(embedding.SITES, SITES)
    with TestClient(
        Starlette(routes=[embedded.ROUTE], middleware=[Middleware(OwnOrigin), Middleware(Visitors)]),
        follow_redirects=False,
    ) as started:
        yield started


def test_a_measure_says_its_sentence_draws_and_leads_to_its_sheet(client: TestClient, store: Path) -> None:
    answer = client.get(f"/visa/{COST}?kommun={PARTILLE}&jamfor=lan&inbaddad=1")
    assert answer.status_code == 200
    page = answer.text
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert "<h1>Kostnad barn- och ungdomsvård</h1>" in page
    assert "Partille 2024: " in page.replace("\xa0", " ")
    assert "oj-lines-picture" in page
    assert "Visa som tabell" in page
    assert f'href="indikator?indikator={COST}&amp;kommun={PARTILLE}&amp;jamfor=lan"' in page
    assert "<script" not in page
    assert in_use(store).described in page  # that costs are in fixed prices, and by which index
    assert page.count("<a ") == 1  # rows of the table lead nowhere: no municipality would come along


def test_answers_are_squares(client: TestClient) -> None:
    page = client.get(f"/visa/{AGREEMENT}?kommun={PARTILLE}&inbaddad=1").text
    assert "oj-squares" in page
    assert "oj-legend" in page


def test_without_the_parameter_the_address_is_a_short_one_of_the_sheet(client: TestClient) -> None:
    answer = client.get(f"/visa/{COST}?kommun=1402&ar=2023")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"../indikator?indikator={COST}&kommun=1402&ar=2023"
    evil = client.get("/visa/a%0D%0Ab%26c?kommun=1").headers["location"]
    assert evil == "../indikator?indikator=a%0D%0Ab%26c&kommun=1"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/visa/N99999?kommun=1402&inbaddad=1", "Det finns inga uppgifter om måttet ”N99999”."),
        (f"/visa/{COST}?kommun=9999&inbaddad=1", "Ingen kommun har koden ”9999”."),
        (f"/visa/{COST}?inbaddad=1", "Ingen kommun har koden ””."),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert said in answer.text
    assert "Öppna i ÖJ-panelen" not in answer.text


def test_a_year_before_all_figures_and_a_municipality_without_any_are_told(client: TestClient) -> None:
    early = client.get(f"/visa/{COST}?kommun={PARTILLE}&ar=1999&inbaddad=1")
    assert early.status_code == 200
    assert "Måttet har inga uppgifter för 1999 eller tidigare." in early.text
    assert "2024: uppgift saknas." in client.get(f"/visa/{COST}?kommun={SILENT}&inbaddad=1").text


def test_what_stands_in_the_address_and_in_cells_is_text(client: TestClient) -> None:
    answer = client.get("/visa/%3Cscript%3E?kommun=%3Cb%3E&inbaddad=1")
    assert "<script" not in answer.text
    noted = client.get(f"/visa/{COST}?kommun=0114&inbaddad=1").text
    assert EVIL not in noted
    assert "alert(" not in noted  # nobody without a role reads the texts of cells


def test_only_listed_sites_may_frame_it_and_nothing_else_changes(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        answer = client.get(f"/visa/{COST}?kommun={PARTILLE}&inbaddad=1")
    policy = answer.headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.partille.se http://localhost:8000")
    assert "default-src 'none'" in policy
    assert "x-frame-options" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert sum("Left out of OJ_EMBED" in record.message for record in caplog.records) == 4


def test_without_the_setting_nobody_else_may_frame_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(embedding.SITES)
    answer = client.get(f"/visa/{COST}?kommun={PARTILLE}&inbaddad=1")
    assert answer.headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_a_panel_behind_a_login_shows_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_secrets", lambda: {"access": {"view": "login"}})
    answer = client.get(f"/visa/{COST}?kommun={PARTILLE}&inbaddad=1")
    assert answer.status_code == 403
    assert "visas bara för den som har loggat in" in answer.text
    assert "Partille" not in answer.text


def test_what_the_address_asks_for_in_vain_is_told(client: TestClient) -> None:
    page = client.get(f"/visa/{COST}?kommun={PARTILLE}&jamfor=mars&ar=hej&inbaddad=1").text
    assert "Det går inte att jämföra med ”mars”. Här jämförs med liknande kommuner." in page
    assert "inga uppgifter för år ”hej”. Här visas 2024." in page
    assert "Det finns inga" not in client.get(f"/visa/{COST}?kommun={PARTILLE}&inbaddad=1").text
