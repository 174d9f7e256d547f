"""Forms that write or end something: only their button sends them."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def form(key: str) -> Iterator[None]:
    """A form in which Enter does nothing: whoever is done with a text has not yet decided anything."""
    with st.form(key, border=False, enter_to_submit=False):
        yield
