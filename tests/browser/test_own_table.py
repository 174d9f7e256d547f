"""Min tabell: filled from any row, one link, one file, with the keyboard, zoomed, on a phone."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from oj.reference import municipalities
from oj.register import register
from tests.browser.conftest import (
    PHONE,
    ZOOMED,
    broken_rules,
    every_size,
    faults,
    one_run,
    open_page,
    pick,
    settled,
    shows_focus,
)
from tests.browser.dashboard import App

COST, PLAN, SHARE = "N33002", "U33528", "U33818"


def in_bar(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("^Min tabell"))


def the_table(page: Page) -> Locator:
    return page.get_by_role("region", name="Min tabell").get_by_role("table")


def cells(page: Page, row: str) -> list[str]:
    """The texts of the cells of the row with this head."""
    found = the_table(page).get_by_role("row").filter(has=page.get_by_role("rowheader", name=row, exact=True))
    return [text.replace("\u00a0", " ") for text in found.get_by_role("cell").all_inner_texts()]


def test_a_measure_is_laid_in_from_a_row_with_the_keyboard_and_taken_along(page: Page, app: App) -> None:
    open_page(page, app.at("personal", kommun="1480"))
    button = page.get_by_role("button", name=re.compile("^Lägg i min tabell")).first
    name = (button.get_attribute("data-oj-name") or "").strip()
    expect(in_bar(page)).to_have_text("Min tabell")
    button.focus()
    assert shows_focus(page)
    button.press("Enter")
    said = f"{name} ligger i min tabell, som har ett mått."
    expect(page.get_by_role("status").filter(has_text=said)).to_have_count(1)
    expect(page.locator("[data-oj-add]").first).to_have_attribute("aria-pressed", "true")
    expect(in_bar(page)).to_have_text("Min tabell (1)")
    assert broken_rules(page) == []
    in_bar(page).press("Enter")
    expect(page.locator("h1")).to_have_text("Min tabell")
    expect(page.locator(".oj-lead")).to_have_text("Ett mått i Göteborg och sju andra kommuner.")
    settled(page)
    expect(the_table(page).get_by_role("rowheader")).to_have_text(name)


def test_the_browser_remembers_what_was_laid_in_and_what_was_taken_out(page: Page, app: App) -> None:
    open_page(page, app.at("sok"))
    adds = page.get_by_role("button", name=re.compile("^Lägg i min tabell"))
    adds.first.click()
    adds.first.click()
    expect(in_bar(page)).to_have_text("Min tabell (2)")
    again = page.context.new_page()
    open_page(again, app.at("min-tabell"))
    expect(the_table(again).get_by_role("rowheader")).to_have_count(2)
    expect(in_bar(again)).to_have_text("Min tabell (2)")
    again.get_by_role("combobox", name="Mått").press("Backspace")
    expect(again.locator(".oj-lead")).to_contain_text("Ett mått")
    expect(in_bar(again)).to_have_text("Min tabell (1)")
    open_page(page, app.at("sok"))
    expect(page.get_by_role("button", name="I min tabell", exact=False, pressed=True)).to_have_count(1)
    page.get_by_role("button", pressed=True).click()
    expect(in_bar(page)).to_have_text("Min tabell")
    in_bar(page).click()
    expect(page.locator(".oj-lead")).to_contain_text("Tabellen är tom.")


def test_five_municipalities_and_several_measures_to_excel_in_four_choices(page: Page, app: App) -> None:
    open_page(page, app.at("min-tabell", kommun="1402"))
    measures = page.get_by_role("combobox", name="Mått")  # the first choice: what
    for one in (COST, PLAN, SHARE):
        pick(page, re.compile("^Mått"), register()[one].title)
        page.keyboard.press("Tab")  # the list stays open for more
    expect(page.locator(".oj-lead")).to_contain_text("Tre mått")
    pick(page, "Andra kommuner", "Kommuner en och en")  # the second: who
    settled(page)
    expect(measures).to_be_visible()
    several = page.get_by_role("combobox", name=re.compile("^Kommuner"))  # the third: which ones
    for _ in range(7):
        with one_run(page):
            several.press("Backspace")
    for name in ("Lund", "Malmö", "Kiruna", "Umeå"):
        with one_run(page):
            pick(page, re.compile("^Kommuner"), name)
        page.keyboard.press("Tab")
    expect(page.locator(".oj-lead")).to_have_text("Tre mått i Partille och fyra andra kommuner.")
    with page.expect_download() as fetched:  # and the fourth
        page.get_by_role("link", name="Hämta Excel: Min tabell").click()
    book = load_workbook(BytesIO(fetched.value.path().read_bytes()))
    head = [cell.value for cell in book["Tabell"][5]]
    assert [name for name in head if name in ("Partille", "Lund", "Malmö", "Kiruna", "Umeå")] == [
        *("Partille", "Lund", "Malmö", "Kiruna", "Umeå")
    ]
    stands = [[cell.value for cell in row] for row in book["Var värdena står"].iter_rows(min_row=6)]
    assert {"Partille", "Lund", "Malmö", "Kiruna", "Umeå"} <= {row[2] for row in stands}
    assert all(row[7] for row in stands)


def test_all_of_a_county_is_one_choice(page: Page, app: App) -> None:
    open_page(page, app.at("min-tabell", kommun="1402", matt=COST))
    pick(page, "Andra kommuner", "Dalarna")
    county = [one.name for one in municipalities().values() if one.county == "Dalarnas län"]
    expect(page.locator(".oj-lead")).to_have_text(f"Ett mått i Partille och {len(county)} andra kommuner.")
    settled(page)  # the table comes after its lead
    heads = the_table(page).get_by_role("columnheader").all_inner_texts()
    assert set(county) <= {head.split(" ↕")[0].strip() for head in heads}
    assert "platser=lan-20" in page.url


def test_a_link_is_the_table_for_somebody_else_too(page: Page, another_browser: Page, app: App) -> None:
    parameters = {"matt": f"{COST},{PLAN}", "platser": "lan-20", "visa": "vi", "ordning": "-2080"}
    open_page(page, app.at("min-tabell", kommun="1402", **parameters))
    expect(the_table_of_differences(page)).to_be_visible()
    open_page(another_browser, page.url)
    shown = the_table_of_differences(another_browser)
    assert shown.inner_text() == the_table_of_differences(page).inner_text()
    expect(in_bar(another_browser)).to_have_text("Min tabell")  # somebody's link lays nothing in mine


def test_somebody_elses_table_is_changed_without_mine_until_it_is_taken(page: Page, app: App) -> None:
    open_page(page, app.at("sok", slag="staff"))
    page.get_by_role("button", name=re.compile("^Lägg i min tabell")).click()
    expect(in_bar(page)).to_have_text("Min tabell (1)")
    open_page(page, app.at("min-tabell", kommun="1402", matt=f"{COST},{PLAN},{SHARE}"))
    page.get_by_role("combobox", name=re.compile("^Mått")).press("Backspace")
    expect(page.locator(".oj-lead")).to_contain_text("Två mått")
    settled(page)
    expect(in_bar(page)).to_have_text("Min tabell (1)")
    take = page.get_by_role("button", name="Gör den till min tabell")
    take.focus()
    assert shows_focus(page)
    assert broken_rules(page) == []
    take.press("Enter")
    expect(in_bar(page)).to_have_text("Min tabell (2)")
    expect(in_bar(page)).to_be_focused()
    expect(take).to_be_hidden()
    page.get_by_role("combobox", name=re.compile("^Mått")).press("Backspace")
    expect(in_bar(page)).to_have_text("Min tabell (1)")


def the_table_of_differences(page: Page) -> Locator:
    return page.get_by_role("region", name="Skillnad mot Partille").get_by_role("table")


def test_the_head_of_a_column_sorts_and_the_address_says_so(page: Page, app: App) -> None:
    open_page(page, app.at("min-tabell", kommun="1402", matt=COST, platser="lan", rader="kommuner"))
    head = the_table(page).get_by_role("link", name=re.compile("^Kostnad"))
    head.press("Enter")
    expect(page).to_have_url(re.compile("ordning=-N33002"))
    expect(the_table(page).get_by_role("columnheader").nth(1)).to_have_attribute("aria-sort", "descending")
    settled(page)
    shown = the_table(page).locator("td").all_inner_texts()
    values = [float(re.sub(r"\s|\(.*", "", text)) for text in shown if text[0].isdigit()]
    assert values == sorted(values, reverse=True)
    page.go_back()
    expect(the_table(page).get_by_role("columnheader").nth(1)).to_have_attribute("aria-sort", "none")


def test_a_table_is_saved_under_a_name_and_opened_at_the_next_visit(page: Page, app: App) -> None:
    open_page(page, app.at("min-tabell", kommun="1402", matt=COST, platser="lan-20", rader="kommuner"))
    page.get_by_label("Tabellens namn").fill("Dalarna")
    page.get_by_label("Tabellens namn").press("Tab")
    settled(page)
    page.get_by_role("button", name="Spara tabellen").click()
    expect(page.get_by_text("Dalarna är sparad i den här webbläsaren.")).to_be_visible()
    page.wait_for_function("document.cookie.includes('oj_tabeller=')")
    again = page.context.new_page()
    open_page(again, app.at("min-tabell", kommun="1402"))
    expect(again.locator(".oj-lead")).to_contain_text("Tabellen är tom.")
    pick(again, "Sparade tabeller", "Dalarna")
    expect(again.locator(".oj-lead")).to_have_text("Ett mått i Partille och 15 andra kommuner.")
    assert "rader=kommuner" in again.url


def test_the_page_fits_the_window(page: Page, app: App) -> None:
    open_page(page, app.at("min-tabell", kommun="1402", matt=f"{COST},{PLAN},{SHARE}"))
    assert faults(page) == []
    table = the_table(page)
    for size in every_size(page, PHONE, ZOOMED):
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth"), size
        first = table.locator("tbody tr").first
        own, nation = first.locator("[data-head=Partille]"), first.locator("[data-head=Riket]")
        other = first.locator("td[data-head]").last
        tops = [found.evaluate("cell => cell.getBoundingClientRect().top") for found in (own, nation, other)]
        assert tops == sorted(tops), size


@pytest.mark.parametrize("platser", ["liknande", "lan-14"])
def test_the_same_as_pictures(page: Page, app: App, platser: str) -> None:
    open_page(
        page, app.at("min-tabell", kommun="1402", matt=f"{COST},{PLAN}", platser=platser, visa="diagram")
    )
    expect(page.locator(".oj-card img, .oj-row img, .oj-row [role=img]").first).to_be_visible()
    assert broken_rules(page) == []
    page.get_by_role("button", name="Värden").or_(page.get_by_role("radio", name="Värden")).first.click()
    expect(the_table(page)).to_be_visible()
