"""Årshjul: which yearly files are expected when, and which have come."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from oj.expected import Arrival, Outlook, YearlyFile, outlook, yearly_files
from oj.swedish import day, in_words
from pages.data.calendar_html import show
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph
from pages.shell.questions import ask, edition
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

_NOTE = (
    "”Har kommit” och ”har inte kommit” gäller det som är inläst här: om källan har publicerat vet panelen "
    "inte. Källans plan är Koladas, läst i november 2026, och dagar flyttas. Månaderna är ungefärliga. "
    "Kolada rättar siffror utan särskild information, så en fil kan vara värd att hämta på nytt."
)


def calendar() -> None:
    """The page."""
    found = ask("arrivals") if edition().id else None
    rows = [] if found is None else found.itertuples(index=False, name=None)
    arrivals = [Arrival(*row) for row in rows]
    today = datetime.now(UTC).date()
    outlooks = [(wanted, outlook(wanted, arrivals, today)) for wanted in yearly_files()]
    lead = _lead([one for _, one in outlooks], bool(arrivals))
    heading("Årshjul", f"{lead} {_nearest(outlooks, today)}".strip())
    with st.container(horizontal=True):
        address = choose().address()
        st.page_link(pages()["ladda-upp"], label="Ladda upp en fil", query_params=address)
        st.page_link(pages()["utgavor"], label="Utgåvor: alla publiceringar", query_params=address)
    st.html(show(outlooks))
    st.html(paragraph(_NOTE))


def _lead(outlooks: Sequence[Outlook], anything: bool) -> str:
    if not anything:
        return "Här syns när årets filer brukar komma, och vilka som har kommit. Inget är publicerat än."
    if all(one.latest is None for one in outlooks):
        return "Ingen av de filer som brukar komma varje år finns på sidorna än."
    late = sum(one.state == "late" for one in outlooks)
    if not late:
        return "De filer som ni har laddat upp förut är så färska som de brukar vara den här tiden på året."
    files = "En fil" if late == 1 else f"{in_words(late).capitalize()} filer"
    return f"{files} brukar ha kommit vid den här tiden på året men finns inte på sidorna."


def _nearest(outlooks: Sequence[tuple[YearlyFile, Outlook]], today: date) -> str:
    """The next day that a source has planned; "" for none."""
    ahead = [(one.planned, wanted.name) for wanted, one in outlooks if one.planned and one.planned > today]
    if not ahead:
        return ""
    when, name = min(ahead)
    return f"Närmast i källornas planer: {day(when)}, {name}."


calendar()
