"""A chart as the pages show it: the sentence first, then the picture, then the same as a table.

A chart to explore costs the browser 60 ms, a small picture next to nothing: the first fact of a view gets a
chart, the others pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st

from oj.charts import html, lines, plotly
from oj.charts.chart import Chart
from oj.compare.derived import made_of
from oj.compare.facts import Fact
from oj.register import register
from oj.show import links, words
from oj.tables.facts import over_years
from oj.tables.table import Table
from pages.kommun.take_home import folded
from pages.shell.templating import render


def card(key: str, chart: Chart, table: Table, places: Sequence[str] = (), more: str = "") -> None:
    """One card with a chart to explore. Without one the words say why; the table stands there all the same.

    ``places`` names the municipalities of a card that does not go by the reference bar; ``more`` is the way
    to what the card is made of (HTML), "" on the sheet of its indicator.
    """
    box, figure = f"oj-card-{key}", plotly.figure(chart)
    with st.container(border=True, key=box):
        st.html(html.head(chart))
        if figure is None:
            st.html('<p class="oj-note">Det finns inte två år med uppgifter att rita. Se tabellen.</p>')
        else:
            st.plotly_chart(figure, theme=None, config=plotly.CONFIG, key=f"oj-chart-{key}")
        picture = f".st-key-{box}" if figure else ""
        st.html(folded(key, table, chart.title, picture, places, more=more))


def small_card(
    key: str,
    title: str,
    under: str,
    picture: str,
    table: Table,
    places: Sequence[str] = (),
    more: str = "",
) -> None:
    """One card with a picture as HTML instead of a chart; ``places`` and ``more`` as of ``card``."""
    none = '<p class="oj-note">Det finns inte två år med uppgifter att rita. Se tabellen.</p>'
    box = f"oj-card-{key}"
    fold = folded(key, table, title, f".st-key-{box}" if picture else "", places, more=more)
    head = render("charts/templates/head.html", title=title, notes=[under] if under else [], legend="")
    with st.container(border=True, key=box):
        st.html(f"{head}{picture or none}{fold}")


def charts(
    facts: Sequence[Fact], place: str, names: Mapping[str, str], told: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A card per fact: the first across the page, the rest small in pairs. ``told`` adds words to each."""
    if not facts:
        st.html('<p class="oj-note">Det finns inga uppgifter att visa här, eller så är inget mått valt.</p>')
        return
    st.html(f'<p class="oj-note">{escape(words.chart_key(facts[0]))}</p>')
    first = facts[0]
    chart, table = lines.over_years(first, place, names, told(first)), over_years(first, place, names)
    card(first.measure.id, chart, table, more=_behind(first))
    for left in range(1, len(facts), 2):
        for column, fact in zip(st.columns(2), facts[left : left + 2], strict=False):
            with column:
                small_fact(fact, place, names, told)


def small_fact(
    fact: Fact, place: str, names: Mapping[str, str], told: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A small card of one fact over the years."""
    chart, table = lines.over_years(fact, place, names, told(fact)), over_years(fact, place, names)
    picture, under = html.show(chart), " ".join(chart.notes)
    small_card(fact.measure.id, chart.title, under, picture, table, more=_behind(fact))


def _behind(fact: Fact) -> str:
    """The way to the sheet of the indicator, or to those that a figure of our own is made of."""
    parts = made_of(fact.measure.id)
    if not parts:
        return links.about(fact.measure.id)
    return links.based_on({register()[one].short_name: links.sheet(one, fact.year) for one in parts})
