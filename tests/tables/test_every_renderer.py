"""What holds of a table on whatever it is shown: every number, unit, reason and note is there, as text."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from oj.export.table_workbook import About, table_workbook
from oj.report import pdf
from oj.tables import side_by_side, table_html
from oj.tables.fact_tables import overview
from oj.tables.table import YEAR, Cell, Format, Table, figures, filled, missing, texts, written
from tests.words.material import NAMES, PEERS, PLACE, US, cost, loose, routine, turnover

HOSTILE = "<script>alert('x')</script>&\""
TABLE = Table(
    "Kostnad, kr",
    [*texts("Kommun", "Svar"), *figures("År", "Värde", "Andel", "Ändring")],
    [
        [Cell("Ale", href="indikator?indikator=N1"), Cell("Ja"), Cell(2024, YEAR), Cell(8080.4, Format(1)),
         Cell(12.0, Format(unit="%"), base="7 av 9"), Cell(-31.0, Format(unit="kr", signed=True))],
        [Cell("Öckerö"), Cell("Nej"), Cell(2023, YEAR), missing("dold (för få fall)"),
         Cell(0.0, Format(unit="%")), Cell(5.0, Format(signed=True, before="(", after=") sedan 2018"))],
    ],
    ["Medianen är ovägd."],
    ["Kolada"],
)  # fmt: skip


def workbook(table: Table) -> str:
    """Every value of the workbook with the format that Excel shows it by."""
    book = load_workbook(io.BytesIO(table_workbook(table, About("Titel", link="http://panel/kostnader"))))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(f"{cell.value} {cell.number_format}" for cell in cells if cell.value is not None)


def paper(table: Table) -> str:
    """What the template of Nämndens sida is given."""
    return json.dumps(pdf.table_of(table), ensure_ascii=False)


RENDERERS: list[Callable[[Table], str]] = [
    table_html.show, table_html.sortable, table_html.folded, workbook, paper,
]  # fmt: skip


@pytest.mark.parametrize("render", RENDERERS)
def test_every_word_unit_reason_and_note_is_shown(render: Callable[[Table], str]) -> None:
    shown = loose(render(TABLE))
    for word in (TABLE.title, *TABLE.head, *TABLE.reasons, *TABLE.notes, "Ale", "Ja", "7 av 9", " %", " kr"):
        assert word in shown
    assert "sedan 2018" in shown


@pytest.mark.parametrize("render", RENDERERS)
def test_every_number_is_shown(render: Callable[[Table], str]) -> None:
    before = render(TABLE)
    for at, row in enumerate(TABLE.rows):
        for column, cell in enumerate(row):
            if cell.number is None:
                continue
            other = [*row[:column], replace(cell, value=cell.number + 1), *row[column + 1 :]]
            assert render(replace(TABLE, rows=[*TABLE.rows[:at], other, *TABLE.rows[at + 1 :]])) != before


@pytest.mark.parametrize("render", RENDERERS[:3])
def test_text_of_a_file_stays_text(render: Callable[[Table], str]) -> None:
    form = Format(unit=HOSTILE, before=HOSTILE, after=HOSTILE)
    row = [Cell(HOSTILE, href=HOSTILE), Cell(1.0, form, base=HOSTILE), missing(HOSTILE), Cell(HOSTILE)]
    shown = render(Table(HOSTILE, texts(*[HOSTILE] * 4), [row], [HOSTILE]))
    assert "<script" not in shown
    assert "alert(&#" in shown


def test_a_number_is_written_once_for_all() -> None:
    assert written(8080.46, Format(1)) == "8\u00a0080,5"
    assert written(2024, YEAR) == "2024"
    assert written(-9, Format(unit="%", signed=True, after=" ?")) == "\u22129\u00a0% ?"
    assert Cell(2100.0, Format(before="(", signed=True, after=")"), base="7 av 7").text == (
        "(+2\u00a0100) (7 av 7)"
    )


def test_a_long_table_is_sorted_by_the_numbers_that_its_cells_carry() -> None:
    shown = table_html.sortable(TABLE)
    assert 'data-value="8080.4"' in shown
    assert 'data-value="-31.0"' in shown
    assert "data-value" not in table_html.show(TABLE)


def test_columns_that_nothing_stands_in_are_left_out() -> None:
    full, empty, dashes = texts("a", "b", "c")
    columns, rows = filled([(full, [Cell("x")]), (empty, [Cell("")]), (dashes, [missing("skäl")])])
    assert columns == [full, dashes]
    assert rows == [(Cell("x"), missing("skäl"))]


@pytest.mark.parametrize(
    "table",
    [
        overview([cost(), turnover(5, 24), routine(0, 5)], "Allt"),
        side_by_side.differences([cost(), turnover(5, 25)], [US, PEERS[0]], {**NAMES, US: PLACE}),
        side_by_side.changes([cost()], [US, PEERS[0]], {**NAMES, US: PLACE}),
    ],
)
def test_every_cell_of_a_table_of_facts_is_on_the_screen(table: Table) -> None:
    shown = loose(table_html.show(table))
    for row in table.rows:
        assert len(row) == len(table.columns)
        assert all(loose(cell.why or cell.text) in shown for cell in row)
