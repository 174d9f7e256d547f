"""Om uppgifterna: what there is, from where, and how figures are compared."""

import streamlit as st

from oj.tables.table_html import show
from oj.terms import terms
from oj.words.term_sentences import LIST
from pages.data import about_html
from pages.kommun.cards import words
from pages.shell.banner import published
from pages.shell.page_heading import heading
from pages.shell.parts import box, told
from pages.shell.questions import ask, edition
from pages.shell.reference_bar import choose, shown_areas
from pages.shell.streamlit_pages import pages


def about() -> None:
    """The page."""
    now = edition()
    if now.id:
        heading(
            "Om uppgifterna",
            f"Du ser utgåva {now.id}, publicerad {published(now)}. Här står vad den innehåller.",
        )
    else:
        heading("Om uppgifterna", "Inget är publicerat än.")
    with st.container(horizontal=True):
        address = choose().address()
        st.page_link(pages()["utgavor"], label="Utgåvor: alla publiceringar", query_params=address)
        st.page_link(pages()["arshjul"], label="Årshjul: vad som har kommit", query_params=address)
        st.page_link(pages()["sok"], label="Sök bland alla mått", query_params=address)
    if now.id:
        areas = [area.name for area in shown_areas()]
        covered = about_html.coverage(ask("coverage"), areas)
        st.html(told("Vad som finns") + box("oj-open-table", show(covered)))
        st.html(told("Källor") + box("oj-open-table", show(about_html.sources(ask("sources")))))
        if len(files := ask("fetched")):
            st.html(told("Hämtat") + about_html.fetched(files))
    st.html(told(LIST) + words(list(terms().values())))
    st.html(about_html.rules())


about()
