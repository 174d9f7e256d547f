"""Who publishes."""

import streamlit as st

from pages.shell.browser_memory import LONGEST_NAME, signed
from pages.shell.parts import paragraph
from pages.shell.permissions import person
from pages.shell.rendering import render


def who_signs() -> str:
    """The name that a publication gets: asked for on one's own computer, known after a login."""
    now = person()
    if now.how == "local":
        name = signed() or now.name
        typed = st.text_input("Vem publicerar?", value=name, max_chars=LONGEST_NAME, key="upload_by")
        st.html(paragraph("Namnet står i loggen. Webbläsaren minns det till nästa gång."))
        return typed.strip()
    st.html(render("data/templates/publisher.html", name=now.name))
    return now.name
