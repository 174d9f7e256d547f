"""The sessions that may hand files to the server, how much they may hand over, and until when it is kept.

Streamlit takes files at an address of its own for any session that is open, before a page has a say, and
keeps them until the session is collected. The middleware asks here first, so that nobody fills the memory.
"""

import asyncio
import gc
import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple, cast

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from oj.access import Person
from pages.shell.held import Held, Kept, Memory, Refusal

MOST = 2000  # sessions; the oldest are forgotten, and get their right again when their page runs
LOOK, LEFT = 5.0, 40.0  # seconds between looks, and after which a session without a browser is closed
_PATH = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
_NO_LENGTH = Refusal(411, "Det står inte hur stor filen är.")
_log = logging.getLogger(__name__)


class Uploader(NamedTuple):
    """Who a session that may upload is, and whether it still may."""

    person: Person
    still: Callable[[], bool]


def _memory() -> Memory | None:
    """Streamlit's keeper of uploaded files; None where no server runs."""
    return cast("Memory", runtime.get_instance().uploaded_file_mgr) if runtime.exists() else None


held = Held(_memory)
_allowed: OrderedDict[str, Uploader] = OrderedDict()


def let(person: Person, still: Callable[[], bool] | None) -> bool:
    """Let the session that runs now hand over files as long as ``still`` says so, or (None) no longer.

    Returns whether it might before.
    """
    session = _session()
    before = session in _allowed
    _allowed.pop(session, None)
    if session and still:
        _allowed[session] = Uploader(person, still)
        while len(_allowed) > MOST:
            _allowed.popitem(last=False)
    return before


def keep_only(file_ids: Collection[str]) -> None:
    """Let go of the files of the session that runs now which its page no longer has."""
    held.keep_only(_session(), file_ids)


def count_also(kept: Callable[[], Iterable[Kept]]) -> None:
    """Count toward the caps also files that are kept between visits; ``kept`` is asked each time."""
    held.count_also(kept)


def refusal(more: int) -> str:
    """Why the session that runs now may not hold ``more`` bytes, in Swedish; "" when it may."""
    found = _allowed.get(_session())
    refused = held.refusal(_session(), found.person.account if found else "", more)
    return refused.why if refused else ""


class UploadersOnly:
    """Refuse a file from a session that may not upload, or that there is no room for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._watched: dict[str, asyncio.Task[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _PATH.search(scope["path"]) if scope["type"] == "http" else None
        if not found or scope["method"] == "OPTIONS":
            await self.app(scope, receive, send)
        elif found[1] not in _allowed or not _allowed[found[1]].still():
            _log.warning("Refused: a file from a session that may not upload")
            await PlainTextResponse("Du får inte ladda upp.", status_code=403)(scope, receive, send)
        elif scope["method"] == "DELETE":
            await self.app(scope, receive, send)
        else:
            await self._take(found[1], found[2], scope, receive, send)

    async def _take(self, session: str, file_id: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a file on to Streamlit, if there is room for it."""
        length, person = _length(scope), _allowed[session].person
        refused = _NO_LENGTH if length < 0 else held.coming(session, person.account, length)
        if refused:
            _log.warning("Refused: a file of %d bytes from %r: no room for it", length, person.name)
            await PlainTextResponse(refused.why, status_code=refused.status)(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            await asyncio.to_thread(held.arrived, session, person.account, file_id, length)
            if session not in self._watched:
                self._watched[session] = asyncio.create_task(self._watch(session))

    async def _watch(self, session: str) -> None:
        """Close a session that handed over files, with what was read of them, once its browser is gone."""
        gone = 0.0
        while gone < LEFT:
            await asyncio.sleep(LOOK)
            gone = 0.0 if runtime.get_instance().is_active_session(session) else gone + LOOK
        del self._watched[session]
        runtime.get_instance().close_session(session)
        held.forget(session)
        _allowed.pop(session, None)
        await asyncio.to_thread(gc.collect)  # the session's own objects lie in a circle


def _length(scope: Scope) -> int:
    """The length that a request says it has; -1 where it may be any."""
    headers = Headers(scope=scope)
    given = headers.get("content-length", "")
    return int(given) if given.isdecimal() and "transfer-encoding" not in headers else -1


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
