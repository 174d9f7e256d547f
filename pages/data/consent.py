"""The box that says that somebody has read what must be read: the same for who publishes and who approves."""

from collections.abc import Sequence

import streamlit as st

from oj.swedish import listing
from pages.data.todo import consent, to_accept
from pages.data.upload import Checked

FIRST = "Kryssa först i rutan ovanför."


def ticked(checked: Sequence[Checked], edition: int, whose: str = "") -> bool:
    """Whether the visitor has ticked that all is read; True, and no box, when nothing need be.

    ``whose`` tells the box of one publication from that of another on the same page.
    """
    read = listing([f"{done} {what}" for _, done, what in to_accept(checked)])
    return not read or st.checkbox(f"Jag har {read}", key=whose + consent(checked, edition))
