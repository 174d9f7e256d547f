"""The fold *Noll placeringar i fem månader*: how often chance gives it, on assumptions in the address."""

import streamlit as st
from markupsafe import Markup

from oj.words import zero_month_sentences as words
from oj.zero_months_inputs import NotAmong, assumed_with, found_of, kinds, presets
from pages.plan import assumption_fields as fields
from pages.shell.parts import paragraph
from pages.shell.rendering import render

TITLE = "Noll placeringar i fem månader"
ASSUMED = ("siblings",)  # the others are what is asked
_OPEN = "oj_noll_open"  # as the visit began: a field that is emptied must not shut the fold


def fold() -> None:
    """The fields and the answer in words; open where a link brings what was typed."""
    typed = fields.asked(kinds())
    with st.expander(TITLE, key="oj_noll", expanded=st.session_state.setdefault(_OPEN, bool(typed))):
        fields.choices([one for one in kinds().values() if one.id not in ASSUMED], presets(), typed)
        fields.assumptions([kinds()[one] for one in ASSUMED], presets(), typed)
        st.html(_answer(typed))


def _answer(typed: dict[str, float]) -> Markup:
    """How often chance gives it, what is to be typed first, or why nothing can be told."""
    assumed = assumed_with(typed)
    if "expected" not in assumed:
        return paragraph(words.ASK, "oj-text", "status")
    try:
        said = words.told(found_of(assumed))
    except NotAmong as error:
        return paragraph(str(error), "oj-card", "status")
    return render("plan/templates/announced.html", said=render("plan/templates/said.html", said=said))
