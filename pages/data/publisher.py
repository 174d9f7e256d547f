"""Who publishes."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shell.access import person
from pages.shell.browser_memory import LONGEST_NAME, signed


def who_signs() -> str:
    """The name that a publication gets: asked for on one's own computer, known after a login."""
    now = person()
    if now.how == "local":
        name = signed() or now.name
        typed = st.text_input("Vem publicerar?", value=name, max_chars=LONGEST_NAME, key="upload_by")
        st.html('<p class="oj-note">Namnet står i loggen. Webbläsaren minns det till nästa gång.</p>')
        return typed.strip()
    st.html(f"<p>Du publicerar som <strong>{escape(now.name)}</strong>.</p>")
    return now.name
