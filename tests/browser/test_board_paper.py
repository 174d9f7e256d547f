"""Nämndens sida on Vår kommun: by keyboard alone, announced, looked at and fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page, shows_focus
from tests.browser.dashboard import App
from tests.report.conftest import read

MAKE = "Gör nämndens sida"
SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 × 900 at 200 %


def made(page: Page) -> None:
    """Press the button, and wait until the sheet stands there."""
    page.get_by_role("button", name=MAKE).press("Enter")
    expect(page.locator(".oj-board-made [role=status]")).to_contain_text("är gjord: 1 ark.")


def test_the_sheet_is_made_and_fetched_by_keyboard(page: Page, app: App, tmp_path: Path) -> None:
    open_page(page, app.at())
    number = page.get_by_label("Diarienummer")
    number.focus()
    page.keyboard.type("SN 2026/17")
    page.keyboard.press("Tab")
    for _ in range(4):
        if page.evaluate("document.activeElement.innerText").strip() == MAKE:
            break
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(MAKE)
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator(".oj-board-made [role=status]")).to_contain_text("Partille 2024 är gjord: 1 ark.")
    link = page.get_by_role("link", name="Hämta nämndens sida som PDF")
    with page.expect_download() as download:
        link.press("Enter")
    download.value.save_as(tmp_path / "a.pdf")
    assert download.value.suggested_filename == "partille-1402-2024-utgava-1.pdf"
    text = read((tmp_path / "a.pdf").read_bytes()).text
    assert "SN 2026/17" in text
    assert "Partille 2024" in text
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta nämndens sida som HTML").press("Enter")
    download.value.save_as(tmp_path / "a.html")
    assert "SN 2026/17" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_the_card_is_read_at_any_size(page: Page, app: App, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, app.at())
    made(page)
    sheet = page.locator(".oj-board-sheet")
    sheet.scroll_into_view_if_needed()
    expect(sheet).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert broken_rules(page) == []


def test_another_municipality_has_no_sheet_until_somebody_asks(page: Page, app: App) -> None:
    open_page(page, app.at())
    made(page)
    open_page(page, app.at(kommun="1480"))
    expect(page.get_by_role("button", name=MAKE)).to_be_visible()
    expect(page.locator(".oj-board-made")).to_have_count(0)
