"""Öppenvård och placering: the balance between them over time, and what is not seen of it."""

import streamlit as st

from oj.open_care_sheet import sheet
from oj.register import AREA
from pages.kommun.choices import choose_one
from pages.kommun.material import known, measures, names, one_year
from pages.kommun.open_care_views import VIEWS
from pages.shell.page_heading import heading
from pages.shell.parts import unseen_heading
from pages.shell.reference_bar import reference_bar

choice = reference_bar()
place = names()[choice.municipality]
raw = known(choice, measures(("cost",), choice.year, AREA))
found = sheet(raw, one_year(choice, raw, AREA), place)
top = st.container()
with st.container(key="oj-views", horizontal=True):
    chosen = choose_one("Visa", {one: view.title for one, view in VIEWS.items()}, "visa")
view = VIEWS[chosen]
with top:
    heading("Öppenvård och placering", view.lead(found))
st.html(unseen_heading(view.title))
view.show(found)
