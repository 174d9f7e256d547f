"""How every question is answered: who may ask and how often, in a thread, with a tag, errors in Swedish."""

import asyncio
import gzip
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from oj.api import asking, described
from oj.api.observed import MOST_ROWS
from oj.errors import OjError
from oj.places_meant import LONGEST
from oj.price_index import in_use
from oj.store import Edition
from oj.swedish import number
from pages.api.per_minute import REQUESTS, PerMinute, client
from pages.shell.fixed_edition import why_not_shown
from pages.shell.plain_requests import CLOSED, may_see
from pages.shell.questions import store

AT_ONCE = 2  # questions that are worked on
WAITING = 50  # questions at most, those that wait included
BUSY = 5  # seconds to wait where there are more
PACKED = 6  # how hard, of 9
FORMAT = 1  # of the answers: part of their tag
SKIP, ROWS, EDITION = "from", "rows", "edition"
PAGED = (SKIP, ROWS, EDITION)
TOO_MANY = f"Högst {REQUESTS} frågor i minuten. Vänta {{}} sekunder."
_workers = ThreadPoolExecutor(AT_ONCE, "api")
_waiting: set[Request] = set()  # those that are worked on too
_log = logging.getLogger(__name__)


class Asked:
    """A question: what its address says. Misasked for a parameter that it has not."""

    def __init__(self, request: Request, names: Sequence[str]) -> None:
        """``names`` are those of its parameters, beside the edition."""
        self.path, self._names = request.url.path, (*names, *({EDITION} - set(names)))
        self.named: Mapping[str, str] = request.path_params
        given = request.query_params
        if unknown := [one for one in given if one not in self._names]:
            raise asking.Misasked(
                f"Frågan har ingen parameter ”{unknown[0][:LONGEST]}”. Den har {', '.join(self._names)}."
            )
        self._said = {name: ",".join(given.getlist(name)) for name in given}

    def text(self, name: str) -> str:
        """What a parameter says, those of the same name with commas between; "" for none."""
        return self._said.get(name, "")

    def whole(self, name: str) -> int | None:
        """A parameter that is a whole number; None where it is not given."""
        return asking.whole(self.text(name), name) if self.text(name) else None

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows are passed over, and how many there may be then."""
        most = self.whole(ROWS)
        if most is not None and not 1 <= most <= MOST_ROWS:
            raise asking.Misasked(
                f"Minst en och högst {number(MOST_ROWS)} rader i taget. Resten nås med next."
            )
        return self.whole(SKIP) or 0, most or MOST_ROWS

    def next(self, edition: Edition, *, has_more: bool) -> str | None:
        """The address of the rows that follow, of the same edition; None where none do."""
        if not has_more:
            return None
        skip, most = self.rows
        return f"{self.path}?{urlencode({**self._said, SKIP: skip + most, EDITION: edition.id})}"


class Records(JSONResponse):
    """JSON of records: a dataclass is an object of its fields."""

    def render(self, content: Any) -> bytes:
        """The text that is sent."""
        text = json.dumps(
            content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_fields
        )
        return text.encode()


def _fields(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}


Work = Callable[[Edition, Asked], Mapping[str, Any]]


def question(path: str, work: Work, *names: str) -> Route:
    """A route that answers with what ``work`` gives; ``names`` are the parameters that may be asked with."""

    async def answer(request: Request) -> Response:
        if len(_waiting) >= WAITING:
            return error(
                503, "Panelen har för mycket att göra just nu. Försök igen.", {"Retry-After": f"{BUSY}"}
            )
        _waiting.add(request)
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(_workers, _answer, request, work, names)
        finally:
            _waiting.remove(request)

    return Route(path, answer)


def error(status: int, why: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """Why there is no answer, in Swedish; ``more`` helps whoever asked to ask better."""
    return Records({"error": why, **more}, status, headers={"Cache-Control": "no-store", **(headers or {})})


async def no_such_route(_: Request, failed: Exception) -> Response:
    """What is said where there is no such address, or no such method."""
    status = failed.status_code if isinstance(failed, HTTPException) else 500
    headers = (failed.headers if isinstance(failed, HTTPException) else None) or {}
    why = (
        "Här går det bara att hämta (GET)." if status == 405 else "Adressen finns inte. Se /api/openapi.json."
    )
    return error(status, why, headers)


class Seldom:
    """Let each client ask so many times a minute and no more."""

    def __init__(self, app: ASGIApp, asked: PerMinute | None = None) -> None:
        self.app = app
        self._asked = PerMinute() if asked is None else asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._asked.wait(client(Request(scope))) if scope["type"] == "http" else 0
        if wait:
            await error(429, TOO_MANY.format(wait), {"Retry-After": str(wait)})(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _answer(request: Request, work: Work, names: Sequence[str]) -> Response:
    """The answer, or in words why there is none; runs in a thread."""
    try:
        if not may_see(request):
            return error(403, CLOSED)
        asked = Asked(request, names)
        edition = _edition(asked.whole(EDITION))
        tag = _tag(edition)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        answer = Records({**described.heading(edition), **work(edition, asked)}, headers=headers)
        return _packed(answer) if "gzip" in request.headers.get("accept-encoding", "") else answer
    except asking.Misasked as wrong:
        return error(400, str(wrong))
    except asking.NotFound as missing:
        return error(404, str(missing), near=missing.near)
    except OjError as missing:  # nothing is published, or not that edition
        return error(404, str(missing))
    except Exception:
        _log.exception("A question could not be answered")
        return error(500, "Något gick fel. Felet finns i serverns logg.")


def _edition(wanted: int | None) -> Edition:
    """The edition that is asked for, the current one for None; NotFound where nobody is shown it any more."""
    if wanted is not None and (refusal := why_not_shown(wanted)):
        raise asking.NotFound(refusal)
    return store().edition(wanted)


def _packed(answer: Response) -> Response:
    """The same packed, in this thread: whatever else packs it does so in the event loop."""
    answer.body = gzip.compress(bytes(answer.body), PACKED, mtime=0)
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Content-Length"] = str(len(answer.body))
    return answer


def _tag(edition: Edition) -> str:
    """Answers are the same as long as edition and price index are; weak, since they are packed on the way."""
    published = edition.published_at.timestamp() if edition.published_at else 0
    prices = crc32(repr(in_use(store().directory).values).encode())
    return f'W/"{FORMAT}-{edition.id}-{published:.0f}-{prices:x}"'
