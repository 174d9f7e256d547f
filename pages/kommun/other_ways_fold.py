"""Would the comparison say the same, made in other ways: one sentence, and the tables behind a click."""

import streamlit as st
from markupsafe import Markup

from oj.compare.fact import Fact
from oj.sensitivity import sensitivity_of
from oj.tables import sensitivity_tables, table_html
from oj.words import sensitivity_sentences
from pages.kommun.material import viewpoint
from pages.kommun.take_home import folded
from pages.shell.parts import box, paragraph
from pages.shell.questions import cached_edition
from pages.shell.state import Choice

TITLE = "Håller det för andra val?"
OVER_BREAK = "Med och utan åren före brottet"


def other_ways(fact: Fact, choice: Choice) -> None:
    """The sentence and the fold; nothing where the comparison says nothing of a side."""
    view = viewpoint(choice, fact.measure.area)
    found = sensitivity_of(cached_edition(), view, fact, choice.year)
    if found is None:
        return
    said, table = sensitivity_sentences.sentence(found), sensitivity_tables.compared(found)
    broken = sensitivity_tables.over_break(found)
    more = table_html.folded(broken, OVER_BREAK) if broken else Markup()
    st.html(box("oj-open-table", paragraph(said), folded("andra-val", table, said, summary=TITLE, how=more)))
