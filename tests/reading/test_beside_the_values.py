"""What stands beside the values and a reader of the figures never sees: hidden rows and columns, comments."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.office import Annotation
from odf.opendocument import load
from odf.table import TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from oj.findings import Finding
from oj.reading import limits, markup
from oj.reading.model import Workbook
from oj.reading.workbook import read_workbook
from tests.reading.build import Rows, codes_of, ods, read, seen, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö", "Härryda", "Mölndal"]
ROWS: Rows = [
    ["Kod", "Kommun", "Andel, %", "Antal"],
    *(
        [code, name, i + 1, i + 10]
        for i, (code, name) in enumerate(
            zip(["1440", "1441", "1402", "1407", "1401", "1481"], NAMES, strict=True)
        )
    ),
]
Change = Callable[[Worksheet], object]


def book(folder: Path, *changes: Change, rows: Rows = ROWS) -> Path:
    """A workbook of 2023 whose sheet is changed as a person does it in Excel."""
    path = xlsx(folder / "2023.xlsx", {"Resultat": rows})
    loaded = openpyxl.load_workbook(path)
    for change in changes:
        change(loaded["Resultat"])
    loaded.save(path)
    return path


def note(cell: str, text: str, author: str = "Anna Berg") -> Change:
    def add(sheet: Worksheet) -> None:
        sheet[cell].comment = Comment(text, author)

    return add


def hide_row(row: int) -> Change:
    return lambda sheet: setattr(sheet.row_dimensions[row], "hidden", True)


def hide_column(letter: str) -> Change:
    return lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True)


def told(workbook: Workbook, code: str) -> list[Finding]:
    return [one for one in workbook.findings if one.code == code]


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    """The workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**old, **parts}.items():
            archive.writestr(name, data)
    return path


def test_hidden_rows_with_values_are_read_and_told(tmp_path: Path) -> None:
    workbook = read(book(tmp_path, hide_row(3), hide_row(5), hide_row(6)))
    assert len(seen(workbook)) == 12
    (one,) = told(workbook, "hidden_rows")
    assert (one.severity, one.sheet, one.cell, one.value) == ("warning", "Resultat", "A3", "Lerum")
    assert "rader 3, 5–6, 6 värden, för Lerum, Öckerö, Härryda" in one.message


def test_hidden_columns_with_values_are_read_and_told(tmp_path: Path) -> None:
    workbook = read(book(tmp_path, hide_column("D")))
    assert len(seen(workbook)) == 12
    (one,) = told(workbook, "hidden_columns")
    assert (one.severity, one.cell, one.value) == ("warning", "D1", "Antal")
    assert "kolumn D, 6 värden, för ”Antal”" in one.message


def test_a_row_without_height_and_a_column_without_width_are_hidden(tmp_path: Path) -> None:
    path = book(tmp_path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b'<row r="3"', b'<row ht="0" customHeight="1" r="3"')
    sheet = sheet.replace(b"<sheetData", b'<cols><col min="4" max="16384" width="0"/></cols><sheetData')
    workbook = read(repacked(path, {"xl/worksheets/sheet1.xml": sheet}))
    assert [one.cell for one in told(workbook, "hidden_rows")] == ["A3"]
    assert [one.cell for one in told(workbook, "hidden_columns")] == ["D1"]


