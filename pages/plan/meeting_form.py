"""The form for a meeting of a board: which board, when, and what it dealt with; and the list of them."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from oj.links import what_changed
from oj.tables.table import Cell, Table, texts
from oj.tables.table_html import stacked
from oj.written import LONGEST_DECISION, LONGEST_SIGNATURE, Note
from oj.written.meetings import Meeting, meeting_note, meeting_of, set_meeting
from pages.kommun.take_home import links
from pages.plan.entry import Entry, Made
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import box, onward, section


def meeting_list(every: Sequence[Meeting], place: str) -> Markup:
    """The meetings, the latest first, and the way to what has changed since; "" where there are none."""
    if not every:
        return Markup()
    rows = [[Cell(one.day.isoformat()), Cell(one.board), Cell(one.note.text)] for one in every]
    table = Table(f"Nämndens möten: {place}", texts("Dag", "Nämnd", "Vad"), rows)
    since = onward(what_changed(), "Vad har ändrats sedan mötet?")
    return section("Nämndens möten", box("oj-open-table", stacked(table), links("meetings", table)), since)


def _fields(key: str, note: Note | None) -> tuple[Made, bool]:
    before = meeting_of(note) if note else None
    with form(f"{key}_form"):
        boards, days = st.columns(2)
        board = boards.text_input("Nämnd", before.board if before else "", LONGEST_SIGNATURE, f"{key}_board")
        day = days.text_input(
            "Mötets dag", before.day.isoformat() if before else "", 10, f"{key}_day", placeholder="2026-11-30"
        )
        text = st.text_area("Vad mötet handlade om", height=80, max_chars=LONGEST_DECISION, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara mötet", type="primary")

    def made(municipality: str) -> Note:
        writing.ticked(public=public)
        return meeting_note(municipality, text, board, day, title, unit)

    return made, pressed


def _terms(note: Note) -> str:
    found = meeting_of(note)
    return f"{found.board} · {found.day}" if found else ""


MEETING = Entry(
    key="meeting",
    where="meetings",
    asked="Vilket möte?",
    gone="Dra tillbaka mötet",
    saved="Mötet är sparat.",
    withdrawn="Mötet är tillbakadraget.",
    fields=_fields,
    keep=set_meeting,
    terms=_terms,
)
