"""The fields of a form that a goal and a pledge have in common: the measure, which way, and the level."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from oj.compare.goal_status import Aim, Target
from oj.words.goal_sentences import AIMS
from pages.kommun.finder import published


def measures() -> dict[str, str]:
    """By id what each measure of the edition is called in a list."""
    return {one.id: f"{one.title} ({one.id})" for one in published().values()}


def ask_measure(options: Mapping[str, str], picked: str | None, key: str) -> str:
    """The id of a measure of ``options``, of which ``picked`` is chosen to begin with; "" for none.

    Of one that is gone the option "" is chosen, which there is where ``picked`` is not None.
    """
    found = st.selectbox(
        "Mått (skriv för att söka)",
        [*options],
        index=None if picked is None else [*options].index(picked if picked in options else ""),
        format_func=options.__getitem__,
        placeholder="Välj ett mått",
        key=f"{key}_measure",
    )
    return found or ""


def ask_aim(key: str, before: Target | None = None) -> Aim:
    """Which way the target is to be passed."""
    found: Aim = st.radio(
        "Målnivå",
        [*Aim],
        index=[*Aim].index(before.aim if before else Aim.AT_LEAST),
        format_func=lambda one: AIMS[one],
        horizontal=True,
        key=f"{key}_aim",
    )
    return found


def ask_level(place: DeltaGenerator, key: str, before: Target | None = None) -> float | None:
    """The level, in the measure's unit; per cent of a measure of one's own."""
    level = before.level if before else None
    return place.number_input("Nivå, i måttets enhet", value=level, format="%g", key=f"{key}_level")
