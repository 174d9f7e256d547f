"""Mål in the browser: set with the keyboard alone, heard, zoomed, on a phone, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from oj.store import Store
from oj.written.goals import Goal, goal_note, goals, set_goal
from tests.browser.conftest import (
    PHONE,
    broken_rules,
    consent,
    faults,
    open_page,
    pick,
    settled,
    shows_focus,
    tab_on,
)
from tests.browser.dashboard import App, running
from tests.pages.small_store import PARTILLE, fill
from tests.written.test_goals import OWN, WANTED


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def kept(app: App) -> list[Goal]:
    return [goal for goal, _ in goals(Store(app.store).written(), PARTILLE, example=False)]


def choose(fold: Locator, name: str, text: str) -> None:
    """As ``pick``, in a form: there a choice begins no run."""
    box = fold.get_by_role("combobox", name=name)
    box.evaluate("field => field.scrollIntoView({block: 'center', behavior: 'instant'})")
    box.click()
    box.press_sequentially(text)
    fold.page.get_by_role("option").first.click()


def sign(fold: Locator) -> None:
    """Fill in who writes, and tick that all may read it."""
    fold.get_by_label("Din titel").fill("Socialchef")
    fold.get_by_label("Din enhet").fill("Socialförvaltningen")
    consent(fold)


def open_fold(page: Page, name: str) -> Locator:
    """Open a fold with a form and wait until it is: what moves closes a list that is open."""
    fold = page.locator("details").filter(has_text=name)
    fold.locator("summary").click()
    expect(fold.get_by_role("combobox").first).to_be_visible()
    fold.evaluate("""fold => Promise.allSettled(fold.getAnimations({subtree: true})
        .filter(one => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity)
        .map(one => one.finished))""")
    return fold


def test_a_goal_is_set_and_read_in_every_size(page: Page, app: App) -> None:
    set_goal(Store(app.store), goal_note(OWN), 0, "Anna", "Partille")
    page.set_viewport_size(PHONE)
    open_page(page, app.at("mal", kommun=PARTILLE))
    fold = open_fold(page, "Sätt ett nytt mål")
    fold.get_by_label("Målet", exact=True).fill("Färre ska sluta.")
    choose(fold, "Del av ett större mål", "En bra arbetsplats")
    choose(fold, "Mått (skriv för att söka)", "Personalomsättning")
    fold.get_by_text("högst", exact=True).click()
    fold.get_by_label("Nivå, i måttets enhet").fill("22")
    fold.get_by_label("Hur följs det upp?").fill("Personalstatistik")
    choose(fold, "Hur ofta följs det upp?", "kvartal")
    fold.get_by_label("Ansvarig nämnd").fill("Socialnämnden")
    sign(fold)
    assert faults(page) == []
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_role("status").filter(has_text="Målet är sparat.")).to_be_visible()
    assert [goal.note.text for goal in kept(app)] == ["Färre ska sluta.", OWN.text]
    plan = page.get_by_role("table", name="Handlingsplan")
    expect(plan).to_contain_text("Personalomsättning: högst 22")
    expect(page.get_by_role("table", name="Delmål")).to_contain_text("Socialnämnden")
    expect(page.get_by_role("heading", name="En bra arbetsplats")).to_be_visible()
    assert faults(page) == []
    open_page(page, app.at(kommun=PARTILLE))
    expect(page.locator(".oj-goals").last).to_contain_text("Färre ska sluta.")
    assert faults(page) == []


def test_a_goal_of_ones_own_measure_is_set_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("mal", kommun=PARTILLE))
    page.locator("summary").filter(has_text="Sätt ett nytt mål").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Målet", exact=True)).to_be_visible()
    typed = {
        "Målet": "Tid inom 14 dagar.",
        "Eget mått": "Andel inom 14 dagar",
        "Hur följs det upp?": "Stickprov",
        "Ansvarig nämnd": "Socialnämnden",
        "Din titel": "Socialchef",
        "Din enhet": "Enheten",
    }
    unmarked = list[str]()
    for _ in range(40):
        label = tab_on(page, unmarked)
        if label in typed:
            page.keyboard.type(typed[label])
        elif "Hur ofta" in label:
            page.keyboard.type("varje år")
            expect(page.get_by_role("option", name="varje år")).to_be_visible()
            page.keyboard.press("Enter")
        elif page.evaluate("() => document.activeElement.type") == "checkbox":
            page.keyboard.press("Space")
        elif label == "Spara målet":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("status").filter(has_text="Målet är sparat.")).to_be_visible()
    assert [(goal.note.text, goal.how_often) for goal in kept(app)] == [("Tid inom 14 dagar.", "varje år")]


def test_the_second_of_two_is_shown_the_firsts_goal_and_an_error_is_heard(page: Page, app: App) -> None:
    first = set_goal(Store(app.store), goal_note(WANTED), 0, "Anna", "Partille")
    open_page(page, app.at("mal", kommun=PARTILLE))
    fold = open_fold(page, "Ändra, följ upp eller dra tillbaka ett mål")
    pick(page, "Vilket mål?", "Färre")
    field = page.get_by_label("Målet", exact=True).locator("visible=true")
    field.fill("Min ändring.")
    sign(fold)
    other = replace(WANTED, text="Den andras ändring.", level=15.0, board="Utbildningsnämnden")
    set_goal(Store(app.store), goal_note(other), first.id, "Bo", "Partille")
    save = page.get_by_role("button", name="Spara målet").locator("visible=true")
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Någon annan har skrivit")).to_be_visible()
    expect(page.locator(".oj-explained").filter(has_text="högst 15 % (2026)")).to_contain_text(
        "Utbildningsnämnden"
    )
    expect(field).to_have_value("Min ändring.")
    settled(page)
    assert broken_rules(page) == []
    save.click()
    expect(page.get_by_role("status").filter(has_text="Målet är sparat.")).to_be_visible()
    assert [goal.note.text for goal in kept(app)] == ["Min ändring."]
