"""Mot alla odds: who has high risk and low ofärd, how probable it is that they truly do, and what lacks."""

import streamlit as st

from oj import links
from oj.against_odds import against_odds
from oj.charts.odds_scatter import odds_scatter
from oj.compare.odds import Method, Rule
from oj.compare.odds_told import Asked, NoOdds, Odds, of_2012
from oj.compare.viewpoint import Viewpoint
from oj.price_index import in_use
from oj.swedish import listing, years
from oj.tables import odds_tables
from oj.tables.table_html import sortable, stacked
from oj.words import odds_sentences as sentences
from pages.kommun.chart_card import card
from pages.kommun.choices import choose_one
from pages.kommun.material import names, viewpoint
from pages.kommun.take_home import links as fetch
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, paragraphs, section
from pages.shell.questions import cached_edition, store
from pages.shell.reference_bar import reference_bar
from pages.shell.rendering import render

VIEWS = {"ofard": "Risk och ofärd", "kostnad": "Kostnad och ofärd"}
RULES = {"median": "Bredvid mediankommunen", "highest": "De 50 med högst risk (2012)"}
METHODS = {"z": "Standardavvikelser", "rank": "Plats"}
YEARS = {"5": "Fem år", "4": "Fyra år", "3": "Tre år"}
PROXIES = {"nej": "Utan ersättare", "ja": "Med ersättare"}
OWN, HOW = "Egen beräkning.", "Så är det räknat"


def found(asked: Asked) -> Odds | NoOdds:
    """The answer, worked out once per edition."""
    edition, index = cached_edition(), in_use(store().directory).values
    key = ("odds", asked, frozenset(index.items()))
    return edition.kept(key, lambda: against_odds(edition, asked, index))


def ask(until: int) -> Asked:
    """What is chosen; how it is worked out stands in a section of its own."""
    with st.container(key="oj-views", horizontal=True):
        view = choose_one("Visa", VIEWS, "visa")
        rule = choose_one("Urval", RULES, "urval_av")
    with counted, st.container(key="oj-odds-counted", horizontal=True):
        method = choose_one("Index", METHODS, "index")
        span = choose_one("År som slås ihop", YEARS, "antal_ar")
        proxies = choose_one("Mått som saknas", PROXIES, "ersattare")
    return Asked(Method(method), Rule(rule), int(span), view == "kostnad", proxies == "ja", until)


def show(odds: Odds, view: Viewpoint, place: str) -> None:
    """The picture, and beside it those that the figures point out."""
    code, here = view.code, sentences.here(odds, view.code, place)
    view_shown = VIEWS["kostnad" if odds.asked.beside_cost else "ofard"]
    title = f"{view_shown} {years(odds.years[0], odds.years[-1])}"
    every = odds_tables.every(odds, names(), code)
    chosen = odds_tables.chosen(odds, names(), code)
    with st.container(key="oj-odds"):
        left, right = st.columns([6, 5], gap="large")
    with left:
        card("odds", odds_scatter(odds, view, place, names(), title, here), every)
    with right:
        st.html(section("Troligast först", box("oj-open-table", sortable(chosen), fetch("utpekade", chosen))))
    st.html(section(HOW, paragraphs(*sentences.details(odds), OWN, kind="oj-text")))


choice = reference_bar()
place = names()[choice.municipality]
top, above, body, counted, below = (st.container() for _ in range(5))
with above:
    asked = ask(choice.year)
odds = found(asked)
with top:
    heading("Mot alla odds", sentences.sentence(odds) if isinstance(odds, Odds) else sentences.too_few(odds))
    st.html(paragraph(sentences.CAUTION, "oj-caution"))
if isinstance(odds, Odds):
    with body:
        show(odds, viewpoint(choice), place)
with below:
    table = odds_tables.indicators(odds)
    told = paragraph(sentences.counted_parts(odds) if isinstance(odds, Odds) else "")
    st.html(section("Rapportens mått", told, box("oj-open-table", stacked(table))))
    nine = listing([names()[code] for code in of_2012()], len(of_2012()))
    history = paragraphs(f"{nine}. {sentences.HISTORY}")
    st.html(render("shell/templates/folded.html", summary="De nio kommunerna 2012", content=history))
    st.html(onward(links.relations(), "Samband: går två mått ihop?"))
