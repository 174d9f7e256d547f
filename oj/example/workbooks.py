"""Writes the example as workbooks in the shapes that publishers use.

One workbook per year of Öppna jämförelser (three header rows, kommun and districts in one sheet, counties
and Riket in another), one of costs (wide by year), one of staff (long, with
Täljare and Nämnare) and one of outcomes (both).
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import isnan
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from oj.example.panels import EMPTY, NUMBER, SYMBOLS, Example, ExamplePlace, Panel
from oj.example.plan import Plan
from oj.register import Indicator

Cell = int | float | str | None
Row = Sequence[Any]
Numbered = tuple[int, Panel]  # an indicator with its number in the workbook

_MADE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
_KINDS = {
    "structure": "Strukturindikator",
    "process": "Processindikator",
    "outcome": "Resultatindikator",
    "key_figure": "Nyckeltal",
    "background": "Bakgrundsmått",
}
_DIRECTIONS = {"higher": "Högre värde", "lower": "Lägre värde", "none": "Ingen"}
_BOLD = Font(bold=True)
_TITLE = Font(bold=True, size=14)
_WRAP = Alignment(wrap_text=True, vertical="top")


def number(value: float, decimals: int) -> int | float:
    """A number as a cell holds it: whole when it has no decimals."""
    return int(value) if decimals == 0 else value


def column(example: Example, panel: Panel, year: int) -> list[Cell]:
    """Cells of one indicator and year (its position), one per place: words, numbers, symbols or nothing."""
    words = example.answer_words[panel.series.id][year] if panel.series.is_answer else {}
    decimals = 0 if panel.series.is_answer else panel.indicator.decimals
    cells: list[Cell] = []
    values, marks = panel.value[:, year].tolist(), panel.mark[:, year].tolist()
    for place, value, mark in zip(example.places, values, marks, strict=True):
        if mark == EMPTY:
            cells.append(None)
        elif mark != NUMBER:
            cells.append(SYMBOLS[mark])
        elif words and place.level in ("kommun", "stadsdel"):
            cells.append(words[int(value)])
        else:
            cells.append(number(value, decimals))
    return cells


def reading_order(places: Sequence[ExamplePlace], levels: Iterable[str]) -> list[int]:
    """Positions of the places of ``levels``: districts under their municipality, counties, Riket last."""
    wanted = set(levels)
    chosen = [position for position, place in enumerate(places) if place.level in wanted]
    rank = {"kommun": 0, "stadsdel": 0, "lan": 1, "rike": 2}
    return sorted(
        chosen, key=lambda i: (rank[places[i].level], places[i].municipality_code, len(places[i].code), i)
    )


class _Sheet:
    """A sheet that is written row by row, with bold and merged cells."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[int], freeze: str = "") -> None:
        self.sheet: Any = book.create_sheet(title)
        for position, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(position)].width = width
        if freeze:
            self.sheet.freeze_panes = freeze
        self.rows = 0

    def write(self, row: Row = (), font: Font | None = None) -> None:
        """Append a row; with a font every cell of it is styled and wrapped."""
        self.rows += 1
        self.sheet.append([self._styled(cell, font) for cell in row] if font else list(row))

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a range, one-based. A single cell is left alone."""
        if (first_row, first_column) != (last_row, last_column):
            start, end = get_column_letter(first_column), get_column_letter(last_column)
            self.sheet.merged_cells.add(f"{start}{first_row}:{end}{last_row}")

    def merged_heads(self, row: int, first_column: int, texts: Iterable[str]) -> list[str | None]:
        """The texts as cells of a header row in which equal neighbours are merged into one."""
        cells: list[str | None] = []
        for text, members in groupby(texts):
            start, width = first_column + len(cells), len(list(members))
            self.merge(row, start, row, start + width - 1)
            cells += [text, *[None] * (width - 1)]
        return cells

    def _styled(self, value: Cell, font: Font) -> Any:
        if value is None:
            return None
        cell = WriteOnlyCell(self.sheet, value=value)
        cell.font, cell.alignment = font, _WRAP
        return cell


def _information(
    book: Workbook, plan: Plan, title: str, notes: Iterable[str], symbols: Iterable[str]
) -> None:
    sheet = _Sheet(book, "Information", (28, 110))
    sheet.write([title], _TITLE)
    sheet.write()
    sheet.write([plan.mark], _BOLD)
    sheet.write([plan.publisher_note])
    sheet.write()
    for note in notes:
        sheet.write([note])
    sheet.write()
    sheet.write(["Teckenförklaring"], _BOLD)
    for symbol in symbols:
        sheet.write([symbol, plan.legend[symbol]])


def _descriptions(book: Workbook, title: str, numbered: Sequence[Numbered]) -> None:
    sheet = _Sheet(book, "Indikatorbeskrivningar", (10, 70, 20, 20, 20, 20, 110), "A4")
    sheet.write([f"Indikatorbeskrivningar – {title}"], _TITLE)
    sheet.write()
    head = ["Nummer", "Indikator", "Typ", "Kvalitetsområde", "Enhet", "Önskvärd riktning", "Beskrivning"]
    sheet.write(head, _BOLD)
    for position, panel in numbered:
        known = panel.indicator
        kind, direction = _KINDS[known.kind], _DIRECTIONS[known.direction]
        about = [kind, known.dimension or None, known.unit, direction, known.explanation]
        sheet.write([position, known.name, *about])


def _symbols(panels: Iterable[Panel], years: slice) -> list[str]:
    """Symbols that stand in the cells of these years, in the order of SYMBOLS."""
    used: set[int] = set()
    for panel in panels:
        used.update(panel.mark[:, years].ravel().tolist())
    return [symbol for mark, symbol in enumerate(SYMBOLS) if mark != NUMBER and mark in used]


def _breaks(panels: Iterable[Panel], years: Iterable[int]) -> Iterator[str]:
    """A sentence for each reason why a series breaks in one of the years."""
    reasons: dict[tuple[int, str], int] = {}
    for panel in panels:
        for found in panel.indicator.breaks_of():
            if found.year in set(years):
                reasons[found.year, found.reason] = reasons.get((found.year, found.reason), 0) + 1
    for (year, reason), count in sorted(reasons.items()):
        what = "en indikator" if count == 1 else f"{count} indikatorer"
        yield f"Seriebrott {year} för {what}: {reason}. Resultaten är inte jämförbara med tidigare år."


def _oj_unit(indicator: Indicator, year: int, aggregates: bool) -> str:
    answers = indicator.scale_for(year)
    if answers:
        return "Andel kommuner med Ja (%)" if aggregates else "/".join(answers)
    return "Andel (%)" if indicator.value_type == "share" else f"Antal {indicator.unit}"


def _oj_results(
    book: Workbook, example: Example, title: str, numbered: Sequence[Numbered], year: int, aggregates: bool
) -> None:
    """One result sheet: header of three rows (group merged, number and name, unit), a row per place."""
    keys = ["Länskod", "Län/riket"] if aggregates else ["Kommunkod", "Kommun", "Län"]
    name = "Resultat län och riket" if aggregates else "Resultat kommun"
    what = "län och för riket" if aggregates else "kommun, stadsdel och socialförvaltning"
    widths = [11, 24, 22][: len(keys)] + [24] * len(numbered)
    sheet = _Sheet(book, name, widths, f"{get_column_letter(len(keys) + 1)}8")
    sheet.write([title], _TITLE)
    sheet.write([f"Resultat per {what}. Läs mer på bladet Information."])
    sheet.write()
    sheet.write()
    for position in range(1, len(keys) + 1):
        sheet.merge(5, position, 7, position)
    empty = [None] * len(keys)
    groups = sheet.merged_heads(5, len(keys) + 1, (panel.series.group for _, panel in numbered))
    units = (_oj_unit(panel.indicator, year, aggregates) for _, panel in numbered)
    sheet.write([*keys, *groups], _BOLD)
    sheet.write([*empty, *(f"{position}. {panel.indicator.name}" for position, panel in numbered)], _BOLD)
    sheet.write([*empty, *units], _BOLD)
    at = example.years.index(year)
    columns = [column(example, panel, at) for _, panel in numbered]
    for i in reading_order(example.places, ("lan", "rike") if aggregates else ("kommun", "stadsdel")):
        place = example.places[i]
        code = None if place.level == "rike" else place.code
        sheet.write([*[code, place.name, place.county][: len(keys)], *(cells[i] for cells in columns)])


def oj_workbook(plan: Plan, example: Example, year: int) -> Workbook:
    """Öppna jämförelser of one year: kommun and districts, counties and Riket, descriptions."""
    book = _new_book(plan)
    panels = [example.panels[series.id] for series in plan.of_workbook("oj")]
    panels = [panel for panel in panels if panel.series.first_year <= year <= panel.series.last_year]
    numbered = list(enumerate(panels, 1))
    title = f"Öppna jämförelser {year} – Social barn- och ungdomsvård – {plan.mark}"
    notes = [
        f"Uppgifterna avser januari–mars {year}.",
        "Resultat per kommun med stadsdelar och socialförvaltningar, och per län och riket, i var sitt blad.",
        "För län och riket visas andelen av de kommuner som svarat som har svarat Ja (ovägt).",
        "Stadsdelarnas och socialförvaltningarnas sexsiffriga koder är påhittade.",
        *_breaks(panels, [year]),
    ]
    at = example.years.index(year)
    _information(book, plan, title, notes, _symbols(panels, slice(at, at + 1)))
    _oj_results(book, example, title, numbered, year, aggregates=False)
    with_aggregates = [(position, panel) for position, panel in numbered if panel.series.aggregates]
    _oj_results(book, example, title, with_aggregates, year, aggregates=True)
    _descriptions(book, title, numbered)
    return book


def _years(example: Example, panel: Panel) -> list[int]:
    """Positions of the years that the indicator is asked about."""
    first, last = panel.series.first_year, panel.series.last_year
    return [at for at, year in enumerate(example.years) if first <= year <= last]


def _wide_by_year(book: Workbook, example: Example, title: str, name: str, panels: Sequence[Panel]) -> None:
    """A sheet with two header rows: the indicator merged over its years, and the years."""
    shown = [(panel, at) for panel in panels for at in _years(example, panel)]
    sheet = _Sheet(book, name, [11, 24] + [11] * len(shown), "C5")
    sheet.write([f"{name}, {title}"], _TITLE)
    sheet.write()
    for position in (1, 2):
        sheet.merge(3, position, 4, position)
    names = (panel.indicator.name for panel, _ in shown)
    sheet.write(["Kod", "Kommun", *sheet.merged_heads(3, 3, names)], _BOLD)
    sheet.write([None, None, *(example.years[at] for _, at in shown)], _BOLD)
    columns = [column(example, panel, at) for panel, at in shown]
    for i in reading_order(example.places, ("kommun", "lan", "rike")):
        place = example.places[i]
        sheet.write([place.code, place.name, *(cells[i] for cells in columns)])


def cost_workbook(plan: Plan, example: Example) -> Workbook:
    """Costs, placements and background measures: a sheet per group, wide by year."""
    book = _new_book(plan)
    panels = [example.panels[series.id] for series in plan.of_workbook("cost")]
    title = f"placeringar av barn och unga {example.years[0]}–{example.years[-1]} – {plan.mark}"
    notes = [
        "Kostnader, placeringar och vårddygn samt bakgrundsmått i var sitt blad, med en kolumn per år.",
        "Löpande priser. I HVB ingår stödboende och SiS, i familjehem ingår konsulentstödda familjehem.",
        "Län och riket är vägda: summan av kommunernas täljare delad med summan av deras nämnare.",
        *_breaks(panels, example.years[1:]),
    ]
    _information(book, plan, f"Kostnader för {title}", notes, _symbols(panels, slice(None)))
    for group, members in groupby(panels, key=lambda panel: panel.series.group):
        _wide_by_year(book, example, title, group, list(members))
    _descriptions(book, title, list(enumerate(panels, 1)))
    return book


def _rows_of_counts(example: Example, panels: Iterable[Panel]) -> Iterator[Row]:
    """Long rows: place, year, indicator, value, numerator and denominator.

    A hidden value hides its numerator too, as publishers do; the denominator stands.
    """
    order = reading_order(example.places, ("kommun", "lan", "rike"))
    for panel in panels:
        columns = [column(example, panel, at) for at in range(len(example.years))]
        tops, bases = panel.numerator.tolist(), panel.denominator.tolist()
        for i in order:
            place = example.places[i]
            for at, year in enumerate(example.years):
                value, top, base = columns[at][i], tops[i][at], bases[i][at]
                if value is None:
                    continue
                hidden = value if isinstance(value, str) and not isnan(base) else None
                parts = hidden if isnan(top) else int(top), None if isnan(base) else int(base)
                yield place.code, place.name, year, panel.indicator.name, value, *parts


def _long(book: Workbook, example: Example, title: str, name: str, panels: Sequence[Panel]) -> None:
    """A sheet with a row per place, indicator and year."""
    sheet = _Sheet(book, name, (11, 24, 8, 80, 10, 10, 10), "A4")
    sheet.write([title], _TITLE)
    sheet.write()
    sheet.write(["Kommunkod", "Kommun", "År", "Nyckeltal", "Värde", "Täljare", "Nämnare"], _BOLD)
    for row in _rows_of_counts(example, panels):
        sheet.write(row)


def staff_workbook(plan: Plan, example: Example) -> Workbook:
    """Staff: one long sheet with Täljare and Nämnare."""
    book = _new_book(plan)
    panels = [example.panels[series.id] for series in plan.of_workbook("staff")]
    title = f"Personal i social barn- och ungdomsvård {example.years[0]}–{example.years[-1]} – {plan.mark}"
    notes = [
        "En rad per kommun, nyckeltal och år. Andelar är 100 × täljare / nämnare.",
        "Värden med en nämnare under 5 visas inte.",
        "Län och riket är vägda: summan av kommunernas täljare delad med summan av deras nämnare.",
    ]
    _information(book, plan, title, notes, _symbols(panels, slice(None)))
    _long(book, example, title, "Personal", panels)
    _descriptions(book, title, list(enumerate(panels, 1)))
    return book


def outcome_workbook(plan: Plan, example: Example) -> Workbook:
    """How it went: placed children with counts; surveys, all children and their conditions wide by year."""
    book = _new_book(plan)
    placed, others = (
        [example.panels[series.id] for name in names for series in plan.of_workbook(name)]
        for names in (("placed",), ("survey", "youth"))
    )
    title = f"Resultat för barn och unga {example.years[0]}–{example.years[-1]} – {plan.mark}"
    notes = [
        "Placerade barn: varje värde gäller det året och de fem åren före. Värden med färre än 4 i täljaren "
        "eller färre än 21 i nämnaren visas inte.",
        "Brukarundersökning: färre än 10 svar visas inte. Alla kommuner är inte med.",
        *_breaks([*placed, *others], example.years[1:]),
    ]
    _information(book, plan, title, notes, _symbols([*placed, *others], slice(None)))
    _long(book, example, title, "Placerade barn", placed)
    for group, members in groupby(others, key=lambda panel: panel.series.group):
        _wide_by_year(book, example, title, group, list(members))
    _descriptions(book, title, list(enumerate([*placed, *others], 1)))
    return book


def _new_book(plan: Plan) -> Workbook:
    book = Workbook(write_only=True)
    properties = book.properties
    properties.creator, properties.title = "ÖJ-panelen", plan.mark
    properties.created = properties.modified = _MADE
    return book


def save(book: Workbook, path: Path) -> None:
    """Write the workbook so that the same cells give the same bytes: no time of today anywhere."""
    raw = io.BytesIO()
    ExcelWriter(book, ZipFile(raw, "w", ZIP_STORED)).save()
    with ZipFile(raw) as parts, ZipFile(path, "w") as archive:
        for part in parts.infolist():
            info = ZipInfo(part.filename, date_time=_MADE.timetuple()[:6])
            archive.writestr(info, parts.read(part), ZIP_DEFLATED, compresslevel=6)
