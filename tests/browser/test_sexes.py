"""Girls and boys on the sheet of an indicator: by pointer and keyboard, zoomed, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, open_page, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.sex_store import HEALTH, fill_by_sex


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with values by sex. For tests that only look."""
    with running(fill_by_sex(tmp_path_factory.mktemp("sexes") / "store")) as started:
        yield started


def test_the_sexes_are_shown_and_chosen_for_the_table(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("indikator", indikator=HEALTH))
    expect(page.get_by_role("heading", name="Flickor och pojkar", exact=True)).to_be_visible()
    expect(page.get_by_text("flickor 20,0").first).to_be_visible()
    page.get_by_role("radio", name="Flickor och pojkar").click()
    expect(page).to_have_url(re.compile("kon=kon"))
    table = page.get_by_role("region", name=re.compile("flickor och pojkar, alla kommuner"))
    expect(table.get_by_role("columnheader", name="Flickor").first).to_be_visible()
    assert faults(page) == []


def test_the_choice_is_made_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator=HEALTH))
    together = page.get_by_role("radio", name="Alla tillsammans")
    together.focus()
    page.keyboard.press("ArrowRight")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kon=kon"))


def test_the_sexes_are_rows_of_a_table_of_ones_own(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("min-tabell", kommun="1402", matt=HEALTH))
    choice = page.get_by_role("radiogroup", name="Kön")
    choice.get_by_role("radio", name="Alla tillsammans").focus()
    page.keyboard.press("ArrowRight")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kon=kon"))
    expect(page.get_by_role("rowheader", name=re.compile("flickor$"))).to_be_visible()
    assert faults(page) == []
    page.go_back()
    expect(page.get_by_role("rowheader", name=re.compile("flickor$"))).to_have_count(0)
