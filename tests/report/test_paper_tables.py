"""A table on paper: marks for what lacks, and no column that nothing stands in."""

from __future__ import annotations

from oj.report.paper_tables import on_paper
from oj.tables.table import Cell, Table, missing, texts
from oj.words.report_words import SMALL

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


def test_a_letter_means_the_same_in_all_tables_of_a_paper() -> None:
    every = ["dold", "saknas", "inte aktuellt"]
    first = on_paper(Table("T", HEADS, [[Cell("a"), missing("saknas"), Cell(1.0)]]), every)
    other = on_paper(Table("T", HEADS, [[Cell("a"), missing("inte aktuellt"), missing("saknas")]]), every)
    assert (texts_of(first), first.notes) == ([["a", "–\u00a0b", "1"]], ["–\u00a0b: saknas."])
    assert texts_of(other) == [["a", "–\u00a0c", "–\u00a0b"]]
    many = on_paper(
        Table("T", HEADS, [[Cell("a"), missing("m27"), missing("m0")]]), [f"m{at}" for at in range(28)]
    )
    assert texts_of(many) == [["a", "–\u00a0ab", "–\u00a0a"]]


def test_a_small_base_is_marked_and_what_is_counted_stays_on_one_line() -> None:
    found = on_paper(Table("T", HEADS, [[Cell("a"), Cell(4.0, base="7 av 7"), Cell(5.0, is_pale=True)]]))
    assert texts_of(found) == [["a", "4 (7\u00a0av\u00a07)", "5*"]]
    assert found.notes == [SMALL]


def test_a_table_without_rows_keeps_its_heads() -> None:
    assert on_paper(Table("T", HEADS, [])).head == ["Mått", "Underlag", "Värde"]
