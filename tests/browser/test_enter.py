"""Enter in a field of a form decides nothing: only the button makes an edition."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from oj.store import Store
from tests.browser.conftest import open_page, pick, settled
from tests.browser.dashboard import ROOT, App, published, workbook


def press_enter(page: Page, label: str, text: str) -> None:
    """Write in the visible field with this label and press Enter; wait for what might come of it."""
    field = page.get_by_label(label, exact=True).locator("visible=true")
    field.fill(text)
    expect(page.get_by_text("Tryck Enter").locator("visible=true")).to_have_count(0)
    field.press("Enter")
    page.wait_for_timeout(600)
    settled(page)


def test_only_the_button_relabels_states_a_break_or_undoes(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    store = published(fresh_app.store, workbook(tmp_path / "a.xlsx", range(2023, 2025)))
    open_page(page, fresh_app.at("rubriker"))
    pick(page, "Vilken rubrik?", "N33002")
    pick(page, "Vilken indikator?", "N33006")
    press_enter(page, "Varför?", "Svarade fel")
    assert store.current_id() == 1
    pick(page, re.compile("^Indikator$"), "N33002")
    press_enter(page, "Vad ändrades?", "räknas på annat sätt")
    press_enter(page, "Första året i den nya serien", "2024")
    assert store.current_id() == 1
    page.get_by_role("button", name="Ange seriebrottet i en ny utgåva").press("Enter")
    expect(page.locator(".oj-done")).to_contain_text("Utgåva 2")
    page.get_by_text("Ta bort ett seriebrott …").click()
    press_enter(page, "Varför?", "Det var fel år")
    assert store.current_id() == 2
    open_page(page, fresh_app.at("utgavor"))
    page.get_by_text("Ångra utgåva 2 …").click()
    press_enter(page, "Varför?", "Fel fil")
    assert store.current_id() == 2


def test_a_name_with_enter_does_not_publish(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    page.set_input_files("input[type=file]", workbook(tmp_path / "a.xlsx", range(2023, 2025)))
    name = page.get_by_label("Vem publicerar?")
    expect(name).to_be_visible()
    name.fill("Anna")
    name.press("Enter")
    settled(page)
    page.wait_for_timeout(600)
    assert Store(fresh_app.store).current_id() == 0


def test_every_form_is_one_that_only_its_button_sends() -> None:
    pages = [path for path in (ROOT / "pages").rglob("*.py") if path.name != "entry_forms.py"]
    assert [path.name for path in pages if re.search(r"\bst\.form\(", path.read_text("utf-8"))] == []
