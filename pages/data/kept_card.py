"""What people have said that holds for later files too: a list on Rubriker, and the way to take one back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from oj.errors import OjError
from pages.shell.entry_forms import form
from pages.shell.labels import literal
from pages.shell.permissions import person, require
from pages.shell.rendering import render

_DONE = "kept_done"


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One thing that was said: of what, in which file, what, by whom and when (ISO)."""

    what: str
    file: str
    answer: str
    who: str
    when: str


def kept_card(key: str, title: str, note: str, kept: Sequence[KeptRow], change: Callable[[], None]) -> None:
    """The list for whoever may upload, ``change`` for those who administer; nothing when none is kept."""
    if done := st.session_state.pop(f"{_DONE}_{key}", ""):
        st.html(render("data/templates/reading_done.html", text=done))
    if not kept or not person().may("upload"):
        return
    with st.container(key=f"oj-kept-{key}"):
        st.html(render("data/templates/kept.html", title=title, note=note, kept=kept))
        if person().may("administer"):
            change()


def take_back(key: str, button: str, forget: Callable[[str, str], None]) -> None:
    """Ask why, and a button; ``forget`` is given who and why, and raises OjError."""
    with form(f"forget_{key}"):
        reason = st.text_input("Varför ska det inte gälla längre?", max_chars=200, key=f"kept_{key}_why")
        pressed = st.form_submit_button(button)
    if pressed:
        carry_out(key, lambda by: forget(by, reason), "Borttaget.")


def carry_out(key: str, change: Callable[[str], None], message: str) -> None:
    """Make a change for somebody who may, and say that it is made."""
    try:
        change(require("administer").name)
    except OjError as error:
        st.error(literal(str(error)))
        return
    st.session_state[f"{_DONE}_{key}"] = f"{message} Det som är publicerat är oförändrat."
    st.rerun()
