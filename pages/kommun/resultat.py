"""Resultat: how it went for children, sort by sort, with what the figures can and can't tell."""

from collections.abc import Iterator, Sequence

import streamlit as st

from oj.charts import chart_html
from oj.compare.fact import Fact
from oj.register import outcome_groups
from oj.tables.fact_tables import overview
from oj.words import page_summaries, sentences
from pages.kommun.indicator_rows import pictures, rows
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph, section
from pages.shell.reference_bar import area_name, reference_bar

OTHERS = "Övriga resultat"


def grouped(facts: Sequence[Fact]) -> Iterator[tuple[str, str, list[Fact]]]:
    """(title, what it can tell, facts) of each sort of outcomes that there are any of, others last."""
    left = {fact.measure.id: fact for fact in facts}
    for group in outcome_groups():
        if found := [left.pop(one) for one in group.indicators if one in left]:
            yield group.title, group.note, found
    if left:
        yield OTHERS, "", [*left.values()]


def results(facts: Sequence[Fact], place: str) -> None:
    """The outcomes as rows, sort by sort."""
    drawn = pictures(facts, place, names())
    st.html(chart_html.legend(drawn.values()))
    for title, note, found in grouped(facts):
        table = overview(found, f"{title}: {place}")
        fold = folded(title, table, page_summaries.outcomes(found, place), ".oj-theme")
        st.html(section(title, paragraph(note), rows(found, drawn, names()), fold))


choice = reference_bar()
place = names()[choice.municipality]
area = area_name(choice.area)
facts = known(choice, measures(("outcome",), choice.year, area))
heading("Resultat", page_summaries.outcomes(facts, place))
st.html(paragraph(sentences.theme_caution("outcome", area), "oj-caution"))
if facts:
    results(facts, place)
