"""The reference bar in a browser: found by typing, remembered, copied, printed, shared."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page, pick, settled
from tests.browser.dashboard import App, published, workbook
from tests.browser.paper import texts
from tests.browser.test_choice import chosen

TYPED = (  # and what is found, another one each time
    ("angelh", "Ängelholm"),
    ("Åmå", "Åmål"),
    ("1292", "Ängelholm"),
    ("upplands bro", "Upplands-Bro"),
    ("malung sälen", "Malung-Sälen"),
    ("dals ed", "Dals-Ed"),
    ("MALUNGSALEN", "Malung-Sälen"),
    ("dals e", "Dals-Ed"),
    ("vasby", "Upplands Väsby"),
    ("1402", "Partille"),
    ("upplands-väsby", "Upplands Väsby"),
)
MOST_SHEETS, SHEET = (
    5,
    680,
)  # A4 sheets of Vår kommun, of which there were seven; CSS px between their margins
FEWEST_TEXTS = 400  # glyphs, of a sheet with something on it; the foot and the source line together have 173


def test_a_municipality_is_found_by_code_and_without_diacritics_hyphens_or_spaces(
    page: Page, app: App
) -> None:
    open_page(page, app.at("personal"))
    select = page.get_by_role("combobox", name="Kommun")
    with page.expect_response("**/kommuner.json"):
        select.click()
    for typed, found in TYPED:
        assert chosen(page, "Kommun") != found
        select.press("Control+A")
        select.press_sequentially(typed)
        page.get_by_role("option", name=found, exact=True).click()
        settled(page)
        assert chosen(page, "Kommun") == found, typed


def test_a_link_of_the_bar_leads_to_who_is_chosen_since_it_was_passed_by(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="0180"))
    link = page.get_by_role("link", name="Personal", exact=True)
    link.focus()
    pick(page, "Kommun", "Lund")
    expect(page).to_have_url(re.compile("kommun=1281"))
    link.click()
    expect(page.locator("h1")).to_have_text("Personal")
    expect(page).to_have_url(re.compile("personal.*kommun=1281"))


def test_what_the_address_asks_for_in_vain_is_told_above_the_page(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="9999", ar="1999"))
    banner = page.get_by_role("note")
    expect(banner).to_contain_text("Ingen kommun har koden eller namnet ”9999”. Här visas Partille.")
    expect(banner).to_contain_text("Det finns inga uppgifter för år ”1999”. Här visas 2024.")
    assert broken_rules(page) == []
    pick(page, "Kommun", "Lund")
    expect(banner).to_have_count(0)
    open_page(page, app.at(kommun="114"))
    expect(page.locator("h1")).to_have_text("Upplands Väsby 2024")
    expect(banner).to_have_count(0)


def test_my_municipality_is_remembered_until_the_next_visit(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="1281"))
    page.get_by_role("button", name="Gör till min kommun").press("Enter")
    expect(page.get_by_role("button", name="Min kommun")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Lund är nu din kommun i den här webbläsaren.")).to_have_count(1)
    again = page.context.new_page()
    open_page(again, app.at())
    assert chosen(again, "Kommun") == "Lund"
    expect(again.get_by_text("visas som exempel")).to_have_count(0)


def test_a_saved_selection_is_there_on_the_next_visit_and_in_a_link(
    page: Page, app: App, another_browser: Page
) -> None:
    address = app.at("personal", kommun="1402", jamfor="eget", urval="1480,1401", urvalsnamn="Grannar")
    open_page(page, address)
    page.get_by_role("button", name="Spara urvalet").click()
    expect(page.get_by_role("button", name="Glöm urvalet")).to_be_visible()
    open_page(another_browser, page.url)
    assert chosen(another_browser, "Jämför med") == "Eget urval"
    expect(another_browser.get_by_label("Urvalets namn")).to_have_value("Grannar")
    again = page.context.new_page()
    open_page(again, app.at("personal"))
    again.get_by_role("combobox", name="Jämför med").fill("Grannar")
    again.get_by_role("option", name="Grannar", exact=True).click()
    settled(again)
    expect(again).to_have_url(re.compile("urval=1480(,|%2C)1401"))


def test_the_link_is_copied_and_the_page_says_so(page: Page, app: App) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, app.at("kostnader", kommun="1480"))
    page.get_by_role("button", name="Kopiera länk", exact=True).press("Enter")
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == unquote(page.url)


def test_a_link_to_an_edition_shows_it_on_every_page_until_the_newest_is_asked_for(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    published(fresh_app.store, workbook(tmp_path / "a.xlsx", range(2022, 2024)))
    open_page(page, fresh_app.at("om"))
    page.get_by_role("button", name="Kopiera länk till utgåva 1").click()
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    published(fresh_app.store, workbook(tmp_path / "b.xlsx", range(2022, 2025)))
    open_page(page, copied)
    expect(page.get_by_text("Du ser utgåva 1 från")).to_be_visible()
    page.get_by_role("link", name="Personal", exact=True).click()
    settled(page)
    page.get_by_role("link", name="Minst fem års erfarenhet").first.click()
    expect(page).to_have_url(re.compile("indikator.*utgava=1"))
    expect(page.get_by_text("Du ser utgåva 1 från")).to_be_visible()
    assert broken_rules(page) == []
    page.get_by_role("link", name="Visa den senaste").click()
    expect(page.get_by_text("Du ser utgåva 1 från")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("utgava"))


def test_paper_has_every_fold_open_and_no_controls(page: Page, app: App) -> None:
    open_page(page, app.at("kostnader"))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.get_by_text("Partille 2024. Jämfört med: liknande kommuner (")).to_be_visible()
    expect(page.get_by_role("combobox", name="Kommun")).to_be_hidden()
    expect(page.locator(".oj-fetch").first).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details[open]")).to_have_count(0)


def test_paper_is_a4_and_of_some_pages(page: Page, app: App) -> None:
    open_page(page, app.at("struktur"))
    paper = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


@pytest.mark.parametrize("place", ["1402", "1480", "0114"])
def test_no_sheet_of_paper_has_nothing_on_it_but_its_foot(
    another_browser: Page, example_app: App, place: str
) -> None:
    open_page(another_browser, example_app.at(kommun=place, ar="2024"))
    sheets = texts(another_browser)
    assert len(sheets) > 1
    assert min(sheets) > FEWEST_TEXTS


def test_a_municipality_has_no_more_sheets_than_it_needs_and_no_cell_is_cut(
    another_browser: Page, example_app: App
) -> None:
    open_page(another_browser, example_app.at(kommun="1402", ar="2024"))
    assert len(texts(another_browser)) <= MOST_SHEETS
    another_browser.set_viewport_size({"width": SHEET, "height": 900})
    another_browser.emulate_media(media="print")
    for path, more in (("", {}), ("kostnader", {}), ("indikator", {"indikator": "U33828"})):
        open_page(another_browser, example_app.at(path, kommun="1402", ar="2024", **more))
        another_browser.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        beyond = f"""() => [...document.querySelectorAll('.oj-table td')].filter(
            cell => cell.getBoundingClientRect().right > {SHEET}).map(cell => cell.innerText)"""
        assert another_browser.evaluate(beyond) == [], path


def test_side_by_side_has_no_comparison_of_the_bar(page: Page, app: App) -> None:
    open_page(page, app.at("sida-vid-sida"))
    expect(page.get_by_role("combobox", name="Kommun", exact=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="Jämför med")).to_have_count(0)
