"""How people have said that sheets are read: listed on Rubriker, changed on the picture, or taken back."""

from functools import partial

import streamlit as st

from oj.errors import OjError
from oj.intake import read_kept
from oj.intake.kept_readings import KeptReading, forget_reading, keep_readings, kept_readings
from oj.intake.reading_summary import reading_summary
from oj.reading.model import SheetRead, Workbook
from oj.reading.reading import SheetReading
from pages.data import headings_html, reading_html
from pages.data.kept_card import KeptRow, carry_out, kept_card, take_back
from pages.data.sheet_editor import SheetEditor
from pages.shell.questions import store
from pages.shell.reference_bar import choose

_EDITED = "kept_reading_edited"
_TITLE = "Blad som läses på ett eget sätt"
_NOTE = (
    "Någon har ändrat hur de läses. Nästa fil med samma rubriker läses likadant, vilken utgåva som än visas."
)


def kept_readings_card() -> None:
    """The list, and each sheet's picture with a form that takes its reading back; nothing without any."""
    kept = kept_readings(store())
    rows = [
        KeptRow(one.reading.sheet or "Filen", one.file, reading_html.said(one.reading), one.who, one.when)
        for one in kept
    ]
    kept_card("readings", _TITLE, _NOTE, rows, partial(_change, kept))


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
    again = "Ta bort: läs sådana blad som föreslaget"
    take_back("readings", again, partial(_forget, one))


def _edit(kept_reading: KeptReading) -> None:
    """Show the sheet as it is read, on the file that it was said of, and keep what is changed."""
    known = st.session_state.get(_EDITED)
    edited = (
        known if known and known.fingerprint == kept_reading.reading.fingerprint else kept_reading.reading
    )
    with st.spinner("Läser filen …"):
        workbook = read_kept(store(), kept_reading.file, kept_reading.sha256, [edited])
    seen = _sheet(workbook, edited.sheet)
    tables = [table for table in workbook.tables if table.sheet == edited.sheet]
    editor = SheetEditor(seen, tables, f"kept_{edited.fingerprint}", _remember)
    editor.settings()
    editor.sheet()
    found = reading_summary(tables, choose().municipality)
    told, table, unheard = editor.told(), editor.table, editor.unheard()
    st.html(reading_html.result(found, seen, [], corrected=False, told=told, table=table, unheard=unheard))
    editor.mend()
    if edited != kept_reading.reading and st.button("Spara hur bladet läses", type="primary"):
        carry_out("readings", partial(_keep, workbook), "Sparat.")


def _keep(workbook: Workbook, by: str) -> None:
    keep_readings(store(), workbook, by)
    st.session_state.pop(_EDITED, None)


def _forget(kept_reading: KeptReading, by: str, reason: str) -> None:
    forget_reading(store(), kept_reading.reading.fingerprint, by, reason)
    st.session_state.pop(_EDITED, None)


def _remember(changed: SheetReading) -> None:
    """Keep for this session what somebody has changed."""
    st.session_state[_EDITED] = changed


def _sheet(workbook: Workbook, name: str) -> SheetRead:
    for seen in workbook.sheets:
        if seen.reading.sheet == name:
            return seen
    raise OjError(f"Filen har inget blad som heter {name}.")
