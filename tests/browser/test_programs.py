"""What programs ask the running dashboard: found on Om uppgifterna, and answered beside the pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pages.api.per_minute import REQUESTS
from tests.browser.conftest import DESK, PHONE, ZOOMED, broken_rules, open_page, shows_focus
from tests.browser.dashboard import App


@pytest.mark.parametrize("size", [DESK, PHONE, ZOOMED])
def test_the_description_is_reached_by_keyboard_from_what_is_said_of_the_figures(
    page: Page, app: App, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    open_page(page, app.at("om"))
    heading = page.get_by_role("heading", name="För program")
    heading.scroll_into_view_if_needed()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = page.get_by_role("link", name="beskrivningen av adresserna under /api/")
    page.get_by_role("link", name="datapaketet under /data/").focus()
    page.keyboard.press("Shift+Tab")
    expect(first).to_be_focused()
    assert shows_focus(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == app.at("api/openapi.json")
    assert '"openapi":"3.1.0"' in page.content().replace(" ", "")


def test_the_server_answers_a_program_and_then_asks_it_to_wait(page: Page, fresh_app: App) -> None:
    answer = page.request.get(fresh_app.at("api/measures"))
    assert answer.status == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["measures"] == []
    for _ in range(REQUESTS - 1):
        assert page.request.get(fresh_app.at("api/openapi.json")).status == 200
    waits = page.request.get(fresh_app.at("api/measures"))
    assert waits.status == 429
    assert 1 <= int(waits.headers["retry-after"]) <= 60
    open_page(page, fresh_app.at("om"))  # pages are not counted
    assert (
        page.request.get(fresh_app.at("api/measures"), headers={"Origin": "https://a.example"}).status == 403
    )
    assert page.request.get(fresh_app.at("api/measures"), headers={"Host": "a.example"}).status == 421
