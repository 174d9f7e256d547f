"""The choice of municipality, year and comparison follows the visitor and stands in the address."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, settled
from tests.browser.dashboard import App


def choose(page: Page, label: str, option: str) -> None:
    """Type and pick an option of one of the selects in the bar."""
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def chosen(page: Page, label: str) -> str:
    """What one of the selects in the bar shows."""
    return page.get_by_role("combobox", name=label).input_value()


def test_the_choice_follows_over_pages_and_stands_in_the_address(page: Page, app: App) -> None:
    open_page(page, app.at())
    choose(page, "Kommun", "Lund")
    choose(page, "År", "2022")
    choose(page, "Jämför med", "Länet")
    page.get_by_role("link", name="Placeringskostnader", exact=True).click()
    expect(page).to_have_title(re.compile("^Placeringskostnader"))
    expect(page).to_have_url(app.at("kostnader", kommun="1281", ar="2022", jamfor="lan"))
    settled(page)
    assert chosen(page, "Kommun") == "Lund"


def test_somebody_else_sees_the_same_at_the_same_address(page: Page, app: App, another_browser: Page) -> None:
    open_page(page, app.at())
    choose(page, "Kommun", "Örebro")
    expect(page).to_have_url(re.compile("kommun=1880"))
    open_page(another_browser, page.url)
    assert chosen(another_browser, "Kommun") == "Örebro"
    assert another_browser.locator("h1").inner_text() == page.locator("h1").inner_text()


def test_the_browser_goes_back_to_the_choice_before(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="1402"))
    choose(page, "Kommun", "Lund")
    expect(page).to_have_url(re.compile("kommun=1281"))
    page.go_back()
    expect(page.get_by_role("combobox", name="Kommun")).to_have_value("Partille")


def test_an_address_that_asks_for_nonsense_gets_something_sensible(page: Page, app: App) -> None:
    open_page(page, app.at("struktur", kommun="9999", ar="hej", jamfor="mars"))
    expect(page).to_have_url(app.at("struktur", kommun="1402", ar="2024", jamfor="liknande"))
