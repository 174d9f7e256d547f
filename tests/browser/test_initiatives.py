"""Insatser in the browser: written with the keyboard alone, heard, zoomed, on a phone, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.ideas import ideas
from oj.written.initiatives import Initiative, initiatives, set_initiative
from oj.written.yearly_checks import Holds, check_note, checks, factors, set_check
from tests.browser.conftest import PHONE, WINDOW, every_size, faults, open_page, pick, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.browser.test_goals import choose, open_fold, sign
from tests.pages.small_store import COST, PARTILLE, fill
from tests.written.test_initiatives import SIGNED, TEAM, made


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def kept(app: App) -> list[Initiative]:
    return [one for one, _ in initiatives(Store(app.store).written(), PARTILLE, example=False)]


def begun(app: App, name: str = "Resursteamet") -> None:
    """An initiative with the check of a year."""
    store = Store(app.store)
    note = set_initiative(store, made(TEAM, name), 0, "Anna", "Partille")
    answers = {one.id: Holds.PARTLY for one in factors()}
    set_check(store, check_note(PARTILLE, note.id, 2025, answers, *SIGNED), 0, "Anna", "Partille")


def test_an_initiative_is_written_and_read_in_every_size(page: Page, app: App) -> None:
    begun(app)
    page.set_viewport_size(PHONE)
    open_page(page, app.at("insatser", kommun=PARTILLE))
    page.locator("summary").filter(has_text="2025 Ja på").click()
    risks = page.get_by_role("table", name="Riskfaktorer: Resursteamet", exact=True)
    expect(risks).to_contain_text("Politiken kan svänga")
    fold = open_fold(page, "Lägg till en insats")
    fold.get_by_label("Vad heter insatsen?").fill("Mentorer i familjehem")
    fold.get_by_label("Började (år-månad)").fill("2023-01")
    fold.get_by_label("Vilken effekt väntar ni er?").fill("Färre slutar.")
    choose(fold, "Mått som den skulle synas i (skriv för att söka)", "Personalomsättning")
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name="Spara insatsen").click()
    expect(page.get_by_role("status").filter(has_text="Insatsen är sparad.")).to_be_visible()
    assert [one.name for one in kept(app)] == ["Resursteamet", "Mentorer i familjehem"]
    table = page.get_by_role("table", name="Insatser: Partille")
    expect(table).to_contain_text("Pågår sedan januari 2023, projekt")
    expect(table.get_by_role("link", name="Personalomsättning")).to_be_visible()
    assert faults(page) == []


def test_an_idea_is_written_with_the_keyboard_alone(page: Page, app: App) -> None:
    open_page(page, app.at("insatser", kommun=PARTILLE))
    page.locator("summary").filter(has_text="Spara en idé").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Fråga", exact=True)).to_be_visible()
    typed = {
        "Fråga": "Hur får ni familjer att stanna?",
        "Svar": "En och samma kontakt.",
        "Var?": "Vaggeryd",
        "När? (dag)": "2026-10-02",
        "Din titel": "Socialchef",
        "Din enhet": "Enheten",
    }
    unmarked = list[str]()
    for _ in range(20):
        label = tab_on(page, unmarked)
        if label in typed:
            page.keyboard.type(typed[label])
        elif page.evaluate("() => document.activeElement.type") == "checkbox":
            page.keyboard.press("Space")
        elif label == "Spara idén":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("status").filter(has_text="Idén är sparad.")).to_be_visible()
    ((idea, _),) = ideas(Store(app.store).written(), PARTILLE, example=False)
    assert (idea.note.text, idea.answer, idea.where) == tuple(
        typed[name] for name in ("Fråga", "Svar", "Var?")
    )


def test_a_check_is_answered_with_the_keyboard_and_an_error_is_heard(page: Page, app: App) -> None:
    begun(app)
    open_page(page, app.at("insatser", kommun=PARTILLE))
    fold = open_fold(page, "Gör årets kontroll")
    pick(page, "Vilken insats kontrolleras?", "Resursteamet")
    save = fold.get_by_role("button", name="Spara kontrollen")
    sign(fold)
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Svara på alla frågor")).to_be_visible()
    for one in factors():
        page.get_by_role("radiogroup", name=one.statement).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
    assert faults(page, WINDOW) == []
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Kontrollen är sparad.")).to_be_visible()
    *_, last = checks(Store(app.store).written(), PARTILLE, example=False)[1]
    assert set(last.answers.values()) == {Holds.YES}


def test_the_second_of_two_is_shown_the_firsts_text(page: Page, app: App) -> None:
    begun(app)
    open_page(page, app.at("insatser", kommun=PARTILLE))
    fold = open_fold(page, "Ändra eller dra tillbaka en insats")
    pick(page, "Vilken insats?", "Resursteamet")
    field = fold.get_by_label("Vad heter insatsen?")
    field.fill("Vårt team")
    sign(fold)
    set_initiative(Store(app.store), made(replace(TEAM, decision="§ 99"), "Deras team"), 1, "Bo", "Partille")
    save = fold.get_by_role("button", name="Spara insatsen")
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Någon annan har skrivit")).to_be_visible()
    expect(page.locator(".oj-explained").filter(has_text="Deras team")).to_contain_text("§ 99")
    expect(field).to_have_value("Vårt team")
    assert faults(page, WINDOW) == []
    save.click()
    expect(page.get_by_role("status").filter(has_text="Insatsen är sparad.")).to_be_visible()
    assert [one.name for one in kept(app)] == ["Vårt team"]


def test_what_began_is_marked_where_its_measure_is_drawn_however_long_its_name(page: Page, app: App) -> None:
    name = "Familjeterapeutiskaresursteamet" * 2
    begun(app, name)
    note = made(replace(TEAM, start="2024-01"), name)
    set_initiative(Store(app.store), note, 1, "Anna", "Partille")
    page.set_viewport_size(PHONE)
    told = f"Insatsen {name} började i januari 2024. Bilden visar inte om något beror på den."
    open_page(page, app.at("indikator", kommun=PARTILLE, indikator=COST))
    for _ in every_size(page):
        expect(page.get_by_text(told).locator("visible=true")).to_be_visible()
        page.locator(".js-plotly-plot").scroll_into_view_if_needed()
        expect(page.locator(".js-plotly-plot .annotation").filter(has_text=name[:14])).to_have_count(1)
    assert faults(page) == []
    open_page(page, app.at("kostnader", kommun=PARTILLE))
    for _ in every_size(page):
        expect(page.locator(".oj-lines-moment").filter(has_text=name)).to_be_visible()
    assert told in (page.locator("img.oj-lines-picture").first.get_attribute("alt") or "")
    assert faults(page) == []
    for path in ("insatser", ""):
        open_page(page, app.at(path, kommun=PARTILLE))
        assert faults(page) == []
