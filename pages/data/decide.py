"""Same indicator, redefined, or a new one: headings that resemble the register's, asked about once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import streamlit as st
from markupsafe import Markup

from oj.findings import Answer, Finding, Question
from oj.register import Break
from pages.shell.labels import literal
from pages.shell.rendering import render

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
    """What was answered, by the question's key: the answers, breaks of series, and how many are unanswered.

    ``changes`` are the values of the answers that are other than what holds without any.
    """

    given: dict[str, Answer] = field(default_factory=dict)
    breaks: dict[str, Break] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of the answers that the page offers; ``redefined`` when the series goes on after a break."""

    answer: Answer
    text: str
    redefined: bool = False


def ask(asked: Mapping[str, Finding], years: Mapping[str, Sequence[int]]) -> Answers:
    """Ask each question; ``years`` are those that the files have of a heading."""
    questions = {key: found.question for key, found in asked.items() if found.question}
    like = {key: one for key, one in questions.items() if one.likeness is not None}
    chosen: dict[str, _Choice | None] = {}
    breaks: dict[str, Break] = {}
    others = [key for key in questions if key not in like]
    if others:
        st.html(render("data/templates/questions_head.html", title="Vad är det här?", help=""))
    for key in others:
        _question(questions[key], asked[key], years.get(key, ()), chosen, breaks)
    if like:
        st.html(render("data/templates/questions_head.html", title="Är det samma indikator?", help=_HELP))
    if len(like) > MANY:
        _several(like)
    shown, alike = _parted(like)
    for key in shown:
        _question(like[key], asked[key], years.get(key, ()), chosen, breaks)
    if alike:
        with st.expander(f"{len(alike)} rubriker som är minst {CLEAR:.0f} % lika"):
            for key in alike:
                _question(like[key], asked[key], years.get(key, ()), chosen, breaks)
    given = {key: choice.answer for key, choice in chosen.items() if choice}
    return Answers(
        given=given,
        breaks=breaks,
        changes={key: one.value for key, one in given.items() if one.value != questions[key].taken},
        unanswered=sum(choice is None for choice in chosen.values()),
    )


def _parted(asked: Mapping[str, Question]) -> tuple[list[str], list[str]]:
    """Headings to show at once, and, when there are many, those that are nearly the same and folded away."""
    clear = _clear(asked)
    if len(asked) <= SHOWN or len(clear) < MANY:
        return list(asked), []
    return [label for label in asked if label not in clear], clear


def _clear(asked: Mapping[str, Question]) -> list[str]:
    return [key for key, one in asked.items() if one.likeness is not None and one.likeness >= CLEAR]


def _question(
    question: Question,
    finding: Finding,
    years: Sequence[int],
    chosen: dict[str, _Choice | None],
    breaks: dict[str, Break],
) -> None:
    """Ask one question, and write down the answer."""
    with st.container(key=f"oj-question-{len(chosen)}"):
        said = chosen[question.key] = _ask(question, finding)
        if said and said.redefined:
            breaks[question.key] = when(question.key, years)


def _choices(question: Question) -> list[_Choice]:
    """The answers, and that a series which goes on means something else from a year on."""
    going_on = [one for one in question.answers if one.name]
    choices = [_Choice(one, one.text) for one in question.answers]
    if len(going_on) == 1:
        choices.insert(1, _Choice(going_on[0], REDEFINED, redefined=True))
    return choices


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


def _several(asked: Mapping[str, Question]) -> None:
    """One answer for all of them, or for those that are nearly the same."""
    clear = _clear(asked)
    some = MANY <= len(clear) < len(asked)
    same = f"de {len(clear)} som är minst {CLEAR:.0f}\u00a0% lika" if some else f"alla {len(asked)}"
    with st.container(horizontal=True):
        st.button(f"{SAME}, på {same}", on_click=_answer_all, args=[clear if some else list(asked), SAME])
        st.button(f"{NEW}, på alla {len(asked)}", on_click=_answer_all, args=[list(asked), NEW])


def _ask(question: Question, finding: Finding) -> _Choice | None:
    """One question beside what it is about; None until it is answered."""
    choices = {choice.text: choice for choice in _choices(question)}
    about, answer = st.columns([3, 1], vertical_alignment="center", gap="medium")
    if question.likeness is None:
        about.html(asked_about(finding))
    else:
        first = question.answers[0]
        about.html(pair(question.key, first.name, first.value, question.likeness))
    chosen = answer.radio(
        literal(question.asked),
        list(choices),
        index=None,
        key=_key(question.key),
        label_visibility="collapsed",
    )
    return choices.get(str(chosen))


def asked_about(finding: Finding) -> Markup:
    """What a question is about, where it stands, and what is asked."""
    asked = finding.question.asked if finding.question else ""
    return render(
        "data/templates/question.html", where=finding.named_cells(), message=finding.message, asked=asked
    )


def pair(label: str, name: str, indicator_id: str, score: float) -> Markup:
    """The two names under each other; words that only one of them has are strong."""
    ours, theirs = label.split(), name.split()
    blocks = SequenceMatcher(None, [_plain(word) for word in ours], [_plain(word) for word in theirs])
    in_ours = {at for block in blocks.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    in_theirs = {at for block in blocks.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    likeness = f"{min(int(score), 99)}\u00a0% lika"  # never "the same": it is for a person to say so
    return render(
        "data/templates/pair.html",
        ours=_marked(ours, in_ours),
        theirs=_marked(theirs, in_theirs),
        indicator_id=indicator_id,
        likeness=likeness,
    )


def _plain(word: str) -> str:
    return word.casefold().strip(".,:;()")


def _marked(words: Sequence[str], common: set[int]) -> list[tuple[str, bool]]:
    """The words, and whether each is strong: where they differ; the number of a heading means nothing."""
    return [(word, at not in common and not re.fullmatch(r"\d+\.", word)) for at, word in enumerate(words)]


def _key(label: str) -> str:
    """The session's key for the answer about one heading."""
    return f"upload_same_{label}"


def _answer_all(labels: Sequence[str], answer: str) -> None:
    for label in labels:
        st.session_state[_key(label)] = answer
