"""A measure of a municipality as a page of its own, to stand inside a page of the municipality's own site.

``visa/<mått>?kommun=1402`` is a short address of the indicator's sheet. With ``&inbaddad=1`` it is this page:
sentence, picture, table and source, without Streamlit, script or cookie. It has the newest figures, for sites
that OJ_EMBED lists, and only where anybody may see the panel: a browser sends no login into a frame.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from oj import links
from oj.charts import chart_html, lines
from oj.charts.answer_charts import squares
from oj.charts.chart import Chart
from oj.compare.comparison_groups import GROUPS, ComparisonGroup
from oj.compare.fact import Fact
from oj.compare.viewpoint import seen_from
from oj.facts import ANY_YEAR, facts_of, measures_of
from oj.places_meant import code
from oj.price_index import in_use
from oj.reference import municipalities
from oj.register import Indicator
from oj.store import Edition
from oj.tables import table_html
from oj.tables.fact_tables import over_years
from oj.tables.table import Table
from oj.words import page_summaries, sentences
from pages.kommun.material import in_latest_prices, names
from pages.shell import embedding
from pages.shell.banner import source
from pages.shell.permissions import everybody_may_see
from pages.shell.questions import store
from pages.shell.rendering import render
from pages.shell.stylesheet import stylesheet
from pages.shell.wishes import LONGEST, passed_over

_YEAR = re.compile(r"\d{4}", re.ASCII)
CLOSED = "Panelen visas bara för den som har loggat in, och då kan ingen annan webbplats visa figurer ur den."


def show(request: Request) -> Response:
    """The page, or in words why there is none; without ``inbaddad`` the way to the indicator's sheet."""
    wanted, asked = request.path_params["measure"], dict(request.query_params)
    if asked.pop(links.EMBEDDED, "") != "1":
        asked.pop(links.SHEET, None)
        sheet = {links.SHEET: wanted} | asked
        return RedirectResponse(f"../{links.SHEET}?{urlencode(sheet)}", status_code=302)
    if not everybody_may_see():
        return _page(_refused(CLOSED), 403)
    edition = store().edition()
    measure = next((one for one in measures_of(edition) if one.id == wanted), None)
    if measure is None:
        return _page(_refused(f"Det finns inga uppgifter om måttet ”{wanted[:LONGEST]}”."), 404)
    municipality = code(asked.get("kommun", ""))
    if municipality not in municipalities():
        return _page(_refused(f"Ingen kommun har koden ”{municipality[:LONGEST]}”."), 404)
    return _page(_content(edition, measure, municipality, asked))


def _content(
    edition: Edition, measure: Indicator, municipality: str, asked: Mapping[str, str]
) -> dict[str, object]:
    """What the page shows of ``measure``."""
    place, year = names()[municipality], asked.get("ar", "")
    scope = GROUPS.get(asked.get("jamfor", ""), GROUPS["liknande"])
    view = seen_from(municipality, scope).about(measure.area)
    until = int(year) if _YEAR.fullmatch(year) else ANY_YEAR
    found = facts_of(edition, view, [measure], until, index=in_use(store().directory).values)
    shown = {
        "title": measure.title,
        "sheet": f"{links.SHEET}?{urlencode({links.SHEET: measure.id, **asked})}",
        "source": source(edition),
        "is_example": edition.is_example,
    }
    if not found:
        return shown | {"told": page_summaries.nothing_known(until, by_sex=False)}
    chart, table, notes = _drawn(found[0], place)
    return shown | {
        "told": page_summaries.sheet(found[0], place),
        "said": _passed_over(asked, scope, found[0]),
        "legend": chart_html.legend([chart]),
        "picture": chart_html.show(chart),
        "notes": notes,
        "table": table_html.folded(_without_links(table)),
    }


def _passed_over(asked: Mapping[str, str], scope: ComparisonGroup, fact: Fact) -> str:
    """What the address asks for in vain, in words: a year that is none, and whom nobody can compare with."""
    year = asked.get("ar", "")
    wish = {"jamfor": asked.get("jamfor", ""), "ar": "" if _YEAR.fullmatch(year) else year}
    shown = {"ar": str(fact.year), "jamfor": scope.code}
    words = {"kommun": "", "jamfor": scope.name.lower(), "omrade": ""}
    known = [figure.year for figure in fact.own_series]
    return " ".join(passed_over(wish, shown, words, known))


def _drawn(fact: Fact, place: str) -> tuple[Chart, Table, list[str]]:
    """The years of the measure as a picture and as a table, and what is said under the picture."""
    if fact.measure.answers:
        return squares(fact, place), over_years(fact, place, names()), []
    priced, note = in_latest_prices(fact)
    chart = lines.over_years(priced, place, names(), note)
    return chart, over_years(priced, place, names()), [sentences.chart_key(fact), *chart.worked_out]


def _without_links(table: Table) -> Table:
    """The table without ways into the panel: nothing here takes the municipality along on them."""
    return replace(table, rows=[[replace(cell, href="") for cell in row] for row in table.rows])


def _refused(why: str) -> dict[str, object]:
    return {"title": "Figuren visas inte", "told": why}


def _page(content: Mapping[str, object], status: int = 200) -> HTMLResponse:
    nothing = {
        "style": stylesheet("fonts"),
        "picture": "",
        "table": "",
        "sheet": "",
        "is_example": False,
        "said": "",
    }
    html = render("kommun/templates/embedded.html", **{**nothing, **content})
    return HTMLResponse(html, status, headers=embedding.headers() | {"Cache-Control": "max-age=300"})


ROUTE = Route(f"/{links.SHOWN}/{{measure}}", show)
