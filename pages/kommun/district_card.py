"""A city's districts on Indikatorblad: beside each other and their city, where the files have them."""

from collections.abc import Sequence

import streamlit as st

from oj.charts import lines
from oj.compare.districts import DISTRICT, districts
from oj.compare.figure import Figure
from oj.register import Indicator
from oj.tables import district_tables, other_levels
from oj.tables.table_html import show
from oj.words import district_sentences
from pages.kommun.chart_card import card
from pages.kommun.choices import choose_some_of_many
from pages.kommun.material import figures_of, names
from pages.kommun.take_home import folded, links
from pages.shell.parts import box, paragraph, section
from pages.shell.state import Choice


def district_card(measure: Indicator, choice: Choice, given: Sequence[Figure]) -> None:
    """The districts that are chosen, all unless some are; ``given`` are rows of indicator/other_levels."""
    place = names()[choice.municipality]
    own = figures_of("indicator/origins", indicator=measure.id, place=choice.municipality, year=choice.year)
    ours = [figure for figure in own if figure.sex == "T"]
    here = [row for row in given if row.level == DISTRICT]
    found = districts(measure, choice.municipality, ours, here, choice.since)
    if found is None:
        return
    lead = district_sentences.lead(found, place)
    st.html(section(f"Stadsdelar i {place}"))
    codes = choose_some_of_many("Stadsdelar", found.names, list(found.names), "stadsdelar") or list(
        found.names
    )
    table = district_tables.over_years(found, codes, place)
    where = other_levels.origins_of(measure, [row for row in here if row.region_code in codes])
    cells = folded("stadsdelar-celler", where, summary="Visa var värdena står")
    if measure.answers:
        st.html(paragraph(lead) + box("oj-open-table", show(table), links("stadsdelar", table), cells))
    else:
        card(f"{measure.id}-stadsdelar", lines.in_districts(found, codes, place, lead), table)
        st.html(cells)
