"""The sheet of an indicator: reached by a link, found by typing, its table sorted, its files for some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, settled
from tests.browser.dashboard import App, published, running, workbook

YEARS = range(2020, 2025)
COST = "N33002"


def test_a_link_keeps_the_choice_and_the_session(page: Page, app: App) -> None:
    open_page(page, app.at("struktur", visa="fragor", kommun="1281", ar="2022", jamfor="lan"))
    page.evaluate("window.untouched = true")
    page.locator(".oj-row h3 a").first.click()
    expect(page).to_have_url(re.compile(r"/indikator\?indikator=U\d+&kommun=1281&ar=2022&jamfor=lan$"))
    settled(page)
    expect(page.get_by_role("combobox", name="Kommun")).to_have_value("Lund")
    assert page.evaluate("window.untouched")
    page.go_back()
    expect(page).to_have_title(re.compile("^Struktur och process"))


def test_a_link_opened_elsewhere_shows_the_same(page: Page, app: App, another_browser: Page) -> None:
    open_page(page, app.at("struktur", visa="fragor", kommun="1281", ar="2022", jamfor="lan"))
    title = page.locator(".oj-row h3 a").first
    title.focus()
    open_page(another_browser, str(title.evaluate("link => link.href")))
    expect(another_browser.locator("h1")).to_have_text(title.inner_text())
    expect(another_browser.get_by_role("combobox", name="Kommun")).to_have_value("Lund")


def test_an_indicator_is_found_by_typing(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=COST))
    page.get_by_role("combobox", name="Mått").fill("erfarenhet")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("indikator=U33818"))
    expect(page.locator("h1")).to_contain_text(re.compile("erfarenhet", re.IGNORECASE))


def test_the_long_table_is_sorted_by_its_heads(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=COST, kommun="1281"))
    table = page.get_by_role("region", name=re.compile("alla kommuner"))
    first = table.locator("tbody tr th").first
    expect(first).to_have_text("Ale")
    head = table.get_by_role("columnheader").nth(1)
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    values = table.locator("tbody tr td:nth-child(2)").all_inner_texts()
    numbers = [float(value.replace("\u00a0", "")) for value in values]
    assert numbers == sorted(numbers, reverse=True)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    name = table.get_by_role("columnheader").first
    name.get_by_role("button").click()
    expect(first).to_have_text("Ale")
    name.get_by_role("button").click()
    expect(first).to_have_text("Övertorneå")


def test_at_a_desk_no_column_of_all_municipalities_is_cut_off(
    another_browser: Page, example_app: App
) -> None:
    another_browser.set_viewport_size({"width": 1280, "height": 900})
    open_page(another_browser, example_app.at("indikator", indikator="U33828", kommun="1402", ar="2024"))
    box = another_browser.get_by_role("region", name=re.compile("alla kommuner"))
    expect(box.get_by_role("columnheader", name="Cell")).to_be_visible()
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0


@pytest.fixture
def silent_app(tmp_path: Path) -> Iterator[App]:
    """A dashboard without anybody in charge."""
    published(tmp_path / "store", workbook(tmp_path / "barn-och-unga.xlsx", YEARS))
    with running(tmp_path / "store", OJ_LOCAL="") as started:
        yield started


def test_who_may_not_upload_sees_the_cell_but_gets_no_file(another_browser: Page, silent_app: App) -> None:
    open_page(another_browser, silent_app.at("indikator", indikator=COST))
    expect(another_browser.get_by_text("barn-och-unga.xlsx").first).to_be_visible()
    expect(another_browser.get_by_role("button", name="Hämta barn-och-unga.xlsx")).to_have_count(0)
