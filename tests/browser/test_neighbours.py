"""Närmaste grannar: weights by pointer and keyboard, zoomed, on a phone; and the result on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, open_page, pick, settled, shows_focus, unfold
from tests.browser.dashboard import App, running
from tests.pages.small_store import fill


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with costs that grow from code to code. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("near") / "store")) as started:
        yield started


def test_weights_are_chosen_and_the_nearest_become_the_group_of_every_page(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("grannar", lika="N33006,folkmangd"))
    page.locator("summary").filter(has_text="Vikter: alla väger lika").click()
    pick(page, "Folkmängd 2016 (SCB)", "0 (räknas inte)")
    expect(page).to_have_url(re.compile("vikter=folkmangd%3A0"))
    expect(page.get_by_text("Folkmängd 2016 (SCB) används inte: vikten är noll.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Jämför med de här kommunerna på alla sidor").click()
    expect(page).to_have_url(re.compile("var-kommun.*jamfor=eget"))
    settled(page)
    unfold(page, "Ändra")
    expect(page.get_by_role("textbox", name="Urvalets namn")).to_have_value("Närmaste grannar")


def test_a_weight_is_chosen_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("grannar", lika="N33006,folkmangd"))
    fold = page.locator("summary").filter(has_text="Vikter:")
    fold.focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox", name="Folkmängd 2016 (SCB)")
    box.focus()
    assert shows_focus(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("vikter=folkmangd%3A"))
    settled(page)
    expect(box).to_be_focused()
