"""The slides: what they and their notes say, charts that hold the numbers, and text that stays text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL

from oj.charts.chart import Kind, Role
from oj.compare.decompose import LEAST
from oj.report.content import Item, Report, Section, holds_line, sources_line
from oj.report.native import Bar, bars_of
from oj.report.slide_texts import SIZES, sheets
from oj.report.slides import HEIGHT, pptx
from oj.report.word import plain
from oj.swedish import unbroken
from oj.tables.table import Table
from oj.words.report_words import QUESTIONS
from oj.words.sentences import lowered
from tests.report.conftest import Make
from tests.report.test_pdf import HOSTILE, hostile, loose


def read(content: bytes) -> list[Any]:
    """The slides of a presentation."""
    return list(Presentation(BytesIO(content)).slides)


def text_of(slides: list[Any]) -> str:
    """All that stands on slides, tables and the names of bars with it, without blanks."""
    return loose(" ".join(part for slide in slides for shape in slide.shapes for part in _said(shape)))


def _said(shape: Any) -> list[str]:
    if shape.has_text_frame:
        return [shape.text_frame.text]
    if shape.has_table:
        return [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return [str(one) for one in shape.chart.plots[0].categories] if shape.has_chart else []


def _head_of(chart: Any) -> str:
    return str(chart.chart_title.text_frame.text)


def _head(shape: Any) -> str:
    return _head_of(shape.chart)


def notes_of(slides: list[Any]) -> str:
    """All notes, without blanks."""
    return loose(" ".join(slide.notes_slide.notes_text_frame.text for slide in slides))


@pytest.fixture(scope="module")
def made(paper: Make) -> Report:
    return paper("Partille")


@pytest.fixture(scope="module")
def partille(made: Report) -> list[Any]:
    return read(pptx(made))


def test_slides_and_notes_say_the_same_as_the_record(partille: list[Any], made: Report) -> None:
    items = [one for section in made.lists for one in section.items]
    shown = [made.title, made.area, made.lead, made.since, made.compared, sources_line(made).rstrip(".")]
    shown += [part for one in items for part in (one.title, one.said)]
    shown += [lowered(section.nothing) for section in made.lists]
    shown += [part for pair in made.words for part in pair]
    text, notes = text_of(partille), notes_of(partille)
    assert [one for one in shown if loose(one) not in text] == []
    listed = [one for section in made.lists[:-1] for one in section.items]
    told = [part for one in listed for part in (one.said, one.asked, holds_line(one))]
    told += [one.picture.alternative for one in listed if one.picture]
    told += [*made.costs.said, *made.costs.notes, made.compared]
    assert [one for one in told if loose(one) not in notes] == []
    assert all(one.asked in text_of(partille) for one in listed if " " not in one.asked)


def test_every_slide_has_a_title_of_its_own_and_says_that_values_are_invented(partille: list[Any]) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in partille]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all("Påhittade värden" in [shape.name for shape in slide.shapes] for slide in partille)
    assert all(slide.shapes[0] == slide.shapes.title for slide in partille)
    assert all(slide.has_notes_slide for slide in partille)
    fields = [[one.get("type") for one in slide._element.iter("{*}fld")] for slide in partille]
    assert fields == [["slidenum"]] * len(partille)


def test_charts_are_native_and_hold_the_numbers(partille: list[Any], made: Report) -> None:
    drawn = [shape.chart for slide in partille for shape in slide.shapes if shape.has_chart]
    charts = [one.picture for section in made.lists[:-1] for one in section.items if one.picture]
    assert made.costs.chart is not None
    expected = [found for chart in (*charts, made.costs.chart) if (found := bars_of(chart))]
    assert expected
    pieces = [[list(series.values) for series in one.plots[0].series] for one in drawn]
    assert pieces == [[values for _, values in found.pieces] for found in expected]
    for one, found in zip(drawn, expected, strict=True):
        assert one.part.chart_workbook.xlsx_part is not None
        assert list(one.plots[0].categories) == [
            plain(unbroken(f"{bar.name}: {bar.said}")) for bar in found.bars
        ]
        assert one.chart_title.text_frame.text == plain(unbroken(found.measured))
        ends = [float(point.text) for point in one._chartSpace.iterfind(".//{*}errBars/{*}plus//{*}v")]
        assert sorted(ends) == sorted(bar.above for bar in found.bars if bar.above)
        span = (one.value_axis.minimum_scale, one.value_axis.maximum_scale)
        assert span[0] <= min(bar.end - bar.below for bar in found.bars)
        assert span[1] >= max(bar.end + bar.above for bar in found.bars)


def test_a_waterfall_is_steps_with_a_scale_and_how_it_is_read(partille: list[Any], made: Report) -> None:
    chart = made.costs.chart
    assert chart is not None
    found = bars_of(chart)
    assert found is not None
    bars = found.bars
    for before, bar in pairwise(bars[:-1]):
        assert bar.begins == pytest.approx(before.end)
    assert (bars[0].begins, bars[-1].begins) == (0.0, 0.0)
    assert bars[-1].end == pytest.approx(bars[-2].end, abs=LEAST)
    for bar in bars:
        stands_on, over, under = bar.pieces
        assert over - under == pytest.approx(abs(bar.value))
        assert bar.end == pytest.approx((stands_on, stands_on + over, stands_on + under)[bar.end_piece])
    (slide,) = [
        one for one in partille for shape in one.shapes if shape.has_chart and "Noll är" in _head(shape)
    ]
    (drawn,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert drawn.value_axis.visible
    assert drawn.plots[0].overlap == 100
    assert drawn.plots[0].series[0].format.fill.type == MSO_FILL.BACKGROUND
    shown = text_of([slide])
    assert [note for note in made.costs.notes if loose(note) not in shown] == []
    assert "2024årspriser" in shown
    assert loose(chart.y.plain(chart.marks[0].value)) in loose(_head_of(drawn))


@pytest.mark.parametrize(
    ("begins", "value", "pieces", "piece"),
    [
        (0.0, 5.0, (0.0, 5.0, 0.0), 1),
        (5.0, -3.0, (2.0, 3.0, 0.0), 0),
        (2.0, -6.0, (0.0, 2.0, -4.0), 2),
        (-4.0, 3.0, (-1.0, 0.0, -3.0), 0),
        (-1.0, 4.0, (0.0, 3.0, -1.0), 1),
        (-1.0, -1.0, (-1.0, 0.0, -1.0), 2),
        (-2.0, 2.0, (0.0, 0.0, -2.0), 0),
        (0.0, 0.0, (0.0, 0.0, 0.0), 0),
    ],
)
def test_a_step_is_drawn_by_what_is_stacked_from_zero(
    begins: float, value: float, pieces: tuple[float, float, float], piece: int
) -> None:
    bar = Bar("", value, "", "", "", begins=begins)
    assert bar.pieces == pieces
    assert bar.end_piece == piece


def test_every_slide_says_whose_it_is_and_nothing_runs_below_it(partille: list[Any], made: Report) -> None:
    for slide in partille:
        assert loose(made.title) in text_of([slide])
        assert all(shape.top + shape.height <= HEIGHT for shape in slide.shapes)


def test_small_sections_share_a_slide_and_large_ones_are_parted_alike() -> None:
    few = sheets([("Mål", ["Ett."]), ("Inget", []), ("Insatser", ["Två."])])
    assert [(one.title, [*one.said]) for one in few] == [
        ("Mål · Insatser", [("Mål", True), ("Ett.", False), ("Insatser", True), ("Två.", False)])
    ]
    many = [*sheets([("Ord", ["x" * 100] * 14)])]
    assert [(one.title, len(one.said)) for one in many] == [("Ord", 5), ("Ord (2)", 5), ("Ord (3)", 4)]
    (long,) = sheets([("Lång", ["ord " * 350])])
    assert long.size < SIZES[0]
    longer = [*sheets([("Längre", ["ord " * 1000])])]
    assert len(longer) > 1
    assert all(len(one.said[0].text) < 2200 for one in longer)


def test_charts_and_tables_have_words_and_heads(partille: list[Any]) -> None:
    frames = [shape for slide in partille for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert frames
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in frames)
    assert all(shape.table.first_row for shape in frames if shape.has_table)


def test_all_is_swedish(partille: list[Any], made: Report) -> None:
    properties = Presentation(BytesIO(pptx(made))).core_properties
    assert (properties.language, properties.author) == ("sv-SE", "ÖJ-panelen")
    assert made.title in properties.title
    every = [one for slide in partille for one in (slide, slide.notes_slide, slide.slide_layout)]
    spoken = {part.get("lang") for one in every for part in one._element.iter() if part.get("lang")}
    assert spoken == {"sv-SE"}


def test_bars_are_ours_then_the_others_then_what_they_are_held_to(made: Report) -> None:
    charts = [one.picture for section in made.lists for one in section.items if one.picture]
    for chart in (one for one in charts if one.kind is Kind.STRIP):
        found = bars_of(chart)
        assert found is not None
        rings = [point for one in chart.series if one.role is Role.MEMBER for point in one.points]
        members = [f"{point.name}*" if point.small_base else point.name for point in rings]
        names = [bar.name for bar in found.bars]
        assert names[0] == "Partille"
        assert set(names[1 : len(members) + 1]) == set(members)
        assert names[len(members) + 1 :] == [mark.label for mark in chart.marks]


def test_where_nothing_is_known_it_says_so(paper: Make, made: Report) -> None:
    bare = replace(made, lists=[replace(one, items=(), nothing="Inget här.") for one in made.lists])
    assert text_of(read(pptx(bare))).count("ingethär.") == len(made.lists)
    without = replace(made, costs=Section("Kostnader", ["Kan inte delas upp."], notes=["Ett råd."]))
    assert "Kaninte" in text_of(read(pptx(without)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(made: Report, text: str) -> None:
    slides = read(pptx(hostile(made, text)))
    assert text_of(slides).count(loose(plain(text))) >= 5
    assert "\u202e" not in text_of(slides)


def test_a_question_of_the_whole_stands_among_those_to_ask(made: Report) -> None:
    asking = replace(made, costs=replace(made.costs, asks=["Varför saknas så mycket?"]))
    (slide,) = [one for one in read(pptx(asking)) if one.shapes.title.text_frame.text == QUESTIONS]
    assert "Varförsaknassåmycket?" in text_of([slide])


def test_what_somebody_wrote_has_a_slide(made: Report) -> None:
    item = Item("X", "Vår förklaring", "Därför.", "")
    assert "Därför." in text_of(read(pptx(replace(made, written=[Section("Förklaringar", items=[item])]))))


def test_texts_of_an_appendix_have_a_slide_and_tables_none(made: Report) -> None:
    tables = Section("Alla mått", ["Ovanför."], tables=[Table("Alla", [], [])])
    slides = read(pptx(replace(made, appendix=[Section("Förklaringar", ["Hela texten."]), tables])))
    assert "Bilaga: Förklaringar" in [slide.shapes.title.text_frame.text for slide in slides]
    assert "Helatexten." in text_of(slides)
    assert "Ovanför." not in text_of(slides)
