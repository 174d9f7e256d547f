"""Sedan sist: what has changed for the municipality since the year before, an older edition or a day."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from oj.compare.what_changed import WhatChanged, since_edition, since_year
from oj.facts import OVERVIEW, measures_of
from oj.register import Indicator
from oj.swedish import counted
from oj.tables import what_changed_tables as tables
from oj.tables.table_html import folded, stacked
from oj.words.sentences import theme_caution
from oj.words.since_sentences import lead
from pages.kommun import since_choice
from pages.kommun.material import known, measures, names
from pages.kommun.since_edition import differences
from pages.kommun.take_home import links
from pages.shell.page_heading import heading
from pages.shell.parts import box, paragraph, section
from pages.shell.questions import edition, store
from pages.shell.reference_bar import area_name, bar_without_comparison

MOST_OPEN = 15  # rows that are read without a click
NOT_SINCE = "Året under Ändring sedan gäller bara jämförelsen med ett tidigare år."


def measures_then(earlier: int) -> Callable[[str], Indicator | None]:
    """The measures of an earlier edition in the area that is shown, by id; asked for when one is gone."""

    def found(indicator: str) -> Indicator | None:
        then = store().edition(earlier)

        def made() -> dict[str, Indicator]:
            return {one.id: one for one in measures_of(then, OVERVIEW, choice.year, area)}

        return then.kept(("measures then", area, choice.year), made).get(indicator)

    return found


def what_changed() -> WhatChanged:
    """What has changed since what is chosen."""
    if wish.edition is None:
        return since_year(facts, choice.year)
    others = differences(choice.municipality, wish.edition, edition().id)
    return since_edition(facts, others, choice.year, measures_then(wish.edition))


def shown(part: tables.Part) -> Markup:
    """One list: a table, behind a click where it is long or no news."""
    table = tables.table(part, place)
    if part.is_news and len(part.rows) <= MOST_OPEN:
        return section(part.title, box("oj-open-table oj-moves", stacked(table)))
    how_many = f"Visa {counted(len(part.rows), 'rad', 'rader')}"
    return section(part.title, box("oj-take oj-moves", folded(table, how_many)))


choice = bar_without_comparison()
place, area = names()[choice.municipality], area_name(choice.area)
top = st.container()
wish = since_choice.choose(edition())
if offered := since_choice.moments(choice):
    st.html(offered)
seen = choice if wish.edition is None else replace(choice, since=None)
facts = known(seen, measures(OVERVIEW, choice.year, area))
found = what_changed()
every = tables.parts(found)
since = wish.said or (f"sedan {choice.since}" if choice.since else "sedan året före")
said = lead(found, place, since, (seen.since or choice.year - 1, choice.year))
with top:
    heading("Sedan sist", said)
if wish.edition is not None and choice.since:
    st.html(paragraph(NOT_SINCE))
if every:
    st.html(Markup().join(shown(part) for part in every))
    caution = theme_caution("cost", area) if any(fact.measure.is_cost for fact in facts) else ""
    fetch = links("sedan-sist", tables.whole(every, facts, f"Sedan sist: {place}"), said)
    st.html(paragraph(caution) + box("oj-take", fetch))
