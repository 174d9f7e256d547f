"""Any measures of any municipalities in one table: values, differences, orders, and what must be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.reference_value import group_median, national
from oj.register import AnswerScale, Indicator
from oj.tables import own_table
from oj.tables.own_table import MEDIANS, MeasureRow, Shown
from oj.tables.source_figures import SourceFigures

OWN, NEAR, FAR, SILENT = "1402", "1480", "1281", "2505"
NAMES = {OWN: "Partille", NEAR: "Göteborg", FAR: "Lund", SILENT: "Arvidsjaur"}
KOST = Indicator("K", "Kostnad", value_type="currency", unit="kr/inv", decimals=0, source="Kolada")
ANDEL = Indicator("A", "Andel", value_type="share", decimals=0)
PLAN = Indicator(
    "P",
    "Plan",
    value_type="yes_no",
    unit="Ja/Nej",
    scales=(AnswerScale(None, None, (("Ja", 1), ("Nej", 0))),),
)
ANTAL = Indicator("N", "Antal barn", value_type="count", unit="antal", decimals=0)


def row(measure: Indicator, year: int, values: dict[str, float], nation: float | None = None) -> MeasureRow:
    """A measure of a year in which the silent one has no value; shares are of a hundred."""
    base = 100.0 if measure is ANDEL else None
    figures = {
        code: Figure(year, value, "ok", value if base else None, base, region_code=code)
        for code, value in values.items()
    }
    figures[SILENT] = Figure(year, None, "suppressed", region_code=SILENT)
    others = [value for code, value in values.items() if code != OWN]
    medians = {one: group_median(Scope.OWN, others, len(others)) for one in MEDIANS}
    references = {"riket": national(nation, 290, 290), **medians}
    members = {"lan": [NEAR, FAR], "valda": [NEAR, FAR, SILENT]}
    return MeasureRow(measure, year, figures, values, references, members=members)


ROWS = [
    row(KOST, 2024, {OWN: 1000.0, NEAR: 3000.0, FAR: 2000.0}, 1500.0),
    row(ANDEL, 2023, {OWN: 10.0, NEAR: 60.0, FAR: 11.0}, 20.0),
    row(PLAN, 2024, {OWN: 1.0, NEAR: 0.0, FAR: 1.0}, 59.0),
    row(ANTAL, 2024, {OWN: 10.0, NEAR: 500.0, FAR: 40.0}, 9000.0),
]
SHOWN = Shown(OWN, [NEAR, FAR, SILENT], ["riket", "lan"])


def texts(shown: Shown, name: str) -> list[str]:
    """The cells of a row, without those before the figures."""
    table = own_table.table(ROWS, shown, NAMES)
    found = next(row for row in table.rows if row[0].text == name)
    return [(cell.why or cell.text).replace("\u00a0", " ") for cell in found]


def test_each_row_has_its_unit_and_year_ours_first_then_riket_and_medians_then_the_others() -> None:
    table = own_table.table(ROWS, SHOWN, NAMES)
    names = ["Partille", "Riket", "Median, länet", "Göteborg", "Lund", "Arvidsjaur"]
    assert table.head == ["Mått", "Enhet", "År", *names, "Kommuner med uppgift"]
    assert texts(SHOWN, "Kostnad") == [
        *("Kostnad", "kr/inv", "2024", "1 000", "1 500", "2 500 (2 av 2)", "3 000", "2 000"),
        *("dold (för få fall)", "3 av 290"),
    ]
    assert texts(SHOWN, "Andel")[1:3] == ["%", "2023"]


def test_an_answer_is_a_word_of_riket_a_share_and_of_a_median_a_count() -> None:
    assert texts(SHOWN, "Plan")[3:8] == ["Ja", "59 % Ja", "1 av 2 svarade Ja", "Nej", "Ja"]
    assert own_table.ANSWERS in own_table.table(ROWS, SHOWN, NAMES).notes


def test_numbers_that_grow_with_the_municipality_have_no_median_and_no_difference() -> None:
    assert texts(SHOWN, "Antal barn")[3:8] == ["10", "9 000", own_table.SIZES, "500", "40"]
    assert texts(replace(SHOWN, against="vi"), "Antal barn")[4:8] == [own_table.SIZES] * 4


def test_differences_from_ours_are_tested_together_and_those_from_riket_are_not() -> None:
    shown = replace(SHOWN, against="vi")
    table = own_table.table(ROWS, shown, NAMES)
    assert table.title == "Skillnad mot Partille"
    assert texts(shown, "Kostnad")[3:] == [
        *("1 000", "+500", "+1 500", "+2 000", "+1 000", own_table.NO_DIFFERENCE, "3 av 290"),
    ]
    assert texts(shown, "Andel")[6:8] == ["+50 procentenheter", "+1 procentenhet ?"]
    assert texts(shown, "Plan")[6:8] == ["Nej", "Ja"]
    assert own_table.UNTESTED in table.notes


def test_differences_from_a_median_are_from_the_first_that_is_shown_else_from_those_chosen() -> None:
    shown = replace(SHOWN, against="median")
    assert own_table.table(ROWS, shown, NAMES).title == "Skillnad mot median, länet"
    assert own_table.table(ROWS, shown, NAMES).head[3:5] == ["Median, länet", "Partille"]
    assert texts(shown, "Kostnad")[3:8] == ["2 500 (2 av 2)", "−1 500", "−1 000", "+500", "−500"]
    assert replace(shown, columns=[]).base == "valda"
    assert replace(shown, columns=[], others=[]).base == "alla"


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["Kostnad", "Andel", "Plan", "Antal barn"]),
        ("namn", ["Andel", "Antal barn", "Kostnad", "Plan"]),
        ("-1402", ["Plan", "Kostnad", "Andel", "Antal barn"]),
        ("1480", ["Andel", "Antal barn", "Kostnad", "Plan"]),
        ("nonsense", ["Kostnad", "Andel", "Plan", "Antal barn"]),
    ],
)
def test_rows_are_sorted_by_a_column(order: str, names: list[str]) -> None:
    table = own_table.table(ROWS, replace(SHOWN, order=order), NAMES)
    assert [row[0].text for row in table.rows] == names


def test_with_municipalities_as_rows_each_measure_is_a_column_with_unit_and_year() -> None:
    shown = replace(SHOWN, municipalities_as_rows=True, order="-K")
    table = own_table.table(ROWS, shown, NAMES, lambda order: f"?{order}")
    assert table.head[:3] == ["Kommun", "Kostnad (kr/inv, 2024)", "Andel (%, 2023)"]
    ordered = ["Göteborg", "Median, länet", "Lund", "Riket", "Partille", "Arvidsjaur"]
    assert [row[0].text for row in table.rows] == ordered  # what lacks a value stands last
    assert table.ours == {4}
    assert table.rows[0][0].href == "var-kommun?kommun=1480"
    assert (table.columns[1].order, table.columns[1].href) == ("descending", "?K")
    assert (table.columns[2].order, table.columns[2].href) == ("", "?-A")
    assert table.columns[0].href == "?namn"
    rising = own_table.table(ROWS, replace(shown, order="K"), NAMES)
    assert [row[0].text for row in rising.rows] == [*reversed(ordered[:5]), "Arvidsjaur"]


def test_a_figure_on_a_small_base_is_pale_and_the_table_says_what_that_is() -> None:
    few = replace(ROWS[1], figures={**ROWS[1].figures, NEAR: Figure(2023, 60.0, "ok", 3, 5)})
    table = own_table.table([few], SHOWN, NAMES)
    assert [cell.is_pale for cell in table.rows[0]].index(True) == table.head.index("Göteborg")
    assert own_table.PALE in table.notes
    assert own_table.PALE not in own_table.table(ROWS, SHOWN, NAMES).notes


def test_the_table_knows_every_figure_that_it_is_made_of() -> None:
    made_of = own_table.table(ROWS, SHOWN, NAMES).made_of
    assert made_of[0] == SourceFigures("K", 2024, (OWN, NEAR, FAR, SILENT, "0000"))
    rows = [replace(row, members={"alla": ["0114"]}) for row in ROWS]
    every = own_table.table(rows, replace(SHOWN, columns=["alla"]), NAMES).made_of
    assert "0114" in every[0].places
