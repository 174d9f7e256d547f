"""Same indicator, redefined, or a new one: headings that resemble the register's, asked about once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from oj.intake.match import Match
from oj.register import Break, register
from pages.shell.labels import literal

SAME, REDEFINED, NEW = "Ja, samma", "Samma, men omdefinierad", "Nej, en ny"
MANY = 3  # questions, before there is one answer for several of them
SHOWN = 8  # questions, before those that are nearly the same are folded away
CLEAR = 95.0  # from this likeness on (of 100) several may be answered at once
OTHERWISE = "ny definition"  # why a series breaks, when nobody says
_HELP = (
    "Rubrikerna liknar kända indikatorer men är inte skrivna likadant. Samma: serien fortsätter. "
    "Omdefinierad: den fortsätter efter ett seriebrott. Ny: en egen serie börjar. "
    "Svaret gäller också nästa års fil."
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: indicator id and break by heading, headings that are new, and what is unanswered."""

    ids: dict[str, str] = field(default_factory=dict)
    breaks: dict[str, Break] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    unanswered: int = 0


def ask(asked: Mapping[str, Match], years: Mapping[str, Sequence[int]]) -> Answers:
    """Ask about each heading; ``years`` are those that the file has of it."""
    st.html(f'<h3>Är det samma indikator?</h3><p class="oj-note">{_HELP}</p>')
    if len(asked) > MANY:
        _several(asked)
    chosen: dict[str, str | None] = {}
    breaks: dict[str, Break] = {}
    shown, alike = _parted(asked)
    for label in shown:
        _question(label, asked[label], years.get(label, ()), chosen, breaks)
    if alike:
        with st.expander(f"{len(alike)} rubriker som är minst {CLEAR:.0f} % lika"):
            for label in alike:
                _question(label, asked[label], years.get(label, ()), chosen, breaks)
    return Answers(
        ids={label: asked[label].proposal for label, said in chosen.items() if said in (SAME, REDEFINED)},
        breaks=breaks,
        new=frozenset(label for label, said in chosen.items() if said == NEW),
        unanswered=sum(said is None for said in chosen.values()),
    )


def _parted(asked: Mapping[str, Match]) -> tuple[list[str], list[str]]:
    """Headings to show at once, and, when there are many, those that are nearly the same and folded away."""
    clear = [label for label, match in asked.items() if match.score >= CLEAR]
    if len(asked) <= SHOWN or len(clear) < MANY:
        return list(asked), []
    return [label for label in asked if label not in clear], clear


def _question(
    label: str,
    match: Match,
    years: Sequence[int],
    chosen: dict[str, str | None],
    breaks: dict[str, Break],
) -> None:
    """Ask about one heading, and write down the answer."""
    with st.container(key=f"oj-question-{len(chosen)}"):
        chosen[label] = _ask(label, match)
        if chosen[label] == REDEFINED:
            breaks[label] = when(label, years)


def when(label: str, years: Sequence[int]) -> Break:
    """Ask from when on a heading means something else, and what is different."""
    year, reason = st.columns([1, 3], gap="medium")
    first = year.selectbox("Från och med år", sorted(years, reverse=True), key=f"upload_from_{label}")
    told = reason.text_input(
        "Vad är ändrat?",
        key=f"upload_why_{label}",
        max_chars=120,
        placeholder="till exempel: räknar 24 månader i stället för 12",
    )
    said = " ".join(told.replace("|", "/").split()).rstrip(".")
    return Break(int(first or 0), said or OTHERWISE)


def _several(asked: Mapping[str, Match]) -> None:
    """One answer for all of them, or for those that are nearly the same."""
    clear = [label for label, match in asked.items() if match.score >= CLEAR]
    some = MANY <= len(clear) < len(asked)
    same = f"de {len(clear)} som är minst {CLEAR:.0f}\u00a0% lika" if some else f"alla {len(asked)}"
    with st.container(horizontal=True):
        st.button(f"{SAME}, på {same}", on_click=_answer_all, args=[clear if some else list(asked), SAME])
        st.button(f"{NEW}, på alla {len(asked)}", on_click=_answer_all, args=[list(asked), NEW])


def _ask(label: str, match: Match) -> str | None:
    """One heading beside the register's name; None until it is answered."""
    known = register()[match.proposal]
    names, answer = st.columns([3, 1], vertical_alignment="center", gap="medium")
    names.html(pair(label, known.name, known.id, match.score))
    question = literal(f"Är ”{label}” samma indikator som ”{known.name}”?")
    chosen = answer.radio(
        question, [SAME, REDEFINED, NEW], index=None, key=_key(label), label_visibility="collapsed"
    )
    return str(chosen) if chosen else None


def pair(label: str, name: str, indicator_id: str, score: float) -> str:
    """The two names under each other; words that only one of them has are strong."""
    ours, theirs = label.split(), name.split()
    blocks = SequenceMatcher(None, [_plain(word) for word in ours], [_plain(word) for word in theirs])
    in_ours = {at for block in blocks.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    in_theirs = {at for block in blocks.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    likeness = f"{min(int(score), 99)}\u00a0% lika"  # never "the same": it is for a person to say so
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
