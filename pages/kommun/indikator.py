"""Indikatorblad: everything about one indicator, down to the cell that each value stands in."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from oj.charts import html
from oj.charts.distribution import distribution
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.show import (
    answered,
    everyone,
    leads,
    references,
    rows,
    words,
)
from oj.show.links import about_on_map
from oj.tables.table import Table
from pages.kommun import sheet_views
from pages.kommun.finder import choose_measure
from pages.kommun.funnel_card import funnel_card
from pages.kommun.material import figures_of, known, names
from pages.kommun.take_home import folded, links
from pages.shell.data import ask_records
from pages.shell.heading import heading
from pages.shell.parts import box, chart_top, paragraph
from pages.shell.reference_bar import reference_bar
from pages.shell.templating import render

CARD = ".st-key-oj-card-spread"


def answers(fact: Fact) -> None:
    """How many have answered what, year by year."""
    measure, of = fact.measure, fact.municipalities
    given = ask_records(
        answered.Given,
        "indicator/answers",
        indicator=measure.id,
        first=fact.first_year or 0,
        year=fact.year,
        since=fact.since,
    )
    found = answered.years(measure, given, fact.since)
    said, table = answered.sentence(measure, found, of), answered.table(measure, found, of, fact.since)
    parts = [chart_top(said, answered.moved(measure, found), level=2), rows.answer_marks([fact])]
    parts += [answered.bars(measure, found, of), folded("svar", table, said, CARD), about_on_map(measure.id)]
    with st.container(border=True, key="oj-card-spread"):
        st.html(Markup().join(parts))


def spread(fact: Fact, table: Table) -> None:
    """How the values of all municipalities spread, a dot each."""
    chart = distribution(fact, place, names())
    with st.container(border=True, key="oj-card-spread"):
        st.html(chart_top(chart.title, level=2) + html.legend([chart]))
        if picture := html.show(chart):  # st.html lets no SVG through
            st.markdown(box("oj-picture", picture), unsafe_allow_html=True)
        told = render("kommun/templates/references.html", told=references.references(fact, place))
        st.html(told + links("spridning", table, chart.title, CARD) + about_on_map(fact.measure.id))


choice = reference_bar()
place = names()[choice.municipality]
measure = choose_measure()
facts, given = known(choice, [measure]), sheet_views.others(measure, choice)
figures: dict[str, Figure] = {}
if facts:
    fact = facts[0]
    heading(measure.title, leads.sheet(fact, place))
    if measure.theme in words.CAUTION:
        st.html(paragraph(words.CAUTION[measure.theme], "oj-caution"))
    found = figures_of("indicator/places", indicator=measure.id, year=fact.year, since=fact.since)
    figures = everyone.of_year(fact, found)
    table = everyone.table(fact, found)
    if measure.answers:
        answers(fact)
    else:
        spread(fact, table)
    sheet_views.years(fact, place)
    funnel_card(fact, figures, table, place)
    sheet_views.everybody(fact, table)
    sheet_views.other_levels(fact, given)
else:
    heading(measure.title, f"Ingen kommun har uppgift om detta mått för {choice.year} eller tidigare.")
sheet_views.about(measure)
sheet_views.cells(measure, choice, [*figures.values(), *given])
