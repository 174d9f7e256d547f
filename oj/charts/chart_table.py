"""Charts as tables: every figure, unit and note of a picture for those who read instead of look."""

from dataclasses import replace

from oj.charts.chart import Axis, Chart, Kind, Point, Role
from oj.swedish import MISSING, NBSP, signed_span
from oj.swedish import years as spanned
from oj.tables.figure_cells import year_cell
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words.sentences import swedish

# Kinds with a row per place, and which of its values the row has.
BESIDE = {Kind.STRIP: "x", Kind.DISTRIBUTION: "x", Kind.FUNNEL: "xy", Kind.SCATTER: "xy"}
BESIDE |= {Kind.MAP: "y", Kind.BAR: "x"}


def as_table(chart: Chart, caption: str = "") -> Table:
    """The chart's figures under ``caption``, else its title: a row per place or year."""
    if chart.kind is Kind.MATRIX:
        (first, *rest), rows = _matrix(chart)
    elif chart.kind in BESIDE:
        (first, *rest), rows = _places(chart, BESIDE[chart.kind])
    else:
        (first, *rest), rows = _bars(chart) if chart.kind is Kind.WATERFALL else _over_years(chart)
    return Table(
        caption or chart.title, [*texts(first), *figures(*rest)], rows, [*chart.notes, *chart.worked_out]
    )


def _cell(axis: Axis, value: float | None, note: str = "", in_words: bool = False) -> Cell:
    """A value and what stands behind it, an answer in words, or why there is neither."""
    if value is None:
        return missing(note or MISSING)
    if note and in_words:
        return Cell(note)
    return Cell(value, Format(axis.decimals, grouped=not axis.years), base=note)


def _places(chart: Chart, axes: str) -> tuple[list[str], list[list[Cell]]]:
    """We first, then by role and name; at the end what stands for itself."""
    shown, is_map = {name: getattr(chart, name) for name in axes}, chart.kind is Kind.MAP
    ours = [one for one in chart.series if one.role is Role.US]
    others = [one for one in reversed(chart.series) if one.role is not Role.US]
    rows = [
        [
            Cell(point.name),
            *(_cell(axis, getattr(point, at), point.note, is_map) for at, axis in shown.items()),
        ]
        for series in (*ours, *others)
        if not is_map or series.role not in (Role.US, Role.MEMBER)  # outlines
        for point in sorted(series.points, key=lambda one: swedish(one.name))
    ]
    *beside, last = shown.values()
    rows += [[Cell(mark.label), *(Cell("") for _ in beside), _cell(last, mark.value)] for mark in chart.marks]
    rows += [
        [Cell(band.label), *(_cell(axis, at) for axis in beside), Cell(last.between(low, high))]
        for band in chart.bands
        for at, low, high in band.edges
    ]
    return ["Kommun", *(axis.named for axis in shown.values())], rows


def _over_years(chart: Chart) -> tuple[list[str], list[list[Cell]]]:
    """A row per year and a column per place, then what chance may give."""
    columns: dict[str, dict[float, Point]] = {}
    for series in chart.series if chart.kind is Kind.MIX else reversed(chart.series):
        for point in series.points:
            columns.setdefault(point.name or series.label, {})[point.x] = point
    chance = [(band.label, {at: (low, high) for at, low, high in band.edges}) for band in chart.bands]
    rows = []
    for year in sorted({at for column in columns.values() for at in column}):
        points = (column.get(year, Point(year, None)) for column in columns.values())
        cells = [_cell(chart.y, one.y, one.note, chart.kind is Kind.SQUARES) for one in points]
        spans = [Cell(chart.y.between(*edges[year])) if year in edges else Cell("") for _, edges in chance]
        rows.append([year_cell(int(year)), *cells, *spans])
    blank = [Cell("")] * (len(columns) + len(chance))
    rows += [[Cell(mark.label), _cell(chart.y, mark.value), *blank[1:]] for mark in chart.marks]
    # After the colon a picture's legend says what to do at the line, which a table has not.
    breaks = [(mark.label.partition(":")[0], mark.value + 0.5) for mark in chart.breaks]
    rows += [[Cell(f"{said} {year:g}"), *blank] for said, year in breaks]
    rows += [[Cell(f"{_month(mark.value)} {mark.label}"), *blank] for mark in chart.moments_shown]
    rows += [[Cell(f"{spanned(one.first, one.last)} {one.label}"), *blank] for one in chart.spans]
    unit = f", {chart.y.unit}" if chart.y.unit else ""
    return [chart.x.title, *(name + unit for name in columns), *(label for label, _ in chance)], rows


def _month(at: float) -> str:
    """The month of a moment in years: "2022-03"."""
    year, month = divmod(round(12 * (at + 0.5)), 12)
    return f"{year}-{month + 1:02}"


def _matrix(chart: Chart) -> tuple[list[str], list[list[Cell]]]:
    """A row per question; what is counted stands with its share."""
    rows = [series for series in chart.series if series.runs]
    cells = [
        [Cell(row.label), *(_cell(chart.y, p.y, p.note, p.role is not Role.TOTAL) for p in row.points)]
        for row in rows
    ]
    *answered, having = [point.name for point in rows[0].points] if rows else [""]
    return [chart.x.title, *answered, f"{having}, {chart.y.unit}"], cells


def _bars(chart: Chart) -> tuple[list[str], list[list[Cell]]]:
    """A row per bar, after what they begin at; beside each what chance may give, and last the levels."""
    edges = {x: (low, high) for band in chart.bands for x, low, high in band.edges}
    points = [(one.role, point) for one in chart.series for point in one.points]
    chance, start = [band.label for band in chart.bands], sum(mark.value for mark in chart.marks)
    blank = [Cell("")] * (len(chance) + 1)
    rows = [[Cell(mark.label), *blank, _cell(chart.y, mark.value)] for mark in chart.marks]
    for role, point in points:
        spans = [Cell(_span(chart.y, *edges[point.x]) if point.x in edges else "") for _ in chance]
        level = _cell(chart.y, start + (point.y or 0.0)) if role is Role.TOTAL else Cell("")
        rows.append([Cell(point.name), _part(chart.y, point.y), *spans, level])
    return ["Del", chart.y.named, *chance, f"Hela kostnaden, {chart.y.unit}"], rows


def _span(axis: Axis, low: float, high: float) -> str:
    return f"{signed_span(low, high, axis.decimals)}{NBSP}{axis.unit}"


def _part(axis: Axis, value: float | None) -> Cell:
    """A part of a difference has its sign."""
    cell = _cell(axis, value)
    return replace(cell, format=cell.format._replace(signed=True))
