"""The map in a real browser: the sanitiser lets it through, and it says what the table says."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, settled
from tests.browser.dashboard import App, cost_of

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


def test_missing_and_small_have_a_pattern_that_is_really_drawn(page: Page, app: App) -> None:
    open_page(page, app.at("karta", indikator=COST))
    box = (
        page.locator("#oj-riket-missing path")
        .nth(1)
        .evaluate("path => getComputedStyle(path).vectorEffect + ' ' + path.getAttribute('stroke')")
    )
    assert box == "none #c4beb0"


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
