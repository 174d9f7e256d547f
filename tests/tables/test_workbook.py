"""A table of a page as a workbook: what is shown, in numbers that Excel counts with, and what explains it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from oj.compare.derived import OPEN_SHARE
from oj.compare.fact import NATION
from oj.compare.figure import Figure
from oj.export.table_workbook import ABOUT, CELLS, HEAD, TABLE, About, number_format, table_workbook
from oj.tables import fact_tables, origins
from oj.tables.source_figures import SourceFigures, at, latest
from oj.tables.table import YEAR, Cell, Format, Table, figures, texts
from tests.words.material import PEERS, PLACE, US, cost, routine, turnover

SEEN = About(
    title="Kostnad HVB 2024: 4 309 kr",
    place="Partille",
    year="2024",
    compared_with="liknande kommuner",
    edition="Utgåva 3, 2026-11-21",
    fetched="2026-11-22",
    link="http://127.0.0.1:8501/kostnader?kommun=1402",
)


def opened(table: Table, about: About = SEEN) -> Workbook:
    return load_workbook(io.BytesIO(table_workbook(table, about)))


def explained(book: Workbook) -> dict[str, str]:
    return {row[0]: row[1] for row in book[ABOUT].iter_rows(min_row=2, values_only=True)}


@pytest.mark.parametrize(
    ("value", "form", "excel"),
    [
        (8080, Format(), "#,##0"),
        (47.5, Format(1), "#,##0.0"),
        (2024, YEAR, "0"),
        (2100, Format(signed=True), "+#,##0;-#,##0;#,##0"),
        (0.4, Format(signed=True), "#,##0"),
        (-4.5, Format(1), "#,##0.0"),
        (9, Format(unit="procentenheter"), '#,##0"\u00a0procentenheter"'),
        (9, Format(unit="%", signed=True), '+#,##0"\u00a0%";-#,##0"\u00a0%";#,##0"\u00a0%"'),
        (9, Format(before="(", after=") sedan 2018"), '"("#,##0") sedan 2018"'),
        (9, Format(unit='"x'), '#,##0"\u00a0x"'),
    ],
)
def test_a_number_looks_in_excel_as_on_the_page(value: float, form: Format, excel: str) -> None:
    assert number_format(value, form) == excel


def test_numbers_are_numbers_and_what_stands_behind_a_median_has_its_own_column() -> None:
    sheet = opened(fact_tables.overview([cost(), turnover(5, 24)], "Kostnader"))[TABLE]
    head = [cell.value for cell in sheet[HEAD]]
    row = dict(zip(head, (cell.value for cell in sheet[HEAD + 1]), strict=True))
    assert row["Värde"] == 8080
    assert row["År"] == 2024
    assert row["Enhet"] == "kr/inv 0–20 år"
    assert row["Liknande, median"] == 10500
    assert row["Liknande, median: antal svar"] == "7 av 7"
    assert len(set(head)) == len(head)
    assert None not in head


def test_the_cells_of_the_figures_have_a_sheet_and_names_lead_to_the_panel() -> None:
    table = replace(
        fact_tables.overview([cost()], "Kostnader"), made_of=[SourceFigures("N33006", 2024, ("1402", "0000"))]
    )
    about = replace(SEEN, choice={"kommun": "1402", "ar": "2024"})
    found = [
        stands("0000", "Riket", 10434.5, "C9"),
        stands("1402", "Partille", None, "C2"),
        stands("1401", "Härryda", 1.0, "C3"),
        stands("1402", "Partille", 7.0, "C4", sex="K"),
        stands("1402", "Partille", 7.0, "C5", year=2023),
    ]
    cells = origins.of_table(table, found)
    assert [row[-1].text for row in cells.rows] == ["C2", "C9"]
    book = load_workbook(io.BytesIO(table_workbook(table, about, cells)))
    assert book.sheetnames == [TABLE, ABOUT, CELLS]
    head, ours, nation = book[CELLS].iter_rows(min_row=HEAD, max_row=HEAD + 2, values_only=True)
    assert dict(zip(head, nation, strict=True))["Värde"] == 10434.5
    assert dict(zip(head, ours, strict=True))["Värde"] == "uppgift saknas"
    assert ours[-3:] == ("a.xlsx", "Blad", "C2")
    link = book[TABLE].cell(HEAD + 1, 1).hyperlink
    assert link.target == "http://127.0.0.1:8501/indikator?kommun=1402&ar=2024&indikator=N33006"
    assert CELLS in explained(book)


def stands(code: str, name: str, value: float | None, cell: str, sex: str = "T", year: int = 2024) -> Figure:
    """A cost in the file's sheet "Blad"."""
    level, status = "rike" if code == "0000" else "kommun", "ok" if value is not None else "missing"
    return Figure(
        year, value, status, indicator_id="N33006", indicator="Kostnad", region_code=code, region=name,
        level=level, sex=sex, unit="kr", edition=1, file="a.xlsx", sheet="Blad", cell=cell,
    )  # fmt: skip


