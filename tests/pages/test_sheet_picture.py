"""The picture of a sheet: each column and row says what truly became of it, in the way the file has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.correct import (
    BY_HAND,
    turned_over,
    with_header_row,
    with_headings_of,
    with_place_of,
    with_role,
    with_table,
    with_table_from,
    without_row,
    without_table,
)
from oj.reading.model import SheetRead, Table
from oj.reading.reading import SheetReading, from_toml, to_toml
from oj.reference import municipalities
from pages.data.reading_html import apart, table_name, unheard
from pages.data.sheet_picture import Drawn, cells_read, given_by, kind_across, picture, unknown_places
from tests.reading.build import Rows, read, xlsx
from tests.reading.test_tables_turned_apart import LYING, STANDING

ROWS: Rows = [
    ["Personal 2024"],
    ["Kommun", "Vakanser, %", "Rang"],
    ["Partille", 8.7, 1],
    ["Enhet Norr", 4.2, 2],
    ["Härryda", 4.2, 3],
    ["Lerum", 10.0, 4],
]


def drawn(folder: Path, rows: Rows, *readings: SheetReading, at: int = 0) -> tuple[Drawn, list[Table]]:
    workbook = read(xlsx(folder / "a.xlsx", {"Blad1": rows}), readings=readings)
    (seen,) = workbook.sheets
    return Drawn(seen, at, cells_read(workbook.tables)), workbook.tables


def alone(seen: SheetRead, row: int) -> bool:
    return sum(map(bool, seen.corner[row - 1])) <= 1


def test_a_row_says_whether_it_is_read(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, ROWS)
    assert [kind_across(found, row) for row in range(1, 7)] == [
        "title",
        "header",
        "body",
        "out",
        "body",
        "body",
    ]
    told = picture(found, "Blad1")["rows"][3]
    assert (told["called"], told["why"]) == ("rad 4", "okänd plats")


def test_columns_of_a_table_beside_are_not_said_to_be_unread(tmp_path: Path) -> None:
    names = ["Ale", "Lerum", "Partille", "Tjörn"]
    heads = ["Kommun", "Vakanser, %", "Omsättning, %", None, "Kommun", "Vårddygn HVB", "Kr per dygn"]
    rows: Rows = [["Personal 2024", None, None, None, "HVB 2024"], heads]
    rows += [[name, 8.5, 21.5, None, names[at - 1], 1500 + at, 6900 + at] for at, name in enumerate(names)]
    found, _ = drawn(tmp_path, rows)
    assert len(found.seen.reading.tables) == 2
    assert [line["table"] for line in picture(found, "Blad1")["columns"]] == [-1, -1, -1, -1, 1, 1, 1]
    assert table_name(found.seen, 1) == "Tabell 2, rad 1–6, kolumn E–G: HVB 2024"


def test_a_row_without_a_year_says_that_and_nothing_of_its_other_columns(tmp_path: Path) -> None:
    rows = [
        ["Ärende", "Kommun", "Vårddygn"],
        *([f"A-{at}", name, 7] for at, name in enumerate(("Ale", "Lerum"))),
    ]
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Blad1": rows}))
    found = Drawn(workbook.sheets[0], 0, cells_read(workbook.tables))
    assert [one["why"] for one in picture(found, "Blad1")["rows"]] == ["", "okänt år", "okänt år"]


def test_a_column_of_values_of_which_none_is_read_says_so(tmp_path: Path) -> None:
    rows = [["Kommun", "Bokslut 2024", "Utan år"], *([name, 1.5, "–"] for name in ("Ale", "Lerum", "Tjörn"))]
    found, _ = drawn(tmp_path, rows)
    reading = with_role(found.seen.reading, 0, 2, "value")
    found, _ = drawn(tmp_path, rows, reading)
    line = picture(Drawn(found.seen, 0, set()), "Blad1")["columns"][2]
    assert line["role"] == "value"
    assert line["kind"] == "skip"
    assert line["why"].startswith("läses inte: ")


def test_a_column_says_why_most_of_it_is_not_read(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal placerade 2024", "Kostnad HVB, tkr"]]
    for at, name in enumerate(("Partille", "Lerum", "Härryda", "Mölndal")):
        rows += [[name, 60 + at, 900 + at], ["HVB (0-17 år)", 20, 400], ["Familjehem", 40 + at, 500 + at]]
    found, _ = drawn(tmp_path, rows)
    assert picture(found, "Blad1")["columns"][2]["why"] == "läses inte: okänt år"


def test_what_was_chosen_and_did_not_come_to_be_is_said(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, ROWS)
    assert unheard(found, -1, 4, "body") == "Rad 4 läses ändå inte: okänd plats."
    assert unheard(found, -1, 5, "out").startswith("Rad 5 läses ändå")
    assert unheard(found, -1, 5, "body") == ""
    assert unheard(found, 1, 0, "value") == ""


def test_a_place_that_is_not_known_is_said_by_hand(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, ROWS)
    assert unknown_places(found) == ["Enhet Norr"]
    found, tables = drawn(tmp_path, ROWS, with_place_of(found.seen.reading, 0, "Enhet Norr", "1440"))
    assert unknown_places(found) == []
    assert "1440" in {place.code for place in tables[0].places}


def test_the_rest_of_a_wide_sheet_is_drawn_beside_its_places(tmp_path: Path) -> None:
    heads = ["Kommun", *(f"Mått {number} 2024" for number in range(70))]
    rows = [heads, *([name, *range(70)] for name in ("Ale", "Lerum", "Tjörn"))]
    found, _ = drawn(tmp_path, rows)
    shown = picture(Drawn(found.seen, 0, found.cells, 60), "Blad1")
    assert [one["mark"] for one in shown["columns"]][:2] == ["A", "BI"]
    assert shown["place"] == 0
    assert shown["cells"][1][:2] == ["Ale", "59"]
    assert unheard(Drawn(found.seen, 0, found.cells, 60), 61, 0, "value") == ""


def test_any_row_and_column_is_drawn_with_its_header_and_place(tmp_path: Path) -> None:
    heads = ["Kommun", *(f"Mått {number} 2024" for number in range(320))]
    names = [place.name for place in list(municipalities().values())[:100]]
    rows = [["Nyckeltal"], heads, *([name, *range(320)] for name in [*names, "Enhet Norr"])]
    found, tables = drawn(tmp_path, rows)
    said = with_role(without_row(found.seen.reading, 0, names[-1]), 0, 315, "skip")
    found, tables = drawn(tmp_path, rows, said)
    far = Drawn(found.seen, 0, cells_read(tables, 60), 300, 60)
    shown = picture(far, "Blad1")
    assert [one["mark"] for one in shown["rows"]] == ["2", *map(str, range(61, 104))]
    assert [one["kind"] for one in shown["rows"]] == ["header", *["body"] * 41, "out", "out"]
    assert [one["role"] for one in shown["columns"]] == [
        "place_name",
        *["value"] * 15,
        "skip",
        *["value"] * 5,
    ]
    assert shown["cells"][-1][:2] == ["Enhet Norr", "299"]
    assert "44 av 103 rader och 22 av 321 kolumner" in shown["caption"]
    assert unknown_places(found) == unknown_places(far) == ["Enhet Norr"]
    assert unheard(far, -1, 102, "out") == ""


def test_a_choice_that_leaves_a_column_as_it_is_never_goes_without_a_word(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, ROWS)
    assert unheard(found, -1, 1, "header") == "Rad 1 är fortfarande Titel: den kan inte vara Rubrik här."
    assert unheard(found, -1, 1, "text").startswith("Rad 1 är fortfarande titel.")
    assert unheard(found, 99, 0, "value") == ""


@pytest.mark.parametrize("row", [2, 3, 4])
@pytest.mark.parametrize("heads", [True, False])
def test_rows_head_the_columns_where_somebody_says_and_nowhere_else(
    tmp_path: Path, row: int, heads: bool
) -> None:
    rows = [["Personal 2024"], ["Kommun", "Vakanser"], [None, "procent"], *ROWS[2:]]
    found, _ = drawn(tmp_path, rows)
    changed = with_header_row(found.seen.reading, 0, row, heads=heads)
    changed = with_headings_of(changed, 0, found.rows_across)
    again, _ = drawn(tmp_path, rows, changed)
    assert again.table.header_rows == changed.tables[0].header_rows
    assert again.table.first_row == changed.tables[0].first_row


@pytest.mark.parametrize("row", [1, 2])
def test_a_table_begins_where_somebody_says(tmp_path: Path, row: int) -> None:
    rows = [*LYING, [], *STANDING]
    upright = with_table_from(SheetReading("Blad1"), 6, len(rows), lambda _: False)
    found, _ = drawn(tmp_path, rows, upright)
    assert len(found.seen.reading.tables) == 1
    both = with_table_from(found.seen.reading, row, len(rows), lambda one: alone(found.seen, one))
    found, tables = drawn(tmp_path, rows, both)
    assert [one.turned for one in found.seen.reading.tables] == [True, False]
    assert [table_name(found.seen, at)[:18] for at in (0, 1)] == ["Tabell 1, rad 1–4:", "Tabell 2, rad 6–10"]
    assert [one.title for one in given_by(found.seen, 1, tables)] == ["Personal 2024"]
    shown = picture(found, "Blad1")
    assert shown["lies"]
    assert [line["table"] for line in shown["rows"]] == [-1] * 4 + [1] * 6
    assert [line["role"] for line in shown["rows"][1:4]] == ["place_name", "value", "value"]
    assert [one["kind"] for one in shown["columns"]] == ["header", "body", "body", "body"]
    left = without_table(found.seen.reading, 0)
    found, tables = drawn(tmp_path, rows, left)
    assert [one.is_read for one in found.seen.reading.tables] == [False, True]
    assert found.seen.account.values == 6
    assert {one.reason for one in found.seen.account.left_out} == {BY_HAND}
    assert tables[0].title == "Personal 2024"  # it keeps its own title, and with it its year
    again = with_table(found.seen.reading, 0, len(rows))
    found, _ = drawn(tmp_path, rows, again)
    assert found.seen.account.values == 12


def test_a_table_that_lies_is_turned_and_turned_back(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, LYING)
    assert found.table.turned
    (over,) = from_toml(to_toml([turned_over(found.seen.reading, 0, len(LYING))]))
    found, _ = drawn(tmp_path, LYING, over)
    assert not found.table.turned  # also where no column has places: a person may say which one does
    assert found.seen.account.values == 0
    assert [one.role for one in found.table.columns] == ["place_name", "value", "value", "value"]
    found, _ = drawn(tmp_path, LYING, turned_over(found.seen.reading, 0, len(LYING)))
    assert (found.table.turned, found.seen.account.values) == (True, 6)
    found, _ = drawn(tmp_path, STANDING)
    assert not found.table.turned
    found, _ = drawn(tmp_path, STANDING, turned_over(found.seen.reading, 0, len(STANDING)))
    assert found.table.turned
    assert picture(found, "Blad1")["lies"]


def test_two_readings_are_told_apart_by_what_they_differ_in(tmp_path: Path) -> None:
    found, _ = drawn(tmp_path, ROWS)
    one = found.seen.reading
    other = with_role(one, 0, 2, "dimension")
    assert apart(other, one) == ["Kolumn C läses som Indelning"]
    assert apart(with_role(one, 0, 2, "skip"), other) == ["Kolumn C läses inte"]
    assert apart(one, one) == []
