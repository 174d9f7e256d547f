"""Insatser: what is done beside the usual, since when, for how long it lasts, and what keeps it alive."""

import streamlit as st
from markupsafe import Markup

from oj.shown_initiatives import Shown, check_tables, idea_table, lasting, lead, table
from oj.tables import table_html
from oj.words.initiative_sentences import METHOD, NO_EFFECT
from oj.written.ideas import ideas
from pages.kommun.chart_card import how
from pages.kommun.finder import published
from pages.kommun.initiatives_here import initiatives_of
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan.beside import beside
from pages.plan.check_form import check
from pages.plan.entry import add, change, history
from pages.plan.idea_form import IDEA
from pages.plan.initiative_form import INITIATIVE
from pages.shell import writing
from pages.shell.page_heading import heading
from pages.shell.parts import box, paragraph, paragraphs, section
from pages.shell.permissions import person
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render

choice = bar_of_place()
municipality, place = choice.municipality, names()[choice.municipality]
lines, example = store().written(), edition().is_example
every = initiatives_of(municipality)
visits = ideas(lines, municipality, example=example)


def grids(one: Shown) -> Markup:
    """The yearly checks of an initiative behind a click, which says what the latest came to."""
    shown = [table_html.show(grid) for grid in check_tables(one)]
    return render("plan/templates/check.html", name=one.name, said=one.checked, tables=shown)


heading("Insatser", lead(every, place))
if ways := beside():
    st.html(ways)
st.html(paragraph(NO_EFFECT, "oj-caution"))
with st.container():  # always there: what comes and goes in it leaves the folds below as they are
    if every:
        all_of_them = table(every, published(), f"Insatser: {place}")
        told = paragraphs(*lasting(every), kind="oj-intro") + how(METHOD)
        rows = box("oj-open-table", table_html.stacked(all_of_them), links("insatser", all_of_them))
        st.html(section("Alla insatser", told, rows, history(INITIATIVE, [one.thread for one in every])))
    if checked := [one for one in every if one.checks]:
        st.html(section("Årlig kontroll", *map(grids, checked)))
    writing.tell(INITIATIVE.where)
    if visits:
        all_ideas = idea_table([one for one, _ in visits], f"Idéer från besök: {place}")
        rows = box("oj-open-table", table_html.stacked(all_ideas), links("ideer", all_ideas))
        st.html(section("Idéer från besök", rows, history(IDEA, [thread for _, thread in visits])))
    writing.tell(IDEA.where)
if fixed_edition() is None and person().may("explain"):
    with st.container(key="oj-write"):
        with st.expander("Lägg till en insats"):
            add(INITIATIVE, municipality, place)
        if every:
            with st.expander("Ändra eller dra tillbaka en insats"):
                change(INITIATIVE, municipality, place, [one.thread for one in every])
            with st.expander("Gör årets kontroll av en insats"):
                check(municipality, place, every)
        with st.expander("Spara en idé från ett besök"):
            add(IDEA, municipality, place)
        if visits:
            with st.expander("Ändra eller dra tillbaka en idé"):
                change(IDEA, municipality, place, [thread for _, thread in visits])
