"""A template as a workbook: a table to fill in, a sheet that explains it, cells that refuse what can't be.

A row per indicator, municipality and year, in the columns that the reader knows: Täljare and Nämnare beside
Värde. What is published stands there already; sent back as it is, it changes nothing.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from oj.reading.filled_templates import DECIMALS
from oj.reading.filled_templates import HEAD as NAMES
from oj.reference import Municipality
from oj.templates.known_values import NOTHING, Published, PublishedValues
from oj.templates.results import Result, with_results
from oj.templates.template_plan import Asked, Template

HEAD = dict(zip(NAMES, (11, 18, 7, 62, 16, 14, 14, 14, 40), strict=True))  # widths in characters
EXPLAINED_HEAD = {
    "Nyckeltal": 62,
    "Id": 30,
    "Enhet": 16,
    "Täljare, eller vad som räknas": 50,
    "Nämnare": 50,
    "Betyder": 70,
}
HEAD_ROW = 4
DATA, EXPLAINED = "Uppgifter", "Förklaring"
SYMBOLS = (
    ("-", "uppgift saknas"),
    (".", "ej aktuellt, till exempel inga placeringar av den formen"),
    ("..", "sekretess: för få fall för att visas"),
)
_FILL_IN = PatternFill("solid", fgColor="FDF3D1")
_NOT_USED = PatternFill("solid", fgColor="E4E1D8")
_HEAD = PatternFill("solid", fgColor="0B5563")
_LINE = Side(style="thin", color="C9C4B8")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TITLE = Font(name="Calibri", size=16, bold=True, color="0B5563")
_PROMPT = 255  # characters that Excel shows beside a cell


def write_template(
    template: Template,
    places: Sequence[Municipality],
    years: Sequence[int],
    target: Path | IO[bytes],
    published: PublishedValues = NOTHING,
) -> None:
    """Write the template for some municipalities and years as .xlsx to a path or an open file.

    ``places`` are one municipality, or all of a county that collects them. ``published`` is what stands there
    already.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = DATA
    results = _fill_data(sheet, template, places, years, published)
    _explain(book.create_sheet(EXPLAINED), template)
    book.calculation.fullCalcOnLoad = True
    book.properties.title = f"{template.title}, {_whose(places)}"
    book.properties.creator = "ÖJ-panelen"
    written = BytesIO()
    book.save(written)
    content = with_results(written.getvalue(), results)
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def _fill_data(
    sheet: Worksheet,
    template: Template,
    places: Sequence[Municipality],
    years: Sequence[int],
    published: PublishedValues,
) -> dict[str, Result]:
    """The table to fill in; returns what its formulas give, by the cell's name."""
    sheet["A1"], sheet["A1"].font = f"{template.title}, {_whose(places)}", _TITLE
    there = " Det som är publicerat står redan där." if published else ""
    sheet["A2"] = f"{template.lead}{there} Hur det räknas står på bladet {EXPLAINED}."
    _head(sheet, HEAD)
    row = HEAD_ROW + 1
    results = {}
    for asked in template.indicators:
        first = row
        for place, year in product(places, years):
            _row(sheet, row, asked, place, year)
            known = published.get((place.code, asked.indicator.id, year))
            results.update(_values(sheet, row, asked, known))
            row += 1
        _validate(sheet, asked, first, row - 1)
    _validate_lists(sheet, template, years, row - 1)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 5)
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{sheet.cell(row - 1, len(HEAD)).coordinate}"
    _on_paper(sheet)
    return results


def _whose(places: Sequence[Municipality]) -> str:
    """Whose figures it asks for: a municipality's, or those of a county's municipalities."""
    return places[0].name if len(places) == 1 else places[0].county


