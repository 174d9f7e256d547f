"""A heading becomes another indicator afterwards, as if it had been so from the start."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from oj.errors import OjError, StoreError
from oj.headings import FileHeading, headings, matching, target
from oj.history import history
from oj.intake import publish_files
from oj.intake.match import own_id
from oj.reading.model import Series, Workbook
from oj.register import normalise_heading, register
from oj.relabel import effect, misfits, relabelling
from oj.store import EditionInfo, Store
from tests.made_workbooks import Row, checked, table, workbook
from tests.store.older import made_older

ALL = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
ONE, TWO = "Besök hos familjerådgivaren", "Möten med skolan"
A, B = (own_id(normalise_heading(label)) for label in (ONE, TWO))
COST = "N33006"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def put(store: Store, made: Workbook, folder: Path) -> EditionInfo:
    return publish_files([checked(made, store, folder)], store, "Anna", accept_warnings=True)


def made(file: str, **columns: dict[int, float]) -> Workbook:
    """A workbook about Partille with a series per label and its value per year; _ stands for a space."""
    series = [Series(label.replace("_", " "), f"{chr(66 + at)}1") for at, label in enumerate(columns)]
    rows = [
        Row("1402", at, year, value)
        for at, of_label in enumerate(columns.values())
        for year, value in of_label.items()
    ]
    return workbook(table(series, rows), file=file)


def named(**columns: dict[int, float]) -> dict[str, dict[int, float]]:
    labels = {"one": ONE, "two": TWO}
    return {labels[name].replace(" ", "_"): values for name, values in columns.items()}


def shown(store: Store) -> dict[tuple[str, int], float]:
    """Each indicator's value per year."""
    rows = store.edition().query("values", **ALL)
    return {
        (one, int(year)): float(value)
        for one, year, value in zip(rows["indicator_id"], rows["year"], rows["value"], strict=True)
    }


def of_label(store: Store, label: str, *files: str) -> list[FileHeading]:
    found = [one for one in headings(store.edition()) if one.label == label]
    return [one for one in found if not files or one.file in files]


def change(store: Store, chosen: Sequence[FileHeading], wanted: str) -> EditionInfo:
    planned = relabelling(store, chosen, target(store.edition(), wanted, chosen[0].label))
    return store.correct(planned, "Bo", "fel svar")


def test_the_headings_of_an_edition_are_listed_with_what_stands_under_them(
    store: Store, tmp_path: Path
) -> None:
    put(store, made("a.xlsx", **named(one={2022: 1, 2023: 2}, two={2023: 3})), tmp_path)
    found = headings(store.edition())
    assert [(one.label, one.indicator_id, one.match, one.observations) for one in found] == [
        (ONE, A, "new", 2),
        (TWO, B, "new", 1),
    ]
    assert (found[0].file, found[0].cell, found[0].first_year, found[0].last_year) == (
        "a.xlsx",
        "B1",
        2022,
        2023,
    )
    assert [one.label for one in matching(found, "SKOLAN möten")] == [TWO]
    assert matching(found, "a.xlsx") == found


def test_a_heading_becomes_another_indicator_and_nothing_else_changes(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2022: 1, 2023: 2}, two={2023: 3})), tmp_path)
    info = change(store, of_label(store, ONE), COST)
    assert (info.id, info.parent, info.files, info.observations) == (2, 1, (), 3)
    assert shown(store) == {(COST, 2022): 1, (COST, 2023): 2, (B, 2023): 3}
    origin = {tuple(row[-3:]) for row in store.edition().rows("values", **ALL)}
    assert origin == {("a.xlsx", "Blad1", "B2"), ("a.xlsx", "Blad1", "C2"), ("a.xlsx", "Blad1", "D2")}
    assert store.edition(1).rows("store/count")[0][1] == 3
    event = store.log()[-1]
    assert (event.what, event.who, event.reason) == ("relabel", "Bo", "fel svar")
    assert event.about == f"”{ONE}” i a.xlsx: {A} → {COST}"


