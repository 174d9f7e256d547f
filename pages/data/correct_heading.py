"""Another answer for a heading about which nobody was asked: another indicator, redefined, or its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from oj.intake.heading_list import Entry
from oj.intake.match import own_id
from oj.register import normalise_heading, register
from pages.data.decide import when
from pages.data.upload import Correction, Desk
from pages.shell.parts import paragraph

REDEFINED, OTHER, OWN = "Samma, men omdefinierad", "En annan indikator", "En egen, ny indikator"


def correct(desk: Desk, entries: Sequence[Entry]) -> None:
    """A form for one heading at a time, and what has been corrected so far."""
    by_label = {one.label: one for one in entries if one.kind not in ("open", "dropped")}
    by_label = {label: one for label, one in by_label.items() if label not in desk.asked}
    if not by_label:
        return
    with st.expander("Är någon rubrik egentligen en annan indikator?"):
        _corrected(desk)
        label = st.selectbox(
            "Rubrik", list(by_label), index=None, key="upload_correct", placeholder="Välj rubrik"
        )
        if label:
            _one(desk, by_label[label])


def _one(desk: Desk, entry: Entry) -> None:
    st.html(paragraph(f"Läst som {entry.name} ({entry.indicator_id})."))
    options = [REDEFINED, OTHER, OWN] if entry.kind != "new" else [OTHER]
    said = st.radio("Vad är den?", options, key="upload_correct_as")
    answer = Correction(entry.indicator_id)
    if said == REDEFINED:
        answer = replace(answer, broken=when(entry.label, entry.years))
    elif said == OTHER:
        names = _names()
        other = st.selectbox(
            "Indikator i registret",
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="upload_correct_to",
            placeholder="Sök på namn eller id",
        )
        if other:  # the field has one line
            st.html(paragraph(f"Vald: {names[other]}."))
        answer = Correction(other or "")
    else:
        answer = Correction(own_id(normalise_heading(entry.label)))
    saved = [desk, entry.label, answer]
    st.button("Spara svaret", on_click=_save, args=saved, disabled=not answer.indicator_id)


def _names() -> Mapping[str, str]:
    return {one.id: f"{one.name} ({one.id})" for one in register().values()}


def _corrected(desk: Desk) -> None:
    """What has been said, each with a way back."""
    for place, (label, one) in enumerate(desk.corrected.items()):
        known = register().get(one.indicator_id)
        said = known.name if known else "en egen indikator"
        if one.broken:
            said += f", brott från {one.broken.year}: {one.broken.reason}"
        with st.container(horizontal=True, vertical_alignment="center", key=f"oj-corrected-{place}"):
            st.html(paragraph(f"{label} → {said}", "oj-text"))
            key = f"upload_uncorrect_{place}"
            st.button("Ta bort svaret", key=key, on_click=_take_back, args=[desk, label])


def _take_back(desk: Desk, label: str) -> None:
    del desk.corrected[label]


def _save(desk: Desk, label: str, answer: Correction) -> None:
    desk.corrected[label] = answer
    st.session_state["upload_correct"] = None
