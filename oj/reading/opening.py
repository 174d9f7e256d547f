"""From bytes to sheets: what kind of file this is, whether it is safe to open, and its cells.

Everything here may meet a hostile file, so it runs in the child process (worker.py).
"""

from __future__ import annotations

import contextlib
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from typing import cast

import python_calamine as calamine

from oj.errors import NotReadable
from oj.findings import finding
from oj.reading import formats, limits, markup, xml_spreadsheet
from oj.reading.html_tables import read_html
from oj.reading.json_answers import is_json, read_answers
from oj.reading.lettering import decode
from oj.reading.sheet import Cell, Sheet
from oj.reading.text_file import read_text

# What zipfile, its decompressors and the XML parser raise on a damaged file.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,  # a part that is missing, an encoding that nobody knows
    OverflowError,
    NotImplementedError,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TEXTS = (b"%PDF", b"{\\rtf", b"\x1f\x8b")
_HEAD = 200
_PROLOG = 2_000  # letters in which a workbook as XML names its namespace
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_KINDS = {
    ".xlsx": "en Excel-arbetsbok (.xlsx)",
    ".xls": "en äldre Excel-arbetsbok (.xls)",
    ".ods": "ett kalkylblad från LibreOffice (.ods)",
    ".csv": "en textfil (.csv)",
    ".json": "ett sparat svar från Kolada (.json)",
    ".html": "en webbsida med tabeller (HTML)",
    ".xml": "ett kalkylblad i XML (XML Spreadsheet 2003)",
}
_READ = re.compile(r"(?:xl|_rels|META-INF)/|[^/]+$")
"""The parts of a package that anything is read from; Power Query and others leave their own beside them."""

Opened = tuple[list[Sheet], tuple[str, ...]]
"""The sheets of a file, and the endings that its name may have."""


