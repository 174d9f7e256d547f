"""What people have answered that holds for later files too: listed on Rubriker, and taken back there."""

from functools import partial

import streamlit as st

from oj.intake.kept_answers import KeptAnswer, forget_answer, kept_answers
from pages.data.kept_card import KeptRow, kept_card, take_back
from pages.shell.questions import store

_TITLE = "Svar som gäller nästa fil också"
_NOTE = (
    "Frågorna ställs inte igen om filer av samma slag, vilken utgåva som än visas. "
    "Svar om rubriker står i listan över rubriker."
)


def kept_answers_card() -> None:
    """The list, and a form that takes one back; nothing when none is kept."""
    kept = list(kept_answers(store()).values())
    rows = [KeptRow(one.asked, one.file, one.text, one.who, one.when) for one in kept]
    kept_card("answers", _TITLE, _NOTE, rows, partial(_take_back, kept))


def _take_back(kept: list[KeptAnswer]) -> None:
    one = st.selectbox(
        "Vilket svar?",
        kept,
        index=None,
        format_func=lambda one: f"{one.asked} {one.text} ({one.file})",
        key="kept_answer_which",
        placeholder="Välj för att ta bort",
    )
    if one is not None:
        about = one.about
        take_back("answers", "Ta bort: fråga igen", lambda by, why: forget_answer(store(), about, by, why))
