"""What somebody ticks stays under the pointer: nothing on Ladda upp moves away from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from oj.reference import municipalities
from tests.browser.conftest import open_page, settled
from tests.browser.dashboard import App
from tests.browser.test_upload import drop

SIZES = {"desktop": (1280, 900), "phone": (390, 844), "wide": (1280, 4000)}
NEAR = 1.0  # pixels


def several_headings(path: Path) -> Path:
    """A file whose report asks: a heading like the register's, some new ones, values on small groups."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2024"
    like = "Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården"
    names = [like, "Elever med stöd, andel (%)", "Antal placerade i jourhem"]
    sheet.append(["Kommunkod", "Kommun", *names])
    for row, place in enumerate(municipalities().values()):
        sheet.append([place.code, place.name, "Ja" if row % 2 else "Nej", 20 + row % 60, 1 + row % 40])
    book.save(path)
    return path


def top(one: Locator) -> float:
    box = one.bounding_box()
    assert box
    return box["y"]


def stays(page: Page, what: Locator, *others: Locator) -> None:
    """Click, and see that what was clicked, and the others, stand where they stood."""
    what.scroll_into_view_if_needed()
    settled(page)
    before = [top(one) for one in (what, *others)]
    what.click()
    settled(page)
    page.wait_for_timeout(300)  # a run that the click begins may not have begun
    settled(page)
    after = [top(one) for one in (what, *others)]
    assert after == pytest.approx(before, abs=NEAR)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_under_the_pointer_at_a_tick(
    page: Page, fresh_app: App, tmp_path: Path, size: str
) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))  # type: ignore[arg-type]
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, several_headings(tmp_path / "frågor 2024.xlsx"))
    button = page.get_by_role("button", name="Publicera som utgåva")
    box = page.get_by_text(re.compile("^Jag har (läst|gått igenom) "))
    stays(page, box, button)
    stays(page, box, button)
    answers = page.get_by_test_id("stRadio")
    for at in range(answers.count()):
        stays(page, answers.nth(at).locator("label").last)
    stays(page, box, button)
    expect(button).to_be_enabled()
