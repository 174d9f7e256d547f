"""Nämndens sida as a tagged PDF, set by Typst: everything is given as data, nothing becomes its source.

The engine checks each against PDF/UA-1 as it writes it. It reads its template and fonts from this folder, and
neither the network nor the system's fonts, so that a paper looks alike wherever it is made.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from xml.etree.ElementTree import Element, tostring

import typst

from oj.charts import chart_html
from oj.charts.chart import Chart, Kind
from oj.charts.qr import qr
from oj.charts.styles import COLOURS
from oj.charts.svg import draw_small
from oj.charts.waterfall_bars import waterfall_bars
from oj.errors import OjError
from oj.report.content import Item, Report, Section, edition_line, holds_line, sources_line
from oj.report.paper_tables import on_paper
from oj.swedish import unbroken
from oj.tables.table import Cell, Table
from oj.words import report_words, term_sentences

HERE = Path(__file__).parent
TEMPLATE = HERE / "templates" / "report.typ"
# What the fonts of ours, and those that Typst has in it, can draw. Marks that turn the direction of what
# follows, and letters of other scripts, are a square: a figure is never lost for a sign in a heading.
_UNDRAWN = re.compile(
    "[^\t\n -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0401\u0410-\u044f\u0451\u2009"
    "\u2010-\u2015\u2018-\u201e\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20ac\u2122\u2190-\u2193"
    "\u2212\u2248\u2260\u2264\u2265\u25a1\u25b2\u25bc\u25c6\u25cb\u25cc\u25cf\u2713\u00d7]"
)
SQUARE = "\u25a1"
_ONE_AT_A_TIME = Lock()  # a compiler serves one thread
_SCALE = re.compile(r"scale\(([\d.]+)\)")


class _Svg(str):
    """A picture as text, which is not to be read as words."""

    __slots__ = ()


def pdf(report: Report) -> bytes:
    """The paper, one sheet where it has no appendix; OjError when it can't be made as PDF/UA-1."""
    try:
        return _compiled(report, "pdf")[0]
    except typst.TypstError as error:
        raise OjError(f"Sidan för {report.place} gick inte att göra.") from error


def pages_as_pictures(report: Report, dots: float = 120.0) -> list[bytes]:
    """The same sheets as PNG, in ``dots`` to an inch."""
    return _compiled(report, "png", dots)


def waterfall_picture(report: Report, dots: float = 200.0) -> bytes:
    """What the costs are made of as PNG, for media that draw no such bars; b"" of a paper without."""
    if report.costs.chart is None:
        return b""
    return _compiled(report, "png", dots, only_costs=True)[-1]


def _compiled(
    report: Report, form: Literal["pdf", "png"], dots: float | None = None, *, only_costs: bool = False
) -> list[bytes]:
    data = {**_data(report), "only-costs": only_costs}
    made = _set(json.dumps(data, ensure_ascii=False), form, dots, report.source.made)
    return made if isinstance(made, list) else [made or b""]


def _set(given: str, form: Literal["pdf", "png"], dots: float | None, day: str) -> bytes | list[bytes] | None:
    with _ONE_AT_A_TIME:
        return _compiler().compile(
            sys_inputs={"report": given},
            format=form,
            ppi=dots,
            pdf_standards="ua-1" if form == "pdf" else None,
            timestamp=_at(day),
        )


