"""Vår förklaring on an indicator's sheet and a theme's page: read by all, written by whoever may."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from oj.compare.fact import Fact
from oj.swedish import number
from oj.words.quantities import amount, with_unit
from oj.words.sentences import theme_title
from oj.written import LONGEST_TEXT, Note, Thread, explain, explanation, take_back, thread_of
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.permissions import person, require
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.rendering import render
from pages.shell.state import Choice


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is explained of a municipality and year: the figure of a ``fact``, or (None) all of a theme."""

    code: str
    id: str
    title: str
    year: int
    fact: Fact | None = None

    @property
    def asked(self) -> str:
        """What the form asks."""
        why = "Varför är värdet som det är?" if self.fact else "Vad ligger bakom siffrorna?"
        return f"{why} (högst {number(LONGEST_TEXT)} tecken)"

    def changed(self, note: Note) -> str:
        """The value that a text was written beside, where that is another one now; "" where it is not."""
        if self.fact is None or note.value is None or self.fact.own.status == "suppressed":
            return ""
        measure, now = self.fact.measure, self.fact.own.value
        words = [None if one is None else amount(measure, one, self.year) for one in (note.value, now)]
        same = words[0] == words[1]
        return "" if same else f"Skrevs när värdet var {with_unit(measure, note.value, note.year)}."

    def thread(self, year: int) -> Thread | None:
        """The text of a year with its versions."""
        return thread_of(store().written(), self.code, self.id, year, example=edition().is_example)


def explanation_card(fact: Fact, place: str) -> None:
    """The text about the own figure with its earlier versions; a form below it for whoever may write."""
    measure = fact.measure
    about = _Subject(fact.code, measure.id, f"{measure.title} ({measure.id})", fact.year, fact)
    _read(about)
    _form(about, place, f"Skriv eller ändra vår förklaring till värdet {fact.year}")


def theme_explained(theme: str, choice: Choice) -> None:
    """The text about all that a theme shows of the year, with its earlier versions."""
    _read(_theme(theme, choice))


def explain_theme(theme: str, choice: Choice, place: str) -> None:
    """A form for it, for whoever may write."""
    about = _theme(theme, choice)
    _form(about, place, f"Skriv eller ändra vår förklaring till {about.title} {choice.year}")


def _theme(theme: str, choice: Choice) -> _Subject:
    return _Subject(choice.municipality, theme, theme_title(theme), choice.year)


def of_theme(note: Note) -> Markup:
    """The text about a theme, under the theme's own heading."""
    return _quoted("Vår förklaring", note, level=3)


def _read(about: _Subject) -> None:
    thread = about.thread(about.year)
    current = thread.current if thread else None
    with st.container():  # always there: a text that comes leaves the fold below it open
        if thread and current:
            st.html(_quoted("Vår förklaring", current, about.changed(current), thread.earlier))


def _form(about: _Subject, place: str, asked: str) -> None:
    if fixed_edition() is None and person().may("explain"):
        with st.container(key="oj-write"), st.expander(asked):
            _write(about, place, about.thread(about.year))


def _quoted(
    title: str, note: Note, changed: str = "", earlier: tuple[Note, ...] = (), level: int = 2
) -> Markup:
    given = {"title": title, "note": note, "changed": changed, "earlier": earlier, "level": level}
    return render("kommun/templates/explanation.html", **given)


def _write(about: _Subject, place: str, thread: Thread | None) -> None:
    """The form, and under its button what became of it."""
    before = thread.current if thread else None
    at = about.code, about.id, about.year
    here, named = "_".join(map(str, at)), f"{about.title}, {place}"
    key = writing.begin(here, before.text if before else "", thread.latest if thread else None)
    _last_years(about, key)
    with form(f"{key}_form"):
        text = st.text_area(about.asked, max_chars=LONGEST_TEXT, height=180, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara förklaringen", type="primary")

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        value = about.fact.own.value if about.fact else None
        made = explanation(*at, text, title, unit, value=value)
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


def _last_years(about: _Subject, key: str) -> None:
    """Last year's text, to be read and to begin with."""
    thread = about.thread(about.year - 1)
    note = thread.current if thread else None
    if note is None:
        return

    def carry(text: str) -> None:
        st.session_state[key] = text

    st.html(_quoted("Förra årets förklaring", note))
    st.button("Utgå från förra årets", on_click=carry, args=[note.text], key=f"{key}_carry")
