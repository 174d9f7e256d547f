"""The child process behind marked.py: ``oj.export.marking PATH``, work on stdin, .xlsx on stdout.

A hostile workbook takes down nobody but this process, whose memory is limited. It is opened by the reader
first, which refuses what is dangerous, then copied: with its looks where openpyxl can, else value by value.
"""

import io
import json
import re
import sys
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from openpyxl.cell import MergedCell, WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from oj.errors import NotReadable
from oj.export import marking_limits, overview
from oj.export.marked import REFUSED
from oj.export.overview import SEVERITIES, Marked
from oj.export.plain_text import printable
from oj.reading.comments import OWN_AUTHOR
from oj.reading.opening import open_sheets
from oj.reading.sheet import Sheet, a1

SHEET_NAME_LENGTH = 31  # Excel's
KEPT_COMMENT = 400  # characters of a comment that was there before
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")
_OTHER_FILE = re.compile(r"\[|\||#REF")

WITH_LOOKS = (
    "Det här är en kopia för granskning. Formler är ersatta av sina värden; makron, länkar till andra filer "
    "och bilder är borttagna. Originalfilen är oförändrad: rätta i den och ladda upp den igen."
)
VALUES_ONLY = (
    "Det här är en kopia för granskning med bara cellernas värden, eftersom filens utseende inte gick att "
    "kopiera. Originalfilen är oförändrad: rätta i den och ladda upp den igen."
)


