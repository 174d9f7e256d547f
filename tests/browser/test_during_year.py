"""Under året in the browser: a template fetched and handed over, in every size, heard, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from oj.store import Store
from oj.templates.filled_year import read_year
from oj.written.during_year import years_told
from tests.browser.conftest import PHONE, broken_rules, consent, faults, open_page, settled, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.small_store import PARTILLE, fill
from tests.pages.test_during_year import later, tell
from tests.templates.test_year_template import PLACE, TOLD, saved

FOLD = "Lägg in nya siffror"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(fill(tmp_path / "store")) as started:
        yield started


def hand_over(page: Page, path: Path) -> None:
    """Open the fold and hand over a file."""
    page.locator("summary").filter(has_text=FOLD).click()
    box = page.get_by_test_id("stFileUploader")
    expect(box).to_be_visible()
    box.locator("input").set_input_files(path)


def box_shows_focus(page: Page) -> bool:
    """Whether the focus is in the box for files, which has a mark around it then."""
    return bool(
        page.evaluate("""() => {
            const box = document.activeElement.closest('[data-testid=stFileUploaderDropzone]');
            return box && getComputedStyle(box).outlineStyle !== 'none';
        }""")
    )


def test_a_year_is_told_and_read_in_every_size(page: Page, app: App, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, app.at("under-aret", kommun=PARTILLE))
    hand_over(page, saved(tmp_path / "mall.xlsx"))
    expect(page.get_by_role("status").filter(has_text="Så läses filen.")).to_be_visible()
    page.get_by_label("Kommentar").fill("En ny placering i mars.")
    page.get_by_label("Din titel").fill("Controller")
    page.get_by_label("Din enhet").fill("Socialförvaltningen")
    consent(page)
    assert faults(page) == []
    page.get_by_role("button", name="Spara siffrorna").click()
    expect(page.get_by_role("status").filter(has_text="Siffrorna är sparade.")).to_be_visible()
    expect(page.get_by_text("Ett barn till (SiS)")).to_be_visible()
    assert faults(page) == []
    assert [*years_told(Store(app.store).written(), PARTILLE, example=False)] == [2026]


def test_the_template_that_is_fetched_is_read_back(page: Page, app: App, tmp_path: Path) -> None:
    tell(Store(app.store), TOLD)
    open_page(page, app.at("under-aret", kommun=PARTILLE))
    page.locator("summary").filter(has_text=FOLD).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta mallen").click()
    download.value.save_as(tmp_path / "mall.xlsx")
    assert read_year(tmp_path / "mall.xlsx", "mall.xlsx", PLACE, date(2026, 11, 30)) == TOLD


def test_what_is_wrong_is_heard_with_its_cells(page: Page, app: App, tmp_path: Path) -> None:
    open_page(page, app.at("under-aret", kommun=PARTILLE))
    hand_over(page, saved(tmp_path / "mall.xlsx", D18="många"))
    expect(page.get_by_role("alert").filter(has_text="1 cell behöver rättas")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("D18")
    settled(page)
    assert broken_rules(page) == []


def test_figures_are_kept_with_the_keyboard_alone(page: Page, app: App, tmp_path: Path) -> None:
    tell(Store(app.store), TOLD)
    open_page(page, app.at("under-aret", kommun=PARTILLE))
    page.locator("summary").filter(has_text=FOLD).focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    settled(page)
    typed = {"Din titel": "Controller", "Din enhet": "Socialförvaltningen"}
    unmarked = []
    for _ in range(40):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
        )
        unmarked += [] if shows_focus(page) or box_shows_focus(page) else [label]
        inside = page.evaluate("() => document.activeElement.matches('[data-testid=stFileUploader] button')")
        if inside and not page.get_by_role("button", name="Spara siffrorna").is_visible():
            box = page.get_by_test_id("stFileUploader")  # what Enter opens is the system's own window
            box.locator("input").set_input_files(saved(tmp_path / "mall.xlsx", later(TOLD, 4)))
            expect(page.get_by_role("button", name="Spara siffrorna")).to_be_visible()
            settled(page)
        elif label in typed:
            page.keyboard.type(typed[label])
        elif page.evaluate("() => document.activeElement.type") == "checkbox":
            page.keyboard.press("Space")
        elif label == "Spara siffrorna":
            page.keyboard.press("Enter")
            break
    assert unmarked == []
    expect(page.get_by_role("status").filter(has_text="Siffrorna är sparade.")).to_be_visible()
    expect(page.get_by_text("Sedan prognosen efter mars")).to_be_visible()
