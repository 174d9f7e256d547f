"""What holds for every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from oj.site import AWAITED, SITE
from tests.browser.conftest import Browsers, broken_rules, open_page, settled, turn_to, watched
from tests.browser.dashboard import BEHIND, PATHS, App

# Of the pages of the bar those that stand there also where nothing of theirs is published, as outcomes here.
IN_BAR = {one.address for one in SITE if one.is_in_bar and (not one.theme or one.theme in AWAITED)}

# Text that its own box cuts off, and how far the page and its main part can be scrolled sideways.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(element => {
    const style = getComputedStyle(element);
    return style.overflowX === 'hidden' && element.innerText && element.clientWidth > 2
        && element.scrollWidth > element.clientWidth + 1;
}).map(element => element.innerText.slice(0, 60))"""
SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(element => element.scrollWidth - element.clientWidth)"""


@pytest.fixture(scope="module", params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    """Each page in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def seen(browsers: Browsers, app: App, path: str) -> Iterator[Page]:
    """A page that somebody has opened, which all questions of it are asked of."""
    with browsers.lend() as page, watched(page, app.url):
        open_page(page, app.at(path))
        yield page


@pytest.fixture(scope="module")
def walker(browsers: Browsers, app: App) -> Iterator[Page]:
    """Another person, who goes through all pages without loading any anew."""
    with browsers.lend() as page, watched(page, app.url):
        open_page(page, app.at())
        yield page


@pytest.fixture
def sized(seen: Page) -> Iterator[Callable[[ViewportSize], None]]:
    """Gives the page's window another size until the test is done."""
    before = seen.viewport_size
    assert before

    def change(size: ViewportSize) -> None:
        seen.set_viewport_size(size)
        seen.wait_for_timeout(300)  # charts are drawn anew
        settled(seen)

    yield change
    change(before)


def test_a_page_has_one_heading_a_title_and_is_in_swedish(seen: Page, path: str) -> None:
    expect(seen.locator("h1")).to_have_count(1)
    expect(seen).to_have_title(f"{PATHS[path]} – ÖJ-panelen")
    expect(seen.locator("html")).to_have_attribute("lang", "sv")
    expect(seen.locator(".oj-here")).to_have_text([PATHS[path]] if path in IN_BAR else [])
    expect(seen.get_by_test_id("stException")).to_have_count(0)


def test_whoever_comes_from_another_page_sees_the_same(seen: Page, walker: Page) -> None:
    turn_to(walker, seen.url)
    expect(walker).to_have_title(seen.title())
    expect(walker.get_by_test_id("stMain")).to_have_text(
        seen.get_by_test_id("stMain").inner_text(), use_inner_text=True
    )


def assert_no_level_is_left_out(page: Page) -> None:
    headings = page.locator("[data-testid=stMain] :is(h1, h2, h3, h4)")
    levels = [int(name[1]) for name in headings.evaluate_all("all => all.map(one => one.tagName)")]
    assert levels[0] == 1
    assert all(deeper <= before + 1 for before, deeper in pairwise(levels)), headings.all_inner_texts()


def test_a_link_is_known_to_every_page_that_is_not_in_the_bar() -> None:
    assert BEHIND.keys() == {page.path for page in SITE if not page.is_in_bar}


def test_no_level_of_headings_is_left_out(seen: Page) -> None:
    assert_no_level_is_left_out(seen)


def test_no_rule_of_accessibility_is_broken(seen: Page) -> None:
    assert broken_rules(seen) == []


def test_a_phone_never_scrolls_sideways(seen: Page, sized: Callable[[ViewportSize], None]) -> None:
    sized({"width": 390, "height": 844})
    assert max(seen.evaluate(SIDEWAYS)) <= 0


def test_at_twice_the_size_nothing_is_lost(seen: Page, sized: Callable[[ViewportSize], None]) -> None:
    sized({"width": 640, "height": 450})  # what is left of 1280 × 900 at 200 %
    assert max(seen.evaluate(SIDEWAYS)) <= 0
    assert seen.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("view", ["fragor", "vem", "tid"])
def test_no_level_of_headings_is_left_out_in_a_view(page: Page, app: App, view: str) -> None:
    open_page(page, app.at("struktur", visa=view))
    assert_no_level_is_left_out(page)


@pytest.mark.parametrize("behind", BEHIND)
def test_a_page_that_is_not_in_the_bar_is_reached_from_another(page: Page, app: App, behind: str) -> None:
    where, link = BEHIND[behind]
    open_page(page, app.at(where))
    page.get_by_test_id("stMain").get_by_role("link", name=link, exact=False).last.click()
    expect(page).to_have_title(f"{PATHS[behind]} – ÖJ-panelen")


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


def test_no_font_of_streamlits_comes_before_the_first_word(page: Page, app: App) -> None:
    """On a slow line: what the page is made of is held back until everything else has been asked for."""
    asked, held = list[str](), list[Route]()
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile(r"/static/js/Html\.\w+\.js"), lambda route: held.append(route))
    with page.expect_request(re.compile(r"/static/js/Html")):
        page.goto(app.at("om"), wait_until="commit")
    page.wait_for_timeout(1500)  # Streamlit shows what it is doing after a while
    for route in held:
        route.continue_()
    settled(page)
    page.unroute_all()
    assert [url for url in asked if "/static/media/" in url] == []


def test_a_deep_link_works_on_a_server_that_nobody_has_visited(page: Page, fresh_app: App) -> None:
    open_page(page, fresh_app.at("personal", kommun="1480"))
    expect(page.locator(".oj-here")).to_have_text("Personal")
    expect(page.get_by_text("Här finns inga uppgifter än")).to_be_visible()
    expect(page.get_by_role("link", name="Ladda upp en fil")).to_be_visible()
