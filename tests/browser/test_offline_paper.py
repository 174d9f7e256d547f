"""The offline page of Nämndens sida in a browser: nothing to complain of, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from oj.compare.comparison_groups import GROUPS
from oj.price_index import in_use
from oj.report import offline
from oj.report.content import Source, Wanted, report
from oj.store import Store
from tests.browser.conftest import broken_as_it_stands, watched
from tests.pages.small_store import fill


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of Partille with its appendix, as a file."""
    folder = tmp_path_factory.mktemp("offline")
    store = Store(fill(folder / "store"))
    wanted = Wanted(2024, GROUPS["liknande"], in_use(store.directory), appendix=True)
    source = Source(1, "2026-11-30", "2026-11-30", is_example=True, root="https://oj.exempel.se")
    file = folder / "sida.html"
    file.write_bytes(offline.page(report(store.edition(), "1402", wanted, source)))
    return file


@pytest.mark.parametrize("width", [1280, 640, 390])
def test_it_is_read_by_all_and_asks_nobody(another_browser: Page, written: Path, width: int) -> None:
    page = another_browser
    page.set_viewport_size({"width": width, "height": 900})
    with watched(page, written.as_uri()):
        page.goto(written.as_uri())
        assert page.locator("h1").inner_text() == "Partille 2024"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert broken_as_it_stands(page) == []
