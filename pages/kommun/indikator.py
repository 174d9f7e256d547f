"""Indikatorblad: everything about one indicator, down to the cell that each value stands in."""

from __future__ import annotations

import streamlit as st

from oj.compare.facts import Fact
from oj.compare.measure import Measure
from oj.reference import municipalities
from oj.show import (
    answered,
    beside,
    charts,
    definition,
    distribution,
    everyone,
    leads,
    levels,
    origins,
    rows,
    tables,
)
from oj.show.links import anchor, on_map
from oj.show.typeset import typeset
from oj.show.words import CAUTION
from pages.data.originals import originals
from pages.kommun.chart_card import card
from pages.kommun.finder import choose_measure
from pages.kommun.funnel_card import funnel_card
from pages.kommun.material import known, names, rows_of
from pages.kommun.take_home import folded, links
from pages.shell.heading import heading
from pages.shell.reference_bar import reference_bar

CARD = ".st-key-oj-card-spread"


def answers(fact: Fact) -> None:
    """How many have answered what, year by year."""
    measure, of = fact.measure, fact.municipalities
    given = rows_of("indicator/answers", answered.Given, indicator=measure.id, year=choice.year)
    found = answered.years(measure, given)
    said, table = answered.sentence(measure, found, of), answered.table(measure, found, of)
    moved = f'<p class="oj-small">{typeset(answered.moved(measure, found))}</p>'
    with st.container(border=True, key="oj-card-spread"):
        st.html(
            f'<h2 class="oj-chart-title">{typeset(said)}</h2>{moved}{rows.answer_marks([fact])}'
            f"{answered.bars(measure, found, of)}"
            f"{folded('svar', table, said, CARD)}{to_map(measure)}"
        )


def spread(fact: Fact, table: tables.Table) -> None:
    """How the values of all municipalities spread, a dot each."""
    said, picture = leads.spread(fact), distribution.picture(fact, place, names())
    with st.container(border=True, key="oj-card-spread"):
        st.html(f'<h2 class="oj-chart-title">{typeset(said)}</h2>{distribution.legend(fact, place)}')
        if picture:  # st.html lets no SVG through
            st.markdown(f'<div class="oj-picture">{picture}</div>', unsafe_allow_html=True)
        fetch = links("spridning", table, said, CARD)
        st.html(f"{distribution.references(fact, place)}{fetch}{to_map(fact.measure)}")


def to_map(measure: Measure) -> str:
    """The way to the same on the map."""
    return f'<p class="oj-about">{anchor("Se måttet på kartan", on_map(measure.id))}</p>'


def years(fact: Fact) -> None:
    """The trend with its breaks; for answers the squares of everybody compared with."""
    st.html('<section class="oj-theme"><h2>Över åren</h2></section>')
    if fact.measure.answers:
        shown = [fact.code, *fact.members[: beside.MOST_SQUARES]]
        st.html(rows.legends([fact], place) + beside.squares_card(fact, shown, names()))
        return
    figure, table = charts.over_years(fact, place, names()), tables.over_years(fact, place, names())
    card(fact.measure.id, leads.development(fact), leads.under_chart(fact), figure, table)


def everybody(fact: Fact, table: tables.Table) -> None:
    """All municipalities in a table that can be sorted."""
    st.html(
        f'<section class="oj-theme"><h2>Alla kommuner {fact.year}</h2></section>'
        f'<div class="oj-open-table">{tables.sortable(table)}{links("alla", table)}</div>'
    )


def other_levels(fact: Fact) -> None:
    """Riket, the county and the districts, where the files have them."""
    found = rows_of(
        "indicator/other_levels",
        levels.Given,
        indicator=fact.measure.id,
        municipality=fact.code,
        county=municipalities()[fact.code].county_code,
        year=choice.year,
    )
    if found:
        table = levels.table(fact, found)
        st.html(
            f'<section class="oj-theme"><h2>{typeset(levels.heading(found))}</h2></section>'
            f'<div class="oj-open-table">{tables.html(table)}{links("nivaer", table)}</div>'
        )


def about(measure: Measure) -> None:
    """What the indicator is, and where our own values stand."""
    st.html(
        '<section class="oj-theme"><h2>Vad måttet är</h2>'
        f'<div class="oj-card">{definition.definition(measure)}</div></section>'
    )
    found = rows_of(
        "indicator/origins", origins.Origin, indicator=measure.id, place=choice.municipality, year=choice.year
    )
    st.html(f'<section class="oj-theme"><h2>Var värdena för {typeset(place)} står</h2></section>')
    if not found:
        st.html('<p class="oj-note">Ingen inläst fil har kommunens uppgift om detta mått.</p>')
        return
    table = origins.table(measure, place, found)
    st.html(f'<div class="oj-open-table">{tables.html(table)}{links("ursprung", table)}</div>')
    originals(origins.files(found))


choice = reference_bar()
place = names()[choice.municipality]
measure = choose_measure()
facts = known(choice, [measure])
if facts:
    fact = facts[0]
    heading(measure.title, leads.sheet(fact, place))
    if measure.theme in CAUTION:
        st.html(f'<p class="oj-caution">{CAUTION[measure.theme]}</p>')
    found = rows_of("indicator/places", everyone.Place, indicator=measure.id, year=fact.year)
    table = everyone.table(fact, found)
    if measure.answers:
        answers(fact)
    else:
        spread(fact, table)
    years(fact)
    funnel_card(fact, found, table, place)
    everybody(fact, table)
    other_levels(fact)
else:
    heading(measure.title, f"Ingen kommun har uppgift om detta mått för {choice.year} eller tidigare.")
about(measure)
