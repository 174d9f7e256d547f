"""A chart as the pages show it: the sentence first, then the picture, then the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st

from oj.compare.facts import Fact
from oj.show import charts as drawing
from oj.show import leads, tables, words
from oj.show.typeset import typeset


def card(key: str, title: str, under: str, figure: go.Figure | None, table: tables.Table) -> None:
    """One card. Without a figure the words say why; the table stands there all the same."""
    with st.container(border=True, key=f"oj-card-{key}"):
        st.html(f'<h3 class="oj-chart-title">{typeset(title)}</h3><p class="oj-small">{typeset(under)}</p>')
        if figure is None:
            st.html('<p class="oj-note">Det finns inte två år med uppgifter att rita. Se tabellen.</p>')
        else:
            st.plotly_chart(figure, theme=None, config=drawing.CONFIG, key=f"oj-chart-{key}")
        st.html(tables.folded(table))


def charts(
    facts: Sequence[Fact], place: str, names: Mapping[str, str], told: Callable[[Fact], str] = lambda _: ""
) -> None:
    """A card per fact: the first across the page, the rest in pairs. ``told`` adds words under a title."""
    if not facts:
        st.html('<p class="oj-note">Det finns inga uppgifter att visa här, eller så är inget mått valt.</p>')
        return
    st.html(f'<p class="oj-note">{escape(words.chart_key(facts[0]))}</p>')
    _card(facts[0], place, names, told)
    for left in range(1, len(facts), 2):
        for column, fact in zip(st.columns(2), facts[left : left + 2], strict=False):
            with column:
                _card(fact, place, names, told)


def _card(fact: Fact, place: str, names: Mapping[str, str], told: Callable[[Fact], str]) -> None:
    under = " ".join(part for part in (leads.beside(fact), told(fact)) if part)
    figure = drawing.over_years(fact, place, names)
    card(fact.measure.id, leads.development(fact), under, figure, tables.over_years(fact, place, names))
