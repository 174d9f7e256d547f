"""Middleware: nothing is fetched from another host, and the page says that it is Swedish."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit needs inline styles, evaluated scripts and workers; everything comes from this origin.
POLICY = "; ".join(
    [
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "connect-src 'self' data: blob: ws: wss:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_REWRITES = (
    (re.compile(rb'<html lang="en">'), rb'<html lang="sv">'),
    (re.compile(rb"<title>Streamlit</title>"), "<title>ÖJ-panelen</title>".encode()),
    # Streamlit preloads a font of its own that our theme never uses; its words are put into Swedish instead.
    (
        re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*/>'),
        b'<script src="./app/static/swedish.js"></script>',
    ),
    (
        re.compile(rb"<noscript>.*?</noscript>", re.DOTALL),
        "<noscript>ÖJ-panelen behöver JavaScript.</noscript>".encode(),
    ),
)


class OwnOrigin:
    """Send the policy and the other security headers with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
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


def _wants_page(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
