"""Barnen om tio år: placed children in a projected year, mechanically, beside a budget of one's own."""

import streamlit as st
from markupsafe import Markup

from oj.children_ahead_inputs import NotKnown, Presets, kinds, presets
from oj.children_ahead_sheet import ChildrenAheadSheet, of_presets
from oj.links import sheet
from oj.register import register
from oj.tables import children_ahead_tables as tables
from oj.tables.break_even_tables import assumptions
from oj.tables.table_html import stacked
from oj.words import children_ahead_sentences as words
from pages.kommun.cards import based_on
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan import assumption_fields as fields
from pages.plan.beside import beside
from pages.shell.page_heading import heading
from pages.shell.parts import box, paragraph, section
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render


def result(found: ChildrenAheadSheet) -> Markup:
    """The sum in words and as a table."""
    said = paragraph(found.lead, "oj-lead") + render("plan/templates/said.html", said=found.said)
    values = {one.id: one.value for one in found.assumptions}
    budget = (values["budget"], found.budget) if found.budget else None
    table = tables.ahead(found.found, budget, found.cost, found.year, f"Barnen om tio år: {place}")
    told = box("oj-open-table", stacked(table), links("tio-ar", table, found.lead))
    return section("Om andelen förblev", render("plan/templates/announced.html", said=said), told)


def assumed(found: ChildrenAheadSheet, known: Presets) -> Markup:
    """What is missing; all assumptions with source and year, and the way to the figures."""
    missing = section("Det här är inte med", render("plan/templates/said.html", said=found.missing))
    table = assumptions(found.assumptions, f"Antaganden: {place}", words.MECHANICAL)
    ways = {register()[one].title: sheet(one, year) for one, year in known.made_of.items()}
    made_of = based_on(ways) if ways else Markup()
    return missing + section(
        "Antaganden", box("oj-open-table", stacked(table), links("antaganden", table)), made_of
    )


choice = bar_of_place()
place = names()[choice.municipality]
top = st.container()
typed = fields.asked(kinds())
known = presets(cached_edition(), choice.municipality)
with st.expander("Ändra antagandena, lägg in en budgetrad", key="oj_antaganden"):
    fields.assumptions([*kinds().values()], known.assumed, typed)
with top:
    heading("Barnen om tio år", words.MECHANICAL)
    if ways := beside():
        st.html(ways)
try:
    shown = of_presets(known, typed, place)
except NotKnown as error:
    st.html(paragraph(str(error), "oj-card", "status"))
else:
    st.html(result(shown) + assumed(shown, known))
