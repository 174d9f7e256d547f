"""Delningsringen in the browser: who of a county has shared a template, and who counts otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from oj.reference import municipalities_of
from oj.templates import counted_alike, template, with_questions, write_template
from tests.browser.conftest import broken_rules, open_page, settled
from tests.browser.dashboard import App, published, running

HALLAND = municipalities_of("Halland")
OTHERWISE, SILENT = HALLAND[1], HALLAND[-1]
PHONE, DESK, TWICE = ((390, 844), (1280, 900), (640, 450))  # the last as 1280 × 900 at 200 %


def collected(folder: Path) -> Path:
    """A county's template: all but one have filled it in, and one of them counts otherwise."""
    made, path = template("oppenvard"), folder / "halland.xlsx"
    write_template(with_questions(made, [counted_alike(made)]), HALLAND, (2025,), path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    for row in range(5, sheet.max_row + 1):
        code, cell = sheet.cell(row, 1).value, sheet.cell(row, 8)
        answer = "Nej" if code == OTHERWISE.code else "Ja"
        filled = answer if sheet.cell(row, 5).value == "Ja/Nej" else 40 + row % 7
        cell.value = None if code == SILENT.code else filled
    book.save(path)
    return path


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("sharing")
    published(folder / "store", collected(folder))
    with running(folder / "store") as started:
        yield started


@pytest.mark.parametrize("size", [PHONE, DESK, TWICE])
def test_the_card_tells_who_has_shared_and_who_counts_otherwise(
    page: Page, app: App, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, app.at("ladda-upp", kommun=HALLAND[0].code))
    ring = page.locator(".oj-ring")
    expect(ring).to_contain_text("Öppenvård 2025: fem av sex kommuner i Hallands län har delat.")
    expect(ring).to_contain_text(f"Inte än: {SILENT.name}.")
    expect(ring).to_contain_text(f"{OTHERWISE.name} räknar på ett annat sätt än mallen säger")
    settled(page)
    assert broken_rules(page) == []
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert wide <= 0


def test_a_county_where_nobody_shares_is_told_when_it_is_asked_for_by_keyboard(page: Page, app: App) -> None:
    open_page(page, app.at("ladda-upp", kommun="1402"))
    settled(page)
    expect(page.locator(".oj-ring")).to_have_count(0)
    asked = page.get_by_role("switch", name="En rad per kommun i länet").or_(
        page.get_by_label("En rad per kommun i länet")
    )
    asked.first.focus()
    page.keyboard.press("Space")
    told = page.locator(".oj-ring [role=status]").first
    expect(told).to_contain_text("ingen av 49 kommuner i Västra Götalands län har delat")


def test_the_sheet_names_who_counts_otherwise_and_compares_with_nobody(page: Page, app: App) -> None:
    sheet = {"indikator": "OP-PROGRAM-BESLUT-KR", "jamfor": "lan"}
    open_page(page, app.at("indikator", kommun=HALLAND[0].code, **sheet))
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(f"{OTHERWISE.name} räknar på ett annat sätt än mallen säger")
    expect(main).to_contain_text("fem av sex kommuner i Hallands län har delat")
    open_page(page, app.at("indikator", kommun=OTHERWISE.code, **sheet))
    expect(main).to_contain_text("Kan inte jämföras: kommunen räknar på ett annat sätt än de andra.")
    settled(page)
    assert broken_rules(page) == []
