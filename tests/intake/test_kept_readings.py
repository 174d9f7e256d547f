"""How people said that sheets are read stays with the store, whatever edition is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.errors import OjError, StoreError
from oj.intake.kept_readings import (
    KeptReading,
    for_any_sheet,
    forget_reading,
    keep_readings,
    kept_readings,
    used,
)
from oj.reading.correct import with_year, with_year_of
from oj.reading.model import Account, SheetRead, Workbook
from oj.reading.reading import ColumnReading, NameReading, SheetReading, TableReading, from_toml, to_toml
from oj.store import Store
from tests.reading.build import Rows, read, seen, xlsx

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


def test_the_year_of_a_column_is_asked_about_in_the_next_file(store: Store, tmp_path: Path) -> None:
    def file(year: int) -> Path:
        rows: Rows = [[f"Personal {year}"], ["Kommun", "Vakanser, %", "Omsättning, %"]]
        rows += [[name, 8.5 + at, 21.5 + at] for at, name in enumerate(("Ale", "Lerum", "Partille"))]
        return xlsx(tmp_path / f"{year}.xlsx", {"Data": rows})

    said = with_year_of(read(file(2024)).sheets[0].reading, 0, 2, 2023)
    first = read(file(2024), readings=[said])
    assert {one.label: one.year for one in seen(first).values()} == {
        "Vakanser, %": 2024,
        "Omsättning, %": 2023,
    }
    keep_readings(store, about("2024.xlsx", said), "Anna")
    (used,) = for_any_sheet(kept_readings(store))
    assert from_toml(to_toml([used])) == [used]
    later = read(file(2025), readings=[used])
    assert {one.label: one.year for one in seen(later).values()} == {"Vakanser, %": 2025}
    (told,) = [one for one in later.findings if one.code == "year_unknown_column"]
    assert (told.severity, told.cell, told.value) == ("warning", "C2", "Omsättning, %")
    again = with_year_of(later.sheets[0].reading, 0, 2, 2024)
    assert {one.year for one in seen(read(file(2025), readings=[again])).values()} == {2024, 2025}
    taken_back = with_year_of(again, 0, 2, 0)
    assert {one.year for one in seen(read(file(2025), readings=[taken_back])).values()} == {2025}


def test_the_year_of_the_only_column_is_asked_about_as_that_of_the_sheet(tmp_path: Path) -> None:
    rows = [["Personal 2024"], ["Kommun", "Vakanser, %"], ["Ale", 8.5], ["Lerum", 7.5]]
    path = xlsx(tmp_path / "a.xlsx", {"Data": rows})
    said = with_year_of(read(path).sheets[0].reading, 0, 1, 2023)
    kept = KeptReading("2024-01-01", "Anna", "a.xlsx", "ab", said)
    later = read(path, readings=for_any_sheet([kept]))
    assert (later.tables, [one.code for one in later.findings]) == ([], ["year_unknown"])
    (given,) = read(path, readings=[with_year(later.sheets[0].reading, 0, 2025)]).tables
    assert set(given.observations.year.tolist()) == {2025}


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


@pytest.mark.parametrize(
    ("text", "codes"), [("Antal", ["reading_kept", "reading_kept_names"]), ("HVB", ["reading_kept"])]
)
def test_a_name_written_for_rows_is_told_likewise(store: Store, text: str, codes: list[str]) -> None:
    table = replace(READING.tables[0], names=(NameReading(text, "Placerade 2023, antal"),))
    reading = replace(READING, tables=(table,))
    keep_readings(store, about("fil.xlsx", reading), "Anna")
    (kept,) = for_any_sheet(kept_readings(store))
    assert kept.tables[0].names == (NameReading(text, "Placerade, antal"),)
    later = Workbook("nästa.xlsx", "cd", 1, sheets=[SheetRead(reading, Account(0, 0, 0, 0, 0, 0))])
    assert [one.code for one in used(kept_readings(store), later)] == codes


def test_a_name_for_a_heading_that_says_what_is_counted_goes_on(store: Store) -> None:
    assert used_names(store, "orosanmälningar, antal") == ["reading_kept"]
