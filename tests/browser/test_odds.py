"""Mot alla odds: reached, chosen with the keyboard alone, heard, zoomed, on a phone, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus, stands
from tests.browser.dashboard import App, running
from tests.pages.odds_store import cells
from tests.pages.small_store import fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
PAGE = "mot-alla-odds"
RULE = "De 50 med högst risk (2012)"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with risks and ofärd of all. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("odds") / "store", cells())) as started:
        yield started


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits_and_breaks_no_rule(page: Page, app: App, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, app.at(PAGE, visa="kostnad"))
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    page.get_by_text("De nio kommunerna 2012").click()
    settled(page)
    assert broken_rules(page) == []
    assert page.evaluate(FITS)


def test_the_rule_is_chosen_with_the_keyboard_heard_and_taken_back(page: Page, app: App) -> None:
    open_page(page, app.at(PAGE))
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("än mediankommunen 2020–2024")
    stands(page)
    page.get_by_role("radio", name="Bredvid mediankommunen").focus()
    with one_run(page):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    assert shows_focus(page)
    expect(lead).to_contain_text("bland de 50 med högst risk")
    expect(page.get_by_role("status").filter(has_text="bland de 50 med högst risk")).to_have_count(1)
    expect(page).to_have_url(re.compile("urval_av=highest"))
    stands(page)
    page.go_back()
    expect(lead).to_contain_text("än mediankommunen 2020–2024")


def test_three_pages_lead_here_and_names_lead_to_their_municipality(page: Page, app: App) -> None:
    for path in ("samband", "sida-vid-sida"):
        open_page(page, app.at(path))
        page.get_by_role("link", name="Mot alla odds").click()
        expect(page.locator("h1")).to_have_text("Mot alla odds")
        stands(page)
    first = page.get_by_role("region", name="Utpekade").get_by_role("rowheader").first
    name = first.inner_text()
    first.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text(name)


def test_on_paper_there_is_all_but_the_choices(page: Page, app: App) -> None:
    open_page(page, app.at(PAGE))
    page.emulate_media(media="print")
    expect(page.get_by_role("radio", name=RULE)).to_be_hidden()
    expect(page.locator(".oj-caution")).to_contain_text("Hypoteser för studiebesök, inte bevis.")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    expect(page.get_by_role("region", name="Utpekade").get_by_role("row").last).to_be_visible()
