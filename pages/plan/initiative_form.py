"""The form for an initiative: what, since when, at what cost, who decided it, how an effect would be seen."""

from collections.abc import Mapping

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
from pages.kommun.initiatives_here import today
from pages.plan.entry import Entry, Made
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import told

NONE = "Inget mått här: jag skriver hur"


def _fields(key: str, note: Note | None) -> tuple[Made, bool]:
    before = initiative_of(note) if note else None
    said = before.terms if before else Terms("", is_project=True, effect="")
    measures = {"": NONE} | {one.id: f"{one.title} ({one.id})" for one in published().values()}
    with form(f"{key}_form"):
        st.html(told("Insatsen"))
        name = st.text_input("Vad heter insatsen?", max_chars=LONGEST_SIGNATURE, key=key)
        is_project = _one_of("Är den ett projekt?", FORMS, f"{key}_project", first=said.is_project)
        left, right = st.columns(2)
        start = left.text_input("Började (år-månad)", said.start, 7, f"{key}_start", placeholder="2024-03")
        end = right.text_input("Slutade, eller ska sluta (år-månad)", said.end, 7, f"{key}_end")
        cost = left.number_input(
            "Kostnad per år, kronor", 0.0, value=said.cost, step=1000.0, format="%.0f", key=f"{key}_cost"
        )
        staff = right.number_input(
            "Tjänster (heltid)", 0.0, value=said.posts, step=0.5, format="%g", key=f"{key}_posts"
        )
        st.html(told("Väntad effekt"))
        effect = st.text_area("Vilken effekt väntar ni er?", said.effect, 80, LONGEST_EFFECT, f"{key}_effect")
        measure = st.selectbox(
            "Mått som den skulle synas i (skriv för att söka)",
            [*measures],
            index=_at([*measures], before.measure if before else ""),
            format_func=measures.__getitem__,
            key=f"{key}_measure",
        )
        own = st.text_input("Eller med egna ord", said.own_measure, LONGEST_SIGNATURE, f"{key}_own")
        st.html(told("Beslut och underlag"))
        left, right = st.columns(2)
        decision = left.text_input(
            "Beslut (dag eller paragraf)", said.decision, LONGEST_SIGNATURE, f"{key}_decision"
        )
        board_day = right.text_input(
            "Senast i nämnden (dag)", said.board_day, 10, f"{key}_board", placeholder="2026-11-30"
        )
        is_evaluated = _one_of("Vad bygger uppgifterna på?", BASIS, f"{key}_basis", first=said.is_evaluated)
        source = st.text_input("Källa", said.source, LONGEST_SIGNATURE, f"{key}_source")
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


def _one_of(label: str, names: Mapping[bool, str], key: str, *, first: bool) -> bool:
    """Which of two, ``first`` unless another is chosen."""
    return st.radio(
        label,
        [*names],
        index=[*names].index(first),
        format_func=lambda one: capital(names[one]),
        horizontal=True,
        key=key,
    )


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
