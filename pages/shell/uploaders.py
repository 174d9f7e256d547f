"""The sessions that may hand files to the server.

Streamlit takes files at an address of its own for any session that is open, before a page has a say. The
middleware asks here first, so that somebody without the role can't fill the server's memory.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST = 2000  # sessions; the oldest are forgotten, and get their right again when their page runs
_PATH = re.compile(r"/_stcore/upload_file/([^/]+)/")
_log = logging.getLogger(__name__)
_allowed: OrderedDict[str, None] = OrderedDict()


def let(allowed: bool) -> bool:
    """Let the session that runs now hand over files, or no longer; returns whether it might before."""
    context = get_script_run_ctx()
    if context is None:
        return False
    before = context.session_id in _allowed
    _allowed.pop(context.session_id, None)
    if allowed:
        _allowed[context.session_id] = None
        while len(_allowed) > MOST:
            _allowed.popitem(last=False)
    return before


class UploadersOnly:
    """Refuse a file from a session that may not upload."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _PATH.search(scope["path"]) if scope["type"] == "http" else None
        if found and scope["method"] != "OPTIONS" and found.group(1) not in _allowed:
            _log.warning("Refused: a file from a session that may not upload")
            refusal = PlainTextResponse("Du får inte ladda upp.", status_code=403)
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)
