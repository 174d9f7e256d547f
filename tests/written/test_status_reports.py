"""Årets lägesrapport is kept question by question; the next year finds what was decided before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.store import Store
from oj.written import Note, NotWritable, WrittenMeanwhile
from oj.written.status_reports import (
    answer,
    answer_note,
    answer_threads,
    answers,
    decided_before,
    questions,
)
from tests.pages.small_store import PARTILLE, fill


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def note(question: str = "next", year: int = 2024, text: str = "Två anställs.") -> Note:
    return answer_note(PARTILLE, question, year, text, "Ordförande", "Socialnämnden")


def test_answers_are_kept_in_the_order_of_the_questions_and_taken_back(store: Store) -> None:
    first = answer(store, note(), 0, "Anna", "Partille")
    answer(store, note("ask"), 0, "Anna", "Partille")
    assert [*answers(store.written(), PARTILLE, 2024, example=False)] == ["ask", "next"]
    with pytest.raises(WrittenMeanwhile):
        answer(store, note(text="En anställs."), 0, "Bo", "Partille")
    second = answer(store, note(text="En anställs."), first.id, "Bo", "Partille")
    assert answers(store.written(), PARTILLE, 2024, example=False)["next"] == second
    answer(store, replace(second, is_withdrawn=True), second.id, "Bo", "Partille")
    assert [*answers(store.written(), PARTILLE, 2024, example=False)] == ["ask"]
    assert [*answer_threads(store.written(), PARTILLE, 2024, example=False)] == ["ask", "next"]
    assert answers(store.written(), "1440", 2024, example=False) == {}
    assert answers(store.written(), PARTILLE, 2024, example=True) == {}
    about = [event.about for event in store.log()[1:]]
    assert about[0] == "Lägesrapport: Partille, 2024"
    assert about[-1] == "Återtaget svar i lägesrapporten: Partille, 2024"


def test_the_next_report_finds_the_latest_before_it(store: Store) -> None:
    assert decided_before(store.written(), PARTILLE, 2024, example=False) == {}
    for year in (2021, 2022, 2024):
        answer(store, note(year=year), 0, "Anna", "Partille")
    (found,) = decided_before(store.written(), PARTILLE, 2024, example=False).values()
    assert found.year == 2022
    assert decided_before(store.written(), PARTILLE, 2021, example=False) == {}


def test_undo_leaves_them(store: Store) -> None:
    answer(store, note(), 0, "Anna", "Partille")
    store.undo("Anna", "Fel fil")
    example = store.edition().is_example
    assert [*answers(store.written(), PARTILLE, 2024, example=example)] == ["next"]


def test_what_may_not_be_written_is_refused() -> None:
    with pytest.raises(NotWritable, match="Välj en av frågorna"):
        note("nonsense")
    with pytest.raises(NotWritable, match="namn på personer"):
        note(text="Anna Svensson gör det.")
    with pytest.raises(NotWritable, match="Skriv en text"):
        note(text=" ")
    assert len(questions()) == 10
