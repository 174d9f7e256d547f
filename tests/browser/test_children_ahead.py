"""Barnen om tio år in the browser: a budget is typed by the keys alone, heard, and fits in every size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.projection_store import observations
from tests.pages.small_store import PARTILLE, fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder: Path = tmp_path_factory.mktemp("children_ahead") / "store"
    with running(fill(folder, observations())) as started:
        yield started


def test_a_budget_is_typed_by_the_keys_and_heard_in_every_size(page: Page, app: App) -> None:
    open_page(page, app.at("tio-ar", kommun=PARTILLE))
    heard = page.get_by_role("status").filter(has_text="Räknat som om")
    expect(heard).to_contain_text("76 placerade barn 2035, mot 80 barn 2024")
    page.locator("summary").filter(has_text="Ändra antagandena").press("Enter")
    budget = page.get_by_role("spinbutton", name="Egen budgetrad")
    budget.focus()
    assert shows_focus(page)
    with one_run(page):
        page.keyboard.type("40000000")
        page.keyboard.press("Enter")
    expect(heard).to_contain_text("40,0 mnkr, blir 38,0 mnkr om varje placerat barn kostar detsamma")
    assert "budget=40000000" in page.url
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
