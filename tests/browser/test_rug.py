"""The rug of all questions and municipalities: what differs, what stays in sight, what a phone shows."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, every_size, open_page, settled, shows_focus
from tests.browser.dashboard import App


def test_all_municipalities_are_in_the_window_and_their_names_stay(
    another_browser: Page, example_app: App
) -> None:
    page = another_browser
    open_page(page, example_app.at("struktur", kommun="1402", jamfor="liknande"))
    heads = page.locator(".oj-matrix thead th")
    for size in every_size(page):
        page.locator("h1").scroll_into_view_if_needed()
        page.locator(".oj-matrix tfoot").scroll_into_view_if_needed()
        boxes = heads.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert len(boxes) == 10
        width = page.evaluate("window.innerWidth")
        assert all(0 <= box["left"] <= box["right"] <= width and 0 <= box["top"] < 30 for box in boxes), (
            size,
            boxes,
        )
        assert heads.all_inner_texts()[1:3] == ["Partille", "Har det"]
        assert broken_rules(page) == [], size


def test_the_lead_leads_to_the_questions_that_it_counts(another_browser: Page, example_app: App) -> None:
    page = another_browser
    open_page(page, example_app.at("struktur", kommun="1402", ar="2024", jamfor="liknande", visa="vem"))
    expect(page.locator(".oj-lead")).to_contain_text("svarade Nej på fyra")
    link = page.get_by_role("link", name="Visa vilka frågor")
    link.focus()
    assert shows_focus(page)
    link.press("Enter")
    expect(page).to_have_url(re.compile("rader=saknas"))
    rows = page.locator(".oj-matrix tbody tr:has(td)")
    expect(rows).to_have_count(4)
    expect(page.locator(".oj-matrix-lacking")).to_have_count(4)
    page.get_by_role("radio", name="Alla frågor").press("Space")
    expect(rows).to_have_count(47)
    settled(page)
    expect(page.locator(".oj-matrix-lacking")).to_have_count(4)
