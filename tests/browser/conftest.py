"""A real browser on a real server. Without a browser these tests fail; they are never skipped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    WebError,
    expect,
)
from playwright.sync_api import TimeoutError as NeverCame

from oj.intake import check_file, publish_files
from oj.store import Store
from tests.browser.dashboard import PATIENCE, App, published, running, workbook
from tests.made_once import made_once

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide as in a window
]
WINDOW: ViewportSize = {"width": 1280, "height": 720}
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
ZOOMED: ViewportSize = {"width": 640, "height": 450}  # what is left of DESK at 200 %
LEAVE = "() => location.replace('about:blank')"  # by the page itself: its process, with its scripts, stays
LONGEST_UNSEEN = 5_000  # milliseconds
COUNT_RUNS = """() => {
    const app = document.querySelector('[data-testid=stApp]'), state = 'data-test-script-state';
    window.runsOver = 0;
    window.runsSeen?.disconnect();
    window.runsSeen = new MutationObserver(() => {
        if (app.getAttribute(state) === 'notRunning') window.runsOver += 1;
    });
    window.runsSeen.observe(app, {attributeFilter: [state]});
}"""
FORGET = "() => { localStorage.clear(); sessionStorage.clear() }"
TURN = """address => {
    history.pushState({ step: true }, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}"""  # as static/links.js does
expect.set_options(timeout=PATIENCE * 1000)


def chromium() -> str | None:
    """The system's Chromium, best the one without windows; None where Playwright brought its own.

    To draw windows that nobody sees takes a quarter of the processor time of a visit.
    """
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Which browser is started, and how."""
    found = chromium()
    return {
        **browser_type_launch_args,
        "args": FLAGS,
        **({"executable_path": found} if found else {}),
    }


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The dashboard with one published workbook. For tests that only look."""
    folder = tmp_path_factory.mktemp("app")
    published(folder / "store", workbook(folder / "barn-och-unga.xlsx"))
    with running(folder / "store") as started:
        yield started


@pytest.fixture(scope="session")
def example_app(tmp_path_factory: pytest.TempPathFactory, example_files: list[Path]) -> Iterator[App]:
    """The dashboard with the example's workbooks. For tests that only look."""

    def publish(folder: Path) -> None:
        store = Store(folder / "store")
        reports = [check_file(path, store) for path in example_files]
        publish_files(reports, store, "prov", accept_warnings=True, example=True)

    whole = made_once(tmp_path_factory, "exempel-publicerat", publish)
    folder = shutil.copytree(whole, tmp_path_factory.mktemp("example") / "copy")
    with running(folder / "store") as started:
        yield started


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[App]:
    """The dashboard on an empty store, just started."""
    with running(tmp_path / "store") as started:
        yield started


class Browsers:
    """Browsers of persons who know nothing of each other, lent to one test after the other.

    A tab that has been here has the scripts of the page compiled; to fetch and compile them anew would take
    two thirds of the processor time of a visit.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    @contextmanager
    def lend(self, window: ViewportSize = WINDOW) -> Iterator[Page]:
        """The only tab of a browser that remembers nothing: no page, cookie, stored value or permission."""
        page = self._free.pop() if self._free else self._browser.new_context().new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.set_viewport_size(window)
        yield page
        if _is_forgetful(page):
            self._free.append(page)
        else:
            page.context.close()


def _is_forgetful(page: Page) -> bool:
    """Take away all that a test has left in a browser; False where its first tab has been closed."""
    if page.is_closed():
        return False
    for tab in page.context.pages:
        if not tab.url.startswith(("about:", "chrome-error:")):
            tab.evaluate(FORGET)
        if tab != page:
            tab.close()
    with page.expect_navigation(url="about:blank"):
        page.evaluate(LEAVE)
    page.emulate_media(media="null", reduced_motion="null")
    page.context.clear_cookies()
    page.context.clear_permissions()
    return True


@pytest.fixture(scope="session")
def browsers(browser: Browser) -> Browsers:
    """As many persons' browsers as a test needs."""
    return Browsers(browser)


@contextmanager
def watched(page: Page, own: str) -> Iterator[Page]:
    """Fails when a browser asks another host than ``own`` for anything, or complains on the console."""
    context, trouble = page.context, list[str]()

    def asked(request: Request) -> None:
        if not request.url.startswith((own, "data:", "blob:")):
            trouble.append(f"outside request: {request.url}")

    def said(message: ConsoleMessage) -> None:
        # Streamlit looks for its server beside a deep link first, and is told 404 there.
        expected = re.search(r"/[\w-]+/_stcore/[\w-]+$", message.location["url"])
        if message.type == "error" and not expected:
            trouble.append(f"console: {message.text}")

    def failed(error: WebError) -> None:
        trouble.append(f"error: {error.error}")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", failed)
    yield page
    context.remove_listener("request", asked)
    context.remove_listener("console", said)
    context.remove_listener("weberror", failed)
    assert trouble == []


@pytest.fixture
def page(browsers: Browsers, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A watched page."""
    name = "fresh_app" if "fresh_app" in request.fixturenames else "app"
    own = request.getfixturevalue(name).url
    with browsers.lend() as lent, watched(lent, own):
        yield lent


@pytest.fixture
def another_browser(browsers: Browsers) -> Iterator[Page]:
    """Somebody else's browser: no cookies, no session."""
    with browsers.lend() as lent:
        yield lent


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until its h1 is there, the run is done and the page has stood for a moment.

    Nobody is quicker than that, and on an idle machine the last pieces come after the run has ended.
    """
    page.goto(address)
    stands(page)


def turn_to(page: Page, address: str) -> None:
    """As ``open_page``, where the page is one that somebody comes to from another: without loading it anew.

    What the address does not say is as it was. A visit costs a third of what it does with its scripts anew.
    """
    if urlsplit(page.url).netloc != urlsplit(address).netloc:
        open_page(page, address)
    else:
        page.wait_for_timeout(200)  # so long a link that was just followed is asked for once more (links.js)
        with one_run(page):
            page.evaluate(TURN, address)
        stands(page)


def stands(page: Page) -> None:
    """Wait until the run is over and the page has stood for a moment: it has been seen then (steps.js)."""
    settled(page)
    page.wait_for_timeout(400)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has its one h1 and Streamlit has nothing more to say."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


@contextmanager
def one_run(page: Page) -> Iterator[None]:
    """What is done inside begins a run of the script, and it is over after it.

    ``settled`` may find the page as it was before, where the run has not begun yet. A run that is so short
    that the page never shows it is over before ``LONGEST_UNSEEN`` is.
    """
    page.evaluate(COUNT_RUNS)
    yield
    with suppress(NeverCame):
        page.wait_for_function("() => window.runsOver > 0", timeout=LONGEST_UNSEEN)
    settled(page)


def unfold(page: Page, name: str) -> None:
    """Open the fold that a narrow window has in place of the choices ("Ändra") or of the pages ("Meny")."""
    fold = page.locator("details:not([open]) > summary").filter(has_text=re.compile(f"^{name}"))
    if fold.is_visible():
        fold.click()


def pick(page: Page, name: str | re.Pattern[str], text: str) -> None:
    """Choose what ``text`` finds first in a combobox, which may be among the folded choices of the bar.

    It is brought to mid-window before: to scroll closes its list, and so does a run that ends.
    """
    unfold(page, "Ändra")
    box = page.get_by_role("combobox", name=name)
    box.evaluate("field => field.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(200)
    settled(page)
    box.click()
    box.press_sequentially(text)
    page.get_by_role("option").first.click()
    settled(page)


def consent(within: Page | Locator) -> None:
    """Tick that everybody may read a text, by key: a box that moves under the pointer is missed."""
    box = within.get_by_role("checkbox", name="Texten får läsas av alla")
    box.focus()
    box.press("Space")
    expect(box).to_be_checked()


def shows_focus(page: Page) -> bool:
    """Whether what has the focus, or what is drawn in its stead, has a mark around it."""
    return bool(
        page.evaluate("""() => {
            const at = document.activeElement, drawn = at.closest('label, [data-baseweb=select]');
            return [at, drawn, ...(drawn?.querySelectorAll('*') ?? [])].filter(Boolean).some(element => {
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            });
        }""")
    )


def tab_on(page: Page, unmarked: list[str]) -> str:
    """Press Tab, and say what has the focus then; added to ``unmarked`` where nobody sees that it has."""
    page.keyboard.press("Tab")
    label = str(
        page.evaluate(
            "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
        )
    )
    if not shows_focus(page):
        unmarked.append(label)
    return label


def broken_rules(page: Page) -> list[str]:
    """The rules of WCAG 2.1 A and AA that the page as it stands breaks, each with one element."""
    settled(page)  # what is about to go is faint
    return broken_as_it_stands(page)


def broken_as_it_stands(page: Page) -> list[str]:
    """As ``broken_rules``, of any page: one of Streamlit's is not waited for."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    options = {"runOnly": rules, "resultTypes": ["violations"]}  # nobody reads what else was looked at
    broken = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in broken]


def every_size(page: Page, *sizes: ViewportSize) -> Iterator[str]:
    """Give the window each size in turn (DESK, PHONE and ZOOMED if none is given), and say which.

    The page is not loaded anew; afterwards its window is as it was before.
    """
    before = page.viewport_size
    assert before
    for size in sizes or (DESK, PHONE, ZOOMED):
        if size != page.viewport_size:
            page.set_viewport_size(size)
            page.wait_for_timeout(300)  # charts are drawn anew
        settled(page)
        yield f"{size['width']} × {size['height']}"
    page.set_viewport_size(before)


def faults(page: Page, *sizes: ViewportSize) -> list[str]:
    """What is wrong with the page as it stands in each size: the rules it breaks, and that it is too wide."""
    found = []
    for size in every_size(page, *sizes):
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        wrong = [*broken_rules(page), *(["wider than the window"] if wide else [])]
        found += [f"{size}: {one}" for one in wrong]
    return found
