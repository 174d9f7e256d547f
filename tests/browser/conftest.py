"""A real browser on a real server. Without a browser these tests fail; they are never skipped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.dashboard import App, published, running, workbook

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium when there is one, else the one that Playwright brought."""
    found = shutil.which("chromium")
    return {**browser_type_launch_args, "args": FLAGS, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with one published workbook. For tests that only look."""
    folder = tmp_path_factory.mktemp("app")
    published(folder / "store", workbook(folder / "barn-och-unga.xlsx"))
    with running(folder / "store") as started:
        yield started


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[App]:
    """The dashboard on an empty store, just started."""
    with running(tmp_path / "store") as started:
        yield started


class Watch:
    """Everything that a page asks for and complains about."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.own = own
        self.trouble: list[str] = []
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.trouble.append(f"error: {error.error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.own, "data:", "blob:")):
            self.trouble.append(f"outside request: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # Streamlit looks for its server beside a deep link first, and is told 404 there.
        expected = re.search(r"/[\w-]+/_stcore/[\w-]+$", message.location["url"])
        if message.type == "error" and not expected:
            self.trouble.append(f"console: {message.text}")


@pytest.fixture
def watched(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Fails the test when a page asks another host for anything, or complains on the console."""
    name = "fresh_app" if "fresh_app" in request.fixturenames else "app"
    watch = Watch(context, request.getfixturevalue(name).url)
    yield watch
    assert watch.trouble == []


@pytest.fixture
def page(context: BrowserContext, watched: Watch) -> Page:
    """A watched page."""
    return context.new_page()


@pytest.fixture
def another_browser(browser: Browser) -> Iterator[Page]:
    """Somebody else's browser: no cookies, no session."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until its h1 is there, the run is done and the page has stood for a moment.

    Nobody is quicker than that, and on an idle machine the last pieces come after the run has ended.
    """
    page.goto(address)
    settled(page)
    page.wait_for_timeout(400)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has its one h1 and Streamlit has nothing more to say."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def pick(page: Page, name: str | re.Pattern[str], text: str) -> None:
    """Choose what ``text`` finds first in a combobox.

    It is brought to mid-window before: to scroll closes its list, and so does a run that ends.
    """
    box = page.get_by_role("combobox", name=name)
    box.evaluate("field => field.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(200)
    settled(page)
    box.click()
    box.press_sequentially(text)
    page.get_by_role("option").first.click()
    settled(page)


def broken_rules(page: Page) -> list[str]:
    """The rules of WCAG 2.1 A and AA that the page as it stands breaks, each with one element."""
    settled(page)  # what is about to go is faint
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return [f"{broken['id']}: {broken['nodes'][0]['html'][:200]}" for broken in found.response["violations"]]
