"""One workbook from path to tables: what is read, what is skipped, and why. Runs in the child process."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType

from oj.findings import Finding, finding
from oj.reading import filled_templates, limits, own_values, personal_data, reasons
from oj.reading.account import all_left_out
from oj.reading.apply import apply
from oj.reading.bench import Bench
from oj.reading.caveats import shortened
from oj.reading.cells import CellReader, parse_number, tidy
from oj.reading.choose import Chosen, choose, completed, left_out, of_one_place, with_year_said
from oj.reading.contents import contents
from oj.reading.footnotes import footnotes_of
from oj.reading.heading import label_text, word
from oj.reading.hidden import hidden_in
from oj.reading.legend import read_coding, read_legend
from oj.reading.marks import note_in
from oj.reading.model import Contents, SheetRead, SkippedSheet, Table, Workbook
from oj.reading.notation import notation_in
from oj.reading.opening import open_sheets
from oj.reading.personal_data import LinesLeftOut
from oj.reading.personal_texts import vocabulary
from oj.reading.place_columns import find_place_columns
from oj.reading.places import gazetteer, split_cell
from oj.reading.published import Published
from oj.reading.reading import ColumnKey, SheetReading
from oj.reading.refit import of_unread, readings_of
from oj.reading.remarks import comments_on, merged_in, preliminary_in, remarks_around, remarks_beside
from oj.reading.remedies import remedies
from oj.reading.sheet import Sheet, shown
from oj.reading.table_header import Surroundings
from oj.reading.vocabulary import VOCABULARY
from oj.swedish import why_none

_FEWEST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 60, 2000, 60_000
"""So many rows at least, and so many columns and cells at most, are handed over of a sheet to picture."""

Corner = tuple[tuple[str, ...], ...]

_MOST_MEMBERS, _MOST_TABLES, _MOST_CONTENTS = 100, 10, 300


def prepare() -> None:
    """Load the places and words that are looked for, while the cells are on their way."""
    gazetteer()
    vocabulary()


def read_workbook(path: Path, name: str, readings: Sequence[SheetReading] = ()) -> Workbook:
    """Read every visible sheet of the workbook at ``path``, known to the user as ``name``.

    ``readings`` say how sheets are read; the others are read in the way that makes most sense. Without a
    municipality in any sheet, the workbook has no tables and the error ``no_municipality``.
    """
    return read_opened(Opened(open_sheets(path, name), path, name), readings)


class Opened:
    """A workbook whose sheets are open, and what they say of each other before any of them is read."""

    def __init__(self, sheets: list[Sheet], path: Path, name: str, *, pictured: bool = True) -> None:
        """``name`` is that of the file at ``path`` as the user knows it.

        ``pictured`` says that somebody looks at the sheets, further than their first rows.
        """
        own_values.settle(sheets)
        self.sheets, self.name, self.size = sheets, name, path.stat().st_size
        self.visible = [sheet for sheet in sheets if sheet.visible]
        self.templates = filled_templates.settle(self.visible, is_old=name.lower().endswith(".xls"))
        self.title = _title(self.visible)
        self.legend = read_legend(self.visible)
        self.cells = CellReader({symbol: status for symbol, (status, _, _) in self.legend.items()})
        around = Surroundings(self.title, PurePath(name).stem, read_coding(self.visible))
        self.benches = [Bench(sheet, self.cells, around) for sheet in sheets]
        self.corners = [_corner(sheet, _MOST_CELLS if pictured else 0) for sheet in sheets]


def read_opened(
    opened: Opened, readings: Sequence[SheetReading] = (), published: Published = MappingProxyType({})
) -> Workbook:
    """As ``read_workbook``, of a workbook whose sheets are open; once, for it leaves its traces on them."""
    sheets, visible, cells, benches = opened.sheets, opened.visible, opened.cells, opened.benches
    for bench in benches:
        bench.around = replace(bench.around, published=published)
    workbook = Workbook(file=opened.name, sha256="", size=opened.size, title=opened.title)
    for sheet in sheets:
        workbook.address, workbook.fetched_at = sheet.address, sheet.fetched_at
    given = readings_of(benches, readings)
    workbook.findings.extend(one for sheet in sheets for one in sheet.told)
    read = [_chosen(bench, given.get(bench.sheet.name)) for bench in benches]
    read = _of_one_place(benches, read)
    for bench, chosen in zip(benches, read, strict=True):
        _tell_unread(bench.sheet, chosen, workbook)
    found = [(sheet, chosen) for sheet, chosen in zip(sheets, read, strict=True) if chosen.applied.tables]
    kept = _keep_counties_beside_municipalities(workbook, found)
    unread = [sheet for sheet in visible if not any(sheet is one for one, _ in kept)]
    ledgers = {sheet.name: chosen.applied.ledger for sheet, chosen in found}
    for sheet, tables in kept:
        told = list(_beside_the_values(sheet, tables, cells, unread))
        around = _untold(sheet, ledgers[sheet.name].texts, [*workbook.findings, *told])
        workbook.findings.extend([*told, *remarks_around(sheet, tables, around)])
    workbook.findings.extend(_legend_findings(opened.legend))
    if not workbook.tables and not any(one.code == "year_unknown" for one in workbook.findings):
        why, todo = _why_nothing(workbook.skipped)
        workbook.findings.append(finding("no_municipality", value=opened.name, why=why, todo=todo))
    filled_templates.tell(workbook, opened.templates)
    tables = list(workbook.tables)
    personal_data.stop(workbook, sheets, {name: _lines_left_out(one) for name, one in given.items()})
    for sheet, chosen in zip(sheets, read, strict=True):
        if stopped := personal_data.cells_of(sheet.name, tables, workbook):
            chosen.applied.ledger.take_out(reasons.PERSONAL, stopped)
    workbook.sheets = [
        _sheet_read(bench, one, workbook, corner)
        for bench, one, corner in zip(benches, read, opened.corners, strict=True)
    ]
    return workbook


def _lines_left_out(given: SheetReading) -> LinesLeftOut:
    """The zero-based columns, and rows, that a person has said are not read: all of them of a sheet left out.

    One that is not read for a reason that the reader itself had was not decided on by anybody.
    """
    if not given.is_read:
        return LinesLeftOut(range(limits.GRID_CELLS), range(limits.GRID_CELLS))
    columns, rows = (
        [
            one.col
            for table in given.tables
            for one in table.columns
            if table.turned == turned and one.role == "skip" and one.reason not in reasons.PROPOSED
        ]
        for turned in (False, True)
    )
    return LinesLeftOut(columns, rows)


def _chosen(bench: Bench, given: SheetReading | None) -> Chosen:
    """The sheet read as ``given`` says, or as makes most sense."""
    if given is not None:
        given = completed(bench, given)
        asked = with_year_said(bench, given)
        return asked or Chosen(given, apply(bench, given), is_given=True)
    if not bench.sheet.visible:
        return left_out(bench, reasons.HIDDEN)
    return left_out(bench, bench.sheet.left_out) if bench.sheet.left_out else choose(bench)


def _of_one_place(benches: Sequence[Bench], read: Sequence[Chosen]) -> list[Chosen]:
    """What was chosen, sheets without a table read as about the place of their title, name or file.

    So only where no sheet of the workbook has a column of places.
    """
    if any(not table.place for chosen in read for table in chosen.reading.tables):
        return list(read)
    chosen = []
    for bench, one in zip(benches, read, strict=True):
        is_open = bench.sheet.visible and not (one.is_given or bench.sheet.left_out)
        chosen.append((is_open and of_one_place(bench)) or one)
    return chosen


def _tell_unread(sheet: Sheet, chosen: Chosen, workbook: Workbook) -> None:
    """Tell in the workbook that a sheet was not read, and why."""
    if chosen.applied.tables:
        return
    if not sheet.visible and not chosen.is_given:
        workbook.findings.append(finding("hidden_sheet", sheet=sheet.name, what=_content(sheet)))
    workbook.findings.extend(one for one in chosen.applied.findings if one.severity == "error")
    workbook.skipped.append(SkippedSheet(sheet.name, chosen.applied.reason))


def _corner(sheet: Sheet, most: int) -> Corner:
    """What the first rows and columns show: about ``most`` cells."""
    width = min(len(sheet.columns), _MOST_COLUMNS)
    rows = sheet.rows[: max(_FEWEST_ROWS, most // max(width, 1))]
    return tuple(tuple(map(shown, cells[:width])) for cells in rows)


def _sheet_read(bench: Bench, chosen: Chosen, workbook: Workbook, corner: Corner) -> SheetRead:
    """How a sheet was read, with the account of its cells and its first rows and columns."""
    sheet = bench.sheet
    reason = next((one.reason for one in workbook.skipped if one.sheet == sheet.name), "")
    account = all_left_out(sheet, reason) if reason else chosen.applied.ledger.account()
    is_headed = any(one.heading for table in chosen.reading.tables for one in table.columns)
    headings = chosen.reading.fingerprint
    if not headings and (is_headed or not chosen.reading.is_read):
        headings = of_unread(sheet)
    known = _contents(bench, chosen.reading)
    return SheetRead(
        reading=replace(chosen.reading, sheet=sheet.name, fingerprint=headings),
        account=account,
        score=chosen.score,
        runner_up=chosen.runner_up,
        runner_up_score=chosen.runner_up_score,
        may_turn=chosen.may_turn,
        corner=corner,
        height=len(sheet.rows),
        width=len(sheet.columns),
        members=_members(bench, chosen.reading),
        names=chosen.applied.names,
        contents=known,
        unread=reason,
        left_out=chosen.applied.ledger.left_out(len(corner), max(map(len, corner), default=0)),
        remedies=remedies(bench, chosen.reading, chosen.applied, known),
    )


def _members(bench: Bench, reading: SheetReading) -> dict[ColumnKey, tuple[str, ...]]:
    """The texts of each column that separates rows."""
    found: dict[ColumnKey, tuple[str, ...]] = {}
    for table in reading.tables:
        sheet = (bench.across if table.turned else bench).sheet
        for col in table.with_role("dimension", "provider", "sex"):
            if col < len(sheet.columns):
                texts = dict.fromkeys(
                    map(label_text, dict.fromkeys(sheet.columns[col][table.first_row - 1 :]))
                )
                found[table.key(col)] = tuple(text for text in texts if text)[:_MOST_MEMBERS]
    return found


def _contents(bench: Bench, reading: SheetReading) -> dict[ColumnKey, Contents]:
    """What stands in the columns that are drawn, of the first tables."""
    return {
        table.key(one.col): contents(sheet, table, one.col)
        for table in reading.tables[:_MOST_TABLES]
        for sheet in [(bench.across if table.turned else bench).sheet]
        for one in table.columns
        if one.col < min(_MOST_CONTENTS, len(sheet.columns))
    }


def _why_nothing(skipped: list[SkippedSheet]) -> tuple[str, str]:
    """Why no sheet was read, and what may be mended: of the first that has a table of places, if any has."""
    for one in skipped:
        if one.reason not in reasons.NO_TABLE:
            is_about_sheet = one.reason.startswith("Bladet ")
            rest = one.reason.removeprefix("Bladet ")
            why = f"Bladet ”{one.sheet}” {rest}" if is_about_sheet else f"Bladet ”{one.sheet}”: {rest}"
            return why, "Är det inte så: rätta under Så läses bladet hur det läses."
    return (
        "Inget blad har en kolumn där svenska kommuner står med värden.",
        "Står kommunerna i filen: säg under Så läses bladet i vilken kolumn.",
    )


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
            is_header |= " " not in title and word(title).endswith(("kommun", "län"))
            has_number = any(isinstance(cell, float) for cell in row) or any(
                parse_number(text) is not None for text in texts
            )
            is_place = bool(places.codes(split_cell(title)[1]))
            if len(title) > 5 and is_first and not (is_header or has_number or is_place):
                return title
    return ""


def _has_municipality(table: Table) -> bool:
    """Whether a table has a municipality or a part of one."""
    return any(place.level in ("kommun", "stadsdel") for place in table.places)


def _keep_counties_beside_municipalities(
    workbook: Workbook, found: list[tuple[Sheet, Chosen]]
) -> list[tuple[Sheet, list[Table]]]:
    """Keep a sheet of only counties and Riket when its indicators are there per municipality too.

    Returns the sheets that are kept with their tables.
    """
    result: list[tuple[Sheet, list[Table]]] = []
    labels = {
        series.label.casefold()
        for _, chosen in found
        for table in chosen.applied.tables
        if _has_municipality(table)
        for series in table.series
    }
    for sheet, chosen in found:
        tables = chosen.applied.tables
        kept = [table for table in tables if _has_municipality(table) or _shares_labels(table, labels)]
        if kept:
            workbook.tables.extend(kept)
            workbook.findings.extend(chosen.applied.findings)
            result.append((sheet, kept))
        else:
            workbook.skipped.append(SkippedSheet(sheet.name, reasons.COUNTIES_ONLY))
    return result


def _beside_the_values(
    sheet: Sheet, tables: list[Table], cells: CellReader, others: list[Sheet]
) -> Iterator[Finding]:
    """What somebody who looks at the sheet does not see, or sees beside its values."""
    for table in tables:
        yield from hidden_in(sheet, table)
        yield from merged_in(sheet, table)
        yield from preliminary_in(sheet, table)
        yield from remarks_beside(sheet, table)
        yield from notation_in(sheet, table, cells.told)
    yield from comments_on(sheet, tables)
    yield from footnotes_of(sheet, tables, cells.marked, others)


def _untold(
    sheet: Sheet, cells: Collection[tuple[int, int]], findings: Collection[Finding]
) -> list[tuple[int, int]]:
    """Those of ``cells`` whose text no finding tells, and that explain no sign."""
    told = " ".join(one.message for one in findings if one.sheet == sheet.name)
    texts = {where: tidy(sheet.shown(*where)) for where in cells}
    notes = {where: (note_in(text) or ("", text))[1] for where, text in texts.items()}
    return [where for where, text in notes.items() if text and shortened(text) not in told]


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
