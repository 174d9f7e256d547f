"""What holds for every page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from pages.shell.site import SITE
from tests.browser.conftest import broken_rules, open_page
from tests.browser.dashboard import BEHIND, PATHS, App

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_one_heading_a_title_and_is_in_swedish(page: Page, app: App, path: str) -> None:
    open_page(page, app.at(path))
    expect(page.locator("h1")).to_have_count(1)
    expect(page).to_have_title(f"{PATHS[path]} – ÖJ-panelen")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator(".oj-here")).to_have_text([PATHS[path]] if path not in BEHIND else [])
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("path", [*PATHS, *(f"struktur?visa={view}" for view in ("fragor", "vem", "tid"))])
def test_no_level_of_headings_is_left_out(page: Page, app: App, path: str) -> None:
    open_page(page, app.at(path))
    headings = page.locator("[data-testid=stMain] :is(h1, h2, h3, h4)")
    levels = [int(name[1]) for name in headings.evaluate_all("all => all.map(one => one.tagName)")]
    assert levels[0] == 1
    assert all(deeper <= before + 1 for before, deeper in pairwise(levels)), headings.all_inner_texts()


def test_a_link_is_known_to_every_page_that_is_not_in_the_bar() -> None:
    assert BEHIND.keys() == {page.path for page in SITE if not page.is_in_bar}


@pytest.mark.parametrize("path", BEHIND)
def test_a_page_that_is_not_in_the_bar_is_reached_from_another(page: Page, app: App, path: str) -> None:
    where, link = BEHIND[path]
    open_page(page, app.at(where))
    page.get_by_test_id("stMain").get_by_role("link", name=link, exact=False).last.click()
    expect(page).to_have_title(f"{PATHS[path]} – ÖJ-panelen")


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_never_scrolls_sideways(page: Page, app: App, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page, app.at(path))
    wide = page.evaluate("""() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
        .map(element => element.scrollWidth - element.clientWidth)""")
    assert max(wide) <= 0


@pytest.mark.parametrize("path", PATHS)
def test_no_rule_of_accessibility_is_broken(page: Page, app: App, path: str) -> None:
    open_page(page, app.at(path))
    assert broken_rules(page) == []


def test_everything_comes_from_our_own_origin(page: Page, app: App) -> None:
    answer = page.goto(app.at("kostnader"))
    assert answer is not None
    policy = answer.header_value("content-security-policy") or ""
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy
    assert answer.header_value("x-content-type-options") == "nosniff"


def test_our_own_fonts_are_used(page: Page, app: App) -> None:
    open_page(page, app.at("om"))
    loaded = """() => document.fonts.ready.then(
        faces => [...faces].filter(face => face.status === 'loaded').map(face => face.family))"""
    assert {"Source Sans 3", "Source Serif 4"} <= {name.strip("'\"") for name in page.evaluate(loaded)}


def test_a_deep_link_works_on_a_server_that_nobody_has_visited(page: Page, fresh_app: App) -> None:
    open_page(page, fresh_app.at("personal", kommun="1480"))
    expect(page.locator(".oj-here")).to_have_text("Personal")
    expect(page.get_by_text("Här finns inga uppgifter än")).to_be_visible()
    expect(page.get_by_role("link", name="Ladda upp en fil")).to_be_visible()
