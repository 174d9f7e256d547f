"""The paper as a PDF: what somebody who listens meets, one sheet, and text that stays text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.charts.chart import Kind
from oj.charts.waterfall_bars import waterfall_bars
from oj.report import pdf
from oj.report.content import Item, Report, Section, Source, Wanted
from oj.words.report_words import BEYOND
from tests.report.conftest import Make, Tagged, read

HOSTILE = (
    '#read("/etc/passwd")',
    "=cmd|' /C calc'!A0",
    "</w:t><script>alert(1)</script>",
    "*fet* _kursiv_ $x$ @ref <etikett> \\ // inget",
    "\u202egnilaksröf\u202c",
    "\x00\x07 noll, 😀 漢字 שלום",
)


MARKS = frozenset("▲▼●○◆◇◌")  # as strips draw them; a text has none, so that each means one thing on a sheet


def loose(text: str) -> str:
    """Without what a line may be broken at."""
    return "".join(text.replace("\u2060", "").split())


@pytest.fixture(scope="module")
def partille(paper: Make) -> Tagged:
    return read(pdf.pdf(paper("Partille")))


def test_title_and_language_are_set(partille: Tagged) -> None:
    catalogue = partille.catalogue
    assert catalogue["/Lang"] == "sv-SE"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    info = partille.reader.metadata
    assert info is not None
    assert info.title == "Partille 2024 · Nämndens sida · Social barn- och ungdomsvård"
    xmp = catalogue["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid" in xmp


def test_headings_come_in_order_and_are_those_of_the_page(partille: Tagged, paper: Make) -> None:
    kinds = partille.kinds()
    assert kinds.count("H1") >= len(paper("Partille").lists)
    assert kinds.count("H2") == sum(len(one.items) for one in paper("Partille").lists)
    assert kinds.index("H1") < kinds.index("H2")


def test_marks_are_in_pictures_only_where_the_legend_says_what_they_mean(partille: Tagged) -> None:
    assert not MARKS & {*partille.text}


def test_every_picture_has_its_alternative_text(partille: Tagged, paper: Make) -> None:
    made = paper("Partille")
    told = [loose(one) for one in partille.alternatives()]
    assert all(told)
    assert {loose(pdf.drawable(one.alternative)) for one in made.pictures} <= set(told)
    assert any(loose(made.link) in one for one in told)


def test_tables_have_heads(partille: Tagged, paper: Make) -> None:
    kinds, chart = partille.kinds(), paper("Partille").costs.chart
    assert kinds.count("Table") == 1
    assert chart is not None
    assert kinds.count("TH") == 3 + len({one.group for one in chart.series if one.group})


def test_every_sentence_and_bar_stands_on_the_sheet(partille: Tagged, paper: Make) -> None:
    made, text = paper("Partille"), loose(partille.text)
    items = [one for section in made.lists for one in section.items]
    said = [made.lead, made.since, made.compared, made.title, *made.costs.said, *made.costs.notes]
    said += [part for one in items for part in (one.title, one.said, one.asked)]
    said += [part for pair in made.words for part in pair]
    assert made.costs.chart is not None
    said += [bar.value for bar in waterfall_bars(made.costs.chart).bars]
    assert [one for one in said if loose(pdf.drawable(one)) not in text] == []
    assert "PÅHITTADEVÄRDEN" in text
    assert "Sida1(1)" in text
    assert "SN2026/17" in text


@pytest.mark.parametrize("name", ["Stockholm", "Malmö", "Örebro", "Dorotea"])
def test_much_or_little_to_say_is_one_sheet(paper: Make, name: str) -> None:
    assert len(read(pdf.pdf(paper(name))).reader.pages) == 1


def test_how_many_lie_beyond_a_strip_is_explained_where_any_do(paper: Make) -> None:
    made = paper("Partille")
    cut = [
        one
        for one in made.pictures
        if one.kind is Kind.STRIP and " över " in str(pdf.picture_of(one)["ends"])
    ]
    assert bool(cut) == bool(made.beyond)
    bare = [replace(one, items=()) for one in made.lists]
    shown = [read(pdf.pdf(one)).text for one in (made, replace(made, lists=bare))]
    assert [loose(BEYOND) in loose(text) for text in shown] == [bool(cut), False]


def test_the_same_edition_makes_the_same_file(paper: Make) -> None:
    assert pdf.pdf(paper("Gotland")) == pdf.pdf(paper("Gotland"))


def test_an_appendix_says_invented_on_every_sheet_and_its_tables_have_heads(
    paper: Make, wanted: Wanted
) -> None:
    found = read(pdf.pdf(paper("Partille", replace(wanted, appendix=True))))
    sheets = [page.extract_text() for page in found.reader.pages]
    assert 3 <= len(sheets) <= 5
    assert all("PÅHITTADE" in sheet for sheet in sheets)
    assert all(f"({len(sheets)})" in sheet for sheet in sheets)
    tables = [tag for kind, tag in found.tags() if kind == "Table"]
    assert len(tables) > 3
    assert found.kinds().count("THead") == len(tables)


def hostile(made: Report, text: str) -> Report:
    item = Item("X", text, text, text)
    lists = [Section(text, [text], [item]), *made.lists[1:]]
    written = [Section(text, items=[item])]
    return replace(
        made, lead=text, lists=lists, written=written, sources=[text], words=[(text, text)], title=text
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(paper: Make, text: str) -> None:
    found = read(pdf.pdf(hostile(paper("Partille"), text)))
    shown = loose(found.text)
    assert "root:" not in shown
    plain = loose(pdf.drawable(text))
    assert shown.count(plain) >= 5 or "שלום" in text or "\x00" in text
    assert "\u202e" not in shown


def test_what_no_font_has_is_a_square(paper: Make) -> None:
    assert pdf.drawable("å 😀\u202e 1 000 kr −4,5 ▲●") == "å □□ 1\u00a0000\u00a0kr −4,5 ▲●"


def test_all_that_is_called_drawable_can_be_drawn(paper: Make) -> None:
    every = "".join(map(chr, range(0x10000)))
    drawn = "".join(
        sorted(set(pdf.drawable("".join(one for one in every if not 0xD800 <= ord(one) < 0xE000))))
    )
    assert len(drawn) > 300
    assert pdf.pdf(replace(paper("Partille"), lead=drawn))


def test_without_an_address_there_is_no_code_but_the_number_of_the_edition(
    paper: Make, source: Source
) -> None:
    found = read(pdf.pdf(paper("Partille", source=replace(source, root="", number=""))))
    assert not any("http" in one for one in found.alternatives())
    assert "Utgåva 1, " in found.text
    assert "Diarienummer:" in found.text


def test_pictures_of_the_sheets_are_png(paper: Make) -> None:
    (only,) = pdf.pages_as_pictures(paper("Partille"))
    assert only.startswith(b"\x89PNG")
