"""The sheet Granskning: every finding in a row, with a link to its cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from oj.export.plain_text import neutral
from oj.export.row_height import SIZE, row_height
from oj.findings import NAMED
from oj.swedish import listing

NAME = "Granskning"
COLUMNS = {
    "Nr": 6,
    "Slag": 16,
    "Vad": 22,
    "Blad": 24,
    "Cell": 9,
    "Fler celler": 18,
    "Värde": 30,
    "Beskrivning": 70,
    "Förslag": 60,
}
_TITLE = 14  # points
_LAST = get_column_letter(len(COLUMNS))
HEAD = 5  # the row of the column headings
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)


class Severity(NamedTuple):
    """What a severity is called, one and many, and its colour."""

    word: str
    many: str
    colour: str


SEVERITIES = {
    "error": Severity("Fel", "fel", "FFF2B8AE"),
    "warning": Severity("Varning", "varningar", "FFFBE3A2"),
    "info": Severity("Att känna till", "att känna till", "FFD6E6F2"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding with its title (oj/findings.py)."""

    severity: str
    code: str
    sheet: str
    cell: str
    value: str
    message: str
    suggestion: str
    title: str
    cells: Sequence[str] = ()


def write(
    sheet: Worksheet, file: str, remarks: Sequence[str], findings: Sequence[Marked], titles: Mapping[str, str]
) -> None:
    """Fill a new sheet; ``titles`` gives the name in this workbook of each sheet that is in it.

    ``remarks`` are what there is to say first: whether all was read, and what the copy lacks.
    """
    sheet.sheet_properties.tabColor = "FF0B5563"
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:{_LAST}{HEAD + len(findings)}"
    for number, width in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    _across(sheet, 1, f"Granskning av {file}", _TITLE)
    read, copied = remarks
    _across(sheet, 2, f"{read} {_summary(findings)}".strip())
    _across(sheet, 3, copied)
    sheet.append([])
    heading = {
        "font": _font(bold=True, color="FFFFFFFF"),
        "fill": PatternFill("solid", start_color="FF0B5563"),
    }
    sheet.append([_cell(sheet, name, **heading) for name in COLUMNS])
    for number, found in enumerate(findings, 1):
        cells = _row(sheet, number, found, titles.get(found.sheet))
        told = [str(cell.value) for cell in cells]
        sheet.row_dimensions[HEAD + number].height = row_height(told, list(COLUMNS.values()))
        sheet.append(cells)


def _across(sheet: Worksheet, row: int, text: str, size: int = SIZE) -> None:
    """One text over all columns, in a row as high as it needs: no program fits merged cells itself."""
    sheet.merged_cells.add(f"A{row}:{_LAST}{row}")
    sheet.row_dimensions[row].height = row_height([text], [sum(COLUMNS.values())], size)
    sheet.append([_cell(sheet, text, font=_font(bold=size > SIZE, size=size))])


def _summary(findings: Sequence[Marked]) -> str:
    """ "2 fel, 10 varningar, 5 att känna till"."""
    if not findings:
        return "Inga anmärkningar."
    count = Counter(found.severity for found in findings)
    told = [
        f"{count[severity]} {words.word.lower() if count[severity] == 1 else words.many}"
        for severity, words in SEVERITIES.items()
        if count[severity]
    ]
    return f"{', '.join(told)}. Varje cell som nämns är färgad och har en kommentar."


def _row(sheet: Worksheet, number: int, marked: Marked, title: str | None) -> list[Cell]:
    severity = SEVERITIES[marked.severity]
    row = HEAD + number
    first, *others = marked.cells or [marked.cell]
    where = _cell(sheet, first)  # one alone: LibreOffice breaks no text that is a link
    if title and marked.cell:
        quoted = title.replace("'", "''")
        where.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!{first}", display=first)
        where.hyperlink.ref = f"E{row}"  # a cell that is not yet in its sheet takes itself for A1
        where.font = _font(color="FF0B5563", underline="single")
    return [
        _cell(sheet, number),
        _cell(sheet, severity.word, fill=PatternFill("solid", start_color=severity.colour)),
        _cell(sheet, marked.title),
        _cell(sheet, title or marked.sheet),
        where,
        _cell(sheet, listing(others, NAMED)),
        *(_cell(sheet, text) for text in (marked.value, marked.message, marked.suggestion)),
    ]


def _cell(sheet: Worksheet, value: str | int, **style: object) -> Cell:
    """A cell whose text is never a formula."""
    cell = WriteOnlyCell(sheet, neutral(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = TYPE_STRING
    cell.alignment, cell.font = _TOP, _font()
    for name, part in style.items():
        setattr(cell, name, part)
    return cell


def _font(**how: Any) -> Font:
    """A named font: one without a name has serifs in LibreOffice."""
    return Font(**{"name": "Calibri", "size": SIZE, **how})
