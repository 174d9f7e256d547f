"""Which of two readings of a sheet is right: asked with both pictured, before anything is published."""

from collections.abc import Sequence

import streamlit as st

from pages.data import reading_html
from pages.data.sheet_picture import Drawn, cells_read, sheet_picture
from pages.data.upload import Checked, Desk, Doubt
from pages.shell.labels import literal
from pages.shell.questions import store
from pages.shell.reference_bar import choose

_FIRST, _OTHER = "Den första", "Den andra"
_ROWS = 8  # of the sheet that are pictured


def settle_readings(desk: Desk, checked: Sequence[Checked]) -> int:
    """Ask about each sheet that may be read in two ways; returns how many are unanswered."""
    unanswered = 0
    for place, file in enumerate(checked):
        doubts = desk.doubts(file, store())
        for at, (sheet, doubt) in enumerate(doubts.items()):
            with st.container(key=f"oj-doubt-{place}-{at}"):
                unanswered += _ask(desk, file, sheet, doubt, f"doubted_{place}_{at}")
    return unanswered


def _ask(desk: Desk, file: Checked, sheet: str, doubt: Doubt, key: str) -> bool:
    """Ask about one sheet, and have it read as is answered; returns whether there is no answer yet."""
    st.html(reading_html.doubt(sheet or file.name))
    both, gives = (doubt.first, doubt.other), doubt.said(choose().municipality)
    sides = zip(st.columns(2, gap="medium"), (_FIRST, _OTHER), gives, both, both[::-1], strict=True)
    for column, name, told, tried, other in sides:
        with column:
            apart = reading_html.apart(tried.seen.reading, other.seen.reading)
            st.html(reading_html.side(name, told, apart))
            drawn = Drawn(tried.seen, 0, cells_read(tried.tables))
            top = _ROWS if drawn.table.turned else max(drawn.table.first_row + _ROWS // 2, _ROWS)
            sheet_picture(drawn, f"{sheet}, {name.lower()}", f"{key}_{name}", rows=top)
    said = desk.said(file.file_id, sheet)
    now = None if said is None else _FIRST if said == doubt.first.seen.reading else _OTHER
    is_otherwise = said not in (None, doubt.first.seen.reading, doubt.other.seen.reading)
    if is_otherwise:
        st.html(reading_html.otherwise())
        return False
    answer = st.radio(
        literal(f"Vilken stämmer med {sheet or file.name}?"),
        [_FIRST, _OTHER],
        index=None if now is None else [_FIRST, _OTHER].index(now),
        horizontal=True,
        key=f"{key}_answer",
    )
    if answer and answer != now:
        chosen = doubt.first if answer == _FIRST else doubt.other
        desk.read_as(file.file_id, chosen.seen.reading)
        st.rerun()
    return answer is None
