"""Every page that the dashboard has is told of where people look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.site import SITE, SitePage
from pages.shell.streamlit_pages import PAGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("text", ["README.md", "docs/design.md"])
@pytest.mark.parametrize("listed", SITE, ids=lambda page: page.path)
def test_a_page_is_named_where_the_pages_are_listed(listed: SitePage, text: str) -> None:
    assert listed.title in (ROOT / text).read_text(encoding="utf-8")


def test_every_page_has_a_path_a_title_and_a_file_of_its_own() -> None:
    for field in ("path", "title", "file"):
        assert len({getattr(page, field) for page in SITE}) == len(SITE)
    assert all((PAGES / page.file).exists() for page in SITE)
