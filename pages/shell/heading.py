"""The top of a page: its one h1 and the sentence that says the most."""

from __future__ import annotations

import streamlit as st

from oj.show.typeset import typeset


def heading(title: str, lead: str = "") -> None:
    """Show the page's h1 and, under it, a lead sentence; both are plain text."""
    said = f'<p class="oj-lead">{typeset(lead)}</p>' if lead else ""
    st.html(f'<header class="oj-heading"><h1>{typeset(title)}</h1>{said}</header>')
