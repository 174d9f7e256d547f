"""Årets lägesrapport in the browser: read and written in every size, heard, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.status_reports import answer, answer_note, answers
from tests.browser.conftest import (
    PHONE,
    broken_rules,
    consent,
    faults,
    open_page,
    pick,
    settled,
    shows_focus,
    tab_on,
)
from tests.browser.dashboard import App, running
from tests.pages.small_store import PARTILLE, fill

FOLD = "Skriv vad ni kom fram till"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def decide(app: App, year: int, text: str) -> None:
    made = answer_note(PARTILLE, "ask", year, text, "Ordförande", "Socialnämnden")
    answer(Store(app.store), made, 0, "Anna", "Partille")


def open_report(page: Page, app: App) -> None:
    open_page(page, app.at("lagesrapport", kommun=PARTILLE, ar="2024"))


def test_a_report_is_read_and_written_in_every_size(page: Page, app: App) -> None:
    decide(app, 2023, "Förvaltningen redovisar i mars.")
    page.set_viewport_size(PHONE)
    open_report(page, app)
    expect(page.get_by_role("heading", name="Det här beslutade ni på siffrorna för 2023")).to_be_visible()
    page.locator("summary").filter(has_text=FOLD).click()
    pick(page, "Vilken fråga?", "Räcker pengarna")
    page.get_by_label("Vad diskuterades och beslutades?").fill("En buffert begärs.")
    page.get_by_label("Din titel").fill("Ordförande")
    page.get_by_label("Din enhet").fill("Socialnämnden")
    consent(page)
    assert faults(page) == []
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.get_by_role("status").filter(has_text="Svaret är sparat.")).to_be_visible()
    expect(page.locator(".oj-explained").filter(has_text="En buffert begärs.")).to_be_visible()
    assert faults(page) == []


def test_an_answer_is_written_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_report(page, app)
    page.locator("summary").filter(has_text=FOLD).focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    which = page.get_by_role("combobox", name="Vilken fråga?")
    expect(which).to_be_visible()
    settled(page)
    page.keyboard.press("Tab")
    assert shows_focus(page)
    page.keyboard.type("Räcker")
    expect(page.get_by_role("option", name="Räcker")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vad diskuterades och beslutades?")).to_be_visible()
    settled(page)
    typed = {"Vad diskuterades": "En buffert.", "Din titel": "Ordförande", "Din enhet": "Nämnden"}
    unmarked = list[str]()
    for _ in range(20):
        label = tab_on(page, unmarked)
        if text := next((text for name, text in typed.items() if label.startswith(name)), ""):
            page.keyboard.type(text)
        elif page.evaluate("() => document.activeElement.type") == "checkbox":
            page.keyboard.press("Space")
        elif label == "Spara svaret":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("status").filter(has_text="Svaret är sparat.")).to_be_visible()
    told = answers(Store(app.store).written(), PARTILLE, 2024, example=False)
    assert [note.text for note in told.values()] == ["En buffert."]


def test_the_second_of_two_is_shown_the_firsts_answer(page: Page, app: App) -> None:
    open_report(page, app)
    page.locator("summary").filter(has_text=FOLD).click()
    pick(page, "Vilken fråga?", "Vad behöver")
    field = page.get_by_label("Vad diskuterades och beslutades?")
    field.fill("Mitt svar.")
    page.get_by_label("Din titel").fill("Ordförande")
    page.get_by_label("Din enhet").fill("Socialnämnden")
    consent(page)
    decide(app, 2024, "Den andras svar.")
    save = page.get_by_role("button", name="Spara svaret")
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Någon annan har skrivit")).to_be_visible()
    expect(page.get_by_role("heading", name="Deras text")).to_be_visible()
    expect(field).to_have_value("Mitt svar.")
    settled(page)
    assert broken_rules(page) == []
    save.click()
    expect(page.get_by_role("status").filter(has_text="Svaret är sparat.")).to_be_visible()
