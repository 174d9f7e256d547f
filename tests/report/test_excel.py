"""The paper as a workbook: what it says, native charts of its figures, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import Workbook, load_workbook

from oj.export.table_workbook import ABOUT, CELLS, HEAD
from oj.report.content import Report, Wanted, holds_line
from oj.report.excel import LONGEST, xlsx
from oj.report.native import Bars, bars_of
from oj.report.word import plain
from oj.swedish import without_noise
from tests.report.conftest import Make
from tests.report.test_pdf import HOSTILE, hostile, loose


def text_of(book: Workbook) -> str:
    """All that stands in cells, without blanks."""
    return loose(" ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))


def expected(made: Report) -> Iterator[Bars]:
    """The bars that are drawn, in the order of the sheets."""
    charts = [one.picture for section in made.lists for one in section.items]
    yield from (found for chart in (*charts, made.costs.chart) if chart and (found := bars_of(chart)))


@pytest.fixture(scope="module")
def made(paper: Make, wanted: Wanted) -> Report:
    return paper("Partille", replace(wanted, appendix=True, cells=True))


@pytest.fixture(scope="module")
def content(made: Report) -> bytes:
    return xlsx(made)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_it_says_the_same_as_the_record(book: Workbook, made: Report) -> None:
    items = [one for section in made.lists for one in section.items]
    said = [made.lead, made.since, made.compared, made.title, *made.costs.said, *made.costs.notes]
    said += [part for one in items for part in (one.title, one.said, one.asked, holds_line(one))]
    said += [section.nothing for section in made.lists]
    said += [part for pair in made.words for part in pair]
    said += [one.alternative for one in made.pictures if bars_of(one)]
    tables = [table for section in made.appendix for table in section.tables]
    said += [part for one in tables for part in (*one.head, *one.notes)]
    text = text_of(book)
    assert [one for one in said if loose(one) not in text] == []
    numbers = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    rows = [cell for one in tables for row in one.rows for cell in row if cell.number is not None]
    assert {without_noise(cell.number) for cell in rows if cell.number is not None} <= numbers


def test_charts_are_native_and_draw_the_cells(book: Workbook, made: Report, content: bytes) -> None:
    found = list(expected(made))
    assert found
    drawn = [sheet for sheet in book if sheet._charts]
    assert len(drawn) == len(found)
    for sheet, bars in zip(drawn, found, strict=True):
        rows = sheet.iter_rows(min_row=HEAD + 1, max_col=2, values_only=True)
        assert list(rows) == [(loosely(bar.name), bar.value) for bar in bars.bars]
        chart = sheet._charts[0]
        columns = "CDE" if bars.is_fall else "B"
        for series, column in zip(chart.series, columns, strict=True):
            assert series.val.numRef.f.endswith(f"${column}${HEAD + 1}:${column}${HEAD + len(bars.bars)}")
            assert series.cat.numRef.f.endswith(f"$A${HEAD + 1}:$A${HEAD + len(bars.bars)}")
            assert (series.errBars is not None) == bars.has_chance
        if bars.is_fall:
            assert (chart.grouping, chart.overlap) == ("stacked", 100)
            assert chart.series[0].graphicalProperties.noFill
            cells = sheet.iter_rows(min_row=HEAD + 1, min_col=3, max_col=5, values_only=True)
            assert [*cells] == [tuple(map(without_noise, bar.pieces)) for bar in bars.bars]
    with ZipFile(BytesIO(content)) as package:
        parts = [fromstring(package.read(one)) for one in package.namelist() if "charts/chart" in one]
    ends = [
        [one.tag.rpartition("}")[2] for one in bars]
        for part in parts
        for bars in part.iter()
        if bars.tag.endswith("}errBars")
    ]
    assert all(order.index("plus") < order.index("minus") for order in ends)


def loosely(text: str) -> str:
    """With ordinary spaces, as cells have them."""
    return text.replace("\u00a0", " ")


def test_charts_have_words(content: bytes, made: Report) -> None:
    with ZipFile(BytesIO(content)) as package:
        drawings = [fromstring(package.read(one)) for one in package.namelist() if "drawings/drawing" in one]
    told = {one.get("descr") for part in drawings for one in part.iter() if one.tag.endswith("}cNvPr")}
    charts = [one.picture for section in made.lists for one in section.items if one.picture]
    assert told == {one.alternative for one in (*charts, made.costs.chart) if one and bars_of(one)}


def test_it_says_where_the_values_stand_and_that_they_are_invented(book: Workbook, made: Report) -> None:
    assert made.cells is not None
    assert made.cells.rows
    assert book[CELLS].max_row == HEAD + len(made.cells.rows)
    assert all("påhittade exempeldata" in str(sheet["A3"].value) for sheet in book if sheet.title != ABOUT)
    assert "påhittade exempeldata" in text_of(book) or "påhittadeexempeldata" in text_of(book)
    assert made.title in book.properties.title


def test_names_of_sheets_are_such_as_excel_takes(book: Workbook) -> None:
    assert all(len(name) <= LONGEST for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(made: Report, text: str) -> None:
    book = load_workbook(BytesIO(xlsx(hostile(replace(made, cells=None, appendix=()), text))))
    assert text_of(book).count(loose(plain(text))) >= 5
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(str(cell.value).startswith("=") for cell in cells)


def test_without_pictures_and_costs_there_is_what_is_said(made: Report) -> None:
    bare = replace(made, costs=replace(made.costs, chart=None), appendix=(), cells=None)
    bare = replace(bare, lists=[replace(one, items=(), nothing="Inget här.") for one in bare.lists])
    assert load_workbook(BytesIO(xlsx(bare))).sheetnames == ["Nämndens sida", ABOUT]
