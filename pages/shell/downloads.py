"""Files that a page offers: made when somebody asks for them, at an address that nobody can guess.

A link in the page's own HTML costs Streamlit no element, so that a page may have one beside every table. What
it leads to lives in this process, as the visitor's session does, and follows what the session shows. A button
(``button``) is Streamlit's own, which puts what it made under /media/.

Either answers only the browser that the page was made for, and only while whoever sits there may have it.
"""

import asyncio
import hashlib
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple, cast
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oj.access import NotAllowed, Role
from pages.shell import visitor
from pages.shell.permissions import still_has

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 5000  # offers of all sessions; the oldest are forgotten, and come back when their page runs again
_PATH = "hamta"
_TOKENS = "oj_downloads"  # the token of each key, in the session
_MEDIA = re.compile("/*media/")
_GONE = "Filen finns inte längre. Ladda om sidan och hämta igen."


class Whose(NamedTuple):
    """Whose a file is: a browser, and whether the one who sits there may have it now."""

    browser: str
    may: Callable[[], bool]


class Offer(NamedTuple):
    """A file to be: its name, its kind, what makes it and whose it is."""

    name: str
    kind: str
    make: Callable[[], bytes]
    whose: Whose


_offers: OrderedDict[str, Offer] = OrderedDict()
_made: OrderedDict[tuple[str, str], Whose] = OrderedDict()  # by SHA-256 and browser: what buttons have made


def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
    """The address, relative to a page's, of a file that ``make`` makes when it is asked for.

    ``key`` names it among the files of a page: a later offer with the same key takes its address.
    """
    tokens = cast("dict[str, str]", st.session_state.setdefault(_TOKENS, {}))
    token = tokens.setdefault(key, secrets.token_urlsafe(16))
    _offers.pop(token, None)
    _offers[token] = Offer(name, kind, make, Whose(visitor.here(), still_has("see")))
    while len(_offers) > MOST:
        _offers.popitem(last=False)
    return f"{_PATH}/{token}/{quote(name)}"


def button(
    label: str, make: Callable[[], bytes], *, name: str, key: str, role: Role, kind: str | None = None
) -> None:
    """A button that fetches the file ``name``, for who has ``role``; ``make`` makes it when it is pressed."""
    whose = Whose(visitor.here(), still_has(role))

    def made() -> bytes:
        if not whose.may():
            raise NotAllowed("Du får inte längre hämta filen. Ladda om sidan.")
        content = make()
        at = hashlib.sha256(content).hexdigest(), whose.browser
        _made.pop(at, None)
        _made[at] = whose
        while len(_made) > MOST:
            _made.popitem(last=False)
        return content

    st.download_button(label, made, file_name=name, mime=kind, key=key, on_click="ignore")


def send(request: Request) -> Response:
    """The file behind an address, or that it is gone."""
    found = _offers.get(request.path_params["token"])
    if found is None or not _is(found.whose, request.headers):
        return PlainTextResponse(_GONE, status_code=404)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        "Cache-Control": "no-store",
    }
    return Response(found.make(), media_type=found.kind, headers=headers)


class OwnMedia:
    """Let /media/ give nothing but what a button made, and that only to whom it was made for.

    Streamlit gives it to everybody who has the address, which is made of the content.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _MEDIA.match(scope["path"]):
            await self.app(scope, receive, send)
            return
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        # Whole and plain, whatever part or form of it is asked for: it is told by its content.
        asked = Headers(scope=scope)
        await self.app({**scope, "method": "GET", "headers": []}, receive, keep)
        content = b"".join(message.get("body", b"") for message in messages)
        sha256 = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
        whose = _made.get((sha256, visitor.asking(asked)))
        if not (whose and whose.browser and _is(whose, asked)):
            await PlainTextResponse(_GONE, status_code=404)(scope, receive, send)
            return
        MutableHeaders(scope=messages[0])["Cache-Control"] = "no-store"
        for message in messages:
            await send(message)


def _is(whose: Whose, headers: Headers) -> bool:
    """Whether the request with these headers comes from whom the file was made for, who still may have it."""
    return secrets.compare_digest(visitor.asking(headers), whose.browser) and whose.may()


ROUTE = Route(f"/{_PATH}/{{token}}/{{name}}", send)
