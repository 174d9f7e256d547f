"""Rubriker: which indicator each heading of a file is, and the way to change that afterwards."""

from pathlib import Path

import streamlit as st

from oj.errors import OjError
from oj.headings import OWN, FileHeading, headings, indicators, matching, target
from oj.register import Indicator
from oj.relabel import Effect, Relabelling, effect, misfits, relabelling
from oj.store import Correction, Store
from pages.data import headings_html
from pages.data.areas_card import areas_card
from pages.data.break_card import break_card
from pages.data.headings_html import Group, grouped
from pages.data.kept_answers_card import kept_answers_card
from pages.data.kept_readings_card import kept_readings_card
from pages.shell import parts
from pages.shell.entry_forms import form
from pages.shell.labels import literal
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph
from pages.shell.permissions import person, require
from pages.shell.questions import begin_run, edition, store
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

_DONE = "headings_done"
SAME, NEW = "Samma som en annan indikator", "En egen indikator"


def page() -> None:
    """The page: search, and for those who administer, change."""
    heading(
        "Rubriker",
        "Varje rubrik i filerna läses som en indikator. Blev det fel kan det ändras här, "
        "utan ny uppladdning.",
    )
    st.page_link(pages()["utgavor"], label="Utgåvor: se, hämta och ångra", query_params=choose().address())
    everything = _headings(str(store().directory), edition().id)
    text = st.text_input(
        "Sök rubrik, indikator eller fil", key="headings_search", placeholder="till exempel familjehem 2023"
    )
    found = grouped(matching(everything, text))
    st.html(headings_html.listing(found))
    kept_readings_card()
    kept_answers_card()
    if not person().may("administer"):
        st.html(headings_html.ASK_SOMEBODY)
        return
    known = _indicators(str(store().directory), edition().id)
    with st.container(key="oj-relabel"):
        _change(found, known)
    with st.container(key="oj-break"):
        break_card(known, _tell_done, carry_out)
    with st.container(key="oj-areas"):
        areas_card(everything, _tell_done, carry_out)


def _change(groups: list[Group], known: dict[str, Indicator]) -> None:
    """Which heading, what it is, in which files; then what changes, and the button."""
    st.html(parts.told("Ändra vad en rubrik är"))
    _tell_done("relabel")
    group = st.selectbox(
        "Vilken rubrik?",
        groups,
        format_func=headings_html.option,
        index=None,
        key=f"headings_which_{edition().id}",
        placeholder="Välj bland rubrikerna ovan" if groups else "Ingen rubrik passar sökningen",
    )
    if group is None:
        return
    answer = st.radio("Vad är den i själva verket?", [SAME, NEW], key="headings_answer", horizontal=True)
    wanted: str | None = OWN
    if answer == SAME:
        others = [one for one in known if one != group.indicator_id]
        wanted = st.selectbox(
            "Vilken indikator?",
            others,
            format_func=lambda one: f"{known[one].name} ({one})",
            index=None,
            key=f"headings_target_{edition().id}",
            placeholder="Skriv en del av namnet",
        )
    chosen = _files(group)
    if wanted is None:
        return
    try:
        planned = relabelling(store(), chosen, target(edition(), wanted, group.label), edition().id)
        told = effect(planned, store())
    except OjError as error:
        st.html(headings_html.trouble(str(error)))
        return
    _confirm(planned, told)


def _files(group: Group) -> list[FileHeading]:
    """The files in which the heading is changed; all of them unless somebody says otherwise."""
    if len(group.headings) == 1:
        return list(group.headings)
    return st.multiselect(
        "I vilka filer?",
        group.headings,
        default=group.headings,
        format_func=lambda one: one.file,
        key=f"headings_files_{edition().id}_{group.label}_{group.indicator_id}",
        placeholder="Välj minst en fil",
        select_all=False,
    )


def _confirm(planned: Relabelling, effect: Effect) -> None:
    st.html(headings_html.consequence(planned, effect, misfits(planned, effect)))
    with form("relabel"):
        reason = st.text_input("Varför?", max_chars=200, key="headings_why").strip()
        pressed = st.form_submit_button("Gör ändringen i en ny utgåva", type="primary")
    if pressed:
        carry_out(planned, reason)


def carry_out(planned: Correction, reason: str) -> None:
    """Make the correction, for somebody who may and says why."""
    if not reason:
        st.html(paragraph("Skriv varför, så att andra förstår.", "oj-error", "alert"))
        return
    try:
        info = store().correct(planned, require("administer").name, reason)
    except OjError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_DONE] = {planned.what: headings_html.done(info)}
    begin_run()
    st.rerun()


def _tell_done(what: str) -> None:
    """What a correction of this kind has just done, in the card where the button was pressed."""
    if done := st.session_state.get(_DONE, {}).pop(what, ""):
        st.html(paragraph(done, "oj-card oj-done", "status"))


@st.cache_data(max_entries=8, show_spinner=False)
def _headings(directory: str, edition_id: int) -> list[FileHeading]:
    """Kept by edition: it never changes."""
    return headings(Store(Path(directory)).edition(edition_id))


@st.cache_data(max_entries=8, show_spinner=False)
def _indicators(directory: str, edition_id: int) -> dict[str, Indicator]:
    """Kept by edition."""
    return indicators(Store(Path(directory)).edition(edition_id))


page()
