"""Saying in Så läses bladet what a column is: from the choice until what the sheet gives then is shown."""

import re
import statistics
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.clock import timed
from benchmarks.made import filled_store, large_workbook
from benchmarks.result import Result
from tests.browser.conftest import FLAGS, chromium
from tests.browser.dashboard import App, running

ROUNDS = 12
_COLUMN = 9  # the tenth, that of an indicator

# Chooses a role, and resolves with the milliseconds until the sheet gives what it shall.
_CHANGE = """(field, [role, gives]) => new Promise((done, fail) => {
  const said = () => document.querySelector('.oj-reading-result [role=status]')?.textContent ?? '';
  setTimeout(() => fail(new Error('no result within 30 s: ' + said())), 30000);
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (!said().includes(gives)) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
  });
  observer.observe(document.body, {subtree: true, childList: true, characterData: true});
  field.value = role;
  field.dispatchEvent(new Event('change', {bubbles: true}));
})"""

_SETUP = """
import tempfile
from pathlib import Path
from oj.reading import correct
from oj.store import Store
from pages.data.upload import Desk
store, desk, path = Store(Path(tempfile.mkdtemp())), Desk(by="bench"), Path({book!r})
desk.put(path.name, path.read_bytes())
def look():
    return list(desk.check(desk.files, store, 0))[0].report.workbook.sheets[0].reading
"""
_SAY = f"desk.read_as(desk.files[0].file_id, correct.with_role(look(), 0, {_COLUMN}, 'skip'))"


def measure(folder: Path) -> list[Result]:
    """p95 of one change in a sheet of 290 municipalities x 150 indicators, and its work beside a reading."""
    book = folder / "wide.xlsx"
    large_workbook(book, years=1)
    setup = _SETUP.format(book=str(book))
    first = timed(setup, "look()")
    change = timed(f"{setup}\n{_SAY}", "look()")
    store = folder / "corrected"
    size = filled_store(store, indicators=130, years=8)
    with running(store, start="new") as app:
        times = _changes(app, book)
    return [
        Result(
            "a column's role changed in Så läses bladet (290 x 150 cells) until its result is shown, p95",
            times[round(0.95 * (len(times) - 1))],
            "ms",
            1_000.0,
            f"median {statistics.median(times):.0f} ms, {size} observations published",
        ),
        Result(
            "the same without the page / reading and checking the file anew",
            change.seconds / first.seconds,
            "times",
            0.6,
            f"{change.seconds:.2f} s and {first.seconds:.2f} s",
        ),
    ]


def _changes(app: App, book: Path) -> list[float]:
    """Milliseconds of each change, sorted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(app.at("ladda-upp"))
        page.locator("h1").wait_for()
        page.set_input_files("input[type=file]", book)
        field = _opened(page)
        times = []
        for _ in range(ROUNDS // 2):
            for role, gives in (("skip", "149 indikatorer"), ("value", "150 indikatorer")):
                times.append(float(field.evaluate(_CHANGE, [role, gives])))
                _settled(page)
        browser.close()
    return sorted(times)


def _opened(page: Page) -> Locator:
    """The select over the column, in the opened card."""
    fold = page.get_by_text(re.compile("^Så läses bladet"))
    fold.wait_for(timeout=60_000)
    _settled(page)
    fold.click()
    field = page.get_by_role("combobox", name=re.compile(r"^Kolumn J,"))
    field.wait_for()
    _settled(page)
    return field


def _settled(page: Page) -> None:
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') == 'notRunning'"
    )
    page.wait_for_timeout(300)
