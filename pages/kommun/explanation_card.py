"""Vår förklaring on an indicator's sheet: read by all, written by whoever may."""

import streamlit as st
from markupsafe import Markup

from oj.compare.fact import Fact
from oj.swedish import number
from oj.words.quantities import amount, with_unit
from oj.written import LONGEST_TEXT, Note, Thread, explain, explanation, take_back, thread_of
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.permissions import person, require
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.rendering import render

_LABEL = f"Varför är värdet som det är? (högst {number(LONGEST_TEXT)} tecken)"


def explanation_card(fact: Fact, place: str) -> None:
    """The text about the own figure with its earlier versions; a form below it for whoever may write."""
    thread = _thread(fact, fact.year)
    current = thread.current if thread else None
    with st.container():  # always there: a text that comes leaves the fold below it open
        if thread and current:
            st.html(_shown(fact, current, thread.earlier))
    if fixed_edition() is None and person().may("explain"):
        asked = f"Skriv eller ändra vår förklaring till värdet {fact.year}"
        with st.container(key="oj-write"), st.expander(asked):
            _write(fact, place, thread)


def _thread(fact: Fact, year: int) -> Thread | None:
    return thread_of(store().written(), fact.code, fact.measure.id, year, example=edition().is_example)


def _shown(fact: Fact, note: Note, earlier: tuple[Note, ...] = ()) -> Markup:
    """A text; with the value that it was written beside, where that is another one now."""
    measure, then, now = fact.measure, note.value, fact.own.value
    changed = ""
    if then is not None and (now is None or _words(fact, then) != _words(fact, now)):
        changed = f"Skrevs när värdet var {with_unit(measure, then, note.year)}."
    return _quoted("Vår förklaring", note, changed, earlier)


def _words(fact: Fact, value: float) -> str:
    return amount(fact.measure, value, fact.year)


def _quoted(title: str, note: Note, changed: str = "", earlier: tuple[Note, ...] = ()) -> Markup:
    return render(
        "kommun/templates/explanation.html", title=title, note=note, changed=changed, earlier=earlier
    )


def _write(fact: Fact, place: str, thread: Thread | None) -> None:
    """The form, and under its button what became of it."""
    before = thread.current if thread else None
    at = fact.code, fact.measure.id, fact.year
    here, named = "_".join(map(str, at)), f"{fact.measure.title} ({fact.measure.id}), {place}"
    key = writing.begin(here, before.text if before else "", thread.latest if thread else None)
    _last_years(fact, key)
    with form(f"{key}_form"):
        text = st.text_area(_LABEL, max_chars=LONGEST_TEXT, height=180, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara förklaringen", type="primary")

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        made = explanation(*at, text, title, unit, value=fact.own.value)
        return explain(store(), made, seen, require("explain").name, named)

    is_gone = before and st.button("Dra tillbaka förklaringen", type="tertiary", key=f"{key}_gone")
    writing.tell(here)
    if pressed:
        writing.carry_out(here, save, "Förklaringen är sparad.", _others)
    elif before and is_gone:
        writing.carry_out(
            here,
            lambda _: take_back(store(), before, require("explain").name, named),
            "Förklaringen är tillbakadragen.",
            _others,
        )


def _others(note: Note) -> Markup:
    return _quoted("Deras text", note)


def _last_years(fact: Fact, key: str) -> None:
    """Last year's text, to be read and to begin with."""
    thread = _thread(fact, fact.year - 1)
    note = thread.current if thread else None
    if note is None:
        return

    def carry(text: str) -> None:
        st.session_state[key] = text

    st.html(_quoted("Förra årets förklaring", note))
    st.button("Utgå från förra årets", on_click=carry, args=[note.text], key=f"{key}_carry")
