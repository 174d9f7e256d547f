"""One workbook from path to tables: what is read, what is skipped, and why. Runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from oj.findings import Finding, finding
from oj.reading import personal_data, reasons
from oj.reading.cells import CellReader, tidy
from oj.reading.footnotes import footnotes_of
from oj.reading.heading import word
from oj.reading.hidden import hidden_in
from oj.reading.legend import read_legend
from oj.reading.model import SkippedSheet, Table, Workbook
from oj.reading.opening import open_sheets
from oj.reading.place_columns import find_place_columns
from oj.reading.places import gazetteer, split_cell
from oj.reading.remarks import comments_on, merged_in, preliminary_in, remarks_beside
from oj.reading.sheet import Sheet
from oj.reading.table_reader import Context
from oj.reading.tables import find_tables
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import why_none


def read_workbook(path: Path, name: str) -> Workbook:
    """Read every visible sheet of the workbook at ``path``, known to the user as ``name``.

    Without a municipality in any sheet, the workbook has no tables and the error ``no_municipality``.
    """
    return read_sheets(open_sheets(path, name), path, name)


def read_sheets(sheets: list[Sheet], path: Path, name: str) -> Workbook:
    """As ``read_workbook``, of a workbook whose sheets are open."""
    visible = [sheet for sheet in sheets if sheet.visible]
    workbook = Workbook(file=name, sha256="", size=path.stat().st_size, title=_title(visible))
    legend = read_legend(visible)
    symbols = {symbol: status for symbol, (status, _, _) in legend.items()}
    context = Context(CellReader(symbols), workbook.title, PurePath(name).stem)
    by_sheet: list[tuple[Sheet, list[Table], list[Finding]]] = []
    for sheet in sheets:
        workbook.findings.extend(sheet.told)
        if not sheet.visible:
            workbook.skipped.append(SkippedSheet(sheet.name, reasons.HIDDEN))
            workbook.findings.append(finding("hidden_sheet", sheet=sheet.name, what=_content(sheet)))
            continue
        found = find_tables(sheet, context)
        if found.tables:
            by_sheet.append((sheet, found.tables, found.findings))
        else:
            workbook.findings.extend(
                one for one in found.findings if one.severity == "error" or one.code == "places_across"
            )
            workbook.skipped.append(SkippedSheet(sheet.name, found.reason))
    kept = _keep_counties_beside_municipalities(workbook, by_sheet)
    left_out = [sheet for sheet in visible if not any(sheet is one for one, _ in kept)]
    for sheet, tables in kept:
        workbook.findings.extend(_beside_the_values(sheet, tables, context.cells.marked, left_out))
    workbook.findings.extend(_legend_findings(legend))
    if not workbook.tables and not any(one.code == "year_unknown" for one in workbook.findings):
        workbook.findings.append(finding("no_municipality", value=name, why=_why_nothing(workbook.skipped)))
    personal_data.stop(workbook, sheets)
    return workbook


def _why_nothing(skipped: list[SkippedSheet]) -> str:
    """Why no sheet was read: the reason of the first that has a table of places, or that none has."""
    for one in skipped:
        if one.reason not in reasons.NO_TABLE:
            is_about_sheet = one.reason.startswith("Bladet ")
            rest = one.reason.removeprefix("Bladet ")
            return f"Bladet ”{one.sheet}” {rest}" if is_about_sheet else f"Bladet ”{one.sheet}”: {rest}"
    return "Inget blad har en kolumn där svenska kommuner står med värden."


def _content(sheet: Sheet) -> str:
    """What a sheet that is not read has, in a sentence."""
    if not sheet.has_content():
        return "Det är tomt."
    return f"Det har {'en' if find_place_columns(sheet) else 'ingen'} tabell med kommuner."


def _title(sheets: list[Sheet]) -> str:
    """The first text of the first sheet that has one, where it is no place and heads no column."""
    places = gazetteer()
    for sheet in sheets:
        for row in sheet.rows[:3]:
            texts = [tidy(cell) for cell in row if isinstance(cell, str) and cell.strip()]
            title = next((tidy(cell) for cell in row[:3] if isinstance(cell, str) and cell.strip()), "")
            is_first = row[0] != "" or len(set(texts)) == 1
            is_header = any(word(text) in VOCABULARY.headers["place"] for text in texts)
            has_number = any(isinstance(cell, float) for cell in row)
            is_place = bool(places.codes(split_cell(title)[1]))
            if len(title) > 5 and is_first and not (is_header or has_number or is_place):
                return title
    return ""


def _has_municipality(table: Table) -> bool:
    return any(place.level == "kommun" for place in table.places)


def _keep_counties_beside_municipalities(
    workbook: Workbook, by_sheet: list[tuple[Sheet, list[Table], list[Finding]]]
) -> list[tuple[Sheet, list[Table]]]:
    """Keep a sheet of only counties and Riket when its indicators are there per municipality too.

    Returns the sheets that are kept with their tables.
    """
    result: list[tuple[Sheet, list[Table]]] = []
    labels = {
        series.label.casefold()
        for _, tables, _ in by_sheet
        for table in tables
        if _has_municipality(table)
        for series in table.series
    }
    for sheet, tables, findings in by_sheet:
        kept = [table for table in tables if _has_municipality(table) or _shares_labels(table, labels)]
        if kept:
            workbook.tables.extend(kept)
            workbook.findings.extend(findings)
            result.append((sheet, kept))
        else:
            workbook.skipped.append(SkippedSheet(sheet.name, reasons.COUNTIES_ONLY))
    return result


def _beside_the_values(
    sheet: Sheet, tables: list[Table], marked: set[str], others: list[Sheet]
) -> Iterator[Finding]:
    """What somebody who looks at the sheet does not see, or sees beside its values."""
    for table in tables:
        yield from hidden_in(sheet, table)
        yield from merged_in(sheet, table)
        yield from preliminary_in(sheet, table)
        yield from remarks_beside(sheet, table)
    yield from comments_on(sheet, tables)
    yield from footnotes_of(sheet, tables, marked, others)


def _shares_labels(table: Table, labels: set[str]) -> bool:
    own = {series.label.casefold() for series in table.series}
    return len(own & labels) * 2 >= len(own)


def _legend_findings(legend: dict[str, tuple[str, str, str]]) -> list[Finding]:
    usual = {symbol: status for status, symbols in VOCABULARY.symbols.items() for symbol in symbols}
    return [
        finding(
            "legend_zero" if status == "zero" else "legend_used",
            sheet=sheet,
            cell=cell,
            value=symbol,
            status=why_none(status),
        )
        for symbol, (status, sheet, cell) in legend.items()
        if usual.get(symbol) != status
    ]
