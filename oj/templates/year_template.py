"""The workbook of *Under året*: what each form of care has been, per month or tertial, and the budget.

What a municipality has told before stands there already, so that next time only the new months are added.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from oj.compare.year_so_far import YearSoFar
from oj.reference import Municipality
from oj.templates.filled_year import GRANT, OUTCOME, OUTCOME_HEAD, WHOLE, WHOLE_HEAD, period_name
from oj.year_forms import year_forms

PERIODS: Mapping[str, Sequence[tuple[int, int]]] = {
    "månad": [(month, month) for month in range(1, 13)],
    "tertial": [(1, 4), (5, 8), (9, 12)],
}
HEAD_ROW = 5
LEAD = (
    "Fyll i de gula cellerna för de perioder som är slut. Kronor är hela kronor, inte tusental. "
    "Skriv 0 där det inte fanns någon. En form som kommunen inte har lämnas tom. Skriv inga namn."
)
WHOLE_LEAD = "Kronor för hela året, per form. Lämna en kolumn helt tom om den saknas. Statsbidrag som plus."
_FILL_IN, _NOT_USED = PatternFill("solid", fgColor="FDF3D1"), PatternFill("solid", fgColor="E4E1D8")
_HEAD, _LINE = PatternFill("solid", fgColor="0B5563"), Border(bottom=Side(style="thin", color="C9C4B8"))
_TITLE = Font(name="Calibri", size=16, bold=True, color="0B5563")


def year_template(place: Municipality, year: int, periods: str, known: YearSoFar | None = None) -> bytes:
    """The template as .xlsx for a year; ``periods`` is a key of PERIODS, ``known`` what has been told."""
    book = Workbook()
    sheet, whole = book.active, book.create_sheet(WHOLE)
    sheet.title = OUTCOME
    _top(sheet, f"Under året {year}, {place.name}", LEAD, OUTCOME_HEAD, (30, 24, 10, 10, 16))
    for column, told in enumerate(("Kommunkod", place.code, "År", year), 1):
        sheet.cell(3, column, told)
    _outcome(sheet, periods, known)
    _top(whole, f"Hela {year}, {place.name}", WHOLE_LEAD, WHOLE_HEAD, (30, 16, 16))
    _whole(whole, known)
    book.properties.title, book.properties.creator = sheet["A1"].value, "ÖJ-panelen"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _top(sheet: Worksheet, title: str, lead: str, head: Sequence[str], widths: Sequence[int]) -> None:
    sheet["A1"], sheet["A1"].font = title, _TITLE
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(head))
    sheet["A2"], sheet["A2"].alignment = lead, Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = 62
    for column, (name, width) in enumerate(zip(head, widths, strict=True), 1):
        cell = sheet.cell(HEAD_ROW, column, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 1)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _outcome(sheet: Worksheet, periods: str, known: YearSoFar | None) -> None:
    """A row per period and form, so that the rows of a month stand together."""
    told = {(one.form, one.first, one.last): one for one in known.spells} if known else {}
    row = HEAD_ROW
    for months in PERIODS[periods]:
        for form in year_forms().values():
            row += 1
            before = told.get((form.id, *months))
            sheet.cell(row, 1, form.name)
            sheet.cell(row, 2, period_name(*months))
            values = (before.children, before.days, before.kr) if before else (None, None, None)
            for column, value in enumerate(values, 3):
                _to_fill_in(sheet.cell(row, column, value), is_used=form.has_days or column != 4)
        for column in range(1, len(OUTCOME_HEAD) + 1):
            sheet.cell(row, column).border = _LINE
    _from_zero(sheet, f"C{HEAD_ROW + 1}:E{row}")


def _whole(sheet: Worksheet, known: YearSoFar | None) -> None:
    names = {one.id: one.name for one in year_forms().values()}
    for row, (form, name) in enumerate([*names.items(), ("", GRANT)], HEAD_ROW + 1):
        sheet.cell(row, 1, name)
        grants = (known.grant_budget or None, known.grant or None) if known else (None, None)
        both = (known.budget.get(form), known.own.get(form)) if known and form else grants
        for column, value in enumerate(both, 2):
            _to_fill_in(sheet.cell(row, column, value), is_used=True)
    _from_zero(sheet, f"B{HEAD_ROW + 1}:C{HEAD_ROW + len(names) + 1}")


def _to_fill_in(cell: Cell, *, is_used: bool) -> None:
    cell.fill, cell.number_format = _FILL_IN if is_used else _NOT_USED, "#,##0"


def _from_zero(sheet: Worksheet, cells: str) -> None:
    rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.errorTitle, rule.error, rule.showErrorMessage = (
        "Tal",
        "Skriv ett tal från 0, utan ord och enhet.",
        True,
    )
    rule.add(cells)
    sheet.add_data_validation(rule)
