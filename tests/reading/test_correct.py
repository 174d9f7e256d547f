"""A person's corrections of a reading: what each changes, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.reading.correct import (
    BY_HAND,
    left_out,
    taken_in,
    with_header_row,
    with_members,
    with_name,
    with_place,
    with_role,
    with_row,
    with_title_in_name,
    with_title_text,
    with_values_from,
    with_year,
    without_row,
)
from oj.reading.reading import ColumnReading, Role, SheetReading, TableReading, from_toml, to_toml

CARE = SheetReading(
    "Data",
    (
        TableReading(
            (
                ColumnReading(0, "county", "län/riket"),
                ColumnReading(1, "place_name", "kommun"),
                ColumnReading(2, "provider", "regi", keep=("Totalt",), default=("Totalt",)),
                ColumnReading(3, "value", "andel nöjda"),
            ),
            header_rows=(4,),
            first_row=5,
            title_cell="A1",
        ),
    ),
)


def roles(reading: SheetReading) -> list[Role]:
    return [one.role for one in reading.tables[0].columns]


def test_a_column_becomes_what_a_person_says() -> None:
    assert roles(with_role(CARE, 0, 3, "note")) == ["county", "place_name", "provider", "note"]


def test_what_was_concluded_from_the_old_role_is_forgotten() -> None:
    column = with_role(CARE, 0, 2, "dimension").tables[0].columns[2]
    assert (column.heading, column.keep, column.default) == ("regi", (), ())


def test_only_one_column_names_the_place() -> None:
    assert roles(with_role(CARE, 0, 0, "place_name")) == ["place_name", "skip", "provider", "value"]


def test_several_columns_can_hold_values() -> None:
    assert roles(with_role(CARE, 0, 2, "value")) == ["county", "place_name", "value", "value"]


def test_a_column_that_is_left_out_says_who_did_it() -> None:
    assert with_role(CARE, 0, 3, "skip").tables[0].columns[3].reason == BY_HAND


def test_values_begin_below_the_last_header_row() -> None:
    table = with_header_row(CARE, 0, 6, heads=True).tables[0]
    assert (table.header_rows, table.first_row) == ((4, 6), 7)


def test_a_row_of_values_ends_the_header() -> None:
    wrong = with_header_row(with_header_row(CARE, 0, 7, heads=True), 0, 8, heads=True)
    table = with_values_from(wrong, 0, 5).tables[0]
    assert (table.header_rows, table.first_row) == ((4,), 5)


def test_values_may_begin_higher_up_and_are_left_where_they_are_further_down() -> None:
    assert with_values_from(CARE, 0, 3).tables[0].first_row == 3
    assert with_values_from(CARE, 0, 9) == CARE


def test_a_header_row_that_is_text_leaves_the_values_where_they_are() -> None:
    table = with_header_row(CARE, 0, 4, heads=False).tables[0]
    assert (table.header_rows, table.first_row) == ((), 5)


def test_members_are_chosen() -> None:
    column = with_members(CARE, 0, 2, ["Enskild"], []).tables[0].columns[2]
    assert (column.keep, column.default) == (("Enskild",), ())


def test_a_title_and_a_year_are_told() -> None:
    table = with_year(
        with_title_in_name(with_title_text(CARE, 0, "Nöjda", "B2"), 0, in_name=True), 0, 2024
    ).tables[0]
    assert (table.title, table.title_cell, table.title_in_name) == ("Nöjda", "B2", True)
    assert (table.year, table.year_from) == (2024, "given")
    assert with_year(CARE, 0, 0) == CARE


def test_rows_are_left_out_and_taken_in_again() -> None:
    changed = without_row(CARE, 0, "Hela gruppen")
    assert [(row.text, row.reason) for row in changed.tables[0].rows] == [("Hela gruppen", BY_HAND)]
    assert with_row(changed, 0, "Hela gruppen") == CARE


def test_a_sheet_is_left_out_and_taken_in_again() -> None:
    assert not left_out(CARE).is_read
    assert taken_in(left_out(CARE), 4) == CARE


def test_a_sheet_that_nothing_was_found_on_waits_to_be_told() -> None:
    taken = taken_in(SheetReading("Data", reason="Bladet är tomt."), 3)
    assert taken.is_read
    assert roles(taken) == ["skip"] * 3


def test_a_sheet_that_nothing_was_found_on_is_read_as_it_looks() -> None:
    corner = [
        ["Placeringar", "", "", ""],
        ["Enhet", "2023", "2024", "Anm"],
        ["Norra", "12", "14,5", ""],
        ["Södra", "2019", "..", "ny"],
        ["Östra", "3", "7", ""],
    ]
    taken = taken_in(SheetReading("Data", reason="Ingen kolumn."), 4, corner)
    assert roles(taken) == ["place_name", "value", "value", "skip"]
    assert (taken.tables[0].header_rows, taken.tables[0].first_row) == ((2,), 3)


changes = st.one_of(
    st.tuples(
        st.just(with_role), st.integers(0, 3), st.sampled_from(["value", "place_name", "skip", "year"])
    ),
    st.tuples(st.just(with_title_text), st.sampled_from(["", "Hemtjänst"]), st.sampled_from(["", "C3"])),
    st.tuples(st.just(with_year), st.sampled_from([0, 2024])),
    st.tuples(st.just(with_place), st.sampled_from(["", "1402"])),
    st.tuples(st.just(with_name), st.sampled_from([(3,), (2, 3)]), st.sampled_from(["", "Väntetid, dagar"])),
    st.tuples(st.just(without_row), st.sampled_from(["Summa", "Riket"])),
)


@given(st.lists(changes, max_size=6))
def test_every_correction_can_be_kept(made: list[tuple]) -> None:  # type: ignore[type-arg]
    reading = CARE
    for change, *what in made:
        reading = change(reading, 0, *what)
    assert from_toml(to_toml([reading])) == [reading]
    assert [one.col for one in reading.tables[0].columns] == [0, 1, 2, 3]


@pytest.mark.parametrize("role", ["county", "place_name", "provider"])
def test_a_role_of_which_there_is_one_is_never_given_twice(role: Role) -> None:
    assert roles(with_role(CARE, 0, 3, role)).count(role) == 1


def test_a_name_is_written_and_taken_back() -> None:
    named = with_name(CARE, 0, [3], " Andel  nöjda med hemtjänsten\n")
    assert named.tables[0].columns[3].label == "Andel nöjda med hemtjänsten"
    assert with_name(named, 0, [3], "") == CARE


def test_a_title_is_written_and_taken_back() -> None:
    titled = with_title_text(CARE, 0, "Hemtjänst")
    assert (titled.tables[0].title, titled.tables[0].title_cell) == ("Hemtjänst", "A1")
    assert with_title_text(titled, 0, "") == CARE
