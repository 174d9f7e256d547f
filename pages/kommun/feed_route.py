"""The feed of a municipality at an address of its own, /flode/1402.atom: a route without Streamlit."""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from oj.errors import StoreError
from oj.feeds.atom import MEDIA_TYPE, document
from oj.feeds.municipality_feed import PATH, Place, feed
from oj.reference import municipalities
from oj.store import Store
from oj.written.note import Lines
from pages.shell.permissions import everybody_may_see
from pages.shell.plain_requests import CLOSED, is_known, may_see, root
from pages.shell.questions import store
from pages.shell.wishes import LONGEST

KEPT: Final = 300  # feeds: one of each municipality
NOTHING: Final = "Ingenting är publicerat än."
_one_at_a_time = CapacityLimiter(1)


@lru_cache(maxsize=KEPT)
def _made(directory: Path, _current: int, _written: tuple[int, Lines], place: Place, day: str) -> bytes:
    """The feed as bytes; kept while neither edition nor what is written is another, and for the day.

    What is written only grows: how many lines, and the last one, tell it, and hold no older ones in memory.
    """
    return document(feed(Store(directory), place, datetime.fromisoformat(day).date()))


async def send(request: Request) -> Response:
    """The feed, or in words why there is none."""
    if not await to_thread.run_sync(may_see, request):
        return PlainTextResponse(CLOSED, 403)
    code = request.path_params["code"]
    if code not in municipalities():
        return PlainTextResponse(f"Ingen kommun har koden ”{code[:LONGEST]}”.", 404)
    try:
        current, written = store().current_id(), store().written()
        if not current:
            return PlainTextResponse(NOTHING, 404)
        asked = store().directory, current, (len(written), written[-1:]), Place(code, root(request, PATH))
        day = datetime.now(UTC).astimezone().date().isoformat()
        content = await to_thread.run_sync(_made, *asked, day, limiter=_one_at_a_time)
    except StoreError as error:
        return PlainTextResponse(str(error), 503)
    mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    caching = "no-cache" if everybody_may_see() else "private, no-cache"
    headers = {"ETag": mark, "Cache-Control": caching}
    if is_known(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


ROUTE = Route(f"/{PATH}/{{code}}.atom", send)
