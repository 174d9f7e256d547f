"""Utgåvor, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.access import Person, Role
from oj.intake import publish_files
from oj.intake.kept_answers import KeptAnswer
from oj.intake.suppress import suppressed
from oj.reading.model import Series
from oj.store import Store
from pages.shell import permissions
from tests.made_workbooks import Row, checked, small, table, workbook
from tests.pages.driver import data_page, press, text

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


def put(store: Store, folder: Path, *values: float, by: str = "Anna", file: str = "fil.xlsx") -> None:
    report = checked(small(*values, file=file), store, folder)
    publish_files([report], store, by, accept_warnings=True)


def page() -> AppTest:
    return data_page("utgavor")


def test_an_empty_store_says_so(store: Store) -> None:
    assert "Inget är publicerat än." in text(page())


def test_each_edition_tells_who_what_and_the_difference(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1, 2, 3, file="första.xlsx")
    put(store, tmp_path, 1, 20, 3, 4, file="andra.xlsx", by="Bo")
    shown = text(page())
    assert "Utgåva 2 visas på alla sidor." in shown
    assert "av Bo." in shown
    assert "<dt>nya värden</dt><dd>1</dd>" in shown
    assert "<dt>ändrade</dt><dd>1</dd>" in shown
    assert [button.label for button in page().button] == ["Ångra utgåva 2", "Återställ utgåva 1"]


def test_hidden_values_are_counted_by_themselves(store: Store, tmp_path: Path) -> None:
    series = [Series("Antal barn", "B1", unit="antal")]
    rows = [Row(code, 0, 2024, value) for code, value in (("1402", 2.0), ("1480", 40.0), ("0180", 90.0))]
    report = checked(workbook(table(series, rows)), store, tmp_path)
    publish_files([suppressed(report)], store, "Anna", accept_warnings=True)
    shown = text(page())
    assert "<dt>uppgifter i allt</dt><dd>3</dd>" in shown  # as many as the edition before and what came
    assert "<dt>varav dolda</dt><dd>1</dd>" in shown


def test_undo_wants_a_reason_and_tells_it(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1, file="första.xlsx")
    put(store, tmp_path, 2, file="andra.xlsx")
    test = press(page(), "Ångra utgåva 2")
    assert "Skriv varför" in text(test)
    assert store.current_id() == 2
    test.text_input(key="why_2").input("Fel år")
    press(test, "Ångra utgåva 2")
    assert "Utgåva 2 är ångrad: utgåva 1 visas nu." in text(test)
    assert "oj-pill-undone" in text(test)
    assert "Fel år" in text(test)
    assert store.current_id() == 1


def test_undo_says_that_what_was_answered_for_later_files_holds(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1)
    stays = "Hur blad läses och svar om kommande filer gäller ändå"
    assert stays not in text(page())
    said = {"about": "tal: besök -99", "file": "a.csv", "asked": "Vad?", "answer": "värde", "text": "Ett"}
    store.keep_answer(KeptAnswer(when="", who="", **said).fingerprint, "Anna", said)
    test = page()
    assert stays in text(test)
    test.text_input(key="why_1").input("Fel fil")
    press(test, "Ångra utgåva 1")
    assert stays in text(test)


def test_only_the_edition_that_was_shown_is_undone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, tmp_path, 1, file="första.xlsx")
    put(store, tmp_path, 2, file="andra.xlsx")
    test = page()
    test.text_input(key="why_2").input("Fel fil")
    allowed = permissions.require

    def overtaken(role: Role) -> Person:
        put(store, tmp_path, 3, file="tredje.xlsx")  # somebody publishes just before the press counts
        return allowed(role)

    monkeypatch.setattr(permissions, "require", overtaken)
    press(test, "Ångra utgåva 2")
    assert test.error[0].value.startswith("Någon annan har bytt utgåva")
    assert store.current_id() == 3


def test_a_press_on_a_page_from_before_another_publication_changes_nothing(
    store: Store, tmp_path: Path
) -> None:
    put(store, tmp_path, 1, file="första.xlsx")
    put(store, tmp_path, 2, file="andra.xlsx")
    test = page()
    test.text_input(key="why_1").input("Den var bättre")
    put(store, tmp_path, 3, file="tredje.xlsx")
    press(test, "Återställ utgåva 1")
    assert test.error[0].value.startswith("Någon annan har bytt utgåva")
    assert "Utgåva 3 visas nu." in text(test)
    assert store.current_id() == 3
    press(test, "Återställ utgåva 1")
    assert store.current_id() == 1


def test_an_undone_edition_can_be_restored(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1)
    store.undo("Bo", "prov")
    test = page()
    assert "Inget visas just nu." in text(test)
    test.text_input(key="why_1").input("Den var rätt")
    press(test, "Återställ utgåva 1")
    assert store.current_id() == 1
    assert store.log()[-1].reason == "Den var rätt"


def test_names_and_reasons_are_never_markup(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1, by=EVIL, file=f"{EVIL}.xlsx")
    store.undo(EVIL, EVIL)
    shown = text(page())
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_a_lost_original_is_told(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, 1)
    for file in (store.directory / "originals").iterdir():
        file.unlink()
    assert "originalfilen finns inte kvar" in text(page())


def test_only_the_latest_editions_are_shown_at_first(store: Store, tmp_path: Path) -> None:
    for number in range(7):
        put(store, tmp_path, number, file=f"{number}.xlsx")
    test = page()
    assert text(test).count("<h2>Utgåva") == 5
    press(test, "Visa fler av 7 utgåvor")
    assert text(test).count("<h2>Utgåva") == 7


def test_the_headings_that_were_gone_through_are_kept_and_called_so(store: Store, tmp_path: Path) -> None:
    label = "En rubrik <b>som ingen</b> har sett"
    rows = [Row("1402", 0, 2024, 5.0), Row("1480", 0, 2024, 6.0)]
    made = workbook(table([Series(label, "B1")], rows))
    publish_files([checked(made, store, tmp_path)], store, "Anna", accept_warnings=True)
    shown = text(page())
    assert "<summary>Nya rubriker</summary>" in shown
    assert "godkänd varning" not in shown
    assert "Publicerade utgåva 1: " in shown
    assert "(gick igenom en ny rubrik)" in shown
    assert "En rubrik &lt;b&gt;som ingen&lt;/b&gt; har sett" in shown


def test_somebody_who_may_only_see_gets_neither_files_nor_a_way_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, tmp_path, 1)
    monkeypatch.delenv("OJ_LOCAL")
    test = page()
    assert "fil.xlsx" in text(test)
    assert not test.button
    assert not test.get("download_button")
