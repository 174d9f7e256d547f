"""The forms of *Stickprovet*: draw, then tell how many were Ja; and what was drawn, shown."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from oj.compare.finite_sample import LARGEST
from oj.words import goal_sentences
from oj.written import LONGEST_DECISION, LONGEST_SIGNATURE, Note, Thread
from oj.written.goals import Goal
from oj.written.samples import WITHIN, Counts, Sample, count_sample, draw_sample, sample_note
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.permissions import require
from pages.shell.questions import store
from pages.shell.rendering import render

WHERE = "samples"  # the page says here what was kept
CASES, DAYS = "Ärenden", "Dagar"
_HOW = "Vem som helst kan göra om dragningen: de nummer drogs vars SHA-256 av ”frö:nummer” är lägst."
Goals = Sequence[tuple[Goal, Thread]]


def shown(every: Sequence[Sample], decided: Goals) -> Markup:
    """Each sample: what it says, the goal that it judges, and which were drawn."""
    called = {thread.id: goal.note.text for goal, thread in decided}
    told = [
        {
            "question": one.note.text,
            "said": _said(one),
            "goal": called.get(one.goal, ""),
            "note": one.counted or one.note,
            "before": one.before,
            "drawn": one.drawn,
            "seed": one.seed,
        }
        for one in every
    ]
    return render("plan/templates/samples.html", samples=told, how=_HOW)


def _said(sample: Sample) -> str:
    drawn = goal_sentences.drawn(sample.many, sample.population, sample.what)
    if sample.counts is None or sample.interval is None:
        return drawn
    return f"{drawn} {goal_sentences.share(*sample.counts, sample.population, sample.interval, sample.what)}."


def draw_one(municipality: str, place: str, decided: Goals) -> None:
    """What is asked of what, how sure it is to be, and the draw."""
    here = f"sample_{municipality}_new"
    key = writing.begin(here, "", None)
    of = st.radio("Vad dras?", [CASES, DAYS], horizontal=True, key=f"{key}_of")
    own = {0: "Inget mål"} | {thread.id: goal.note.text for goal, thread in decided if not goal.measure}
    with form(f"{key}_form"):
        question = st.text_area("Frågan, som besvaras Ja eller Nej", max_chars=LONGEST_DECISION, key=key)
        cases, days = None, None
        if of == CASES:
            cases = st.number_input(
                "Antal ärenden i den egna listan",
                2,
                LARGEST,
                None,
                placeholder="Skriv ett tal",
                key=f"{key}_n",
            )
        else:
            left, right = st.columns(2)
            days = (
                left.text_input("Första dagen (2026-01-01)", max_chars=LONGEST_SIGNATURE, key=f"{key}_first"),
                right.text_input("Sista dagen (2026-06-30)", max_chars=LONGEST_SIGNATURE, key=f"{key}_last"),
            )
        within = st.selectbox(
            "Hur säkert ska det bli?",
            WITHIN,
            index=1,
            format_func=lambda one: f"± {one} procentenheter",
            key=f"{key}_within",
        )
        goal = st.selectbox("Vilket mål prövas?", [*own], format_func=own.__getitem__, key=f"{key}_goal")
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Dra", type="primary")

    def save(_: int) -> Note:
        writing.ticked(public=public)
        made = sample_note(
            municipality, question, (title, unit), within=within, goal=goal, cases=cases, days=days
        )
        return draw_sample(store(), made, require("explain").name, place)

    if pressed:
        writing.carry_out(here, save, "Stickprovet är draget.", _others, WHERE)


def count_one(municipality: str, place: str, every: Sequence[Sample]) -> None:
    """Which sample, and how many of those drawn were what."""
    by_id = {one.note.id: one for one in every}
    picked = st.selectbox(
        "Vilket stickprov?",
        [*by_id],
        format_func=lambda one: f"{by_id[one].note.text} ({by_id[one].note.day}) [{one}]",
        index=None,
        placeholder="Välj ett stickprov",
        key=f"sample_{municipality}_which",
    )
    if picked is None:
        return
    sample = by_id[picked]
    here = f"sample_{municipality}_{picked}"
    key = writing.begin(here, "", sample.thread.latest)
    with form(f"{key}_form"):
        columns = st.columns(3)
        asked = ("Antal Ja", "Antal Nej", "Gick inte att avgöra")
        before = sample.counts or Counts(0, 0, 0)
        counts = [
            column.number_input(label, 0, sample.many, value, key=f"{key}_{at}")
            for at, (column, label, value) in enumerate(zip(columns, asked, before, strict=True))
        ]
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara antalen", type="primary")

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        by = require("explain").name
        return count_sample(store(), sample, Counts(*map(int, counts)), (title, unit), seen, by, place)

    if pressed:
        writing.carry_out(here, save, "Antalen är sparade.", _others, WHERE)


def _others(note: Note) -> Markup:
    counts = ", ".join(map(str, note.more.get("counts", ())))
    terms = f"Ja, Nej, gick inte att avgöra: {counts}" if counts else ""
    return render("plan/templates/text_of_others.html", note=note, terms=terms)
