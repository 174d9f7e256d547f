"""Närmaste grannar: municipalities alike in what the visitor chooses, beside the ready list."""

from dataclasses import replace

import streamlit as st

from oj import links
from oj.compare.characteristics import POPULATION
from oj.compare.made_otherwise import weighed_anew
from oj.compare.neighbours import neighbourhood
from oj.peers import peers_of
from oj.tables import nearest
from oj.tables.source_figures import SourceFigures
from oj.words import neighbour_sentences, sensitivity_sentences
from pages.kommun import cards
from pages.kommun import neighbour_choices as choices
from pages.kommun.cards import based_on
from pages.kommun.material import names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, paragraphs, unseen_heading
from pages.shell.reference_bar import area_name, reference_bar
from pages.shell.streamlit_pages import pages

CAUTION = (
    "Den som väljer grannar efter en kostnad eller ett resultat kan inte sedan jämföra just det: då är "
    "likheten redan bestämd. Välj hellre sådant som kommunen inte rår över."
)

choice = reference_bar()
place = names()[choice.municipality]
heading("Närmaste grannar", "Välj vad kommunerna ska likna varandra i, och se vilka som kommer närmast.")
known = choices.options(choice)
people = choices.values(choice, [POPULATION], known)[POPULATION]
source = "" if people.indicator_id else " (SCB)"
titles = {POPULATION: f"Folkmängd {people.year}{source}"} | {
    one: measure.title if measure.area == area_name(choice.area) else f"{measure.title} ({measure.area})"
    for one, measure in known.items()
    if one != people.indicator_id
}
chosen = choices.choose_alike(titles)
if not chosen:
    st.html(paragraph("Välj minst ett mått."))
else:
    weights = choices.choose_weights(chosen, titles)
    alike = choices.values(choice, chosen, known)
    variables = {name: one.values for name, one in alike.items()}
    found = neighbourhood(choice.municipality, variables, weights)
    redrawn = weighed_anew(choice.municipality, variables, weights) if found.codes else None
    said = neighbour_sentences.summary(
        found, place, names(), peers_of(choice.municipality, area_name(choice.area))
    )
    told = neighbour_sentences.left_out(found, place, titles)
    safe = [sensitivity_sentences.neighbours(redrawn, found.codes)] if redrawn else []
    notes = paragraphs(*safe, *told)
    table = nearest.nearest(found, names(), titles, f"Närmaste grannar: {place}", weights, redrawn)
    used = {titles[name]: alike[name] for name in found.used}
    from_files = [one for one in used.values() if one.indicator_id]
    table = replace(table, made_of=[SourceFigures(one.indicator_id, one.year, ()) for one in from_files])
    fold = folded("grannar", table, said, ".oj-view")
    ways = {
        title: links.sheet(one.indicator_id, one.year) if one.indicator_id else ""
        for title, one in used.items()
    }
    view = box("oj-view", cards.neighbours(found, names(), titles, redrawn), notes, based_on(ways), fold)
    st.html(unseen_heading("De närmaste") + paragraph(said, "oj-intro") + view)
    own = {"jamfor": "eget", "urval": ",".join(found.codes), "urvalsnamn": "Närmaste grannar"}
    if found.codes:
        address = {**choice.address(), **own}
        st.page_link(
            pages()["var-kommun"], label="Jämför med de här kommunerna på alla sidor", query_params=address
        )
    st.html(paragraph(CAUTION))
st.html(onward(links.learning(), "Lärande kommuner: vilka stod där vi står?"))