def test_a_derived_figure_is_made_of_what_is_published() -> None:
    assert [one.indicator for one in at(replace(cost(), measure=OPEN_SHARE.measure), [2024], ["1402"])] == [
        "N33021",
        "N33006",
    ]
    assert latest([cost()])[0].places == (US, *PEERS, NATION)
    assert latest([cost()])[1] == SourceFigures("N33006", 2023, (US,))


def test_the_year_that_changes_are_told_from_goes_along() -> None:
    book = opened(fact_tables.overview([cost()], "Kostnader"), replace(SEEN, since="2018"))
    assert explained(book)["Ändring sedan"] == "2018"
    assert book[TABLE]["A2"].value.endswith(
        "Partille 2024, ändring sedan 2018. Jämfört med liknande kommuner."
    )
    assert "Ändring sedan" not in explained(opened(fact_tables.overview([cost()], "Kostnader")))


def test_a_missing_value_is_its_reason_and_never_zero() -> None:
    book = opened(fact_tables.overview([cost(own=None)], "Kostnader"))
    assert book[TABLE].cell(HEAD + 1, 2).value == "uppgift saknas"
    assert "aldrig noll" in explained(book)["Tom uppgift"]


def test_answers_stay_words() -> None:
    sheet = opened(fact_tables.answers_over_years([routine(1, 5)], "Svar"))[TABLE]
    assert "Ja" in [cell.value for cell in sheet[HEAD + 1]]


def test_the_workbook_says_what_of_whom_when_and_from_where() -> None:
    table = Table("Kostnad, kr", [*texts("År"), *figures(PLACE)], [], ["En not."], ["Kolada (SKR)"])
    book = opened(table)
    top = " ".join(str(book[TABLE].cell(row, 1).value) for row in range(1, HEAD))
    for said in (SEEN.title, "Kostnad, kr", "Partille 2024", "liknande kommuner", "Kolada (SKR)", "Utgåva 3"):
        assert said in top
    told = explained(book)
    assert told["Anmärkning 1"] == "En not."
    assert told["Källa"] == "Kolada (SKR)"
    assert book[ABOUT].cell(len(told) + 1, 2).hyperlink.target == SEEN.link
    assert book[TABLE].freeze_panes == f"B{HEAD + 1}"


def test_invented_values_are_called_invented() -> None:
    table = Table("x", texts("År"), [], sources=["Kolada"])
    book = opened(table, About("x", is_example=True))
    assert "påhittade" in str(book[TABLE]["A3"].value)
    assert "Kolada" not in str(explained(book))


def test_nothing_that_a_file_wrote_becomes_a_formula() -> None:
    evil = '=HYPERLINK("http://x")'
    table = Table(evil, texts("@namn", "+kolumn"), [[Cell(evil), Cell("+1|cmd")]], [evil], [evil])
    book = opened(table, About(evil, place=evil))
    written = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in written)
    assert not [cell.value for cell in written if str(cell.value).startswith(("=", "@", "+"))]


def test_words_that_begin_with_a_plus_are_words() -> None:
    table = Table("x", texts("a"), [[Cell("+2\u00a0100\u00a0kr sedan 2023, kan vara slump")]])
    assert opened(table)[TABLE].cell(HEAD + 1, 1).value == "+2 100 kr sedan 2023, kan vara slump"


def test_columns_of_the_same_name_are_told_apart() -> None:
    sheet = opened(Table("x", texts("a", "a", ""), []))[TABLE]
    assert [cell.value for cell in sheet[HEAD]] == ["a", "a (2)", "Kolumn"]
