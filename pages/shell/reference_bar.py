"""The bar at the top of every page about a municipality: who, beside whom, which year."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.shell import state
from pages.shell.data import ask
from pages.shell.state import COMPARISONS, Choice


def choose() -> Choice:
    """The visitor's choice among what this run's edition holds; also written to the address."""
    return state.current(list(_names()), _years())


def chosen() -> Choice:
    """The choice that this page shows, without asking for it again."""
    return state.remembered() or choose()


def reference_bar() -> Choice:
    """Draw the bar and return what is chosen."""
    choice = choose()
    names, years = _names(), _years()
    st.session_state["bar_kommun"] = choice.municipality
    st.session_state["bar_jamfor"] = choice.compare
    st.session_state["bar_ar"] = choice.year
    with st.container(key="oj-bar", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Kommun",
            list(names),
            format_func=lambda code: names[code],
            key="bar_kommun",
            on_change=_chosen,
            width=240,
        )
        st.selectbox(
            "Jämför med",
            list(COMPARISONS),
            format_func=COMPARISONS.__getitem__,
            key="bar_jamfor",
            on_change=_chosen,
            width=220,
        )
        st.selectbox("År", years, key="bar_ar", on_change=_chosen, width=110)
    return choice


def _chosen() -> None:
    """A select was changed: remember all three."""
    state.remember(
        Choice(st.session_state["bar_kommun"], st.session_state["bar_ar"], st.session_state["bar_jamfor"])
    )


def _names() -> dict[str, str]:
    """Municipality code → name, in Swedish order."""
    places = ask("municipalities")
    return dict(zip(places["code"], places["name"], strict=True))


def _years() -> list[int]:
    """Years with figures, newest first; last year when there are none at all."""
    return [int(year) for year in ask("years")["year"]] or [datetime.now(UTC).year - 1]
