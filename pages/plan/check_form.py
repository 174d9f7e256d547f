"""The form for the yearly check of an initiative: thirteen statements, each answered Ja, Delvis or Nej."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from oj.shown_initiatives import ANSWERS, KINDS, Shown
from oj.written import Note
from oj.written.dates import FIRST_YEAR
from oj.written.yearly_checks import Check, Holds, check_note, check_of, check_thread, factors, set_check
from pages.kommun.initiatives_here import today
from pages.plan.entry import others
from pages.plan.initiative_form import INITIATIVE
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import told
from pages.shell.permissions import require
from pages.shell.questions import edition, store


def check(municipality: str, place: str, every: Sequence[Shown]) -> None:
    """Which initiative and year, and a form with what was answered then."""
    known = {one.thread.id: one for one in every}
    whose, when = st.columns(2)
    picked = whose.selectbox(
        "Vilken insats kontrolleras?",
        [*known],
        format_func=lambda one: known[one].name,
        index=None,
        key=f"check_{municipality}_which",
        placeholder="Välj",
    )
    last = today().year
    year = int(when.number_input("År", FIRST_YEAR, last, last, key=f"check_{municipality}_year"))
    if picked is None:
        return
    here = f"check_{municipality}_{picked}_{year}"
    thread = check_thread(store().written(), municipality, picked, year, example=edition().is_example)
    before = check_of(thread.current) if thread and thread.current else None
    key = writing.begin(here, "", thread.latest if thread else None)
    answers, signed, public, pressed = _fields(key, before)

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        made = check_note(municipality, picked, year, answers, *signed)
        return set_check(store(), made, seen, require("explain").name, place)

    is_gone = before and st.button("Dra tillbaka kontrollen", type="tertiary", key=f"{key}_gone")
    if pressed:
        writing.carry_out(here, save, "Kontrollen är sparad.", _other, INITIATIVE.where)
    elif before and is_gone:
        gone = replace(before.note, is_withdrawn=True)
        writing.carry_out(
            here,
            lambda _: set_check(store(), gone, gone.id, require("explain").name, place),
            "Kontrollen är tillbakadragen.",
            _other,
            INITIATIVE.where,
        )


def _fields(key: str, before: Check | None) -> tuple[dict[str, Holds | None], tuple[str, str], bool, bool]:
    """The answers by factor, who signs, whether it is consented to, and whether the button was pressed."""
    given: dict[str, Holds | None] = {}
    with form(f"{key}_form"):
        for column, (kind, title) in zip(st.columns(2), KINDS.items(), strict=True):
            with column:
                st.html(told(title))
                for one in factors():
                    if one.kind == kind:
                        given[one.id] = _answer(
                            one.statement, f"{key}_{one.id}", before.answers[one.id] if before else None
                        )
        signed = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara kontrollen", type="primary")
    return given, signed, public, pressed


def _answer(statement: str, key: str, before: Holds | None) -> Holds | None:
    return st.radio(
        statement,
        [*Holds],
        index=[*Holds].index(before) if before else None,
        format_func=ANSWERS.__getitem__,
        horizontal=True,
        key=key,
    )


def _other(note: Note) -> Markup:
    return others(note, "")