def test_a_relabelling_can_be_undone(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2022: 1})), tmp_path)
    change(store, of_label(store, ONE), COST)
    store.undo("Bo", "ändå inte")
    assert shown(store) == {(A, 2022): 1}
    assert [chapter.state for chapter in history(store.log())] == ["undone", "current"]


def test_the_newest_file_wins_and_the_effect_is_told_first(store: Store, tmp_path: Path) -> None:
    put(store, made("äldst.xlsx", **named(two={2021: 10, 2022: 20, 2023: 30})), tmp_path)
    put(store, made("fel.xlsx", **named(one={2021: 10, 2022: 2, 2023: 3, 2024: 4})), tmp_path)
    put(store, made("nyast.xlsx", **named(two={2023: 31})), tmp_path)
    planned = relabelling(store, of_label(store, ONE), target(store.edition(), B, ONE))
    found = effect(planned, store)
    assert (found.moved, found.first_year, found.last_year, found.municipalities) == (3, 2021, 2024, 1)
    assert (found.same, found.overruled, found.outdone, found.silenced) == (1, 1, 1, 0)
    assert (found.left_behind, found.returning) == (4, 0)
    store.correct(planned, "Bo", "")
    assert shown(store) == {(B, 2021): 10, (B, 2022): 2, (B, 2023): 31, (B, 2024): 4}


def test_what_the_wrong_answer_had_replaced_is_shown_again(store: Store, tmp_path: Path) -> None:
    put(store, made("rätt.xlsx", **named(one={2022: 100, 2023: 200})), tmp_path)
    put(store, made("fel.xlsx", **named(one={2023: 2, 2024: 4})), tmp_path)
    assert shown(store) == {(A, 2022): 100, (A, 2023): 2, (A, 2024): 4}
    planned = relabelling(store, of_label(store, ONE, "fel.xlsx"), target(store.edition(), COST, ONE))
    assert effect(planned, store).returning == 1
    store.correct(planned, "Bo", "")
    assert shown(store) == {(A, 2022): 100, (A, 2023): 200, (COST, 2023): 2, (COST, 2024): 4}


def test_two_headings_that_were_mixed_up_change_places(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2023: 1}, two={2023: 2})), tmp_path)
    planned = relabelling(store, of_label(store, ONE), target(store.edition(), B, ONE))
    assert (effect(planned, store).moved, effect(planned, store).silenced) == (0, 1)
    store.correct(planned, "Bo", "")
    assert shown(store) == {}
    change(store, of_label(store, TWO), A)
    assert shown(store) == {(A, 2023): 2, (B, 2023): 1}


def test_next_years_file_is_read_as_the_manager_said(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2023: 1}, two={2023: 2})), tmp_path)
    change(store, of_label(store, ONE), COST)
    for year in (2024, 2025):
        put(store, made(f"{year}.xlsx", **named(one={year: 5})), tmp_path)
        assert shown(store)[COST, year] == 5
        assert of_label(store, ONE, f"{year}.xlsx")[0].match == "revised"


def test_a_name_of_the_register_may_be_something_else_too(store: Store, tmp_path: Path) -> None:
    name = register()["U33528"].name
    file = {name.replace(" ", "_"): {2023: 1.0}}
    put(store, made("a.xlsx", **file), tmp_path)
    before = headings(store.edition())[0].indicator_id
    change(store, of_label(store, name), "egen")
    own = own_id(normalise_heading(name))
    assert (before != own, shown(store)) == (True, {(own, 2023): 1.0})
    put(store, made("b.xlsx", **{name.replace(" ", "_"): {2024: 2.0}}), tmp_path)
    assert shown(store) == {(own, 2023): 1.0, (own, 2024): 2.0}


