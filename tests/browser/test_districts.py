"""Districts on the sheet of an indicator: by pointer and keyboard, zoomed, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, open_page, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.district_store import CITY, fill_districts
from tests.pages.small_store import TURNOVER

MEDIAN = "Median, liknande kommuner"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with a city's districts. For tests that only look."""
    with running(fill_districts(tmp_path_factory.mktemp("districts") / "store")) as started:
        yield started


def test_districts_are_shown_and_one_is_taken_away(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("indikator", indikator=TURNOVER, kommun=CITY))
    expect(page.get_by_role("heading", name="Stadsdelar i Göteborg")).to_be_visible()
    page.get_by_role("button", name="Ta bort Stadsdel 3").click()
    expect(page).to_have_url(re.compile("stadsdelar=148021%2C148022%2C148024"))
    assert faults(page) == []


def test_districts_are_taken_away_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=TURNOVER, kommun=CITY))
    page.get_by_role("combobox", name="Stadsdelar").focus()
    assert shows_focus(page)
    page.keyboard.press("Backspace")
    expect(page).to_have_url(re.compile("stadsdelar=148021%2C148022%2C148023"))


def test_districts_stand_by_their_city_in_a_table_of_ones_own(
    page: Page, another_browser: Page, app: App
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("min-tabell", kommun=CITY, matt=TURNOVER, rader="kommuner", platser="ingen"))
    page.get_by_role("radio", name="Vid sin stad").click()
    expect(page).to_have_url(re.compile("stadsdelar=med"))
    names = page.get_by_role("region", name="Min tabell").get_by_role("rowheader")
    expect(names).to_have_text(
        ["Göteborg", *(f"Göteborg: Stadsdel {n}" for n in range(1, 5)), "Riket", MEDIAN]
    )
    assert faults(page) == []
    open_page(another_browser, page.url)
    expect(another_browser.get_by_role("rowheader", name="Göteborg: Stadsdel 1")).to_be_visible()