def test_many_hidden_rows_are_told_in_few_words(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal"], *([name, 1] for name in NAMES)]
    (one,) = told(read(book(tmp_path, *(hide_row(r) for r in range(2, 8)), rows=rows)), "hidden_rows")
    assert "rader 2–7, 6 värden, för Ale, Lerum, Partille, Öckerö, Härryda med flera (1 till)" in one.message


def test_hidden_codes_are_information_and_empty_ones_nothing(tmp_path: Path) -> None:
    workbook = read(book(tmp_path, hide_column("A"), hide_column("F"), hide_row(9)))
    assert len(seen(workbook)) == 12
    (one,) = told(workbook, "hidden_beside")
    assert (one.severity, one.cell) == ("info", "A1")
    assert "kolumn A." in one.message
    assert not told(workbook, "hidden_rows")
    assert not told(workbook, "hidden_columns")


def test_hidden_rows_and_columns_of_the_older_kind(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Resultat")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    made.save(str(tmp_path / "2023.xls"))
    workbook = read(tmp_path / "2023.xls")
    assert [one.cell for one in told(workbook, "hidden_rows")] == ["A3"]
    assert [one.cell for one in told(workbook, "hidden_columns")] == ["D1"]


def test_hidden_rows_and_columns_and_annotations_of_opendocument(tmp_path: Path) -> None:
    path = ods(tmp_path / "2023.ods", {"Resultat": ROWS})
    document = load(str(path))
    (table,) = document.spreadsheet.childNodes
    lines = table.getElementsByType(TableRow)
    for column in (TableColumn(numbercolumnsrepeated=3), TableColumn(visibility="collapse")):
        table.insertBefore(column, lines[0])
    lines[2].setAttribute("visibility", "filter")
    annotation = Annotation()
    annotation.addElement(P(text="Preliminär,"))
    annotation.addElement(P(text="kolla med Anna"))
    lines[1].getElementsByType(TableCell)[2].addElement(annotation)
    document.save(str(path))
    workbook = read(path)
    assert [one.value for one in seen(workbook).values()] == [1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15]
    assert [one.cell for one in told(workbook, "hidden_rows")] == ["A3"]
    assert [one.cell for one in told(workbook, "hidden_columns")] == ["D1"]
    (one,) = told(workbook, "comment_caveat")
    assert (one.cell, one.value) == ("C2", "1")
    assert "”Preliminär, kolla med Anna”" in one.message


def test_a_note_is_told_with_its_text_and_without_its_author(tmp_path: Path) -> None:
    path = book(
        tmp_path, note("C3", "Anna Berg:\nHämtad ur\nProcapita", "Anna Berg"), note("A1", "SCB:s koder")
    )
    found = told(read(path), "comment")
    assert [(one.severity, one.cell, one.value) for one in found] == [
        ("info", "A1", "Kod"),
        ("info", "C3", "2"),
    ]
    assert "”Hämtad ur Procapita”" in found[1].message
    assert "Anna" not in found[1].message


@pytest.mark.parametrize(
    "text",
    [
        "Preliminär siffra",
        "Avser 2022",
        "Exklusive ensamkommande barn",
        "Annan definition än förra året",
        "Ingår inte i riket",
        "Stämmer det här?",
        "OBS! fel i källan",
    ],
)
def test_a_note_that_may_matter_is_a_warning(text: str, tmp_path: Path) -> None:
    (one,) = told(read(book(tmp_path, note("C3", text))), "comment_caveat")
    assert one.severity == "warning"
    assert one.cell == "C3"
    assert text in one.message


@pytest.mark.parametrize(
    "text", ["Avser 2023", "Källa: Socialstyrelsen", "Lerum kommun", "Svarade den 3 maj"]
)
def test_a_note_that_changes_nothing_is_information(text: str, tmp_path: Path) -> None:
    assert [one.cell for one in told(read(book(tmp_path, note("C3", text))), "comment")] == ["C3"]


def test_the_notes_of_our_own_marked_copy_are_not_told_again(tmp_path: Path) -> None:
    workbook = read(book(tmp_path, note("C3", "Varning: Ny rubrik", "ÖJ-panelen")))
    assert not told(workbook, "comment")
    assert not told(workbook, "comment_caveat")


def test_the_same_note_in_many_cells_is_told_once(tmp_path: Path) -> None:
    path = book(tmp_path, *(note(f"C{row}", "Ur registret") for row in range(2, 8)))
    (one,) = told(read(path), "comment")
    assert one.cell == "C2"
    assert one.message.endswith("Detsamma gäller 5 celler till.")


def test_a_thread_is_told_with_its_answers_instead_of_the_note_for_older_programs(tmp_path: Path) -> None:
    path = book(tmp_path, note("C4", "[Threaded comment]\n\nYour version of Excel …", "tc={1}"))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (relations,) = (name for name in names if name.startswith("xl/worksheets/_rels/"))
        old = archive.read(relations)
    more = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/'
        b'threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C4" id="{1}"><text>Är siffran rimlig?</text></threadedComment>'
        '<threadedComment ref="C4" id="{2}" parentId="{1}"><text>Ja, kontrollerad.</text></threadedComment>'
        "</ThreadedComments>"
    )
    parts = {
        relations: old.replace(b"</Relationships>", more),
        "xl/threadedComments/threadedComment1.xml": thread.encode(),
    }
    (one,) = told(read(repacked(path, parts)), "comment_caveat")
    assert one.cell == "C4"
    assert "”Är siffran rimlig? / Ja, kontrollerad.”" in one.message


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def test_a_note_of_the_older_kind(tmp_path: Path) -> None:
    """xlwt writes no notes: its records are put in before the end of the sheet, as Excel writes them."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("Resultat")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    text, author = "Bo:\nPreliminär", "Bo"
    records = _record(0x5D, struct.pack("<HHHHH12x", 0x15, 18, 0x19, 1, 0) + struct.pack("<HH", 0, 0))
    records += _record(0x1B6, struct.pack("<HH6xHHH", 0, 0, len(text), 16, 0) + bytes(2))
    records += _record(0x3C, b"\0" + text.encode("latin-1")) + _record(
        0x3C, bytes(8) + struct.pack("<HH4x", len(text), 0)
    )
    records += _record(0x1C, struct.pack("<4HHB", 2, 2, 0, 1, len(author), 0) + author.encode() + b"\0")
    plain = sheet.get_biff_data
    sheet.get_biff_data = lambda: plain()[:-4] + records + plain()[-4:]
    made.save(str(tmp_path / "2023.xls"))
    workbook = read(tmp_path / "2023.xls")
    assert len(seen(workbook)) == 12
    (one,) = told(workbook, "comment_caveat")
    assert one.cell == "C3"
    assert "”Preliminär”" in one.message


@pytest.mark.parametrize(
    "part",
    [
        b"<comments><commentList><comment ref='C3'",
        b"<comments><commentList><comment ref='XYZ'><text><t>x</t></text></comment></commentList></comments>",
        b"not xml at all",
    ],
)
def test_broken_comments_do_not_stop_a_workbook(part: bytes, tmp_path: Path) -> None:
    path = book(tmp_path, note("C3", "Preliminär"))
    with zipfile.ZipFile(path) as archive:
        (name,) = (name for name in archive.namelist() if "comments" in name and name.endswith(".xml"))
    if part.startswith(b"not"):
        part = b"<a>" + part
    workbook = read_workbook(repacked(path, {name: part}), "2023.xlsx")
    assert len(seen(workbook)) == 12
    assert not told(workbook, "comment_caveat")


def test_more_comments_than_anybody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path, *(note(f"C{row}", f"Not {row}") for row in range(2, 8)))
    monkeypatch.setattr(limits, "REMARKS_TOLD", 4)
    workbook = read(path)
    assert len(told(workbook, "comment")) == 4
    assert "2 till" in told(workbook, "comments_left_out")[0].message
    monkeypatch.setattr(limits, "COMMENT_BYTES", 100)
    workbook = read(path)
    assert len(told(workbook, "comment")) == 0
    assert "för många" in told(workbook, "comments_left_out")[0].message


def test_a_hidden_sheet_says_whether_it_has_a_table(tmp_path: Path) -> None:
    sheets = {"Resultat": ROWS, "Utkast": ROWS, "Listor": [["Ja"], ["Nej"]], "Blad3": []}
    path = xlsx(tmp_path / "2023.xlsx", sheets, hidden=["Utkast", "Listor", "Blad3"])
    messages = {one.sheet: one.message for one in told(read(path), "hidden_sheet")}
    assert messages == {
        "Utkast": "Bladet ”Utkast” är dolt och lästes inte. Det har en tabell med kommuner.",
        "Listor": "Bladet ”Listor” är dolt och lästes inte. Det har ingen tabell med kommuner.",
        "Blad3": "Bladet ”Blad3” är dolt och lästes inte. Det är tomt.",
    }


def test_a_column_of_remarks_is_told_row_by_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Antal", "Kommentar"],
        ["Ale", 1, "Avser 2022"],
        ["Lerum", 2, "Svarade i maj"],
        ["Partille", 3, None],
        ["Öckerö", 4, "Avser 2022"],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": rows}))
    assert [one.value for one in seen(workbook).values()] == [1, 2, 3, 4]
    found = [(one.code, one.cell, one.value) for one in workbook.findings if one.code.startswith("remark")]
    assert found == [("remark_caveat", "C2", "Avser 2022"), ("remark", "C3", "Svarade i maj")]


def test_merged_cells_among_the_values_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal", "Andel, %"], ["Ale", 1, 2], ["Lerum", None, 3], ["Partille", 4, None]]
    areas = {"Resultat": ["B2:B3", "B4:C4"]}
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": rows}, merged=areas))
    (one,) = told(workbook, "merged_values")
    assert (one.severity, one.cell, one.value) == ("warning", "B2", "1")
    assert ": 2," in one.message


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        (b"", b' hidden="1"'),
        (b' hidden="false"', b' hidden="true"'),
        (b' ht="12.8"', b' ht="0" customHeight="1"'),
        (b' ht="0.75"', b' ht="0.0"'),
        (b" hidden='0'", b" hidden='1'"),
        (b' hidden = "0"', b' hidden = "1"'),
    ],
)
def test_hidden_rows_of_a_long_sheet_however_they_are_written(shown: bytes, hidden: bytes) -> None:
    rows = (
        b'<row r="%d"%s><c><v>1</v></c></row>' % (r, shown if r % 1000 else hidden) for r in range(1, 7001)
    )
    part = b"<worksheet><sheetData>" + b"".join(rows) + b"</sheetData></worksheet>"
    assert markup.hidden_lines(part, markup.row_spans(part)) == ({r * 1000 - 1 for r in range(1, 8)}, set())


def test_a_column_with_a_heading_and_no_values_is_told(tmp_path: Path) -> None:
    heads = [
        "Kommun",
        "Rutin för jourhem",
        "Antal rutiner",
        "Rutin för umgänge",
        "Kommentar",
        "Köpta",
        "Rutin för stöd",
    ]
    rows: Rows = [
        ["Rutiner 2024"],
        [],
        heads,
        *([name, None, 3, None, None, 4] for name in ("Ale", "Lerum", "Tjörn")),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Rutiner": rows}))
    (told,) = (one for one in workbook.findings if one.code == "columns_empty")
    assert (told.severity, told.cells) == ("info", ("B3", "D3", "G3"))
    assert "”Rutin för jourhem”, ”Rutin för umgänge” och ”Rutin för stöd”" in told.message
    assert "färg" in told.message


def test_a_caption_over_a_column_of_its_own_is_not_empty(tmp_path: Path) -> None:
    heads = ["Kommun", "Flickor", 2022, 2023, "Pojkar", 2022, 2023]
    rows: Rows = [
        ["Andel (%)"],
        [],
        heads,
        *([name, None, 3, 4, None, 4, 5] for name in ("Ale", "Lerum", "Tjörn")),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}))
    assert "columns_empty" not in codes_of(workbook)


PASSING, CAVEAT = "Källa: kommunernas egna register", "Uppgifterna för Ale är preliminära"
WHERE: dict[str, Callable[[str], Rows]] = {
    "below": lambda text: [*ROWS, [], [text]],
    "above": lambda text: [["Handläggning av ärenden"], [f"Obs: {text}"], [], *ROWS],
    "beside": lambda text: [ROWS[0], [*ROWS[1], None, text], *ROWS[2:]],
}


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(("text", "severity"), [(PASSING, "info"), (CAVEAT, "warning")])
def test_a_text_around_the_table_is_told_wherever_it_stands(
    where: str, text: str, severity: str, tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": WHERE[where](text)}))
    told = [one for one in workbook.findings if text in one.message]
    assert [one.severity for one in told][-1:] == [severity]
    assert len(workbook.tables[0].observations) == 12
    account = workbook.sheets[0].account
    assert account.cells == account.values + account.headings + account.places + account.text
    assert account.text >= 1


def test_titles_signs_and_the_feet_of_pages_are_no_texts_around_the_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["Handläggning av ärenden i kommunerna"],
        ["Resultat per kommun"],
        [],
        *ROWS,
        [],
        ["Sida 1 av 2"],
    ]
    rows += [[".. = uppgift visas inte här"], ["5,1 – 6,2 och 7"], ["Slut"]]
    assert not [
        code for code in codes_of(read(xlsx(tmp_path / "2023.xlsx", {"Resultat": rows}))) if "around" in code
    ]
