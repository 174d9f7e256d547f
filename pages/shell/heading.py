"""The top of a page: its one h1 and the sentence that says the most."""

from __future__ import annotations

from html import escape

import streamlit as st


def heading(title: str, lead: str = "") -> None:
    """Show the page's h1 and, under it, a lead sentence; both are plain text."""
    said = f'<p class="oj-lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<header class="oj-heading"><h1>{escape(title)}</h1>{said}</header>')
