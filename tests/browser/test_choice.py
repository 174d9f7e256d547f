"""The choice of municipality, year and comparison follows the visitor and stands in the address."""

from __future__ import annotations

import os
import re
import signal
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, one_run, open_page, pick, settled, shows_focus, unfold
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
    with one_run(page):
        choose(page, "Jämför med", "Länet")
    expect(page).to_have_url(re.compile("jamfor=lan"))
    page.get_by_role("link", name="Placeringskostnader", exact=True).click()
    expect(page).to_have_title(re.compile("^Placeringskostnader"))
    expect(page).to_have_url(app.at("kostnader", kommun="1281", ar="2022", jamfor="lan"))
    settled(page)
    assert chosen(page, "Kommun") == "Lund"


def test_a_change_is_told_from_the_chosen_year_on_every_page_and_back_again(page: Page, app: App) -> None:
    """The cost of the test's municipalities rises by 100 kr a year from 2020."""
    open_page(page, app.at(kommun="1402", ar="2024", jamfor="liknande"))
    expect(page.get_by_text(re.compile(r"kr sedan 2023 i 2024 års priser")).first).to_be_visible()
    choose(page, "Ändring sedan", "2021")
    expect(page).to_have_url(re.compile("sedan=2021"))
    expect(page.get_by_text(re.compile(r"kr sedan 2021 i 2024 års priser")).first).to_be_visible()
    page.get_by_role("link", name="Placeringskostnader", exact=True).click()
    expect(page).to_have_url(app.at("kostnader", kommun="1402", ar="2024", jamfor="liknande", sedan="2021"))
    settled(page)
    expect(page.get_by_role("heading", name=re.compile("kr sedan 2021 i 2024 års priser"))).to_be_visible()
    page.get_by_role("link", name="Om måttet").first.click()
    expect(page).to_have_title(re.compile("^Indikatorblad"))
    settled(page)
    expect(page.get_by_role("columnheader", name="Förändring sedan 2021")).to_be_visible()
    expect(page).to_have_url(re.compile("sedan=2021"))
    pick(page, "Ändring sedan", "Året före")
    expect(page.get_by_role("columnheader", name="Förändring sedan 2023")).to_be_visible()
    expect(page).not_to_have_url(re.compile("sedan"))


def test_on_a_phone_the_years_stand_beside_each_other_under_the_municipality(page: Page, app: App) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app.at(sedan="2021", ar="2024"))
    unfold(page, "Ändra")
    boxes = [
        page.get_by_role("combobox", name=name, exact=True).bounding_box()
        for name in ("Kommun", "År", "Ändring sedan")
    ]
    kommun, year, since = (box for box in boxes if box)
    assert kommun["y"] < year["y"] == since["y"]
    assert year["x"] + year["width"] < since["x"]


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


def test_what_a_page_has_not_is_told_above_it_with_a_way_on(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("sida-vid-sida", kommun="1402", visa="skilnad"))
    told = page.locator(".oj-banner")
    expect(told).to_contain_text("I valet Visa finns inget ”skilnad”. Här visas Värden.")
    assert faults(page) == []
    link = told.get_by_role("link", name="Skillnad mot Partille")
    link.focus()
    assert shows_focus(page)
    link.press("Enter")
    expect(page).to_have_url(re.compile("visa=skillnad"))
    expect(page.get_by_role("region", name="Skillnad mot Partille")).to_be_visible()
    expect(told).to_have_count(0)


def test_who_is_compared_with_is_named_under_the_pictures(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at(kommun="1402"))
    folds = page.locator(".oj-members")
    expect(folds.first.locator("summary")).to_contain_text(re.compile(r"liknande kommun: \S.* till \S"))
    folds.first.locator("summary").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(folds.first).to_have_js_property("open", value=True)
    assert len(folds.first.inner_text().split("·")) == 7
    assert faults(page) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be halted there")
def test_a_link_is_followed_though_a_choice_is_made_before_the_page_comes(page: Page, app: App) -> None:
    """Streamlit asks for the page that is there, and forgets the one that is on its way."""
    open_page(page, app.at("kostnader", kommun="1402"))
    os.kill(app.process, signal.SIGSTOP)
    try:
        page.get_by_role("link", name="Personal", exact=True).click()
        page.get_by_role("combobox", name="År", exact=True).fill("2022")
        page.get_by_role("option", name="2022", exact=True).click()
    finally:
        os.kill(app.process, signal.SIGCONT)
    expect(page.locator("h1")).to_have_text("Personal", timeout=10_000)
    expect(page).to_have_url(re.compile("/personal"))
