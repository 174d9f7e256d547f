"""The draft as Word: what it says, how it is built for those who listen, and text that stays text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from oj.report.content import Item, Report, Section, Wanted, holds_line
from oj.report.paper_tables import on_paper
from oj.report.word import CODE, COSTS, PARTS, docx, figures, plain, widths
from oj.tables.table import Cell, Table, texts
from tests.report.conftest import Make
from tests.report.test_pdf import HOSTILE, MARKS, hostile, loose

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = PARTS["document"]


class Read:
    """A document by its parts, each parsed."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as package:
            self.names = package.namelist()
            self.parts = {
                name: fromstring(package.read(name)) for name in self.names if name not in (CODE, COSTS)
            }
        self.body = self.parts[DOCUMENT]

    def of(self, tag: str, part: str = DOCUMENT) -> list:  # type: ignore[type-arg]
        """All elements of a tag, in reading order."""
        return list(self.parts[part].iter(W + tag))

    def text(self, part: str = DOCUMENT) -> str:
        """All that is read, without blanks."""
        return loose("".join(one.text or "" for one in self.of("t", part)))

    def styled(self, *styles: str) -> list[str]:
        """The paragraphs of some styles."""
        return [
            "".join(one.text or "" for one in paragraph.iter(W + "t"))
            for paragraph in self.of("p")
            if (found := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and found.get(W + "val") in styles
        ]


@pytest.fixture(scope="module")
def made(paper: Make, wanted: Wanted) -> Report:
    return paper("Partille", replace(wanted, appendix=True))


@pytest.fixture(scope="module")
def partille(made: Report) -> Read:
    return Read(docx(made))


def test_it_says_the_same_as_the_record(partille: Read, made: Report) -> None:
    items = [one for section in made.lists for one in section.items]
    said = [made.lead, made.since, made.compared, made.title, made.area, *made.costs.said, *made.costs.notes]
    said += [part for one in items for part in (one.title, one.said, one.asked, holds_line(one))]
    said += [section.nothing for section in made.lists]
    said += [part for pair in made.words for part in pair]
    said += [text for one in made.appendix for text in (one.title, *one.said, *one.notes)]
    tables = [table for one in made.appendix for table in one.tables]
    assert made.costs.chart is not None
    for table in (on_paper(one, made.reasons) for one in (*tables, figures(made.costs.chart))):
        said += [*table.head, *table.notes]
        said += [cell.text for row in table.rows for cell in row]
    assert [one for one in said if loose(one) not in partille.text()] == []
    assert "SN2026/17" in partille.text()


def test_headings_have_no_marks(partille: Read) -> None:
    assert not MARKS & {*partille.text()}


def test_language_title_and_header_are_set(partille: Read, made: Report) -> None:
    (language,) = partille.of("lang", PARTS["styles"])
    assert language.get(W + "val") == "sv-SE"
    core = "".join(partille.parts[PARTS["core"]].itertext())
    assert made.title in core
    assert "sv-SE" in core
    assert partille.text(PARTS["header"]).startswith("Påhittadevärden")
    assert {one.text.strip() for one in partille.of("instrText", PARTS["footer"])} == {"PAGE", "NUMPAGES"}


def test_headings_are_styles_in_order(partille: Read, made: Report) -> None:
    levels = [
        int(found.get(W + "val")[-1])
        for paragraph in partille.of("p")
        if (found := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and "Heading" in found.get(W + "val")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {one.title for one in made.lists} <= set(partille.styled("Heading1"))
    known = {one.get(W + "styleId") for one in partille.of("style", PARTS["styles"])}
    used = {one.get(W + "val") for tag in ("pStyle", "rStyle", "tblStyle") for one in partille.of(tag)}
    assert used <= known


def test_tables_have_heads_and_words_and_no_paragraph_is_empty(partille: Read, made: Report) -> None:
    tables = partille.of("tbl")
    assert len(tables) == 1 + sum(len(one.tables) for one in made.appendix)
    body = partille.of("body")[0]
    after = dict(pairwise(body))
    for table in tables:
        rows = list(table.iter(W + "tr"))
        style = after[table].find(f"{W}pPr/{W}pStyle")
        has_notes = style is not None and style.get(W + "val") == "Note"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        stays = [row.find(f".//{W}keepNext") is not None for row in rows]
        assert stays[0]
        assert stays[-1] == has_notes  # a note is never parted from its table
        assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val")
        assert len(list(table.iter(W + "gridCol"))) == len(list(rows[0].iter(W + "tc")))
    in_cells = {cell for table in tables for cell in table.iter(W + "p")}
    drawn = {one for one in partille.of("p") if list(one.iter(W + "drawing"))}
    beside = [one for one in partille.of("p") if one not in in_cells | drawn]
    assert all("".join(part.text or "" for part in one.iter(W + "t")) for one in beside)


def test_every_picture_has_its_alternative_text(partille: Read, made: Report) -> None:
    told = [one.get("descr") for one in partille.body.iter() if one.tag.endswith("}docPr")]
    assert told
    assert all(told)
    assert any(made.link in one for one in told)
    assert made.costs.chart is not None
    assert made.costs.chart.alternative in told
    assert COSTS in partille.names


def test_the_decision_and_an_unknown_number_are_left_open(paper: Make, made: Report) -> None:
    found = Read(docx(replace(made, source=replace(made.source, number=""))))
    open_ones = [one.find(f"{W}sdtPr/{W}alias").get(W + "val") for one in found.of("sdt")]
    assert open_ones == ["Diarienummer", "Förslag till beslut"]


def test_without_an_address_there_is_no_link(made: Report) -> None:
    found = Read(docx(replace(made, link="")))
    assert CODE not in found.names
    assert found.of("hyperlink") == []


def test_the_same_edition_makes_the_same_file(made: Report) -> None:
    assert docx(made) == docx(made)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(made: Report, text: str) -> None:
    found = Read(docx(hostile(made, text)))
    assert found.text().count(loose(plain(text))) >= 5
    assert "\u202e" not in found.text()
    assert not [one for one in found.body.iter() if one.tag.endswith("script")]


def test_a_section_of_what_somebody_wrote_is_there(made: Report) -> None:
    item = Item("X", "Vår förklaring", "Därför.", "")
    assert "Därför." in Read(docx(replace(made, written=[Section("Förklaringar", items=[item])]))).text()


def test_columns_have_room_for_their_words_and_fill_the_width() -> None:
    table = Table("T", texts("År", "Förklaring"), [[Cell("2024"), Cell("Därför att det är så. " * 9)]])
    year, why = widths(table)
    assert year < why
    assert abs(year + why - 5000) <= 1
    assert year / why >= 6 / 24
