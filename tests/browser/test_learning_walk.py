"""Lärande kommuner: reached, chosen with the keyboard alone, heard, zoomed, and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.learning_store import SHARE, cells
from tests.pages.small_store import fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running(fill(tmp_path_factory.mktemp("learning") / "store", cells())) as started:
        yield started


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits_and_breaks_no_rule(page: Page, app: App, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, app.at("larande", kommun="1402", indikator=SHARE))
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    page.locator("summary", has_text="Visa som tabell").click()
    settled(page)
    assert broken_rules(page) == []
    assert page.evaluate(FITS)


def test_another_measure_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("larande", kommun="1402", indikator=SHARE))
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("har sedan ökat mer än slumpen ger i ")
    page.get_by_role("combobox", name="Mått").focus()
    assert shows_focus(page)
    page.keyboard.type("Kostnad barn")
    with one_run(page):
        page.keyboard.press("Enter")
    expect(lead).to_contain_text("har sedan minskat mer än slumpen ger")
    expect(page.get_by_role("status").filter(has_text="minskat mer än slumpen")).to_have_count(1)
    expect(page.get_by_text("Att kosta mindre är inte att vara bättre.").first).to_be_visible()
