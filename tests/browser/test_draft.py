"""What was dropped and answered on Ladda upp is there again: after another page, a reload, a restart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from oj.store import Store
from tests.browser.conftest import Browsers, broken_rules, open_page, settled
from tests.browser.dashboard import published, running, workbook
from tests.browser.test_upload import accept, drop

DESK: ViewportSize = {"width": 1280, "height": 900}
LONG = "Socialstyrelsen öppna jämförelser barn och unga kommunens egen fil rättad tredje gången igen.xlsx"
ALMOST = "Samlad plan för familjehemmens kompetensut%s i den sociala barn- och ungdomsvården"


def kept(page: Page) -> None:
    """The file, the answer about its heading and the tick are there."""
    expect(page.get_by_text(LONG, exact=True).first).to_be_visible()
    settled(page)
    expect(page.get_by_role("radio", name="Ja, samma")).to_be_checked()
    expect(page.get_by_role("checkbox", name=re.compile("^Jag har "))).to_be_checked()
    expect(page.get_by_role("button", name="Publicera som utgåva 2")).to_be_enabled()


def shown_whole(page: Page) -> None:
    """The page holds nothing beyond its edges and breaks no rule."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    name = page.locator(".oj-dropped-file strong")
    assert name.evaluate(
        "e => e.scrollWidth <= e.clientWidth + 1 || getComputedStyle(e).display === 'inline'"
    )
    assert broken_rules(page) == []


@pytest.fixture
def page(browsers: Browsers) -> Iterator[Page]:
    """A browser whose servers come and go."""
    with browsers.lend(DESK) as lent:
        yield lent


def test_file_and_answers_survive_another_page_a_reload_and_a_restart(page: Page, tmp_path: Path) -> None:
    store = published(
        tmp_path / "store", workbook(tmp_path / "a.xlsx", range(2021, 2024), ALMOST % "veckling")
    )
    file = workbook(tmp_path / LONG, range(2024, 2025), ALMOST % "vekling")
    with running(store.directory) as app:
        open_page(page, app.at("ladda-upp"))
        drop(page, file)
        page.get_by_role("radiogroup").get_by_text("Ja, samma").click()
        expect(page.get_by_text("Kvar: svara på")).to_have_count(0)
        settled(page)
        accept(page)
        settled(page)
        page.get_by_role("link", name="Om uppgifterna", exact=True).click()
        expect(page).to_have_title(re.compile("^Om uppgifterna"))
        settled(page)
        page.go_back()
        kept(page)
        page.reload()
        kept(page)
        for width, height in ((1280, 900), (640, 450), (390, 844)):  # 640 × 450 is 1280 × 900 at 200 %
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            shown_whole(page)
        page.set_viewport_size(DESK)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Servern svarar inte")
    expect(dialog).to_contain_text("sidan fortsätter av sig själv när servern svarar igen")
    expect(dialog).not_to_contain_text("Streamlit")
    with running(store.directory, port=urlsplit(app.url).port or 0):
        expect(page.get_by_text("Du fortsätter där du var.")).to_be_visible()
        kept(page)
        page.get_by_role("button", name="Publicera som utgåva 2").click()
        expect(page.get_by_role("heading", name="Utgåva 2 är publicerad")).to_be_visible()
        assert Store(store.directory).drafts.all() == []


def test_files_are_taken_away_and_all_is_erased_by_keyboard(page: Page, tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF-1.7")
    with running(tmp_path / "store") as app:
        open_page(page, app.at("ladda-upp"))
        drop(page, workbook(tmp_path / LONG, range(2024, 2025)), tmp_path / "brev.pdf")
        expect(page.get_by_test_id("stFileChip").locator("visible=true")).to_have_count(0)
        remove = page.get_by_role("button", name="Ta bort brev.pdf")
        remove.focus()
        assert (
            remove.evaluate("e => e.matches(':focus-visible') && getComputedStyle(e).outlineStyle") != "none"
        )
        remove.press("Enter")
        expect(page.get_by_role("status").filter(has_text="brev.pdf är borttagen.")).to_be_visible()
        settled(page)
        erase = page.get_by_role("button", name="Radera allt nu")
        erase.focus()
        erase.press("Space")
        expect(page.get_by_role("status").filter(has_text="är raderade från servern")).to_be_visible()
        expect(page.get_by_text(LONG)).to_have_count(0)
        assert broken_rules(page) == []
        assert not list(Store(app.store).drafts.folder.iterdir())
        drop(page, tmp_path / LONG)  # the same file again, after all
        expect(page.get_by_text(LONG, exact=True).first).to_be_visible()


def test_a_stopped_panel_on_this_machine_says_how_it_is_started(page: Page, tmp_path: Path) -> None:
    with running(tmp_path / "store") as app:
        open_page(page, app.at("om").replace("127.0.0.1", "localhost"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Panelen är stoppad på den här datorn.")
    expect(dialog).to_contain_text("make run")
    expect(dialog).not_to_contain_text(re.compile("streamlit", re.IGNORECASE))
