"""Resultat in a browser: at all sizes, by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, faults, open_page, settled, shows_focus, unfold
from tests.browser.dashboard import App, running
from tests.pages.small_store import fill
from tests.pages.test_outcomes import outcomes


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with a few outcomes. For tests that only look."""
    with running(fill(tmp_path_factory.mktemp("outcomes") / "store", outcomes())) as started:
        yield started


def test_outcomes_are_read_at_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at(kommun="1402"))
    unfold(page, "Meny")
    page.get_by_role("link", name="Resultat", exact=True).click()
    expect(page.locator("h1")).to_have_text("Resultat")
    expect(page.get_by_role("heading", name="Placerade barns skola")).to_be_visible()
    assert faults(page) == []


def test_the_bar_has_room_for_it_in_one_line(page: Page, app: App) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_page(page, app.at("resultat"))
    bar = page.locator(".st-key-oj-nav")
    boxes = [bar.get_by_text(name, exact=True).bounding_box() for name in ("Vår kommun", "Min tabell")]
    assert all(boxes)
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 10  # type: ignore[index]


def test_a_table_is_opened_and_a_measure_followed_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("resultat", kommun="1402"))
    page.get_by_text("Visa som tabell").first.focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_role("link", name="Gymnasiebehörighet, placerade barn").first.focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Gymnasiebehörighet, placerade barn")


def test_the_chain_is_read_at_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("resultat", kommun="1402", visa="kedjan"))
    expect(page.locator(".oj-chain")).to_have_count(7)
    assert faults(page) == []


def test_the_chain_is_chosen_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("resultat", kommun="1402"))
    page.get_by_role("radio", name="Mått för mått").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Finns rutinen?").first).to_be_visible()
    expect(page).to_have_url(re.compile("visa=kedjan"))
    assert shows_focus(page)


def test_own_questions_get_a_sub_factor_with_the_keyboard_alone(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("ladda-upp", kommun="1402"))
    questions = page.get_by_role("textbox", name=re.compile("Egna frågor"))
    questions.fill("Har nya en mentor?")
    questions.press("Control+Enter")
    box = page.get_by_role("combobox", name="Delfaktor som frågorna hör till")
    box.focus()
    assert shows_focus(page)
    page.keyboard.type("introduktion")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)  # the run that it starts has begun
    settled(page)
    expect(box).to_have_value("24. Genomtänkt introduktion")
    assert faults(page) == []
