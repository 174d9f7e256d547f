"""Årets lägesrapport: what was decided before, what the figures say, what to discuss and what came of it."""

import streamlit as st
from markupsafe import Markup

from oj.facts import OVERVIEW
from oj.links import during_year
from oj.words.status_sentences import decided, lead
from oj.written.status_reports import answer_threads, answers, decided_before, questions
from oj.year_sheet import year_sheet
from pages.kommun.cards import highlights
from pages.kommun.goal_list import goal_list
from pages.kommun.initiatives_here import initiative_list
from pages.kommun.material import known, measures, names
from pages.kommun.paper_card import paper_card
from pages.plan.beside import beside
from pages.plan.status_form import WHERE, answer_form
from pages.shell import writing
from pages.shell.page_heading import heading
from pages.shell.parts import onward, paragraph, section
from pages.shell.permissions import person
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.reference_bar import area_name, reference_bar
from pages.shell.rendering import render

choice = reference_bar()
municipality, place = choice.municipality, names()[choice.municipality]
lines, example = store().written(), edition().is_example
told = answers(lines, municipality, choice.year, example=example)
before = decided_before(lines, municipality, choice.year, example=example)


def figures() -> Markup:
    """What the figures say, as it is said where they stand."""
    area = area_name(choice.area)
    parts = [
        highlights(known(choice, measures(OVERVIEW, choice.year, area)), names()),
        goal_list(choice),
        initiative_list(municipality),
    ]
    if sheet := year_sheet(lines, municipality, place, example=example):
        way = onward(during_year(), "Siffrorna under året")
        parts.append(section("Under året", paragraph(sheet.lead, "oj-text"), way))
    return Markup().join(parts)


heading("Årets lägesrapport", lead(place, choice.year, len(told), len(questions())))
if ways := beside():
    st.html(ways)
if before:
    year = next(iter(before.values())).year
    listed = [(questions()[one], note, ()) for one, note in before.items()]
    st.html(section(decided(year), render("plan/templates/answers.html", answers=listed)))
st.html(figures())
with st.container():  # always there: what comes and goes in it leaves the fold below as it is, open or not
    threads = answer_threads(lines, municipality, choice.year, example=example)
    asked = [
        (question, told.get(one), threads[one].earlier if one in threads else ())
        for one, question in questions().items()
    ]
    st.html(section("Frågor att diskutera", render("plan/templates/answers.html", answers=asked)))
    writing.tell(WHERE)
if fixed_edition() is None and person().may("explain"):
    with st.container(key="oj-write"), st.expander("Skriv vad ni kom fram till"):
        answer_form(municipality, place, choice.year, threads)
paper_card(choice)
