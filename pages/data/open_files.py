"""Open data at addresses that never change: /data/observations.csv, and /data/3/… of an older edition.

Made once per edition and process, one edition at a time, so that pages are answered meanwhile; the files of
the last KEPT editions lie in the system's folder for temporary files.
"""

import hashlib
import shutil
import tempfile
import weakref
from contextlib import suppress
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Final

from anyio import CapacityLimiter, to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from oj.errors import StoreError
from oj.open_data.catalogue_entry import FILE, catalogue
from oj.open_data.package import DESCRIPTION, KINDS, Package, make, names
from oj.store import Store
from oj.system import lock
from pages.shell.fixed_edition import why_not_shown
from pages.shell.permissions import everybody_may_see
from pages.shell.plain_requests import CLOSED, is_known, may_see, root
from pages.shell.questions import store

KEPT: Final = 3  # editions
PATH: Final = "data"
NOTHING: Final = "Ingenting är publicerat än."
NO_FILE: Final = f"Filen finns inte. Börja med {DESCRIPTION}: den räknar upp alla."
_READ_HERE: Final = {DESCRIPTION: "application/json", FILE: "application/rdf+xml"}
_PREFIX, _LOCK = "oj-panelen-data-", "lock"
_one_at_a_time = CapacityLimiter(1)


class _Made:
    """A package whose folder is removed when nobody needs it any more."""

    def __init__(self, directory: Path, edition: int) -> None:
        _remove_left()
        folder = tempfile.mkdtemp(prefix=_PREFIX)
        held = (Path(folder) / _LOCK).open("w")
        weakref.finalize(self, _let_go, folder, held)
        with suppress(OSError):  # where nothing can be locked, it is removed when the process ends
            lock(held.fileno())
        shown = Store(directory)
        self.package: Package = make(shown, shown.edition(edition), Path(folder))

    def stay(self) -> None:
        """Be called when an answer is sent: until then it holds what was made, and the folder stays."""


def _let_go(folder: str, held: IO[str]) -> None:
    held.close()
    shutil.rmtree(folder, ignore_errors=True)


def _remove_left() -> None:
    """Remove the folders of processes that were ended: nobody holds their locks any more."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError), (left / _LOCK).open("r+") as held:
            if lock(held.fileno()):
                shutil.rmtree(left, ignore_errors=True)


@lru_cache(maxsize=KEPT)
def _made(directory: Path, edition: int) -> _Made:
    return _Made(directory, edition)


async def send(request: Request) -> Response:
    """A file of the current edition or the one in the address, or in words why there is none."""
    name, asked = request.path_params["name"], request.path_params.get("edition")
    if not await to_thread.run_sync(may_see, request):
        return PlainTextResponse(CLOSED, 403)
    if name not in (*names(), FILE):
        return PlainTextResponse(NO_FILE, 404)
    wanted = store().current_id() if asked is None else asked
    if refusal := (await to_thread.run_sync(why_not_shown, wanted) if wanted else NOTHING):
        return PlainTextResponse(refusal, 404)
    try:
        made = await to_thread.run_sync(_made, store().directory, wanted, limiter=_one_at_a_time)
    except StoreError as error:
        return PlainTextResponse(str(error), 503)
    return _answer(request, name, made)


def _answer(request: Request, name: str, made: _Made) -> Response:
    package, is_public = made.package, everybody_may_see()
    told = b""
    if name == FILE:
        edition = f"/{package.edition}" if "edition" in request.path_params else ""
        told = catalogue(package, f"{root(request, PATH)}/{PATH}{edition}", is_public=is_public)
    mark = f'"{hashlib.sha256(told).hexdigest()[:16] if told else package.mark}"'
    shown = "inline" if name in _READ_HERE else "attachment"
    headers = {
        "ETag": mark,
        "Last-Modified": format_datetime(datetime.fromisoformat(package.published), usegmt=True),
        "Cache-Control": "no-cache" if is_public else "private, no-cache",
        "Content-Disposition": f'{shown}; filename="{package.file_name(name)}"',
    }
    if is_known(request, mark):
        return Response(status_code=304, headers=headers)
    kind = _READ_HERE.get(name) or KINDS[name.rpartition(".")[2]]
    if told:
        return Response(told, media_type=kind, headers=headers)
    kept = BackgroundTask(made.stay)
    return FileResponse(package.folder / name, media_type=kind, headers=headers, background=kept)


ROUTES = (Route(f"/{PATH}/{{name}}", send), Route(f"/{PATH}/{{edition:int}}/{{name}}", send))
