"""The form for a goal: what, of which measure, to which level and year, how it is followed up, by whom."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

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
    goal_of,
    plan_areas,
    set_goal,
)
from pages.kommun.finder import published
from pages.plan.entry import Entry, Made, add, change
from pages.plan.target_fields import ask_aim, ask_level, ask_measure, measures
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import told

OWN = "Ett eget mått: stickprov, eller rapporterat för hand"
WHERE = "goals"  # the page says here what was kept


def new_goal(municipality: str, place: str, every: Sequence[tuple[Goal, Thread]]) -> None:
    """A form for one more goal beside ``every``, whose larger goals it may be a part of."""
    add(_entry(every), municipality, place)


def change_goal(municipality: str, place: str, every: Sequence[tuple[Goal, Thread]]) -> None:
    """Which goal, a form for its next version, and the way to take it back."""
    change(_entry(every), municipality, place, [thread for _, thread in every])


def _entry(every: Sequence[tuple[Goal, Thread]]) -> Entry:
    return Entry(
        key="goal",
        where=WHERE,
        asked="Vilket mål?",
        gone="Dra tillbaka målet",
        saved="Målet är sparat.",
        withdrawn="Målet är tillbakadraget.",
        fields=partial(_fields, known_larger=_larger(every)),
        keep=set_goal,
        terms=lambda note: terms(note, published()),
    )


def _larger(every: Sequence[tuple[Goal, Thread]]) -> list[str]:
    return [*dict.fromkeys(goal.larger for goal, _ in every if goal.larger)]


def _fields(key: str, note: Note | None, known_larger: Sequence[str]) -> tuple[Made, bool]:
    """As of ``Entry``; ``known_larger`` are the larger goals that there are."""
    before = goal_of(note) if note else None
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
            aim=aim,
            level=None if measure and aim is Aim.YES else level,
            area=area,
            larger=larger,
            reported=None if measure else reported,
        )

    return lambda municipality: goal_note(wanted(municipality)), pressed


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
