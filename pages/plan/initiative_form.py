"""The form for an initiative: what, since when, at what cost, who decided it, how an effect would be seen."""

from datetime import UTC, date, datetime

import streamlit as st

from oj.shown_initiatives import terms
from oj.swedish import capital
from oj.words.initiative_sentences import BASIS, FORMS
from oj.written import LONGEST_SIGNATURE, Note
from oj.written.initiatives import (
    LONGEST_EFFECT,
    Terms,
    initiative_note,
    initiative_of,
    set_initiative,
)
from pages.kommun.finder import published
from pages.plan.entry import Entry, Made
from pages.shell import writing
from pages.shell.entry_forms import form

NONE = "Inget mått här: jag skriver hur"


def today() -> date:
    """The day on which a page is read."""
    return datetime.now(UTC).date()


def _fields(key: str, note: Note | None) -> tuple[Made, bool]:
    before = initiative_of(note) if note else None
    said = before.terms if before else Terms("", is_project=True, effect="")
    measures = {"": NONE} | {one.id: f"{one.title} ({one.id})" for one in published().values()}
    with form(f"{key}_form"):
        name = st.text_input("Vad heter insatsen?", max_chars=LONGEST_SIGNATURE, key=key)
        begins, ends = st.columns(2)
        start = begins.text_input("Började (år-månad)", said.start, 7, f"{key}_start", placeholder="2024-03")
        end = ends.text_input("Slutade, eller ska sluta (år-månad)", said.end, 7, f"{key}_end")
        is_project = st.radio(
            "Är den ett projekt?",
            [True, False],
            index=0 if said.is_project else 1,
            format_func=lambda one: capital(FORMS[one]),
            horizontal=True,
            key=f"{key}_project",
        )
        costs, posts = st.columns(2)
        cost = costs.number_input(
            "Kostnad per år, kronor", 0.0, value=said.cost, step=1000.0, format="%.0f", key=f"{key}_cost"
        )
        staff = posts.number_input(
            "Tjänster (heltid)", 0.0, value=said.posts, step=0.5, format="%g", key=f"{key}_posts"
        )
        decision = st.text_input(
            "Beslut (dag eller paragraf)", said.decision, LONGEST_SIGNATURE, f"{key}_decision"
        )
        effect = st.text_area("Vilken effekt väntar ni er?", said.effect, 80, LONGEST_EFFECT, f"{key}_effect")
        measure = st.selectbox(
            "Mått som den skulle synas i (skriv för att söka)",
            [*measures],
            index=_at([*measures], before.measure if before else ""),
            format_func=measures.__getitem__,
            key=f"{key}_measure",
        )
        own = st.text_input("Eller med egna ord", said.own_measure, LONGEST_SIGNATURE, f"{key}_own")
        is_evaluated = st.radio(
            "Vad bygger uppgifterna på?",
            [False, True],
            index=1 if said.is_evaluated else 0,
            format_func=lambda one: capital(BASIS[one]),
            horizontal=True,
            key=f"{key}_evaluated",
        )
        source = st.text_input("Källa", said.source, LONGEST_SIGNATURE, f"{key}_source")
        board_day = st.text_input(
            "Senast i nämnden (dag)", said.board_day, 10, f"{key}_board", placeholder="2026-11-30"
        )
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara insatsen", type="primary")

    def made(municipality: str) -> Note:
        writing.ticked(public=public)
        typed = Terms(
            start, is_project, effect, own, end, cost, staff, decision, source, is_evaluated, board_day
        )
        return initiative_note(municipality, name, typed, measure, title, unit)

    return made, pressed


def _at(every: list[str], one: str) -> int:
    return every.index(one) if one in every else 0


INITIATIVE = Entry(
    key="initiative",
    where="initiatives",
    asked="Vilken insats?",
    gone="Dra tillbaka insatsen",
    saved="Insatsen är sparad.",
    withdrawn="Insatsen är tillbakadragen.",
    fields=_fields,
    keep=set_initiative,
    terms=lambda note: terms(note, published(), today()),
)
