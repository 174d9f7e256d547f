"""Placeringskostnader in the browser: every view at both sizes, and the parts that sum to the difference."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from oj.compare.open_care import categories
from oj.reference import municipalities
from tests.browser.conftest import broken_rules, open_page, settled, turn_to
from tests.browser.dashboard import App, published, running

PRICE = "Kostnad per vårddygn HVB barn och unga, kr"
VIEWS = ("invanare", "delar", "former", "oppenvard", "placerade", "dygn", "lag", "balans", "samband")
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
    "N33010",
    "N33011",
    "N33878",
    "N33023",
    *(one for kind in categories() for one in kind.ids),
    "OP-UTAN-BEHOVSPROVNING-BESOK",
    "OP-SIS-DYGN",
    "OP-SIS-KR-PER-DYGN",
    "N01948",
)
YEARS = range(2020, 2026)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def figures(number: int, year: int) -> list[float]:
    """What the n-th municipality reports: the total is the sum of its parts."""
    hvb, foster, opened = 2000 + 10 * number, 1500 + 7 * (number % 50), 1000 + 5 * (number % 90) + year - 2020
    rates = [2 + number % 5 / 10, 5 + number % 7 / 10, 6 + number % 9 / 10]
    assessed = opened * (0.15 if year < 2025 else 0.1)
    costs = [hvb + foster + opened, hvb, foster, opened, hvb + foster, *rates, 5000 + 3 * number]
    sis = [300 + 10 * (number % 7), 9000 + number, 9000 + number + year]
    shares = [50 + number % 20, 20 + number % 30 + year - 2020]
    return [*costs, assessed, 0.25 * opened - assessed, *shares, *range(30, 30 + 42), 400 + year, *sis]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with costs and placements of six years, on both sides of a border that moved."""
    folder = tmp_path_factory.mktemp("costs")
    book = Workbook()
    book.remove(book.active)
    for year in YEARS:
        sheet = book.create_sheet(f"{year}")
        sheet.append(["Kommunkod", "Kommun", *HEADINGS])
        for number, place in enumerate(municipalities().values()):
            sheet.append([place.code, place.name, *figures(number, year)])
    book.save(folder / "kostnader.xlsx")
    published(folder / "store", folder / "kostnader.xlsx")
    with running(folder / "store") as started:
        yield started


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def test_every_view_says_something_of_its_own_first(page: Page, app: App) -> None:
    leads = {}
    for view in VIEWS:
        turn_to(page, app.at("kostnader", kommun="1402", visa=view))
        settled(page)
        leads[view] = main(page).locator("h1 ~ p").first.inner_text()
        has_kronor = view not in ("lag", "balans")
        expect(main(page).get_by_text("Priser", exact=True)).to_have_count(int(has_kronor))
    assert len(set(leads.values())) == len(VIEWS), leads
    assert all(leads.values())


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
    own = figures(list(municipalities()).index("1402"), YEARS[-1])[0]
    expect(picture).to_contain_text(f"Partille: {own:,.0f}".replace(",", "\u00a0"))


def test_what_lies_inside_a_form_is_drawn_in_it_and_each_krona_once(page: Page, app: App) -> None:
    open_page(page, app.at("kostnader", kommun="1402", visa="former"))
    picture = page.locator(".oj-fall")
    expect(picture).to_be_visible()
    settled(page)
    assert picture.locator(".oj-fall-head").all_inner_texts() == ["HVB", "Familjehem", "Öppna insatser"]
    labels = picture.locator(".oj-fall-label").all_inner_texts()
    assert [label.partition(":")[0] for label in labels[:2]] == ["SiS", "Övrig HVB"]
    texts = picture.locator(".oj-fall-kr").all_text_contents()
    *parts, total = [int(re.sub(r"[^\d−]", "", text).replace("−", "-")) for text in texts]
    assert len(parts) == 2 + 1 + 1
    assert abs(sum(parts) - total) <= len(parts)
    expect(main(page)).to_contain_text("I resten ligger stödboende, konsulentstödda familjehem och jourhem")
