"""Of a file with a column of personal data that somebody has left out, nothing of it is kept anywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from oj.errors import NotPublishable
from oj.export.marked import marked_copy
from oj.intake import Report, check_file, publish_files
from oj.pending import approve, check, propose, waiting
from oj.reading import emptied
from oj.reading.correct import without_line
from oj.reading.model import Emptied, Workbook
from oj.store import Store
from tests.reading.build import Rows, Shown, ods, text_file, xls, xlsx

PLACES = ["Ale", "Lerum", "Partille", "Öckerö", "Härryda", "Mölndal"]
PERSONS = ["Anna Andersson", "Karin Nilsson Ek", "Lars-Erik Berg", "Åsa von Platen", "Eva Ek", "Björn Lind"]
NUMBERS = ["811218-9876", "19670919-9530", "640823-3234", "900118-9811", "750101-1231", "19850412-1236"]
PHONES = ["070-123 45 01", "070-123 45 02", "0701234503", "08-123 45 04", "070-123 45 05", "070-123 45 06"]


def rows(heading: str, cells: list[str]) -> Rows:
    found: Rows = [["Resultat 2024", None, None, None], ["Kommun", "Kostnad, kr/inv", heading, "Andel (%)"]]
    found += [
        [place, 5000.5 + 37 * at, cell, Shown(0.1 + at / 100, "0.0%")]
        for at, (place, cell) in enumerate(zip(PLACES, cells, strict=True))
    ]
    return found


def left_out(path: Path, store: Store, *columns: int) -> Report:
    """The report on a file of whose first sheet these columns are left out."""
    reading = check_file(path, store).workbook.sheets[0].reading
    for col in columns:
        reading = without_line(reading, 0, col)
    return check_file(path, store, readings=[reading])


def contents(path: Path) -> list[bytes]:
    """The bytes of a file, and of what is packed in it."""
    raw = path.read_bytes()
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as edition:
            tables = edition.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            found = [edition.table(f"{schema}.{name}").fetchall() for schema, name in tables]
        return [raw, repr(found).encode()]
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return [raw]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [raw, *map(archive.read, archive.namelist())]


def left_in(folder: Path, secrets: list[str]) -> list[str]:
    """Where in a folder one of these texts stands, in whatever encoding."""
    return [
        f"{path.relative_to(folder)}: {secret}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for content in contents(path)
        for secret in secrets
        for encoding in ("utf-8", "utf-16-le", "cp1252")
        if secret.encode(encoding, "xmlcharrefreplace") in content
    ]


KINDS: dict[str, tuple[str, list[str]]] = {
    "names": ("Handläggare", PERSONS),
    "personal numbers": ("Personnummer", NUMBERS),
    "telephone numbers": ("Telefon", PHONES),
    "e-mail": ("E-post", [f"{name.split()[0].lower()}@kommun{at}.se" for at, name in enumerate(PERSONS)]),
}
FORMATS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": lambda path, cells: xlsx(path, {"Resultat": cells, "Om": [["Källa", "SCB"]]}),
    "xls": lambda path, cells: xls(path, {"Resultat": cells}),
    "ods": lambda path, cells: ods(path, {"Resultat": cells}),
    "csv": lambda path, cells: text_file(
        path, [[one.number if isinstance(one, Shown) else one for one in row] for row in cells]
    ),
}


@pytest.mark.parametrize(("heading", "cells"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_of_a_column_that_is_left_out_is_kept(
    tmp_path: Path, store: Store, heading: str, cells: list[str], suffix: str
) -> None:
    path = FORMATS[suffix](tmp_path / f"kostnad 2024.{suffix}", rows(heading, cells))
    found = left_out(path, store, 2)
    assert not found.has_personal_data
    assert [str(one)[:10] for one in found.workbook.unkept] == ["Kolumn C ("]
    publish_files([found], store, "Test", accept_warnings=True)
    assert store.editions()[0].observations == 12
    assert left_in(store.directory, cells) == []
    assert store.emptied(found.workbook.sha256) == [str(one) for one in found.workbook.unkept]
    marked = tmp_path / "marked" / "granskad.xlsx"
    marked.parent.mkdir()
    marked.write_bytes(marked_copy(found, path))
    assert left_in(marked.parent, cells) == []


def test_the_same_file_is_known_again(tmp_path: Path, store: Store) -> None:
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Handläggare", PERSONS)})
    assert publish_files([left_out(path, store, 2)], store, "Test", accept_warnings=True).id == 1
    again = check_file(path, store)  # the kept reading leaves the column out
    assert (again.has_personal_data, [*map(str, again.workbook.unkept)]) == (
        False,
        ["Kolumn C (namn på personer) på bladet ”Resultat”"],
    )
    assert publish_files([again], store, "Test", accept_warnings=True).unchanged
    assert left_in(store.directory, PERSONS) == []


def test_what_waits_for_somebody_else_is_read_from_what_is_kept(tmp_path: Path, store: Store) -> None:
    path = FORMATS["xls"](tmp_path / "kostnad 2024.xls", rows("Personnummer", NUMBERS))
    found = left_out(path, store, 2)
    propose([found], store, "Ett", account="ett")
    assert left_in(store.directory, NUMBERS) == []
    (one,) = waiting(store)
    reports = check(one, store)
    assert [(report.workbook.file, report.workbook.sha256) for report in reports] == [
        ("kostnad 2024.xls", found.workbook.sha256)
    ]
    assert reports[0].observations == found.observations
    approve(one, reports, store, "Två", edition=0, accept_warnings=True)
    assert left_in(store.directory, NUMBERS) == []
    assert check_file(path, store).workbook.sha256 in {
        sha256 for event in store.log() for _, sha256 in event.files
    }


def test_what_repeats_it_beside_the_column_is_not_kept_either(tmp_path: Path, store: Store) -> None:
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Handläggare", PERSONS), "Listor": [["a"]]})
    book = openpyxl.load_workbook(path)
    sheet, lists = book["Resultat"], book["Listor"]
    lists.sheet_state = "hidden"
    for at, person in enumerate(PERSONS, 1):
        lists.cell(at, 1, person)
    sheet["A12"] = f"Frågor: {PERSONS[0]}, tel. finns på webben"
    sheet["C20"] = PERSONS[2]  # below the table
    sheet["C3"].comment = Comment(f"{PERSONS[0]} är ledig", PERSONS[1])
    sheet["B4"].comment = Comment(f"enligt {PERSONS[1]}", "Någon")
    sheet["C3"].hyperlink = f"mailto:{PERSONS[0]}"
    sheet["F2"] = f'=IF(C3="{PERSONS[0]}",1,2)'
    choices = DataValidation(type="list", formula1=f'"{PERSONS[0]},{PERSONS[1]}"')
    choices.add("C3:C8")
    sheet.add_data_validation(choices)
    sheet.auto_filter.ref = "A2:D8"
    sheet.auto_filter.add_filter_column(2, [PERSONS[3]])
    lists.add_table(Table(displayName="Namn", ref="A1:A6", headerRowCount=None))
    book.defined_names["Chef"] = DefinedName("Chef", attr_text=f'"{PERSONS[4]}"')
    book.properties.creator = PERSONS[5]
    book.save(path)
    found = left_out(path, store, 2)
    assert not found.has_personal_data
    publish_files([found], store, "Test", accept_warnings=True)
    assert left_in(store.directory, PERSONS) == []
    marked = tmp_path / "marked" / "granskad.xlsx"
    marked.parent.mkdir()
    marked.write_bytes(marked_copy(found, path))
    assert left_in(marked.parent, PERSONS) == []


def test_values_formats_and_hidden_sheets_are_as_they_were(tmp_path: Path, store: Store) -> None:
    path = xlsx(
        tmp_path / "kostnad 2024.xlsx",
        {"Resultat": rows("Handläggare", PERSONS), "Dolt": [["Anteckning", 3]]},
        hidden=["Dolt"],
    )
    found = left_out(path, store, 2)
    publish_files([found], store, "Test", accept_warnings=True)
    book = openpyxl.load_workbook(store.original(found.workbook.sha256))
    sheet = book["Resultat"]
    assert [cell.value for cell in sheet["C"]] == [None, "Handläggare", *[None] * 6]
    assert [cell.value for cell in sheet["B"][2:]] == [5000.5 + 37 * at for at in range(6)]
    assert sheet["D3"].number_format == "0.0%"
    assert (book["Dolt"].sheet_state, book["Dolt"]["A1"].value) == ("hidden", "Anteckning")


PARTS = ["Eva", "Andersson", "K. Nilsson", "Lars-Erik", "Fråga Åsa", "Platen", "Björn"]
"""What tells of persons where only a part of the name stands; Berg, Ek and Lind are other words too."""


def with_parts(path: Path, shown: str) -> Path:
    """A workbook that repeats parts of names in notes, hidden sheets and what nobody sees.

    ``shown`` is the number format of one cell.
    """
    cells = [*rows("Handläggare", PERSONS), [None], ["Eva"], ["Berg"], [None, "Andersson"]]
    book = openpyxl.load_workbook(
        xlsx(
            path,
            {"Resultat": cells, "Om": [["Fråga Åsa", "Lars-Erik"], ["K. Nilsson", 7]], "Dolt": [["Platen"]]},
        )
    )
    book["Dolt"].sheet_state = "veryHidden"
    book["Resultat"]["B4"].comment = Comment("Björn", "Eva")
    book["Om"]["B2"].number_format = shown
    book.save(path)
    return path


def test_a_part_of_a_name_is_not_kept_where_it_stands_alone(tmp_path: Path, store: Store) -> None:
    path = with_parts(tmp_path / "kostnad 2024.xlsx", "0")
    found = left_out(path, store, 2)
    assert [one.code for one in found.findings if one.severity == "error"] == []
    publish_files([found], store, "Test", accept_warnings=True)
    assert left_in(store.directory, [*PERSONS, *PARTS]) == []
    kept = openpyxl.load_workbook(store.original(found.workbook.sha256))
    assert kept["Resultat"]["A11"].value == "Berg"


def test_a_part_of_a_name_in_a_number_format_stops_the_file(tmp_path: Path, store: Store) -> None:
    found = left_out(with_parts(tmp_path / "kostnad 2024.xlsx", '"Björn" 0'), store, 2)
    with pytest.raises(NotPublishable, match=r"Kolumn C .* utan uppgifterna"):
        publish_files([found], store, "Test", accept_warnings=True)
    assert left_in(store.directory, [*PERSONS, *PARTS]) == []
    report = store.report(found.workbook.sha256)
    assert report is not None
    assert [one["code"] for one in report["findings"]] == ["personal_data_not_emptied"]


def test_a_place_that_is_somebody_s_name_too_is_read_and_kept(tmp_path: Path, store: Store) -> None:
    places = ["Lund", "Berg", "Mark", "Ale", "Partille", "Tierp"]
    persons = ["Eva Lund", "Bo Berg", "Max Mark", "Ale Holm", "Per Tierp", "Karin Modig"]
    cells: Rows = [["Resultat 2024"], ["Kommun", "Bo kvar, antal", "Per invånare, kr", "Handläggare"]]
    cells += [[place, 5, 7, person] for place, person in zip(places, persons, strict=True)]
    path = xlsx(tmp_path / "kostnad Lund 2024.xlsx", {"Lund": cells, "Dolt": [["Eva"], ["E Lund"], ["Lund"]]})
    found = left_out(path, store, 3)
    publish_files([found], store, "Test", accept_warnings=True)
    assert store.editions()[0].observations == 12
    assert left_in(store.directory, [*persons, "Eva", "E Lund"]) == []
    kept = openpyxl.load_workbook(store.original(found.workbook.sha256))
    assert [cell.value for cell in kept["Lund"]["A"][2:]] == places
    assert [cell.value for cell in kept["Dolt"]["A"]] == [None, None, "Lund"]


@pytest.mark.parametrize(
    ("name", "sheet", "heading", "where"),
    [
        ("kostnad 2024", PERSONS[0], "Antal", "namnet på blad nr 2"),
        ("kostnad 2024", "Anna", "Antal", "namnet på blad nr 2"),
        ("kostnad_Anna_2024", "Fler", "Antal", "filens namn"),
        ("kostnad 2024", "Fler", "Anna", "B1 på bladet ”Fler”"),
        ("kostnad 2024", "Fler", PERSONS[1], "B1 på bladet ”Fler”"),
        ("kostnad 2024", "Fler", NUMBERS[0], ""),
    ],
)
def test_what_can_not_be_emptied_stops_the_file_and_is_told(
    tmp_path: Path, store: Store, name: str, sheet: str, heading: str, where: str
) -> None:
    more: Rows = [["Kommun", heading], *([place, 1 + at] for at, place in enumerate(PLACES))]
    path = xlsx(tmp_path / f"{name}.xlsx", {"Resultat": rows("Handläggare", PERSONS), sheet: more})
    found = left_out(path, store, 2)
    (told,) = [one for one in found.findings if one.severity == "error"]
    assert told.code == ("personal_data_not_emptied" if where else "personal_data")
    assert where in told.message
    assert "Anna" not in told.message.replace("kostnad_Anna", "")
    assert found.has_personal_data
    with pytest.raises(NotPublishable):
        publish_files([found], store, "Test", accept_warnings=True)
    assert [*(store.directory / "originals").glob("*")] == []


def test_the_copy_is_made_when_the_file_is_kept_and_not_before(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = emptied.without_personal_data

    def noted(path: Path, workbook: Workbook) -> Emptied | None:
        made.append(workbook.file)
        return make(path, workbook)

    monkeypatch.setattr(emptied, "without_personal_data", noted)
    found = left_out(xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Namn", PERSONS)}), store, 2)
    assert made == []
    propose([found], store, "Ett", account="ett")
    publish_files([found], store, "Test", accept_warnings=True)
    assert made == ["kostnad 2024.xlsx"]


def test_a_copy_that_can_not_be_made_stops_the_file(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emptied, "without_personal_data", lambda *_: None)
    found = left_out(xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Namn", PERSONS)}), store, 2)
    for put in (propose, partial(publish_files, accept_warnings=True)):
        with pytest.raises(NotPublishable, match=r"Inget är \w+\. Kolumn C .* Ta bort uppgifterna"):
            put([found], store, "Test")
    assert left_in(store.directory, PERSONS) == []
    report = store.report(found.workbook.sha256)
    assert report is not None
    assert "Kolumn C (namn på personer)" in report["findings"][0]["message"]


def test_a_file_kept_whole_by_an_earlier_version_is_emptied_when_it_comes_again(
    tmp_path: Path, store: Store
) -> None:
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Handläggare", PERSONS)})
    found = left_out(path, store, 2)
    store.keep_original(path, found.workbook.sha256, ".xlsx")
    assert left_in(store.directory, PERSONS)
    publish_files([found], store, "Test", accept_warnings=True)
    assert left_in(store.directory, PERSONS) == []
    store.keep_original(path, found.workbook.sha256, ".xlsm")  # nor does it come back
    assert left_in(store.directory, PERSONS) == []


def test_a_stopped_file_is_marked_without_what_stopped_it(tmp_path: Path, store: Store) -> None:
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": rows("Personnummer", NUMBERS)})
    found = check_file(path, store)
    assert found.has_personal_data
    target = tmp_path / "marked" / "granskad.xlsx"
    target.parent.mkdir()
    target.write_bytes(marked_copy(found, path))
    assert left_in(target.parent, NUMBERS) == []
    assert openpyxl.load_workbook(target)["Resultat"]["C3"].comment is not None


def test_a_table_below_keeps_its_values(tmp_path: Path, store: Store) -> None:
    below: Rows = [[None], ["Kommun", "Antal 2024", "Andel 2024 (%)"]]
    below += [[place, 10 + at, 20 + at] for at, place in enumerate(PLACES)]
    path = xlsx(tmp_path / "kostnad 2024.xlsx", {"Resultat": [*rows("Handläggare", PERSONS), [None], *below]})
    found = left_out(path, store, 2)
    publish_files([found], store, "Test", accept_warnings=True)
    sheet = openpyxl.load_workbook(store.original(found.workbook.sha256))["Resultat"]
    assert [cell.value for cell in sheet["C"][2:8]] == [None] * 6
    assert [cell.value for cell in sheet["C"][10:]] == ["Andel 2024 (%)", 20, 21, 22, 23, 24, 25]
