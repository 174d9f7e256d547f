"""Processes of Python that are forked from one which has loaded what they load.

To start Python and load the reading of workbooks, or the server of the pages, takes more processor time than
most tests have for the rest. A forked process is as much one of its own, with its own limits; tests of how
children are started, of their limits and of their end are marked ``new_processes`` and get what users get.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import inspect
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

import oj.system
import oj.templating
import pages
from oj.site import SITE

READING = (
    "oj.reading.workbook",
    "oj.reading.published",
    "oj.reading.emptying",
    "oj.export.marking",
    "openpyxl",
)
SERVING = (
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "streamlit.web.server.server",
    "streamlit.web.server.starlette.starlette_agent_routes",
    "starlette.middleware.sessions",
    "starlette.staticfiles",
    "uvicorn.lifespan.on",
    "uvicorn.loops.asyncio",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "anyio._backends._asyncio",
    "plotly.graph_objects",
    "tests.component_metadata",
)
KEEPING = (  # modules that keep what they read of the program's own files, the same for every process
    "oj.charts.geography",
    "oj.findings",
    "oj.intake.file_title",
    "oj.intake.names",
    "oj.intake.outcomes",
    "oj.kolada_measures",
    "oj.peers",
    "oj.reading.contents",
    "oj.reference",
    "oj.register",
    "oj.terms",
)
ROOT = Path(__file__).resolve().parents[1]
LARGEST = 1 << 20  # bytes of a request: the arguments and the environment


class Forked:
    """What is asked of a process (as of ``subprocess.Popen``) that runs a module with arguments."""

    def __init__(
        self,
        forks: socket.socket,
        command: Sequence[str],
        errors: IO[bytes],
        output: IO[bytes] | None = None,
        environment: dict[str, str] | None = None,
        folder: Path | None = None,
        children: socket.socket | None = None,
    ) -> None:
        """``command`` is the module and its arguments; without ``output`` that is a pipe.

        The children of oj.system that it starts are forked too, by the process behind ``children``.
        """
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        news, their_news = socket.socketpair()
        request = json.dumps([command, environment or dict(os.environ), str(folder or Path.cwd())]).encode()
        written = output.fileno() if output else theirs_out
        streams = [theirs_in, written, errors.fileno(), their_news.fileno()]
        socket.send_fds(forks, [request], [*streams, *([children.fileno()] if children else [])])
        their_news.close()
        for descriptor in (theirs_in, theirs_out):
            os.close(descriptor)
        self.stdin, self.stdout = os.fdopen(ours_in, "wb"), os.fdopen(ours_out, "rb")
        self._news = news.makefile("r")
        news.close()
        self.pid = int(self._news.readline())
        self.returncode: int | None = None

    def kill(self) -> None:
        """End it, unless it has ended."""
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def poll(self) -> int | None:
        """Its exit code, None as long as it runs."""
        if self.returncode is None and select.select([self._news], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended."""
        if self.returncode is None:
            if not select.select([self._news], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0)
            self.returncode = int(self._news.readline())
            self._news.close()
        return self.returncode


@cache
def forks(*loaded: str) -> socket.socket:
    """A process that has loaded these modules and forks one for each request through the socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-P", "-m", __name__, str(theirs.fileno()), *loaded]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, pass_fds=[theirs.fileno()])
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)  # before that: it ends by it
    return ours


def start_child(arguments: list[str], errors: IO[bytes]) -> Forked:
    """What oj.system does by starting Python."""
    return Forked(forks(*READING), ["oj.system", *arguments], errors)


def start_server(arguments: list[str], log: IO[bytes], environment: dict[str, str]) -> Forked:
    """A server of Streamlit, and what it starts."""
    command, serving, reading = ["streamlit", *arguments], forks(*SERVING, *_our_modules()), forks(*READING)
    server = Forked(serving, command, log, log, environment, ROOT, reading)
    server.stdin.close()
    server.stdout.close()
    return server


@cache
def _our_modules() -> list[str]:
    """What the pages are made of, but not the pages: these are scripts."""
    library = [one.name for one in pkgutil.walk_packages(oj.__path__, "oj.")]
    rooms = [one.name for one in pkgutil.walk_packages(pages.__path__, "pages.") if not one.ispkg]
    scripts = {page.file.removesuffix(".py").replace("/", ".") for page in SITE} | {"shell.main"}
    return [
        *(name for name in library if "__main__" not in name),
        *(name for name in rooms if name.removeprefix("pages.") not in scripts),
    ]


def _serve(requests: socket.socket, loaded: list[str]) -> None:
    for module in loaded:
        importlib.import_module(module)
    importlib.import_module("oj.reading.workbook").prepare()
    _keep()
    gc.freeze()
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, LARGEST, 5)
        if not request:
            return
        if os.fork() == 0:
            requests.close()
            _watch_over(request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _keep() -> None:
    """Do once what each forked process would do in its first run of a page, in almost half a second.

    The reference data are read, the templates compiled, and inspect, which Streamlit asks about each function
    whose results it keeps, learns which file each module is of.
    """
    for module in (sys.modules[name] for name in KEEPING if name in sys.modules):
        for kept in list(vars(module).values()):
            if hasattr(kept, "cache_info") and not inspect.signature(kept).parameters:
                kept()
    if "pages.shell.rendering" in sys.modules:
        for folder in (oj.templating.LIBRARY, Path(pages.__path__[0]).resolve()):
            environment = oj.templating._environment(folder)
            for template in environment.list_templates(["html"]):
                environment.get_template(template)
    inspect.getmodule(_keep.__code__)


def _watch_over(request: bytes, descriptors: list[int]) -> None:
    """Fork the process, and tell its number and its exit code."""
    streams, told, children = descriptors[:3], descriptors[3], descriptors[4:]
    forked = os.fork()
    if forked == 0:
        os.close(told)
        if children:
            _fork_children(socket.socket(fileno=children[0]))
        _become(json.loads(request), streams)
    for descriptor in (*streams, *children):
        os.close(descriptor)
    with contextlib.suppress(OSError):  # nobody wants to know any more
        os.write(told, b"%d\n" % forked)
        os.write(told, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]))
    os._exit(0)


def _fork_children(by: socket.socket) -> None:
    """Let this process have its children of oj.system forked, as ``start_child`` does."""
    oj.system._start = lambda arguments, errors: Forked(by, ["oj.system", *arguments], errors)  # type: ignore[assignment,return-value]


def _become(request: tuple[list[str], dict[str, str], str], streams: list[int]) -> None:
    command, environment, folder = request
    for position, descriptor in enumerate(streams):
        os.dup2(descriptor, position)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv[:] = command
    code = 1
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # as Python does at the end of a program
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])
