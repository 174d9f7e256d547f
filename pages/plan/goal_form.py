"""The form for a goal: what, of which measure, to which level and year, how it is followed up, by whom."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from oj.compare.goal_status import Aim, Outcome
from oj.followed_goals import terms
from oj.swedish import capital
from oj.words.goal_sentences import OUTCOMES
from oj.written import LONGEST_DECISION, LONGEST_SIGNATURE, Note, Thread
from oj.written.goals import (
    FIRST_YEAR,
    HOW_OFTEN,
    LAST_YEAR,
    Goal,
    Wanted,
    goal_note,
    plan_areas,
    set_goal,
    withdraw_goal,
)
from pages.kommun.finder import published
from pages.plan.target_fields import ask_aim, ask_level, ask_measure, measures
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import told
from pages.shell.permissions import require
from pages.shell.questions import store
from pages.shell.rendering import render

OWN = "Ett eget mått, som rapporteras för hand"
WHERE = "goals"  # the page says here what was kept
_KEPT = "goal_kept"  # in the session: a goal has just been changed, and its form is to close


def new_goal(municipality: str, place: str, every: Sequence[tuple[Goal, Thread]]) -> None:
    """A form for one more goal beside ``every``, whose larger goals it may be a part of."""
    here = f"goal_{municipality}_new"
    key = writing.begin(here, "", None)
    wanted, pressed = _fields(key, None, _larger(every))

    def save(_: int) -> Note:
        return set_goal(store(), goal_note(wanted(municipality)), 0, require("explain").name, place)

    if pressed:
        writing.carry_out(here, save, "Målet är sparat.", _other, WHERE)


def change_goal(municipality: str, place: str, every: Sequence[tuple[Goal, Thread]]) -> None:
    """Which goal, a form for its next version, and the way to take it back."""
    known, picker = {thread.id: (goal, thread) for goal, thread in every}, f"goal_{municipality}_which"
    is_done = st.session_state.pop(_KEPT, False)
    if is_done or st.session_state.get(picker) not in known:
        st.session_state[picker] = None
    labels = _labels(municipality, every, begun=st.session_state[picker] is not None)
    picked = st.selectbox(
        "Vilket mål?",
        [*known],
        format_func=labels.__getitem__,
        index=None,
        key=picker,
        placeholder="Välj ett mål",
    )
    if picked is None:
        return
    goal, thread = known[picked]
    here = f"goal_{municipality}_{thread.id}"
    key = writing.begin(here, goal.note.text, thread.latest)
    wanted, pressed = _fields(key, goal, _larger(every))

    def save(seen: int) -> Note:
        kept = set_goal(store(), goal_note(wanted(municipality)), seen, require("explain").name, place)
        st.session_state[_KEPT] = True
        return kept

    def withdraw(_: int) -> Note:
        return withdraw_goal(store(), goal.note, require("explain").name, place)

    is_gone = st.button("Dra tillbaka målet", type="tertiary", key=f"{key}_gone")
    if pressed:
        writing.carry_out(here, save, "Målet är sparat.", _other, WHERE)
    elif is_gone:
        writing.carry_out(here, withdraw, "Målet är tillbakadraget.", _other, WHERE)


def _larger(every: Sequence[tuple[Goal, Thread]]) -> list[str]:
    return [*dict.fromkeys(goal.larger for goal, _ in every if goal.larger)]


def _labels(municipality: str, every: Sequence[tuple[Goal, Thread]], *, begun: bool) -> dict[int, str]:
    """By id what each goal is called in the list, no two alike.

    As before while somebody has ``begun`` to change one: Streamlit knows an option by what it is called, and
    would lose both goal and form when somebody else has another text for it.
    """
    key = f"goal_{municipality}_labels"
    labels: dict[int, str] = dict(st.session_state.get(key, {})) if begun else {}
    for goal, thread in every:
        called = f"{goal.note.text} ({goal.note.year})"
        others = {label for one, label in labels.items() if one != thread.id}
        labels.setdefault(thread.id, f"{called} [{thread.id}]" if called in others else called)
    st.session_state[key] = labels
    return labels


def _other(note: Note) -> Markup:
    return render("kommun/templates/goal_of_others.html", note=note, terms=terms(note, published()))


def _fields(
    key: str, before: Goal | None, known_larger: Sequence[str]
) -> tuple[Callable[[str], Wanted], bool]:
    """What gives all that was typed, where it is consented to; and whether the button was pressed.

    ``known_larger`` are the larger goals that there are.
    """
    areas = [name for names in plan_areas().values() for name in names]
    this_year = datetime.now(UTC).year
    target = before.target if before else None
    larger_before, area_before = (before.larger, before.area) if before else ("", "")
    with form(f"{key}_form"):
        st.html(told("Målet"))
        text = st.text_area("Målet", max_chars=LONGEST_DECISION, height=100, key=key)
        larger = _one_or_own("Del av ett större mål", known_larger, larger_before, f"{key}_larger")
        area = _one_or_own("Område i planen", areas, area_before, f"{key}_area")
        st.html(told("Mått och nivå"))
        measure = ask_measure({"": OWN} | measures(), before.measure if before else "", key)
        own = st.text_input(
            "Eget mått", before.own_measure if before else "", LONGEST_SIGNATURE, f"{key}_own"
        )
        aim = ask_aim(key, target)
        left, right = st.columns(2)
        level = ask_level(left, key, target)
        due = right.number_input(
            "Till år", FIRST_YEAR, LAST_YEAR, before.note.year if before else this_year, key=f"{key}_year"
        )
        st.html(told("Uppföljning"))
        how = st.text_area(
            "Hur följs det upp?", before.how if before else "", 80, LONGEST_DECISION, key=f"{key}_how"
        )
        left, right = st.columns(2)
        often = left.selectbox(
            "Hur ofta följs det upp?",
            HOW_OFTEN,
            index=_at(HOW_OFTEN, before.how_often) if before else None,
            placeholder="Välj",
            key=f"{key}_often",
        )
        board = right.text_input(
            "Ansvarig nämnd", before.board if before else "", LONGEST_SIGNATURE, f"{key}_board"
        )
        reported = st.selectbox(
            "Hur gick det? (bara för ett eget mått)",
            [*Outcome],
            index=_at([*Outcome], before.reported) if before and before.reported else None,
            format_func=lambda one: capital(OUTCOMES[one]),
            placeholder="Inte rapporterat än",
            key=f"{key}_reported",
        )
        st.html(told("Vem som skriver"))
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara målet", type="primary")

    def wanted(municipality: str) -> Wanted:
        writing.ticked(public=public)
        return Wanted(
            municipality=municipality,
            text=text,
            year=int(due),
            how=how,
            how_often=often or "",
            board=board,
            title=title,
            unit=unit,
            measure=measure,
            own_measure=own,
            aim=aim if measure else None,
            level=level if measure and aim is not Aim.YES else None,
            area=area,
            larger=larger,
            reported=None if measure else reported,
        )

    return wanted, pressed


def _one_or_own(label: str, every: Sequence[str], before: str, key: str) -> str:
    """One of a list, what stood there ``before``, or one of one's own; "" for none."""
    options = [*dict.fromkeys(filter(None, [*every, before]))]
    found = st.selectbox(
        label,
        options,
        index=options.index(before) if before else None,
        accept_new_options=True,
        placeholder="Välj ur listan, skriv ett eget eller lämna tomt",
        key=key,
    )
    return found or ""


def _at(every: Sequence[object], one: object) -> int:
    return [*every].index(one) if one in every else 0