def _head(sheet: Worksheet, head: Mapping[str, int]) -> None:
    """The head row; ``head`` gives the width of each column in characters."""
    for column, (name, width) in enumerate(head.items(), 1):
        cell = sheet.cell(HEAD_ROW, column, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        sheet.column_dimensions[cell.column_letter].width = width


def _row(sheet: Worksheet, row: int, asked: Asked, place: Municipality, year: int) -> None:
    known = asked.indicator
    for column, text in enumerate((place.code, place.name, year, known.name, known.unit), 1):
        sheet.cell(row, column, text)
    above, below, value = (sheet.cell(row, column) for column in (6, 7, 8))
    if asked.is_ratio:
        above.fill = below.fill = _FILL_IN
    else:
        above.fill = below.fill = _NOT_USED
        value.fill = _FILL_IN
    value.number_format = "#,##0" + (f".{'0' * known.decimals}" if known.decimals else "")
    for column in range(1, len(HEAD) + 1):
        sheet.cell(row, column).border = Border(bottom=_LINE)
    sheet.cell(row, 9).fill = _FILL_IN


def _values(sheet: Worksheet, row: int, asked: Asked, known: Published | None) -> dict[str, Result]:
    """Fill in what is published of a row; returns what its formula gives, where it has one."""
    above, below, value = (sheet.cell(row, column) for column in (6, 7, 8))
    shown: Result = known.shown if known else ""
    if not asked.is_ratio:
        value.value = None if shown == "" else shown
        return {}
    if known and known.follows(asked.factor, _decimals(asked)):
        above.value, below.value = known.numerator, known.denominator
        value.value = _formula(asked, above, below, "")
    else:
        value.value = _formula(asked, above, below, shown)
    return {value.coordinate: shown}


def _formula(asked: Asked, above: Cell, below: Cell, otherwise: Result) -> str:
    """The value of a row; ``otherwise``, what is published or nothing, while one of its parts lacks."""
    top, bottom = above.coordinate, below.coordinate
    times = f"*{asked.factor:g}" if asked.factor != 1 else ""
    lacking = f'OR({top}="",{bottom}="",{bottom}=0)'
    known = f'"{otherwise}"' if isinstance(otherwise, str) else repr(otherwise)
    return f"=IF({lacking},{known},ROUND({top}/{bottom}{times},{_decimals(asked)}))"


def _decimals(asked: Asked) -> int:
    return max(asked.indicator.decimals, DECIMALS)


def _validate(sheet: Worksheet, asked: Asked, first: int, last: int) -> None:
    """Say what is counted where it is written, and refuse what can't be."""
    if asked.is_ratio:
        _number_from_zero(sheet, f"F{first}:F{last}", "Täljare", asked.numerator)
        _number_from_zero(sheet, f"G{first}:G{last}", "Nämnare", asked.denominator)
    elif asked.indicator.answers:
        rule = DataValidation("list", formula1='"Ja,Nej"')
        _add(sheet, rule, f"H{first}:H{last}", "Svar", asked.value, "Svara Ja eller Nej, eller lämna tomt.")
    else:
        symbols = "".join(f',H{first}="{symbol}"' for symbol, _ in SYMBOLS)
        rule = DataValidation("custom", formula1=f"OR(AND(ISNUMBER(H{first}),H{first}>=0){symbols})")
        wanted = f"Skriv ett tal från 0, eller ett tecken från bladet {EXPLAINED}."
        _add(sheet, rule, f"H{first}:H{last}", "Värde", asked.value, wanted)


def _number_from_zero(sheet: Worksheet, cells: str, title: str, prompt: str) -> None:
    rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
    _add(sheet, rule, cells, title, prompt, "Skriv ett tal från 0, utan ord och enhet.")


def _validate_lists(sheet: Worksheet, template: Template, years: Sequence[int], last: int) -> None:
    names = f"'{EXPLAINED}'!$A$5:$A${4 + len(template.indicators)}"
    for column, title, choices in (("C", "År", f'"{",".join(map(str, years))}"'), ("D", "Nyckeltal", names)):
        rule = DataValidation("list", formula1=choices)
        wanted = "Välj ur listan, så att raden känns igen när filen laddas upp."
        _add(sheet, rule, f"{column}{HEAD_ROW + 1}:{column}{last}", title, "", wanted)


def _add(sheet: Worksheet, rule: DataValidation, cells: str, title: str, prompt: str, error: str) -> None:
    rule.promptTitle, rule.prompt = title, prompt[:_PROMPT]
    rule.errorTitle, rule.error = title, error
    rule.showInputMessage, rule.showErrorMessage = bool(prompt), True
    rule.allow_blank = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _explain(sheet: Worksheet, template: Template) -> None:
    """How each indicator is counted, what the symbols mean, and what to do when few are concerned."""
    sheet["A1"], sheet["A1"].font = f"Så fyller du i: {template.title}", _TITLE
    sheet["A2"] = (
        "Lämna en rad tom om uppgiften inte finns. Spara som .xlsx och släpp filen på sidan Ladda upp."
    )
    _head(sheet, EXPLAINED_HEAD)
    for row, asked in enumerate(template.indicators, 5):
        known = asked.indicator
        counted = (asked.numerator or asked.value, asked.denominator or "Behövs inte")
        texts = (known.name, known.id, known.unit, *counted, known.explanation)
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text).alignment = _WRAP
    row = 6 + len(template.indicators)
    for text in _advice():
        sheet.cell(row, 1, text)
        row += 1
    sheet.freeze_panes = "B5"
    _on_paper(sheet)


def _advice() -> list[str]:
    symbols = [f"   {symbol}   {meaning}" for symbol, meaning in SYMBOLS]
    return [
        "När det inte finns något tal, skriv ett tecken i kolumnen Värde:",
        *symbols,
        "Få fall: när täljaren är under 4 eller nämnaren under 21 kan någon kännas igen. "
        "Skriv .. om uppgiften inte redan är offentlig.",
    ]


def _on_paper(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False
