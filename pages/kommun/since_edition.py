"""What figures of a municipality are another in one edition than in another."""

from pathlib import Path

import streamlit as st

from oj.compare.what_changed import Difference
from oj.store import Store
from oj.store.comparing import Comparison
from pages.shell.questions import store


@st.cache_resource(max_entries=8, show_spinner=False)
def _compared(directory: str, earlier: int, later: int) -> Comparison:
    """Two editions laid beside each other: they never change, so the comparison is kept."""
    return Store(Path(directory)).comparison(earlier, later)


def differences(municipality: str, earlier: int, later: int) -> list[Difference]:
    """The figures of a municipality that the edition ``later`` has otherwise than ``earlier``."""
    if earlier == later:
        return []
    asked = _compared(str(store().directory), earlier, later)
    return asked.records(Difference, "editions/since", municipality=municipality)
