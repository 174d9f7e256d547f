"""Vår förklaring in the browser: with the keyboard alone, heard, zoomed, on a phone, by two at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written import explanations
from tests.browser.conftest import PHONE, broken_rules, consent, faults, open_page, settled, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.small_store import COST, PARTILLE, fill
from tests.pages.test_explanations import TEXT, kept

FOLD = "Skriv eller ändra vår förklaring"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def texts(app: App) -> list[str]:
    found = explanations(Store(app.store).written(), PARTILLE, 2024, example=False)
    return [one.text for one in found.values()]


def sheet(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=COST, kommun=PARTILLE))


def fill_in(page: Page, text: str, asked: str = "Varför är värdet som det är?") -> None:
    """All fields of the form, which is open."""
    page.get_by_label(asked).fill(text)
    page.get_by_label("Din titel").fill("Socialchef")
    page.get_by_label("Din enhet").fill("Socialförvaltningen")
    consent(page)


def test_a_text_is_written_and_read_in_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    sheet(page, app)
    page.get_by_text(FOLD).click()
    fill_in(page, TEXT)
    assert faults(page) == []
    page.get_by_role("button", name="Spara förklaringen").click()
    expect(page.get_by_role("status").filter(has_text="Förklaringen är sparad.")).to_be_visible()
    expect(page.locator(".oj-explained").first).to_contain_text(TEXT)
    assert texts(app) == [TEXT]
    assert faults(page) == []
    open_page(page, app.at(kommun=PARTILLE))
    expect(page.locator(".oj-row-note")).to_contain_text(TEXT)
    assert faults(page) == []


def test_a_theme_is_explained_in_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("kostnader", kommun=PARTILLE))
    page.get_by_text(FOLD).click()
    fill_in(page, TEXT, "Vad ligger bakom siffrorna?")
    assert faults(page) == []
    page.get_by_role("button", name="Spara förklaringen").click()
    expect(page.get_by_role("status").filter(has_text="Förklaringen är sparad.")).to_be_visible()
    expect(page.locator(".oj-explained").first).to_contain_text(TEXT)
    for path in ("kostnader", ""):
        open_page(page, app.at(path, kommun=PARTILLE))
        expect(page.locator(".oj-explained")).to_contain_text(TEXT)
        assert faults(page) == []


def test_a_text_is_written_with_the_keyboard_alone(page: Page, app: App) -> None:
    sheet(page, app)
    page.locator("summary").filter(has_text=FOLD).focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Varför är värdet som det är?")).to_be_visible()
    for label, text in (("Varför", TEXT), ("Din titel", "Socialchef"), ("Din enhet", "Enheten")):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label)).to_be_focused()
        assert shows_focus(page)
        page.keyboard.type(text)
    page.keyboard.press("Tab")
    assert shows_focus(page)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Spara förklaringen")).to_be_focused()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Förklaringen är sparad.")).to_be_visible()
    assert texts(app) == [TEXT]


def test_the_second_of_two_is_shown_the_firsts_text_and_an_error_is_heard(page: Page, app: App) -> None:
    sheet(page, app)
    page.get_by_text(FOLD).click()
    fill_in(page, TEXT)
    kept(Store(app.store), "Den andras.")
    page.get_by_role("button", name="Spara förklaringen").click()
    expect(page.get_by_role("alert").filter(has_text="Någon annan har skrivit")).to_be_visible()
    expect(page.get_by_role("heading", name="Deras text")).to_be_visible()
    expect(page.get_by_label("Varför är värdet som det är?")).to_have_value(TEXT)
    assert texts(app) == ["Den andras."]
    settled(page)
    assert broken_rules(page) == []
    page.get_by_role("button", name="Spara förklaringen").click()
    expect(page.get_by_role("status").filter(has_text="Förklaringen är sparad.")).to_be_visible()
    assert texts(app) == [TEXT]
