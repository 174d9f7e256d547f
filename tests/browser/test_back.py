"""The browser's back button: one press undoes one choice, on every page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, pick, settled, stands
from tests.browser.dashboard import App
from tests.browser.test_choice import choose

WITH_VIEWS = ["kostnader", "struktur", "sida-vid-sida", "min-tabell"]
CHOICES = "[data-testid=stButtonGroup]"
MARKED = "[aria-checked=true], [aria-pressed=true]"


def shown(page: Page) -> tuple[str, list[list[str]]]:
    """The address, and what is marked in each group of choices."""
    groups = page.locator(CHOICES).all()
    return page.url, [group.locator(MARKED).all_inner_texts() for group in groups]


def steps(page: Page) -> int:
    return int(page.evaluate("history.length"))


@pytest.mark.parametrize("path", WITH_VIEWS)
def test_a_press_undoes_a_change_of_view(page: Page, app: App, path: str) -> None:
    open_page(page, app.at(path, kommun="1402", matt="N33002"))
    page.wait_for_selector(CHOICES)
    before, first = [], steps(page)
    for group in reversed(page.locator(CHOICES).all()):  # the first may hide the others
        before.append(shown(page))
        group.locator("button:not([aria-checked=true])").last.click()
        expect(page).not_to_have_url(before[-1][0])
        stands(page)
    assert before
    assert steps(page) == first + len(before)
    for was in reversed(before):
        page.go_back()
        expect(page).to_have_url(was[0])
        stands(page)
        assert shown(page) == was


def test_a_press_undoes_a_picked_measure_of_the_staff(another_browser: Page, example_app: App) -> None:
    page = another_browser
    open_page(page, example_app.at("personal", kommun="1402"))
    measures = re.compile("^Mått")
    before, charts = [], page.locator(".oj-lines-picture, .js-plotly-plot")
    for is_added in (True, False):
        before.append(shown(page))
        count = charts.count()
        if is_added:
            pick(page, measures, "Vakanta")
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name=re.compile("^Ta bort")).first.click()
        expect(page).not_to_have_url(before[-1][0])
        expect(charts).not_to_have_count(count)
        stands(page)
    for was in reversed(before):
        page.go_back()
        expect(page).to_have_url(was[0])
        stands(page)
        assert shown(page) == was


def test_a_press_undoes_a_view_and_a_measure_of_the_map(another_browser: Page, example_app: App) -> None:
    page = another_browser
    open_page(page, example_app.at("karta", kommun="1402", indikator="U33818"))
    before = [shown(page)]
    page.get_by_role("radio", name="Jämfört med riket").click()
    expect(page).to_have_url(re.compile("visa=riket"))
    stands(page)
    before.append(shown(page))
    pick(page, re.compile("^Mått"), "N33002")
    expect(page).to_have_url(re.compile("indikator=N33002"))
    stands(page)
    for was in reversed(before):
        page.go_back()
        expect(page).to_have_url(was[0])
        stands(page)
        assert shown(page) == was


def test_a_press_undoes_a_choice_of_several_parts(page: Page, app: App) -> None:
    """What is compared with, whose selection leaves the address with it; and a link to another page."""
    open_page(page, app.at("personal", kommun="1402", jamfor="eget", urval="1480,1401"))
    before, first = page.url, steps(page)
    choose(page, "Jämför med", "Länet")
    expect(page).not_to_have_url(re.compile("urval"))
    stands(page)
    page.get_by_role("link", name="Struktur och process", exact=True).click()
    expect(page.locator("h1")).to_have_text("Struktur och process")
    settled(page)
    assert steps(page) == first + 2
    page.go_back()
    expect(page.locator("h1")).to_have_text("Personal")
    page.go_back()
    expect(page).to_have_url(before)
    expect(page.get_by_role("combobox", name="Jämför med")).to_have_value("Eget urval")


def test_a_press_brings_a_municipality_back_that_was_taken_away(page: Page, app: App) -> None:
    open_page(page, app.at("sida-vid-sida", kommun="1402", kommuner="1402,1480"))
    before = page.url
    pick(page, re.compile("^Kommuner"), "Lund")
    expect(page).to_have_url(re.compile("1281"))
    stands(page)
    page.go_back()
    expect(page).to_have_url(before)
    settled(page)
    expect(page.get_by_role("columnheader", name="Lund")).to_have_count(0)


def test_the_first_page_is_left_with_one_press(page: Page, app: App) -> None:
    """It writes what it shows into its address, which nobody has asked for."""
    page.goto("about:blank")
    open_page(page, app.at("kostnader"))
    expect(page).to_have_url(re.compile("kommun="))
    page.go_back()
    expect(page).to_have_url("about:blank")
