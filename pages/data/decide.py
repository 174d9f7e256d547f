"""Same indicator or a new one: headings that resemble the register's, asked about in one view, once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from oj.intake import Report
from oj.intake.match import Match
from oj.register import register
from pages.data.labels import literal
from pages.data.upload import Desk

SAME, NEW = "Ja, samma", "Nej, en ny"
MANY = 3  # questions, before there is one answer for all of them
_HEAD = (
    "<h2>Är det samma indikator?</h2>"
    '<p class="oj-note">De här rubrikerna står inte i registret men liknar en indikator där. Är det samma '
    "fortsätter serien. Annars börjar en ny. Svaret gäller också nästa års fil.</p>"
)


def decide(desk: Desk, reports: Sequence[Report]) -> bool:
    """Ask, and check the files anew with the answers; returns whether there is nothing left to answer."""
    asked = desk.questions(reports)
    if not asked:
        return True
    answers: dict[str, str | None] = {}
    with st.container(key="oj-decide"):
        st.html(_HEAD)
        if len(asked) > MANY:
            with st.container(horizontal=True):
                for answer in (SAME, NEW):
                    words = f"{answer}, på alla {len(asked)}"
                    st.button(words, on_click=_answer_all, args=[list(asked), answer])
        for place, (label, match) in enumerate(asked.items()):
            with st.container(key=f"oj-question-{place}"):
                answers[label] = _ask(label, match)
    decided = {label: asked[label].proposal for label, answer in answers.items() if answer == SAME}
    if decided != desk.decided:
        desk.decide(decided)
        st.rerun()
    return None not in answers.values()


def _ask(label: str, match: Match) -> str | None:
    """One heading beside the register's name; None until it is answered."""
    known = register()[match.proposal]
    names, answer = st.columns([3, 1], vertical_alignment="center", gap="medium")
    names.html(pair(label, known.name, known.id, match.score))
    question = literal(f"Är ”{label}” samma indikator som ”{known.name}”?")
    chosen = answer.radio(
        question, [SAME, NEW], index=None, key=_key(label), horizontal=True, label_visibility="collapsed"
    )
    return str(chosen) if chosen else None


def pair(label: str, name: str, indicator_id: str, score: float) -> str:
    """The two names under each other; words that only one of them has are strong."""
    ours, theirs = label.split(), name.split()
    blocks = SequenceMatcher(None, [_plain(word) for word in ours], [_plain(word) for word in theirs])
    in_ours = {at for block in blocks.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    in_theirs = {at for block in blocks.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    likeness = f"{min(score, 99):.0f}\u00a0% lika"  # never "the same": it is for a person to say so
    return (
        f'<dl class="oj-pair"><dt>I filen</dt><dd>{_marked(ours, in_ours)}</dd>'
        f"<dt>I registret</dt><dd>{_marked(theirs, in_theirs)} "
        f'<span class="oj-small">{escape(indicator_id)}, {likeness}</span></dd></dl>'
    )


def _plain(word: str) -> str:
    return word.casefold().strip(".,:;()")


def _marked(words: Sequence[str], common: set[int]) -> str:
    """The words, strong where they differ; the number of a heading means nothing."""
    return " ".join(
        escape(word) if at in common or re.fullmatch(r"\d+\.", word) else f"<strong>{escape(word)}</strong>"
        for at, word in enumerate(words)
    )


def _key(label: str) -> str:
    """The session's key for the answer about one heading."""
    return f"upload_same_{label}"


def _answer_all(labels: Sequence[str], answer: str) -> None:
    for label in labels:
        st.session_state[_key(label)] = answer
