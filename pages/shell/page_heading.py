"""The top of a page: its one h1 and the sentence that says the most."""

import streamlit as st

from pages.shell.address import page_path
from pages.shell.rendering import render


def heading(title: str, lead: str = "", room: str = "") -> None:
    """Show the page's h1 and, under it, a lead sentence that takes no less room than ``room``; plain text.

    It says which page it is of: the address is another one before another page has come (static/hear.js).
    """
    told = {"title": title, "lead": lead, "room": room, "page": page_path()}
    st.html(render("shell/templates/heading.html", **told))
