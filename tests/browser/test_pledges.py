"""Utfästelser in the browser: sealed in every size and with the keyboard alone, heard, and never gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.pledges import Pledge, pledge_note, pledges, seal
from tests.browser.conftest import PHONE, faults, open_page, pick, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.browser.test_goals import choose, open_fold, sign
from tests.pages.small_store import PARTILLE, fill
from tests.written.test_pledges import PLEDGE

SEAL = "Försegla utfästelsen"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def kept(app: App) -> list[Pledge]:
    return pledges(Store(app.store).written(), PARTILLE, example=False)


def test_a_pledge_is_sealed_and_taken_back_in_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("mal", kommun=PARTILLE))
    fold = open_fold(page, "Försegla en utfästelse")
    fold.get_by_label("Utfästelsen", exact=True).fill("Färre ska sluta.")
    choose(fold, "Mått (skriv för att söka)", "Personalomsättning")
    fold.get_by_text("högst", exact=True).click()
    fold.get_by_label("Nivå, i måttets enhet").fill("22")
    fold.get_by_label("Senast (dag").fill("2030-12-31")
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name=SEAL).click()
    expect(page.get_by_role("status").filter(has_text="Utfästelsen är förseglad.")).to_be_visible()
    (sealed,) = kept(app)
    told = page.get_by_role("article")
    expect(told).to_contain_text(sealed.fingerprint)
    fold = open_fold(page, "Kommentera eller ta tillbaka en utfästelse")
    pick(page, "Vilken utfästelse?", "Färre")
    fold.get_by_label("Kommentar").fill("Nytt beslut i nämnden.")
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name="Ta tillbaka utfästelsen").click()
    expect(page.get_by_role("status").filter(has_text="tillbakatagen")).to_be_visible()
    expect(told).to_contain_text("Nytt beslut i nämnden.")
    expect(told).to_contain_text("Återtagen")
    assert faults(page) == []


def test_a_pledge_is_sealed_with_the_keyboard_alone_and_what_is_lacking_is_heard(
    page: Page, app: App
) -> None:
    seal(Store(app.store), pledge_note(**PLEDGE), "Anna", "Partille")
    open_page(page, app.at("mal", kommun=PARTILLE))
    page.locator("summary").filter(has_text="Försegla en utfästelse").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Utfästelsen", exact=True)).to_be_visible()
    typed = {
        "Utfästelsen": "Fler ska stanna.",
        "Nivå, i måttets enhet": "15",
        "Senast (dag, som 2027-12-31)": "2030-06-30",
        "Din titel": "Ordförande",
        "Din enhet": "Nämnden",
    }
    unmarked = list[str]()
    for _ in range(40):
        label = tab_on(page, unmarked)
        if label in typed:
            page.keyboard.type(typed[label])
        elif "Mått (skriv" in label:
            page.keyboard.type("Personalomsättning")
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("Enter")
        elif label == SEAL:
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    alert = page.get_by_role("alert").filter(has_text="Kryssa först i rutan")
    expect(alert).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Utfästelsen är förseglad.")).to_be_visible()
    assert [one.note.text for one in kept(app)] == [PLEDGE["text"], "Fler ska stanna."]
