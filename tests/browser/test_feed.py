"""How somebody subscribes to what changes: found by keyboard alone, copied, and the feed is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page
from tests.browser.dashboard import App

SUMMARY = "Prenumerera på det som ändras för Partille"


def opened(page: Page, app: App) -> None:
    """The card, opened with the keyboard alone."""
    open_page(page, app.at("var-kommun", kommun="1402"))
    page.get_by_text(SUMMARY).focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")


def test_the_address_of_the_feed_is_reached_by_keyboard_copied_and_answers(app: App, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, app)
    link = page.get_by_role("link", name="flode/1402.atom")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopiera adressen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Adressen är kopierad")).to_have_count(1)
    address = page.evaluate("navigator.clipboard.readText()")
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<title>ÖJ-panelen: Partille</title>" in answer.text()
    assert broken_rules(page) == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 450)])  # the second: 1280 at 200 %
def test_the_address_has_room_on_a_narrow_screen(app: App, page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, app)
    expect(page.get_by_role("button", name="Kopiera adressen")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_data_package_is_there_and_is_not_sent_twice(app: App, page: Page) -> None:
    answer = page.request.get(app.at("data/datapackage.json"))
    assert answer.status == 200
    assert "utgåva" in answer.json()["title"]
    again = page.request.get(
        app.at("data/datapackage.json"), headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status == 304
