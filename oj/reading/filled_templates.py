"""Our templates, as they come back: filled in, half, or not at all, whichever program has saved them.

A row's value is a formula over numerator and denominator. Excel and LibreOffice save an empty text where the
formula gives none, other programs no value at all: both are a row without a value, never "missing". In the
older .xls LibreOffice saves a nought there, which no such formula gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from oj.findings import Finding, finding
from oj.reading.cells import parse_number, tidy
from oj.reading.heading import word
from oj.reading.model import SkippedSheet, Workbook
from oj.reading.sheet import NOT_CALCULATED, Cell, Sheet, a1
from oj.swedish import all_digits, counted, first_few

HEAD: Final = ("Kommunkod", "Kommun", "År", "Nyckeltal", "Enhet", "Täljare", "Nämnare", "Värde", "Kommentar")
"""The head row of a template."""

DECIMALS: Final = 1  # of a value that a formula works out, at least

NOT_FILLED_IN: Final = "Mallen är inte ifylld."

_NEEDED = {word(name) for name in HEAD[2:8]}
_TOP: Final = 12  # rows in which the head is looked for
_NAMED: Final = 4  # rows that are put in words


@dataclass(slots=True)
class Filled:
    """What the rows of one template hold; cells by their names, with words on each."""

    sheet: str
    given: int = 0  # rows with a value, or a symbol for none
    empty: int = 0  # rows that are as they were fetched
    worked_out: dict[str, str] = field(default_factory=dict)
    half: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def settle(sheets: Iterable[Sheet], *, is_old: bool = False) -> list[Filled]:
    """Settle the formulas of the templates among the sheets: their rows get a value, or none.

    Changes the cells of the column Värde; says what the rows of each template hold. ``is_old`` is whether
    the file is an older .xls.
    """
    found = ((sheet, _head(sheet)) for sheet in sheets)
    return [_settled(sheet, *head, is_old) for sheet, head in found if head]


def tell(workbook: Workbook, templates: Iterable[Filled]) -> None:
    """Add what there is to say of the templates to the workbook's findings."""
    for one in templates:
        if not one.given and not one.worked_out:
            skipped = [sheet for sheet in workbook.skipped if sheet.sheet != one.sheet]
            workbook.skipped = [SkippedSheet(one.sheet, NOT_FILLED_IN), *skipped]
            if not workbook.tables:
                workbook.findings = [told for told in workbook.findings if told.code != "no_municipality"]
                workbook.findings.append(_not_filled_in(one))
        for code, cells in (("template_half", one.half), ("template_worked_out", one.worked_out)):
            if cells:
                workbook.findings.append(_of_rows(code, one.sheet, cells))
        if one.comments:
            workbook.findings.append(_of_rows("template_comments", one.sheet, one.comments))


def _not_filled_in(template: Filled) -> Finding:
    if template.half:
        return finding(
            "template_empty", sheet=template.sheet, what="Mallen är bara delvis ifylld: inget värde finns."
        )
    rows = counted(template.empty, "rad", "rader")
    return finding(
        "template_empty", sheet=template.sheet, what=f"Mallen är inte ifylld: {rows} är utan uppgifter."
    )


def _of_rows(code: str, sheet: str, cells: dict[str, str]) -> Finding:
    names = list(cells)
    return finding(
        code,
        sheet=sheet,
        cell=names[0],
        cells=names,
        count=counted(len(names), "rad", "rader"),
        rows=first_few(list(cells.values()), _NAMED),
    )


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The head row of a template, and the column of each name in it."""
    for row, cells in enumerate(sheet.rows[:_TOP]):
        names = {word(tidy(cell)): col for col, cell in enumerate(cells) if isinstance(cell, str)}
        if names.keys() >= _NEEDED:
            return row, {name: names[word(name)] for name in HEAD if word(name) in names}
    return None


def _settled(sheet: Sheet, head: int, columns: dict[str, int], is_old: bool) -> Filled:
    result = Filled(sheet.name)
    _without_false_noughts(sheet, head, columns, is_old)
    for row in range(head + 1, len(sheet.rows)):
        _settle_row(sheet, row, columns, result)
    return result


def _settle_row(sheet: Sheet, row: int, columns: dict[str, int], result: Filled) -> None:
    cells = sheet.rows[row]
    above, below, value = (cells[columns[name]] for name in HEAD[5:8])
    if not _is_blank(value) and value != NOT_CALCULATED:
        result.given += 1
        return
    cells[columns["Värde"]] = ""
    if value == NOT_CALCULATED:
        sheet.emptied.add((row, columns["Värde"]))
    about = f"{sheet.shown(row, columns['Nyckeltal'])} {sheet.shown(row, columns['År'])}".strip()
    if not _is_blank(above) or not _is_blank(below):
        unit = sheet.shown(row, columns["Enhet"])
        worked_out = _worked_out(above, below, unit) if value == NOT_CALCULATED else None
        cell = a1(row, columns["Värde"])
        if worked_out is None:
            result.half[cell] = f"{about} i rad {row + 1} ({_lacks(above, below)})"
        else:
            cells[columns["Värde"]] = worked_out
            sheet.emptied.discard((row, columns["Värde"]))
            result.worked_out[cell] = f"{about} i {cell} ({all_digits(worked_out)})"
    elif not _is_blank(comment := cells[columns["Kommentar"]] if "Kommentar" in columns else ""):
        result.comments[a1(row, columns["Kommentar"])] = f"{about} i rad {row + 1} (”{tidy(str(comment))}”)"
    elif about:
        result.empty += 1


def _without_false_noughts(sheet: Sheet, head: int, columns: dict[str, int], is_old: bool) -> None:
    """Empty the noughts that no formula gives: a part is missing, or the denominator is 0.

    Without both parts a nought may be typed, as a number of something; in the older .xls it is none where no
    other row has a value so, and in no case a share or a quotient ("antal" of one thing per another).
    """
    rows = sheet.rows[head + 1 :]
    parts = [[cells[columns[name]] for name in HEAD[3:8]] for cells in rows]
    is_typed = any(value and _is_blank(above) and _is_blank(below) for *_, above, below, value in parts)
    for cells, (name, unit, above, below, value) in zip(rows, parts, strict=True):
        if value != 0 or _number(above) == 0:
            continue
        if _is_blank(above) and _is_blank(below):
            is_number = unit == "antal" and " per " not in str(name)  # "Medarbetare per chef" is a quotient
            is_false = is_old and not (is_number and is_typed)
        else:
            is_false = _is_blank(above) or not _number(below)
        if is_false:
            cells[columns["Värde"]] = ""


def _worked_out(above: Cell, below: Cell, unit: str) -> float | None:
    """What the formula of a row gives; None where it gives nothing."""
    top, bottom = _number(above), _number(below)
    if top is None or not bottom:
        return None
    return round(top / bottom * (100 if unit.strip() == "%" else 1), DECIMALS)


def _lacks(above: Cell, below: Cell) -> str:
    """What a row lacks to have a value."""
    for name, cell in (("täljaren", above), ("nämnaren", below)):
        if _is_blank(cell):
            return f"{name} saknas"
        if _number(cell) is None:
            return f"{name} är ”{tidy(str(cell))}”"
    return "värdet saknas" if _number(below) else "nämnaren är 0"


def _number(cell: Cell) -> float | None:
    return (
        cell
        if isinstance(cell, (int, float))
        else parse_number(tidy(cell))
        if isinstance(cell, str)
        else None
    )


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
