"""Value and base: the funnel of one indicator, where the files say how many stand behind each value."""

from collections.abc import Mapping

import streamlit as st

from oj.charts import chart_html
from oj.charts import funnel as funnel_chart
from oj.compare.comparison_groups import Scope
from oj.compare.counts import counts
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.funnel_limits import funnel
from oj.compare.ranks import NoRank, ranking
from oj.compare.shrinkage import Shrunk
from oj.tables.table import Table
from oj.words import funnel_sentences, guess_sentences
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.shell.parts import box, section
from pages.shell.questions import cached_edition

CARD = "oj-card-funnel"


def funnel_card(
    fact: Fact, figures: Mapping[str, Figure], table: Table, place: str, guess: Shrunk | None
) -> None:
    """The card under its heading; nothing where too few values have a base. ``figures`` by municipality."""
    found = counts(fact.measure, figures)
    drawn = funnel(found, fact.references[Scope.NATION].value) if found.codes else None
    if drawn is None:
        return
    key = ("ranking", fact.measure.id, fact.year)
    rank = cached_edition().kept(key, lambda: ranking(fact.measure, found, fact.municipalities))
    under = funnel_sentences.under(fact, drawn, rank if isinstance(rank, NoRank) else rank.of(fact.code))
    notes = [text for text in (under, guess_sentences.best_guess(fact, guess)) if text]
    based = {code: figures[code] for code in found.codes}
    chart = funnel_chart.funnel(fact, drawn, based, place, names(), notes)
    st.html(section("Värde och underlag"))
    with st.container(border=True, key=CARD):
        st.html(chart_html.head(chart))
        st.markdown(box("oj-picture", chart_html.show(chart)), unsafe_allow_html=True)
        st.html(links("tratt", table, chart.title, f".st-key-{CARD}"))
