"""All municipalities with their codes, for the script that finds one by typing (static/find.js)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oj.reference import municipalities


async def send(_: Request) -> JSONResponse:
    """Code → name: names of public bodies, no figures."""
    names = {code: place.name for code, place in municipalities().items()}
    return JSONResponse(names, headers={"Cache-Control": "max-age=86400"})


ROUTE = Route("/kommuner.json", send)
