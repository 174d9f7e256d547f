"""Ideas from visits: a question with its answer, where and when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.store import Store
from oj.written import Note, NotWritable
from oj.written.ideas import idea_note, idea_of, ideas, set_idea
from tests.pages.small_store import PARTILLE, fill
from tests.written.test_wording import HOSTILE

ASKED, ANSWERED = "Hur får ni familjer att stanna kvar?", "En och samma kontakt."


def made(
    question: str = ASKED, day: str = "2026-10-02", answer: str = ANSWERED, where: str = "Vaggeryd"
) -> Note:
    return idea_note(PARTILLE, question, answer, where, day, "Socialchef", "Enheten")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def test_the_latest_visit_comes_first_and_one_is_changed_and_withdrawn(store: Store) -> None:
    first = set_idea(store, made(), 0, "Anna", "Partille")
    set_idea(store, made("Vad kostar det?", "2026-11-02"), 0, "Anna", "Partille")
    found = ideas(store.written(), PARTILLE, example=False)
    assert [(one.note.text, one.day) for one, _ in found] == [
        ("Vad kostar det?", "2026-11-02"),
        (ASKED, "2026-10-02"),
    ]
    changed = set_idea(store, made(answer="Tid."), first.id, "Anna", "Partille")
    ((_, _), (one, thread)) = ideas(store.written(), PARTILLE, example=False)
    assert (one.answer, one.where, thread.earlier) == ("Tid.", "Vaggeryd", (first,))
    set_idea(store, replace(changed, is_withdrawn=True), changed.id, "Anna", "Partille")
    assert len(ideas(store.written(), PARTILLE, example=False)) == 1
    assert ideas(store.written(), "1440", example=False) == []
    assert store.log()[-1].about == "Återtagen idé: Partille, 2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(text: str) -> None:
    found = idea_of(made(text, answer=text, where=text))
    assert found
    assert {found.note.text, found.answer, found.where} == {text}


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ({"question": " "}, "Skriv en text"),
        ({"answer": ""}, "Skriv en text"),
        ({"where": ""}, "Platsen saknas"),
        ({"day": "i går"}, "Dagen för besöket ska vara en dag"),
        ({"answer": "Fråga Anna Svensson"}, "namn på personer"),
    ],
)
def test_what_is_lacking_is_told(note: dict[str, str], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        made(**note)


def test_a_damaged_idea_is_none() -> None:
    note = made()
    assert idea_of(replace(note, more={"answer": "Ja"})) is None
