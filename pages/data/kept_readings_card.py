"""How people have said that sheets are read: listed on Rubriker, changed on the picture, or taken back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from oj.errors import OjError
from oj.intake import read_kept
from oj.intake.kept_readings import KeptReading, forget_reading, keep_readings, kept_readings
from oj.intake.reading_summary import reading_summary
from oj.reading.model import SheetRead, Workbook
from oj.reading.reading import SheetReading
from pages.data import headings_html, reading_html
from pages.data.forms import form
from pages.data.sheet_editor import SheetEditor
from pages.shell.access import person, require
from pages.shell.data import store
from pages.shell.labels import literal
from pages.shell.reference_bar import choose

_EDITED, _DONE = "kept_reading_edited", "kept_reading_done"


def kept_readings_card() -> None:
    """The list for everybody who may upload; changes for those who administer. Nothing when none is kept."""
    kept = kept_readings(store())
    if done := st.session_state.pop(_DONE, ""):
        st.html(reading_html.done(done))
    if not kept or not person().may("upload"):
        return
    with st.container(key="oj-kept-readings"):
        st.html(reading_html.kept(kept))
        if person().may("administer"):
            _change(kept)


def _change(kept: list[KeptReading]) -> None:
    one = st.selectbox(
        "Vilket blad?",
        kept,
        index=None,
        format_func=lambda one: f"{one.reading.sheet or 'Filen'} ({one.file})",
        key="kept_reading_which",
        placeholder="Välj för att se, ändra eller ta bort",
    )
    if one is None:
        return
    try:
        _edit(one)
    except OjError as error:
        st.html(headings_html.trouble(str(error)))
    with form("forget_reading"):
        reason = st.text_input("Varför ska det inte gälla längre?", max_chars=200, key="kept_reading_why")
        pressed = st.form_submit_button("Ta bort: läs sådana blad som föreslaget")
    if pressed:
        _carry_out(lambda by: forget_reading(store(), one.reading.fingerprint, by, reason), "Borttaget.")


def _edit(one: KeptReading) -> None:
    """Show the sheet as it is read, on the file that it was said of, and keep what is changed."""
    known = st.session_state.get(_EDITED)
    edited = known if known and known.fingerprint == one.reading.fingerprint else one.reading
    with st.spinner("Läser filen …"):
        workbook = read_kept(store(), one.file, one.sha256, [edited])
    seen = _sheet(workbook, edited.sheet)
    tables = [table for table in workbook.tables if table.sheet == edited.sheet]
    editor = SheetEditor(seen, tables, f"kept_{edited.fingerprint}", _remember)
    editor.settings()
    found = reading_summary(tables, choose().municipality)
    st.html(reading_html.result(found, seen, [], corrected=False))
    editor.sheet()
    if edited != one.reading and st.button("Spara hur bladet läses", type="primary"):
        _carry_out(lambda by: keep_readings(store(), workbook, by), "Sparat.")


def _remember(changed: SheetReading) -> None:
    """Keep for this session what somebody has changed."""
    st.session_state[_EDITED] = changed


def _sheet(workbook: Workbook, name: str) -> SheetRead:
    for seen in workbook.sheets:
        if seen.reading.sheet == name:
            return seen
    raise OjError(f"Filen har inget blad som heter {name}.")


def _carry_out(change: Callable[[str], None], told: str) -> None:
    """Make a change for somebody who may, and say that it is made."""
    try:
        change(require("administer").name)
    except OjError as error:
        st.error(literal(str(error)))
        return
    st.session_state.pop(_EDITED, None)
    st.session_state[_DONE] = f"{told} Det som är publicerat är oförändrat."
    st.rerun()
