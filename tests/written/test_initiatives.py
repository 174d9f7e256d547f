"""Initiatives are kept as goals are: how an effect would be seen is asked for, what it has led to never."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oj.store import Store
from oj.written import Note, NotWritable, WrittenMeanwhile, explain, explanation
from oj.written import note as notes
from oj.written.goals import goals
from oj.written.initiatives import Terms, initiative_note, initiative_of, initiatives, set_initiative
from tests.pages.small_store import COST, PARTILLE, fill
from tests.written.test_wording import HOSTILE

TEAM = Terms(
    "2022-03",
    is_project=True,
    effect="Färre barn placeras på HVB.",
    end="2026-12",
    cost=2_400_000.0,
    posts=3.5,
    decision="2022-01-19 § 7",
    source="Årsredovisning 2024",
    board_day="2025-03-12",
)
SIGNED = ("Socialchef", "Socialförvaltningen")


def made(terms: Terms = TEAM, name: str = "Resursteamet", measure: str = COST) -> Note:
    return initiative_note(PARTILLE, name, terms, measure, *SIGNED)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def keep(store: Store, note: Note, seen: int = 0) -> Note:
    return set_initiative(store, note, seen, "Anna (anna@example.se)", "Partille")


def current(store: Store, *, example: bool = False) -> list[str]:
    return [one.name for one, _ in initiatives(store.written(), PARTILLE, example=example)]


def test_an_initiative_is_kept_with_all_that_is_said_and_the_oldest_comes_first(store: Store) -> None:
    keep(store, made())
    keep(store, made(replace(TEAM, start="1995-1", end="", own_measure="Antal"), "Boken", ""))
    (book, _), (team, thread) = initiatives(store.written(), PARTILLE, example=False)
    assert (book.name, book.measure, book.note.year, book.terms.start) == ("Boken", "", 1995, "1995-01")
    assert (team.name, team.measure, team.terms, team.note.year) == ("Resursteamet", COST, TEAM, 2022)
    assert len(thread.versions) == 1
    assert initiatives(store.written(), "1440", example=False) == []
    assert current(store, example=True) == []
    assert [event.about for event in store.log()[1:]] == ["Insats: Partille, 2022", "Insats: Partille, 1995"]
    assert "anna" not in (store.directory / "written.jsonl").read_text(encoding="utf-8").casefold()


def test_it_is_changed_and_withdrawn_with_its_history_and_never_over_anothers(store: Store) -> None:
    first = keep(store, made())
    second = keep(store, made(replace(TEAM, end="2027-06")), first.id)
    with pytest.raises(WrittenMeanwhile) as told:
        keep(store, made(), first.id)
    assert told.value.latest == second
    ((one, thread),) = initiatives(store.written(), PARTILLE, example=False)
    assert (one.terms.end, thread.earlier) == ("2027-06", (first,))
    keep(store, replace(second, is_withdrawn=True), second.id)
    assert current(store) == []
    assert store.log()[-1].about == "Återtagen insats: Partille, 2022"


def test_undo_and_restore_leave_it(store: Store) -> None:
    keep(store, made())
    store.undo("Anna", "fel fil")
    assert current(store) == ["Resursteamet"]
    store.restore(1, "Anna", "rätt fil")
    assert current(store) == ["Resursteamet"]


def test_a_program_that_does_not_know_initiatives_passes_them_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, made())
    explain(store, explanation(PARTILLE, COST, 2024, "Dyrt.", "a", "b"), 0, "Anna", "Kostnad")
    monkeypatch.setattr(notes, "KINDS", (notes.EXPLANATION, notes.GOAL))
    assert [thread.latest.text for thread in notes.threads((*store.written(), ""))] == ["Dyrt."]


def test_a_store_where_earlier_versions_have_written_takes_them(store: Store) -> None:
    explain(store, explanation(PARTILLE, COST, 2024, "Dyrt.", "a", "b"), 0, "Anna", "Kostnad")
    assert current(store) == []
    assert keep(store, made()).id == 2
    assert current(store) == ["Resursteamet"]
    assert goals(store.written(), PARTILLE, example=False) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(store: Store, text: str) -> None:
    keep(store, made(replace(TEAM, effect=text, decision=text, source=text, own_measure=text), text))
    ((one, _),) = initiatives(store.written(), PARTILLE, example=False)
    assert {one.name, one.terms.effect, one.terms.decision, one.terms.source, one.terms.own_measure} == {text}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"start": ""}, "Starten ska vara en månad"),
        ({"start": "2022-13"}, "Starten ska vara en månad"),
        ({"start": "2022-03-01"}, "Starten ska vara en månad"),
        ({"start": "1890-01"}, "mellan 1950 och 2100"),
        ({"end": "snart"}, "Slutet ska vara en månad"),
        ({"end": "2022-02"}, "före starten"),
        ({"effect": " "}, "vilken effekt"),
        ({"effect": "x" * 401}, "högst 400"),
        ({"effect": "Anna Svensson slutar"}, "namn på personer"),
        ({"decision": "Bo Ek"}, "namn på personer"),
        ({"cost": -1.0}, "Kostnaden"),
        ({"cost": float("inf")}, "Kostnaden"),
        ({"posts": float("nan")}, "Tjänsterna"),
        ({"is_evaluated": True, "source": ""}, "utvärderingen"),
        ({"board_day": "2026-02-30"}, "nämnden ska vara en dag"),
    ],
)
def test_what_is_lacking_is_told(change: dict[str, object], why: str) -> None:
    with pytest.raises(NotWritable, match=why):
        made(replace(TEAM, **change))  # type: ignore[arg-type]


def test_how_an_effect_would_be_seen_is_asked_for() -> None:
    with pytest.raises(NotWritable, match="hur den skulle synas"):
        made(measure="")
    assert made(replace(TEAM, own_measure="Antal placerade"), measure="").about == ""
    with pytest.raises(NotWritable, match="Namnet saknas"):
        made(name=" ")


@pytest.mark.parametrize(
    "change",
    [
        {"start": "x"},
        {"start": None},
        {"cost": "mycket"},
        {"is_project": "ja"},
        {"end": "2026"},
        {"effect": 7},
    ],
)
def test_a_damaged_initiative_is_none_and_what_a_later_version_added_is_passed_over(
    change: dict[str, object],
) -> None:
    note = made()
    assert initiative_of(replace(note, more=json.loads(json.dumps(dict(note.more) | {"mood": "glad"}))))
    more = {name: value for name, value in (dict(note.more) | change).items() if value is not None}
    assert initiative_of(replace(note, more=more)) is None


@pytest.mark.parametrize(
    ("today", "begun", "ended", "months"),
    [
        (date(2022, 2, 28), False, False, None),
        (date(2022, 3, 1), True, False, 0),
        (date(2024, 3, 31), True, False, 24),
        (date(2026, 12, 31), True, False, 57),
        (date(2027, 1, 1), True, True, 58),
        (date(2031, 1, 1), True, True, 58),
    ],
)
def test_it_goes_on_from_its_first_month_to_the_end_of_its_last(
    today: date, begun: bool, ended: bool, months: int | None
) -> None:
    assert (TEAM.has_begun(today), TEAM.has_ended(today)) == (begun, ended)
    assert months is None or TEAM.months(today) == months


@pytest.mark.parametrize(
    ("board_day", "today", "waits"),
    [
        ("2025-03-12", date(2026, 3, 12), False),
        ("2025-03-12", date(2026, 3, 13), True),
        ("2025-03-12", date(2027, 3, 13), False),  # over by then
        ("2062-03-12", date(2026, 3, 13), True),  # mistyped, or not yet
        ("", date(2023, 3, 1), False),
        ("", date(2023, 3, 2), True),
        ("", date(2021, 3, 2), False),
    ],
)
def test_what_goes_on_and_has_not_been_before_the_board_for_a_year_waits(
    board_day: str, today: date, waits: bool
) -> None:
    assert replace(TEAM, board_day=board_day).waits_for_board(today) is waits
