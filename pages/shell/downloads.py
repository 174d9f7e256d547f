"""Files that a page offers: made when somebody asks for them, at an address that nobody can guess.

A link in the page's own HTML costs Streamlit no element, so that a page may have one beside every table. What
it leads to lives in this process, as the visitor's session does, and follows what the session shows.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple, cast
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 5000  # offers of all sessions; the oldest are forgotten, and come back when their page runs again
_PATH = "hamta"
_TOKENS = "oj_downloads"  # the token of each key, in the session
_GONE = "Filen finns inte längre. Ladda om sidan och hämta igen."


class Offer(NamedTuple):
    """A file to be: its name, its kind and what makes it."""

    name: str
    kind: str
    make: Callable[[], bytes]


_offers: OrderedDict[str, Offer] = OrderedDict()


def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
    """The address, relative to a page's, of a file that ``make`` makes when it is asked for.

    ``key`` names it among the files of a page: a later offer with the same key takes its address.
    """
    tokens = cast("dict[str, str]", st.session_state.setdefault(_TOKENS, {}))
    token = tokens.setdefault(key, secrets.token_urlsafe(16))
    _offers.pop(token, None)
    _offers[token] = Offer(name, kind, make)
    while len(_offers) > MOST:
        _offers.popitem(last=False)
    return f"{_PATH}/{token}/{quote(name)}"


def send(request: Request) -> Response:
    """The file behind an address, or that it is gone."""
    found = _offers.get(request.path_params["token"])
    if found is None:
        return PlainTextResponse(_GONE, status_code=404)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        "Cache-Control": "no-store",
    }
    return Response(found.make(), media_type=found.kind, headers=headers)


ROUTE = Route(f"/{_PATH}/{{token}}/{{name}}", send)
