"""The views of Öppenvård och placering: money, children, the six kinds, and what is not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html, open_care_charts
from oj.charts.chart_table import as_table
from oj.compare import open_care
from oj.links import sheet
from oj.open_care_sheet import OpenCareSheet
from oj.price_index import in_use
from oj.register import ids_of
from oj.tables import open_care_tables, table_html
from oj.tables.source_figures import at
from oj.tables.table import Table
from oj.words import cost_sentences, sentences
from oj.words import open_care_sentences as words
from pages.kommun import cards
from pages.kommun.chart_card import charts, how, small_card, small_facts
from pages.kommun.material import in_latest_prices, names
from pages.kommun.take_home import links
from pages.shell.parts import box, chart_top, paragraph, section
from pages.shell.questions import store
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

SIDES = ids_of("cost_open", "cost_placed")
WITH_AND_WITHOUT = ids_of("cost_open_assessed", "cost_open_unassessed")


def balance(found: OpenCareSheet) -> None:
    """Open care's share of the cost over the years, beside the others; under it both costs."""
    st.html(paragraph(sentences.theme_caution("cost"), "oj-caution"))
    if found.share is None:
        return
    charts([found.share], found.place, names(), cost_sentences.no_right_share)
    st.html(paragraph(words.border()))
    _costs(SIDES, found)


def flow(found: OpenCareSheet) -> None:
    """Children over a year on one axis and one by one; apart from them those of a day."""
    if found.unseen:
        st.html(paragraph(found.unseen, "oj-caution"))
    if found.flow:
        _over_a_year(found)
        small_facts(found.flow, found.place, names())
    if found.stock:
        day = words.per_day(found.stock, found.place)
        st.html(section(words.PER_DAY, paragraph(day, "oj-text"), paragraph(words.NEVER_DIVIDED)))
        small_facts(found.stock, found.place, names())
    st.html(how(words.border(), words.NOT_COUNTED))


def _over_a_year(found: OpenCareSheet) -> None:
    chart = open_care_charts.children(found.flow, found.place)
    years = {figure.year for fact in found.flow for figure in fact.own_series}
    made_of = [one for fact in found.flow for one in at(fact, sorted(years), (fact.code,))]
    table = replace(as_table(chart, f"Barn per 1 000: {found.place}"), made_of=made_of)
    ways = {fact.measure.title: sheet(fact.measure.id, fact.year) for fact in found.flow}
    picture = chart_html.show(chart)
    small_card("barn", chart.title, " ".join(chart.notes), picture, table, more=cards.based_on(ways))


def kinds(found: OpenCareSheet) -> None:
    """Which of the six kinds we gave, how common each is, and our numbers of them."""
    if any(map(open_care.is_told, found.kinds)):
        scope = next(iter(found.facts.values())).scope
        table = open_care_tables.given(found.kinds, found.facts, found.place, found.year, scope)
        st.html(_table("gavs", table))
    lacking = words.not_given(found.kinds)
    if lacking:
        st.html(paragraph(lacking))
    if found.year is not None and open_care.latest_year(found.facts) is not None:
        table = open_care_tables.kinds(
            found.facts, found.place, found.year, in_use(store().directory).prices(None)
        )
        st.html(_table("slag", table, words.dearest(found.facts, found.place, found.year)))
    if lacking:
        _to_template()
    st.html(how(words.HOW_GIVEN, words.NOT_COUNTED))


def unassessed(found: OpenCareSheet) -> None:
    """What is given with and without a decision, what the board counts itself, what nobody counts."""
    st.html(section(words.PARTS, paragraph(words.border(), "oj-caution")))
    _costs(WITH_AND_WITHOUT, found)
    counted = open_care_tables.counted_at_home(found.facts, found.place)
    if counted.rows:
        st.html(section(words.COUNTED, _table("egna", counted)))
    else:
        st.html(section(words.COUNTED, paragraph(words.FROM_TEMPLATE)))
        _to_template()
    st.html(section(words.NOWHERE, paragraph(words.NOT_COUNTED, "oj-caution")))


def _costs(indicators: Sequence[str], found: OpenCareSheet) -> None:
    """Costs beside each other, in the prices of their latest year where the index knows all years."""
    priced = [in_latest_prices(found.facts[one]) for one in indicators if one in found.facts]
    said = {fact.measure.id: note for fact, note in priced}
    if priced:
        shown = [fact for fact, _ in priced]
        small_facts(shown, found.place, names(), lambda fact: said[fact.measure.id])
    else:
        st.html(paragraph(cost_sentences.lacking(indicators)))


def _to_template() -> None:
    label = "Mallen Öppenvård, på Ladda upp"
    st.page_link(pages()["ladda-upp"], label=label, query_params=choose().address())


def _table(key: str, table: Table, said: str = "") -> Markup:
    """A table in sight, to take home, under what is ``said`` of it."""
    top = chart_top(said) if said else Markup()
    fetch = links(key, table, said, f".oj-table-{key}")
    return box(f"oj-open-table oj-table-{key}", top, table_html.stacked(table), fetch)


@dataclass(frozen=True, slots=True)
class View:
    """A view: what it is called, what it says first, and what it shows."""

    title: str
    lead: Callable[[OpenCareSheet], str]
    show: Callable[[OpenCareSheet], None]


def _balance_said(found: OpenCareSheet) -> str:
    return found.share_said or cost_sentences.not_divided(found.facts, found.place)


VIEWS = {
    "balans": View("Balans", _balance_said, balance),
    "flode": View("Flöde", lambda found: found.told_of_a_year or words.NO_CHILDREN, flow),
    "slag": View("Sex slags insatser", lambda found: found.given, kinds),
    "utan": View("Utan beslut", lambda found: found.unseen or words.no_unseen(found.place), unassessed),
}
