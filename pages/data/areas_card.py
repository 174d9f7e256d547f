"""The card on Rubriker where somebody says what a file is about, after it was published."""

from collections.abc import Callable, Sequence

import streamlit as st

from oj.areas import known_areas
from oj.errors import OjError
from oj.file_areas import LONGEST, file_areas, move
from oj.headings import FileHeading
from oj.store import Correction
from pages.data.headings_html import trouble
from pages.shell.entry_forms import form
from pages.shell.parts import paragraph, told
from pages.shell.questions import edition, store

_WHAT = (
    "Mått som varken står i registret eller i Kolada visas under det område som filen handlar om. "
    "Ändras det visas de under det nya, i alla filer som har dem."
)


def areas_card(
    headings: Sequence[FileHeading],
    tell_done: Callable[[str], None],
    carry_out: Callable[[Correction, str], None],
) -> None:
    """A form to move the own measures of a file; nothing where no file has any."""
    files = file_areas(headings)
    if not files:
        return
    st.html(told("Ändra vad en fil handlar om") + paragraph(_WHAT))
    tell_done("area")
    with form("file_area"):
        file = st.selectbox(
            "Vilken fil?",
            files,
            index=None,
            format_func=lambda one: f"{one.file} → {one.area}",
            key=f"area_file_{edition().id}",
            placeholder="Välj en fil",
        )
        others = {one.area for one in files} - {one.name for one in known_areas()}
        area = st.selectbox(
            "Vilket område?",
            [*sorted(others), *(one.name for one in known_areas())],
            index=None,
            key=f"area_name_{edition().id}",
            placeholder="Välj ett område, eller skriv ett eget",
            accept_new_options=True,
        )
        reason = st.text_input("Varför?", max_chars=200, key="area_why").strip()
        pressed = st.form_submit_button("Gör ändringen i en ny utgåva")
    if not pressed:
        return
    if file is None:
        st.html(trouble("Välj en fil."))
        return
    try:
        planned = move(store(), file, (area or "")[:LONGEST], edition().id)
    except OjError as error:
        st.html(trouble(str(error)))
        return
    carry_out(planned, reason)
