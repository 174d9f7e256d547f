"""The search box of every page, and what it finds: with the keyboard, zoomed, on a phone."""

from __future__ import annotations

import os
import re
import signal
import sys

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, faults, open_page, settled, shows_focus
from tests.browser.dashboard import App


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Sök mått, kommun eller sida")


def search(page: Page, words: str) -> None:
    """Write and press Enter; wait until the answer stands."""
    box(page).fill(words)
    box(page).press("Enter")
    expect(page.locator("h1")).to_have_text("Sök")
    expect(page.locator(".oj-lead")).to_contain_text(words)
    settled(page)


def test_a_measure_is_found_from_any_page_and_led_to(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("personal", kommun="1480"))
    search(page, "erfarenhet fem ar")
    assert "kommun=1480" in page.url
    assert faults(page, DESK, PHONE) == []
    first = page.locator(".oj-row").first
    expect(first).to_contain_text("Minst fem års erfarenhet")
    expect(first.get_by_role("img").or_(first.locator("img")).first).to_be_visible()
    first.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Minst fem års erfarenhet")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Sök")
    expect(box(page)).to_have_value("erfarenhet fem ar")
    page.go_back()
    expect(page.locator(".oj-here")).to_have_text("Personal")
    expect(box(page)).to_have_value("")


def test_the_keyboard_alone_finds_a_municipality(page: Page, app: App) -> None:
    open_page(page, app.at())
    box(page).focus()
    assert shows_focus(page)
    page.keyboard.type("upplands bro")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sök")
    expect(page.locator("h1")).to_be_focused()
    link = page.get_by_test_id("stMain").get_by_role("link", name="Upplands-Bro")
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Upplands-Bro"))


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be halted there")
def test_the_focus_waits_for_a_page_that_is_long_in_coming(page: Page, app: App) -> None:
    """What the page before has may change in the meantime."""
    open_page(page, app.at())
    box(page).fill("upplands bro")
    os.kill(app.process, signal.SIGSTOP)
    try:
        box(page).press("Enter")
        page.wait_for_timeout(400)
        expect(box(page)).to_be_focused(timeout=1)
    finally:
        os.kill(app.process, signal.SIGCONT)
    expect(page.locator("h1")).to_have_text("Sök")
    expect(page.locator("h1")).to_be_focused(timeout=10_000)


def test_a_second_search_is_announced(page: Page, app: App) -> None:
    open_page(page, app.at("sok", q="hvb"))
    expect(box(page)).to_have_value("hvb")
    search(page, "xyzzy")
    expect(page.locator(".oj-sr[role=status]").filter(has_text="Inget liknar ”xyzzy”")).to_have_count(1)
    expect(page.locator(".oj-row")).to_have_count(0)


def test_the_box_has_room_at_twice_the_size(page: Page, app: App) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200 %
    open_page(page, app.at("sok", q="kostnad"))
    expect(box(page)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    button = page.get_by_role("search").get_by_role("button", name="Sök")
    box(page).fill("partile")
    button.click()
    expect(page.locator(".oj-lead")).to_contain_text("ger en kommun")


def test_what_is_searched_for_stays_text(page: Page, app: App) -> None:
    open_page(page, app.at("sok", q="%3Cimg%20src=x%20onerror=alert(1)%3E"))
    expect(page.locator(".oj-lead")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".oj-lead img").count() == 0
