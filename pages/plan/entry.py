"""What all forms of texts of a plan have in common: one more, or which one and its next version.

``Entry`` says what is special to a kind of text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from oj.store import Store
from oj.written import Note, Thread
from pages.shell import writing
from pages.shell.permissions import require
from pages.shell.questions import store
from pages.shell.rendering import render

Made = Callable[[str], Note]  # of the municipality's code what was typed; NotWritable when it can't be kept
Keep = Callable[[Store, Note, int, str, str], Note]


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of text. ``key`` tells it from others, ``asked`` is which one of them, ``gone`` takes one back.

    ``where`` the page says what was kept: ``saved`` or ``withdrawn``. ``fields`` draws the form, begun with
    a version or empty, and gives what was typed and whether its button was pressed; ``terms`` is what a
    version says beside its text.
    """

    key: str
    where: str
    asked: str
    gone: str
    saved: str
    withdrawn: str
    fields: Callable[[str, Note | None], tuple[Made, bool]]
    keep: Keep
    terms: Callable[[Note], str]


def add(entry: Entry, municipality: str, place: str) -> None:
    """A form for one more."""
    here = f"{entry.key}_{municipality}_new"
    made, pressed = entry.fields(writing.begin(here, "", None), None)
    if pressed:
        _save(entry, here, lambda: made(municipality), place)


def change(entry: Entry, municipality: str, place: str, every: Sequence[Thread]) -> None:
    """Which one, a form for its next version, and the way to take it back."""
    known = {thread.id: thread for thread in every}
    picker, kept = f"{entry.key}_{municipality}_which", f"{entry.key}_kept"
    if st.session_state.pop(kept, False) or st.session_state.get(picker) not in known:
        st.session_state[picker] = None
    labels = _labels(entry, municipality, known, begun=st.session_state[picker] is not None)
    picked = st.selectbox(
        entry.asked, [*known], format_func=labels.__getitem__, index=None, key=picker, placeholder="Välj"
    )
    if picked is None:
        return
    thread = known[picked]
    here = f"{entry.key}_{municipality}_{picked}"
    key = writing.begin(here, thread.latest.text, thread.latest)
    made, pressed = entry.fields(key, thread.latest)
    is_gone = st.button(entry.gone, type="tertiary", key=f"{key}_gone")
    if pressed:
        _save(entry, here, lambda: made(municipality), place, kept)
    elif is_gone:
        withdrawn = replace(thread.latest, is_withdrawn=True)
        writing.carry_out(
            here,
            lambda _: entry.keep(store(), withdrawn, thread.latest.id, require("explain").name, place),
            entry.withdrawn,
            lambda note: others(note, entry.terms(note)),
            entry.where,
        )


def history(entry: Entry, every: Sequence[Thread]) -> Markup:
    """The versions that texts have had before, behind a click; "" where there are none."""
    versions = [(note, entry.terms(note)) for thread in every for note in thread.earlier]
    return render("kommun/templates/goal_history.html", versions=versions) if versions else Markup()


def others(note: Note, terms: str) -> Markup:
    """Somebody else's version, which came in between."""
    return render("plan/templates/text_of_others.html", note=note, terms=terms)


def _save(entry: Entry, here: str, made: Callable[[], Note], place: str, kept: str = "") -> None:
    def save(seen: int) -> Note:
        note = entry.keep(store(), made(), seen, require("explain").name, place)
        if kept:
            st.session_state[kept] = True
        return note

    writing.carry_out(here, save, entry.saved, lambda note: others(note, entry.terms(note)), entry.where)


def _labels(entry: Entry, municipality: str, every: Mapping[int, Thread], *, begun: bool) -> dict[int, str]:
    """By id what each text is called in the list, no two alike.

    As before while somebody has ``begun`` to change one: Streamlit knows an option by what it is called, and
    would lose both choice and form when somebody else has another text for it.
    """
    key = f"{entry.key}_{municipality}_labels"
    labels: dict[int, str] = dict(st.session_state.get(key, {})) if begun else {}
    for one, thread in every.items():
        called = f"{thread.latest.text} ({thread.latest.year})"
        alike = called in {label for other, label in labels.items() if other != one}
        labels.setdefault(one, f"{called} [{one}]" if alike else called)
    st.session_state[key] = labels
    return labels
