"""Struktur och process: every question by dimension, answered over the years and beside others."""

from __future__ import annotations

from html import escape

import streamlit as st

from oj.compare.facts import Fact
from oj.show import leads, rows, tables, words
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.heading import heading
from pages.shell.reference_bar import reference_bar

DIMENSIONS = ("kunskapsbaserad", "säker", "individanpassad", "effektiv", "jämlik", "tillgänglig")

choice = reference_bar()
place = names()[choice.municipality]


def lacking(facts: list[Fact]) -> str:
    """What we lack and who of the reference has it: a list of whom to call."""
    found = [fact for fact in facts if leads.lacks(fact) and fact.members]
    if not found:
        return ""
    items = "".join(
        f"<li><strong>{escape(fact.measure.title)}</strong> ({escape(words.answer(fact))})<br>"
        f"{escape(words.verdict(fact))}: {escape(words.having_names(fact, names()))}.</li>"
        for fact in found
    )
    who = leads.most(found[0])
    title = f"{who[:1].upper()}{who[1:]} svarade Ja, men inte {place}"
    return f'<section class="oj-card oj-lacking"><h2>{escape(title)}</h2><ul>{items}</ul></section>'


def dimension(title: str, facts: list[Fact]) -> str:
    """One dimension as HTML: rows and the same as a table."""
    table = tables.answers_over_years(facts, f"{title}: svar från {place} per år")
    fold = folded(title, table, leads.answers(facts, place), ".oj-theme")
    parts = [f"<h2>{escape(title)}</h2>", rows.rows(facts, place, names()), fold]
    return f'<section class="oj-theme">{"".join(parts)}</section>'


facts = known(choice, measures(("structure_process",), choice.year))
heading("Struktur och process", leads.answers(facts, place))
st.html(f'<p class="oj-caution">{words.CAUTION["structure_process"]}</p>')
if facts:
    st.html(lacking(facts) + rows.legends(facts, place))
for name in (*DIMENSIONS, ""):
    of_dimension = [fact for fact in facts if fact.measure.dimension == name]
    if of_dimension:
        st.html(dimension(name.capitalize() or "Övriga frågor", of_dimension))
