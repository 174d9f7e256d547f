"""Samband: chosen with the keyboard alone, heard, zoomed, on a phone; one link, and one step back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus, stands, tab_on
from tests.browser.dashboard import App, running
from tests.pages.relation_store import HVB, cells
from tests.pages.small_store import TURNOVER, fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
BUTTON = "Visa sambandet"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with measures that go together and others. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("related") / "store", cells())) as started:
        yield started


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits_and_breaks_no_rule_before_and_after(page: Page, app: App, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, app.at("samband"))
    assert broken_rules(page) == []
    assert page.evaluate(FITS)
    page.get_by_role("link", name="Är fler barn placerade där fler slutar?").click()
    expect(page.locator(".oj-lead")).to_contain_text("Ni har prövat ett samband.")
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    settled(page)
    assert broken_rules(page) == []
    assert page.evaluate(FITS)


def test_two_measures_are_chosen_and_answered_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("samband"))
    unmarked: list[str] = []
    page.get_by_role("combobox", name="Det ena måttet").focus()
    assert shows_focus(page)
    page.keyboard.type("Personalomsättning")
    page.keyboard.press("Enter")
    tab_on(page, unmarked)
    while not page.get_by_role("combobox", name="Det andra måttet").evaluate(
        "e => e == document.activeElement"
    ):
        tab_on(page, unmarked)
    page.keyboard.type("Kostnad HVB")
    page.keyboard.press("Enter")
    assert "Rangkorrelation" not in page.inner_text("body")
    while tab_on(page, unmarked) != BUTTON:
        pass
    with one_run(page):
        page.keyboard.press("Enter")
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("Personalomsättning och kostnad HVB 2024 går ihop")
    expect(page.get_by_role("status").filter(has_text="går ihop")).to_have_count(1)
    expect(page.get_by_role("button", name=BUTTON)).to_be_focused()
    assert unmarked == []
    assert "provade=" in page.url


def test_a_shared_link_is_the_same_answer_with_what_was_tried(
    page: Page, another_browser: Page, app: App
) -> None:
    open_page(page, app.at("samband", kommun="1402", x=TURNOVER, y=HVB))
    page.get_by_role("link", name="Är fler barn placerade där fler slutar?").click()
    expect(page.locator(".oj-lead")).to_contain_text("Ni har prövat 2 samband, och")
    stands(page)
    open_page(another_browser, page.url)
    lead = page.locator(".oj-lead").inner_text()
    expect(another_browser.locator(".oj-lead")).to_have_text(lead)
    tables = [one.locator(".st-key-oj-card-samband table").text_content() for one in (page, another_browser)]
    assert tables[0] == tables[1]


def test_the_back_button_goes_a_step_back_and_the_count_stays(page: Page, app: App) -> None:
    open_page(page, app.at("samband", kommun="1402"))
    lead = page.locator(".oj-lead")
    page.get_by_role("link", name="Är fler barn placerade där fler slutar?").click()
    expect(lead).to_contain_text("Ni har prövat ett samband.")
    stands(page)
    page.get_by_role("link", name="Är HVB-dygnen fler där fler slutar?").click()
    expect(lead).to_contain_text("Ni har prövat 2 samband, och")
    stands(page)
    page.go_back()
    expect(page).to_have_url(re.compile("y=N33818"))
    expect(lead).to_contain_text("placerade")
    expect(lead).to_contain_text("Ni har prövat 2 samband, och")
    stands(page)
    page.go_back()
    expect(lead).to_contain_text("Välj först, och se sedan svaret. Ni har prövat 2 samband, och")


def test_staff_and_costs_lead_here(page: Page, app: App) -> None:
    for path in ("personal", "kostnader?visa=samband"):
        open_page(page, app.at(path))
        page.get_by_role("link", name="Pröva fler samband").click()
        expect(page.locator("h1")).to_have_text("Samband")
        stands(page)


def test_on_paper_there_is_the_answer_without_what_is_chosen(page: Page, app: App) -> None:
    open_page(page, app.at("samband", x=TURNOVER, y=HVB))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name=BUTTON)).to_be_hidden()
    expect(page.locator(".oj-questions")).to_be_hidden()
    expect(page.locator(".js-plotly-plot")).to_be_visible()
