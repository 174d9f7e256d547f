"""Nämndens möten in the browser: kept in every size and with the keyboard alone, heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.meetings import meetings
from tests.browser.conftest import PHONE, broken_rules, faults, open_page, settled, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.browser.test_goals import sign
from tests.pages.small_store import COST, PARTILLE, fill

FOLD = "Lägg till ett möte i nämnden"
TYPED = {"Nämnd": "Socialnämnden", "Mötets dag": "2026-03-12", "Vad mötet handlade om": "Delårsrapporten."}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def kept(app: App) -> list[str]:
    found = meetings(Store(app.store).written(), PARTILLE, example=False)
    return [f"{one.day} {one.board}: {one.note.text}" for one, _ in found]


def test_a_meeting_is_kept_in_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("mal", kommun=PARTILLE))
    fold = page.locator("details").filter(has_text=FOLD)
    fold.locator("summary").click()
    for label, text in TYPED.items():
        fold.get_by_label(label, exact=True).fill(text)
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name="Spara mötet").click()
    expect(page.get_by_role("status").filter(has_text="Mötet är sparat.")).to_be_visible()
    expect(page.get_by_role("table", name="Nämndens möten")).to_contain_text("Delårsrapporten.")
    assert faults(page) == []
    page.get_by_role("link", name="Vad har ändrats sedan mötet?").click()
    expect(page.get_by_role("heading", name="Sedan sist")).to_be_visible()
    assert faults(page) == []


def test_a_meeting_is_kept_with_the_keyboard_alone_and_errors_are_heard(page: Page, app: App) -> None:
    open_page(page, app.at("mal", kommun=PARTILLE))
    page.locator("summary").filter(has_text=FOLD).focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mötets dag")).to_be_visible()
    typed = {**TYPED, "Din titel": "Sekreterare", "Din enhet": "Kansliet"}
    unmarked = list[str]()
    for _ in range(20):
        label = tab_on(page, unmarked)
        if label in typed:
            page.keyboard.type(typed[label])
        elif label == "Spara mötet":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("alert").filter(has_text="Kryssa först i rutan")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Mötet är sparat.")).to_be_visible()
    assert kept(app) == ["2026-03-12 Socialnämnden: Delårsrapporten."]


def test_mandate_periods_are_shown_in_a_chart_when_they_are_asked_for(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", kommun=PARTILLE, indikator=COST))
    expect(page.locator(".js-plotly-plot").get_by_text("mandatperiod")).to_have_count(0)
    show = page.get_by_role("radiogroup", name="Mandatperioder").get_by_role("radio", name="Visa")
    show.focus()
    page.keyboard.press("Space")
    expect(page.locator(".js-plotly-plot").get_by_text("mandatperiod")).to_be_visible()
    expect(page.get_by_text("Nya nämnder tillträdde 2023.").first).to_be_visible()
    assert "mandat=visa" in page.url
    settled(page)
    assert broken_rules(page) == []
