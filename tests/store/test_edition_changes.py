"""What each edition changed of a municipality, and which published figures were others before."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.edition_changes import corrections, edition_changes
from oj.facts import measures_of
from oj.register import Indicator
from oj.store import Store
from tests.pages import two_editions
from tests.pages.two_editions import FIRST, HOME, HVB, SECOND, Values

PARTILLE, ALE = "1402", "1440"
THIRD: Values = {**SECOND, HVB: {2022: 2900, 2023: 3300, 2024: 9000}}
FOURTH: Values = {**THIRD, HVB: {2022: 2900, 2023: 3400, 2024: 9000}}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("changes")
    made = Store(two_editions.made(folder))
    two_editions.publish(made, folder, "c.xlsx", THIRD)
    two_editions.publish(made, folder, "d.xlsx", FOURTH)
    return made


def hvb(store: Store) -> Indicator:
    return next(one for one in measures_of(store.edition()) if one.id == HVB)


def told(store: Store, until: int, municipality: str = PARTILLE) -> list[tuple[object, ...]]:
    found = corrections(store, municipality, hvb(store), until)
    return [(edition, one.after.year, one.before.value, one.after.value) for edition, one in found]


def test_the_last_correction_of_each_year_is_told_up_to_the_edition_that_is_shown(store: Store) -> None:
    assert told(store, 1) == []
    assert told(store, 2) == [(2, 2023, 3100, 3300)]
    assert told(store, 3) == [(2, 2023, 3100, 3300), (3, 2022, 3000, 2900)]
    assert told(store, 4) == [(4, 2023, 3300, 3400), (3, 2022, 3000, 2900)]


@pytest.mark.parametrize("bound", ["LOOKED_AT", "CORRECTED"])
def test_what_was_corrected_long_ago_is_not_looked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(f"oj.edition_changes.{bound}", 1)
    assert told(store, 4) == [(4, 2023, 3300, 3400)]


def test_what_others_corrected_is_not_told_of_us(store: Store) -> None:
    assert told(store, 4, ALE) == []


def test_an_edition_that_was_undone_has_corrected_nothing(tmp_path: Path) -> None:
    store = Store(two_editions.made(tmp_path))
    assert told(store, 2)
    store.undo("prov", "fel")
    assert told(store, 2) == []


def test_what_is_hidden_today_is_told_of_no_older_edition(tmp_path: Path) -> None:
    store = Store(two_editions.made(tmp_path))
    two_editions.publish(store, tmp_path, "c.xlsx", {**SECOND, HVB: {2022: 2900, 2023: "x", 2024: 9000}})
    assert told(store, 2) == [(2, 2023, 3100, 3300)]
    assert told(store, 3) == [(3, 2022, 3000, 2900)]
    every = [one for made in edition_changes(store, PARTILLE, 3, 9) for one in made.differences]
    assert {one.year for one in every if one.indicator_id == HVB} == {2022, 2024}


def test_each_edition_has_its_new_years_and_its_corrections(store: Store) -> None:
    measures = {one.id: one for one in measures_of(store.edition())}
    newest, third, second, first = edition_changes(store, PARTILLE, 4, 10)
    assert [one.event.edition for one in (newest, third, second, first)] == [4, 3, 2, 1]
    assert (newest.base, first.base) == (3, 0)
    assert newest.new_years == {}
    assert [one.revised.after.value for one in newest.corrections(measures)] == [3400]
    assert second.new_years[HOME] == [2024]
    assert set(first.new_years) == set(FIRST)
    assert first.corrections(measures) == []


def test_only_as_many_editions_as_are_asked_for_are_looked_at(store: Store) -> None:
    assert [one.event.edition for one in edition_changes(store, PARTILLE, 4, 2)] == [4, 3]
    assert [one.event.edition for one in edition_changes(store, ALE, 4, 10)] == [
        2,
        1,
    ]  # those that changed it
