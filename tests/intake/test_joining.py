"""Findings of one cause are one per sheet, with every cell; what is to be answered stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.findings import Answer, Finding, Question, finding
from oj.intake.joining import NAMED, SEPARATE, joined
from oj.intake.report import sort_findings
from oj.reading.model import Series
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

CODES = tuple(municipalities())
ASKED = Question("K", "Är det samma?", (Answer("a", "Ja"), Answer("b", "Nej")), "b")


def unknown(row: int, sheet: str = "Blad1") -> Finding:
    return finding("place_unknown", sheet=sheet, cell=f"A{row}", value=f"Ort {row}")


@pytest.mark.parametrize("more", [0, 1])
def test_more_than_a_few_of_one_cause_are_one(more: int) -> None:
    several = [unknown(row) for row in range(2, 2 + SEPARATE + more)]
    assert len(joined(several)) == (1 if more else SEPARATE)


def test_the_one_has_every_cell_and_names_the_first() -> None:
    [one] = joined([unknown(row) for row in range(2, 6_002)])
    assert list(one.cells) == [f"A{row}" for row in range(2, 6_002)]
    assert one.cell == "A2"
    assert one.message.startswith(unknown(2).message)
    assert "5\u00a0999 ställen till" in one.message
    assert [f"Ort {row}” i A{row}" in one.message for row in (3, 2 + NAMED, 3 + NAMED)] == [True, True, False]
    assert len(one.parts) == 6_000
    assert "parts" not in one.as_dict()


def test_each_sheet_has_its_own_and_other_findings_keep_their_order() -> None:
    other = finding("hidden_sheet", sheet="Dolt", what="Det är tomt.")
    told = [unknown(2), other, *(unknown(row, "Blad2") for row in range(2, 9)), *map(unknown, range(3, 9))]
    assert [(one.code, one.sheet) for one in joined(told)] == [
        ("place_unknown", "Blad1"), ("hidden_sheet", "Dolt"), ("place_unknown", "Blad2"),
    ]  # fmt: skip


def test_questions_and_errors_stay_apart() -> None:
    asked = [replace(unknown(row), question=ASKED) for row in range(2, 9)]
    errors = [finding("year_unknown", sheet="Blad1", cell=f"B{row}", several="") for row in range(2, 9)]
    assert joined([*asked, *errors]) == [*asked, *errors]


def test_what_asks_nothing_of_anybody_stands_last() -> None:
    nothing = finding("aggregate_row", sheet="Blad1", cell="A9", value="Medel")
    something = finding("year_assumed", sheet="Blad1", cell="B1", year=2024, source="rubriken")
    assert sort_findings([nothing, something, unknown(2)]) == [unknown(2), something, nothing]


def test_a_file_of_many_new_headings_has_one_note_of_them(desk: Desk) -> None:
    series = [Series(f"Eget mått nummer {letter}", f"{letter}1") for letter in "BCDEFGHIJKLM"]
    rows = [Row(CODES[at], number, 2024, 5 + at) for at in range(9) for number in range(len(series))]
    [told] = of("new_indicator", desk.check(table(series, rows)))
    assert list(told.cells) == [one.cell for one in series]


def test_texts_that_were_told_are_not_told_again_as_no_numbers(desk: Desk) -> None:
    series = [Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")]
    rows = [Row(code, 0, 2024, None, "missing", note="se bilaga") for code in CODES[:9]]
    assert of("no_numbers", desk.check(table(series, rows))) == []
    rows = [Row(code, 0, 2024, None, "missing") for code in CODES[:9]]
    assert len(of("no_numbers", desk.check(table(series, rows)))) == 1


@pytest.mark.parametrize("more", [0, 1])
def test_a_file_of_few_municipalities_lacks_nobody(desk: Desk, more: int) -> None:
    series = [Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")]
    desk.publish(table(series, [Row(code, 0, 2023, 9000) for code in CODES[:20]]))
    report = desk.check(table(series, [Row(code, 0, 2024, 9000) for code in CODES[: 9 + more]]))
    assert len(of("missing_municipalities", report)) == more
