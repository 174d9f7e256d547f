"""The uploaded workbook back: every finding in its cell and in a list, and nothing that could do harm."""

from __future__ import annotations

import io
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from oj.errors import OjError
from oj.export import marking, marking_limits
from oj.export.marked import marked_copy, marked_name
from oj.export.overview import Marked
from oj.intake import Report, check_file
from oj.store import Store

HEADING = "Familjer med egen kontaktperson, antal"


def book_with(heading: str = HEADING, sheet: str = "Resultat") -> Workbook:
    """A workbook of three municipalities whose only finding is that its heading in C1 is new."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(["Kommun", "År", heading])
    for name, value in (("Partille", 15), ("Göteborg", 20), ("Stockholm", 30)):
        book.active.append([name, 2024, value])
    return book


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def report_on(path: Path, folder: Path) -> Report:
    return check_file(path, Store(folder / "lager"))


def copy_of(path: Path, folder: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(marked_copy(report_on(path, folder), path)))


def test_a_finding_is_marked_in_its_cell_and_listed_with_a_link(tmp_path: Path) -> None:
    book = book_with()
    book.active["A2"].number_format = "@"
    path = saved(book, tmp_path / "fil.xlsx")
    before = path.read_bytes()
    copy = copy_of(path, tmp_path)
    assert copy.sheetnames == ["Granskning", "Resultat"]
    assert copy.active.title == "Granskning"
    marked = copy["Resultat"]["C1"]
    assert "Varning: Ny rubrik" in marked.comment.text
    assert "Godkänner du varningen" in marked.comment.text
    assert marked.fill.start_color.rgb == "FFFBE3A2"
    assert copy["Resultat"]["C2"].comment is None
    assert (copy["Resultat"]["C2"].value, copy["Resultat"]["A2"].number_format) == (15, "@")
    listed = copy["Granskning"]
    assert "1 varning" in listed["A2"].value
    assert [cell.value for cell in listed[6]][1:5] == ["Varning", "Ny rubrik", "Resultat", "C1"]
    assert listed["G6"].value == HEADING
    assert listed["E6"].hyperlink.location == "'Resultat'!C1"
    assert not copy["Resultat"].sheet_view.tabSelected
    assert path.read_bytes() == before


def test_every_cell_that_a_finding_is_about_is_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Kommun", "År", "Personalomsättning, andel (%)"])
    names = ("Partille", "Göteborg", "Stockholm", "Ale", "Lerum", "Tjörn", "Orust", "Borås", "Kiruna")
    for name, value in zip(names, [147, 20, *[150] * 7], strict=True):
        book.active.append([name, 2024, value])
    copy = copy_of(saved(book, tmp_path / "fil.xlsx"), tmp_path)
    marked = [cell.coordinate for cell in copy["Sheet"]["C"] if cell.comment]
    assert marked == ["C1", "C2", *[f"C{row}" for row in range(4, 11)]]
    told = [row for row in copy["Granskning"].iter_rows(min_row=6) if row[2].value == "Orimligt värde"]
    assert [(row[4].value, row[5].value) for row in told] == [("C2", "C4, C5, C6, C7, C8, C9 och C10")]
    assert [row[4].hyperlink.location for row in told] == ["'Sheet'!C2"]


def test_text_that_looks_like_a_formula_is_neutral_in_the_list_and_text_in_its_cell(tmp_path: Path) -> None:
    book = book_with(heading="@SUM(A1) familjer, antal")
    book.active["D1"] = "=HYPERLINK(1)"
    book.active["D1"].data_type = "s"
    copy = copy_of(saved(book, tmp_path / "fil.xlsx"), tmp_path)
    assert copy["Granskning"]["G6"].value == "'@SUM(A1) familjer, antal"
    assert copy["Resultat"]["D1"].data_type == "s"
    assert copy["Resultat"]["C1"].value == "@SUM(A1) familjer, antal"


def test_a_comment_with_a_formula_is_told_as_text(tmp_path: Path) -> None:
    book = book_with()
    book.active["C2"].comment = Comment("=HYPERLINK(1) är preliminärt", "Bo")
    copy = copy_of(saved(book, tmp_path / "fil.xlsx"), tmp_path)
    listed = {row[4].value: row for row in copy["Granskning"].iter_rows(min_row=6)}
    assert listed["C2"][2].value == "Viktig kommentar"
    assert "”=HYPERLINK(1) är preliminärt”" in listed["C2"][7].value
    assert {cell.data_type for cell in listed["C2"][2:] if cell.value} == {"s"}
    assert "Tidigare kommentar: =HYPERLINK(1)" in copy["Resultat"]["C2"].comment.text


def test_formulas_give_way_to_their_values_and_macros_stay_behind(tmp_path: Path) -> None:
    book = book_with()
    book.active["E2"] = "=1+1"
    plain = saved(book, tmp_path / "fil.xlsx")
    path = tmp_path / "fil.xlsm"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            target.writestr(member, source.read(member))
        target.writestr("xl/vbaProject.bin", b"makro")
    data = marked_copy(report_on(path, tmp_path), path)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    copy = openpyxl.load_workbook(io.BytesIO(data))
    assert not [cell for sheet in copy for row in sheet for cell in row if cell.data_type == "f"]


def test_a_comment_that_was_there_is_kept_below(tmp_path: Path) -> None:
    book = book_with()
    book.active["C1"].comment = Comment("Enligt enkäten 2024", "Någon")
    copy = copy_of(saved(book, tmp_path / "fil.xlsx"), tmp_path)
    text = copy["Resultat"]["C1"].comment.text
    assert text.startswith("Varning: Ny rubrik")
    assert text.endswith("Tidigare kommentar: Enligt enkäten 2024")


def test_in_merged_cells_the_one_that_shows_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    book = book_with()
    book.active.merge_cells("E1:F2")
    saved(book, path)
    found = Marked("info", "x", "Resultat", "F2", "", "Meddelande", "Förslag", "Titel")
    copy = openpyxl.load_workbook(io.BytesIO(marking.marked(path, "fil.xlsx", [found])))
    assert "Meddelande" in copy["Resultat"]["E1"].comment.text


@pytest.mark.parametrize("title", ["Granskning", "GRANSKNING"])
def test_a_sheet_with_the_name_of_ours_keeps_it(tmp_path: Path, title: str) -> None:
    copy = copy_of(saved(book_with(sheet=title), tmp_path / "fil.xlsx"), tmp_path)
    assert copy.sheetnames == ["Granskning (2)", title]
    assert copy[title]["C1"].comment is not None


def test_a_text_file_becomes_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "fil.csv"
    path.write_text(
        f"Kommun;År;{HEADING.replace(',', '')};=1+1\nPartille;2024;15;\nGöteborg;2024;20;\n", "utf-8"
    )
    copy = copy_of(path, tmp_path)
    assert copy.sheetnames == ["Granskning", "Blad1"]
    assert "bara cellernas värden" in copy["Granskning"]["A3"].value
    assert copy["Blad1"]["C1"].comment is not None
    assert (copy["Blad1"]["D1"].value, copy["Blad1"]["D1"].data_type) == ("=1+1", "s")
    assert copy["Granskning"]["E6"].hyperlink.location == "'Blad1'!C1"


def test_what_openpyxl_cannot_copy_is_copied_value_by_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(book_with(), tmp_path / "fil.xlsx")
    monkeypatch.setattr(marking_limits, "STYLED_CELLS", 3)
    found = Marked("warning", "x", "Resultat", "C2", "", "Meddelande", "Förslag", "Titel")
    copy = openpyxl.load_workbook(io.BytesIO(marking.marked(path, "fil.xlsx", [found])))
    assert copy["Resultat"]["C2"].value == 15
    assert "Meddelande" in copy["Resultat"]["C2"].comment.text
    monkeypatch.setattr(marking_limits, "COPIED_CELLS", 3)
    listed = openpyxl.load_workbook(io.BytesIO(marking.marked(path, "fil.xlsx", [found])))
    assert listed.sheetnames == ["Granskning"]
    assert listed["Granskning"]["D6"].value == "Resultat"


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    path = saved(book_with(), tmp_path / "fil.xlsx")
    report = report_on(path, tmp_path)
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(OjError, match=r"Filen fil\.xlsx är skadad"):
        marked_copy(report, path)


def test_a_workbook_that_takes_too_long_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(book_with(), tmp_path / "fil.xlsx")
    report = report_on(path, tmp_path)
    monkeypatch.setattr(marking_limits, "MARKING_SECONDS", 0.01)
    with pytest.raises(OjError, match="sekunder"):
        marked_copy(report, path)


def test_the_copy_has_a_name_of_its_own() -> None:
    assert marked_name("oj-2024.xlsm") == "oj-2024-granskad.xlsx"


@pytest.mark.parametrize("large", [False, True])
def test_every_text_of_the_list_has_room_in_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    """As high as its longest text is when it is wrapped, so that none lies over another or is cut off."""
    if large:
        monkeypatch.setattr(marking_limits, "STYLED_CELLS", -1)
    name = "Socialstyrelsens öppna jämförelser av den sociala barn- och ungdomsvården " * 4 + ".xlsx"
    long = Marked(
        "warning",
        "x",
        "Ett blad",
        "A1",
        "värde " * 30,
        "Meningen är lång. " * 30,
        "Gör så här. " * 20,
        "Något " * 9,
    )
    book = openpyxl.Workbook()
    book.create_sheet("Ett blad")
    book.save(tmp_path / "a.xlsx")
    short = replace(long, value="", message="Kort.", suggestion="", title="Kort")
    sheet = openpyxl.load_workbook(io.BytesIO(marking.marked(tmp_path / "a.xlsx", name, [long, short])))[
        "Granskning"
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:I1", "A2:I2", "A3:I3"}
    across = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGHI")
    for row in (1, 2, 3, 6, 7):
        for cell in sheet[row]:
            width = across if row <= 3 else sheet.column_dimensions[cell.column_letter].width
            size = cell.font.size or 11
            needed = len(textwrap.wrap(str(cell.value or ""), int(width * 11 / size))) * 15 * size / 11
            assert (sheet.row_dimensions[row].height or 0) >= needed, cell.coordinate
            assert cell.value is None or (cell.alignment.wrap_text and cell.font.name == "Calibri")
    assert sheet.row_dimensions[7].height < 40
