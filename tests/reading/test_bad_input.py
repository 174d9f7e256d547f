"""Files that are broken, protected, hostile or no workbooks at all: one Swedish sentence, and quickly."""

from __future__ import annotations

import os
import re
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from oj.errors import NotReadable
from oj.reading import limits, read_file
from oj.reading.model import Workbook
from oj.reading.raised import raised_in_cells, raised_texts
from oj.reading.workbook import read_workbook
from tests.reading.build import Rows, Shown, codes_of, ods, seen, text_file, xls, xlsx

pytestmark = pytest.mark.new_processes

SHEET = "xl/worksheets/sheet1.xml"
ROWS: Rows = [["Kommun", "Kö, dagar"], ["Ale", 1], ["Lerum", 2], ["Partille", 3]]
Parts = dict[str, bytes]
Change = Callable[[bytes], bytes]


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def changed(folder: Path, part: str, change: Change) -> Path:
    """A small workbook of 2023 with one of its parts changed."""
    parts = parts_of(xlsx(folder / "hel.xlsx", {"2023": ROWS}))
    parts[part] = change(parts[part])
    return pack(folder / "2023.xlsx", parts)


def with_row(row: bytes) -> Change:
    return lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")


def refusal(path: Path, read: Callable[[Path, str], Workbook] = read_workbook) -> NotReadable:
    """The refusal of a file, in one sentence or two that name it, after less than ten seconds of work."""
    start = time.process_time()
    with pytest.raises(NotReadable) as caught:
        read(path, path.name)
    assert time.process_time() - start < 10
    text = str(caught.value)
    assert path.name in text
    assert text.endswith(".")
    assert not re.search(r"Traceback|Error|Exception|\n|[{}]", text)
    return caught.value


def values(path: Path) -> list[object]:
    return [one.value for one in seen(read_workbook(path, path.name)).values()]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rapport.xlsx", b"%PDF-1.7\n1 0 obj", "not_a_spreadsheet"),
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500), "not_a_spreadsheet"),
        ("brev.csv", b"{\\rtf1 Kommun;Antal\\par Ale;1}", "not_a_spreadsheet"),
        ("sida.xls", b"<html><p>Ale</p></html>", "not_a_spreadsheet"),
        ("bytes.csv", bytes(range(256)) * 20, "not_a_spreadsheet"),
        ("bild.csv", b"\x89PNG\r\n\x1a\n" + bytes(500), "not_a_spreadsheet"),
        ("tom.xlsx", b"", "empty_file"),
        ("tom.csv", b"", "empty_file"),
        ("skräp.xlsx", b"PK\x03\x04" + bytes(range(200)), "damaged"),
        ("tomt-arkiv.xlsx", b"PK\x05\x06" + bytes(18), "not_a_spreadsheet"),
        ("skräp.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code


@pytest.mark.parametrize("name", ["rapport.csv", "blank.csv"])
def test_text_without_a_table_has_no_municipality(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"Rapport\n" * 50 if name == "rapport.csv" else b"\n \n;;\n")
    assert codes_of(read_workbook(path, name)) == ["no_municipality"]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_workbook_is_refused(suffix: str, share: float, tmp_path: Path) -> None:
    make = {"xlsx": xlsx, "xls": xls, "ods": ods}[suffix]
    whole = make(tmp_path / f"hel.{suffix}", {"2023": ROWS}).read_bytes()
    path = tmp_path / f"halv.{suffix}"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).code == "damaged"


