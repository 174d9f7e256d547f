"""The addresses under /api/: each question as the library answers it, and the description of them all."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from oj import say
from oj.api import asking, described, found, observed, related, told
from oj.api.schemas import schemas_of
from oj.compare.relation import OVER
from oj.price_index import in_use
from oj.store import Edition
from pages.api.answering import PAGED, Asked, Seldom, no_such_route, question
from pages.api.per_minute import PerMinute
from pages.shell.questions import store

PATH = "/api"
RECORDS = (
    described.Measure,
    described.WholeMeasure,
    observed.Value,
    found.Search,
    related.Related,
    say.SaidMeasure,
    asking.Near,
)
_DESCRIBED = Path(__file__).with_name("openapi.toml")


def measures(edition: Edition, asked: Asked) -> dict[str, Any]:
    """The measures that have values, of an area or of all."""
    named = set(asking.area_names(edition, asked.text("area"))) if asked.text("area") else None
    every = [one for one in described.measures(edition) if named is None or one.area in named]
    skip, most = asked.rows
    return {
        "measures": every[skip : skip + most],
        "next": asked.next(edition, has_more=len(every) > skip + most),
    }


def measure(edition: Edition, asked: Asked) -> dict[str, Any]:
    """All that is known of a measure."""
    return {"measure": described.whole_measure(edition, asked.named["id"])}


def values(edition: Edition, asked: Asked) -> dict[str, Any]:
    """Values of measures, places and years, and what to bear in mind of the measures."""
    wanted = asking.measures(edition, asked.text("measure"))
    places, years = asking.places(asked.text("kommun")), asking.years(asked.text("years"))
    skip, most = asked.rows
    every = asking.published(edition).values() if wanted is None else wanted
    shown = observed.values(edition, list(every), places, years, skip=skip, most=most)
    return {
        "values": shown.rows,
        "measures": described.some(edition, [one.indicator_id for one in shown.rows]),
        "next": asked.next(edition, has_more=shown.has_more),
    }


def said(edition: Edition, asked: Asked) -> dict[str, Any]:
    """What is said of a municipality."""
    code, scope = asking.municipality(asked.named["kommun"]), asking.group(asked.text("compare"))
    area, year, prices = asked.text("area"), asked.whole("year"), in_use(store().directory)
    return told.told(told.said_of(edition, code, scope, prices, area=area, year=year), prices)


def relation(edition: Edition, asked: Asked) -> dict[str, Any]:
    """Whether two measures go together."""
    posed = related.question(
        edition,
        asked.text("x"),
        asked.text("y"),
        lag=asked.whole("lag") or 0,
        years=asked.text("years"),
        partial=asked.text("partial"),
        over=asked.text("over") or OVER[0],
    )
    prices, tried = in_use(store().directory), asked.whole("tried") or 1
    return {
        "relation": related.related(edition, posed, prices, tried),
        "measures": described.some(edition, [posed.x, posed.y]),
    }


def search(edition: Edition, asked: Asked) -> dict[str, Any]:
    """What is found by words."""
    return {"search": found.search(edition, asked.text("q"))}


@cache
def openapi() -> dict[str, Any]:
    """The description of all this, for programs that read such."""
    whole = tomllib.loads(_DESCRIBED.read_text(encoding="utf-8"))
    whole["components"]["schemas"] |= schemas_of(RECORDS)
    refused = {code: {"$ref": f"#/components/responses/{code}"} for code in whole["components"]["responses"]}
    for path in whole["paths"].values():
        path["get"]["responses"] |= refused
    return whole


async def send_description(_: Request) -> JSONResponse:
    """The description; it has no figures, and anybody may have it."""
    return JSONResponse(openapi())


def route(seldom: PerMinute | None = None) -> Mount:
    """All addresses; ``seldom`` counts how often clients ask."""
    routes = [
        question("/measures", measures, "area", *PAGED),
        question("/measures/{id}", measure),
        question("/values", values, "measure", "kommun", "years", *PAGED),
        question("/say/{kommun}", said, "compare", "area", "year"),
        question("/relate", relation, "x", "y", "lag", "years", "partial", "over", "tried"),
        question("/search", search, "q"),
        Route("/openapi.json", send_description),
    ]
    limited = [Middleware(Seldom, asked=seldom)]
    return Mount(
        PATH,
        app=Starlette(routes=routes, middleware=limited, exception_handlers={HTTPException: no_such_route}),
    )


ROUTE = route()
