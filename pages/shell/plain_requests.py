"""Who sends a request that is answered without Streamlit (open data, feeds, the API), and may they see?

Where looking needs a login, so do these: the browser's cookie of the login counts, as on the pages.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from starlette.requests import Request
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from oj import access
from pages.shell import permissions

CLOSED = "Uppgifterna visas bara för den som har loggat in i panelen."


def root(request: Request, first: str) -> str:
    """The address of the panel itself, without a last "/"; ``first`` is what the request's path has below it.

    As the browser or the reader has it: a proxy tells that it has ended TLS.
    """
    is_safe = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", "").lower())
    above = request.url.path.rpartition(f"/{first}/")[0]
    return f"http{'s' if is_safe else ''}://{request.headers.get('host', '')}{above}"


def is_known(request: Request, mark: str) -> bool:
    """Whether whoever asks already has what has the ETag ``mark`` (RFC 9110, 13.1.2)."""
    has = request.headers.get("if-none-match", "")
    return has.strip() == "*" or mark in {one.strip().removeprefix("W/") for one in has.split(",")}


def may_see(request: Request) -> bool:
    """Whether whoever sends ``request`` may see the figures: everybody, or by the login that it carries."""
    asked = access.Request(request.headers.items(), request.client.host if request.client else None)
    return permissions.sender(asked, lambda key: _claims(request, key)).may("see")


def _claims(request: Request, key: str) -> Mapping[str, object]:
    """The claims of the login in the cookie that ``key`` has signed, none when there is no such cookie.

    As Streamlit reads it for a session: a login counts under the address only that it was made at.
    """

    def signed(name: str) -> bytes | None:
        return decode_signed_value(key, name, request.cookies.get(name, "").encode("latin-1", "replace"))

    try:
        told = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    host = request.headers.get("host", "").lower()
    here = isinstance(told, dict) and told.get("origin") in {f"{one}://{host}" for one in ("http", "https")}
    return cast("dict[str, Any]", told) if here else {}
