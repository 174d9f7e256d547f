"""What people write is kept for good: a version a line, of which the newest is current."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from oj.errors import StoreError
from oj.store import Store
from oj.written import (
    Note,
    WrittenMeanwhile,
    explain,
    explanation,
    explanations,
    take_back,
    thread_of,
)
from oj.written.note import next_id, threads
from tests.deploy.test_backup import back_up
from tests.pages.small_store import COST, PARTILLE, fill

WHO = "Anna (anna@example.se)"
NAMED = "Kostnad, Partille"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def written(text: str, year: int = 2024, about: str = COST) -> Note:
    return explanation(PARTILLE, about, year, text, "Socialchef", "Socialförvaltningen", value=7.5)


def current(store: Store, year: int = 2024) -> dict[str, str]:
    """The current texts by what they are about."""
    found = explanations(store.written(), PARTILLE, year, example=False)
    return {about: one.text for about, one in found.items()}


def file_of(store: Store) -> Path:
    return store.directory / "written.jsonl"


def test_a_store_where_nobody_has_written_reads_as_empty_and_makes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "nowhere")
    assert store.written() == ()
    assert not store.directory.exists()


def test_the_newest_version_is_current_and_the_earlier_ones_are_kept(store: Store) -> None:
    first = explain(store, written("Två dyra placeringar."), 0, WHO, NAMED)
    second = explain(store, written("Tre dyra placeringar."), first.id, WHO, NAMED)
    assert (first.replaces, second.replaces) == (0, first.id)
    assert current(store) == {COST: "Tre dyra placeringar."}
    thread = thread_of(store.written(), PARTILLE, COST, 2024, example=False)
    assert thread is not None
    assert [one.text for one in thread.earlier] == ["Två dyra placeringar."]
    assert (second.title, second.unit, second.value) == ("Socialchef", "Socialförvaltningen", 7.5)


def test_each_year_measure_and_municipality_has_a_text_of_its_own(store: Store) -> None:
    explain(store, written("Om 2024."), 0, WHO, NAMED)
    explain(store, written("Om 2023.", 2023), 0, WHO, NAMED)
    explain(store, written("Om temat.", about="cost"), 0, WHO, NAMED)
    explain(store, replace(written("Om Ale."), municipality="1440"), 0, WHO, NAMED)
    assert current(store) == {COST: "Om 2024.", "cost": "Om temat."}
    assert current(store, 2023) == {COST: "Om 2023."}


def test_of_two_at_once_the_second_is_shown_what_the_first_wrote(store: Store) -> None:
    first = explain(store, written("Den förstas."), 0, WHO, NAMED)
    before = file_of(store).read_bytes(), len(store.log())
    with pytest.raises(WrittenMeanwhile) as told:
        explain(store, written("Den andras."), 0, "Bo", NAMED)
    assert told.value.latest == first
    assert (file_of(store).read_bytes(), len(store.log())) == before
    explain(store, written("Bådas."), told.value.latest.id, "Bo", NAMED)
    assert current(store) == {COST: "Bådas."}


def test_of_many_at_the_same_moment_one_writes(store: Store) -> None:
    kept, refused = list[Note](), list[Note]()

    def write(number: int) -> None:
        try:
            kept.append(explain(Store(store.directory), written(f"Text {number}."), 0, WHO, NAMED))
        except WrittenMeanwhile as told:
            refused.append(told.latest)

    writers = [threading.Thread(target=write, args=[number]) for number in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (len(kept), len(refused)) == (1, 4)
    assert {one.text for one in refused} == {kept[0].text}


def test_what_is_withdrawn_is_not_shown_again_when_somebody_writes_anew(store: Store) -> None:
    first = explain(store, written("Fel."), 0, WHO, NAMED)
    gone = take_back(store, first, WHO, NAMED)
    assert current(store) == {}
    explain(store, written("Rätt."), gone.id, WHO, NAMED)
    thread = thread_of(store.written(), PARTILLE, COST, 2024, example=False)
    assert thread is not None
    assert thread.earlier == ()
    assert [one.text for one in thread.versions] == ["Fel.", "Fel.", "Rätt."]


def test_every_write_is_in_the_log_with_the_login_which_the_text_does_not_have(store: Store) -> None:
    first = explain(store, written("Två dyra placeringar."), 0, WHO, NAMED)
    take_back(store, first, WHO, NAMED)
    told = [(event.who, event.what, event.edition, event.about) for event in store.log()[1:]]
    assert told == [
        (WHO, "write", 1, "Förklaring: Kostnad, Partille, 2024"),
        (WHO, "withdraw", 1, "Återtagen förklaring: Kostnad, Partille, 2024"),
    ]
    assert "anna" not in file_of(store).read_text(encoding="utf-8").casefold()


def test_undo_restore_and_a_back_up_leave_it(store: Store, tmp_path: Path) -> None:
    explain(store, written("Två dyra placeringar."), 0, WHO, NAMED)
    store.undo(WHO, "fel fil")
    assert current(store) == {COST: "Två dyra placeringar."}
    store.restore(1, WHO, "rätt fil")
    assert current(store) == {COST: "Två dyra placeringar."}
    assert current(back_up(store.directory, tmp_path / "copy")) == {COST: "Två dyra placeringar."}


def test_what_a_killed_writer_tore_is_cut_off_by_the_next(store: Store) -> None:
    first = explain(store, written("Hel."), 0, WHO, NAMED)
    with file_of(store).open("ab") as file:
        file.write(b'{"id": 2, "kind": "explanation", "text": "Avbr')
    assert current(store) == {COST: "Hel."}
    explain(store, written("Ny."), first.id, WHO, NAMED)
    assert current(store) == {COST: "Ny."}
    assert all(json.loads(line) for line in file_of(store).read_text(encoding="utf-8").splitlines())


def test_what_a_later_version_wrote_is_passed_over_and_kept(store: Store) -> None:
    first = explain(store, written("Två."), 0, WHO, NAMED)
    later = json.loads(first.line()) | {"id": 2, "replaces": 1, "text": "Tre.", "mood": "glad"}
    other = {"id": 30, "kind": "wish", "wanted": [1, 2]}
    with file_of(store).open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps(one) + "\n" for one in (later, other)) + "nonsens\n[]\n")
    assert current(store) == {COST: "Tre."}
    before = file_of(store).read_text(encoding="utf-8")
    made = explain(store, written("Fyra."), 2, WHO, NAMED)
    assert made.id == 31
    assert file_of(store).read_text(encoding="utf-8") == before + made.line() + "\n"


def test_a_version_whose_predecessor_is_lost_is_still_read(store: Store) -> None:
    first = explain(store, written("Två."), 0, WHO, NAMED)
    explain(store, written("Tre."), first.id, WHO, NAMED)
    lines = file_of(store).read_text(encoding="utf-8").splitlines(keepends=True)
    file_of(store).write_text(lines[1], encoding="utf-8")
    assert current(store) == {COST: "Tre."}
    explain(store, written("Fyra."), 2, WHO, NAMED)
    assert current(store) == {COST: "Fyra."}


@pytest.mark.parametrize(
    "change",
    [{"year": "2024"}, {"text": None}, {"id": 0}, {"kind": "unknown"}, {"more": []}, {"is_withdrawn": "nej"}],
)
def test_a_damaged_line_is_nobodys_text(change: dict[str, object]) -> None:
    whole = json.loads(replace(written("Två."), id=1).line())
    assert len(threads((json.dumps(whole),))) == 1
    assert threads((json.dumps(whole | change),)) == ()
    assert next_id((json.dumps(whole | {"id": 7}), "nonsens", "[]")) == 8


def test_what_is_written_beside_invented_figures_stands_beside_these_only(tmp_path: Path) -> None:
    from oj.intake import publish_files
    from tests.made_workbooks import checked, small

    store = Store(tmp_path / "store")
    publish_files([checked(small(5.0), store, tmp_path)], store, "prov", accept_warnings=True, example=True)
    explain(store, written("Om det påhittade."), 0, WHO, NAMED)
    assert current(store) == {}
    found = explanations(store.written(), PARTILLE, 2024, example=True)
    assert found[COST].text == "Om det påhittade."
    publish_files(
        [checked(small(6.0, file="riktig.xlsx"), store, tmp_path)], store, "prov", accept_warnings=True
    )
    explain(store, written("Om det riktiga."), 0, WHO, NAMED)  # the other text is not in its way
    assert current(store) == {COST: "Om det riktiga."}


def test_a_store_that_an_earlier_version_made_takes_texts(store: Store, tmp_path: Path) -> None:
    """Such a store has neither the file nor a log with such events."""
    older = Store(shutil.copytree(store.directory, tmp_path / "older"))
    assert not file_of(older).exists()
    explain(older, written("Två."), 0, WHO, NAMED)
    assert current(Store(older.directory)) == {COST: "Två."}


def test_a_store_that_can_not_be_read_says_so(store: Store) -> None:
    file_of(store).mkdir()
    with pytest.raises(StoreError, match="går inte att läsa"):
        store.written()
