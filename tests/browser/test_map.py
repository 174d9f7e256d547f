"""The map in a real browser: the sanitiser lets it through, and it says what the table says."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import WINDOW, open_page, settled, shows_focus
from tests.browser.dashboard import App, cost_of, published, running, workbook

COST = "N33002"


def test_both_maps_are_drawn_and_agree_with_the_table(page: Page, app: App) -> None:
    open_page(page, app.at("karta", indikator=COST, kommun="1281"))
    country, county = (
        page.get_by_role("img", name=re.compile(f"^Karta över {where}")) for where in ("Sverige", "Sk")
    )
    expect(country.locator("g title")).to_have_count(290)
    expect(county.locator("g title")).to_have_count(33)
    shown = f"{cost_of('1281', 2024):,.0f}".replace(",", "\u00a0")
    lund = country.locator("title", has_text=re.compile("^Lund: "))
    assert (lund.text_content() or "").startswith(f"Lund: {shown}")
    row = page.get_by_role("row", name=re.compile("^Lund"))
    expect(row.get_by_role("cell").first).to_have_text(shown)


def test_a_municipality_leads_to_its_page_by_pointer_and_by_keyboard(page: Page, app: App) -> None:
    open_page(page, app.at("karta", indikator=COST, kommun="1281"))
    county = page.get_by_role("img", name=re.compile("^Karta över Sk"))
    for width, height in ((390, 844), (WINDOW["width"], WINDOW["height"])):
        page.set_viewport_size({"width": width, "height": height})
        expect(county.locator(".oj-map-chosen text", has_text="Lund")).to_be_visible()
    county.locator("[data-code='1293']").click()
    expect(page.locator("h1")).to_have_text("Hässleholm 2024")
    settled(page)
    page.go_back()
    expect(page).to_have_title(re.compile("^Karta"))
    settled(page)
    page.keyboard.press("Tab")  # a pointer was used before: what has the focus then need not be marked
    link = page.get_by_role("rowheader").get_by_role("link", name="Malmö", exact=True)
    link.focus()
    assert shows_focus(page)
    link.press("Enter")
    expect(page.locator("h1")).to_have_text("Malmö 2024")


def test_who_lacks_a_value_has_a_pattern_that_is_really_drawn(another_browser: Page, tmp_path: Path) -> None:
    path = workbook(tmp_path / "2024.xlsx", range(2024, 2025))
    book = load_workbook(path)
    book.active.cell(4, 3).value = None
    book.save(path)
    page = another_browser
    with running(published(tmp_path / "lager", path).directory) as app:
        open_page(page, app.at("karta", indikator=COST))
        country = page.get_by_role("img", name=re.compile("^Karta över Sverige"))
        expect(country.locator("g[fill='url(#oj-riket-missing)'] title")).to_have_count(1)
        strokes = page.locator("#oj-riket-missing path").nth(1)
        drawn = "path => getComputedStyle(path).vectorEffect + ' ' + path.getAttribute('stroke')"
        assert strokes.evaluate(drawn) == "none #c4beb0"


def test_the_sheet_leads_to_the_map_and_back(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=COST, kommun="1281"))
    page.get_by_role("link", name="Se måttet på kartan").click()
    expect(page).to_have_title(re.compile("^Karta"))
    settled(page)
    expect(page).to_have_url(re.compile(f"/karta\\?indikator={COST}&kommun=1281"))
    page.get_by_role("link", name="Om måttet").click()
    expect(page).to_have_title(re.compile("^Indikatorblad"))
    settled(page)
    expect(page.get_by_role("combobox", name="Kommun")).to_have_value("Lund")
