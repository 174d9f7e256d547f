"""Mål: what has been decided, by when, how it is followed up, and what became of it."""

import streamlit as st

from oj.followed_goals import by_larger, card, followed, plan, scorecard
from oj.tables.table_html import stacked
from oj.words.goal_sentences import lead
from oj.written.goals import goals
from oj.written.meetings import meetings
from pages.kommun.goal_list import facts_of_goals, history
from pages.kommun.material import names
from pages.kommun.take_home import links
from pages.plan import pledge_card
from pages.plan.beside import beside
from pages.plan.entry import add, change
from pages.plan.goal_form import WHERE, change_goal, new_goal
from pages.plan.meeting_form import MEETING, meeting_list
from pages.shell import writing
from pages.shell.page_heading import heading
from pages.shell.parts import box, section, told
from pages.shell.permissions import person
from pages.shell.questions import edition, fixed_edition, store
from pages.shell.reference_bar import bar_without_comparison

choice = bar_without_comparison(changes=False)
place = names()[choice.municipality]
lines, example = store().written(), edition().is_example
every = followed(lines, choice.municipality, facts_of_goals(choice), example=example)
heading("Mål", lead([one.standing for one in every], place))
if ways := beside():
    st.html(ways)
with st.container():  # always there: what comes and goes in it leaves the fold below as it is, open or not
    if larger := [one for one in by_larger(every) if one.name]:
        whole = scorecard(larger, f"Större mål: {place}")
        cards = [
            box("oj-open-table", told(one.name, one.said, level=3), stacked(card(one))) for one in larger
        ]
        st.html(section("Större mål", *cards, box("oj-take", links("larger", whole, year=choice.year))))
    if every:
        table = plan(every, f"Handlingsplan: {place}")
        fetch = links("plan", table, year=choice.year)
        st.html(section("Handlingsplan", box("oj-open-table", stacked(table), fetch)))
        if changed := [one for one in every if one.thread.earlier]:
            st.html(history(changed))
    writing.tell(WHERE)
    sealed = pledge_card.every_pledge(choice)
    if promised := pledge_card.pledge_list(sealed, place):
        st.html(promised)
    writing.tell(pledge_card.WHERE)
    met = meetings(lines, choice.municipality, example=example)
    if listed := meeting_list([one for one, _ in met], place):
        st.html(listed)
    writing.tell(MEETING.where)
if fixed_edition() is None and person().may("explain"):
    found = goals(lines, choice.municipality, example=example)
    with st.container(key="oj-write"):
        with st.expander("Sätt ett nytt mål"):
            new_goal(choice.municipality, place, found)
        if found:
            with st.expander("Ändra, följ upp eller dra tillbaka ett mål"):
                change_goal(choice.municipality, place, found)
        with st.expander("Försegla en utfästelse"):
            pledge_card.new_pledge(choice, place)
        if sealed:
            with st.expander("Kommentera eller ta tillbaka en utfästelse"):
                pledge_card.remark_on(choice.municipality, place, [one.pledge for one in sealed])
        with st.expander("Lägg till ett möte i nämnden"):
            add(MEETING, choice.municipality, place)
        if met:
            with st.expander("Ändra eller dra tillbaka ett möte"):
                change(MEETING, choice.municipality, place, [thread for _, thread in met])
