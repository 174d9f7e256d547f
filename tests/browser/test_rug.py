"""The rug of all questions and municipalities: what differs, what stays in sight, what a phone shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, open_page, settled, shows_focus
from tests.browser.dashboard import App

SIZES = [(1280, 900), (640, 450), (390, 844)]  # the second is 1280 × 900 at 200 %


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_municipalities_are_in_the_window_and_their_names_stay(
    page: Page, app: App, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, app.at("struktur", kommun="1402", jamfor="liknande"))
    heads = page.locator(".oj-matrix thead th")
    page.locator(".oj-matrix tfoot").scroll_into_view_if_needed()
    for head in heads.all():
        box = head.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert 0 <= box["y"] < 30
    assert heads.all_inner_texts()[1:3] == ["Partille", "Har det"]
    assert broken_rules(page) == []


def test_the_lead_leads_to_the_questions_that_it_counts(page: Page, app: App) -> None:
    """Two questions: to one most others have answered Ja, and Partille Nej."""
    open_page(page, app.at("struktur", kommun="1402", jamfor="liknande", visa="vem"))
    link = page.get_by_role("link", name="Visa vilka frågor")
    link.focus()
    assert shows_focus(page)
    link.press("Enter")
    expect(page).to_have_url(re.compile("rader=saknas"))
    expect(page.locator(".oj-matrix tbody tr:has(td)")).to_have_count(
        page.locator(".oj-matrix-lacking").count()
    )
    expect(page.get_by_role("radio", name="De flesta Ja, vi inte")).to_be_checked()
    page.get_by_role("radio", name="Alla frågor").press("Space")
    settled(page)
    expect(page.locator(".oj-matrix tbody tr:has(td)")).to_have_count(2)
