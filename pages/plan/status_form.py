"""The form of *Årets lägesrapport*: which question, and what the board came to."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from oj.swedish import number
from oj.written import LONGEST_TEXT, Note, Thread
from oj.written.status_reports import answer, answer_note, questions
from pages.plan.entry import others
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.permissions import require
from pages.shell.questions import store

WHERE = "status_report"  # the page says here what was kept


def answer_form(municipality: str, place: str, year: int, every: Mapping[str, Thread]) -> None:
    """Which question, and a form for its answer; ``every`` has the answers that there are, by question."""
    picked = st.selectbox(
        "Vilken fråga?",
        [*questions()],
        format_func=questions().__getitem__,
        index=None,
        placeholder="Välj en fråga",
        key=f"status_{municipality}_{year}_which",
    )
    if picked is None:
        return
    thread = every.get(picked)
    current = thread.current if thread else None
    here = f"status_{municipality}_{year}_{picked}"
    key = writing.begin(here, current.text if current else "", thread.latest if thread else None)
    with form(f"{key}_form"):
        asked = f"Vad diskuterades och beslutades? (högst {number(LONGEST_TEXT)} tecken)"
        text = st.text_area(asked, max_chars=LONGEST_TEXT, height=180, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara svaret", type="primary")

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        made = answer_note(municipality, picked, year, text, title, unit)
        return answer(store(), made, seen, require("explain").name, place)

    if pressed:
        writing.carry_out(here, save, "Svaret är sparat.", _other, WHERE)
    if current is None or not st.button("Dra tillbaka svaret", type="tertiary", key=f"{key}_gone"):
        return
    gone = replace(current, is_withdrawn=True)
    writing.carry_out(
        here,
        lambda _: answer(store(), gone, current.id, require("explain").name, place),
        "Svaret är tillbakadraget.",
        _other,
        WHERE,
    )


def _other(note: Note) -> Markup:
    return others(note, "")
