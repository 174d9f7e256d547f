"""Room that a sentence keeps when it grows shorter, so that nothing below it moves under the pointer."""

from collections.abc import Sequence

import streamlit as st

from pages.data.upload import Checked

_ROOM = "upload_room"


def room(place: str, checked: Sequence[Checked], text: str) -> str:
    """The longest text that a place of the page has had for as long as the same files lie on the desk."""
    about = tuple(file.file_id for file in checked)
    known = st.session_state.setdefault(_ROOM, {})
    if known.get("") != about:
        known.clear()
        known[""] = about
    known[place] = max(known.get(place, ""), text, key=len)
    return str(known[place])
