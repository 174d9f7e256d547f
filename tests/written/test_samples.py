"""A sample is drawn once, by a seed that stays, and knows counts only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from oj.compare.finite_sample import draw, share_of_all
from oj.store import Store
from oj.written import Note, NotWritable, WrittenMeanwhile
from oj.written.samples import Counts, Sample, count_sample, draw_sample, sample_note, samples
from tests.pages.small_store import PARTILLE, fill

BY = ("Kvalitetschef", "Socialförvaltningen")
ASKED: dict[str, Any] = {
    "municipality": PARTILLE,
    "question": "Fick de tid inom 14 dagar?",
    "signed": BY,
    "within": 10,
    "cases": 120,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def drawn(store: Store, **change: Any) -> Note:
    return draw_sample(store, sample_note(**ASKED | change), "Anna", "Partille")


def only(store: Store) -> Sample:
    (found,) = samples(store.written(), PARTILLE, example=False)
    return found


def counted(store: Store, *counts: int) -> Note:
    sample = only(store)
    return count_sample(store, sample, Counts(*counts), BY, sample.thread.latest.id, "Anna", "Partille")


def test_as_many_are_drawn_as_are_needed_and_the_same_for_ever(store: Store) -> None:
    drawn(store)
    sample = only(store)
    assert (sample.population, sample.goal, sample.counts, sample.interval) == (120, 0, None, None)
    assert sample.note.year == datetime.now(UTC).year
    found = share_of_all(sample.many // 2, sample.many - sample.many // 2, 0, 120)
    assert found.high - found.low <= 20
    assert [*map(int, sample.drawn)] == draw(sample.seed, 120, sample.many)
    assert only(store).drawn == sample.drawn
    assert samples(store.written(), "1440", example=False) == []


def test_none_is_drawn_anew_before_it_is_counted(store: Store) -> None:
    drawn(store, goal=3)
    for again in ({"goal": 3, "question": "En annan?"}, {"question": ASKED["question"].upper()}):
        with pytest.raises(NotWritable, match="redan draget och inte räknat"):
            drawn(store, **again)
    drawn(store, municipality="1440", goal=3)
    counted(store, 0, 0, only(store).many)
    drawn(store, goal=3)
    assert len(samples(store.written(), PARTILLE, example=False)) == 2


def test_two_draws_are_two_with_seeds_of_their_own_the_newest_first(store: Store) -> None:
    first, second = drawn(store), drawn(store, question="Fick de svar?")
    found = samples(store.written(), PARTILLE, example=False)
    assert [one.note.id for one in found] == [second.id, first.id]
    assert found[0].seed != found[1].seed


def test_days_are_drawn_of_a_period(store: Store) -> None:
    drawn(store, cases=None, days=("2025-12-01", "2026-01-31"))
    sample = only(store)
    assert (sample.population, sample.first_day, sample.note.year) == (62, date(2025, 12, 1), 2026)
    assert all("2025-12-01" <= one <= "2026-01-31" for one in sample.drawn)
    assert len(set(sample.drawn)) == sample.many


def test_counts_are_kept_corrected_and_never_over_somebody_elses(store: Store) -> None:
    drawn(store)
    many = only(store).many
    counted(store, many - 6, 4, 2)
    before = only(store)
    assert before.counts == Counts(many - 6, 4, 2)
    assert before.interval == share_of_all(many - 6, 4, 2, 120)
    counted(store, many - 6, 6, 0)
    with pytest.raises(WrittenMeanwhile):
        count_sample(store, before, Counts(many, 0, 0), BY, before.thread.latest.id, "Bo", "Partille")
    assert only(store).counts == Counts(many - 6, 6, 0)
    assert [counts for counts, _ in only(store).before] == [Counts(many - 6, 4, 2)]
    assert only(store).drawn == before.drawn


@pytest.mark.parametrize("counts", [(0, 0, 0), (10_000, 0, 0), (-1, 0, 0)])
def test_counts_of_others_than_those_drawn_are_refused(store: Store, counts: tuple[int, int, int]) -> None:
    drawn(store)
    with pytest.raises(NotWritable, match=f"Summan ska vara {only(store).many}"):
        counted(store, *counts)


def test_a_line_that_would_draw_anew_changes_nothing(store: Store) -> None:
    note = drawn(store)
    before = only(store)
    forged = replace(note, id=2, replaces=1, more={**note.more, "seed": "another", "counts": [1, 1, 1]})
    with (store.directory / "written.jsonl").open("a", encoding="utf-8") as file:
        file.write(forged.line() + "\n")
    assert (only(store).drawn, only(store).counts) == (before.drawn, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"cases": None}, "att dra av"),
        ({"cases": 1}, "att dra av"),
        ({"cases": 20_001}, "att dra av"),
        ({"days": ("2026-01-02", "2026-01-01")}, "att dra av"),
        ({"days": ("i går", "2026-01-01")}, "Första dagen"),
        ({"days": ("2026-01-01", "")}, "Sista dagen"),
        ({"question": ""}, "Skriv en text"),
        ({"question": "Fick Anna Svensson tid?"}, "namn på personer"),
        ({"signed": ("", "x")}, "Titeln saknas"),
    ],
)
def test_what_is_lacking_is_told(change: dict[str, Any], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        sample_note(**ASKED | change)


@pytest.mark.parametrize(
    "change", [{"population": None}, {"many": 0}, {"many": 121}, {"first_day": "soon"}, {"goal": "x"}]
)
def test_a_damaged_one_is_none(store: Store, change: dict[str, Any]) -> None:
    note = sample_note(**ASKED)
    draw_sample(store, replace(note, more={**note.more, **change}), "Anna", "Partille")
    assert samples(store.written(), PARTILLE, example=False) == []
