"""Footnote marks in headings, beside places and after values, with the note that explains them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.findings import Finding
from oj.reading.marks import marks_after, note_in, split_text, split_value, without_marks
from oj.reading.model import Workbook
from tests.reading.build import Rows, codes_of, ods, read, seen, text_file, xls, xlsx
from tests.reading.test_bad_input import pack, parts_of

CODES = ("footnote", "footnote_caveat", "footnote_unknown")


def told(workbook: Workbook) -> list[Finding]:
    return [one for one in workbook.findings if one.code in CODES]


def brief(workbook: Workbook) -> list[tuple[str, str, str]]:
    return [(one.code, one.cell, one.value) for one in told(workbook)]


def table(*notes: object, place: str = "Lerum", head: str = "Andel, %", value: object = 2) -> Rows:
    """A table of 2023 with notes below it."""
    rows: Rows = [["Kommun", head], ["Ale", 1], [place, value], ["Partille", 3], ["Öckerö", 4], []]
    return [*rows, *([note] if not isinstance(note, list) else note for note in notes)]


@pytest.mark.parametrize(
    ("rows", "cell", "value", "note"),
    [
        (table("* Uppgiften avser 2022", place="Lerum*"), "A3", "Lerum*", "Uppgiften avser 2022"),
        (table("*) Uppgiften avser 2022.", place="Lerum *)"), "A3", "Lerum *)", "Uppgiften avser 2022."),
        (table("1) Exklusive ensamkommande", place="Lerum 1)"), "A3", "Lerum 1)", "Exklusive ensamkommande"),
        (table("1. Exklusive ensamkommande", place="Lerum¹"), "A3", "Lerum¹", "Exklusive ensamkommande"),
        (table("¹ Exklusive ensamkommande", value="2¹"), "B3", "2¹", "Exklusive ensamkommande"),
        (table("1) Preliminärt", value="2 1)"), "B3", "2 1)", "Preliminärt"),
        (table(["1)", "Preliminärt"], value="2 1)"), "B3", "2 1)", "Preliminärt"),
        (table([1, "Preliminärt"], value="2 1)"), "B3", "2 1)", "Preliminärt"),
        (table("Not: * Preliminärt", value="2*"), "B3", "2*", "Preliminärt"),
        (table("Källa: SoS\n* Preliminärt", value="2*"), "B3", "2*", "Preliminärt"),
        (
            table("2) Ny definition från 2023", head="Andel, % 2)"),
            "B1",
            "Andel, % 2)",
            "Ny definition från 2023",
        ),
        (table("† Skattat värde", head="Andel, %†"), "B1", "Andel, %†", "Skattat värde"),
    ],
)
def test_a_mark_is_told_with_the_note_that_may_matter(
    rows: Rows, cell: str, value: str, note: str, tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": rows}))
    assert [one.value for one in seen(workbook).values()] == [1, 2, 3, 4]
    (one,) = told(workbook)
    assert (one.severity, one.code, one.cell, one.value) == ("warning", "footnote_caveat", cell, value)
    assert f"”{note}”" in one.message


@pytest.mark.parametrize("note", ["* Avser 2023", "* Kommunen svarade i maj", "* Källa: Lerums kommun"])
def test_a_note_that_changes_nothing_is_information(note: str, tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": table(note, place="Lerum*")}))
    assert brief(workbook) == [("footnote", "A3", "Lerum*")]


def test_a_mark_without_a_note_is_told(tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": table("Källa: SoS", place="Lerum*")}))
    assert brief(workbook) == [("footnote_unknown", "A3", "Lerum*")]


def test_a_note_without_a_mark_is_not_told(tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": table("* Uppgiften avser 2022")}))
    assert told(workbook) == []


def test_one_finding_per_mark_with_the_number_of_cells(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kod", "Kommun", "Andel, %*", "Antal 1)"],
        ["1440", "Ale*", 1, "5"],
        ["1441", "Lerum", "2*", 6],
        ["1402", "Partille* 1)", "..1)", 7],
        ["1407", "Öckerö", 4, 8],
        ["* Preliminära uppgifter."],
        ["1) Gemensam nämnd."],
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": rows}))
    assert [one.value for one in seen(workbook).values()] == [1, 2, "missing", 4, 5, 6, 7, 8]
    found = {one.cell: one.message for one in told(workbook)}
    assert found.keys() == {"C1", "D1"}
    assert "”Preliminära uppgifter.”" in found["C1"]
    assert "Detsamma gäller 3 celler till." in found["C1"]
    assert "”Gemensam nämnd.”" in found["D1"]
    assert "Detsamma gäller en cell till." in found["D1"]


def test_the_year_of_the_marked_column_decides_whether_a_year_matters(tmp_path: Path) -> None:
    rows: Rows = [
        ["Andel, %"],
        ["Kommun", "2021", "2022*", "2023 1)"],
        *([name, 1, 2, 3] for name in ("Ale", "Lerum", "Partille")),
        ["* Avser 2022"],
        ["1) Avser 2022"],
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows}))
    assert {one.year for one in seen(workbook).values()} == {2021, 2022, 2023}
    assert brief(workbook) == [("footnote", "C2", "2022*"), ("footnote_caveat", "D2", "2023 1)")]


def test_each_table_has_its_own_notes(tmp_path: Path) -> None:
    rows: Rows = [
        ["Vakanser 2022"],
        ["Kommun", "Antal*"],
        *([name, 1] for name in ("Ale", "Lerum", "Partille")),
        ["* Gäller hela året"],
        [],
        ["Vakanser 2023"],
        ["Kommun", "Antal*"],
        *([name, 1] for name in ("Ale", "Lerum", "Partille")),
        ["* Gäller endast våren"],
    ]
    found = told(read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows})))
    assert [(one.code, one.cell) for one in found] == [("footnote", "B2"), ("footnote_caveat", "B9")]


def test_a_sign_is_looked_for_on_the_sheets_of_information_too(tmp_path: Path) -> None:
    sheets = {
        "Information": [["Om uppgifterna"], ["* Preliminära uppgifter"], ["1) Läs mer på webbplatsen"]],
        "Resultat": table(place="Lerum*", value="2 1)"),
    }
    workbook = read(xlsx(tmp_path / "2023.xlsx", sheets))
    assert brief(workbook) == [("footnote_caveat", "A3", "Lerum*"), ("footnote_unknown", "B3", "2 1)")]


def test_a_title_with_a_mark_is_about_the_whole_table(tmp_path: Path) -> None:
    rows: Rows = [["Placerade barn 2023 1)"], [], *table("1) Ingår inte i riksvärdet")]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows}))
    assert brief(workbook) == [("footnote_caveat", "A1", "Placerade barn 2023 1)")]


@pytest.mark.parametrize("make", [xls, ods])
def test_notes_in_the_other_kinds_of_workbook(make: object, tmp_path: Path) -> None:
    suffix = "xls" if make is xls else "ods"
    rows = table("* Uppgiften avser 2022", place="Lerum*")
    assert brief(read(make(tmp_path / f"2023.{suffix}", {"Resultat": rows}))) == [  # type: ignore[operator]
        ("footnote_caveat", "A3", "Lerum*")
    ]


def test_notes_in_a_text_file(tmp_path: Path) -> None:
    rows = table("* Uppgiften avser 2022", value="2*")
    assert brief(read(text_file(tmp_path / "2023.csv", rows))) == [("footnote_caveat", "B3", "2*")]


def test_square_metres_are_no_footnote(tmp_path: Path) -> None:
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Resultat": table(head="Lokaler, m²")}))
    assert codes_of(workbook) == ["year_assumed"]
    assert workbook.tables[0].series[0].label == "Lokaler, m²"


@pytest.mark.parametrize(
    ("text", "rest", "marks"),
    [
        ("Malmö*", "Malmö", ["*"]),
        ("Malmö* 1)", "Malmö", ["*", "1"]),
        ("Kostnad 2021¹", "Kostnad 2021", ["1"]),
        ("Kostnad 20211)", "Kostnad 2021", ["1"]),
        ("Andel (0–20)", "Andel (0–20)", []),
        ("Boende (kr/km²)", "Boende (kr/km²)", []),
        ("*", "*", []),
    ],
)
def test_marks_at_the_end_of_a_text(text: str, rest: str, marks: list[str]) -> None:
    assert without_marks(text) == rest
    assert marks_after(text) == marks


def test_a_bracket_right_after_the_digits_of_a_value_is_no_mark() -> None:
    assert split_value("471)") == ("471)", "")
    assert split_value("47 1)") == ("47", "1")
    assert split_text("N 33006") == ("N 33006", "")


@pytest.mark.parametrize("line", ["12 345", "Anm: se källan", "2023 var ett ovanligt år", "1", "*"])
def test_lines_that_are_no_notes(line: str) -> None:
    assert note_in(line) is None


RAISED = '<r><t xml:space="preserve">{}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'


def test_raised_digits_are_marks_not_digits_of_the_value(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "2023.xlsx", {"Resultat": table("1 Preliminärt", value="47", place="Lerum")})
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    for text in ("47", "Lerum"):
        sheet = sheet.replace(f"<t>{text}</t>".encode(), RAISED.format(text).encode())
    workbook = read(pack(path, {**parts, "xl/worksheets/sheet1.xml": sheet}))
    assert [one.value for one in seen(workbook).values()] == [1, 47, 3, 4]
    (one,) = told(workbook)
    assert (one.code, one.cell, one.value) == ("footnote_caveat", "A3", "Lerum¹")


def test_raised_digits_in_shared_texts(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "2023.xlsx", {"Resultat": table("1 Preliminärt", value="47")})
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    inline = b't="inlineStr"><is><t>47</t></is>'
    assert inline in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(inline, b't="s"><v>1</v>')
    texts = f"<sst><si><t>Lerum</t></si><si>{RAISED.format('47')}</si></sst>".replace(
        "<sst>", '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    kinds = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    kinds += b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kinds)
    relation = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    relation += b'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    workbook = read(pack(path, {**parts, "xl/sharedStrings.xml": texts.encode()}))
    assert [one.value for one in seen(workbook).values()] == [1, 47, 3, 4]
    assert brief(workbook) == [("footnote_caveat", "B3", "47¹")]


def test_raised_digits_in_opendocument(tmp_path: Path) -> None:
    path = ods(tmp_path / "2023.ods", {"Resultat": table("1) Preliminärt", value="VÄRDE")})
    parts = parts_of(path)
    style = (
        '<style:style style:name="T9" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style></office:automatic-styles>'
    )
    content = parts["content.xml"].replace(b"</office:automatic-styles>", style.encode())
    content = content.replace("VÄRDE".encode(), b'47<text:span text:style-name="T9">1</text:span>')
    workbook = read(pack(path, {**parts, "content.xml": content}))
    assert [one.value for one in seen(workbook).values()] == [1, 47, 3, 4]
    assert brief(workbook) == [("footnote_caveat", "B3", "47¹")]
