"""Vår kommun: the few figures that matter in three themes, with change and comparison in words."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from oj.areas import related
from oj.compare.fact import Fact
from oj.facts import OVERVIEW
from oj.register import AREA
from oj.say import Said, said_of
from oj.tables.fact_tables import highlights_table, overview
from oj.words import page_summaries
from oj.words.sentences import theme_caution, theme_title
from oj.written import Note, explanations
from pages.kommun.cards import highlights, ways_on
from pages.kommun.explanation_card import of_theme
from pages.kommun.feed_card import feed_card
from pages.kommun.goal_list import goal_list
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.initiatives_here import initiative_list
from pages.kommun.material import known, measures, names, viewpoint
from pages.kommun.paper_card import paper_card, revised
from pages.kommun.take_home import folded, links
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph, section
from pages.shell.questions import edition, store
from pages.shell.reference_bar import area_name, reference_bar, shown_areas
from pages.shell.state import Choice

SHOWN = ("cost", "staff", "structure_process")  # themes with rows of their own in the register's area

choice = reference_bar()
place = names()[choice.municipality]


def theme(theme_id: str, said: Said, choice: Choice) -> Markup:
    """One theme as HTML: what is said of it, its caution, the marks, the rows, and the same as a table.

    What is said is said of all its measures, not only of those with a row.
    """
    facts, every = (
        [fact for fact in some if fact.measure.theme == theme_id] for some in (said.shown, said.facts)
    )
    title, told = theme_title(theme_id, said.area), theme_caution(theme_id, said.area)
    caution = paragraph(told, "oj-caution") if told else Markup()
    if note := of_year.get(theme_id):
        caution += of_theme(note)
    above = paragraph(said.by_theme[theme_id], "oj-intro") + caution if said.by_theme[theme_id] else caution
    if not facts:
        none = paragraph(f"Filerna innehåller inga sådana uppgifter t.o.m. {choice.year}.")
        return section(title, above, none)
    table = overview(facts, f"{title}: {place}")
    lead = page_summaries.overview(every, place) or said.by_theme[theme_id]
    fold = folded(theme_id, table, lead, ".oj-theme")
    return section(title, above, legend_and_rows(facts, place, names(), explained(choice, facts)), fold)


def explained(choice: Choice, facts: Sequence[Fact]) -> dict[str, Note]:
    """The explanations of the figures that the rows show: each is of its own latest year."""
    lines, example = store().written(), edition().is_example
    by_year = {
        year: explanations(lines, choice.municipality, year, example=example)
        for year in {fact.year for fact in facts}
    }
    told = ((fact.measure.id, by_year[fact.year].get(fact.measure.id)) for fact in facts)
    return {one: note for one, note in told if note}


def themes_explained(choice: Choice) -> dict[str, Note]:
    """The explanations of the year, of themes among others."""
    lines, example = store().written(), edition().is_example
    return explanations(lines, choice.municipality, choice.year, example=example)


area = area_name(choice.area)
facts = known(choice, measures(OVERVIEW, choice.year, area))
said = said_of(facts, viewpoint(choice), choice.year, area)
heading(f"{place} {said.at}{f': {area}' if area != AREA else ''}", said.lead)
if area == AREA and (other := revised(choice, said)):
    st.html(paragraph(other, "oj-caution"))
st.html(ways_on(area, [one for one in shown_areas() if one in related(area)]))
picked = highlights_table(said.facts, names(), f"Det som sticker ut: {place} {choice.year}")
if lists := highlights(said.facts, names(), links("urval", picked) if picked.rows else Markup()):
    st.html(lists)
if goals := goal_list(choice):
    st.html(goals)
if initiatives := initiative_list(choice.municipality):
    st.html(initiatives)
of_year = themes_explained(choice) if area == AREA else {}
has_rows = {fact.measure.theme for fact in said.shown}
for theme_id in SHOWN if area == AREA else [one for one in OVERVIEW if one in has_rows]:
    st.html(theme(theme_id, said, choice))
if area == AREA and said.shown:
    paper_card(choice)
if feed := feed_card(choice):
    st.html(feed)
