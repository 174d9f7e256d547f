"""The child process behind emptied.py: ``oj.reading.emptying PATH``, work on stdin, copy on stdout.

The first line is the ending of what the copy is. Where personal data would be left it ends with an error.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from oj.reading.emptied_package import Cells, emptied_package, is_ooxml, texts_of
from oj.reading.opening import open_sheets
from oj.reading.personal_data import cells_in, private_texts
from oj.reading.repeats import Repeats
from oj.reading.sheet import Cell, Sheet

Ranges = Mapping[str, Sequence[str]]  # "C3:C40" by sheet


def main() -> None:
    """Write the copy to stdout."""
    warnings.simplefilter("ignore")
    path, work = Path(sys.argv[1]), json.loads(sys.stdin.buffer.read())
    suffix, content = emptied_file(path, work["name"], work["ranges"])
    sys.stdout.buffer.write(f"{suffix}\n".encode() + content)


def emptied_file(path: Path, name: str, ranges: Ranges) -> tuple[str, bytes]:
    """Ending and bytes of a copy of the file at ``path``, known as ``name``, with these ranges emptied.

    Cells elsewhere that repeat what stands in them are emptied too. ValueError where some of it is left.
    """
    sheets = open_sheets(path, name)  # refuses what is dangerous
    repeats = Repeats(private_texts({one.name: one for one in sheets}, ranges))
    empty = {one.name: _to_empty(one, ranges.get(one.name, ()), repeats) for one in sheets}
    if is_ooxml(path):
        suffix, content = ".xlsx", emptied_package(path, empty)
    elif len(sheets) == 1 and not sheets[0].name:
        suffix, content = ".csv", _text(_emptied(sheets[0], empty[""]))
    else:
        suffix, content = ".xlsx", _plain([_emptied(one, empty[one.name]) for one in sheets])
    if any(map(repeats.are_meant_by, texts_of(content, suffix))):
        raise ValueError("personal data is left")
    return suffix, content


def _to_empty(sheet: Sheet, ranges: Sequence[str], repeats: Repeats) -> Cells:
    """The zero-based cells of a sheet that are to be empty."""
    found = {cell for one in ranges for cell in cells_in(one)}
    if repeats:
        known: dict[str, bool] = {}
        for row, cells in enumerate(sheet.rows):
            for col, cell in enumerate(cells):
                text = _text_of(cell)
                if text not in known:
                    known[text] = repeats.are_meant_by(text)
                if known[text]:
                    found.add((row, col))
    return found


def _text_of(cell: Cell) -> str:
    """A cell as text in which something may be repeated; "" for a number that is too small to be personal."""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell >= 1_000_000 else ""
    return cell if isinstance(cell, str) else ""


def _emptied(sheet: Sheet, empty: Cells) -> Sheet:
    """The sheet with these cells emptied, where it reaches so far."""
    for row, col in empty:
        if row < len(sheet.rows) and col < len(sheet.rows[row]):
            sheet.rows[row][col] = ""
    return sheet


def _text(sheet: Sheet) -> bytes:
    """A text file with the cells where they are."""
    rows = [[_written(cell) for cell in cells] for cells in sheet.rows]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    """A cell of a text file; a number, which stands in .json only, with all its digits."""
    return f"{Decimal(repr(cell)):f}".replace(".", ",") if isinstance(cell, float) else str(cell)


def _plain(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the values of the sheets, and how those are shown that are no plain numbers."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        target.sheet_state = "visible" if sheet.visible else "hidden"
        for row, cells in enumerate(sheet.rows):
            target.append([_value(target, sheet, row, col, cell) for col, cell in enumerate(cells)])
        for top, left, bottom, right in sheet.merges:
            target.merged_cells.add(
                CellRange(min_row=top + 1, min_col=left + 1, max_row=bottom + 1, max_col=right + 1)
            )
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _value(target: Worksheet, sheet: Sheet, row: int, col: int, value: Cell) -> object:
    """A cell for the writer: text stays text, also where it looks like a formula."""
    if value == "":
        return None
    cell = WriteOnlyCell(target, value)
    if isinstance(value, str):
        cell.data_type = TYPE_STRING
    elif row in sheet.percent.get(col, ()):
        cell.number_format = "0.0%"
    for (divisor, unit), cells in sheet.scaled.items():
        if row in cells.get(col, ()):
            cell.number_format = "#,##0" + "," * (len(str(divisor)) // 3) + (f'" {unit}"' if unit else "")
    return cell


if __name__ == "__main__":
    main()
