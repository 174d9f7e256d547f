"""Which indicator a page is about: named in the address, or found by typing."""

import streamlit as st

from oj.links import SHEET
from oj.register import Indicator
from oj.words.sentences import THEMES
from pages.kommun.choices import choose_from_many
from pages.kommun.material import measures
from pages.shell.parts import paragraph

EVERY_YEAR = 9999


def choose_measure() -> Indicator:
    """The indicator that the address names or the visitor finds; else the first that matters."""
    found = {measure.id: measure for measure in measures(tuple(THEMES), EVERY_YEAR)}
    first = next((m.id for m in found.values() if m.headline is not None), next(iter(found)))
    options = {one.id: f"{THEMES[one.theme]}: {one.title} ({one.id})" for one in found.values()}
    asked = st.query_params.get(SHEET, "")
    chosen = found[choose_from_many("Mått (skriv för att söka)", options, first, SHEET)]
    if asked and asked not in found:
        said = f"Måttet {asked} har inga värden i de inlästa filerna. Här visas {chosen.title}."
        st.html(paragraph(said, role="status"))
    return chosen
