"""Meetings of the board on Mål, and the ways since them and since the mandate period on Sedan sist."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from oj.store import Store
from oj.written.meetings import meeting_note, meetings, set_meeting
from tests.pages import driver
from tests.pages.driver import press, said
from tests.pages.small_store import PARTILLE
from tests.pages.test_explanations import is_anybody
from tests.pages.test_goals import opened as goals_page
from tests.pages.test_goals import rows, signed
from tests.pages.two_editions import made
from tests.written.test_meetings import MEETING
from tests.written.test_wording import HOSTILE


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("two"))


@pytest.fixture(autouse=True)
def store(two_editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    copytree(two_editions, tmp_path / "store")
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


def met(store: Store, *days: str, text: str = MEETING["text"], board: str = MEETING["board"]) -> None:
    for day in days:
        note = meeting_note(**MEETING | {"day": day, "text": text, "board": board})
        set_meeting(store, note, 0, "Anna", "Partille")


def ways(page: AppTest) -> list[str]:
    """What is offered beside the choices of *Sedan sist*, as words and address."""
    found = re.search(r"<p class=\"oj-about\">Ändringar sedan (.*?)</p>", said(page), re.S)
    links = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', found[1]) if found else []
    return [f"{text}: {href}" for href, text in links]


def shown_on_days(monkeypatch: pytest.MonkeyPatch, store: Store, first: str, second: str) -> None:
    """Let the two editions have come on these days."""
    moves = iter((first, second))
    dated = [replace(one, when=f"{next(moves)}T12:00:00+00:00") if one.moves else one for one in store.log()]
    monkeypatch.setattr(Store, "log", lambda _: dated)


def test_a_meeting_is_kept_in_the_form_and_listed(store: Store) -> None:
    page = goals_page()
    form = f"meeting_{PARTILLE}_new"
    fields = [one for one in [*page.text_input, *page.text_area] if form in str(one.key)]
    for end, text in {"_board": "Socialnämnden", "_day": "2026-03-12", "_new_0": "Delårsrapporten."}.items():
        next(one for one in fields if str(one.key).endswith(end)).set_value(text)
    signed(page, form)
    page = press(page, "Spara mötet")
    assert "Mötet är sparat." in said(page)
    assert rows(page)[-1] == ["2026-03-12", "Socialnämnden", "Delårsrapporten."]
    assert len(meetings(store.written(), PARTILLE, example=False)) == 1


def test_sedan_sist_offers_the_meetings_that_an_older_edition_was_shown_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_on_days(monkeypatch, store, "2026-03-01", "2026-06-01")
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    met(store, "2026-02-01", "2026-03-12", "2026-05-07", "2026-06-11", tomorrow.isoformat())
    assert ways(driver.opened("sedan_sist", ar="2024")) == [
        "nämndens möte 2026-05-07 (Socialnämnden): sedan-sist?sedandatum=2026-05-07",
        "nämndens möte 2026-03-12 (Socialnämnden): sedan-sist?sedandatum=2026-03-12",
        "mandatperiodens början (året 2022): sedan-sist?sedan=2022",
    ]
    there = said(driver.opened("sedan_sist", ar="2024", sedandatum="2026-03-12"))
    assert "sedan 2026-03-12 (då visades utgåva 1)" in there


def test_a_mandate_period_without_a_year_before_it_is_not_offered(store: Store) -> None:
    assert ways(driver.opened("sedan_sist", ar="2022")) == []


def test_whoever_may_only_see_sees_the_meetings(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    met(store, "2026-03-12")
    is_anybody(monkeypatch)
    page = goals_page()
    assert "<h2>Nämndens möten</h2>" in said(page)
    assert not page.text_input


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(store: Store, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown_on_days(monkeypatch, store, "2026-03-01", "2026-06-01")
    met(store, "2026-03-12", text=text, board=text)
    for page in (goals_page(), driver.opened("sedan_sist", ar="2024")):
        html = "".join(part.value for part in page.html)
        assert text in unescape(html)
        assert "<" not in text or text not in html


def test_a_sheet_shows_mandate_periods_where_they_are_asked_for() -> None:
    asked = {"indikator": "N33002", "ar": "2024"}
    said_ = "Nya nämnder tillträdde 2023."
    page = driver.opened("indikator", **asked)
    assert said_ not in said(page)
    page = driver.opened("indikator", **asked, mandat="visa")
    assert said_ in said(page)
    assert "Nya nämnder" not in said(driver.opened("indikator", indikator="U33566", ar="2024", mandat="visa"))
