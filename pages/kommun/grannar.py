"""Närmaste grannar: municipalities alike in what the visitor chooses, beside the ready list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log10

import streamlit as st

from oj import links
from oj.compare.neighbours import neighbourhood
from oj.compare.spread import Spread
from oj.peers import peers_of
from oj.reference import municipalities
from oj.register import register
from oj.tables import nearest
from oj.tables.source_figures import SourceFigures
from oj.words import neighbour_sentences
from oj.words.sentences import THEMES
from pages.kommun import cards
from pages.kommun.cards import based_on
from pages.kommun.choices import choose_some_of_many
from pages.kommun.material import measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, paragraph, paragraphs, unseen_heading
from pages.shell.questions import ask_records
from pages.shell.reference_bar import area_name, reference_bar
from pages.shell.streamlit_pages import start

POPULATION = "folkmangd"  # of the reference data, so that there is always something to go by
DOUBLE = 2.0
CAUTION = (
    "Den som väljer grannar efter en kostnad eller ett resultat kan inte sedan jämföra just det: då är "
    "likheten redan bestämd. Välj hellre sådant som kommunen inte rår över."
)

choice = reference_bar()
place = names()[choice.municipality]


def options() -> dict[str, str]:
    """What municipalities can be alike in: id → title; sizes and answers are left out."""
    found = {POPULATION: "Folkmängd 2016"}
    for measure in measures(("background", *THEMES), choice.year):
        if not measure.answers and not measure.is_size:
            found.setdefault(measure.id, measure.title)
    return found


def values(chosen: list[str]) -> Mapping[str, Mapping[str, float]]:
    """By variable the value of each municipality in the variable's latest year."""
    found: dict[str, Mapping[str, float]] = {}
    if POPULATION in chosen:
        found[POPULATION] = {code: log10(known.population_2016) for code, known in municipalities().items()}
    for spread in spreads(chosen):
        found[spread.indicator_id] = dict(zip(spread.codes, spread.values, strict=True))
    return {one: found[one] for one in chosen if one in found}


def spreads(chosen: Sequence[str]) -> list[Spread]:
    """What the files have of the variables that are indicators."""
    indicators = [one for one in chosen if one != POPULATION]
    return ask_records(Spread, "spread", indicators=indicators, year=choice.year)


heading("Närmaste grannar", "Välj vad kommunerna ska likna varandra i, och se vilka som kommer närmast.")
titles = options()
background = [m.id for m in measures(("background",), choice.year) if m.id in titles and m.id in register()]
chosen = choose_some_of_many("Lika i", titles, [POPULATION, *background], "lika")
heavy = choose_some_of_many("Väger dubbelt", {one: titles[one] for one in chosen}, [], "dubbelt")
if not chosen:
    st.html(paragraph("Välj minst ett mått."))
else:
    weights = {one: DOUBLE if one in heavy else 1.0 for one in chosen}
    found = neighbourhood(choice.municipality, values(chosen), weights)
    ready = peers_of(choice.municipality, area_name(choice.area))
    said = neighbour_sentences.summary(found, place, names(), ready)
    notes = paragraphs(*neighbour_sentences.left_out(found, place, titles))
    table = nearest.nearest(found, names(), titles, f"Närmaste grannar: {place}")
    table = replace(
        table, made_of=[SourceFigures(one.indicator_id, one.year, ()) for one in spreads(found.used)]
    )
    fold = folded("grannar", table, said, ".oj-view")
    ways = {titles[one]: links.sheet(one) for one in found.used if one != POPULATION}
    if POPULATION in found.used:
        ways[f"{titles[POPULATION]} (SCB)"] = ""
    view = box("oj-view", cards.neighbours(found, names(), titles), notes, based_on(ways), fold)
    st.html(unseen_heading("De närmaste") + paragraph(said, "oj-intro") + view)
    own = {"jamfor": "eget", "urval": ",".join(found.codes), "urvalsnamn": "Närmaste grannar"}
    if found.codes:
        address = {**choice.address(), **own}
        st.page_link(start(), label="Jämför med de här kommunerna på alla sidor", query_params=address)
    st.html(paragraph(CAUTION))
