"""Workbooks as publishers make them, and what was read of them in a form that a test can compare.

Rows are lists of plain values; ``None`` is an empty cell and ``Shown`` a number with its number format.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlwt
from odf.number import Number, NumberStyle, PercentageStyle, Text
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table as OdsTable
from odf.table import TableCell, TableRow
from odf.text import P

from oj.reading.model import SEXES, STATUSES, Workbook
from oj.reading.reading import SheetReading
from oj.reading.sheet import a1, column_number
from oj.reading.workbook import read_workbook

Rows = list[Any]  # of rows, each a list of cells


@dataclass(frozen=True)
class Shown:
    """A number and how Excel shows it: ``Shown(0.47, "0%")`` is seen as 47 %."""

    number: float
    format: str


class Seen(NamedTuple):
    """One observation: ``value`` is the number, or the status where there is none."""

    code: str
    label: str
    year: int
    value: float | str
    sex: str = "T"


class Column(NamedTuple):
    """What every value of a column is about."""

    label: str
    year: int
    sex: str = "T"


def xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Iterable[str]] | None = None,
    hidden: Iterable[str] = (),
) -> Path:
    """Write an Excel workbook; ``merged`` has ranges ("C3:E3") by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if isinstance(value, Shown):
                    sheet.cell(r, c, value.number).number_format = value.format
                elif value is not None:
                    sheet.cell(r, c, value)
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def xls(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook of the older kind."""
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, Shown):
                    sheet.write(r, c, value.number, xlwt.easyxf(num_format_str=value.format))
                elif value is not None:
                    sheet.write(r, c, value)
    book.save(str(path))
    return path


def ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write an OpenDocument workbook; a format with % makes a percentage, "0000" four digits."""
    document = OpenDocumentSpreadsheet()
    percentage = PercentageStyle(name="procent")
    percentage.addElement(Number(decimalplaces="0", minintegerdigits="1"))
    percentage.addElement(Text(text="%"))
    digits = NumberStyle(name="siffror")
    digits.addElement(Number(decimalplaces="0", minintegerdigits="4"))
    for number_style in (percentage, digits):
        name = number_style.getAttribute("name")
        document.automaticstyles.addElement(number_style)
        document.automaticstyles.addElement(
            Style(name=f"cell-{name}", family="table-cell", datastylename=name)
        )
    for name, rows in sheets.items():
        table = OdsTable(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, Shown):
        is_share = "%" in value.format
        return TableCell(
            valuetype="percentage" if is_share else "float",
            value=value.number,
            stylename="cell-procent" if is_share else "cell-siffror",
        )
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=value)
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def text_file(path: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """Write a .csv as programs in Sweden do."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows(["" if value is None else value for value in row] for row in rows)
    return path


def read(path: Path, name: str | None = None, readings: Sequence[SheetReading] = ()) -> Workbook:
    """Read in this process; ``name`` is the name that the user knows the file by."""
    return read_workbook(path, name or path.name, readings)


def seen(workbook: Workbook, sheet: str | None = None) -> dict[str, Seen]:
    """What was read, by the cell it stands in (of one sheet, or of all when a workbook has one)."""
    found: dict[str, Seen] = {}
    for table in workbook.tables:
        if sheet is not None and table.sheet != sheet:
            continue
        obs = table.observations
        for i in range(len(obs)):
            place, status = table.places[obs.place[i]], STATUSES[obs.status[i]]
            level = {"0000": "rike"}.get(place.code) or {2: "lan", 4: "kommun"}.get(
                len(place.code), "stadsdel"
            )
            assert place.level == level
            value = float(obs.value[i])
            assert math.isnan(value) == (status != "ok")
            cell = a1(int(obs.row[i]), int(obs.col[i]))
            assert cell not in found, f"{cell} was read twice"
            label = table.series[obs.series[i]].label
            found[cell] = Seen(
                place.code,
                label,
                int(obs.year[i]),
                round(value, 9) if status == "ok" else status,
                SEXES[obs.sex[i]],
            )
    return found


def block(
    corner: str, codes: Sequence[str | None], columns: Sequence[Column | None], values: Rows
) -> dict[str, Seen]:
    """What should be read of a block of cells: rows of places, columns of series; None is not read."""
    letters = corner.rstrip("0123456789")
    top, left = int(corner[len(letters) :]) - 1, column_number(letters)
    return {
        a1(top + r, left + c): Seen(code, column.label, column.year, _plain(value), column.sex)
        for r, (code, row) in enumerate(zip(codes, values, strict=True))
        for c, (column, value) in enumerate(zip(columns, row, strict=True))
        if code is not None and column is not None and value is not None
    }


def _plain(value: object) -> float | str:
    return value if isinstance(value, str) else round(float(value), 9)  # type: ignore[arg-type]


def codes_of(workbook: Workbook) -> list[str]:
    """The findings' codes, each once, sorted."""
    return sorted({one.code for one in workbook.findings})