def test_other_files_of_the_office_are_no_workbooks(tmp_path: Path) -> None:
    document = pack(tmp_path / "brev.xlsx", {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
    binary = pack(tmp_path / "binär.xlsb", {"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"\0"})
    for path in (document, binary):
        error = refusal(path)
        assert error.code == "not_a_spreadsheet"
        assert ".xlsx" in str(error)


def test_a_password_is_told_of(tmp_path: Path) -> None:
    ole = tmp_path / "låst.xlsx"
    ole.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    )
    assert refusal(ole).code == "password"

    older = bytearray(xls(tmp_path / "öppen.xls", {"2023": ROWS}).read_bytes())
    after_start = older.find(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    older[after_start : after_start + 2] = struct.pack("<H", 0x2F)  # the record FILEPASS
    (tmp_path / "låst.xls").write_bytes(older)
    assert refusal(tmp_path / "låst.xls").code == "password"

    parts = parts_of(ods(tmp_path / "öppen.ods", {"2023": ROWS}))
    manifest = "META-INF/manifest.xml"
    parts[manifest] = parts[manifest].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    assert refusal(pack(tmp_path / "låst.ods", parts)).code == "password"


def test_a_file_above_the_limit_is_told_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", limits.MEBI)
    path = tmp_path / "stor.xlsx"
    path.write_bytes(b"PK\x03\x04" + os.urandom(2 * limits.MEBI))
    error = refusal(path)
    assert error.code == "file_too_large"
    assert "gränsen är 1 MB" in str(error)


def test_a_zip_that_inflates_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 8 * limits.MEBI)
    blanks = 16 * limits.MEBI
    path = changed(tmp_path, SHEET, with_row(b" " * blanks))
    error = refusal(path)
    assert error.code == "too_large_inside"
    assert "8 MB" in str(error)

    size = len(parts_of(path)[SHEET])
    lying = path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000))
    path.write_bytes(lying)
    assert refusal(path).code == "damaged"


DOCTYPE = b'<!DOCTYPE a [<!ENTITY x "y">]>'


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "change",
    [
        lambda xml: DOCTYPE + xml.split(b"?>")[-1],
        lambda xml: b'<?xml version="1.0"?><!-- <a> -->' + DOCTYPE + xml.split(b"?>")[-1],
        lambda xml: xml.split(b"?>")[-1].decode().encode("utf-16"),
        lambda xml: b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd">' + xml.split(b"?>")[-1],
    ],
)
def test_xml_with_entities_is_refused(part: str, change: Change, tmp_path: Path) -> None:
    assert refusal(changed(tmp_path, part, change)).code == "xml_entities"


QUERY = '<?xml version="1.0" encoding="utf-16"?><DataMashup>AAAA</DataMashup>'.encode("utf-16")


@pytest.mark.parametrize("part", ["customXml/item1.xml", "docProps/custom.xml", "docMetadata/LabelInfo.xml"])
@pytest.mark.parametrize("data", [QUERY, DOCTYPE + b"<a>&x;</a>"])
def test_parts_that_are_never_read_may_hold_anything(part: str, data: bytes, tmp_path: Path) -> None:
    """Power Query leaves its parts in UTF-16."""
    parts = parts_of(xlsx(tmp_path / "hel.xlsx", {"2023": ROWS}))
    assert values(pack(tmp_path / "2023.xlsx", {**parts, part: data})) == [1, 2, 3]


def test_a_sheet_where_nothing_is_read_is_refused(tmp_path: Path) -> None:
    parts = parts_of(xlsx(tmp_path / "hel.xlsx", {"2023": ROWS}))
    parts["customXml/sheet.xml"] = DOCTYPE + parts.pop(SHEET)
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"/xl/worksheets/sheet1.xml", b"/customXml/sheet.xml")
    assert b"/customXml/sheet.xml" in parts[relations]
    assert refusal(pack(tmp_path / "2023.xlsx", parts)).code == "damaged"


def test_names_of_parts_as_windows_writes_them(tmp_path: Path) -> None:
    share = Shown(0.47, "0%")
    parts = parts_of(xlsx(tmp_path / "hel.xlsx", {"2023": [*ROWS[:-1], ["Partille", share]]}))
    packed = pack(tmp_path / "2023.xlsx", {name.replace("/", "\\"): data for name, data in parts.items()})
    assert values(packed) == [1, 2, 47]
    parts[SHEET] = DOCTYPE + parts[SHEET].split(b"?>")[-1]
    packed = pack(tmp_path / "2023.xlsx", {name.replace("/", "\\"): data for name, data in parts.items()})
    assert refusal(packed).code == "xml_entities"


