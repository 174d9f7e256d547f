"""Narrow windows, a phone's and a desk's at 200 %: pages and choices are folded into one line each."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page, pick, settled, shows_focus, unfold
from tests.browser.dashboard import App

SIZES = [(390, 844), (640, 450)]  # the second is 1280 × 900 at 200 %


@pytest.fixture(params=SIZES, ids=str)
def narrow(page: Page, request: pytest.FixtureRequest) -> Page:
    """A page in each narrow window."""
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def test_the_first_screen_begins_with_what_the_page_says(narrow: Page, app: App) -> None:
    open_page(narrow, app.at(kommun="1402", ar="2024", jamfor="liknande", sedan="2021"))
    expect(narrow.locator(".oj-chosen")).to_have_text(
        "Partille · liknande kommuner · 2024 · ändring sedan 2021"
    )
    expect(narrow.get_by_role("combobox", name="Kommun")).to_be_hidden()
    expect(narrow.get_by_role("link", name="Personal", exact=True)).to_be_hidden()
    heading, size = narrow.locator("h1").bounding_box(), narrow.viewport_size
    assert heading
    assert size
    assert heading["y"] < 230  # it was below 600 on a phone
    assert broken_rules(narrow) == []


def test_the_choices_open_by_keyboard_and_stay_open_while_somebody_chooses(narrow: Page, app: App) -> None:
    open_page(narrow, app.at(kommun="1402", ar="2024", jamfor="eget", urval="1480,1401"))
    fold = narrow.locator(".oj-change > summary")
    expect(narrow.get_by_role("combobox", name=re.compile("^Kommuner i urvalet"))).to_be_hidden()
    fold.focus()
    assert shows_focus(narrow)
    narrow.keyboard.press("Enter")
    kommun = narrow.get_by_role("combobox", name="Kommun", exact=True)
    expect(kommun).to_be_visible()
    narrow.keyboard.press("Tab")
    expect(kommun).to_be_focused()
    assert broken_rules(narrow) == []
    pick(narrow, re.compile("^Kommun$"), "Lund")
    expect(narrow.locator(".oj-chosen")).to_have_text(re.compile("^Lund · eget urval"))
    expect(kommun).to_be_visible()
    expect(narrow.get_by_role("combobox", name=re.compile("^Kommuner i urvalet"))).to_be_visible()


def test_the_menu_opens_by_keyboard_and_closes_behind_whoever_left(narrow: Page, app: App) -> None:
    open_page(narrow, app.at(kommun="1402"))
    menu = narrow.locator(".oj-menu > summary")
    menu.focus()
    assert shows_focus(narrow)
    narrow.keyboard.press("Enter")
    narrow.get_by_role("link", name="Personal", exact=True).press("Enter")
    expect(narrow.locator("h1")).to_have_text("Personal")
    settled(narrow)
    expect(narrow.get_by_role("link", name="Vår kommun", exact=True)).to_be_hidden()
    expect(narrow.locator("h1")).to_be_focused()
    unfold(narrow, "Meny")
    expect(narrow.locator(".oj-here")).to_have_text("Personal")


def test_where_there_is_room_nothing_is_folded(page: Page, app: App) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_page(page, app.at(kommun="1402"))
    expect(page.get_by_role("combobox", name="Kommun")).to_be_visible()
    expect(page.locator(".oj-menu > summary, .oj-change > summary, .oj-chosen")).to_have_count(3)
    for folded in page.locator(".oj-menu > summary, .oj-change > summary, .oj-chosen").all():
        expect(folded).to_be_hidden()
