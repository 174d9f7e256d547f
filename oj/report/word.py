"""Nämndens sida as a draft that an official edits: a .docx of templates, whose texts are always text."""

import re
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from math import sqrt
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import segno

from oj.charts.chart import Chart
from oj.charts.chart_table import as_table
from oj.charts.styles import COLOURS
from oj.report.content import Report, edition_line, holds_line, sources_line
from oj.report.paper_tables import on_paper
from oj.report.pdf import waterfall_picture
from oj.swedish import unbroken
from oj.tables.table import Table
from oj.templating import render
from oj.words import report_words, term_sentences

# Which part of the package each template makes.
PARTS = {
    "types": "[Content_Types].xml",
    "package": "_rels/.rels",
    "core": "docProps/core.xml",
    "document": "word/document.xml",
    "styles": "word/styles.xml",
    "settings": "word/settings.xml",
    "header": "word/header.xml",
    "footer": "word/footer.xml",
    "relations": "word/_rels/document.xml.rels",
}
CODE, COSTS = "word/code.png", "word/costs.png"
TEXT_WIDTH = 5_760_000  # in 360 000ths of a centimetre: as wide as the text
# What XML may not hold, and marks that turn the direction of what follows: a figure would read backwards.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_NEW_YEAR = (1980, 1, 1, 0, 0, 0)  # of every part, so that the same edition makes the same file


def docx(report: Report) -> bytes:
    """The document: what is said, with the decision left open; the appendix on sheets that lie down."""
    drawn = waterfall_picture(report)
    values = {
        "report": report,
        "costs_size": _size(drawn) if drawn else None,
        "words": report_words,
        "terms": term_sentences.LIST,
        "edition": edition_line(report.source),
        "sources": sources_line(report).rstrip("."),
        "appendix": [one for one in report.appendix if not one.is_empty],
        "colours": COLOURS,
        "figures": figures,
        "on_paper": partial(on_paper, reasons=report.reasons),
        "widths": widths,
        "held": holds_line,
        "hard": unbroken,
    }
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for template, name in PARTS.items():
            made = str(render(f"report/templates/word/{template}.xml", **values)).strip()
            _put(package, name, plain(made).encode())
        if report.link:
            _put(package, CODE, _code(report.link))
        if drawn:
            _put(package, COSTS, drawn)
    return target.getvalue()


def plain(text: str) -> str:
    """The text without characters that a document can't hold or that turn what follows."""
    return _UNWANTED.sub("", text)


def figures(chart: Chart) -> Table:
    """A chart's figures as a table; its notes stand with the section."""
    found = as_table(chart)
    return Table(found.title, found.columns, found.rows)


def widths(table: Table) -> list[int]:
    """How wide each column is to be, in fiftieths of a per cent: as its words and texts need."""
    needed = [
        _letters([head, *(row[at].why or row[at].text for row in table.rows)])
        for at, head in enumerate(table.head)
    ]
    return [round(5000 * one / sum(needed)) for one in needed]


def _letters(texts: Sequence[str]) -> float:
    """How many letters a column of ``texts`` needs: no word is broken, and long texts have several lines.

    The first is its head, whose letters are bold.
    """
    word = max(len(word) * (1.2 if at == 0 else 1) for at, text in enumerate(texts) for word in _words(text))
    return max(word + 2.0, 1.5 * sqrt(max(map(len, texts))))


def _words(text: str) -> list[str]:
    return re.split("[ -]", unbroken(text))


def _size(picture: bytes) -> tuple[int, int]:
    """How wide and high a PNG is drawn, from the pixels that its head tells."""
    across, down = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return TEXT_WIDTH, TEXT_WIDTH * down // across


def _put(package: ZipFile, name: str, content: bytes) -> None:
    package.writestr(ZipInfo(name, _NEW_YEAR), content, ZIP_DEFLATED)


def _code(address: str) -> bytes:
    target = BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="png", scale=6, border=2)
    return target.getvalue()
