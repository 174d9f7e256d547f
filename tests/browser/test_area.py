"""The choice of area: by pointer and keyboard, zoomed, on a phone, kept from page to page and visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, open_page, pick, settled, shows_focus, unfold
from tests.browser.dashboard import App, running
from tests.pages.small_store import fill

OTHER = re.compile(r"^Partille \d{4}: Övriga uppgifter$")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with measures of two areas. For tests that only look."""
    store = fill(tmp_path_factory.mktemp("areas") / "store")
    with running(store) as started:
        yield started


def test_an_area_is_chosen_and_follows_from_page_to_page(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at(kommun="1402"))
    pick(page, "Område", "Övriga")
    expect(page.locator("h1")).to_have_text(OTHER)
    settled(page)
    assert "omrade=ovriga-uppgifter" in page.url
    assert faults(page) == []
    assert page.get_by_role("link", name="Personal", exact=True).count() == 0  # it has nothing of this area
    unfold(page, "Meny")
    page.get_by_role("link", name="Sida vid sida", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Sida vid sida")
    expect(page).to_have_url(re.compile("omrade=ovriga-uppgifter"))
    settled(page)
    unfold(page, "Ändra")
    expect(page.get_by_role("combobox", name="Område")).to_be_visible()


def test_an_area_is_chosen_with_the_keyboard_alone_and_remembered(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="1402"))
    box = page.get_by_role("combobox", name="Område")
    page.get_by_role("combobox", name="Kommun").focus()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    assert shows_focus(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(OTHER)
    settled(page)
    expect(box).to_be_focused()
    open_page(page, app.at(kommun="1402"))  # another visit
    expect(page.locator("h1")).to_have_text(OTHER)


def test_a_link_that_is_opened_in_a_new_window_carries_the_area(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="1402", omrade="ovriga-uppgifter"))
    link = page.get_by_test_id("stMain").locator("a.oj-link[href*='indikator=']").first
    link.focus()
    expect(link).to_have_attribute("href", re.compile("omrade=ovriga-uppgifter"))
