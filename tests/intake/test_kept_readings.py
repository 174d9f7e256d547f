"""How people said that sheets are read stays with the store, whatever edition is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.errors import OjError, StoreError
from oj.intake.kept_readings import for_any_sheet, forget_reading, keep_readings, kept_readings, used
from oj.reading.model import Account, SheetRead, Workbook
from oj.reading.reading import ColumnReading, SheetReading, TableReading
from oj.store import Store

READING = SheetReading(
    "Data", (TableReading((ColumnReading(0, "place_name", "kommun"),)),), fingerprint="0123456789abcdef"
)


def about(file: str, *said: SheetReading) -> Workbook:
    """A file of which a person has said how sheets are read."""
    return Workbook(file, "ab", 1, said=said)


def test_a_reading_is_kept_with_who_and_when(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", READING), "Anna")
    (kept,) = kept_readings(Store(store.directory))
    assert (kept.who, kept.file, kept.reading) == ("Anna", "fil.xlsx", READING)
    assert [(event.what, event.about) for event in store.log()] == [("reading", "bladet Data i fil.xlsx")]


def test_what_is_said_again_is_not_told_again(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", READING), "Anna")
    keep_readings(store, about("nästa.xlsx", READING), "Bo")
    assert len(store.log()) == 1


def test_the_last_word_counts(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", READING), "Anna")
    other = replace(READING, reason="läses inte")
    keep_readings(store, about("fil.xlsx", other), "Bo")
    assert [one.reading for one in kept_readings(store)] == [other]


def test_a_reading_is_forgotten_with_a_reason(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", READING), "Anna")
    with pytest.raises(OjError, match="varför"):
        forget_reading(store, READING.fingerprint, "Bo", " ")
    forget_reading(store, READING.fingerprint, "Bo", "den var fel")
    assert kept_readings(store) == []
    assert store.log()[-1].reason == "den var fel"
    with pytest.raises(StoreError, match="någon annan"):
        forget_reading(store, READING.fingerprint, "Bo", "den var fel")


def test_a_damaged_reading_is_passed_over(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", READING), "Anna")
    (path,) = (store.directory / "readings").glob("*.json")
    path.write_text('{"reading": "[[sheet"}', encoding="utf-8")
    assert kept_readings(store) == []


def test_a_fingerprint_is_no_path(store: Store) -> None:
    with pytest.raises(StoreError, match="fingeravtryck"):
        keep_readings(store, about("fil.xlsx", replace(READING, fingerprint="../current")), "Anna")


def test_a_reading_without_fingerprint_is_of_its_file_alone(store: Store) -> None:
    keep_readings(store, about("fil.xlsx", replace(READING, fingerprint="")), "Anna")
    assert kept_readings(store) == []


def test_a_year_that_was_said_of_one_file_is_not_the_next_ones(store: Store) -> None:
    table = replace(READING.tables[0], year=2023, year_from="given", title_in_name=True)
    keep_readings(store, about("fil.xlsx", replace(READING, tables=(table,))), "Anna")
    kept = kept_readings(store)
    assert kept[0].reading.tables[0].year == 2023
    (used,) = for_any_sheet(kept)
    assert (used.tables[0].year, used.tables[0].year_from, used.tables[0].title_in_name) == (0, "", True)


def test_the_year_of_a_written_name_and_title_is_not_the_next_files(store: Store) -> None:
    column = ColumnReading(1, "value", "antal", label="Ansökningar 2023, antal")
    table = replace(READING.tables[0], columns=(column,), title="Bistånd 2023")
    keep_readings(store, about("fil.xlsx", replace(READING, tables=(table,))), "Anna")
    (used,) = for_any_sheet(kept_readings(store))
    assert (used.tables[0].columns[0].label, used.tables[0].title) == ("Ansökningar, antal", "Bistånd")


def used_names(store: Store, heading: str) -> list[str]:
    """What is told of a later file whose column, so headed, has a name that was written for another."""
    column = ColumnReading(1, "value", heading, label="Placerade, antal")
    reading = replace(READING, tables=(TableReading((READING.tables[0].columns[0], column)),))
    keep_readings(store, about("fil.xlsx", reading), "Anna")
    later = Workbook("nästa.xlsx", "cd", 1, sheets=[SheetRead(reading, Account(0, 0, 0, 0, 0, 0))])
    return [one.code for one in used(kept_readings(store), later)]


@pytest.mark.parametrize("heading", ["", "antal", "andel (%)"])
def test_a_name_for_a_heading_that_may_stand_anywhere_is_to_be_accepted_anew(
    store: Store, heading: str
) -> None:
    assert used_names(store, heading) == ["reading_kept", "reading_kept_names"]


def test_a_name_for_a_heading_that_says_what_is_counted_goes_on(store: Store) -> None:
    assert used_names(store, "orosanmälningar, antal") == ["reading_kept"]
