"""Middleware: we answer under our own names, to our own pages only, and the page says that it is Swedish."""

import logging
import os
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oj.access import is_own_host, listed_hosts

HOSTS = "OJ_HOSTS"  # the names of a server, beside those of the machine itself
# Streamlit needs inline styles, evaluated scripts and workers; everything comes from this origin.
POLICY = "; ".join(
    [
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "connect-src 'self'",  # the socket too
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
POLICY_HEADER = "Content-Security-Policy"
HEADERS = {
    POLICY_HEADER: POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOT_OURS = (
    "Panelen svarar inte under det här namnet. Öppna den under sin egen adress. "
    f"Den som sköter panelen listar de namn som den svarar under i inställningen {HOSTS}."
)
_log = logging.getLogger(__name__)
_REWRITES = (
    (re.compile(rb'<html lang="en">'), rb'<html lang="sv">'),
    (re.compile(rb"<title>Streamlit</title>"), "<title>ÖJ-panelen</title>".encode()),
    # Streamlit preloads a font of its own that our theme never uses; our own scripts come instead.
    (
        re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*/>'),
        b'<script src="./app/static/swedish.js"></script>'
        b'<script src="./app/static/light.js"></script>'
        b'<script src="./app/static/steps.js"></script>'
        b'<script src="./app/static/picture.js" defer></script>'
        b'<script src="./app/static/links.js" defer></script>'
        b'<script src="./app/static/search.js" defer></script>'
        b'<script src="./app/static/map.js" defer></script>'
        b'<script src="./app/static/filters.js" defer></script>'
        b'<script src="./app/static/tables.js" defer></script>'
        b'<script src="./app/static/bar.js" defer></script>'
        b'<script src="./app/static/basket.js" defer></script>'
        b'<script src="./app/static/find.js" defer></script>'
        b'<script src="./app/static/hear.js" defer></script>',
    ),
    # Until our stylesheet comes Streamlit shows a head of its own, and writes in a font of 170 kB: on a slow
    # line that would come before the page's first word. Our own letters stand in for it.
    (
        re.compile(rb"</head>"),
        b"<style>[data-testid=stHeader]{display:none}"
        b"@font-face{font-family:'Source Sans';font-style:normal;font-weight:100 900;font-display:swap;"
        b"src:url(./app/static/source-sans-3-latin-wght-normal.woff2)}</style></head>",
    ),
    (
        re.compile(rb"<noscript>.*?</noscript>", re.DOTALL),
        "<noscript>ÖJ-panelen behöver JavaScript.</noscript>".encode(),
    ),
)


class KnownHosts:
    """Answer under our own names only: those of the machine itself, and those that OJ_HOSTS lists.

    Else any site could have its own name lead here, and read us as if we were one of its pages.
    """

    def __init__(self, app: ASGIApp, listed: str | None = None) -> None:
        self.app = app
        self._listed = listed_hosts(os.environ.get(HOSTS, "") if listed is None else listed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] in {"http", "websocket"}
        hosts = Headers(scope=scope).getlist("host") if asked else []
        if not asked or is_own_host(hosts, self._listed):
            await self.app(scope, receive, send)
        else:
            _log.warning("Refused: the host %.200r is neither this machine nor in %s", hosts, HOSTS)
            await _refuse(421, _NOT_OURS, scope, receive, send)


class OwnOrigin:
    """Serve our own pages only, and send the policy and the other security headers with every answer.

    An answer with a policy of its own keeps that one (pages/kommun/embedded.py).
    Streamlit refuses pages of other sites too, but first asks somebody outside for the server's address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"} and _foreign(scope):
            _log.warning("Refused: a page of another site, at %r", scope["path"])
            await _refuse(403, "Annan webbplats.", scope, receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own = headers.get(POLICY_HEADER)
                headers.update(HEADERS)
                if own:  # it says itself which sites may frame it
                    headers[POLICY_HEADER] = own
                    del headers["X-Frame-Options"]
            await send(message)

        await self.app(scope, receive, with_headers)


class SwedishShell:
    """Rewrite Streamlit's fixed English page: language, title and the text for those without JavaScript."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    page = in_swedish(body)
                    MutableHeaders(scope=start)["Content-Length"] = str(len(page))
                    await send(start)
                    await send({"type": "http.response.body", "body": page})

        # Without range, validator and accepted coding the page comes whole and plain: it can be rewritten.
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if name not in {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
        ]
        plain = {**scope, "headers": headers} if _wants_page(scope) else scope
        await self.app(plain, receive, rewrite)


def in_swedish(page: bytes) -> bytes:
    """Streamlit's index page with our language and title."""
    for pattern, replacement in _REWRITES:
        page = pattern.sub(replacement, page, count=1)
    return page


async def _refuse(status: int, why: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Say no, in words where the server can say any to a socket."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(why, status_code=status, headers=HEADERS)(scope, receive, send)


def _foreign(scope: Scope) -> bool:
    """Whether a browser says that the request comes from a page of another site.

    Where TLS is ours, or the proxy says that it has ended it, a page without it is another site too.
    """
    headers = Headers(scope=scope)
    schemes = {"https"} if scope["scheme"] in {"https", "wss"} else {"http", "https"}
    own = {f"{scheme}://{headers.get('host', '').lower()}" for scheme in schemes}
    return any(origin.lower() not in own for origin in headers.getlist("origin"))


def _wants_page(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
