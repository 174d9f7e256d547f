"""Nämndens sida as one HTML file that needs nothing else: no script, no network, all pictures in it."""

from functools import partial

from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.qr import qr
from oj.charts.svg.tree import image
from oj.charts.waterfall_bars import waterfall_bars
from oj.report.content import Report, edition_line, sources_line
from oj.report.paper_tables import on_paper
from oj.templating import render
from oj.words import report_words, term_sentences


def page(report: Report) -> bytes:
    """The page, in UTF-8."""
    return str(_page(report)).encode()


def _page(report: Report) -> Markup:
    code = f"{report_words.SHOWN}: {report.link}"
    return render(
        "report/templates/report.html",
        report=report,
        words=report_words,
        terms=term_sentences.LIST,
        picture=chart_html.show,
        bars=waterfall_bars,
        on_paper=partial(on_paper, reasons=report.reasons),
        legend=chart_html.legend(report.pictures),
        edition=edition_line(report.source),
        sources=sources_line(report),
        qr=image(qr(report.link), code, "oj-qr") if report.link else "",
    )
