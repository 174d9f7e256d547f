"""Stickprovet: for goals that no statistics tell of, some are drawn, counted, and say something of all."""

import streamlit as st

from oj.words.goal_sentences import samples_lead
from oj.written.goals import goals
from oj.written.samples import samples
from pages.kommun.material import names
from pages.plan.beside import beside
from pages.plan.sample_form import WHERE, count_one, draw_one, shown
from pages.shell import writing
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph
from pages.shell.permissions import person
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.reference_bar import bar_of_place

RULE = (
    "För ett mål utan statistik, till exempel tid inom 14 dagar: panelen drar några ärenden eller dagar, "
    "kommunen räknar hur många som är Ja, och panelen säger vad det betyder för alla. "
    "Numrera och spara den egna listan före dragningen. Panelen får bara antal, aldrig vilka det gäller."
)

choice = bar_of_place()
municipality, place = choice.municipality, names()[choice.municipality]
lines, example = store().written(), edition().is_example
every = samples(lines, municipality, example=example)
decided = goals(lines, municipality, example=example)
heading("Stickprovet", samples_lead(sum(one.counts is not None for one in every), len(every), place))
st.html(beside() + paragraph(RULE))
with (
    st.container()
):  # always there: what comes and goes in it leaves the folds below as they are, open or not
    if every:
        st.html(shown(every, decided))
    writing.tell(WHERE)
if fixed_edition() is None and person().may("explain"):
    with st.container(key="oj-write"):
        with st.expander("Dra ett stickprov"):
            draw_one(municipality, place, decided)
        if every:
            with st.expander("Räkna ett stickprov"):
                count_one(municipality, place, every)
