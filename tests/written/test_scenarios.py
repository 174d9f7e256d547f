"""Saved break-evens: kept whole, changed and withdrawn; damaged ones and personal data refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oj.break_even_inputs import kinds
from oj.break_even_sheet import of_scenario
from oj.compare.break_even import Assumption
from oj.store import Store
from oj.written import Note, NotWritable
from oj.written.scenarios import scenario_note, scenario_of, scenarios, set_scenario
from tests.pages.break_even_store import filled
from tests.pages.small_store import PARTILLE
from tests.written.test_wording import HOSTILE


def assumptions(**other: float) -> list[Assumption]:
    values = {one.id: one.value for one in kinds().values()} | {"price": 4_000.0} | other
    return [kinds()[name].assumed(value or 0.0, 2024, "Källan") for name, value in values.items()]


def made(name: str = "Tre tjänster", title: str = "Controller", **other: float) -> Note:
    told = assumptions(**other)
    return scenario_note(PARTILLE, name, "hvb", told, title, "Enheten", own_days=600.0, year=2024)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(filled(tmp_path / "store"))


def test_it_is_kept_with_every_assumption_changed_and_withdrawn(store: Store) -> None:
    first = set_scenario(store, made(), 0, "Anna", "Partille")
    ((one, _),) = scenarios(Store(store.directory).written(), PARTILLE, example=False)
    assert one.assumptions == tuple(assumptions())
    assert (one.note.text, one.form, one.own_days, one.year) == ("Tre tjänster", "hvb", 600.0, 2024)
    changed = set_scenario(store, made(posts=5.0), first.id, "Anna", "Partille")
    ((one, thread),) = scenarios(store.written(), PARTILLE, example=False)
    assert {each.id: each.value for each in one.assumptions}["posts"] == 5
    assert thread.earlier == (first,)
    assert scenarios(store.written(), "1440", example=False) == []
    set_scenario(store, replace(changed, is_withdrawn=True), changed.id, "Anna", "Partille")
    assert scenarios(store.written(), PARTILLE, example=False) == []
    assert store.log()[-1].about.startswith("Återtagen brytpunkt: Partille")


def test_what_was_saved_is_said_as_it_was() -> None:
    found = scenario_of(made())
    assert found
    said = of_scenario(found, "Partille")
    assert "141 dygn om året" in said.lead
    assert "i HVB" in said.lead


def test_a_store_that_knows_no_break_even_has_none(store: Store) -> None:
    assert scenarios(store.written(), PARTILLE, example=False) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(text: str) -> None:
    found = scenario_of(made(text))
    assert found
    assert found.note.text == text


@pytest.mark.parametrize(
    ("name", "title", "why"),
    [
        ("", "Chef", "Namnet saknas"),
        ("Som Anna Svensson vill", "Chef", "namn på personer"),
        ("x", "", "Titeln saknas"),
    ],
)
def test_what_is_lacking_or_personal_is_told(name: str, title: str, why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        made(name, title)


def damaged(**other: Any) -> Note:
    """One whose first assumption has other fields, written and read as a line is."""
    note = made()
    (first, *rest) = json.loads(json.dumps(note.more))["assumptions"]
    return replace(note, more={**note.more, "assumptions": [{**first, **other}, *rest]})


@pytest.mark.parametrize(
    "other",
    [
        {"value": "tre"},
        {"value": float("nan")},
        {"low": 9.0},
        {"year": "i år"},
        {"source": None},
        {"id": "annat"},
    ],
)
def test_a_damaged_one_is_none(other: dict[str, Any]) -> None:
    assert scenario_of(damaged())
    assert scenario_of(damaged(**other)) is None


def test_one_without_all_it_needs_is_none() -> None:
    note = made()
    assert scenario_of(replace(note, more={})) is None
    assert scenario_of(replace(note, more={**note.more, "assumptions": None})) is None
    free = [
        *(one for one in assumptions() if one.id != "price"),
        replace(assumptions(price=1.0)[0], id="price", value=0.0, low=0.0),
    ]
    assert scenario_of(scenario_note(PARTILLE, "x", "hvb", free, "a", "b")) is None
