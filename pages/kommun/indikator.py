"""Indikatorblad: everything about one indicator, down to the cell that each value stands in."""

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.answer_charts import answer_counts
from oj.charts.distribution import distribution
from oj.compare import answers_per_year, survey_waves
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.register import register
from oj.tables import all_municipalities, answer_tables
from oj.tables.table import Table
from oj.words import page_summaries, sentences
from pages.kommun import cards, sheet_views
from pages.kommun.cards import about_on_map
from pages.kommun.district_card import district_card
from pages.kommun.explanation_card import explanation_card
from pages.kommun.finder import area_here, choose_measure
from pages.kommun.funnel_card import funnel_card
from pages.kommun.indicator_rows import holds
from pages.kommun.material import everybody, guesses, known, names, only_by_sex, waves
from pages.kommun.other_ways_fold import other_ways
from pages.kommun.sex_card import latest_by_sex, sex_card
from pages.kommun.take_home import folded, links
from pages.shell.page_heading import heading
from pages.shell.parts import box, chart_top, paragraphs
from pages.shell.questions import ask_records
from pages.shell.reference_bar import choose, reference_bar
from pages.shell.rendering import render

CARD = ".st-key-oj-card-spread"


def answers(fact: Fact) -> None:
    """How many have answered what, year by year."""
    measure, of = fact.measure, fact.municipalities
    given = ask_records(
        answers_per_year.AnswerCount,
        "indicator/answers",
        indicator=measure.id,
        first=fact.first_year or 0,
        year=fact.year,
        since=fact.since,
    )
    found = answers_per_year.per_year(measure, given, fact.since)
    last = found[-1]
    last.is_sure = survey_waves.judged(waves(choice).get(measure.id, ()), last.since, last.year)
    chart = answer_counts(measure, found, of)
    table = answer_tables.answers_per_year(measure, found, of, fact.since)
    parts = [
        chart_top(chart.title, *chart.notes, level=2),
        chart_html.legend([chart]),
        chart_html.show(chart),
    ]
    parts += [folded("svar", table, chart.title, CARD), about_on_map(measure)]
    with st.container(border=True, key="oj-card-spread"):
        st.html(Markup().join(parts))


def spread(fact: Fact, table: Table) -> None:
    """How the values of all municipalities spread, a dot each."""
    chart = distribution(fact, place, names())
    with st.container(border=True, key="oj-card-spread"):
        st.html(chart_top(chart.title, level=2) + chart_html.legend([chart]))
        if picture := chart_html.show(chart):  # st.html lets no SVG through
            st.markdown(box("oj-picture", picture), unsafe_allow_html=True)
        told = render("kommun/templates/references.html", told=cards.references(fact, place))
        st.html(told + links("spridning", table, chart.title, CARD) + about_on_map(fact.measure))


choice = reference_bar(area_here(choose()))
place = names()[choice.municipality]
measure = choose_measure()
facts, given = known(choice, [measure]), sheet_views.others(measure, choice)
figures: dict[str, Figure] = {}
if facts:
    fact = facts[0]
    beside = known(choice, [register()[one] for one in measure.gross])
    heading(measure.title, page_summaries.sheet(fact, place))
    if apart := [
        text for text in (*page_summaries.net_alone([fact, *beside]), sentences.lasting(fact)) if text
    ]:
        st.html(paragraphs(*apart, kind="oj-intro"))
    if marks := holds(fact):
        st.html(marks)
    other_ways(fact, choice)
    if shared := sheet_views.shared(measure, choice):
        st.html(shared)
    if told := list(filter(None, [sentences.caution(measure), sheet_views.corrected(measure, choice)])):
        st.html(paragraphs(*told, kind="oj-caution"))
    explanation_card(fact, place)
    found = everybody(fact)
    figures = all_municipalities.of_year(fact, found)
    table = all_municipalities.table(fact, found)
    if measure.answers:
        answers(fact)
    else:
        spread(fact, table)
    sheet_views.years(fact, place)
    funnel_card(fact, figures, table, place, guesses(choice, [measure]).get(measure.id))
    sex_card(measure, choice)
    sheet_views.everybody(measure, fact.year, choice, table)
    sheet_views.riket_and_county(fact, given)
else:
    by_sex = measure.id in only_by_sex([measure], choice.year)
    below = f"Finns det några för {place} står de nedan."
    heading(measure.title, page_summaries.nothing_known(choice.year, by_sex=by_sex, where=below))
    if by_sex:
        sex_card(measure, choice)
        sheet_views.everybody(measure, latest_by_sex(measure, choice.year), choice, None)
district_card(measure, choice, given)
sheet_views.about(measure, choice)
sheet_views.cells(measure, choice, [*figures.values(), *given])
