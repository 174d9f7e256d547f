"""Öppenvård och placering: read in every size, walked by keys, the border drawn, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page, settled, shows_focus, stands
from tests.browser.dashboard import App, running
from tests.pages.open_care_store import cells
from tests.pages.small_store import fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
IN_CARDS = """[...document.querySelectorAll('[class*=oj-lines] *, .oj-open-table')].every(
    one => one.getBoundingClientRect().right <= window.innerWidth)"""
VIEWS = ("Balans", "Flöde", "Sex slags insatser", "Utan beslut")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with open care to 2025. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("open") / "store", cells())) as started:
        yield started


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_view_fits_and_breaks_no_rule(page: Page, app: App, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for view in ("balans", "flode", "slag", "utan"):
        open_page(page, app.at("oppenvard", kommun="1402", visa=view))
        settled(page)
        assert broken_rules(page) == [], view
        assert page.evaluate(FITS), view
        assert page.evaluate(IN_CARDS), view


def test_the_views_are_chosen_by_keys_alone_and_said_first(page: Page, app: App) -> None:
    open_page(page, app.at("oppenvard", kommun="1402"))
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("andel av kostnaden i Partille 2025")
    page.get_by_role("radio", name=VIEWS[0]).or_(page.get_by_role("button", name=VIEWS[0])).first.focus()
    assert shows_focus(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(lead).to_contain_text("någon gång under 2025")
    assert "visa=flode" in page.url
    expect(page.locator(".st-key-oj-card-N33802")).to_have_count(1)
    stands(page)
    page.go_back()
    expect(lead).to_contain_text("andel av kostnaden")


def test_the_border_ends_the_lines_and_the_six_kinds_lead_to_their_cells(page: Page, app: App) -> None:
    open_page(page, app.at("oppenvard", kommun="1402", visa="utan"))
    parts = page.locator(".st-key-oj-card-N33010, .st-key-oj-card-N33011")
    expect(parts).to_have_count(2)
    for part in parts.all():
        expect(part.locator(".oj-lines-break")).to_have_text("väntat brott")
        expect(part.locator("h3")).to_contain_text("(väntat brott 2025")
    open_page(page, app.at("oppenvard", kommun="1402", visa="slag"))
    table = page.locator(".oj-table-slag [role=region]")
    expect(table.locator("tbody tr")).to_have_count(6)
    table.locator("tbody a").first.press("Enter")
    expect(page.locator("h1")).to_contain_text("Program med beslut, barn")


def test_costs_lead_here_and_on_paper_there_is_the_answer(page: Page, app: App) -> None:
    open_page(page, app.at("kostnader", kommun="1402"))
    page.get_by_role("link", name="Öppenvård och placering").first.click()
    expect(page.locator("h1")).to_have_text("Öppenvård och placering")
    stands(page)
    page.emulate_media(media="print")
    expect(page.locator(".oj-lead")).to_be_visible()
    expect(page.locator(".st-key-oj-card-N33021")).to_be_visible()
    expect(page.get_by_role("radio", name=VIEWS[0]).first).to_be_hidden()
