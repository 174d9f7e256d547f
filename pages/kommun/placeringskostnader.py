"""Placeringskostnader: what placements and open care cost over the years, without praise or blame."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from oj.compare.fact import Fact
from oj.compare.prices import base_year, in_fixed_prices
from oj.links import break_even, children_ahead, open_care
from oj.price_index import in_use
from oj.register import AREA
from oj.tables.fact_tables import overview
from oj.words import cost_sentences, page_summaries, sentences
from pages.kommun.chart_card import charts
from pages.kommun.choices import choose_one
from pages.kommun.cost_views import VIEWS
from pages.kommun.explanation_card import explain_theme, theme_explained
from pages.kommun.material import known, measures, names, one_year
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import onward, paragraph, paragraphs, unseen_heading
from pages.shell.questions import store
from pages.shell.reference_bar import area_name, reference_bar

choice = reference_bar()
place = names()[choice.municipality]
area = area_name(choice.area)
is_ours = area == AREA  # others have costs, but not the parts that the other views are made of
raw = known(choice, measures(("cost",), choice.year, area))
index = in_use(store().directory)
base = base_year(index.values, choice.year)
top = st.container()

options = {"fasta": f"{base} års priser", "lopande": "Löpande priser"}
if not all(fact.year in index.values for fact in raw if fact.measure.is_cost):
    options = dict(reversed(options.items()))  # in fixed prices the latest year would be missing
with st.container(key="oj-views", horizontal=True):
    titles = {one: view.title for one, view in VIEWS.items()}
    chosen = choose_one("Visa", titles, "visa", shown=is_ours)
    view = VIEWS[chosen if is_ours else "invanare"]
    has_prices = bool(base and view.has_kronor)
    chosen_prices = choose_one("Priser", options, "priser", shown=has_prices)
    prices = chosen_prices if has_prices else "lopande"

fixed = prices == "fasta"
said_prices = index.prices(base if fixed else None)


def priced(facts: Sequence[Fact]) -> list[Fact]:
    """The facts in the chosen prices."""
    return [in_fixed_prices(fact, base, index.values) for fact in facts] if fixed and base else list(facts)


facts = priced(raw)
shown = {fact.measure.id: fact for fact in facts}
if view.of_one_year:
    shown |= {fact.measure.id: fact for fact in priced(one_year(choice, raw, area))}
with top:
    title = sentences.theme_title("cost", area)
    if is_ours:
        said = view.lead(shown, place)
        heading(title, said or page_summaries.costs(facts, place, options["fasta"] if fixed else ""))
    else:
        heading(title, page_summaries.any_costs(facts, place) or cost_sentences.NO_COSTS)
    if apart := page_summaries.net_alone(facts):
        st.html(paragraphs(*apart, kind="oj-intro"))
if is_ours or facts:
    caution = paragraph(sentences.theme_caution("cost", area), "oj-caution")
    st.html(unseen_heading(view.title if is_ours else "Över åren") + caution)
if is_ours:
    theme_explained("cost", choice)
    st.html(onward(break_even(), "Brytpunkt: hur många vårddygn en tjänst motsvarar"))
    st.html(onward(children_ahead(), "Barnen om tio år: placerade om andelen förblev"))
    st.html(onward(open_care(), "Öppenvård och placering: balans, flöde, med och utan beslut"))
    view.show(shown, place, said_prices)
else:
    drawn = [fact for fact in facts if fact.measure.is_cost and fact.measure.headline is not None]
    if drawn:
        charts(drawn, place, names(), partial(cost_sentences.prices_of, said_prices))
if facts:
    which = "Alla mått på kostnader och placeringar" if is_ours else "Alla kostnader"
    st.html(folded("alla", overview(facts, f"{which}: {place}"), summary=f"{which} som tabell"))
if is_ours:
    explain_theme("cost", choice, place)
