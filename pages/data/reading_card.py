"""Så läses bladet: what the reader understood of each sheet, and the way to set it right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from oj.intake import Report
from oj.intake.joining import joined
from oj.intake.reading_summary import reading_summary
from oj.reading.model import SheetRead
from pages.data import reading_html
from pages.data.sheet_editor import edit_sheet
from pages.data.upload import Checked, Desk
from pages.shell.reference_bar import choose


def reading_card(desk: Desk, file: Checked, place: int) -> None:
    """Show how the sheets of a file are read; ``place`` is the file's among the others."""
    report = file.report
    if report is None or not report.workbook.sheets:
        return
    key = f"reading_{place}_{report.workbook.sha256[:12]}"
    with st.expander(reading_html.title(report), key=f"oj-{key}"):
        st.html(reading_html.help_text())
        at = _which_sheet(report, key)
        seen = report.workbook.sheets[at]
        name, corrected = seen.reading.sheet, desk.is_corrected(file.file_id, seen.reading.sheet)
        changed = edit_sheet(seen, f"{key}_{at}")
        _result(report, seen, corrected=corrected)
        if corrected:
            back = "Läs bladet som föreslaget"
            st.button(back, key=f"{key}_{at}_back", on_click=desk.as_proposed, args=[file.file_id, name])
    if changed != seen.reading:
        desk.read_as(file.file_id, changed)
        st.rerun()


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


def _result(report: Report, seen: SheetRead, *, corrected: bool) -> None:
    """What the sheet gives as it is read now."""
    name = seen.reading.sheet
    found = reading_summary(
        [one for one in report.workbook.tables if one.sheet == name], choose().municipality
    )
    findings = joined([one for one in report.findings if one.sheet == name])
    st.html(reading_html.result(found, seen, findings, corrected=corrected))
