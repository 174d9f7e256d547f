"""The frame round every page: navigation, the visitor's choice, banner and footer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shell.banner import example_banner, footer, nothing_yet
from pages.shell.data import begin_run
from pages.shell.navigation import top_bar
from pages.shell.reference_bar import choose

PAGES = Path(__file__).parent.parent
UPLOAD = st.Page(PAGES / "data/ladda_upp.py", title="Ladda upp", url_path="ladda-upp")
ABOUT = st.Page(PAGES / "data/om_uppgifterna.py", title="Om uppgifterna", url_path="om")
OURS = PAGES / "kommun/var_kommun.py"
START = st.Page(OURS, title="Vår kommun", default=True)
FIGURES = [
    st.Page(OURS, title="Vår kommun", url_path="var-kommun"),  # links need a path
    st.Page(PAGES / "kommun/struktur_och_process.py", title="Struktur och process", url_path="struktur"),
    st.Page(PAGES / "kommun/placeringskostnader.py", title="Placeringskostnader", url_path="kostnader"),
    st.Page(PAGES / "kommun/personal.py", title="Personal", url_path="personal"),
    st.Page(PAGES / "kommun/sida_vid_sida.py", title="Sida vid sida", url_path="sida-vid-sida"),
]

page = st.navigation([START, *FIGURES, UPLOAD, ABOUT], position="hidden")
st.set_page_config(
    page_title=f"{page.title} – ÖJ-panelen", page_icon=str(PAGES / "shell/mark.svg"), layout="wide"
)
st.html(PAGES / "shell/style.css")

edition = begin_run()
top_bar([*FIGURES, UPLOAD, ABOUT], page, choose().address())
example_banner(edition)
if edition.id == 0 and page not in (UPLOAD, ABOUT):
    nothing_yet(page.title, UPLOAD)
else:
    page.run()
footer(edition)
