"""Barnets handläggare: staff turnover as a child meets it, a worked example that anybody may change."""

from typing import Final, cast

import streamlit as st
from markupsafe import Markup

from oj.compare.same_worker import After, Counted, of_hundred
from oj.links import break_even, sheet
from oj.register import id_of
from oj.same_worker_inputs import NoTurnover, Presets, kinds, presets
from oj.same_worker_sheet import AllWouldLeave, SameWorkerSheet, of_presets
from oj.tables import same_worker_tables as tables
from oj.tables.break_even_tables import assumptions
from oj.tables.table_html import stacked
from oj.words import same_worker_sentences as words
from pages.kommun.cards import based_on
from pages.kommun.choices import choose_one
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan import assumption_fields as fields
from pages.plan.beside import beside
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, section
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import bar_of_place
from pages.shell.rendering import render

# What stands in the squares, and the class of each: told apart without colour too.
MARKS: Final = (("1", "same"), ("–", "waiting"), ("2", "two"), ("3", "three"), ("4", "four"))


def result(found: SameWorkerSheet) -> Markup:
    """The worked example in words, as a hundred children after each year, and as a table."""
    said = paragraph(found.lead, "oj-lead") + render("plan/templates/said.html", said=found.said)
    years = [_children(one.after) for one in found.found]
    picture = box("oj-open-table", render("plan/templates/children.html", years=years))
    title = f"Barnets handläggare: {place}"
    table = tables.years(found.found, found.similar, title, consultants=found.has_consultants)
    told = box("oj-open-table", stacked(table), links("handlaggare", table, found.lead))
    which = "Av 100 barn, konsulter inräknade" if found.has_consultants else "Av 100 barn"
    return section(which, render("plan/templates/announced.html", said=said), picture, told)


def _children(after: After) -> tuple[str, str, list[tuple[int, str, str, str]]]:
    """Head, words and groups of squares of one year."""
    many = of_hundred(after)
    groups = [(one, *mark, name) for one, mark, name in zip(many, MARKS, words.HUNDRED, strict=True)]
    return words.after(after.years), words.of_hundred(after.years, many), groups


def assumed(found: SameWorkerSheet, known: Presets) -> Markup:
    """All assumptions with source and year, and the way to the figures that are published."""
    table = assumptions(found.assumptions, f"Antaganden: {place}", words.EXAMPLE)
    roles = {"turnover": "turnover", "agency": "agency_staff"}
    ways = {
        one.name: sheet(id_of(roles[one.id]), one.year)
        for one in known.assumed.values()
        if one.id in roles and one.year
    }
    made_of = based_on(ways) if ways else Markup()
    return section("Antaganden", box("oj-open-table", stacked(table), links("antaganden", table)), made_of)


choice = bar_of_place()
place = names()[choice.municipality]
top = st.container()
typed = fields.asked(kinds())
known = presets(cached_edition(), choice.municipality)
with st.container(key="oj-views", horizontal=True):
    counted = cast("Counted", choose_one("Omsättningen är räknad på", words.COUNTED, "rakning"))
with st.expander("Ändra antagandena", key="oj_antaganden"):
    fields.assumptions([*kinds().values()], known.assumed, typed)
with top:
    heading("Barnets handläggare", words.EXAMPLE)
    if ways := beside():
        st.html(ways)
try:
    shown = of_presets(known, typed, place, counted)
except (NoTurnover, AllWouldLeave) as error:
    st.html(paragraph(str(error), "oj-card", "status"))
else:
    st.html(result(shown) + assumed(shown, known))
st.html(onward(break_even(), "Brytpunkt: hur många vårddygn en tjänst motsvarar"))
