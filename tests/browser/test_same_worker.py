"""Barnets handläggare in the browser: typed and heard in every size and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import broken_rules, one_run, open_page, settled, shows_focus
from tests.browser.dashboard import App, running
from tests.pages.small_store import PARTILLE, fill

SIZES = [(1280, 900), (390, 844), (640, 450)]  # the last is 1280 at 200 %


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder: Path = tmp_path_factory.mktemp("same_worker") / "store"
    with running(fill(folder)) as started:
        yield started


def test_it_is_typed_heard_and_shared_by_the_keys_in_every_size(page: Page, app: App) -> None:
    open_page(page, app.at("handlaggare", kommun=PARTILLE))
    heard = page.get_by_role("status").filter(has_text="Räkneexempel")
    expect(heard).to_contain_text("ungefär 70 samma efter ett år")
    page.locator("summary").filter(has_text="Ändra antagandena").press("Enter")
    turnover = page.get_by_role("spinbutton", name="Personalomsättning")
    turnover.focus()
    assert shows_focus(page)
    with one_run(page):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("20")
        page.keyboard.press("Enter")
    expect(heard).to_contain_text("ungefär 80 samma efter ett år")
    assert "omsattning=20" in page.url
    first = page.get_by_role("img", name="Efter ett år, av 100 barn: 80 samma handläggare")
    expect(first).to_be_visible()
    mean = page.get_by_role("radio", name="årets medelantal")
    mean.focus()
    assert shows_focus(page)
    with one_run(page):
        page.keyboard.press("Space")
    expect(heard).to_contain_text("ungefär 82 samma efter ett år")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_it_is_found_from_personal(page: Page, app: App) -> None:
    open_page(page, app.at("personal", kommun=PARTILLE))
    page.get_by_role("link", name="Barnets handläggare: hur många byten möter ett barn?").click()
    expect(page.get_by_role("heading", name="Barnets handläggare", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Personalomsättning", exact=True)).to_be_visible()
