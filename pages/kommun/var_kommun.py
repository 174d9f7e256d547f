"""Vår kommun: the few figures that matter in three themes, with change and comparison in words."""

import streamlit as st
from markupsafe import Markup

from oj.compare.fact import Fact
from oj.tables.fact_tables import highlights_table, overview
from oj.words import page_summaries
from oj.words.sentences import CAUTION, THEMES
from pages.kommun.cards import highlights
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded, links
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph, section
from pages.shell.reference_bar import reference_bar
from pages.shell.state import Choice

ORDER = ("placement_cost", "staff", "structure_process")

choice = reference_bar()
place = names()[choice.municipality]


def theme(theme_id: str, facts: list[Fact], choice: Choice) -> Markup:
    """One theme as HTML: its caution, what the marks mean, the rows, and the same as a table."""
    title, caution = THEMES[theme_id], paragraph(CAUTION[theme_id], "oj-caution")
    if not facts:
        none = paragraph(f"Filerna innehåller inga sådana uppgifter t.o.m. {choice.year}.")
        return section(title, caution, none)
    table = overview(facts, f"{title}: {place}")
    fold = folded(theme_id, table, page_summaries.overview(facts, place), ".oj-theme")
    return section(title, caution, legend_and_rows(facts, place, names()), fold)


every = known(choice, measures(ORDER, choice.year))
facts = [fact for fact in every if fact.measure.headline is not None]
answers = [fact for fact in every if fact.measure.answers and fact.measure.headline is None]
nothing = "Filerna har inga av de mått som visas här. Andra mått finns under Sida vid sida."
heading(
    f"{place} {choice.year}", page_summaries.overview([*facts, *answers], place) or ("" if facts else nothing)
)
picked = highlights_table(every, names(), f"Det som sticker ut: {place} {choice.year}")
if lists := highlights(every, names(), links("urval", picked) if picked.rows else Markup()):
    st.html(lists)
for theme_id in ORDER:
    st.html(theme(theme_id, [f for f in facts if f.measure.theme == theme_id], choice))
