"""Who publishes."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shell.access import person


def who_signs() -> str:
    """The name that a publication gets: asked for on one's own computer, known after a login."""
    now = person()
    if now.how == "local":
        return st.text_input("Vem publicerar?", value=now.name, max_chars=80, key="upload_by").strip()
    st.html(f"<p>Du publicerar som <strong>{escape(now.name)}</strong>.</p>")
    return now.name
