"""Stickprovet in the browser: drawn and counted in every size and with the keyboard alone, and heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.written.samples import Sample, draw_sample, sample_note, samples
from tests.browser.conftest import PHONE, faults, open_page, pick, shows_focus, tab_on
from tests.browser.dashboard import App, running
from tests.browser.test_goals import open_fold, sign
from tests.pages.small_store import PARTILLE, fill
from tests.written.test_samples import ASKED


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def only(app: App) -> Sample:
    (found,) = samples(Store(app.store).written(), PARTILLE, example=False)
    return found


def test_a_sample_is_drawn_and_counted_in_every_size(page: Page, app: App) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("stickprovet", kommun=PARTILLE))
    fold = open_fold(page, "Dra ett stickprov")
    fold.get_by_label("Frågan, som besvaras").fill("Fick de tid inom 14 dagar?")
    fold.get_by_label("Antal ärenden i den egna listan").fill("40")
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name="Dra", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Stickprovet är draget.")).to_be_visible()
    sample = only(app)
    told = page.get_by_role("article")
    told.get_by_text("Vilka som drogs").click()
    expect(told.get_by_text(", ".join(sample.drawn))).to_be_visible()
    fold = open_fold(page, "Räkna ett stickprov")
    pick(page, "Vilket stickprov?", "Fick")
    fold.get_by_label("Antal Ja").fill(str(sample.many - 3))
    fold.get_by_label("Antal Nej").fill("3")
    sign(fold)
    assert faults(page) == []
    fold.get_by_role("button", name="Spara antalen").click()
    expect(page.get_by_role("status").filter(has_text="Antalen är sparade.")).to_be_visible()
    expect(told).to_contain_text(f"Ja i {sample.many - 3} av {sample.many} dragna ärenden; bland alla")
    assert faults(page) == []


def test_days_are_drawn_with_the_keyboard_alone_and_errors_are_heard(page: Page, app: App) -> None:
    draw_sample(Store(app.store), sample_note(**ASKED), "Anna", "Partille")
    open_page(page, app.at("stickprovet", kommun=PARTILLE))
    page.locator("summary").filter(has_text="Dra ett stickprov").focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Frågan, som besvaras")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Första dagen")).to_be_visible()
    typed = {
        "Frågan, som besvaras Ja eller Nej": "Fanns jouren på plats?",
        "Första dagen (2026-01-01)": "2026-01-01",
        "Sista dagen (2026-06-30)": "2026-02-28",
        "Din titel": "Chef",
        "Din enhet": "Enheten",
    }
    unmarked = list[str]()
    for _ in range(30):
        label = tab_on(page, unmarked)
        if label in typed:
            page.keyboard.type(typed[label])
        elif label == "Dra":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("alert").filter(has_text="Kryssa först i rutan")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Stickprovet är draget.")).to_be_visible()
    newest = samples(Store(app.store).written(), PARTILLE, example=False)[0]
    assert (newest.population, newest.note.text) == (59, "Fanns jouren på plats?")
