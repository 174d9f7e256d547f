"""Brytpunkt in the browser: typed, heard and saved in every size and by keyboard alone, shared by link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.scenarios import scenarios, set_scenario
from tests.browser.conftest import broken_rules, consent, one_run, open_page, settled, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.pages.break_even_store import filled
from tests.pages.small_store import PARTILLE
from tests.written.test_scenarios import made

SAVE = "Spara brytpunkten"
SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(filled(tmp_path / "store")) as started:
        yield started


def at_hvb(app: App, **more: str) -> str:
    return app.at("brytpunkt", kommun=PARTILLE, form="hvb", **more)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_worked_out_changed_and_saved_in_every_size(
    page: Page, app: App, width: int, height: int
) -> None:
    set_scenario(Store(app.store), made("Förra årets"), 0, "Anna", "Partille")
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, at_hvb(app))
    heard = page.get_by_role("status").filter(has_text="motsvarar")
    expect(heard).to_contain_text("en tjänst kostar 564 tkr om året; det motsvarar 113 dygn om året")
    page.locator("summary").filter(has_text="Ändra antagandena").click()
    price = page.get_by_role("spinbutton", name="Pris per vårddygn")
    with one_run(page):
        price.fill("10000")
        price.press("Enter")
    expect(heard).to_contain_text("motsvarar 56 dygn om året")
    assert "dygnspris=10000" in page.url
    expect(page.get_by_text("Eget antagande i stället för 5 000")).to_be_visible()
    page.locator("summary").filter(has_text=SAVE).click()
    page.get_by_label("Namn", exact=True).fill("Dyrare dygn")
    page.get_by_label("Din titel").fill("Controller")
    page.get_by_label("Din enhet").fill("Enheten")
    consent(page)
    settled(page)
    assert broken_rules(page) == []
    assert fits(page)
    page.get_by_role("button", name="Spara det som visas").click()
    expect(page.get_by_role("status").filter(has_text="Brytpunkten är sparad.")).to_be_visible()
    settled(page)
    assert broken_rules(page) == []
    assert fits(page)
    saved = [one.note.text for one, _ in scenarios(Store(app.store).written(), PARTILLE, example=False)]
    assert saved == ["Förra årets", "Dyrare dygn"]


def test_a_link_shows_the_same_and_a_saved_one_leads_to_it(page: Page, app: App) -> None:
    set_scenario(Store(app.store), made("Tolv tjänster", posts=12.0), 0, "Anna", "Partille")
    open_page(page, at_hvb(app, tjanster="2", dygnspris="4000", horisont="99"))
    expect(page.get_by_role("status").filter(has_text="motsvarar 282 dygn om året")).to_be_visible()
    expect(
        page.get_by_role("note").filter(has_text="År som räknas (horisont) kan vara 1 till 5 år.")
    ).to_be_visible()
    page.get_by_role("link", name="Tolv tjänster").click()
    expect(page.get_by_role("spinbutton", name="Tjänster")).to_have_value("12")
    expect(page.get_by_role("status").filter(has_text="motsvarar 1 691 dygn om året")).to_be_visible()


def test_the_slider_goes_by_the_keys_and_is_heard(page: Page, app: App) -> None:
    open_page(page, at_hvb(app))
    slider = page.get_by_role("slider")
    slider.focus()
    assert shows_focus(page)
    with one_run(page):
        page.keyboard.press("End")
    heard = page.get_by_role("status").filter(has_text="kr per dygn")
    expect(heard).to_contain_text("Vid 6 000 kr per dygn")
    expect(heard).to_contain_text("De egna dygnen kostar då 600 tkr mer.")
    assert "mot=10" in page.url


def test_it_is_saved_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, at_hvb(app))
    typed = {"Namn": "Fem tjänster", "Din titel": "Controller", "Din enhet": "Enheten"}
    unmarked: list[str] = []
    posts = page.get_by_role("spinbutton", name="Tjänster")
    posts.focus()
    assert shows_focus(page)
    with one_run(page):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("5")
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="motsvarar 564 dygn om året")).to_be_visible()
    for _ in range(60):
        label = tab_on(page, unmarked)
        if label.endswith(SAVE) and not page.get_by_label("Namn", exact=True).is_visible():
            page.keyboard.press("Enter")
            expect(page.get_by_label("Namn", exact=True)).to_be_visible()
            settled(page)
        elif label in typed:
            page.keyboard.type(typed[label])
        elif page.evaluate("() => document.activeElement.type") == "checkbox":
            page.keyboard.press("Space")
        elif label == "Spara det som visas":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("status").filter(has_text="Brytpunkten är sparad.")).to_be_visible()
    ((one, _),) = scenarios(Store(app.store).written(), PARTILLE, example=False)
    assert {each.id: each.value for each in one.assumptions}["posts"] == 5
