"""Så läses bladet: what the reader understood of each sheet, and the way to set it right."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from oj.intake import Report
from oj.intake.joining import joined
from oj.reading.model import SheetRead
from pages.data import reading_html
from pages.data.sheet_editor import SheetEditor
from pages.data.upload import Checked, Desk
from pages.shell.reference_bar import choose


def reading_card(desk: Desk, file: Checked, place: int) -> None:
    """Show how the sheets of a file are read; ``place`` is the file's among the others."""
    report = file.report
    if report is None or not report.workbook.sheets:
        return
    key = f"reading_{place}_{report.workbook.sha256[:12]}"
    with st.expander(reading_html.title(report), expanded=_opened(report, key), key=f"oj-{key}"):
        st.html(reading_html.help_text())
        at = _which_sheet(report, key)
        seen = report.workbook.sheets[at]
        name = seen.reading.sheet
        tables = reading_html.published(report, name)
        editor = SheetEditor(seen, tables, f"{key}_{at}", partial(desk.read_as, file.file_id))
        editor.settings()
        editor.sheet()  # above what grows and shrinks, so that it keeps its place on the screen
        found = reading_html.summary_of(report, seen, choose().municipality)
        corrected = desk.is_otherwise(file.file_id, name)
        findings = joined([one for one in report.findings if one.sheet == name])
        st.html(
            reading_html.result(
                found,
                seen,
                findings,
                corrected=corrected,
                told=editor.told(),
                table=editor.table,
                unheard=editor.unheard(),
            )
        )
        back = partial(desk.as_proposed, file.file_id, name)
        editor.mend(back if desk.is_corrected(file.file_id, name) else None)


def _opened(report: Report, key: str) -> bool:
    """Whether the card is open from the start: then it stays so, also when all has been set right."""
    opened = f"{key}_opened"
    st.session_state[opened] = bool(st.session_state.get(opened)) or reading_html.is_doubtful(report)
    return bool(st.session_state[opened])


def _which_sheet(report: Report, key: str) -> int:
    """The sheet that is looked at: the first that is read, until somebody chooses another."""
    sheets: Sequence[SheetRead] = report.workbook.sheets
    if len(sheets) == 1:
        return 0
    first = next((at for at, one in enumerate(sheets) if one.reading.is_read), 0)
    return st.selectbox(
        "Blad",
        range(len(sheets)),
        index=first,
        format_func=lambda at: reading_html.option(sheets[at], report),
        key=f"{key}_sheet",
    )
