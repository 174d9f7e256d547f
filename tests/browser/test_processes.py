"""Several processes on one store."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Browsers, open_page
from tests.browser.dashboard import published, running, workbook


def test_two_processes_on_one_store_show_a_publication_at_the_next_click(
    browsers: Browsers, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025))
    with (
        running(tmp_path / "store") as one,
        running(tmp_path / "store") as other,
        browsers.lend() as first,
        browsers.lend() as second,
    ):
        visitors = [(one, first), (other, second)]
        for app, page in visitors:
            open_page(page, app.at("om"))
            expect(page.get_by_text("Inget är publicerat än.")).to_be_visible()
        published(tmp_path / "store", file)
        for _, page in visitors:
            page.get_by_role("link", name="Personal", exact=True).click()
            expect(page).to_have_title(re.compile("^Personal"))
            expect(page.get_by_text("Utgåva 1,")).to_be_visible()
