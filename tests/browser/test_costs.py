"""Placeringskostnader in the browser: every view at both sizes, and the parts that sum to the difference."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from oj.reference import municipalities
from tests.browser.conftest import broken_rules, open_page, settled
from tests.browser.dashboard import App, published, running

PRICE = "Kostnad per vårddygn HVB barn och unga, kr"
VIEWS = ("invanare", "delar", "placerade", "balans", "samband")
HEADINGS = (
    "N33006",
    "N33002",
    "N33004",
    "N33021",
    "N33022",
    "N33816",
    "N33817",
    "N33818",
    PRICE,
)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def figures(number: int, year: int) -> list[float]:
    """What the n-th municipality reports: the total is the sum of its parts."""
    hvb, foster, opened = 2000 + 10 * number, 1500 + 7 * (number % 50), 1000 + 5 * (number % 90) + year - 2020
    rates = [2 + number % 5 / 10, 5 + number % 7 / 10, 6 + number % 9 / 10]
    return [hvb + foster + opened, hvb, foster, opened, hvb + foster, *rates, 5000 + 3 * number]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with costs and placements of five years."""
    folder = tmp_path_factory.mktemp("costs")
    book = Workbook()
    book.remove(book.active)
    for year in range(2020, 2025):
        sheet = book.create_sheet(f"{year}")
        sheet.append(["Kommunkod", "Kommun", *HEADINGS])
        for number, place in enumerate(municipalities().values()):
            sheet.append([place.code, place.name, *figures(number, year)])
    book.save(folder / "kostnader.xlsx")
    published(folder / "store", folder / "kostnader.xlsx")
    with running(folder / "store") as started:
        yield started


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_a_phone_and_breaks_no_rule(page: Page, app: App, view: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_page(page, app.at("kostnader", kommun="1402", visa=view))
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert wide <= 0
    assert broken_rules(page) == []
    assert page.locator(".js-plotly-plot").count() <= 1


def test_the_parts_of_the_waterfall_sum_to_the_difference(page: Page, app: App) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    open_page(page, app.at("kostnader", kommun="1402"))
    page.get_by_test_id("stMain").get_by_text("Vad skillnaden består av", exact=True).click()
    picture = page.locator(".oj-fall")
    expect(picture).to_be_visible()
    settled(page)
    assert "visa=delar" in page.url
    texts = picture.locator(".oj-fall-kr").all_text_contents()
    *parts, total = [int(re.sub(r"[^\d−]", "", text).replace("−", "-")) for text in texts]
    assert len(parts) == 3 + 2 + 1
    assert abs(sum(parts) - total) <= len(parts)
    own = figures(list(municipalities()).index("1402"), 2024)[0]
    expect(picture).to_contain_text(f"Partille: {own:,.0f}".replace(",", "\u00a0"))
