"""*Hämta från Kolada* in a browser, against a server of our own: with the mouse, the keyboard, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from oj.store import Store
from tests.browser.conftest import Browsers, broken_rules, open_page, settled
from tests.browser.dashboard import App, running
from tests.browser.test_upload import publish
from tests.kolada_stub import Reply, Stub, served, turned_on

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
MEASURE = "N33006"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browsers: Browsers, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browsers.lend(request.param) as lent:
        yield lent


@pytest.fixture
def stub() -> Iterator[Stub]:
    with served(Stub()) as stub:
        yield stub


@pytest.fixture
def app(stub: Stub, tmp_path: Path) -> Iterator[App]:
    turned_on(tmp_path / "store", stub.address)
    with running(tmp_path / "store") as app:
        yield app


def shown_whole(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert broken_rules(page) == []


def found(page: Page, text: str) -> None:
    """Search, by the keyboard."""
    box = page.get_by_role("textbox", name=re.compile("^Sök mått: ord"))
    box.fill(text)
    box.press("Enter")
    expect(page.get_by_role("heading", name="Träffar")).to_be_visible()
    settled(page)


def chosen(page: Page) -> None:
    """Tick the measure, by the keyboard."""
    page.get_by_role("checkbox", name=re.compile(MEASURE)).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Hämta 1 mått")).to_be_enabled()
    settled(page)


def test_a_measure_is_found_fetched_and_published_by_keyboard(page: Page, app: App, stub: Stub) -> None:
    open_page(page, app.at("ladda-upp"))
    expect(page.get_by_role("heading", name="Hämta från Kolada")).to_be_visible()
    settled(page)
    found(page, "kostnad barn och ungdomsvård invånare")
    shown_whole(page)
    chosen(page)
    shown_whole(page)
    if page.viewport_size == DESK:
        page.set_viewport_size({"width": 640, "height": 450})  # as at 200 %
        shown_whole(page)
        page.set_viewport_size(DESK)
    button = page.get_by_role("button", name="Hämta 1 mått")
    button.focus()
    outline = button.evaluate("e => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow")
    assert outline != "nonenone"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(f"^Kolada {MEASURE}"))).to_be_visible()
    settled(page)
    shown_whole(page)
    publish(page)
    assert len(Store(app.store).edition().rows("fetched")) == 1
    asked = len(stub.asked)
    open_page(page, app.at("om"))
    expect(page.get_by_role("heading", name="Hämtat")).to_be_visible()
    settled(page)
    shown_whole(page)
    open_page(page, app.at(kommun="1402"))
    assert len(stub.asked) == asked  # no page that is looked at asks Kolada


def test_a_fetch_is_paused_and_gone_on_with_after_another_visit(page: Page, app: App, stub: Stub) -> None:
    stub.per_page = 1
    open_page(page, app.at("ladda-upp"))
    found(page, MEASURE)
    chosen(page)
    page.get_by_role("button", name="Hämta 1 mått").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("Hämtar 1 mått.*hittills"))).to_be_visible()
    shown_whole(page)
    page.get_by_role("button", name="Pausa hämtningen").click()
    expect(page.get_by_text("Påbörjad och inte klar")).to_be_visible()
    settled(page)
    shown_whole(page)
    stub.per_page = 5000
    open_page(page, app.at("ladda-upp"))
    page.get_by_role("button", name="Fortsätt hämtningen").click()
    expect(page.get_by_role("heading", name=re.compile(f"^Kolada {MEASURE}"))).to_be_visible()


def test_what_went_wrong_is_announced(page: Page, app: App, stub: Stub) -> None:
    stub.odd = lambda path, times: Reply(status=403) if "/data/" in path else None
    open_page(page, app.at("ladda-upp"))
    found(page, MEASURE)
    chosen(page)
    page.get_by_role("button", name="Hämta 1 mått").click()
    expect(page.get_by_role("status").filter(has_text="kod 403")).to_be_visible()
    settled(page)
    shown_whole(page)
