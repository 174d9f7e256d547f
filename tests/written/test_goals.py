"""Goals are kept as explanations are, and must say how they are followed up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.compare.goal_status import Aim, Outcome, Target
from oj.store import Store
from oj.written import NotWritable, WrittenMeanwhile, explain, explanation
from oj.written.goals import Wanted, goal_note, goal_of, goals, plan_areas, set_goal
from tests.pages.small_store import COST, PARTILLE, TURNOVER, fill

WANTED = Wanted(
    PARTILLE,
    "Färre ska sluta.",
    2026,
    "Avgångssamtal och personalstatistik",
    "varje kvartal",
    "Socialnämnden",
    "Socialchef",
    "Socialförvaltningen",
    measure=TURNOVER,
    aim=Aim.AT_MOST,
    level=22.0,
    area="Kvalitet i arbetet",
)
OWN = replace(WANTED, measure="", own_measure="Tid inom 14 dagar", aim=None, level=None, year=2025)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def test_goals_are_kept_with_all_that_is_said_and_those_due_first_come_first(store: Store) -> None:
    first = set_goal(store, goal_note(WANTED), 0, "Anna", "Partille")
    set_goal(store, goal_note(OWN), 0, "Anna", "Partille")
    (own, _), (of_data, thread) = goals(store.written(), PARTILLE, example=False)
    assert (own.measure, own.own_measure, own.target, own.reported) == ("", "Tid inom 14 dagar", None, None)
    assert of_data.note == first
    assert (of_data.measure, of_data.target) == (TURNOVER, Target(Aim.AT_MOST, 22.0))
    assert (of_data.how_often, of_data.board, of_data.area) == (
        "varje kvartal", "Socialnämnden", "Kvalitet i arbetet",
    )  # fmt: skip
    assert thread.versions == (first,)
    assert goals(store.written(), "1440", example=False) == []
    assert goals(store.written(), PARTILLE, example=True) == []
    assert [event.about for event in store.log()[1:]] == ["Mål: Partille, 2026", "Mål: Partille, 2025"]


def test_two_goals_of_one_measure_and_year_are_two(store: Store) -> None:
    set_goal(store, goal_note(WANTED), 0, "Anna", "Partille")
    set_goal(store, goal_note(replace(WANTED, level=15.0)), 0, "Anna", "Partille")
    assert len(goals(store.written(), PARTILLE, example=False)) == 2


def test_a_measure_of_ones_own_may_have_a_level_in_per_cent(store: Store) -> None:
    set_goal(store, goal_note(replace(OWN, aim=Aim.AT_LEAST, level=80.0)), 0, "Anna", "Partille")
    ((goal, _),) = goals(store.written(), PARTILLE, example=False)
    assert (goal.measure, goal.target) == ("", Target(Aim.AT_LEAST, 80.0))


def test_a_goal_is_changed_reported_and_withdrawn_with_its_history(store: Store) -> None:
    first = set_goal(store, goal_note(OWN), 0, "Anna", "Partille")
    changed = replace(OWN, year=2027, reported=Outcome.NOT_MET)
    second = set_goal(store, goal_note(changed), first.id, "Anna", "Partille")
    with pytest.raises(WrittenMeanwhile) as told:
        set_goal(store, goal_note(OWN), first.id, "Bo", "Partille")
    assert told.value.latest == second
    ((goal, thread),) = goals(store.written(), PARTILLE, example=False)
    assert (goal.reported, goal.note.year) == (Outcome.NOT_MET, 2027)
    assert thread.earlier == (first,)
    set_goal(store, replace(second, is_withdrawn=True), second.id, "Anna", "Partille")
    assert goals(store.written(), PARTILLE, example=False) == []


def test_a_goal_may_be_a_part_of_a_larger_one_and_those_of_before_are_parts_of_none(store: Store) -> None:
    set_goal(store, goal_note(replace(WANTED, larger=" Barn ska\nvara trygga ")), 0, "Anna", "Partille")
    kept = goal_note(WANTED)
    assert "larger" not in kept.more
    set_goal(store, kept, 0, "Anna", "Partille")
    assert [goal.larger for goal, _ in goals(store.written(), PARTILLE, example=False)] == [
        "Barn ska vara trygga", "",
    ]  # fmt: skip


def test_an_explanation_is_no_goal(store: Store) -> None:
    explain(store, explanation(PARTILLE, COST, 2024, "Dyrt.", "a", "b"), 0, "Anna", "Kostnad")
    assert goals(store.written(), PARTILLE, example=False) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"how": " "}, "följs upp"),
        ({"how_often": ""}, "hur ofta"),
        ({"how_often": "ibland"}, "hur ofta"),
        ({"board": ""}, "Ansvarig nämnd saknas"),
        ({"text": ""}, "Skriv en text"),
        ({"text": "x" * 401}, "högst 400"),
        ({"level": None}, "målnivån"),
        ({"aim": Aim.YES}, "målnivån"),
        ({"aim": None}, "målnivån"),
        ({"year": 1999}, "mellan 2000 och 2100"),
        ({"measure": ""}, "Måttet saknas"),
        ({"measure": "", "own_measure": "Tid", "aim": Aim.YES}, "minst eller högst"),
        ({"measure": "", "own_measure": "Tid", "level": 101.0}, "0 till 100"),
        ({"how": "Anna Svensson räknar"}, "namn på personer"),
        ({"board": "Bo Ek"}, "namn på personer"),
        ({"area": "x" * 81}, "för många tecken"),
        ({"larger": "x" * 161}, "högst 160"),
        ({"larger": "Anna Svensson ska må bra"}, "namn på personer"),
    ],
)
def test_what_is_lacking_is_told(change: dict[str, object], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        goal_note(replace(WANTED, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change", [{"aim": "sideways"}, {"level": "many"}, {"how": None}, {"reported": "soon"}]
)
def test_a_damaged_goal_is_none(change: dict[str, object]) -> None:
    note = goal_note(WANTED)
    assert goal_of(note) is not None
    more = {name: value for name, value in (dict(note.more) | change).items() if value is not None}
    assert goal_of(replace(note, more=more)) is None


def test_the_plans_that_others_go_by_are_there() -> None:
    assert {plan: len(areas) for plan, areas in plan_areas().items()} == {"Östersund": 6, "SKL": 7}