def test_a_heading_that_does_not_fit_is_warned_of(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2023: 250000.0})), tmp_path)
    share = relabelling(store, of_label(store, ONE), target(store.edition(), "U33818", ONE))
    told = misfits(share, effect(share, store))
    assert any("men indikatorn mäts i procent" in line for line in told)
    assert any("utanför" in line for line in told)


def test_a_store_that_has_moved_on_is_not_changed(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2023: 1})), tmp_path)
    planned = relabelling(store, of_label(store, ONE), target(store.edition(), COST, ONE))
    put(store, made("b.xlsx", **named(two={2023: 2})), tmp_path)
    with pytest.raises(StoreError, match="bytt utgåva under tiden"):
        store.correct(planned, "Bo", "")
    assert store.current_id() == 2
    assert not list(store.directory.rglob(".*.tmp*"))


def test_what_changes_nothing_or_does_not_exist_is_refused(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2023: 1}, two={2023: 1})), tmp_path)
    with pytest.raises(OjError, match="redan"):
        change(store, of_label(store, ONE), A)
    with pytest.raises(OjError, match="ingen indikator med id X1"):
        change(store, of_label(store, ONE), "X1")
    with pytest.raises(OjError, match="inte desamma"):
        change(store, [*of_label(store, ONE), *of_label(store, TWO)], COST)
    with pytest.raises(OjError, match="minst en fil"):
        relabelling(store, [], target(store.edition(), COST, ONE))


def test_headings_of_an_older_edition_can_be_changed(store: Store, tmp_path: Path) -> None:
    put(store, made("a.xlsx", **named(one={2022: 1}, two={2022: 5})), tmp_path)
    put(store, made("b.xlsx", **named(one={2022: 2, 2023: 3})), tmp_path)
    for edition in (1, 2):
        made_older(store, edition)
    store = Store(store.directory)
    change(store, of_label(store, ONE, "b.xlsx"), COST)
    assert shown(store) == {(A, 2022): 1, (B, 2022): 5, (COST, 2022): 2, (COST, 2023): 3}


VALUES = st.dictionaries(st.integers(2020, 2023), st.integers(0, 3).map(float), min_size=1, max_size=3)
FILE = st.dictionaries(st.sampled_from(("one", "two")), VALUES, min_size=1, max_size=3)


@settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.generate])
@given(files=st.lists(FILE, min_size=1, max_size=3), moves=st.data())
def test_it_is_as_if_the_files_had_been_answered_so_from_the_start(
    files: list[dict[str, Any]], moves: st.DataObject
) -> None:
    """Headings of any files moved to and fro give what publishing them anew, with those answers, gives."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder / "lager")
        for number, file in enumerate(files):
            put(store, made(f"{number}.xlsx", **named(**file)), folder)
        before = shown(store)
        homes = {COST} | {one.indicator_id for one in headings(store.edition())}
        for _ in range(moves.draw(st.integers(1, 3))):
            one = moves.draw(st.sampled_from(headings(store.edition())))
            change(store, [one], moves.draw(st.sampled_from(sorted(homes - {one.indicator_id}))))
        answers = {(one.file, one.label): one.indicator_id for one in headings(store.edition())}
        assert shown(store) == _as_published_with(files, answers)
        for one in headings(store.edition()):
            if one.indicator_id != (home := own_id(normalise_heading(one.label))):
                change(store, of_label(store, one.label, one.file), home)
        assert shown(store) == before


def _as_published_with(
    files: list[dict[str, Any]], answers: dict[tuple[str, str], str]
) -> dict[tuple[str, int], float]:
    """What the rule gives: contradictions of one file count for nothing, else the newest file's value."""
    result: dict[tuple[str, int], float] = {}
    for number, file in enumerate(files):
        given: dict[tuple[str, int], set[float]] = {}
        for label, values in named(**file).items():
            one = answers[f"{number}.xlsx", label.replace("_", " ")]
            for year, value in values.items():
                given.setdefault((one, year), set()).add(value)
        result.update({key: found.pop() for key, found in given.items() if len(found) == 1})
    return result
