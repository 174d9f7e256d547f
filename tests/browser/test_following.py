"""Före och efter: years before figures, with the keyboard alone, heard, zoomed and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.pages.following_store import PLACED, START, cells
from tests.pages.small_store import PARTILLE, fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
BUTTON = "Visa före och efter"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with fifteen years of some measures. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("followed") / "store", cells())) as started:
        yield started


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits_and_breaks_no_rule_before_and_after(page: Page, app: App, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, app.at("fore-efter", kommun=PARTILLE, start=str(START), matt=PLACED))
    expect(page.get_by_role("status").filter(has_text="Åren som jämförs")).to_be_visible()
    assert "Skillnaden är" not in page.inner_text("body")
    assert broken_rules(page) == []
    assert page.evaluate(FITS)
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_role("status").filter(has_text="Skillnaden är")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    settled(page)
    assert broken_rules(page) == []
    assert page.evaluate(FITS)


def test_a_measure_is_chosen_and_shown_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("fore-efter", kommun=PARTILLE, start=str(START)))
    unmarked: list[str] = []
    page.get_by_role("combobox", name="Mått").focus()
    assert shows_focus(page)
    page.keyboard.type("Kostnad öppna")
    with one_run(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Åren som jämförs")).to_be_visible()
    while tab_on(page, unmarked) != BUTTON:
        pass
    with one_run(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Skillnaden är")).to_be_visible()
    assert unmarked == []
    assert "provade=" in page.url


def test_months_without_a_placement_are_asked_for_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("fore-efter", kommun=PARTILLE))
    fold = page.locator(".st-key-oj_noll")
    fold.locator("summary").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(fold.get_by_role("status").filter(has_text="Skriv hur många barn")).to_be_visible()
    unmarked: list[str] = []
    tab_on(page, unmarked)
    expect(page.get_by_role("spinbutton", name="Barn som väntas placeras")).to_be_focused()
    page.keyboard.type("8")
    with one_run(page):
        page.keyboard.press("Enter")
    expect(fold.get_by_role("status").filter(has_text="valda i efterhand")).to_be_visible()
    assert unmarked == []
    assert "vantade=8" in page.url
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert broken_rules(page) == []
        assert page.evaluate(FITS)
