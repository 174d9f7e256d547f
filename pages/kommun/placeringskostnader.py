"""Placeringskostnader: what placements and open care cost over the years, without praise or blame."""

from __future__ import annotations

import streamlit as st

from oj.compare.facts import Fact
from oj.compare.measure import Measure
from oj.compare.prices import base_year, in_fixed_prices
from oj.price_index import in_use
from oj.show import leads, tables, words
from pages.kommun.chart_card import charts
from pages.kommun.choices import choose_one
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.data import store
from pages.shell.heading import heading
from pages.shell.reference_bar import reference_bar

VIEWS = {"invanare": "Per invånare", "placerade": "Placerade barn", "dygn": "Per vårddygn"}


def view_of(measure: Measure) -> str:
    """The view that a measure is drawn in; "" for those that only stand in the table."""
    if measure.is_cost and "0–20" in measure.unit and measure.headline is not None:
        return "invanare"
    if measure.value_type == "rate":
        return "placerade"
    return "dygn" if measure.is_cost and "vårddygn" in measure.unit else ""


choice = reference_bar()
place = names()[choice.municipality]
facts = known(choice, measures(("placement_cost",), choice.year))
index = in_use(store().directory)
base = base_year(index.values, choice.year)
top = st.container()

options = {"lopande": "Löpande priser", "fasta": f"{base} års priser"}
with st.container(key="oj-views", horizontal=True):
    view = choose_one("Visa", VIEWS, "visa")
    prices = choose_one("Priser", options, "priser") if base else "lopande"

fixed = prices == "fasta"
if fixed and base:
    facts = [in_fixed_prices(fact, base, index.values) for fact in facts]
with top:
    heading("Placeringskostnader", leads.costs(facts, place, options["fasta"] if fixed else ""))
st.html(f'<p class="oj-caution">{words.CAUTION["placement_cost"]}</p>')


def told(fact: Fact) -> str:
    """Under a chart's title: what is counted, in which prices."""
    if not fact.measure.is_cost:
        return ""
    return f"{options['fasta']} ({index.name}, egen beräkning)." if fixed else "Löpande priser."


charts([fact for fact in facts if view_of(fact.measure) == view], place, names(), told)
if facts:
    every = tables.overview(facts, f"Alla mått på kostnader och placeringar: {place}")
    st.html(folded("alla", every, summary="Alla mått på kostnader och placeringar som tabell"))
