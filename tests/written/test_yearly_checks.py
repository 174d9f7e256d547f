"""The yearly check of an initiative: thirteen answers, one check a year."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from oj.store import Store
from oj.written import NotWritable, WrittenMeanwhile
from oj.written.yearly_checks import HEALTH, RISK, Holds, check_note, check_of, checks, factors, set_check
from tests.pages.small_store import PARTILLE, fill

ANSWERS = {one.id: Holds.YES if one.kind == HEALTH else Holds.PARTLY for one in factors()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def test_there_are_eight_factors_of_health_and_five_of_risk() -> None:
    assert Counter(one.kind for one in factors()) == {HEALTH: 8, RISK: 5}
    assert len({one.id for one in factors()}) == 13


def test_each_year_has_a_check_of_its_own_with_its_history(store: Store) -> None:
    for year in (2026, 2025):
        set_check(store, check_note(PARTILLE, 7, year, ANSWERS, "Chef", "Enheten"), 0, "Anna", "Partille")
    set_check(store, check_note(PARTILLE, 8, 2026, ANSWERS, "Chef", "Enheten"), 0, "Anna", "Partille")
    found = checks(store.written(), PARTILLE, example=False)[7]
    assert [one.note.year for one in found] == [2025, 2026]
    assert (found[0].held(HEALTH), found[0].held(RISK)) == ((8, 8), (0, 5))
    again = check_note(PARTILLE, 7, 2026, dict.fromkeys(ANSWERS, Holds.NO), "Chef", "Enheten")
    with pytest.raises(WrittenMeanwhile):
        set_check(store, again, 0, "Bo", "Partille")
    set_check(store, again, found[1].note.id, "Bo", "Partille")
    assert [one.held(HEALTH) for one in checks(store.written(), PARTILLE, example=False)[7]] == [
        (8, 8),
        (0, 8),
    ]
    assert checks(store.written(), "1440", example=False) == {}
    assert store.log()[-1].about == "Årlig kontroll: Partille, 2026"


def test_all_are_answered_and_signed() -> None:
    with pytest.raises(NotWritable, match="Svara på alla"):
        check_note(PARTILLE, 7, 2026, {**ANSWERS, factors()[0].id: None}, "Chef", "Enheten")
    with pytest.raises(NotWritable, match="Titeln saknas"):
        check_note(PARTILLE, 7, 2026, ANSWERS, " ", "Enheten")
    with pytest.raises(NotWritable, match="mellan 1950 och 2100"):
        check_note(PARTILLE, 7, 1066, ANSWERS, "Chef", "Enheten")


@pytest.mark.parametrize("answers", [None, [], {}, dict.fromkeys(ANSWERS, "glad")])
def test_a_damaged_check_is_none(answers: object) -> None:
    note = check_note(PARTILLE, 7, 2026, ANSWERS, "Chef", "Enheten")
    assert check_of(note) is not None
    assert check_of(replace(note, more={"answers": answers})) is None
    assert check_of(replace(note, more={})) is None
