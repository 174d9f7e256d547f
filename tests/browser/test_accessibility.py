"""Accessibility beyond what a program finds: keyboard, movement, what is heard, and the statement."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, broken_rules, faults, open_page, shows_focus
from tests.browser.dashboard import App


@pytest.mark.parametrize("path", ["", "struktur", "sida-vid-sida", "ladda-upp"])
def test_no_rule_is_broken_on_a_phone_with_every_fold_open(page: Page, app: App, path: str) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at(path))
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert broken_rules(page) == []


def test_a_fault_is_told_with_each_size_that_has_it(page: Page, app: App) -> None:
    open_page(page, app.at("om"))
    before = page.viewport_size
    page.evaluate("document.querySelector('footer').innerHTML += '<img src=\"data:,\">'")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"width: 1000px\">x</p>')")
    found = [one.partition(": <")[0] for one in faults(page)]
    assert {one for one in found if "image-alt" in one} == {
        f"{size}: image-alt" for size in ("1280 × 900", "390 × 844", "640 × 450")
    }
    assert [one for one in found if "wider" in one] == [
        f"{size}: wider than the window" for size in ("390 × 844", "640 × 450")
    ]
    assert page.viewport_size == before


def test_no_rule_is_broken_with_a_selection_and_an_open_list(page: Page, app: App) -> None:
    open_page(page, app.at("kostnader", jamfor="eget", urval="1480,1401", urvalsnamn="Grannar"))
    assert broken_rules(page) == []
    page.get_by_role("combobox", name="Kommun", exact=True).click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert broken_rules(page) == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, app: App) -> None:
    open_page(page, app.at("kostnader"))
    seen: list[str] = []
    unmarked: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, plain = page.evaluate("""() => {
            const at = document.activeElement;
            const name = at.getAttribute('aria-label') || at.innerText || at.tagName;
            return [name.split('\\n')[0], ['MAIN', 'BODY'].includes(at.tagName)];
        }""")
        seen.append(name)
        unmarked += [] if plain or shows_focus(page) else [name]
    assert seen[0] == "Hoppa till innehållet"
    order = ["Vår kommun", "Kommun", "Jämför med", "År", "Kopiera länk", "Skriv ut", "Visa som tabell"]
    assert [seen.index(name) for name in order] == sorted(seen.index(name) for name in order)
    assert any(name.startswith("Hämta Excel") for name in seen)
    assert any(name.startswith("Hämta bild") for name in seen)
    assert unmarked == []


def test_after_a_link_the_keyboard_stands_on_the_new_heading(page: Page, app: App) -> None:
    open_page(page, app.at())
    page.get_by_role("link", name="Personal", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1, name="Personal")).to_be_focused()


def test_a_choice_is_told_to_a_screen_reader(page: Page, app: App) -> None:
    open_page(page, app.at(kommun="1402"))
    select = page.get_by_role("combobox", name="Kommun", exact=True)
    select.fill("Lund")
    page.get_by_role("option", name="Lund", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Lund 2024.")).to_have_count(1)


def test_a_chart_says_what_it_shows_and_where_its_values_stand(page: Page, app: App) -> None:
    open_page(page, app.at("indikator", indikator="N33002"))
    chart = page.get_by_role("img", name="Diagram. Kostnad HVB")
    expect(chart).to_be_visible()
    assert "tabellen under diagrammet" in (chart.get_attribute("aria-label") or "")


def test_little_moves_for_those_who_asked_for_that(page: Page, app: App) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_page(page, app.at())
    slow = page.evaluate("""() => [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
    }).length""")
    assert slow == 0


def test_every_page_leads_to_the_statement(page: Page, app: App) -> None:
    for path in ("", "ladda-upp", "om"):
        open_page(page, app.at(path))
        expect(page.locator("footer").get_by_role("link", name="Tillgänglighet")).to_be_visible()


def test_the_calendar_is_a_list_by_month_on_a_phone_and_a_table_elsewhere(page: Page, app: App) -> None:
    open_page(page, app.at("arshjul"))
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("heading", name="Juni")).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.get_by_role("heading", name="Juni")).to_be_visible()