def open_sheets(path: Path, name: str) -> list[Sheet]:
    """All sheets of the workbook at ``path``, hidden ones included.

    ``name`` is the name the user knows the file by. Raises NotReadable with a Swedish sentence when the
    file is no spreadsheet, is empty, damaged, protected, or larger than limits.py allows.
    """
    size = path.stat().st_size
    if size == 0:
        raise NotReadable(
            f"Filen {name} är tom. Hämta den på nytt från källan och försök igen.", "empty_file"
        )
    if size > limits.FILE_BYTES:
        raise NotReadable(
            f"Filen {name} är {size // limits.MEBI} MB; gränsen är {limits.FILE_BYTES // limits.MEBI} MB. "
            "Ta bort blad eller bilder som inte behövs, eller dela filen.",
            "file_too_large",
        )
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK"):
        sheets, endings = _open_zip(path, name)
    elif head.startswith(_OLE):
        sheets, endings = _open_ole(path, name)
    elif head.translate(None, b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<":
        sheets, endings = _open_markup(path.read_bytes(), name)
    elif head.startswith(_NO_TEXTS):
        raise _no_spreadsheet(name)
    elif is_json(head):
        sheets, endings = [_open_json(path, name)], (".json",)
    else:
        sheets, endings = [_open_text(path, name)], (".csv",)
    ending = PurePath(name).suffix.lower()
    if sheets and ending in limits.SUFFIXES and ending not in endings:
        sheets[0].told.append(finding("wrong_ending", value=name, ending=ending, kind=_KINDS[endings[0]]))
    return sheets


def _no_spreadsheet(name: str) -> NotReadable:
    return NotReadable(
        f"Filen {name} är inte ett kalkylblad. Spara den som Excel-arbetsbok (.xlsx) och ladda upp den igen.",
        "not_a_spreadsheet",
    )


def _damaged(name: str) -> NotReadable:
    return NotReadable(
        f"Filen {name} är skadad eller ofullständig och går inte att öppna. "
        "Hämta den på nytt, eller öppna den i Excel och spara den som .xlsx.",
        "damaged",
    )


def _protected(name: str) -> NotReadable:
    return NotReadable(
        f"Filen {name} är skyddad med lösenord. Ta bort lösenordet i Excel (Arkiv – Info – Skydda arbetsbok) "
        "och ladda upp den igen.",
        "password",
    )


def _too_much(name: str, what: str) -> NotReadable:
    return NotReadable(
        f"Filen {name} {what}. Kopiera bara tabellerna med värden till en ny arbetsbok och ladda upp den.",
        "too_large_inside",
    )


def _open_zip(path: Path, name: str) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _safe_parts(archive, name)
            if "content.xml" in parts:
                if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
                    raise _protected(name)
                return _read(path, name, formats.Ods(parts["content.xml"]), (".ods",))
            if "xl/workbook.bin" in archive.namelist() or "xl/workbook.xml" not in parts:
                raise NotReadable(
                    f"Filen {name} är inte ett kalkylblad som går att läsa. "
                    "Spara den som Excel-arbetsbok (.xlsx) och ladda upp den igen.",
                    "not_a_spreadsheet",
                )
            return _read(path, name, formats.Xlsx(parts), (".xlsx", ".xlsm"))
    except _DAMAGED as error:
        raise _damaged(name) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise _protected(name) from error


def _safe_parts(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """The XML parts by name, after a look at sizes, entities and the farthest cell."""
    members = archive.infolist()
    if len(members) > limits.PARTS:
        raise _too_much(name, f"innehåller {len(members)} delar; gränsen är {limits.PARTS}")
    if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
        limit = limits.UNPACKED_BYTES // limits.MEBI
        raise _too_much(name, f"blir större än {limit} MB när den packas upp")
    parts: dict[str, bytes] = {}
    for member in members:
        part = member.filename.replace("\\", "/")  # as some programs on Windows write it
        if not part.endswith((".xml", ".rels")) or not _READ.match(part):
            continue
        with archive.open(member) as file:
            data = file.read(member.file_size)  # no more than it says, whatever it unpacks to
        if not markup.is_plain(data):
            raise NotReadable(
                f"Filen {name} innehåller XML-entiteter eller annat som ett vanligt kalkylblad aldrig har, "
                "och öppnas därför inte. Öppna den i Excel och spara den som .xlsx.",
                "xml_entities",
            )
        is_sheet = part.startswith("xl/worksheets/")
        if is_sheet and markup.reach(data, limits.GRID_CELLS) > limits.GRID_CELLS:
            raise _too_much(name, "har ett värde så långt ut i ett blad att bladet blir för stort att läsa")
        parts[part] = data
    return parts


def _open_ole(path: Path, name: str) -> Opened:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise _protected(name)
    return _read(path, name, formats.Xls(path), (".xls",))


@contextlib.contextmanager
def _refusals(name: str) -> Iterator[None]:
    """What calamine raises, and its panics, which are no Exceptions, as refusals."""
    try:
        yield
    except calamine.PasswordError as error:
        raise _protected(name) from error
    except calamine.CalamineError as error:
        raise _damaged(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _damaged(name) from error
        raise


def _read(path: Path, name: str, source: formats.Formats, endings: tuple[str, ...]) -> Opened:
    is_named_so = path.suffix.lower() in endings  # else it is opened by what it holds, whatever its name says
    with _refusals(name), contextlib.nullcontext(path) if is_named_so else path.open("rb") as file:
        workbook = calamine.load_workbook(file)
    if len(workbook.sheets_metadata) > limits.SHEETS:
        raise _too_much(name, f"har {len(workbook.sheets_metadata)} blad; gränsen är {limits.SHEETS}")
    sheets: list[Sheet] = []
    cells = 0
    with ThreadPoolExecutor(1) as beside:  # calamine lets other Python code run while it reads
        for index, metadata in enumerate(workbook.sheets_metadata):
            if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            reading = beside.submit(workbook.get_sheet_by_index, index)
            annotate = source.of_sheet(index)
            with _refusals(name):
                raw = reading.result()
                cells += _grid_cells(raw.end)
                if _grid_cells(raw.end) > limits.GRID_CELLS or cells > limits.WORKBOOK_CELLS:
                    raise _too_much(name, "har fler celler än som går att läsa")
                rows = cast("list[list[Cell]]", raw.to_python(skip_empty_area=False))
            sheet = Sheet(
                name=metadata.name,
                rows=rows,
                visible=metadata.visible == calamine.SheetVisibleEnum.Visible,
                merges=[(*start, *end) for start, end in raw.merged_cell_ranges or ()],
            )
            annotate(sheet)
            sheets.append(sheet)
    return sheets, endings


def _grid_cells(end: tuple[int, int] | None) -> int:
    return (end[0] + 1) * (end[1] + 1) if end else 0


def _open_markup(data: bytes, name: str) -> Opened:
    """A web page with tables, or a workbook as one XML file: what many systems save as .xls."""
    decoded = decode(data)
    text = decoded[0] if decoded else ""
    try:
        if xml_spreadsheet.NAMESPACE in text[:_PROLOG]:
            return xml_spreadsheet.read_xml_spreadsheet(data), (".xml",)
        if decoded and _TABLE.search(text):
            sheet = read_html(text)
            sheet.told[:0] = decoded[1]
            return [sheet], (".html", ".htm")
    except OverflowError as error:
        raise _too_much(name, "har fler celler än som går att läsa") from error
    except ValueError as error:
        raise _damaged(name) from error
    raise NotReadable(
        f"Filen {name} är en webbsida eller XML utan tabeller, fast den heter som ett kalkylblad. Öppna "
        "den i Excel, spara den som Excel-arbetsbok (.xlsx) och ladda upp den igen.",
        "not_a_spreadsheet",
    )


def _open_json(path: Path, name: str) -> Sheet:
    try:
        return read_answers(path.read_bytes(), name)
    except ValueError as error:  # torn, letters that are none, a name that stands twice, NaN
        raise NotReadable(
            f"Filen {name} är JSON som är skadad eller ofullständig. Hämta den på nytt från källan.",
            "damaged",
        ) from error


def _open_text(path: Path, name: str) -> Sheet:
    decoded = decode(path.read_bytes())
    if decoded is None:
        raise NotReadable(
            f"Filen {name} är inte en textfil med tabeller. Spara den som Excel-arbetsbok (.xlsx) eller som "
            "CSV (UTF-8) och ladda upp den igen.",
            "not_a_spreadsheet",
        )
    text, told = decoded
    try:
        sheet = read_text(text, name)
    except ValueError as error:
        raise _damaged(name) from error
    sheet.told[:0] = told
    return sheet
