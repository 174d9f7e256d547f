"""Rubriker, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.headings import headings
from oj.intake import publish_files
from oj.intake.kept_answers import KeptAnswer, kept_answers
from oj.reading.model import Series
from oj.store import Store
from tests.made_workbooks import Row, checked, table, workbook
from tests.pages.driver import data_page, press, text

LABEL = "Besök <b>hos</b> familjerådgivaren"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    store = Store(tmp_path / "store")
    for year in (2023, 2024):
        made = table([Series(LABEL, "B1")], [Row("1402", 0, year, 5.0), Row("1480", 0, year, 6.0)])
        report = checked(workbook(made, file=f"{year}.xlsx"), store, tmp_path)
        publish_files([report], store, "Anna", accept_warnings=True)
    return store


def page() -> AppTest:
    return data_page("rubriker")


def pick(test: AppTest, label: str, option: int) -> AppTest:
    next(box for box in test.selectbox if box.label == label).select_index(option)
    return test.run()


def test_a_heading_is_searched_and_never_markup(store: Store) -> None:
    test = page()
    assert "&lt;b&gt;hos" in text(test)
    assert "<b>hos" not in text(test)
    assert "4 värden" in text(test).replace("\xa0", " ")
    test.text_input(key="headings_search").input("finns inte").run()
    assert "Ingen rubrik passar sökningen." in text(test)


def test_a_manager_sees_what_changes_gives_a_reason_and_changes_it(store: Store) -> None:
    test = pick(page(), "Vilken rubrik?", 0)
    box = next(one for one in test.selectbox if one.label == "Vilken indikator?")
    box.select_index(next(at for at, option in enumerate(box.options) if "(N33006)" in option)).run()
    assert "4 värden (2 kommuner, 2023–2024) visas som N33006." in text(test).replace("\xa0", " ")
    press(test, "Gör ändringen i en ny utgåva")
    assert "Skriv varför" in text(test)
    assert store.current_id() == 2
    test.text_input(key="headings_why").input("Svarade fel i våras")
    press(test, "Gör ändringen i en ny utgåva")
    assert "Utgåva 3 visas nu" in text(test).partition("Ändra vad en rubrik är")[2]
    assert {one.indicator_id for one in headings(store.edition())} == {"N33006"}
    assert (store.log()[-1].what, store.log()[-1].reason) == ("relabel", "Svarade fel i våras")


def test_one_file_of_two_can_be_changed(store: Store) -> None:
    test = pick(page(), "Vilken rubrik?", 0)
    pick(test, "Vilken indikator?", 0)
    test.multiselect[0].set_value(test.multiselect[0].value[1:]).run()
    assert "2 värden (2 kommuner, 2023) visas som" in text(test).replace("\xa0", " ")


def test_what_a_file_is_about_is_changed_with_a_reason(store: Store) -> None:
    test = page()
    press(test, "Gör ändringen i en ny utgåva")
    assert "Välj en fil." in text(test)
    boxes = {box.label: box for box in test.selectbox}
    boxes["Vilken fil?"].select_index(1)
    boxes["Vilket område?"].select("Ekonomiskt bistånd")
    test.text_input(key="area_why").input("Frågades aldrig")
    press(test, "Gör ändringen i en ny utgåva")
    assert "Övriga uppgifter → Ekonomiskt bistånd" in text(test).partition("vad en fil handlar om")[2]
    assert {one.area for one in headings(store.edition())} == {"Ekonomiskt bistånd"}
    assert (store.log()[-1].what, store.log()[-1].reason) == ("area", "Frågades aldrig")


def test_a_break_is_stated_and_taken_back(store: Store) -> None:
    test = page()
    test.number_input(key="break_year").set_value(2024)
    test.selectbox(key="break_indicator").select_index(0)
    press(test, "Ange seriebrottet i en ny utgåva")
    assert "Skriv vad som ändrades" in text(test)
    test.text_input(key="break_why").input("ny fråga")
    press(test, "Ange seriebrottet i en ny utgåva")
    assert "Seriebrott som någon har angett" in text(test)
    assert len(store.edition().rows("stated_breaks")) == 1
    test.text_input(key="break_remove_why").input("fel år")
    press(test, "Ta bort seriebrottet i en ny utgåva")
    assert store.edition().rows("stated_breaks") == []


def test_who_may_not_administer_sees_but_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = pick(page(), "Vilken rubrik?", 0)
    pick(test, "Vilken indikator?", 0)
    test.text_input(key="headings_why").input("smyger")
    monkeypatch.delenv("OJ_LOCAL")
    press(test, "Gör ändringen i en ny utgåva")
    assert "kräver rollen" in text(test)
    assert not test.selectbox
    assert store.current_id() == 2


def test_an_answer_that_is_kept_is_seen_and_taken_back(store: Store) -> None:
    said = {"about": "tal: besök -99", "file": "besök.csv", "asked": "Vad betyder −99 under ”Besök”?"}
    kept = KeptAnswer(when="", who="", answer="värde", text="<b>", **said)
    store.keep_answer(kept.fingerprint, "Anna", said | {"answer": kept.answer, "text": kept.text})
    test = page()
    assert "Vad betyder −99 under ”Besök”?" in text(test)
    assert "&lt;b&gt;" in text(test)
    assert not [one for one in test.button if one.label == "Ta bort: fråga igen"]
    test.selectbox(key="kept_answer_which").select_index(0).run()
    test.text_input(key="kept_answers_why").input("Det var fel")
    press(test, "Ta bort: fråga igen")
    assert "Borttaget." in text(test)
    assert kept_answers(store) == {}