@pytest.mark.parametrize("made", ["xlsx", "xls", "ods", "csv"])
@pytest.mark.parametrize("named", ["xlsx", "xlsm", "xls", "ods", "csv"])
def test_a_file_is_read_by_its_content(made: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / f"2023.{named}"
    if made == "csv":
        text_file(path, ROWS)
    else:
        {"xlsx": xlsx, "xls": xls, "ods": ods}[made](tmp_path / f"x.{made}", {"2023": ROWS}).rename(path)
    workbook = read_workbook(path, path.name)
    assert [one.value for one in seen(workbook).values()] == [1, 2, 3]
    fits = made == named or (made, named) == ("xlsx", "xlsm")
    assert ("wrong_ending" in codes_of(workbook)) != fits


def test_entities_in_ods_are_refused(tmp_path: Path) -> None:
    parts = parts_of(ods(tmp_path / "hel.ods", {"2023": ROWS}))
    parts["content.xml"] = DOCTYPE + parts["content.xml"].split(b"?>")[-1]
    assert refusal(pack(tmp_path / "2023.ods", parts)).code == "xml_entities"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>',
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        b'<row  r = "1048576"><c t="n" r = "XFD1048576"\n><v>1</v></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="9"><c r="XFD9"><v>1</v></c></row>',
    ],
)
def test_a_stray_value_at_the_far_corner_is_refused(row: bytes, tmp_path: Path) -> None:
    assert refusal(changed(tmp_path, SHEET, with_row(row))).code == "too_large_inside"


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>',
        b'<row r="1048576"><c r="XFD1048576" s="0"></c></row>',
        b'<row r="1048576" spans="1:16384"/>',
        b'<row r="900000"><c r="C900000" s="0"/></row>',
    ],
)
def test_a_formatted_empty_cell_far_away_does_no_harm(row: bytes, tmp_path: Path) -> None:
    assert values(changed(tmp_path, SHEET, with_row(row))) == [1, 2, 3]


def test_a_million_formatted_rows_do_no_harm(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (r, r, r) for r in range(5, 1_000_001)
    )
    path = changed(tmp_path, SHEET, with_row(rows))
    assert len(read_file(path).tables) == 1


def test_markup_that_other_programs_write_is_read(tmp_path: Path) -> None:
    def without_addresses(xml: bytes) -> bytes:
        return re.sub(rb' r="[A-Z]*\d+"', b"", xml)

    def with_prefix(xml: bytes) -> bytes:
        return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml.split(b"?>")[-1]).replace(b"xmlns=", b"xmlns:x=")

    for change in (without_addresses, with_prefix):
        assert values(changed(tmp_path, SHEET, change)) == [1, 2, 3]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_part_missing_or_broken_is_refused(part: str, tmp_path: Path) -> None:
    parts = parts_of(xlsx(tmp_path / "hel.xlsx", {"2023": ROWS}))
    broken = pack(tmp_path / "bruten.xlsx", {**parts, part: parts[part][:60]})
    assert refusal(broken).code == "damaged"
    del parts[part]
    assert refusal(pack(tmp_path / "lucka.xlsx", parts)).code in ("damaged", "not_a_spreadsheet")


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    parts = parts_of(xlsx(tmp_path / "hel.xlsx", {"2023": ROWS}))
    del parts["xl/styles.xml"]
    assert values(pack(tmp_path / "2023.xlsx", parts)) == [1, 2, 3]


def test_shared_texts_that_are_missing_are_refused(tmp_path: Path) -> None:
    change: Change = lambda xml: xml.replace(b't="inlineStr"><is><t>Kommun</t></is>', b't="s"><v>7</v>')  # noqa: E731
    assert refusal(changed(tmp_path, SHEET, change)).code == "damaged"


