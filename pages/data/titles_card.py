"""What the figures of a sheet are about, where neither headings nor titles say so: asked once a sheet."""

from collections.abc import Sequence
from functools import reduce

import streamlit as st

from oj.intake.naming import BETWEEN, says_something
from oj.reading.correct import with_title_text
from oj.reading.model import Series
from oj.swedish import listing
from pages.data.sheet_picture import LONGEST_NAME
from pages.data.upload import Checked, Desk
from pages.shell.labels import literal
from pages.shell.rendering import render

_CODE = "untitled"
_MORE = "Skriv vad det är som räknas, till exempel ”Barn med genomförandeplan”."


def settle_titles(desk: Desk, checked: Sequence[Checked]) -> int:
    """Ask about each sheet whose bare headings have no title; returns how many are unanswered."""
    unanswered = 0
    for place, file in enumerate(checked):
        asked = [one for one in file.report.findings if one.code == _CODE] if file.report else []
        for at, sheet in enumerate(dict.fromkeys(one.sheet for one in asked)):
            unanswered += 1
            with st.container(key=f"oj-title-{place}-{at}"):
                _ask(desk, file, sheet, f"upload_title_{place}_{at}")
    return unanswered


def _ask(desk: Desk, file: Checked, sheet: str, key: str) -> None:
    """Ask about one sheet, and let what is answered be the title of its tables."""
    series = _untitled(file, sheet)
    bare, proposed = [one.bare for one in series], _proposed(series[0])
    where = f"bladet ”{sheet}”" if sheet else f"filen ”{file.name}”"
    named = listing([f"”{one}”" for one in bare], 4)
    st.html(
        render(
            "data/templates/untitled.html", named=named, where=where, one=len(bare) == 1, proposed=proposed
        )
    )
    said = st.text_input(
        literal(f"Vad handlar siffrorna på {where} om?" if sheet else f"Vad handlar siffrorna i {where} om?"),
        value=proposed,
        max_chars=LONGEST_NAME,
        key=key,
    ).strip()
    says = bool(said) and (said == proposed or says_something(said))
    called = [said if one == sheet else f"{said}{BETWEEN}{one}" for one in bare] if says else []
    told = f"Så heter indikatorerna då: {listing([f'”{one}”' for one in called], 4)}." if called else _MORE
    st.html(render("data/templates/note.html", text=told, kind="oj-note", status=True))
    if st.button("Så heter de" if len(bare) > 1 else "Så heter den", key=f"{key}_use", disabled=not says):
        _entitle(desk, file, sheet, said)
        st.rerun()


def _untitled(file: Checked, sheet: str) -> list[Series]:
    """The series of a sheet that have no title, each heading once."""
    tables = file.report.workbook.tables if file.report else []
    found = [one for table in tables if table.sheet == sheet for one in table.series if one.is_untitled]
    return list({one.label: one for one in found}.values())


def _proposed(series: Series) -> str:
    """What the name of the file says that it is about; "" where it says nothing."""
    return series.label.removesuffix(series.bare).removesuffix(BETWEEN)


def _entitle(desk: Desk, file: Checked, sheet: str, title: str) -> None:
    """Read a sheet with a title for those of its tables that have untitled series and none of their own."""
    workbook = desk.opened[file.file_id].workbook
    tables = file.report.workbook.tables if file.report else []
    heads = {
        tuple(table.header_rows)
        for table in tables
        if table.sheet == sheet and any(one.is_untitled for one in table.series)
    }
    reading = next(one.reading for one in workbook.sheets if one.reading.sheet == sheet) if workbook else None
    if reading:
        own = [at for at, one in enumerate(reading.tables) if one.is_read and one.header_rows in heads]
        chosen = own or range(len(reading.tables))
        desk.read_as(file.file_id, reduce(lambda one, at: with_title_text(one, at, title), chosen, reading))
