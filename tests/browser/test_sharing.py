"""Delningsringen in the browser: who of a county has shared a template, and who counts otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, every_size, open_page, settled
from tests.browser.dashboard import App, running
from tests.pages.county_store import HALLAND, OTHERWISE, PROGRAMME, SILENT, fill_county


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running(fill_county(tmp_path_factory.mktemp("sharing"))) as started:
        yield started


def test_the_card_tells_who_has_shared_and_who_counts_otherwise(page: Page, app: App) -> None:
    open_page(page, app.at("ladda-upp", kommun=HALLAND[0].code))
    ring = page.locator(".oj-ring")
    expect(ring).to_contain_text("Öppenvård 2025: fem av sex kommuner i Hallands län har delat.")
    expect(ring).to_contain_text(f"Inte än: {SILENT.name}.")
    expect(ring).to_contain_text(f"{OTHERWISE.name} räknar på ett annat sätt")
    for size in every_size(page):
        assert broken_rules(page) == [], size
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        assert wide <= 0, size


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
    sheet = {"indikator": PROGRAMME, "jamfor": "lan"}
    open_page(page, app.at("indikator", kommun=HALLAND[0].code, **sheet))
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(f"{OTHERWISE.name} räknar på ett annat sätt")
    expect(main).to_contain_text("fem av sex kommuner i Hallands län har delat")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=OTHERWISE.name, exact=True))
    expect(row).to_contain_text("räknas på ett annat sätt")
    open_page(page, app.at("indikator", kommun=OTHERWISE.code, **sheet))
    expect(main).to_contain_text("Kan inte jämföras: kommunen räknar på ett annat sätt än de andra.")
    settled(page)
    assert broken_rules(page) == []
