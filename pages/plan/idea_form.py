"""The form for an idea from a visit: what was asked, what was answered, where and when."""

import streamlit as st

from oj.written import LONGEST_SIGNATURE, LONGEST_TEXT, Note
from oj.written.ideas import LONGEST_QUESTION, idea_note, idea_of, set_idea
from pages.plan.entry import Entry, Made
from pages.shell import writing
from pages.shell.entry_forms import form


def _fields(key: str, note: Note | None) -> tuple[Made, bool]:
    before = idea_of(note) if note else None
    with form(f"{key}_form"):
        question = st.text_area("Fråga", height=80, max_chars=LONGEST_QUESTION, key=key)
        answer = st.text_area("Svar", before.answer if before else "", 120, LONGEST_TEXT, f"{key}_answer")
        places, days = st.columns(2)
        where = places.text_input("Var?", before.where if before else "", LONGEST_SIGNATURE, f"{key}_where")
        day = days.text_input(
            "När? (dag)", before.day if before else "", 10, f"{key}_day", placeholder="2026-11-30"
        )
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara idén", type="primary")

    def made(municipality: str) -> Note:
        writing.ticked(public=public)
        return idea_note(municipality, question, answer, where, day, title, unit)

    return made, pressed


def terms(note: Note) -> str:
    """What a version of an idea says beside its question."""
    found = idea_of(note)
    return " · ".join([found.answer, found.where, found.day]) if found else ""


IDEA = Entry(
    key="idea",
    where="ideas",
    asked="Vilken idé?",
    gone="Dra tillbaka idén",
    saved="Idén är sparad.",
    withdrawn="Idén är tillbakadragen.",
    fields=_fields,
    keep=set_idea,
    terms=terms,
)
