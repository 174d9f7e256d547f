"""The bar of pages at the top.

Streamlit's own top navigation drops the address's parameters, hides behind a menu on a phone and speaks
English to a screen reader; so its place is taken by links that carry the visitor's choice with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st


def top_bar(pages: Sequence[st.Page], current: st.Page, address: Mapping[str, str]) -> None:
    """The project's name and a link to each page, with ``address`` as its parameters."""
    with st.container(key="oj-nav", horizontal=True, vertical_alignment="center"):
        st.html('<span class="oj-brand">ÖJ-panelen</span>', width="content")
        for page in pages:
            if page.title == current.title:
                here = f'<span class="oj-here" aria-current="page">{escape(page.title)}</span>'
                st.html(here, width="content")
            else:
                st.page_link(page, query_params=dict(address))
