"""Findings of one cause are one per sheet, with every cell; what is to be answered stays apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.findings import Answer, Finding, Question, catalogue, finding
from oj.intake import check_workbook
from oj.intake.joining import MOST, NAMED, SEPARATE, joined
from oj.intake.report import sort_findings
from oj.reading.model import Series
from oj.reference import municipalities
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table
from tests.reading.build import Rows, read, xlsx

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
    assert one.as_dict()["sheets"] == []


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


def test_one_cause_on_many_sheets_is_one_with_the_cells_of_each() -> None:
    told = [unknown(row, f"Blad{number}") for number in range(1, 41) for row in (2, 7)]
    [one] = joined(told)
    assert one.title == "Okänd plats, 40 blad"
    assert (one.sheet, one.cell, one.cells) == ("Blad1", "A2", ("A2", "A7"))
    assert one.as_dict()["sheets"] == [
        {"sheet": f"Blad{number}", "cells": ["A2", "A7"]} for number in range(1, 41)
    ]
    assert "på 40 blad" in one.message
    assert "”Ort 2” i Blad2!A2" in one.message
    assert one.named_cells().startswith("Blad1!A2, Blad2!A2, ")


def test_many_questions_are_told_as_one_and_each_can_be_answered() -> None:
    asked = [
        replace(unknown(row), question=replace(ASKED, key=f"K{row}", asked=f"Är {row} samma?"))
        for row in range(2, 42)
    ]
    [one] = joined(asked)
    told = one.as_dict()
    assert [question["key"] for question in told["questions"]] == [f"K{row}" for row in range(2, 42)]
    assert told["question"] == told["questions"][0]
    assert [part.question for part in one.each] == [found.question for found in asked]


CODES_TOLD = sorted(catalogue())


@st.composite
def any_findings(draw: st.DrawFn) -> list[Finding]:
    """Findings of any causes, on up to fifty sheets."""
    made: list[Finding] = []
    for code in draw(st.lists(st.sampled_from(CODES_TOLD), min_size=1, max_size=70)):
        where = draw(st.sampled_from([("", ""), *((f"Blad{n}", f"C{n}") for n in range(1, 51))]))
        question = ASKED if draw(st.integers(0, 9)) == 0 else None
        texts = catalogue()[code]
        one = Finding(texts["severity"], code, *where, str(len(made)), "Så.", "Gör så.", question=question)  # type: ignore[arg-type]
        made += [
            replace(one, value=f"{one.value} {at}") for at in range(draw(st.sampled_from([1, 1, 5, 40])))
        ]
    return made


@given(any_findings())
def test_no_file_gives_more_than_anybody_can_read_and_none_is_cut(findings: list[Finding]) -> None:
    told = sort_findings(joined(findings))
    assert len(told) <= MOST
    leaves = [part for one in told for part in one.each]
    assert sorted(leaves, key=repr) == sorted(findings, key=repr)
    for one in told:
        assert {part.severity for part in one.each} == {one.severity}
        named = {(one.sheet, cell) for cell in one.as_dict()["cells"] or [one.cell] if cell}
        named |= {(part["sheet"], cell) for part in one.as_dict()["sheets"] for cell in part["cells"]}
        assert named == {(part.sheet, part.cell) for part in one.each if part.cell}
        assert sum(part.question is not None for part in one.each) == len(one.as_dict()["questions"])


def test_a_workbook_of_many_sheets_and_causes_can_be_read(store: Store, tmp_path: Path) -> None:
    names = [one.name for one in municipalities().values()][:12]
    sheets: dict[str, Rows] = {}
    for number in range(1, 41):
        head = ["Kommun", f"Eget mått {number} 2023", f"Budget {number} 2024, kr", "Rang", f"Antal {number}"]
        rows: Rows = [[name, at, 9, at, -99 if at == 3 else 10 * at] for at, name in enumerate(names, 1)]
        rows += [["Uppdiktad", 1, 2, 3, 4], ["Medel", 1, 2, 3, 4], ["Ahle", 5, 6, 7, "se not"]]
        rows += [["", 3, 3, 3, 3], [names[0], 99, 9, 1, 11]]
        sheets[f"Blad{number}"] = [[f"Titel {number} (preliminärt) 2023"], head, *rows, [], ["", "", 77]]
    path = xlsx(tmp_path / "många.xlsx", sheets)
    report = check_workbook(read(path), path, store)
    assert len(report.findings) > 300
    assert len(report.joined) <= MOST
    told = report.as_dict()["findings"]
    cells = {(part["sheet"], cell) for one in told for part in one["sheets"] for cell in part["cells"]}
    cells |= {(one["sheet"], cell) for one in told for cell in one["cells"] or [one["cell"]]}
    assert {(one.sheet, cell) for one in report.findings for cell in one.all_cells} <= cells
    keys = {one.question.key for one in report.findings if one.question}
    assert {question["key"] for one in told for question in one["questions"]} == keys


def test_what_asks_nothing_of_anybody_stands_last() -> None:
    nothing = finding("aggregate_row", sheet="Blad1", cell="A9", value="Medel")
    something = finding("year_assumed", sheet="Blad1", cell="B1", year=2024, source="rubriken")
    assert sort_findings([nothing, something, unknown(2)]) == [unknown(2), something, nothing]


def test_a_file_of_many_new_headings_has_one_note_of_them(desk: Desk) -> None:
    series = [Series(f"Eget mått nummer {letter}", f"{letter}1") for letter in "BCDEFGHIJKLM"]
    rows = [Row(CODES[at], number, 2024, 5 + at) for at in range(9) for number in range(len(series))]
    [told] = [one for one in desk.check(table(series, rows)).joined if one.code == "new_indicator"]
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
