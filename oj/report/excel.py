"""Nämndens sida as a workbook: what is said, the figures of each picture with a native chart, the tables."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import NumData, NumDataSource, NumVal
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from oj.charts.chart import Chart
from oj.charts.chart_table import as_table
from oj.charts.styles import COLOURS
from oj.export.row_height import row_height
from oj.export.table_workbook import HEAD, About, book_of, content_of
from oj.report.content import Report, edition_line, holds_line, sources_line
from oj.report.native import Bar, Bars, bars_of, small_note
from oj.report.word import plain
from oj.swedish import NBSP, signed_span
from oj.tables.table import Cell, Table, figures, texts
from oj.words import report_words, term_sentences

LONGEST = 31  # characters of a sheet's name
WIDTH, ROW = 18, 0.75  # centimetres: of a chart, and of a bar in it
BROAD, _SAID = 90, "C"  # characters of the column of sentences, and which it is
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# The parts of error bars in the order of the standard: the library has the ends the other way round.
_ENDS = ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def xlsx(report: Report) -> bytes:
    """The workbook: a sheet for each table, the charts beside the figures that they show."""
    drawn = {item.title: item.picture for one in report.lists for item in one.items if item.picture}
    if report.costs.chart:
        drawn[report.costs.title] = report.costs.chart
    shown: dict[str, Table] = {}
    charts: dict[str, Chart] = {}
    _add(shown, report_words.TITLE, _told(report))
    for title, chart in drawn.items():
        charts[_add(shown, title, _figures(title, chart))] = chart
    for section in report.appendix:
        for table in section.tables:
            _add(shown, table.title, table)
    book = book_of(shown, _about(report), report.cells)
    _roomy(book[report_words.TITLE])
    said = []
    for name, chart in charts.items():
        if bars := bars_of(chart):
            _draw(book[name], bars)
            said.append(plain(chart.alternative))
    return _with_words(content_of(book), said)


def _add(shown: dict[str, Table], title: str, table: Table) -> str:
    """Put a table under a name that a sheet can have; returns it."""
    wanted = " ".join(plain(title).translate(_FORBIDDEN).split())[:LONGEST].strip() or report_words.TITLE
    taken, name, number = {one.casefold() for one in shown}, wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted[: LONGEST - 4]} ({number})"
    shown[name] = table
    return name


def _about(report: Report) -> About:
    source = report.source
    return About(
        title=f"{report_words.TITLE} · {report.title}",
        place=report.title,
        compared_with=report.compared,
        edition=edition_line(source),
        fetched=source.made,
        link=report.link,
        choice=dict(parse_qsl(urlsplit(report.link).query)),
        is_example=source.is_example,
    )


def _told(report: Report) -> Table:
    """All that is said: under which heading, of which measure."""
    return Table(report.area, texts(*report_words.SHEET_HEADS), [[*map(Cell, row)] for row in _lines(report)])


def _lines(report: Report) -> Iterator[tuple[str, str, str, str, str]]:
    number = report.source.number
    yield from ((report_words.NUMBER, "", one, "", "") for one in filter(None, [number]))
    yield report_words.SUMMARY, "", report.lead, "", ""
    yield from ((report_words.SINCE, "", one, "", "") for one in filter(None, [report.since]))
    for section in (*report.lists, report.costs, *report.written, *report.appendix):
        said = [*section.said, *filter(None, [section.nothing]), *section.notes]
        yield from ((section.title, "", one, "", "") for one in said)
        yield from ((section.title, "", "", "", one) for one in section.asks)
        for item in section.items:
            yield section.title, item.title, item.said, holds_line(item), item.asked
    yield from ((term_sentences.LIST, term, meaning, "", "") for term, meaning in report.words)
    yield report_words.SOURCES, "", sources_line(report), "", ""


def _roomy(sheet: Worksheet) -> None:
    """Room for sentences: a broad column, and rows as high as their texts need."""
    sheet.column_dimensions[_SAID].width = BROAD
    widths = [column.width for _, column in sorted(sheet.column_dimensions.items())]
    for at, row in enumerate(sheet.iter_rows(min_row=HEAD + 1, values_only=True), HEAD + 1):
        sheet.row_dimensions[at].height = row_height([str(text or "") for text in row], widths)


def _figures(title: str, chart: Chart) -> Table:
    """What is drawn beside it; of a chart without bars all its figures."""
    found = bars_of(chart)
    if found is None:
        return as_table(chart, title)
    columns = [*texts(report_words.PARTS[0]), *figures(found.measured)]
    rows = [[Cell(bar.name), Cell(bar.value, found.form)] for bar in found.bars]
    if found.is_fall:
        columns += figures(*(name for name, _ in found.pieces))
        pieces = zip(*(values for _, values in found.pieces), strict=True)
        rows = [[*row, *(Cell(one, found.form) for one in of)] for row, of in zip(rows, pieces, strict=True)]
    if found.has_chance:
        columns += texts(*(band.label for band in chart.bands))
        rows = [[*row, Cell(_chance(found, bar))] for row, bar in zip(rows, found.bars, strict=True)]
    return Table(title, columns, rows, [chart.alternative, *chart.notes, *small_note(chart)])


def _chance(found: Bars, bar: Bar) -> str:
    known = bar.below or bar.above
    if not known:
        return ""
    low, high = bar.value - bar.below, bar.value + bar.above
    if found.form.signed:
        return f"{signed_span(low, high, found.form.decimals)}{NBSP}{found.axis.unit}"
    return found.axis.between(low, high)


def _draw(sheet: Worksheet, found: Bars) -> None:
    """The bars as a chart of Excel's own, to the right of their figures."""
    last = HEAD + len(found.bars)
    chart = BarChart()
    chart.type, chart.gapWidth, chart.legend, chart.title = "bar", 45, None, found.measured
    first, end = (3, 2 + len(found.pieces)) if found.is_fall else (2, 2)  # the pieces stand after the values
    drawn = Reference(sheet, min_col=first, max_col=end, min_row=HEAD, max_row=last)
    chart.add_data(drawn, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=HEAD + 1, max_row=last))
    chart.x_axis.scaling.orientation, chart.x_axis.tickLblPos = "maxMin", "low"
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines = None
    chart.width, chart.height = WIDTH, max(6.0, 2 + ROW * len(found.bars))
    if found.is_fall:
        chart.grouping, chart.overlap = "stacked", 100
    for which, series in enumerate(chart.series):
        _dress(series, found, which)
    sheet.add_chart(chart, f"{get_column_letter(sheet.max_column + 2)}{HEAD}")


