"""Öppenvård on Placeringskostnader: the sum, each side of the border, and what is counted at home."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from markupsafe import Markup

from oj.compare import open_care
from oj.compare.fact import Fact
from oj.tables import open_care_tables, table_html
from oj.tables.table import Table
from oj.words import cost_sentences, open_care_sentences
from pages.kommun.chart_card import charts, small_facts
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.shell.parts import box, chart_top, paragraph, section
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

Facts = Mapping[str, Fact]


def open_care_view(facts: Facts, place: str, prices: str) -> None:
    """The sum first, its parts, the board's own figures, and last what is counted nowhere."""
    told = partial(cost_sentences.prices_of, prices)
    if (whole := open_care.whole(facts)) is not None:
        charts([whole], place, names(), told)
    else:
        st.html(paragraph(cost_sentences.NOTHING["oppenvard"]))
    if parts := [facts[one] for one in open_care.PARTS if one in facts]:
        st.html(section(open_care_sentences.PARTS, paragraph(open_care_sentences.border(), "oj-caution")))
        small_facts(parts, place, names(), told)
    _counted_at_home(facts, place, prices)
    st.html(section(open_care_sentences.NOWHERE, paragraph(open_care_sentences.NOT_COUNTED, "oj-caution")))


def _counted_at_home(facts: Facts, place: str, prices: str) -> None:
    """What is counted of services without assessment, and the six kinds; else where they come from."""
    counted, year = open_care_tables.counted_at_home(facts, place), open_care.latest_year(facts)
    shown = [_table("egna", counted)] if counted.rows else []
    if year is not None:
        table = open_care_tables.kinds(facts, place, year, prices)
        shown.append(_table("slag", table, open_care_sentences.dearest(facts, place, year)))
    st.html(section(open_care_sentences.COUNTED, *shown))
    if len(shown) < 2:
        st.html(paragraph(open_care_sentences.FROM_TEMPLATE))
        label = "Mallen Öppenvård, på Ladda upp"
        st.page_link(pages()["ladda-upp"], label=label, query_params=choose().address())


def _table(key: str, table: Table, said: str = "") -> Markup:
    """A table in sight, to take home, under what is ``said`` of it."""
    top = chart_top(said) if said else Markup()
    fetch = links(key, table, said, f".oj-table-{key}")
    return box(f"oj-open-table oj-table-{key}", top, table_html.stacked(table), fetch)
