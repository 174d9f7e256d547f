"""What is shown goes on: copied with its sentence and source, shared from a phone, framed by another site."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Browsers, broken_as_it_stands, broken_rules, open_page, shows_focus, unfold
from tests.browser.dashboard import App, running

COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return [item.types, await text("text/plain"), await text("text/html")];
}"""


class OtherSite:
    """A site of its own at another port, whose pages show what ``frame`` is the address of."""

    frame = ""

    def __init__(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                page = (
                    f'<!DOCTYPE html><title>Kommunen</title><iframe src="{site.frame}" width="100%"></iframe>'
                )
                self.wfile.write(page.encode())

            def log_message(self, *_: object) -> None:
                """Nothing on the terminal."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_port}"


@pytest.fixture(scope="module")
def site() -> Iterator[OtherSite]:
    made = OtherSite()
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def framed(app: App, site: OtherSite) -> Iterator[App]:
    """The dashboard with a site that may frame its figures."""
    with running(app.store, OJ_EMBED=site.address) as started:
        yield started


def test_a_figure_is_copied_with_its_sentence_and_source(page: Page, app: App) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, app.at("personal", kommun="1402"))
    button = page.get_by_role("button", name=re.compile("^Kopiera figuren")).first
    button.focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Figuren är kopierad, med sin mening och källa.")).to_have_count(1)
    types, plain, html = page.evaluate(COPIED)
    assert set(types) == {"text/plain", "text/html", "image/png"}
    title = button.evaluate("one => one.previousElementSibling.dataset.ojTitle")
    for said in (plain, html):
        assert title in said.replace("&nbsp;", "\u00a0")
        assert "Källa: " in said
        assert app.at("personal", kommun="1402") in said.replace("&amp;", "&")
    assert 'src="data:image/png;base64,' in html
    expect(button).to_have_text("Kopierad")


def test_a_browser_that_lets_nobody_copy_is_told_of(page: Page, app: App) -> None:
    open_page(page, app.at("personal", kommun="1402"))
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name=re.compile("^Kopiera figuren")).first.click()
    expect(page.get_by_text("Webbläsaren lät inte panelen kopiera. Hämta bilden i stället.")).to_have_count(1)


def test_a_phone_shares_the_address_in_its_own_sheet(browser: Browser, app: App) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }"
        )
        open_page(page, app.at("personal", kommun="1402"))
        unfold(page, "Ändra")
        page.get_by_role("button", name="Dela", exact=True).click()
        shared = page.evaluate("window.shared")
        assert shared["title"] == "Personal – ÖJ-panelen"
        assert shared["url"].startswith(app.at("personal", kommun="1402"))


def test_at_a_desk_there_is_no_sheet_to_share_in(page: Page, app: App) -> None:
    open_page(page, app.at("personal", kommun="1402"))
    expect(page.get_by_role("button", name="Kopiera länk", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Dela", exact=True)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844), (640, 450)])
def test_a_listed_site_shows_the_figure_by_the_code_that_the_sheet_gives(
    browsers: Browsers, framed: App, site: OtherSite, width: int, height: int
) -> None:
    with browsers.lend({"width": width, "height": height}) as page:
        open_page(page, framed.at("indikator", indikator="N33002", kommun="1402"))
        page.get_by_text("Visa figuren på kommunens egen webbplats").click()
        code = page.locator(".oj-code").inner_text()
        assert site.address in page.locator("details:has(.oj-code)").inner_text()
        assert broken_rules(page) == []
        (site.frame,) = re.findall(r'src="([^"]+)"', code)
        page.goto(site.address)
        figure = page.frame_locator("iframe")
        expect(figure.get_by_role("heading", level=1)).to_have_text("Kostnad HVB")
        expect(figure.get_by_text("Visa som tabell")).to_be_visible()
        sheet = figure.get_by_role("link", name="Öppna i ÖJ-panelen")
        expect(sheet).to_have_attribute("href", re.compile("indikator=N33002&kommun=1402"))


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844), (640, 450)])
def test_an_embedded_figure_is_accessible_and_works_by_keyboard(
    page: Page, app: App, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(app.at("visa/N33002", kommun="1402", inbaddad="1"))
    assert broken_as_it_stands(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for inside in (page.locator(".oj-members[open]"), page.locator("details table")):
        page.keyboard.press("Tab")
        assert shows_focus(page)
        page.keyboard.press("Enter")
        expect(inside).to_be_visible()


def test_another_site_shows_nothing(browsers: Browsers, app: App, site: OtherSite) -> None:
    site.frame = app.at("visa/N33002", kommun="1402", inbaddad="1")
    with browsers.lend() as page:
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(site.address)
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_count(0)
        assert any("frame-ancestors" in text for text in refused)
        open_page(page, app.at("indikator", indikator="N33002", kommun="1402"))
        expect(page.get_by_text("Visa figuren på kommunens egen webbplats")).to_have_count(0)
