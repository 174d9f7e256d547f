"""Under året is kept as explanations are, apart from every edition, and an older store has none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.store import Store
from oj.written import NotWritable, WrittenMeanwhile
from oj.written.during_year import (
    every_version,
    tell_year,
    versions,
    withdraw_year,
    year_note,
    year_of,
    years_told,
)
from oj.year_sheet import year_sheet
from tests.pages.small_store import PARTILLE, fill
from tests.templates.test_year_template import TOLD


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def note(comment: str = ""):  # type: ignore[no-untyped-def] # as year_note
    return year_note(PARTILLE, TOLD, comment, "Controller", "Socialförvaltningen")


def test_figures_are_kept_with_their_versions_and_withdrawn(store: Store) -> None:
    assert years_told(store.written(), PARTILLE, example=False) == {}
    edition = store.edition().id
    first = tell_year(store, note(), 0, "Anna", "Partille")
    with pytest.raises(WrittenMeanwhile) as told:
        tell_year(store, note("Igen."), 0, "Bo", "Partille")
    assert told.value.latest == first
    second = tell_year(store, note("Igen."), first.id, "Bo", "Partille")
    (thread,) = years_told(store.written(), PARTILLE, example=False).values()
    assert versions(thread) == [(first, TOLD), (second, TOLD)]
    assert store.edition().id == edition
    assert years_told(store.written(), "1440", example=False) == {}
    assert years_told(store.written(), PARTILLE, example=True) == {}
    assert [event.about for event in store.log()[1:]] == ["Under året: Partille, 2026"] * 2
    withdraw_year(store, second, "Anna", "Partille")
    assert years_told(store.written(), PARTILLE, example=False) == {}


def test_a_forecast_that_was_told_is_kept_when_the_figures_are_taken_back_and_told_anew(store: Store) -> None:
    """Nobody gets rid of a forecast that was wrong by withdrawing it before the year is over."""
    first = tell_year(store, note(), 0, "Anna", "Partille")
    gone = withdraw_year(store, first, "Anna", "Partille")
    whole = replace(TOLD, spells=tuple(replace(one, first=1, last=12) for one in TOLD.spells[:1]))
    again = year_note(PARTILLE, whole, "", "Controller", "Socialförvaltningen")
    tell_year(store, again, gone.id, "Anna", "Partille")
    (thread,) = years_told(store.written(), PARTILLE, example=False).values()
    assert [told for _, told in versions(thread)] == [whole]
    assert every_version(thread) == [TOLD, whole]
    sheet = year_sheet(store.written(), PARTILLE, "Partille", example=False)
    assert sheet
    assert sheet.scores is not None


def test_undo_leaves_them(store: Store) -> None:
    tell_year(store, note(), 0, "Anna", "Partille")
    store.undo("Anna", "Fel fil")
    assert [*years_told(store.written(), PARTILLE, example=store.edition().is_example)] == [2026]


def test_what_may_not_be_written_is_refused() -> None:
    with pytest.raises(NotWritable, match="namn på personer"):
        note("Anna Svensson kom i mars.")
    with pytest.raises(NotWritable, match="högst 400"):
        note("x" * 401)
    with pytest.raises(NotWritable, match="Titeln saknas"):
        year_note(PARTILLE, TOLD, "", "", "b")


@pytest.mark.parametrize(
    "change",
    [
        {"spells": []},
        {"spells": [["hvb", 0, 13, 1, 1, 1]]},
        {"spells": [["hvb", 1]]},
        {"spells": 5},
        {"budget": ["hvb"]},
        {"own": {"hvb": "many"}},
        {"grant": None},
    ],
)
def test_damaged_figures_are_none(change: dict[str, object]) -> None:
    assert year_of(note()) == TOLD
    assert year_of(replace(note(), more=dict(note().more) | change)) is None
