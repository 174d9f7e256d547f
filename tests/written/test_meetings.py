"""Meetings of a board are kept as other texts are: with versions, by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oj.mandate_periods import mandate_periods, period_of
from oj.store import Store
from oj.written import NotWritable, WrittenMeanwhile
from oj.written.meetings import meeting_note, meeting_of, meetings, set_meeting
from tests.pages.small_store import PARTILLE, fill

MEETING: dict[str, Any] = {
    "municipality": PARTILLE,
    "text": "Delårsrapporten.",
    "board": "Socialnämnden",
    "day": "2026-03-12",
    "title": "Nämndsekreterare",
    "unit": "Kansliet",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def test_meetings_are_kept_changed_and_taken_back_the_latest_first(store: Store) -> None:
    first = set_meeting(store, meeting_note(**MEETING), 0, "Anna", "Partille")
    later = set_meeting(store, meeting_note(**MEETING | {"day": "2026-06-01"}), 0, "Anna", "Partille")
    assert [one.day for one, _ in meetings(store.written(), PARTILLE, example=False)] == [
        date(2026, 6, 1), date(2026, 3, 12),
    ]  # fmt: skip
    set_meeting(store, meeting_note(**MEETING | {"day": "2026-03-19"}), first.id, "Anna", "Partille")
    with pytest.raises(WrittenMeanwhile):
        set_meeting(store, meeting_note(**MEETING), first.id, "Bo", "Partille")
    set_meeting(store, replace(later, is_withdrawn=True), later.id, "Anna", "Partille")
    ((meeting, thread),) = meetings(store.written(), PARTILLE, example=False)
    assert (meeting.day, meeting.board) == (date(2026, 3, 19), "Socialnämnden")
    assert len(thread.versions) == 2
    assert meetings(store.written(), "1440", example=False) == []
    assert store.log()[-1].about == "Återtaget möte: Partille, 2026"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": ""}, "Skriv en text"),
        ({"board": ""}, "Nämnden saknas"),
        ({"day": "i mars"}, "Dagen för mötet"),
        ({"text": "Anna Svensson talade"}, "namn på personer"),
    ],
)
def test_what_is_lacking_is_told(change: dict[str, str], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        meeting_note(**MEETING | change)


@pytest.mark.parametrize("more", [{}, {"board": "a", "day": "soon"}, {"board": "a", "day": None}])
def test_a_damaged_meeting_is_none(more: dict[str, str | None]) -> None:
    assert meeting_of(replace(meeting_note(**MEETING), more=more)) is None


def test_boards_begin_on_the_first_of_january_after_each_election() -> None:
    found = mandate_periods()
    assert [one.name for one in found] == [f"{year}–{year + 4}" for year in range(2010, 2027, 4)]
    assert all(one.boards_from == date(int(one.name[:4]) + 1, 1, 1) for one in found)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2010, 12, 31), None),
        (date(2022, 12, 31), "2018–2022"),
        (date(2023, 1, 1), "2022–2026"),
        (date(2026, 12, 31), "2022–2026"),
        (date(2030, 1, 1), "2026–2030"),
    ],
)
def test_the_period_of_a_day_is_that_of_the_boards(day: date, name: str | None) -> None:
    found = period_of(day)
    assert (found.name if found else None) == name