def _at(day: str) -> datetime:
    """A day as a moment at noon, so that the same edition makes the same file."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=12)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])
    return typst.Compiler(TEMPLATE, root=HERE, font_paths=fonts, ignore_system_fonts=True)


def drawable(text: str) -> str:
    """The text with hard spaces and spans of numbers on one line; a square for a sign that no font has."""
    return unbroken(_UNDRAWN.sub(SQUARE, text))


def _data(report: Report) -> dict[str, Any]:
    """All that the template shows, as plain lists and texts."""
    source, words = report.source, report_words
    costs = _section(report.costs)
    found = {
        "title": report.title,
        "kicker": f"{words.TITLE} · {report.area}",
        "example": words.EXAMPLE if source.is_example else "",
        "number": [words.NUMBER, source.number],
        "compared": [words.COMPARED, report.compared],
        "lead": report.lead,
        "lists": [_section(one) for one in report.lists],
        "legend": [[_svg(key), said] for key, said in chart_html.legend_keys(report.pictures)],
        "beyond": report.beyond,
        "costs": None if report.costs.is_empty else costs,
        "since": [words.SINCE, report.since],
        "written": [_section(one) for one in report.written if not one.is_empty],
        "words": [term_sentences.LIST, [[term, meaning] for term, meaning in report.words]],
        "sources": [words.SOURCES, sources_line(report)],
        "edition": edition_line(source),
        "made": f"{words.MADE} {source.made}",
        "sheet": words.SHEET,
        "goes-on": words.GOES_ON,
        "link": [words.SHOWN, report.link],
        "appendix": [_section(one, report.reasons) for one in report.appendix if not one.is_empty],
        "appendix_title": words.APPENDIX,
    }
    pictures = {"qr": _svg(qr(report.link)) if report.link else "", "colours": dict(COLOURS)}
    return {**_drawable(found), **pictures}


def _drawable(found: Any) -> Any:
    """All texts within, drawable."""
    if isinstance(found, _Svg):
        return found
    if isinstance(found, str):
        return drawable(found)
    if isinstance(found, Mapping):
        return {key: _drawable(one) for key, one in found.items()}
    if isinstance(found, list):
        return [_drawable(one) for one in found]
    return found


def _section(section: Section, reasons: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "title": section.title,
        "said": list(section.said),
        "items": [_item(one) for one in section.items],
        "nothing": section.nothing,
        "fall": waterfall_of(section.chart) if section.chart else None,
        "tables": [table_of(one, reasons) for one in section.tables],
        "notes": list(section.notes),
        "asks": list(section.asks),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "said": item.said,
        "asked": item.asked,
        "picture": picture_of(item.picture) if item.picture else None,
        "holds": holds_line(item),
    }


def picture_of(chart: Chart) -> dict[str, Any]:
    """A small picture with what its ends are; of one without a spread why there is none."""
    if chart.x.span is None:
        return {"svg": "", "said": chart.alternative, "ends": list(chart.notes), "width": 0.0}
    if chart.kind is Kind.STRIP:
        drawn, ends = draw_small.strip(chart), chart_html.ends(chart, *chart.x.span)
    else:
        drawn, ends = draw_small.squares(chart), [*dict.fromkeys(map(chart.x.plain, chart.x.span))]
    width = float(drawn.attrib["viewBox"].split()[2]) / draw_small.WIDTH
    return {"svg": _svg(drawn), "said": chart.alternative, "ends": ends, "width": width}


def _svg(drawn: Element) -> _Svg:
    """The picture, with the strokes of its marks as wide as on the screen.

    A mark is drawn in units and scaled up, with a stroke that is not; the engine scales strokes too.
    """
    for part in drawn.iter():
        scale = _SCALE.search(part.get("transform", ""))
        if scale and part.get("stroke") and part.get("vector-effect"):
            part.set("stroke-width", f"{float(part.get('stroke-width', '1')) / float(scale[1]):.3g}")
    return _Svg(tostring(drawn, "unicode"))


def waterfall_of(chart: Chart) -> dict[str, Any]:
    """The waterfall as rows: heads of groups, and bars with their places in per cent."""
    found, group = waterfall_bars(chart), ""
    rows: list[dict[str, Any]] = []
    for at, bar in enumerate(found.bars):
        if bar.series.group and bar.series.group != group:
            rows.append({"head": bar.series.group})
        group = bar.series.group
        is_last = at == len(found.bars) - 1
        label = f"{bar.series.label}: {found.levels[1]}" if is_last else bar.series.label
        rows.append(
            {
                "label": label,
                "place": list(bar.place),
                "chance": list(bar.chance),
                "fill": bar.looks.fill,
                "edge": bar.looks.edge,
                "unsure": bar.unsure,
                "value": bar.value,
                "last": is_last,
            }
        )
    return {"heads": list(report_words.PARTS), "start": found.levels[0], "zero": found.zero, "rows": rows}


def table_of(table: Table, reasons: Sequence[str] = ()) -> dict[str, Any]:
    """A table as texts: heads, and cells with whether they are pale; ``reasons`` as of ``on_paper``."""
    table = on_paper(table, reasons)
    return {
        "title": table.title,
        "columns": [[one.head, one.is_figure] for one in table.columns],
        "rows": [[_cell(one) for one in row] for row in table.rows],
        "notes": list(table.notes),
    }


def _cell(cell: Cell) -> list[Any]:
    return [cell.text, cell.is_pale]
