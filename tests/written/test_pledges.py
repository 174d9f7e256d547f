"""A pledge is sealed for good: remarked on and taken back, never changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from oj.compare.goal_status import Aim, Target
from oj.store import Store
from oj.written import Note, NotWritable, WrittenMeanwhile
from oj.written.note import threads
from oj.written.pledges import Pledge, pledge_note, pledges, remark, seal
from tests.pages.small_store import PARTILLE, TURNOVER, fill

BY = ("Nämndens ordförande", "Socialnämnden")
PLEDGE: dict[str, Any] = {
    "municipality": PARTILLE,
    "text": "Färre ska sluta.",
    "measure": TURNOVER,
    "target": Target(Aim.AT_MOST, 22.0),
    "due": "2026-12-31",
    "signed": BY,
    "today": date(2026, 11, 30),
    "edition": 1,
    "value": 30.0,
    "value_year": 2024,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def sealed(store: Store, **change: Any) -> Note:
    return seal(store, pledge_note(**PLEDGE | change), "Anna", "Partille")


def only(store: Store) -> Pledge:
    (found,) = pledges(store.written(), PARTILLE, example=False)
    return found


def test_a_pledge_is_kept_with_the_edition_and_value_that_it_was_sealed_beside(store: Store) -> None:
    note = sealed(store)
    found = only(store)
    assert (found.note, found.target, found.due) == (note, Target(Aim.AT_MOST, 22.0), date(2026, 12, 31))
    assert (found.edition, found.note.value, found.value_year, found.note.year) == (1, 30.0, 2024, 2026)
    assert (found.remarks, found.withdrawn) == ((), None)
    assert pledges(store.written(), "1440", example=False) == []
    assert store.log()[-1].about == "Utfästelse: Partille, 2026"


def test_two_alike_are_two_and_those_due_first_come_first(store: Store) -> None:
    for due in ("2028-06-30", "2026-12-31", "2026-12-31"):
        sealed(store, due=due)
    assert [one.due.year for one in pledges(store.written(), PARTILLE, example=False)] == [2026, 2026, 2028]


def test_it_is_remarked_on_and_taken_back_and_remains_as_it_was(store: Store) -> None:
    sealed(store)
    before = only(store)
    first = remark(store, before, "Försenat.", BY, before.latest.id, "Anna", "Partille")
    with pytest.raises(WrittenMeanwhile):
        remark(store, before, "Samtidigt.", BY, before.latest.id, "Bo", "Partille")
    remark(store, only(store), "Nytt beslut.", BY, first.id, "Anna", "Partille", withdraw=True)
    found = only(store)
    assert (found.note, found.fingerprint) == (before.note, before.fingerprint)
    assert [one.text for one in found.remarks] == ["Försenat.", "Nytt beslut."]
    assert found.withdrawn is not None
    assert found.withdrawn.text == "Nytt beslut."
    remark(store, found, "Efteråt.", BY, found.latest.id, "Anna", "Partille")
    assert only(store).withdrawn == found.withdrawn


def test_a_line_that_would_change_what_was_sealed_changes_nothing(store: Store) -> None:
    note = sealed(store)
    fingerprint = only(store).fingerprint
    forged = replace(note, id=2, replaces=1, text="Fler får sluta.", more={**note.more, "level": 90.0})
    with (store.directory / "written.jsonl").open("a", encoding="utf-8") as file:
        file.write(forged.line() + "\n")
    found = only(store)
    assert (found.note.text, found.target.level, found.fingerprint) == (note.text, 22.0, fingerprint)


def test_the_fingerprint_is_that_of_what_was_sealed_and_anybody_can_work_it_out(store: Store) -> None:
    note = sealed(store)
    told = {
        "about": TURNOVER, "is_example": False, "kind": "pledge",
        "more": {"aim": "at_most", "due": "2026-12-31", "edition": 1, "level": 22.0, "value_year": 2024},
        "municipality": PARTILLE, "text": "Färre ska sluta.", "title": BY[0], "unit": BY[1], "value": 30.0,
        "when": note.when, "year": 2026,
    }  # fmt: skip
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    fingerprint = only(store).fingerprint
    assert fingerprint.replace(" ", "") == sha256(canonical.encode()).hexdigest()
    for change in (
        {"text": "Fler."}, {"value": 29.0}, {"year": 2027}, {"title": "Någon"}, {"when": "2020-01-01"},
        {"more": {**note.more, "level": 90.0}}, {"more": {**note.more, "edition": 2}},
    ):  # fmt: skip
        changed = replace(only(store), note=replace(note, **change))
        assert changed.fingerprint != fingerprint


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"measure": ""}, "Välj ett mått"),
        ({"target": Target(Aim.AT_MOST)}, "målnivån"),
        ({"target": Target(Aim.YES, 1.0)}, "målnivån"),
        ({"due": "nästa år"}, "Senast ska vara en dag"),
        ({"due": "2027-02-29"}, "Senast ska vara en dag"),
        ({"due": "20271231"}, "Senast ska vara en dag"),
        ({"due": "2999-12-31"}, "mellan 1950 och 2100"),
        ({"due": "2026-11-29"}, "redan varit"),
        ({"due": "2020-12-31", "value_year": None, "value": None}, "redan varit"),
        ({"due": "2024-12-31"}, "2024 finns redan"),
        ({"text": " "}, "Skriv en text"),
        ({"text": "x" * 401}, "högst 400"),
        ({"text": "Anna Svensson lovar"}, "namn på personer"),
        ({"signed": ("", "Enheten")}, "Titeln saknas"),
    ],
)
def test_what_is_lacking_is_told(change: dict[str, Any], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        pledge_note(**PLEDGE | change)


@pytest.mark.parametrize(
    "change", [{"aim": "sideways"}, {"due": "soon"}, {"level": "many"}, {"edition": None}]
)
def test_a_damaged_one_is_none(store: Store, change: dict[str, Any]) -> None:
    note = pledge_note(**PLEDGE)
    seal(store, replace(note, more={**note.more, **change}), "Anna", "Partille")
    assert len(threads(store.written())) == 1
    assert pledges(store.written(), PARTILLE, example=False) == []
