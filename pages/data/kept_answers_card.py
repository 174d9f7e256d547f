"""What people have answered that holds for later files too: listed on Rubriker, and taken back there."""

from __future__ import annotations

import streamlit as st

from oj.errors import OjError
from oj.intake.kept_answers import KeptAnswer, forget_answer, kept_answers
from pages.data.forms import form
from pages.shell.access import person, require
from pages.shell.data import store
from pages.shell.labels import literal
from pages.shell.templating import render

_DONE = "kept_answer_done"


def kept_answers_card() -> None:
    """The list for whoever may upload, a form for those who administer; nothing when none is kept."""
    kept = list(kept_answers(store()).values())
    if done := st.session_state.pop(_DONE, ""):
        st.html(render("data/templates/reading_done.html", text=done))
    if not kept or not person().may("upload"):
        return
    with st.container(key="oj-kept-answers"):
        st.html(render("data/templates/answers_kept.html", kept=kept))
        if person().may("administer"):
            _take_back(kept)


def _take_back(kept: list[KeptAnswer]) -> None:
    with form("forget_answer"):
        one = st.selectbox(
            "Vilket svar ska inte gälla längre?",
            kept,
            index=None,
            format_func=lambda one: f"{one.asked} {one.text} ({one.file})",
            key="kept_answer_which",
            placeholder="Välj ett svar",
        )
        reason = st.text_input("Varför?", max_chars=200, key="kept_answer_why")
        pressed = st.form_submit_button("Ta bort: fråga igen")
    if not pressed:
        return
    try:
        by = require("administer").name
        if one is None:
            raise OjError("Välj vilket svar.")
        forget_answer(store(), one.about, by, reason)
    except OjError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_DONE] = "Borttaget. Det som är publicerat är oförändrat."
    st.rerun()
