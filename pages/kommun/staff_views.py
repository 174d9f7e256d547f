"""The parts of Personal beside rows and lines: differences in people, staff beside placements."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from oj.charts import html, lines
from oj.compare.co_movement import co_movement
from oj.compare.facts import Fact
from oj.compare.prices import base_year, in_fixed_prices
from oj.price_index import in_use
from oj.register import ids_of
from oj.show import links, staff_words, words
from oj.show.links import anchor, sheet
from oj.show.relations import Together
from oj.show.typeset import typeset
from pages.kommun.chart_card import small_card
from pages.kommun.material import same_year
from pages.kommun.take_home import folded
from pages.shell.data import store
from pages.shell.site import pages
from pages.shell.state import Choice

TURNOVER, COST, PLACED = ids_of("turnover", "cost_total", "placed")
BESIDE = (COST, PLACED)


def people(facts: Sequence[Fact], place: str) -> None:
    """What the differences mean in people."""
    said = [(fact.measure, told) for fact in facts if (told := staff_words.people(fact))]
    if not said:
        return
    items = "".join(
        f"<li><strong>{anchor(measure.title, sheet(measure.id))}.</strong> {typeset(told)}</li>"
        for measure, told in said
    )
    title = "Skillnaden i antal"
    fold = folded("manniskor", staff_words.people_table(facts, place), title, ".oj-people")
    st.html(
        f'<section class="oj-card oj-people"><h2>{title}</h2><ul class="oj-list">{items}</ul>{fold}</section>'
    )


def absent(facts: Sequence[Fact], choice: Choice) -> None:
    """Which measures are missing, and where they come from."""
    said = staff_words.absent(facts)
    if said:
        st.html(f'<p class="oj-note">{typeset(said)}</p>')
        link = pages()["ladda-upp"]
        st.page_link(link, label="Mallen Personal, på Ladda upp", query_params=choice.address())


def beside_cost(every: Sequence[Fact], choice: Choice, place: str) -> None:
    """Turnover above cost on the same years, and what can be said of the two."""
    found = {fact.measure.id: fact for fact in every if fact.measure.id in (TURNOVER, *BESIDE)}
    if TURNOVER not in found or COST not in found:
        return
    st.html('<section class="oj-theme"><h2>Personal och placeringar</h2></section>')
    turnover, (cost, prices) = found[TURNOVER], _fixed(found[COST], choice.year)
    said = staff_words.over_the_years(co_movement(turnover, cost), place)
    pictures = "".join(
        f'<h4 class="oj-above">{typeset(chart.title)}</h4>{html.show(chart)}'
        for chart in lines.above_each_other((turnover, cost), place, said)
    )
    under = " ".join(filter(None, [prices, staff_words.CAUTION, words.first_year(turnover)]))
    table = staff_words.years_table(turnover, cost, place)
    small_card("omsattning-kostnad", said, under, pictures, table, more=_behind([turnover, cost]))
    _everywhere(choice, found)


def _fixed(cost: Fact, year: int) -> tuple[Fact, str]:
    """The cost without what inflation gives, where there is an index; and which prices it is in."""
    index = in_use(store().directory)
    base = base_year(index.values, year)
    if base is None:
        return cost, "Kostnaden är i löpande priser."
    return in_fixed_prices(cost, base, index.values), f"Kostnaden är i {base} års priser ({index.told})."


def _everywhere(choice: Choice, found: dict[str, Fact]) -> None:
    """What all municipalities say, in one year."""
    at = {fact.measure.id: fact for fact in same_year(choice, list(found.values()))}
    told = {COST: staff_words.TURNOVER_AND_COST, PLACED: staff_words.TURNOVER_AND_PLACED}
    pairs = {words: Together(at[TURNOVER], at[one]) for one, words in told.items() if one in at}
    text = typeset(staff_words.idea(pairs))
    st.html(
        '<div class="oj-card"><h3>Bland alla kommuner</h3>'
        f'<p class="oj-text">{text}</p>{_behind(list(at.values()))}</div>'
    )


def _behind(facts: Sequence[Fact]) -> str:
    """The way to the sheets of the figures that a card is made of, in their year."""
    return links.based_on({fact.measure.title: sheet(fact.measure.id, fact.year) for fact in facts})
