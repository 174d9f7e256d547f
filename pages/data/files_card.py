"""The files on the desk: what each is called in full, a way to take it away, and until when all is kept."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from oj.errors import StoreError
from oj.swedish import listing, moment, number
from pages.data import draft
from pages.data.upload import Checked, Desk
from pages.shell.labels import literal
from pages.shell.rendering import render

SAID = "upload_said"  # what the page says until the next run that ends, after something was thrown away


def files_card(desk: Desk) -> DeltaGenerator | None:
    """List the files; returns the place where ``tell`` says what is kept, None on an empty desk."""
    if said := st.session_state.get(SAID):
        st.html(render("data/templates/draft_said.html", said=said))
    if not desk.files:
        return None
    with st.container(key="oj-dropped"):
        for file in desk.files:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(render("data/templates/dropped_file.html", name=file.name, size=_size(file.size)))
                st.button(
                    f"Ta bort :small[{literal(file.name)}]",
                    type="tertiary",
                    key=f"drop_{file.file_id}",
                    on_click=_take_away,
                    args=[desk, file.file_id, file.name],
                )
        with st.container(horizontal=True, vertical_alignment="center"):
            place = st.empty()
            st.button("Radera allt nu", type="tertiary", key="drop_all", on_click=_erase)
    return place


def tell(place: DeltaGenerator, desk: Desk, checked: Sequence[Checked]) -> None:
    """Say until when what lies on the desk is kept, for whom, and what is not."""
    kept = desk.draft.files.keys()
    without = [file for file in desk.files if file.as_kept not in kept]
    place.html(
        render(
            "data/templates/draft_note.html",
            until=moment(desk.draft.until),
            since=moment(desk.draft.since) if desk.draft.since else "",
            unkept=desk.draft.unkept,
            any=bool(kept),
            personal=listing([one.name for one in without if one.sha256 in desk.draft.stopped]),
            unreadable=listing([one.name for one in without if one.sha256 not in desk.draft.stopped]),
        )
    )


def _take_away(desk: Desk, file_id: str, name: str) -> None:
    desk.take_away(file_id)
    st.session_state[SAID] = f"{name} är borttagen."


def _erase() -> None:
    try:
        draft.erase()
        st.session_state[SAID] = "Filerna och dina svar är raderade från servern."
    except StoreError as error:
        st.session_state[SAID] = str(error)


def _size(count: int) -> str:
    """Bytes as a person reads them: "1,2 MB"."""
    return (
        f"{number(count / 1e6, 1)}\u00a0MB"
        if count >= 1e5
        else f"{number(max(1, round(count / 1e3)))}\u00a0kB"
    )
