"""The bar of pages at the top.

Streamlit's own top navigation drops the address's parameters, hides behind a menu on a phone and speaks
English to a screen reader; so its place is taken by links, which take the visitor's choice along (links.js).
They are one element that is the same whatever is chosen: the browser then has nothing to draw anew.
"""

import re
from collections.abc import Sequence

import streamlit as st

from oj.site import SitePage
from oj.words.sentences import theme_title
from pages.shell.permissions import log_in, log_out, person, providers
from pages.shell.rendering import render


def top_bar(pages: Sequence[SitePage], current: str, area: str = "") -> None:
    """The project's name, the search box, a link to each page, and who is logged in.

    ``current`` is the title of the page that is shown, ``area`` the name of its area: not all place.
    """
    with st.container(key="oj-nav", horizontal=True, vertical_alignment="center"):
        st.html(render("shell/templates/brand.html"), width="content")
        if pages:
            st.html(render("shell/templates/search.html"))
            st.html(render("shell/templates/menu.html"), width="content")  # seen where the window is narrow
            titles = [(page.path, _title(page, area), page.title == current) for page in pages]
            st.html(render("shell/templates/pages.html", pages=titles), width="content")
        if offered := providers():
            _who(offered)


def _title(page: SitePage, area: str) -> str:
    return theme_title(page.theme, area) if page.theme else page.title


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
