"""What became of each edition, and what each one changed."""

from __future__ import annotations

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest

from oj.errors import StoreError
from oj.history import history, standing
from oj.intake import publish_files
from oj.journal import Event
from oj.reading.model import Workbook
from oj.store import Store
from tests.made_workbooks import checked, small


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def put(store: Store, made: Workbook, folder: Path, *, example: bool = False) -> None:
    publish_files([checked(made, store, folder)], store, "Anna", accept_warnings=True, example=example)


def states(store: Store) -> dict[int, str]:
    return {chapter.id: chapter.state for chapter in history(store.log())}


def test_an_empty_store_has_no_history(store: Store) -> None:
    assert history(store.log()) == []


def test_the_figures_build_on_every_edition_until_one_is_undone(store: Store, tmp_path: Path) -> None:
    put(store, small(1, file="a.xlsx"), tmp_path)
    put(store, small(2, file="b.xlsx"), tmp_path)
    assert states(store) == {2: "current", 1: "included"}
    store.undo("Bo", "fel fil")
    assert states(store) == {2: "undone", 1: "current"}
    ended = history(store.log())[0].ended
    assert ended
    assert (ended.who, ended.reason) == ("Bo", "fel fil")
    store.restore(2, "Bo", "rätt ändå")
    assert states(store) == {2: "current", 1: "included"}


def test_a_publication_after_an_undo_does_not_build_on_what_was_undone(store: Store, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        put(store, small(len(name), file=name), tmp_path)
    store.undo("Bo", "fel fil")
    put(store, small(3, file="c.xlsx"), tmp_path)
    assert states(store) == {3: "current", 2: "undone", 1: "included"}
    assert [chapter.base for chapter in history(store.log())] == [1, 1, 0]


def test_restoring_an_old_edition_takes_all_later_ones_away(store: Store, tmp_path: Path) -> None:
    for number, name in enumerate(("a.xlsx", "b.xlsx", "c.xlsx")):
        put(store, small(number, file=name), tmp_path)
    store.restore(1, "Bo", "börja om")
    assert states(store) == {3: "undone", 2: "undone", 1: "current"}


def test_undoing_everything_leaves_nothing_shown(store: Store, tmp_path: Path) -> None:
    put(store, small(1), tmp_path)
    store.undo("Bo", "prov")
    assert states(store) == {1: "undone"}


def test_example_values_give_way_to_real_ones(store: Store, tmp_path: Path) -> None:
    put(store, small(1, file="exempel.xlsx"), tmp_path, example=True)
    put(store, small(2, file="riktig.xlsx"), tmp_path)
    assert states(store) == {2: "current", 1: "replaced"}
    assert history(store.log())[0].base == 0


def moves(count: int, seed: int) -> list[Event]:
    """A log of so many events in which editions are published, undone and restored at random."""
    chance, events, highest, previous = random.Random(seed), [], 0, 0  # noqa: S311 - the same every time
    for number in range(count):
        if highest < 2 or chance.random() < 0.6:
            what, highest = "publish", highest + 1
            edition = highest
        else:
            what, edition = "restore", chance.randrange(highest + 1)
        events.append(Event("2026-11-22T00:00:00+00:00", "Test", what, edition, previous, str(number)))
        previous = edition
    return events


@pytest.mark.parametrize("seed", range(5))
def test_an_edition_counts_while_the_current_one_builds_on_it(seed: int) -> None:
    events = moves(40, seed)
    bases = {event.edition: event.previous for event in events if event.makes_edition}
    lines, line = [], events[-1].edition
    while line:
        lines.append(line)
        line = bases[line]
    chapters = history(events)
    assert [one.id for one in chapters if one.state in ("current", "included")] == lines
    for one in chapters:
        assert (one.ended is None) == (one.id in lines)
    again = history(events[:-1])
    new_ends = {one.id for one in chapters if one.ended == events[-1]}
    assert new_ends == {one.id for one in again if one.ended is None} - set(lines)


def test_the_history_of_a_thousand_editions_is_told_at_once() -> None:
    events = moves(3000, 1)
    start = time.process_time()
    assert len(history(events)) > 1000
    assert time.process_time() - start < 1


def difference(store: Store, earlier: int, later: int) -> list[tuple[object, ...]]:
    rows = store.between("editions/difference", earlier, later)
    made_from = {chapter.id: chapter.base for chapter in history(store.log())}
    assert made_from[later] != earlier or store.difference(earlier, later) == rows  # as when it was made
    return [(row[0], *row[2:]) for row in rows]


def test_the_difference_is_counted_per_indicator(store: Store, tmp_path: Path) -> None:
    put(store, small(1, 2, 3, file="a.xlsx"), tmp_path)
    put(store, small(1, 20, 3, 4, 5, file="b.xlsx"), tmp_path)
    put(store, small(7, file="c.xlsx", code="N33002", year=2023), tmp_path)
    assert difference(store, 0, 1) == [("N33006", 3, 0, 0, 2024, 2024)]
    assert difference(store, 1, 2) == [("N33006", 2, 1, 0, 2024, 2024)]
    assert difference(store, 2, 3) == [("N33002", 1, 0, 0, 2023, 2023)]
    assert difference(store, 3, 1) == [("N33006", 0, 1, 2, 2024, 2024), ("N33002", 0, 0, 1, 2023, 2023)]
    assert difference(store, 2, 2) == []


def test_an_edition_that_is_missing_is_told(store: Store, tmp_path: Path) -> None:
    put(store, small(1), tmp_path)
    with pytest.raises(StoreError, match="Utgåva 7 finns inte"):
        store.between("editions/difference", 1, 7)


def test_the_report_whose_warnings_were_accepted_is_kept(store: Store, tmp_path: Path) -> None:
    made = small(1, code="")
    report = checked(made, store, tmp_path)
    assert report.needs_consent
    publish_files([report], store, "Anna", accept_warnings=True)
    kept = store.report(made.sha256)
    assert kept
    told = [finding.as_dict() for finding in report.findings]
    assert kept["findings"] == json.loads(json.dumps(told))
    assert store.report("0" * 64) is None
    next((store.directory / "reports").iterdir()).write_text("{", encoding="utf-8")
    assert store.report(made.sha256) is None


def moved(when: str, edition: int, what: str = "publish") -> Event:
    return Event(when, "Anna", what, edition, max(0, edition - 1))


def test_the_edition_that_stood_on_a_day_is_the_last_of_that_day() -> None:
    log = [
        moved("2026-04-01T08:00:00+00:00", 1),
        moved("2026-05-01T08:00:00+00:00", 2),
        moved("2026-05-01T09:00:00+00:00", 3),
        moved("2026-05-02T09:00:00+00:00", 3, "answer"),
        moved("2026-06-01T09:00:00+00:00", 2, "undo"),
        moved("2026-07-01T09:00:00+00:00", 0, "undo"),
    ]
    days = {
        "2026-03-31": None,
        "2026-04-30": 1,
        "2026-05-01": 3,
        "2026-05-02": 3,
        "2026-06-30": 2,
        "2026-07-01": 0,
    }
    found = {day: standing(log, date.fromisoformat(day)) for day in days}
    assert {day: one and one.edition for day, one in found.items()} == days
    assert standing([], date(2026, 5, 1)) is None


def test_a_day_is_that_of_the_clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    try:
        late = [moved("2026-05-01T22:30:00+00:00", 1)]
        assert standing(late, date(2026, 5, 1)) is None
        assert standing(late, date(2026, 5, 2)) == late[0]
    finally:
        monkeypatch.undo()
        time.tzset()
