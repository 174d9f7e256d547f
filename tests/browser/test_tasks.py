"""What people come for takes at most four choices from the start page.

A choice is a click on what leads on or fetches, or one search: words that are written in the search box, or
in a list to find what stands there. To look and to scroll are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Locator, Page, expect

from oj.reference import municipalities, municipalities_of
from tests.browser.conftest import broken_rules, open_page, pick, settled
from tests.browser.dashboard import App, running
from tests.pages.small_store import COST, PARTILLE, TURNOVER, Cell, fill

MOST = 4
MEASURES = (COST, TURNOVER, "N20001", "N20011", "N20007", "N20014")  # two of each of three areas
FOUND_BY = ("kostnad barn", "personalomsättning", "N20001", "N20011", "kostnad äldreomsorg", "N20014")
OTHERS = ("Lund", "Malmö", "Kiruna", "Umeå")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with measures of three areas. For tests that only look."""
    cells = (
        Cell(code, one, year, 1000.0 * at + number + year - 2023)
        for at, one in enumerate(MEASURES, 1)
        for number, code in enumerate(municipalities())
        for year in (2023, 2024)
    )
    store = fill(tmp_path_factory.mktemp("tasks") / "store", cells)
    with running(store) as started:
        yield started


class Choices:
    """What a person does from the start page on, counted."""

    def __init__(self, page: Page, app: App) -> None:
        self.page, self.made = page, 0
        open_page(page, app.at(kommun=PARTILLE, omrade="barn-och-unga"))

    def click(self, what: Locator) -> None:
        """One choice."""
        self._one()
        what.click()
        settled(self.page)

    def search(self, words: str) -> None:
        """One choice: words in the search box of the bar."""
        self._one()
        box = self.page.get_by_role("searchbox")
        box.fill(words)
        box.press("Enter")
        expect(self.page.locator(".oj-lead")).to_contain_text(words)
        settled(self.page)

    def pick(self, label: str | re.Pattern[str], words: str) -> None:
        """One choice: words in a list, and what they find first."""
        self._one()
        pick(self.page, label, words)

    def fetch(self, what: Locator) -> list[list[Any]]:
        """One choice; the rows of the file that comes."""
        self._one()
        with self.page.expect_download() as fetched:
            what.click()
        return rows_of(fetched.value)

    def _one(self) -> None:
        self.made += 1
        assert self.made <= MOST


def rows_of(file: Download) -> list[list[Any]]:
    book = load_workbook(BytesIO(file.path().read_bytes()))
    return [[cell.value for cell in row] for row in book["Tabell"].iter_rows()]


def test_five_municipalities_and_six_measures_of_three_areas_to_excel(page: Page, app: App) -> None:
    by = Choices(page, app)
    by.search(", ".join([*FOUND_BY, *OTHERS]))
    assert broken_rules(page) == []
    by.click(page.get_by_role("link", name="Visa dem i en tabell"))
    expect(page.locator(".oj-lead")).to_have_text("Sex mått i Partille och fyra andra kommuner.")
    rows = by.fetch(page.get_by_role("link", name="Hämta Excel: Min tabell"))
    (head,) = [row for row in rows if row[:2] == ["Mått", "Enhet"]]
    assert [one for one in head if one in ("Partille", *OTHERS)] == ["Partille", *OTHERS]
    figures = rows[rows.index(head) + 1 :][: len(MEASURES)]
    own, codes = head.index("Partille"), list(municipalities())
    assert [row[own] for row in figures] == [1000 * at + codes.index(PARTILLE) + 1 for at in range(1, 7)]


def test_all_of_a_county_to_excel(page: Page, app: App) -> None:
    by = Choices(page, app)
    by.search("N20001, kostnad barn")
    by.click(page.get_by_role("link", name="Visa dem i en tabell"))
    by.pick("Andra kommuner", "Dalarna")
    expect(page.locator(".oj-lead")).to_have_text("Två mått i Partille och 15 andra kommuner.")
    rows = by.fetch(page.get_by_role("link", name="Hämta Excel: Min tabell"))
    (head,) = [row for row in rows if row[:2] == ["Mått", "Enhet"]]
    assert {one.name for one in municipalities_of("Dalarna")} <= set(head)


def test_what_is_looked_for_is_found_by_a_word(page: Page, app: App) -> None:
    by = Choices(page, app)
    by.search("uppsägningar")  # as people say it: no measure has the word
    by.click(page.get_by_test_id("stMain").get_by_role("link", name=re.compile("Personalomsättning")).first)
    expect(page).to_have_url(re.compile(f"indikator={TURNOVER}"))


def test_what_has_changed_is_told(page: Page, app: App) -> None:
    by = Choices(page, app)
    by.click(page.get_by_role("link", name="Vad har ändrats sedan sist?"))
    expect(page.locator("h1")).to_have_text("Sedan sist")
    expect(page.locator(".oj-lead")).to_contain_text("Partille sedan året före")