def _dress(series: Series, found: Bars, which: int) -> None:
    """The looks of a series; what the steps of a fall stand on, which is the first, is not seen."""
    series.invertIfNegative = False
    if found.is_fall and which == 0:
        series.graphicalProperties = GraphicalProperties(noFill=True)
        series.graphicalProperties.line.noFill = True
    else:
        series.dPt = [_point(at, bar) for at, bar in enumerate(found.bars)]
    if found.has_chance:
        here = [not found.is_fall or bar.end_piece == which for bar in found.bars]
        series.errBars = ErrorBars(
            errBarType="both",
            errValType="cust",
            noEndCap=True,
            plus=_ends([bar.above * one for bar, one in zip(found.bars, here, strict=True)]),
            minus=_ends([bar.below * one for bar, one in zip(found.bars, here, strict=True)]),
            spPr=_line(COLOURS["mark"]),
        )
        series.errBars.__elements__ = _ENDS
    else:
        series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)


def _point(at: int, bar: Bar) -> DataPoint:
    looks = _line(bar.edge)
    looks.solidFill = (COLOURS["card"] if bar.is_unsure else bar.fill)[1:]
    if bar.is_unsure:
        looks.line.dashStyle = "dash"
    return DataPoint(idx=at, invertIfNegative=False, spPr=looks)


def _line(colour: str) -> GraphicalProperties:
    looks = GraphicalProperties()
    looks.line.solidFill = colour[1:]
    return looks


def _ends(values: list[float]) -> NumDataSource:
    points = [NumVal(idx=at, v=repr(value)) for at, value in enumerate(values)]
    return NumDataSource(numLit=NumData(formatCode="General", ptCount=len(values), pt=points))


def _with_words(content: bytes, said: list[str]) -> bytes:
    """The workbook with an alternative text for each chart, in the order of the sheets."""
    register_namespace("xdr", _DRAWING)
    told: Mapping[str, str] = {f"xl/drawings/drawing{at}.xml": one for at, one in enumerate(said, 1)}
    target = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            found = given.read(part)
            if part.filename in told:
                tree = fromstring(found)
                for frame in tree.iter(f"{{{_DRAWING}}}cNvPr"):
                    frame.set("descr", told[part.filename])
                found = tostring(tree, "utf-8", xml_declaration=True)
            made.writestr(part, found)
    return target.getvalue()
