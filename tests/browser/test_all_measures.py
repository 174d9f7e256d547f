"""The list of all measures: narrowed with the keyboard, told, in the address, on a phone, as a file."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, every_size, faults, open_page, settled, shows_focus
from tests.browser.dashboard import App


def leads(page: Page, words: str) -> None:
    expect(page.locator(".oj-lead")).to_contain_text(words)
    settled(page)


def test_the_keyboard_alone_narrows_the_list_and_keeps_its_place(page: Page, app: App) -> None:
    open_page(page, app.at("sok", kommun="1480"))
    leads(page, "Här finns fyra mått.")
    kind = page.get_by_role("combobox", name="Slag", exact=True)
    kind.focus()
    assert shows_focus(page)
    page.keyboard.press("S")
    page.keyboard.press("Enter")
    leads(page, "två av fyra mått")
    expect(kind).to_have_value("structure_process")
    expect(kind).to_be_focused()
    expect(page).to_have_url(re.compile("kommun=1480"))
    expect(page).to_have_url(re.compile("slag=structure_process"))
    expect(page.get_by_role("status").filter(has_text="två av fyra mått")).to_have_count(1)
    assert broken_rules(page) == []
    page.go_back()
    leads(page, "Här finns fyra mått")
    expect(kind).to_have_value("")


def test_a_link_shows_somebody_else_the_same_and_a_name_leads_to_the_sheet(page: Page, app: App) -> None:
    open_page(page, app.at("sok", slag="staff", ordning="kommuner"))
    leads(page, "ett av fyra mått")
    expect(page.get_by_role("combobox", name="Ordning", exact=True)).to_have_value("kommuner")
    expect(page.get_by_role("option", name="Personal (1)")).to_have_count(1)
    page.get_by_test_id("stMain").get_by_role("rowheader").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Minst fem års erfarenhet")


def test_words_and_choices_hold_together(page: Page, app: App) -> None:
    open_page(page, app.at("sok", slag="structure_process"))
    search = page.get_by_role("searchbox", name="Sök mått, kommun eller sida")
    search.fill("erfarenhet")
    search.press("Enter")
    leads(page, "”erfarenhet” ger")
    page.get_by_role("combobox", name="Enhet", exact=True).select_option(label="% (1)")
    expect(page).to_have_url(re.compile("q=erfarenhet"))
    expect(page).to_have_url(re.compile("enhet=%25"))
    settled(page)
    expect(page.locator(".oj-row")).to_have_count(1)


def test_the_list_fits_the_window(page: Page, app: App) -> None:
    open_page(page, app.at("sok"))
    assert faults(page) == []
    table = page.get_by_role("table", name="Alla mått")
    for size in every_size(page):
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth"), size
        expect(table.get_by_role("cell", name="290").first).to_be_visible()


def test_the_list_is_fetched_as_a_file(page: Page, app: App) -> None:
    open_page(page, app.at("sok", slag="staff"))
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta Excel: Alla mått").click()
    assert fetched.value.suggested_filename.endswith("alla-matt.xlsx")
