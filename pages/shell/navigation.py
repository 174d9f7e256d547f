"""The bar of pages at the top.

Streamlit's own top navigation drops the address's parameters, hides behind a menu on a phone and speaks
English to a screen reader; so its place is taken by links that carry the visitor's choice with them.
"""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from oj.words.sentences import theme_title
from pages.shell.permissions import log_in, log_out, person, providers
from pages.shell.rendering import render
from pages.shell.streamlit_pages import about


def top_bar(pages: Sequence[st.Page], current: st.Page, address: Mapping[str, str], area: str = "") -> None:
    """The project's name, the search box, a link to each page with ``address`` as its parameters, and who is
    logged in. ``area`` is the name of the area that is shown: its costs are no placements.
    """
    with st.container(key="oj-nav", horizontal=True, vertical_alignment="center"):
        st.html(render("shell/templates/brand.html"), width="content")
        if pages:
            st.html(render("shell/templates/search.html"))
            st.html(render("shell/templates/menu.html"), width="content")  # seen where the window is narrow
        for page in pages:
            if page.title == current.title:
                st.html(render("shell/templates/here.html", title=_title(page, area)), width="content")
            else:
                st.page_link(page, label=_title(page, area), query_params=dict(address))
        if pages:
            st.html(render("shell/templates/own_table.html"), width="content")
        if offered := providers():
            _who(offered)


def _title(page: st.Page, area: str) -> str:
    theme = about(page).theme
    return theme_title(theme, area) if theme else page.title


def _who(offered: Sequence[str]) -> None:
    """The ways in, or the way out for the one who is logged in; ``offered`` are the identity providers."""
    found = person()
    out = found.how in {"nobody", "ended"}
    with st.container(key="oj-who", width="content"):
        if out and len(offered) == 1:
            st.button("Logga in", type="tertiary", key="bar_login", on_click=log_in, args=list(offered))
        elif out:
            with st.popover("Logga in", type="tertiary"):
                for name in offered:
                    said = f"Logga in med {_plain(name)}"
                    st.button(said, type="tertiary", key=f"bar_login_{name}", on_click=log_in, args=[name])
        else:
            said = _plain(f"Du är inloggad som {found.name}.")
            st.button("Logga ut", type="tertiary", key="bar_logout", help=said, on_click=log_out)


def _plain(text: str) -> str:
    """Text that Streamlit would read as Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
