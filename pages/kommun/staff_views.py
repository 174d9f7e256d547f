"""The parts of Personal beside rows and lines: differences in people, staff beside placements."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html, lines
from oj.compare.co_movement import co_movement
from oj.compare.correlation import Together
from oj.compare.fact import Fact
from oj.compare.prices import base_year, in_fixed_prices
from oj.compare.shrinkage import Shrunk
from oj.links import sheet
from oj.price_index import in_use
from oj.register import ids_of
from oj.tables import staff_tables
from oj.words import guess_sentences, sentences, staff_sentences
from pages.kommun import cards
from pages.kommun.chart_card import small_card
from pages.kommun.material import same_year
from pages.kommun.take_home import folded
from pages.shell.parts import paragraph, section
from pages.shell.questions import store
from pages.shell.rendering import render
from pages.shell.state import Choice
from pages.shell.streamlit_pages import pages

TURNOVER, COST, PLACED = ids_of("turnover", "cost_total", "placed")
BESIDE = (COST, PLACED)


def people(facts: Sequence[Fact], place: str) -> None:
    """What the differences mean in people."""
    said = [
        (fact.measure.title, sheet(fact.measure.id), told)
        for fact in facts
        if (told := staff_sentences.people(fact))
    ]
    if not said:
        return
    title = "Skillnaden i antal"
    fold = folded("manniskor", staff_tables.differences(facts, place), title, ".oj-people")
    st.html(section(title, render("kommun/templates/people.html", said=said), fold, kind="oj-card oj-people"))


def best_guesses(facts: Sequence[Fact], guesses: Mapping[str, Shrunk]) -> None:
    """Where little is known here: the best guess, beside what the municipality group shows."""
    said = [
        (
            fact.measure.title,
            sheet(fact.measure.id),
            guess_sentences.best_guess(fact, guesses[fact.measure.id]),
        )
        for fact in facts
        if fact.measure.id in guesses
    ]
    if said:
        listed = render("kommun/templates/people.html", said=said)
        st.html(section(guess_sentences.TITLE, listed, kind="oj-card oj-people"))


def absent(facts: Sequence[Fact], choice: Choice) -> None:
    """Which measures are missing, and where they come from."""
    said = staff_sentences.absent(facts)
    if said:
        st.html(paragraph(said))
        link = pages()["ladda-upp"]
        st.page_link(link, label="Mallen Personal, på Ladda upp", query_params=choice.address())


def beside_cost(every: Sequence[Fact], choice: Choice, place: str) -> None:
    """Turnover above cost on the same years, and what can be said of the two."""
    found = {fact.measure.id: fact for fact in every if fact.measure.id in (TURNOVER, *BESIDE)}
    if TURNOVER not in found or COST not in found:
        return
    st.html(section("Personal och placeringar"))
    turnover, (cost, prices) = found[TURNOVER], _fixed(found[COST], choice.year)
    said = staff_sentences.over_the_years(co_movement(turnover, cost), place)
    pair = [
        (one.title, chart_html.show(one)) for one in lines.above_each_other((turnover, cost), place, said)
    ]
    pictures = render("kommun/templates/above.html", charts=pair)
    under = " ".join(filter(None, [prices, staff_sentences.CAUTION, sentences.first_year(turnover)]))
    table = staff_tables.over_the_years(turnover, cost, place)
    small_card("omsattning-kostnad", said, under, pictures, table, more=_behind([turnover, cost]))
    _everywhere(choice, found)


def _fixed(cost: Fact, year: int) -> tuple[Fact, str]:
    """The cost without what inflation gives, where there is an index; and which prices it is in."""
    index = in_use(store().directory)
    base = base_year(index.values, year)
    if base is None:
        return cost, "Kostnaden är i löpande priser."
    return in_fixed_prices(cost, base, index.values), f"Kostnaden är i {base} års priser ({index.described})."


def _everywhere(choice: Choice, facts: dict[str, Fact]) -> None:
    """What all municipalities say, in one year."""
    at = {fact.measure.id: fact for fact in same_year(choice, list(facts.values()))}
    told = {COST: staff_sentences.TURNOVER_AND_COST, PLACED: staff_sentences.TURNOVER_AND_PLACED}
    pairs = {words: Together(at[TURNOVER], at[one]) for one, words in told.items() if one in at}
    idea, behind = staff_sentences.idea(pairs), _behind(list(at.values()))
    st.html(render("kommun/templates/everywhere.html", idea=idea, made_of=behind))


def _behind(facts: Sequence[Fact]) -> Markup:
    """The way to the sheets of the figures that a card is made of, in their year."""
    return cards.based_on({fact.measure.title: sheet(fact.measure.id, fact.year) for fact in facts})
