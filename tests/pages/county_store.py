"""A store with a county's template: all but one have filled it in, and one of them counts otherwise."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from oj.reference import municipalities_of
from oj.templates import counted_alike, template, with_questions, write_template
from tests.browser.dashboard import published

HALLAND = municipalities_of("Halland")
OTHERWISE, SILENT = HALLAND[1], HALLAND[-1]
PROGRAMME = "OP-PROGRAM-BESLUT-KR"


def fill_county(folder: Path) -> Path:
    """Publish the filled-in template into a store in ``folder``; 40 to 46 in each cell."""
    made, path = template("oppenvard"), folder / "halland.xlsx"
    write_template(with_questions(made, [counted_alike(made)]), HALLAND, (2025,), path)
    book = load_workbook(path)
    sheet = book["Uppgifter"]
    for row in range(5, sheet.max_row + 1):
        code, cell = sheet.cell(row, 1).value, sheet.cell(row, 8)
        answer = "Nej" if code == OTHERWISE.code else "Ja"
        filled = answer if sheet.cell(row, 5).value == "Ja/Nej" else 40 + row % 7
        cell.value = None if code == SILENT.code else filled
    book.save(path)
    return published(folder / "store", path).directory
