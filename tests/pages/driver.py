"""Pages without a browser: open one, read it, press its buttons."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from oj.site import SITE
from pages.shell.streamlit_pages import PAGES
from tests.pages.small_store import PARTILLE

ABOUT_FIGURES = [Path(page.file).stem for page in SITE if page.is_about_figures]
SECONDS = 120


def data_page(name: str) -> AppTest:
    """A page of pages/data, beside all the others that it may link to."""

    def script(name: str) -> None:
        import streamlit as st

        from pages.shell.streamlit_pages import PAGES, pages

        first = st.Page(PAGES / f"data/{name}.py", title="Prov", url_path="prov", default=True)
        st.navigation([first, *pages().values()], position="hidden").run()

    return AppTest.from_function(script, default_timeout=SECONDS, args=(name,)).run()


def opened(name: str, **address: str) -> AppTest:
    """A page of pages/kommun, with Partille in 2024 unless the address says otherwise."""
    test = AppTest.from_file(str(PAGES / "kommun" / f"{name}.py"), default_timeout=SECONDS)
    test.query_params.update({"kommun": PARTILLE, "ar": "2024", **address})
    test.run()
    assert not test.exception
    return test


def text(test: AppTest) -> str:
    """All HTML of the page."""
    assert not test.exception
    return "".join(part.value for part in test.html)


def said(test: AppTest) -> str:
    """All HTML of the page, hard spaces as spaces and without what keeps numbers together."""
    return re.sub('<span class="oj-keep">(.*?)</span>', r"\1", text(test).replace("\u00a0", " "))


def press(test: AppTest, label: str) -> AppTest:
    """The page after a click on the button with this label."""
    next(button for button in test.button if button.label == label).click()
    return test.run()
