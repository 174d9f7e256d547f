"""The fold *Noll placeringar i fem månader*: how often chance gives it, on assumptions in the address."""

import streamlit as st

from oj.words import zero_month_sentences as words
from oj.zero_months_inputs import NotAmong, found_of, kinds, presets
from pages.plan import assumption_fields as fields
from pages.shell.parts import paragraph
from pages.shell.rendering import render

TITLE = "Noll placeringar i fem månader"
ASSUMED = ("siblings",)  # the others are what is asked
_OPEN = "oj_noll_open"


def fold() -> None:
    """The fields and the answer in words; open where a link brings what is expected."""
    typed, known = fields.asked(kinds()), presets()
    is_open = st.session_state.setdefault(_OPEN, bool(typed))  # as the visit began, or emptied fields would shut it
    with st.expander(TITLE, key="oj_noll", expanded=is_open):
        fields.choices([one for one in kinds().values() if one.id not in ASSUMED], known, typed)
        fields.assumptions([kinds()[one] for one in ASSUMED], known, typed)
        try:
            found = found_of(typed)
        except NotAmong as error:
            st.html(paragraph(str(error), "oj-card", "status"))
            return
        if found is None:
            st.html(paragraph(words.ASK, "oj-text", "status"))
            return
        said = render("plan/templates/said.html", said=[*words.told(found), words.CAUTION])
        st.html(render("plan/templates/announced.html", said=said))
