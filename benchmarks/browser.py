"""What a visitor waits for: a page after a new choice, and the bytes of a first visit."""

import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.made import filled_store
from benchmarks.result import Result
from oj.reference import municipalities
from oj.site import SITE
from tests.browser.conftest import FLAGS, chromium
from tests.browser.dashboard import running

ROUNDS = 25
ASKED = {  # without it there is nothing to draw anew
    "sok": {"q": "kostnad"},
    "samband": {"x": "OP-PERSONALOMSATTNING", "y": "N33006"},
    "min-tabell": {"matt": "N33002,N33006,OP-PERSONALOMSATTNING,U33540,OP-ANDEL-0-20,N33004"},
}

# Resolves with the milliseconds from the next click until the script has run once more and the page stands.
_STILL = (
    "document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') == 'notRunning'"
)

_WATCH = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  let start = performance.now();
  document.addEventListener('click', () => { start = performance.now(); }, {once: true, capture: true});
  let ran = false;
  window.waited = new Promise((done, fail) => {
    setTimeout(() => fail(new Error('no rerun within 20 s')), 20000);
    const observer = new MutationObserver(() => {
      const state = app.getAttribute('data-test-script-state');
      if (state !== 'notRunning') ran = true;
      else if (ran) {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
      }
    });
    observer.observe(app, {attributes: true});
  });
}"""


def measure(folder: Path) -> list[Result]:
    """p95 of the rerun after choosing another municipality at 300 000 observations; first-visit bytes."""
    store = folder / "three-hundred-thousand"
    size = filled_store(store, indicators=130, years=8)
    results = []
    with running(store, start="new") as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        results.append(_first_visit(browser.new_page(), app.at()))
        for one in (one for one in SITE if one.is_about_figures):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(app.at(one.address, **ASKED.get(one.path, {})))
            page.locator("h1").wait_for()
            _settled(page)
            times = sorted(_rerun(page, name) for name in _others())
            p95 = times[round(0.95 * (len(times) - 1))]
            detail = f"median {statistics.median(times):.0f} ms, {size} observations"
            results.append(Result(f"rerun of {one.title}, p95", p95, "ms", 500.0, detail))
            page.close()
        browser.close()
    return results


def _others() -> list[str]:
    """Names of municipalities to choose, none of them twice."""
    names = [place.name for place in municipalities().values() if place.name != "Partille"]  # shown first
    return names[3 :: len(names) // ROUNDS][:ROUNDS]


def _settled(page: Page) -> None:
    page.wait_for_function(_STILL)
    page.wait_for_timeout(300)


def _rerun(page: Page, name: str) -> float:
    """Milliseconds from the choice of ``name`` until its page stands."""
    select = page.get_by_role("combobox", name="Kommun").first
    select.fill(name)
    option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    page.evaluate(_WATCH)
    option.click()
    milliseconds = float(page.evaluate("window.waited"))
    _settled(page)
    return milliseconds


def _first_visit(page: Page, address: str) -> Result:
    """Bytes over the wire, compressed as sent, until the first page stands."""
    session = page.context.new_cdp_session(page)
    received = {"bytes": 0.0}
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: _add(received, event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: _add(received, len(event["response"]["payloadData"]) * 0.75),
    )
    page.goto(address)
    page.locator("h1").wait_for()
    _settled(page)
    page.wait_for_timeout(1500)
    page.close()
    return Result("bytes of a first visit", received["bytes"] / 1e6, "MB", 3.0, "Vår kommun, nothing cached")


def _add(received: dict[str, float], size: float) -> None:
    received["bytes"] += size
