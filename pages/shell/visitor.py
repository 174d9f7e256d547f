"""Which browser somebody sits at: a cookie without content, so that what a page made is not for others."""

import re
import secrets

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "oj_besok"  # gone when the browser is closed
_VALUE = re.compile(r"[\w-]{22}", re.ASCII)


def here() -> str:
    """The browser of the session that runs now; "" where it keeps no cookies."""
    return _valid(st.context.cookies.get(COOKIE, ""))


def asking(headers: Headers) -> str:
    """The browser that sends a request with these headers; "" where it keeps no cookies."""
    return _valid(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))


class Visitors:
    """Give a browser its cookie with the first page; the page's session and its files then come with it.

    A page that may be kept by a cache is the same for everybody, and has no session.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or asking(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        made = f"{COOKIE}={secrets.token_urlsafe(16)}; Path=/; HttpOnly; SameSite=Lax"

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page and "max-age" not in headers.get("cache-control", ""):
                    headers.append("Set-Cookie", made + ("; Secure" if scope["scheme"] == "https" else ""))
            await send(message)

        await self.app(scope, receive, with_cookie)


def _valid(value: object) -> str:
    return value if isinstance(value, str) and _VALUE.fullmatch(value) else ""