def test_an_encoding_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    change: Change = lambda xml: b'<?xml version="1.0" encoding="UTF-1"?>' + xml.split(b"?>")[-1]  # noqa: E731
    assert refusal(changed(tmp_path, "xl/styles.xml", change)).code == "damaged"


def test_elements_in_elements_without_end_are_refused(tmp_path: Path) -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert refusal(changed(tmp_path, "xl/styles.xml", lambda _: deep)).code == "damaged"


def test_more_sheets_than_the_limit(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "många.xlsx", {f"B{i}": [["x"]] for i in range(limits.SHEETS + 1)})
    assert f"gränsen är {limits.SHEETS}" in str(refusal(path))


def test_a_cell_of_ten_megabytes_is_read_in_time(tmp_path: Path) -> None:
    path = changed(tmp_path, SHEET, lambda xml: xml.replace(b"Lerum", b"Lerum " * 1_700_000))
    start = time.process_time()
    assert [one.code for one in seen(read_workbook(path, "2023.xlsx")).values()] == ["1440", "1402"]
    assert time.process_time() - start < 5


def test_names_of_sheets_are_kept_as_they_are(tmp_path: Path) -> None:
    hostile = b"&lt;script&gt;{0}{sheet}%s 2023"
    path = changed(
        tmp_path, "xl/workbook.xml", lambda xml: xml.replace(b'name="2023"', b'name="' + hostile + b'"')
    )
    workbook = read_workbook(path, "{name}.xlsx")
    assert workbook.tables[0].sheet == "<script>{0}{sheet}%s 2023"
    assert all("<script>{0}{sheet}%s 2023" in one.message for one in workbook.findings)


def test_a_text_file_with_one_endless_line(tmp_path: Path) -> None:
    path = tmp_path / "lång.csv"
    path.write_text("Kommun;" + "x" * 3_000_000 + '\nAle;"' + "1;" * 100_000)
    start = time.process_time()
    assert refusal(path).code == "damaged"
    assert time.process_time() - start < 5


def test_a_long_table_of_many_rows_is_read_in_time(tmp_path: Path) -> None:
    names = ["Ale", "Lerum", "Partille", "Öckerö"]
    rows: Rows = [["Nyckeltal", "Kommun", "År", "Värde"]]
    rows += [
        [f"Mått {i}", name, year, i] for i in range(5000) for name in names for year in range(2014, 2024)
    ]
    path = text_file(tmp_path / "lång.csv", rows)
    workbook = read_file(path)
    assert sum(len(table.observations) for table in workbook.tables) == 200_000


def test_a_child_that_dies_is_told_of_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the safety look lets through meets the limits of the child process."""
    path = xlsx(tmp_path / "2023.xlsx", {"2023": ROWS})
    monkeypatch.setattr(limits, "CHILD_WAIT", 0.01)
    assert refusal(path, read_file).code == "too_slow"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of processor time")
def test_a_child_that_takes_too_much_processor_time_is_told_of_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit that the child sets itself ends it, long before the clock of its parent does."""
    endless = tmp_path / "python"
    endless.write_text(
        f"#!{sys.executable}\nfrom oj.system import limit_time\nlimit_time(1)\nwhile True:\n    pass\n"
    )
    endless.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(endless))
    error = refusal(xlsx(tmp_path / "2023.xlsx", {"2023": ROWS}), read_file)
    assert error.code == "too_slow"
    assert f"mer än {limits.CHILD_SECONDS} sekunder" in str(error)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "går inte att öppna" in str(refusal(tmp_path / "saknas.xlsx", read_file))


def test_texts_with_raised_digits_that_never_end_are_searched_once() -> None:
    part = b'<!--"superscript"-->' + b'<c r="A1" t="inlineStr"><is>' * 50_000
    start = time.process_time()
    assert list(raised_in_cells(part)) == []
    assert raised_texts(part.replace(b"<is>", b"<si><r>")) == {}
    assert time.process_time() - start < 5
