"""A table on paper: marks for what lacks, and no column that nothing stands in."""

from __future__ import annotations

from oj.report.paper_tables import on_paper
from oj.tables.table import Cell, Table, missing, texts

HEADS = texts("Mått", "Underlag", "Värde")


def texts_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_column_that_nothing_stands_in_is_left_out() -> None:
    table = on_paper(Table("T", HEADS, [[Cell("a"), Cell(""), Cell(3.0)]], ["Not."]))
    assert (table.head, texts_of(table), table.notes) == (["Mått", "Värde"], [["a", "3"]], ["Not."])


def test_one_reason_is_a_dash_and_several_have_letters() -> None:
    one = on_paper(Table("T", HEADS, [[Cell("a"), missing("dold"), missing("dold")]]))
    assert (texts_of(one), one.notes) == ([["a", "–", "–"]], ["–: dold."])
    two = on_paper(Table("T", HEADS, [[Cell("a"), missing("saknas"), missing("dold")]]))
    assert texts_of(two) == [["a", "–\u00a0b", "–\u00a0a"]]
    assert two.notes == ["–\u00a0a: dold; –\u00a0b: saknas."]


def test_a_small_base_is_marked_and_what_is_counted_stays_on_one_line() -> None:
    found = on_paper(Table("T", HEADS, [[Cell("a"), Cell(4.0, base="7 av 7"), Cell(5.0, is_pale=True)]]))
    assert texts_of(found) == [["a", "4 (7\u00a0av\u00a07)", "5*"]]
    assert found.notes == ["* För litet underlag för att jämföra."]


def test_a_table_without_rows_keeps_its_heads() -> None:
    assert on_paper(Table("T", HEADS, [])).head == ["Mått", "Underlag", "Värde"]
