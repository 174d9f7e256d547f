"""The pages of oj/site.py as Streamlit's."""

from collections.abc import Collection
from pathlib import Path

import streamlit as st

from oj.site import SITE, SitePage

PAGES = Path(__file__).parent.parent


def start() -> st.Page:
    """What the bare address shows. A default page has no path of its own to link to."""
    return st.Page(PAGES / SITE[0].file, title=SITE[0].title, default=True)


def pages() -> dict[str, st.Page]:
    """All pages by their path in the address, in the order of SITE."""
    return {one.path: st.Page(PAGES / one.file, title=one.title, url_path=one.path) for one in SITE}


def in_bar(themes: Collection[str]) -> list[SitePage]:
    """The pages that the bar at the top links to, none of another theme than ``themes``."""
    return [one for one in SITE if one.is_in_bar and (not one.theme or one.theme in themes)]


def about(page: st.Page) -> SitePage:
    """What SITE says of a page."""
    return next((one for one in SITE if one.path == page.url_path), SITE[0])
