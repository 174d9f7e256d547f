"""Personal: turnover, agency staff, vacancies, experience and caseload, with what chance may give."""

import streamlit as st

from oj.links import relations, same_worker
from oj.register import is_own_area
from oj.tables.fact_tables import overview
from oj.words import page_summaries, sentences
from pages.kommun import staff_views
from pages.kommun.chart_card import charts
from pages.kommun.choices import choose_some_of_many
from pages.kommun.explanation_card import explain_theme, theme_explained
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import guesses, known, measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, section, unseen_heading
from pages.shell.reference_bar import area_name, reference_bar

SHOWN = 3  # charts before the visitor picks

choice = reference_bar()
place = names()[choice.municipality]
area = area_name(choice.area)
wanted = [
    measure
    for measure in measures(("staff", "cost"), choice.year, area)
    if measure.theme == "staff" or measure.id in staff_views.BESIDE
]
every = known(choice, wanted)  # one question for the whole page
facts = [fact for fact in every if fact.measure.theme == "staff"]

nothing = f"Inga mått på personal går att jämföra för {place} {choice.year}."
said = (
    page_summaries.staff(facts) or nothing,
    page_summaries.staff_besides(facts),
    page_summaries.alone(facts, place),
)
heading("Personal", " ".join(filter(None, said)))
st.html(paragraph(sentences.theme_caution("staff", area), "oj-caution"))
if is_own_area(area):
    theme_explained("staff", choice)
if facts:
    table = overview(facts, f"Personal: {place}")
    fold = folded("oversikt", table, said[0], ".oj-view")
    shown = legend_and_rows(facts, place, names())
    st.html(unseen_heading("Alla mått") + box("oj-view", shown, fold))
    staff_views.people(facts, place)
    staff_views.best_guesses(facts, guesses(choice, [fact.measure for fact in facts]))
    st.html(section("Över åren"))
    titles = {fact.measure.id: fact.measure.title for fact in facts}
    chosen = choose_some_of_many("Mått (skriv för att söka)", titles, list(titles)[:SHOWN], "matt")
    charts([fact for fact in facts if fact.measure.id in chosen], place, names())
    staff_views.beside_cost(every, choice, place)
    st.html(onward(relations(), "Pröva fler samband"))
if is_own_area(area):
    st.html(onward(same_worker(), "Barnets handläggare: hur många byten möter ett barn?"))
if is_own_area(area):
    staff_views.absent(facts, choice)
    explain_theme("staff", choice, place)
