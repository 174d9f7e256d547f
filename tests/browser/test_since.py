"""Sedan sist: reached and chosen by pointer and keyboard, told, zoomed, on a phone, taken home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, broken_rules, faults, open_page, settled, shows_focus, stands
from tests.browser.dashboard import App, running
from tests.pages.two_editions import made

SINCE_FIRST = re.compile(r"^Partille sedan utgåva 1 \(.*värde har ändrats i efterhand")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with two editions. For tests that only look."""
    with running(made(tmp_path_factory.mktemp("since"))) as started:
        yield started


def test_what_changed_is_told_in_four_choices_from_the_start(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at(kommun="1402"))
    page.get_by_role("link", name="Vad har ändrats sedan sist?").click()  # the first choice
    expect(page.locator("h1")).to_have_text("Sedan sist")
    expect(page.locator(".oj-lead")).to_contain_text("Partille sedan året före: ett mått har stigit mer")
    assert faults(page) == []
    page.get_by_role("radio", name="En äldre utgåva").click()  # the second: the newest of them
    expect(page.locator(".oj-lead")).to_have_text(SINCE_FIRST)
    settled(page)
    assert "sedanutgava=1" in page.url
    assert faults(page) == []
    revised = page.get_by_role("region", name="Ändrat i efterhand: Partille")
    expect(revised.get_by_role("row").last).to_contain_text("3 100")


def test_the_choice_is_made_with_the_keyboard_alone_and_told(page: Page, app: App) -> None:
    open_page(page, app.at("sedan-sist", kommun="1402"))
    first = page.get_by_role("radio", name="Ett tidigare år")
    first.focus()
    assert shows_focus(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    box = page.get_by_role("textbox", name=re.compile("^Datum"))
    expect(page.get_by_role("status").filter(has_text="Inget datum är skrivet.")).to_be_visible()
    settled(page)
    page.wait_for_timeout(400)  # each key of the three may have begun a run of its own
    settled(page)
    expect(page.get_by_role("radio", name="Ett datum")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    assert shows_focus(page)
    box.press_sequentially("2001-01-01")
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Den 2001-01-01 fanns ingen utgåva än")
    expect(told).to_be_visible()
    settled(page)
    assert "sedandatum=2001-01-01" in page.url
    assert broken_rules(page) == []


def test_the_back_button_undoes_one_choice_at_a_time(page: Page, app: App) -> None:
    open_page(page, app.at("sedan-sist", kommun="1402"))
    before = [page.url]
    for kind in ("En äldre utgåva", "Ett datum"):
        page.get_by_role("radio", name=kind).click()
        expect(page).not_to_have_url(before[-1])
        stands(page)
        before.append(page.url)
    for was, kind in zip(reversed(before[:-1]), ("En äldre utgåva", "Ett tidigare år"), strict=True):
        page.go_back()
        expect(page).to_have_url(was)
        expect(page.get_by_role("radio", name=kind)).to_be_checked()
        stands(page)


def test_a_link_is_the_same_for_somebody_else_and_leads_to_the_sheets(
    page: Page, another_browser: Page, app: App
) -> None:
    open_page(page, app.at("sedan-sist", kommun="1402"))
    page.get_by_role("radio", name="En äldre utgåva").click()
    expect(page.locator(".oj-lead")).to_have_text(SINCE_FIRST)
    settled(page)
    open_page(another_browser, page.url)
    expect(another_browser.locator(".oj-lead")).to_have_text(page.locator(".oj-lead").inner_text())
    expect(another_browser.get_by_role("combobox", name="Utgåva")).to_be_visible()
    another_browser.get_by_role("link", name="Kostnad HVB").first.click()
    expect(another_browser.locator("h1")).to_contain_text("Kostnad HVB")
    another_browser.go_back()
    expect(another_browser.locator(".oj-lead")).to_have_text(SINCE_FIRST)


def test_all_lists_are_taken_home_as_one_table(page: Page, app: App) -> None:
    open_page(page, app.at("sedan-sist", kommun="1402", sedanutgava="1"))
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("^Hämta Excel: Sedan sist")).click()
    book = load_workbook(BytesIO(fetched.value.path().read_bytes()))
    head, *rows = book["Tabell"].iter_rows(min_row=5, values_only=True)
    assert head[:5] == ("Mått", "Vad", "Då", "Nu", "Ändring")
    assert ("Kostnad HVB", "Ändrat i efterhand", 3100, 3300) in [row[:4] for row in rows]
    assert "seriebrott 2024" in [row[4] for row in rows]


def test_the_way_back_to_an_edition_as_it_was(page: Page, app: App) -> None:
    open_page(page, app.at("sedan-sist", kommun="1402", sedanutgava="1"))
    page.get_by_role("link", name="Visa panelen som den var i utgåva 1").click()
    expect(page.locator("h1")).to_have_text("Partille 2023")
    expect(page.get_by_text("Du ser utgåva 1 från")).to_be_visible()
