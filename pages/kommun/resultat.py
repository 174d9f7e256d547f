"""Resultat: how it went for children, sort by sort, with what the figures can and can't tell."""

from collections.abc import Iterator, Sequence

import streamlit as st

from oj.charts import chart_html
from oj.compare.fact import Fact
from oj.links import against_odds
from oj.register import is_own_area, outcome_groups
from oj.tables.fact_tables import overview
from oj.words import page_summaries, sentences
from pages.kommun import chain_view
from pages.kommun.choices import choose_one
from pages.kommun.explanation_card import explain_theme, theme_explained
from pages.kommun.indicator_rows import pictures, rows
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import onward, paragraph, section
from pages.shell.reference_bar import area_name, reference_bar

VIEWS = {"matt": "Mått för mått", "kedjan": "Kedjan"}
ALL, OTHERS = "Alla resultat", "Övriga resultat"
MOST = 60  # rows: Kolada has hundreds of outcomes of one area


def grouped(facts: Sequence[Fact]) -> Iterator[tuple[str, str, list[Fact]]]:
    """(title, what it can tell, facts) of each sort of outcomes that there are any of, others last."""
    left = {fact.measure.id: fact for fact in facts}
    for group in outcome_groups():
        if found := [left.pop(one) for one in group.indicators if one in left]:
            yield group.title, group.note, found
    if left:
        note = "" if len(left) <= MOST else f"De {MOST} första. Resten står i listan Alla mått, överst."
        yield OTHERS if len(left) < len(facts) else ALL, note, [*left.values()][:MOST]


def results(facts: Sequence[Fact], place: str) -> None:
    """The outcomes as rows, sort by sort."""
    groups = [*grouped(facts)]
    drawn = pictures([fact for *_, found in groups for fact in found], place, names())
    if legend := chart_html.legend(drawn.values()):  # none where all municipalities are alike
        st.html(legend)
    for title, note, found in groups:
        table = overview(found, f"{title}: {place}")
        fold = folded(title, table, page_summaries.outcomes(found, place), ".oj-theme")
        st.html(section(title, paragraph(note), rows(found, drawn, names()), fold))


choice = reference_bar()
place = names()[choice.municipality]
area = area_name(choice.area)
facts = known(choice, measures(("outcome",), choice.year, area))
heading("Resultat", page_summaries.outcomes(facts, place))
if is_own_area(area):
    theme_explained("outcome", choice)
with st.container(key="oj-views", horizontal=True):
    view = choose_one("Visa", VIEWS, "visa", shown=is_own_area(area))
if view == "kedjan":
    links = known(choice, measures(chain_view.THEMES, choice.year, area))
    chain_view.chain_view(chain_view.chains(links), place)
elif facts:
    st.html(paragraph(sentences.theme_caution("outcome", area), "oj-caution"))
    results(facts, place)
if is_own_area(area):
    st.html(onward(against_odds(), "Mot alla odds: hög risk, låg ofärd"))
    explain_theme("outcome", choice, place)