@dataclass(slots=True)
class Mark:
    """What is to stand in one cell: the colour of its gravest finding, and the text of all."""

    severity: str
    texts: list[str] = field(default_factory=list)

    def fill(self) -> PatternFill:
        """The colour of the cell."""
        return PatternFill("solid", start_color=SEVERITIES[self.severity].colour)

    def comment(self, before: str = "") -> Comment:
        """The text as a comment, above what another comment said ``before``."""
        text = "\n\n".join(
            [*self.texts, *([f"Tidigare kommentar: {before[:KEPT_COMMENT]}"] if before else [])]
        )
        return Comment(printable(text), OWN_AUTHOR, height=60 + 22 * (len(text) // 45 + 1), width=320)


Marks = dict[str, dict[str, Mark]]  # by sheet, then by cell


def main() -> None:
    """Write the marked copy to stdout; a refusal as a sentence, with exit code REFUSED."""
    warnings.simplefilter("ignore")  # openpyxl tells what it leaves out; so does the first sheet
    path, work = Path(sys.argv[1]), json.loads(sys.stdin.buffer.read())
    findings = [Marked(**found) for found in work["findings"]]
    try:
        sys.stdout.buffer.write(marked(path, work["name"], findings, work["told"]))
    except NotReadable as error:
        sys.stdout.buffer.write(str(error).encode())
        raise SystemExit(REFUSED) from error


def marked(path: Path, name: str, findings: Sequence[Marked], note: str = "") -> bytes:
    """The marked copy of the workbook at ``path``; ``note`` says whether all of it was read.

    NotReadable when the reader refuses it.
    """
    sheets = open_sheets(path, name)
    marks = _marks(findings)
    small = (
        sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in sheets if sheet.rows)
        <= marking_limits.STYLED_CELLS
    )
    if small and _is_ooxml(path):
        try:
            return _with_looks(path, name, findings, marks, note)
        except Exception:  # noqa: S110 - openpyxl raises whatever an odd workbook makes it stumble over
            pass
    return _values_only(sheets, name, findings, marks, note)


def _is_ooxml(path: Path) -> bool:
    """Whether the file is an .xlsx or .xlsm, whatever it is called."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _marks(findings: Sequence[Marked]) -> Marks:
    marks: Marks = {}
    placed = [(found, cell) for found in findings if found.cell for cell in found.cells or [found.cell]]
    for found, cell in placed[: marking_limits.MARKED_CELLS]:  # the gravest come first
        mark = marks.setdefault(found.sheet, {}).setdefault(cell, Mark(found.severity))
        mark.texts.append(
            f"{SEVERITIES[found.severity].word}: {found.title}\n{found.message}\n{found.suggestion}"
        )
    return marks


def _with_looks(path: Path, name: str, findings: Sequence[Marked], marks: Marks, note: str) -> bytes:
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, data_only=True, keep_vba=False, keep_links=False)
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for key in [key for key, found in names.items() if _OTHER_FILE.search(found.value or "")]:
            del names[key]
    for sheet in book.worksheets:
        for cell, mark in marks.get(sheet.title, {}).items():
            _mark(_written(sheet, cell), mark)
        sheet.sheet_view.tabSelected = False
    first = book.create_sheet(_free(overview.NAME, book.sheetnames), 0)
    overview.write(first, name, (note, WITH_LOOKS), findings, {title: title for title in book.sheetnames})
    book.active = 0
    first.sheet_view.tabSelected = True
    return _saved(book)


def _written(sheet: Worksheet, name: str) -> Cell:
    """The cell itself, or the one that shows it where cells are merged."""
    cell = sheet[name]
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if name in area)
        return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _mark(cell: Cell, mark: Mark) -> None:
    before = cell.comment.text if cell.comment else ""
    cell.comment = None
    cell.comment = mark.comment(before)
    cell.fill = mark.fill()


def _values_only(
    sheets: Sequence[Sheet], name: str, findings: Sequence[Marked], marks: Marks, note: str
) -> bytes:
    book = Workbook(write_only=True)
    copied = _worth_copying(sheets, marks)
    titles: dict[str, str] = {}
    for sheet in copied:
        titles[sheet.name] = _free(_NOT_IN_SHEET_NAMES.sub(" ", sheet.name) or "Blad1", [*titles.values()])
    first = book.create_sheet(_free(overview.NAME, list(titles.values())))
    overview.write(first, name, (note, VALUES_ONLY), findings, titles)
    for sheet in copied:
        _copy_values(book.create_sheet(titles[sheet.name]), sheet, marks.get(sheet.name, {}))
    return _saved(book)


def _worth_copying(sheets: Sequence[Sheet], marks: Marks) -> list[Sheet]:
    """The sheets in their order; those without findings only as long as there is room."""
    room, kept = marking_limits.COPIED_CELLS, set()
    for sheet in sorted(sheets, key=lambda sheet: sheet.name not in marks):
        room -= len(sheet.rows) * len(sheet.rows[0]) if sheet.rows else 0
        if room >= 0:
            kept.add(sheet.name)
    return [sheet for sheet in sheets if sheet.name in kept]


def _copy_values(target: Worksheet, sheet: Sheet, marks: dict[str, Mark]) -> None:
    rows = {int(re.sub(r"\D", "", cell)) - 1 for cell in marks}
    for number, row in enumerate(sheet.rows):
        cells = [_value(target, value, number in sheet.percent.get(col, ())) for col, value in enumerate(row)]
        if number in rows:
            for col in range(len(cells)):
                if mark := marks.get(a1(number, col)):
                    cells[col] = _marked_value(target, cells[col], mark)
        target.append(cells)


def _value(target: Worksheet, value: object, percent: bool) -> object:
    """A value as the writer takes it: text stays text, also where it looks like a formula."""
    if isinstance(value, str):
        text = printable(value)
        if text[:1] not in ("=", "#"):
            return text or None
        cell = WriteOnlyCell(target, text)
        cell.data_type = TYPE_STRING
        return cell
    if percent:
        cell = WriteOnlyCell(target, value)
        cell.number_format = "0.0%"
        return cell
    return value


def _marked_value(target: Worksheet, value: object, mark: Mark) -> Cell:
    cell = value if isinstance(value, Cell) else WriteOnlyCell(target, value)
    cell.fill, cell.comment = mark.fill(), mark.comment()
    return cell


def _free(wanted: str, taken: Sequence[str]) -> str:
    """A sheet name that no other sheet has, whatever its case, and that Excel accepts."""
    used = {name.casefold() for name in taken}
    name, number = wanted[:SHEET_NAME_LENGTH], 2
    while name.casefold() in used:
        name, number = f"{wanted[: SHEET_NAME_LENGTH - 5]} ({number})", number + 1
    return name


def _saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


if __name__ == "__main__":
    main()
