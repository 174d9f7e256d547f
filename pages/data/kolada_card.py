"""The card on Ladda upp that fetches from Kolada, where the setting allows it: choose, follow, pause, go on.

Only a press of its button asks Kolada anything. What comes is laid on the desk as if somebody had dropped it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from oj.errors import OjError
from oj.kolada import Wanted, kolada_settings
from oj.kolada.background import Background, begun_fetches
from oj.kolada.measure_index import found_measures
from oj.kolada.wanted import FIRST_YEAR, USUAL_YEARS
from oj.kolada_measures import described
from oj.swedish import counted, years
from pages.data.upload import Desk
from pages.shell.labels import literal
from pages.shell.parts import beside, paragraph, paragraphs, told
from pages.shell.permissions import require
from pages.shell.questions import store

_RUN, _SAID, _CHOSEN = "kolada_run", "kolada_said", "kolada_chosen"
_TEXT = (
    "Sök och välj mått. Värdena för alla kommuner, regioner och riket hämtas från Koladas öppna gränssnitt "
    "och läggs här som en fil att granska. Ingenting publiceras förrän du säger det."
)


def collect(desk: Desk) -> None:
    """Lay on the desk what has come since the page was drawn last."""
    run = _run()
    if run and run.state == "done" and run.fetched:
        for path in run.fetched.files:
            desk.put(path.name, path.read_bytes())
        run.fetched.pages.forget()
        st.session_state[_SAID] = run.fetched.told
        st.session_state.pop(_CHOSEN, None)
        del st.session_state[_RUN]


def tell(desk: Desk) -> None:
    """Say what did not come as it was asked for, beside the file that did."""
    said = cast("list[str]", st.session_state.get(_SAID))
    if said and desk.files:
        with st.container(key="oj-kolada-told"):
            st.html(told("Från Kolada") + paragraphs(*said))


def fetch_card() -> None:
    """Choose what is fetched, or follow what is being fetched; nothing without the setting."""
    st.session_state.pop(_SAID, None)
    try:
        if not kolada_settings(store().directory).on:
            return
    except OjError as error:
        st.html(paragraph(str(error), role="status"))
        return
    with st.container(key="oj-kolada"):
        st.html(told("Hämta från Kolada") + paragraph(_TEXT))
        run = _run()
        if run and run.state == "running":
            _follow()
            return
        if run and run.why:
            st.html(paragraph(run.why, role="status"))
        _begun()
        _choose()


def _run() -> Background | None:
    return cast("Background | None", st.session_state.get(_RUN))


@st.fragment(run_every=1.0)
def _follow() -> None:
    """How far it is, anew every second, and a way to pause."""
    run = _run()
    if run is None or run.state != "running":
        st.rerun()
    st.html(paragraph(_how_far(run), role="status"))
    st.button("Pausa hämtningen", key="kolada_pause", on_click=run.pause, disabled=run.is_pausing)


def _how_far(run: Background) -> str:
    if run.is_pausing:
        return "Pausar när svaret har kommit …"
    if run.progress is None:
        return f"Hämtar {_what(run.wanted)} …"
    done, of = run.progress.answered + 1, run.progress.of
    values = counted(run.progress.values, "värde", "värden")
    return f"Hämtar {_what(run.wanted)}. Fråga {min(done, of)} av {of}, {values} hittills."


def _begun() -> None:
    """What was paused or broken off, to go on with or to throw away."""
    for at, (pages, wanted) in enumerate(begun_fetches(store().directory)):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(beside(f"Påbörjad och inte klar: {_what(wanted)}."), width="content")
            st.button("Fortsätt hämtningen", key=f"kolada_go_on_{at}", on_click=_start, args=[wanted])
            st.button("Släng den", type="tertiary", key=f"kolada_throw_{at}", on_click=pages.forget)


def _choose() -> None:
    """Measures by a search, the years, and the button that asks."""
    chosen = cast("list[str]", st.session_state.setdefault(_CHOSEN, []))
    asked = st.text_input("Sök mått: ord, eller id som N33006", key="kolada_search", width=560)
    hits = [one for one in found_measures(asked) if one not in chosen] if asked else []
    if asked and not hits and not chosen:
        st.html(paragraph("Inget mått i Kolada liknar det.", role="status"))
    for title, ids in (("Valda mått", chosen), ("Träffar", hits)):
        if ids:
            st.html(told(title, level=3))
            _ticks(ids, chosen)
    latest = date.today().year  # noqa: DTZ011 - the year here
    every = list(range(latest, FIRST_YEAR - 1, -1))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.selectbox("Från år", every, index=USUAL_YEARS - 1, key="kolada_first", width=120)
        last = st.selectbox("Till år", every, key="kolada_last", width=120)
        label = f"Hämta {counted(len(chosen), 'mått', 'mått')}" if chosen else "Hämta"
        is_open = bool(chosen) and first <= last
        asked_for = [chosen, range(first, last + 1)]
        st.button(label, key="kolada_fetch", disabled=not is_open, on_click=_ask, args=asked_for)


def _ticks(ids: Sequence[str], chosen: list[str]) -> None:
    for one in ids:
        known = described(one)
        name = literal(known.name) if known else "Panelen känner inte måttet"
        label = f"{name} :small[{one}]"
        st.checkbox(label, value=one in chosen, key=f"kolada_tick_{one}", on_change=_tick, args=[one])


def _tick(measure: str) -> None:
    """Somebody has ticked a measure, or taken the tick away."""
    chosen = cast("list[str]", st.session_state[_CHOSEN])
    if measure in chosen:
        chosen.remove(measure)
    else:
        chosen.append(measure)


def _ask(measures: Sequence[str], asked: Sequence[int]) -> None:
    _start(Wanted.of(measures, asked))


def _start(wanted: Wanted) -> None:
    """Begin to fetch, for somebody who may upload, as the setting is at this moment."""
    require("upload")
    folder = store().directory
    st.session_state[_RUN] = Background(wanted, kolada_settings(folder), folder)


def _what(wanted: Wanted) -> str:
    return f"{counted(len(wanted.measures), 'mått', 'mått')}, {years(wanted.years[0], wanted.years[-1])}"
