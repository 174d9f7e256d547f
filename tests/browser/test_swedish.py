"""No English anywhere: what is seen, and what is only heard."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from oj.site import SITE
from tests.browser.conftest import Browsers, open_page, settled, turn_to
from tests.browser.dashboard import App, published, running, workbook

ENGLISH = frozenset((Path(__file__).parent / "english_words.txt").read_text("utf-8").split())
NUMBER = re.compile(r"\d\.\d+\s?(?:[KMGT]?B\b|%)")  # "326.0B": Swedish has a comma
A_NAME = re.compile(r"\S*\.[a-z]{3,4}\b|https?://\S+")  # of a file, an address
SAID = """() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description',
        'aria-roledescription', 'data-title', 'label'];
    const found = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement: at } = walk.currentNode;
        const isSaid = !at.closest('style, script, noscript, [aria-hidden=true]');
        if (isSaid && data.trim()) found.push(data.trim());
    }
    for (const element of document.body.querySelectorAll('*')) {
        if (element.closest('[aria-hidden=true]')) continue;
        for (const name of attributes) if (element.getAttribute(name)) found.push(element.getAttribute(name));
        for (const side of ['::before', '::after']) {
            const { content } = getComputedStyle(element, side);
            if (content.startsWith('"')) found.push(content.slice(1, -1));
        }
    }
    return [...new Set(found)];
}"""


def english(page: Page) -> list[str]:
    """The texts of the page, seen or heard, that have an English word or an English number."""
    bare = {text: A_NAME.sub("", text) for text in page.evaluate(SAID)}
    return [
        text
        for text, said in bare.items()
        if NUMBER.search(said) or ENGLISH & set(re.findall(r"[^\W\d_]+", said.lower()))
    ]


def test_the_words_are_found(page: Page, app: App) -> None:
    open_page(page, app.at("om"))
    assert english(page) == []
    page.evaluate("document.querySelector('h1').title = 'Clear value'")
    page.evaluate("document.querySelector('h1').append(' 326.0B')")
    assert english(page) == ["326.0B", "Clear value"]


def test_no_page_says_anything_in_english(page: Page, app: App) -> None:
    for one in SITE:
        turn_to(page, app.at(one.path, kommun="1402", matt="N33002"))
        assert english(page) == [], one.path


def test_nor_what_is_opened_typed_or_wrong(page: Page, app: App) -> None:
    open_page(page, app.at("grannar"))
    box = page.get_by_role("combobox", name="Lika i")
    box.fill("xyzzy")
    expect(page.get_by_text("Inget som passar")).to_be_visible()
    assert english(page) == []
    open_page(page, app.at("rubriker"))
    year = page.get_by_role("spinbutton")
    year.fill("99999")
    year.press("Tab")
    expect(page.get_by_text(re.compile("^Talet ska vara från"))).to_be_visible()
    assert english(page) == []


def test_nor_the_box_for_files(page: Page, app: App) -> None:
    open_page(page, app.at("ladda-upp"))
    wrong = FilePayload(name="fel.txt", mimeType="text/plain", buffer=b"x")
    right = FilePayload(
        name="rätt.csv",
        mimeType="text/csv",
        buffer="Kommunkod;Kommun;År;U33818\n1402;Partille;2025;30".encode(),
    )
    for file in (wrong, right):
        page.set_input_files("input[type=file]", file)
        expect(page.get_by_role("button", name=f"Ta bort {file['name']}")).to_be_visible()
        page.wait_for_timeout(1000)
        settled(page)
        assert english(page) == []


def test_nor_the_page_whose_server_is_gone(browsers: Browsers, tmp_path: Path) -> None:
    published(tmp_path / "store", workbook(tmp_path / "a.xlsx", range(2023, 2025)))
    with browsers.lend() as page:
        with running(tmp_path / "store") as app:
            open_page(page, app.at("kostnader", kommun="1402"))
        expect(page.get_by_role("dialog")).to_contain_text("Servern svarar inte")
        assert english(page) == []
