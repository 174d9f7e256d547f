"""What a file is about, where it does not say so: one of the known areas, or one that somebody writes."""

from collections.abc import Mapping

import streamlit as st

from oj.file_areas import area_name
from oj.findings import Finding
from pages.shell.rendering import render


def ask_areas(asked: Mapping[str, Finding]) -> dict[str, str]:
    """Ask about each file; the answers that are other than what holds without any, by the question's key."""
    answers = {key: _ask(at, found) for at, (key, found) in enumerate(asked.items())}
    return {key: said for key, said in answers.items() if said}


def _ask(at: int, found: Finding) -> str:
    """What somebody says that one file is about; "" for what is taken anyhow."""
    question = found.question
    if question is None:
        return ""
    with st.container(key=f"oj-title-area-{at}"):
        st.html(render("data/templates/area.html", file=found.value, taken=question.taken))
        said = st.selectbox(
            "Område",
            [one.value for one in question.answers],
            index=None,
            key=f"upload_answer_{question.key}",
            placeholder="Välj ett område, eller skriv ett eget",
            accept_new_options=True,
        )
    meant = area_name(said or "")
    return "" if meant == question.taken else meant
