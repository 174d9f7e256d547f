"""Which indicator a page is about: named in the address, or found by typing."""

import streamlit as st

from oj.links import SHEET
from oj.register import Indicator
from oj.words.sentences import THEMES, theme_title
from pages.kommun.choices import choose_from_many
from pages.kommun.material import measures
from pages.shell.parts import paragraph
from pages.shell.reference_bar import area_name, chosen

EVERY_YEAR = 9999


def choose_measure() -> Indicator:
    """The indicator that the address names or the visitor finds; else the first that matters in the area."""
    found = {measure.id: measure for measure in measures(tuple(THEMES), EVERY_YEAR)}
    area = area_name(chosen().area)
    here = [measure for measure in found.values() if measure.area == area] or list(found.values())
    first = next((measure.id for measure in here if measure.headline is not None), here[0].id)
    options = {
        one.id: f"{theme_title(one.theme, one.area)}: {one.title} ({one.id})" for one in found.values()
    }
    asked = st.query_params.get(SHEET, "")
    picked = found[choose_from_many("Mått (skriv för att söka)", options, first, SHEET)]
    if asked and asked not in found:
        said = f"Måttet {asked} har inga värden i de inlästa filerna. Här visas {picked.title}."
        st.html(paragraph(said, role="status"))
    return picked
