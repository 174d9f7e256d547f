"""The feed of a municipality: what RFC 4287 asks for, what is new, which goals are due, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import pytest
from defusedxml import ElementTree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oj.compare.goal_status import Aim
from oj.feeds.atom import NAMESPACE, Entry, Feed, document
from oj.feeds.municipality_feed import Place, feed
from oj.store import Store
from oj.swedish import NBSP
from oj.written.goals import Wanted, goal_note, set_goal
from pages.kommun import feed_route
from pages.shell import permissions
from tests.pages import two_editions
from tests.pages.two_editions import HVB

HOSTILE = '</title><script>alert(1)</script> & #read("x") =cmd \u202e\x0b ]]>'
PARTILLE = Place("1402", "https://panelen.kommun.se")
DAY = date(2026, 11, 30)


def goal(store: Store, year: int, text: str, measure: str = "") -> None:
    wanted = Wanted("1402", text, year, "i rapporten", "varje år", "Socialnämnden", "Chef", "IFO")
    of_measure: dict[str, Any] = {"measure": measure, "aim": Aim.AT_MOST, "level": 9500.0}
    wanted = replace(wanted, **of_measure) if measure else replace(wanted, own_measure="Tid")
    set_goal(store, goal_note(wanted), 0, "prov", "Partille")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(two_editions.made(tmp_path_factory.mktemp("feed")))
    goal(made, 2024, "Kostnaden hålls nere", HVB)
    goal(made, 2026, f"Svar inom 14 dagar <b>{chr(8238)}", "")
    goal(made, 2031, "Långt fram")
    return made


@pytest.fixture
def client(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("OJ_STORE", str(store.directory))
    with TestClient(Starlette(routes=[feed_route.ROUTE]), base_url="http://127.0.0.1:8501") as started:
        yield started


def required(content: bytes) -> Element:
    """The document, which has all that RFC 4287 requires (4.1.1, 4.1.2): ids differ, times have a zone."""
    root: Element = ElementTree.fromstring(content)
    assert root.tag == f"{{{NAMESPACE}}}feed"
    ids = []
    for element in (root, *root.findall(f"{{{NAMESPACE}}}entry")):
        for tag in ("id", "title", "updated"):
            (found,) = element.findall(f"{{{NAMESPACE}}}{tag}")
            assert found.text
        ids.append(element.findtext(f"{{{NAMESPACE}}}id"))
        assert datetime.fromisoformat(element.findtext(f"{{{NAMESPACE}}}updated") or "").tzinfo
        assert "alternate" in [link.get("rel") for link in element.findall(f"{{{NAMESPACE}}}link")]
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{{{NAMESPACE}}}author/{{{NAMESPACE}}}name")
    assert [link.get("rel") for link in root.findall(f"{{{NAMESPACE}}}link")].count("self") == 1
    return root


def test_a_reader_of_feeds_reads_editions_corrections_and_goals_that_are_due(client: TestClient) -> None:
    answer = client.get("/flode/1402.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    required(answer.content)
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.feed.title == "ÖJ-panelen: Partille"
    by_id = {one.id.partition(":flode/1402")[2]: one for one in read.entries}
    assert set(by_id) == {"/utgava/1", "/utgava/2", "/mal/1/utfall", "/mal/2/ar"}
    second = by_id["/utgava/2"]
    assert second.title == "Utgåva 2: fem mått har fått nya år, ett värde har ändrats i efterhand"
    corrected = "Värdet för 2023 ändrades i utgåva 2: 3 100 kr/inv 0–20 år, nu 3 300 kr/inv 0–20 år."
    assert corrected in second.summary.replace(NBSP, " ")
    assert second.link == "http://127.0.0.1:8501/sedan-sist?kommun=1402&sedanutgava=1"
    reached = by_id["/mal/1/utfall"]
    assert reached.title == "Mål till 2024: Kostnaden hålls nere"
    assert "9 000 kr/inv" in reached.summary.replace(NBSP, " ")
    assert "Svar inom 14 dagar" in by_id["/mal/2/ar"].title


def test_the_feed_is_the_same_until_something_is_new(client: TestClient, store: Store) -> None:
    first = client.get("/flode/1402.atom")
    mark = first.headers["etag"]
    again = client.get("/flode/1402.atom", headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/flode/1402.atom").headers["etag"] == mark
    goal(store, 2025, "Ett till")
    assert client.get("/flode/1402.atom", headers={"If-None-Match": mark}).status_code == 200


def test_ids_and_times_stay_whatever_comes(tmp_path: Path) -> None:
    store = Store(two_editions.made(tmp_path))
    goal(store, 2024, "Kostnaden", HVB)
    before = {one.id: one.updated for one in feed(store, PARTILLE, DAY).entries}
    two_editions.publish(store, tmp_path, "c.xlsx", {HVB: {2023: 3400}})
    after = feed(store, PARTILLE, date(2027, 5, 1))
    assert {one.id: one.updated for one in after.entries if one.id in before} == before
    assert len(after.entries) == len(before) + 1
    assert after.updated == max(one.updated for one in after.entries)
    assert all(one.id.startswith("tag:panelen.kommun.se,2") for one in after.entries)


def test_invented_values_are_called_so(tmp_path: Path) -> None:
    store = Store(two_editions.made(tmp_path))
    store.edition().is_example = True  # as of the example's edition
    assert feed(store, PARTILLE, DAY).title == "ÖJ-panelen: Partille (påhittade värden)"


def test_another_municipality_has_a_feed_of_its_own(client: TestClient) -> None:
    read = feedparser.parse(client.get("/flode/1440.atom").content)
    assert read.feed.title == "ÖJ-panelen: Ale"
    assert not any("mal/" in one.id for one in read.entries)


def test_hostile_text_is_text() -> None:
    entry = Entry("tag:a,2026:1", HOSTILE, "2026-01-01T00:00:00+00:00", "https://a/?x=<&", HOSTILE)
    made = document(Feed("tag:a,2026:0", HOSTILE, entry.updated, "https://a", "https://a", "ÖJ", [entry]))
    root = required(made)
    assert root.findtext(f"{{{NAMESPACE}}}title") == HOSTILE.replace("\x0b", "")
    assert b"<script" not in made


@pytest.mark.parametrize("code", ["9999", "x", "%3Cb%3E"])
def test_a_municipality_that_there_is_not_is_told(client: TestClient, code: str) -> None:
    answer = client.get(f"/flode/{code}.atom")
    assert answer.status_code == 404
    assert answer.text.startswith("Ingen kommun har koden ”")
    assert answer.headers["content-type"].startswith("text/plain")


def test_an_empty_store_has_no_feed(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "tomt"))
    answer = client.get("/flode/1402.atom")
    assert (answer.status_code, answer.text) == (404, "Ingenting är publicerat än.")


def test_where_looking_needs_a_login_so_does_the_feed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(permissions, "_secrets", lambda: {"access": {"view": "login"}})
    assert client.get("/flode/1402.atom").status_code == 403
